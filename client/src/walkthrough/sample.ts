import path from 'node:path';
import { ListSpeeches, RemoveSpeech, SPEECH_DRAFT } from '@shengao/protocol';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { ask } from '../ask.ts';
import { LinkRefusal, refuseLinks } from '../writing.ts';
import { firstStepsOf, tick } from './steps.ts';

const FOLDER = 'sample';
const DRAFT = '疫情防控讲话（待改）.txt';
const CORPUS = 'corpus';
/** Remembers the folder that the writer chose for the sample. */
const KEPT = 'shengao.sampleFolder';

/** What the sample needs of the session. */
interface SampleHost {
  /** Resolves when the server answers. */
  readonly ready: Promise<void>;
  readonly add: (first: vscode.Uri | undefined, all: readonly vscode.Uri[]) => Promise<unknown>;
  /** Shows the corpus as it is now. */
  readonly refresh: () => void;
}

/** Where `open` puts the sample: without asking into the extension's folder, or where the writer says. */
export type SamplePlace = 'here' | 'ask';

/**
 * The sample draft and corpus, copied to where they may be changed: one click in the walkthrough gives a draft with
 * findings and a corpus to look into. Who opens it from the palette may say where it is to be kept.
 */
export class Sample {
  readonly #client: LanguageClient;
  readonly #extension: vscode.Uri;
  readonly #own: vscode.Uri;
  readonly #host: SampleHost;
  readonly #memory: vscode.Memento;
  #watching: vscode.Disposable | null = null;

  constructor(client: LanguageClient, context: vscode.ExtensionContext, host: SampleHost) {
    this.#client = client;
    this.#extension = context.extensionUri;
    this.#own = vscode.Uri.joinPath(context.globalStorageUri, FOLDER);
    this.#memory = context.globalState;
    this.#host = host;
  }

