import { randomBytes } from 'node:crypto';
import { posix } from 'node:path';
import { Commands, REPORT_VIEW, ReportDocument, ReportPage } from '@shengao/protocol';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { ask } from '../ask.ts';
import { fileOf } from '../documentUris.ts';
import type { LastDraft } from '../lastDraft.ts';
import { LinkRefusal, writeFile } from '../writing.ts';
import type { ReportTicks } from './reportTicks.ts';

/** What the page sends. */
type Message =
  | { readonly type: 'ready' }
  | { readonly type: 'tick'; readonly key: string; readonly ticked: boolean }
  | { readonly type: 'reveal'; readonly start: number; readonly end: number }
  | { readonly type: 'export' }
  | { readonly type: 'annotate' }
  | { readonly type: 'refresh' };

/** A draft that is being written is looked at again when the writer pauses. */
const PAUSE_MS = 700;

/** Reports beside their drafts, one panel a draft, kept in step with it. */
export class Reports implements vscode.Disposable {
  readonly #client: LanguageClient;
  readonly #drafts: LastDraft;
  readonly #ticks: ReportTicks;
  readonly #panels = new Map<string, Panel>();

  constructor(client: LanguageClient, drafts: LastDraft, ticks: ReportTicks) {
    this.#client = client;
    this.#drafts = drafts;
    this.#ticks = ticks;
  }

