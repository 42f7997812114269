import { DOCUMENT_EXTENSIONS, type FolderProgress, TEXT_EXTENSIONS } from '@shengao/protocol';
import * as vscode from 'vscode';
import { fileOf } from './documentUris.ts';

interface Listed {
  readonly uri: vscode.Uri;
  readonly diagnostics: readonly vscode.Diagnostic[];
}

/** Checks files and folders anew and hands what is found back to {@link FolderFindings.told}. */
export type CheckAgain = (places: readonly vscode.Uri[], token: vscode.CancellationToken) => Promise<void>;

/** Files that are written together (a save in Word is several events) are looked at once. */
const PAUSE_MS = 300;

const FILES = `**/*.{${[...TEXT_EXTENSIONS, ...DOCUMENT_EXTENSIONS].join(',')}}`;

/**
 * Findings of drafts that nobody has open, from the last check of a folder. Until they are cleared they follow the
 * files on disk and what is ignored; a draft that is opened has findings of its own, and is listed again when closed.
 */
export class FolderFindings implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('shengao-folder');
  /** By the URI of the file. */
  readonly #listed = new Map<string, Listed>();
  readonly #checkAgain: CheckAgain;
  readonly #listening: vscode.Disposable;
  #watching: vscode.Disposable | null = null;
  /** Files and folders that were checked. */
  #places: readonly vscode.Uri[] = [];
  #due = new Map<string, vscode.Uri>();
  #timer: NodeJS.Timeout | undefined;
  #running: vscode.CancellationTokenSource | null = null;
  #shown = true;

  constructor(checkAgain: CheckAgain, ignoresChanged: vscode.Event<void>) {
    this.#checkAgain = checkAgain;
    this.#listening = vscode.Disposable.from(
      // Tabs, not documents: the editor keeps a document for minutes after its tab is gone, and its findings do not stay.
      vscode.window.tabGroups.onDidChangeTabs(({ opened, closed }) => {
        for (const uri of opened.flatMap(textsIn)) this.#collection.delete(uri);
        const files = closed.flatMap(textsIn).map(fileOf);
        this.#later(files.filter((file) => this.#listed.has(file.toString())));
      }),
      ignoresChanged(() => this.#later(this.#places)),
    );
  }

  /** A check of these begins; what an earlier one found is no longer listed. */
  begin(places: readonly vscode.Uri[]): void {
    this.clear();
    this.#places = places;
    const watcher = vscode.workspace.createFileSystemWatcher(FILES);
    this.#watching = vscode.Disposable.from(
      watcher,
      watcher.onDidChange((uri) => this.#written(uri)),
      watcher.onDidCreate((uri) => this.#written(uri)),
      watcher.onDidDelete((uri) => this.#forget(uri)),
    );
  }

  /** What came of one file. */
  told({ uri, diagnostics, problem }: FolderProgress, found: readonly vscode.Diagnostic[]): void {
    const at = vscode.Uri.parse(uri);
    const file = fileOf(at);
    this.#forget(file);
    if (diagnostics === null && problem === null) return;
    const items = problem === null ? found : [unreadable(problem)];
    this.#listed.set(file.toString(), { uri: at, diagnostics: items });
    if (this.#shown) this.#show(at, items);
  }

  /** Off takes everything off at once, on brings it back. */
  set shown(shown: boolean) {
    this.#shown = shown;
    this.#collection.clear();
    if (shown) for (const { uri, diagnostics } of this.#listed.values()) this.#show(uri, diagnostics);
  }

  clear(): void {
    this.#watching?.dispose();
    this.#watching = null;
    clearTimeout(this.#timer);
    this.#running?.cancel();
    this.#due.clear();
    this.#places = [];
    this.#listed.clear();
    this.#collection.clear();
  }

  dispose(): void {
    this.clear();
    this.#listening.dispose();
    this.#collection.dispose();
  }

  #show(uri: vscode.Uri, diagnostics: readonly vscode.Diagnostic[]): void {
    const isOpen = vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .flatMap(textsIn)
      .some((shown) => shown.toString() === uri.toString());
    // The list of all drafts has them already where the setting asks for it.
    const isListed = vscode.workspace.getConfiguration('shengao').get('workspaceDiagnostics') === true;
    this.#collection.set(uri, isOpen || isListed ? [] : [...diagnostics]);
  }

  #forget(file: vscode.Uri): void {
    const known = this.#listed.get(file.toString());
    if (known === undefined) return;
    this.#listed.delete(file.toString());
    this.#collection.delete(known.uri);
  }

  #written(file: vscode.Uri): void {
    const isBelow = ({ path, scheme }: vscode.Uri): boolean =>
      scheme === file.scheme && (file.path === path || file.path.startsWith(`${path}/`));
    if (this.#places.some(isBelow)) this.#later([file]);
  }

  #later(files: readonly vscode.Uri[]): void {
    for (const file of files) this.#due.set(file.toString(), file);
    if (this.#due.size === 0) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#again(), PAUSE_MS);
  }

  async #again(): Promise<void> {
    this.#running?.cancel();
    const running = new vscode.CancellationTokenSource();
    this.#running = running;
    const due = [...this.#due.values()];
    try {
      await this.#checkAgain(due, running.token);
      if (!running.token.isCancellationRequested) for (const file of due) this.#due.delete(file.toString());
    } catch {
      // The server has logged it; what is listed stays until it is cleared.
      this.#due.clear();
    } finally {
      running.dispose();
    }
  }
}

/** What a tab shows as text. */
function textsIn({ input }: vscode.Tab): vscode.Uri[] {
  if (input instanceof vscode.TabInputText) return [input.uri];
  return input instanceof vscode.TabInputTextDiff ? [input.original, input.modified] : [];
}

function unreadable(problem: string): vscode.Diagnostic {
  const message = vscode.l10n.t('Not checked: {0}', problem);
  const diagnostic = new vscode.Diagnostic(
    new vscode.Range(0, 0, 0, 0),
    message,
    vscode.DiagnosticSeverity.Information,
  );
  diagnostic.source = vscode.l10n.t('Shengao');
  return diagnostic;
}