  /** Copies what is not there, adds the past speeches and shows the draft beside the walkthrough. */
  async open(place: SamplePlace = 'here'): Promise<vscode.TextEditor | undefined> {
    const folder = place === 'here' ? await this.#current() : await this.#choose();
    if (folder === undefined) return undefined;
    await this.#host.ready;
    const { fs } = vscode.workspace;
    const shipped = vscode.Uri.joinPath(this.#extension, 'examples');
    const corpus = vscode.Uri.joinPath(folder, CORPUS);
    const draft = vscode.Uri.joinPath(folder, DRAFT);
    try {
      for (const place of [folder, corpus, draft]) await refuseLinks(place);
    } catch (error) {
      if (!(error instanceof LinkRefusal)) throw error;
      void vscode.window.showErrorMessage(error.message);
      return undefined;
    }
    await fs.copy(vscode.Uri.joinPath(shipped, 'corpus'), corpus, { overwrite: true });
    if (!(await mayKeep(vscode.Uri.joinPath(shipped, 'drafts', DRAFT), draft))) return undefined;
    const kept = folder.toString() === this.#own.toString() ? undefined : folder.toString();
    await this.#memory.update(KEPT, kept);
    // The files, not their folder: the corpus is not to watch a folder that nobody writes into.
    const files = (await fs.readDirectory(corpus)).map(([name]) => vscode.Uri.joinPath(corpus, name));
    await this.#host.add(files[0], files);
    const opened = await vscode.workspace.openTextDocument(draft);
    const document = await vscode.languages.setTextDocumentLanguage(opened, SPEECH_DRAFT);
    this.#watching?.dispose();
    this.#watching = firstStepsOf(document.uri);
    tick('opened');
    return vscode.window.showTextDocument(document, { viewColumn: this.#column(), preview: false });
  }

  /**
   * Takes the sample's speeches out of the corpus and deletes its files from the extension's folder. A folder that the
   * writer chose is the writer's, and stays.
   */
  async remove(): Promise<void> {
    await this.#host.ready;
    const { speeches } = await ask(this.#client, ListSpeeches, {});
    const chosen = this.#kept();
    const within = [this.#own, ...(chosen === undefined ? [] : [vscode.Uri.joinPath(chosen, CORPUS)])].map(
      ({ fsPath }) => `${fsPath}${path.sep}`,
    );
    const sources = new Set(
      speeches.map(({ source }) => source).filter((source) => within.some((one) => source.startsWith(one))),
    );
    // A source names all of its speeches.
    for (const source of sources) await ask(this.#client, RemoveSpeech, { speechId: source });
    const draft = vscode.Uri.joinPath(this.#own, DRAFT).toString();
    const shown = vscode.window.tabGroups.all
      .flatMap((group) => group.tabs)
      .filter(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === draft);
    if (shown.length > 0 && !(await vscode.window.tabGroups.close(shown))) return;
    try {
      await vscode.workspace.fs.delete(this.#own, { recursive: true });
    } catch (error) {
      if (!(error instanceof vscode.FileSystemError && error.code === 'FileNotFound')) throw error;
    }
    await this.#memory.update(KEPT, undefined);
    this.#host.refresh();
    void vscode.window.showInformationMessage(
      chosen === undefined
        ? vscode.l10n.t('The sample is gone: {0} of its files were in the corpus.', sources.size)
        : vscode.l10n.t(
            'The sample is out of the corpus ({0} files). Its folder is yours and stays: {1}',
            sources.size,
            chosen.fsPath,
          ),
    );
  }

  dispose(): void {
    this.#watching?.dispose();
  }

  /** Where the sample is, or where it goes when nobody is asked. */
  async #current(): Promise<vscode.Uri> {
    const kept = this.#kept();
    return kept !== undefined && (await exists(vscode.Uri.joinPath(kept, DRAFT))) ? kept : this.#own;
  }

  #kept(): vscode.Uri | undefined {
    const kept = this.#memory.get<string>(KEPT);
    return kept === undefined ? undefined : vscode.Uri.parse(kept, true);
  }

  async #choose(): Promise<vscode.Uri | undefined> {
    const own = {
      label: vscode.l10n.t('$(trash) In the extension’s own folder'),
      detail: vscode.l10n.t('To try things out; “Remove the Sample” takes all of it away again.'),
    };
    const other = {
      label: vscode.l10n.t('$(folder) In another folder…'),
      detail: vscode.l10n.t('To keep it: a folder of its own is made there, which stays yours.'),
    };
    const where = await vscode.window.showQuickPick([own, other], {
      title: vscode.l10n.t('Where is the sample to be copied to?'),
    });
    if (where !== other) return where === own ? this.#own : undefined;
    const [parent] =
      (await vscode.window.showOpenDialog({
        canSelectFiles: false,
        canSelectFolders: true,
        openLabel: vscode.l10n.t('Copy the sample here'),
        ...(vscode.workspace.workspaceFolders?.[0] === undefined
          ? {}
          : { defaultUri: vscode.workspace.workspaceFolders[0].uri }),
      })) ?? [];
    return parent && vscode.Uri.joinPath(parent, vscode.l10n.t('Shengao sample'));
  }

  /** Beside the walkthrough when that is what is shown, so that both can be seen. */
  #column(): vscode.ViewColumn {
    const { activeTab, viewColumn } = vscode.window.tabGroups.activeTabGroup;
    const { all } = vscode.window.tabGroups;
    if (activeTab === undefined || activeTab.input instanceof vscode.TabInputText) return viewColumn;
    return all.length > 1 && viewColumn === vscode.ViewColumn.One
      ? vscode.ViewColumn.Two
      : vscode.ViewColumn.Beside;
  }
}

/** Puts the draft there; one that was worked on stays, or is begun anew as the writer says. False: called off. */
async function mayKeep(original: vscode.Uri, draft: vscode.Uri): Promise<boolean> {
  const { fs } = vscode.workspace;
  const fresh = await fs.readFile(original);
  const old = await fs.readFile(draft).then(
    (bytes) => bytes,
    () => null,
  );
  const same = old !== null && Buffer.from(old).equals(Buffer.from(fresh));
  if (same) return true;
  if (old !== null) {
    const again = vscode.l10n.t('Begin anew');
    const goOn = vscode.l10n.t('Go on with it');
    const question = vscode.l10n.t('You have already worked on the sample draft.');
    const chosen = await vscode.window.showInformationMessage(question, { modal: true }, goOn, again);
    if (chosen === undefined) return false;
    if (chosen === goOn) return true;
  }
  await fs.writeFile(draft, fresh);
  return true;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