  /** Shows the report on a draft, by default the one that the writer was in last, and gives the draft; null: there is none. */
  async show(uri?: vscode.Uri | string): Promise<vscode.Uri | null> {
    const target =
      typeof uri === 'string'
        ? vscode.Uri.parse(uri)
        : (uri ?? activeOne(this.#panels) ?? this.#drafts.document?.uri);
    if (target === undefined) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open a draft first.'));
      return null;
    }
    const known = this.#panels.get(target.toString());
    if (known !== undefined) {
      // The page is renewed before it gets the keyboard, which it would lose.
      await known.refresh();
      known.panel.reveal();
      await known.panel.webview.postMessage({ type: 'focus' });
      return target;
    }
    return (await this.#open(target, null)) ? target : null;
  }

  /** Fills a panel that VS Code gives back after a restart; without its draft it closes. */
  async restore(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const uri =
      typeof state === 'object' && state !== null && 'draft' in state && typeof state.draft === 'string'
        ? vscode.Uri.parse(state.draft)
        : null;
    const known = uri === null || this.#panels.has(uri.toString());
    if (known || !(await this.#open(uri, panel).catch(() => false))) panel.dispose();
  }

  async #open(uri: vscode.Uri, restored: vscode.WebviewPanel | null): Promise<boolean> {
    const key = uri.toString();
    const document = await vscode.workspace.openTextDocument(uri);
    const panel = new Panel(this.#client, this.#ticks, document, () => this.#panels.delete(key));
    if (!(await panel.open(restored))) return false;
    this.#panels.set(key, panel);
    return true;
  }

  dispose(): void {
    for (const panel of [...this.#panels.values()]) panel.panel.dispose();
  }
}

function activeOne(panels: ReadonlyMap<string, Panel>): vscode.Uri | undefined {
  return [...panels.values()].find(({ panel }) => panel.active)?.document.uri;
}

class Panel {
  readonly document: vscode.TextDocument;
  readonly #client: LanguageClient;
  readonly #ticks: ReportTicks;
  readonly #closed: () => void;
  readonly #listening: vscode.Disposable[] = [];
  /** One for the life of the panel, so that a report that says the same is the same page and need not be loaded anew. */
  readonly #nonce = randomBytes(18).toString('base64url');
  #panel: vscode.WebviewPanel | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: LanguageClient, ticks: ReportTicks, document: vscode.TextDocument, closed: () => void) {
    this.#client = client;
    this.#ticks = ticks;
    this.document = document;
    this.#closed = closed;
  }

  get panel(): vscode.WebviewPanel {
    if (this.#panel === null) throw new Error('the report is not open');
    return this.#panel;
  }

  /**
   * Fills the panel that is given, or a new one. False where there is nothing to report on, which somebody who asked
   * for a new one is told.
   */
  async open(restored: vscode.WebviewPanel | null): Promise<boolean> {
    const page = await this.#page();
    if (page === null) {
      if (restored !== null) return false;
      void vscode.window.showInformationMessage(
        vscode.l10n.t('This file is not open as a draft. Change its language mode to Speech Draft.'),
      );
      return false;
    }
    const options = { enableScripts: true, localResourceRoots: [] };
    const panel =
      restored ??
      vscode.window.createWebviewPanel(
        REPORT_VIEW,
        vscode.l10n.t('Report: {0}', posix.basename(this.document.uri.path)),
        { viewColumn: this.#column(), preserveFocus: false },
        { ...options, enableFindWidget: true },
      );
    this.#panel = panel;
    panel.webview.options = options;
    const uri = this.document.uri.toString();
    this.#listening.push(
      panel.webview.onDidReceiveMessage((message: Message) => this.#received(message)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.uri.toString() === uri) this.#later();
      }),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        if (uris.some((one) => one.toString() === uri)) this.#later();
      }),
    );
    panel.webview.html = page.html;
    panel.onDidDispose(() => {
      clearTimeout(this.#timer);
      for (const one of this.#listening) one.dispose();
      this.#closed();
    });
    return true;
  }

  /** Beside the draft, in the group before it rather than in a third one, which would leave too little room for each. */
  #column(): vscode.ViewColumn {
    const uri = this.document.uri.toString();
    const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri);
    const { length } = vscode.window.tabGroups.all;
    return length > 1 && shown?.viewColumn === length ? length - 1 : vscode.ViewColumn.Beside;
  }

  async refresh(): Promise<void> {
    clearTimeout(this.#timer);
    const page = await this.#page();
    // A draft that is closed or no longer checked leaves the last report as it was.
    if (page !== null && this.#panel !== null && this.#panel.webview.html !== page.html)
      this.#panel.webview.html = page.html;
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.refresh(), PAUSE_MS);
  }

  #page(): Promise<{ html: string } | null> {
    const uri = this.document.uri.toString();
    return ask(this.#client, ReportPage, { uri, live: true, nonce: this.#nonce });
  }

  async #received(message: Message): Promise<void> {
    const uri = this.document.uri.toString();
    if (message.type === 'ready')
      await this.panel.webview.postMessage({ type: 'draft', uri, ticked: this.#ticks.of(uri) });
    else if (message.type === 'tick') await this.#ticks.set(uri, message.key, message.ticked);
    else if (message.type === 'refresh') await this.refresh();
    else if (message.type === 'annotate')
      await vscode.commands.executeCommand(Commands.annotateWord, fileOf(this.document.uri));
    else if (message.type === 'export') await exportReport(this.#client, this.document.uri);
    else await reveal(this.document, message);
  }
}

async function reveal(document: vscode.TextDocument, { start, end }: { start: number; end: number }) {
  // The server counts without a byte order mark, which VS Code has already taken off.
  const selection = new vscode.Range(document.positionAt(start), document.positionAt(end));
  const shown = vscode.window.visibleTextEditors.find(
    (editor) => editor.document.uri.toString() === document.uri.toString(),
  );
  const editor = await vscode.window.showTextDocument(document, {
    viewColumn: shown?.viewColumn ?? vscode.ViewColumn.One,
    selection,
  });
  editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Saves the report where the user says, as a page or as a Word document. */
async function exportReport(client: LanguageClient, uri: vscode.Uri): Promise<void> {
  const name = posix.basename(uri.path).replace(/\.[^.]{1,10}$/, '');
  const beside = uri.scheme === 'untitled' ? undefined : vscode.Uri.joinPath(uri, '..');
  const fileName = vscode.l10n.t('{0} (report)', name);
  const target = await vscode.window.showSaveDialog({
    ...(beside === undefined ? {} : { defaultUri: vscode.Uri.joinPath(beside, `${fileName}.html`) }),
    filters: { HTML: ['html'], Word: ['docx'] },
    title: vscode.l10n.t('Export the report'),
  });
  if (target !== undefined) await writeReport(client, uri, target);
}

/** Writes the report on a draft to a file, in the format that its name says. */
async function writeReport(client: LanguageClient, uri: vscode.Uri, target: vscode.Uri): Promise<void> {
  const of = { uri: uri.toString() };
  let bytes: Uint8Array | null = null;
  if (/\.docx$/i.test(target.path)) {
    const made = await ask(client, ReportDocument, of);
    if (made !== null) bytes = Buffer.from(made.base64, 'base64');
  } else {
    const made = await ask(client, ReportPage, { ...of, live: false, nonce: 'report' });
    if (made !== null) bytes = new TextEncoder().encode(made.html);
  }
  if (bytes === null) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('The report could not be made: open the draft and try again.'),
    );
    return;
  }
  try {
    await writeFile(target, bytes);
  } catch (error) {
    if (!(error instanceof LinkRefusal)) throw error;
    void vscode.window.showErrorMessage(error.message);
    return;
  }
  const open = vscode.l10n.t('Open');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t('The report is in {0}', posix.basename(target.path)),
    open,
  );
  if (chosen === open) await vscode.env.openExternal(target);
}
