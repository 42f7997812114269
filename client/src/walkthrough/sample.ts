import { ListSpeeches, RemoveSpeech, SPEECH_DRAFT } from '@shengao/protocol';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { ask } from '../ask.ts';
import { firstStepsOf } from './steps.ts';

const FOLDER = 'sample';
const DRAFT = '疫情防控讲话（待改）.txt';

/** What the sample needs of the session. */
interface SampleHost {
  /** Resolves when the server answers. */
  readonly ready: Promise<void>;
  readonly add: (first: vscode.Uri | undefined, all: readonly vscode.Uri[]) => Promise<unknown>;
  /** Shows the corpus as it is now. */
  readonly refresh: () => void;
}

/**
 * The sample draft and corpus, copied to where they may be changed: one click in the walkthrough gives a draft with
 * findings and a corpus to look into.
 */
export class Sample {
  readonly #client: LanguageClient;
  readonly #extension: vscode.Uri;
  readonly #folder: vscode.Uri;
  readonly #host: SampleHost;
  #watching: vscode.Disposable | null = null;

  constructor(client: LanguageClient, context: vscode.ExtensionContext, host: SampleHost) {
    this.#client = client;
    this.#extension = context.extensionUri;
    this.#folder = vscode.Uri.joinPath(context.globalStorageUri, FOLDER);
    this.#host = host;
  }

  get draft(): vscode.Uri {
    return vscode.Uri.joinPath(this.#folder, DRAFT);
  }

  /** Copies what is not there, adds the past speeches and shows the draft beside the walkthrough. */
  async open(): Promise<vscode.TextEditor | undefined> {
    await this.#host.ready;
    const { fs } = vscode.workspace;
    const shipped = vscode.Uri.joinPath(this.#extension, 'examples');
    const corpus = vscode.Uri.joinPath(this.#folder, 'corpus');
    await fs.copy(vscode.Uri.joinPath(shipped, 'corpus'), corpus, { overwrite: true });
    if (!(await this.#mayKeep(vscode.Uri.joinPath(shipped, 'drafts', DRAFT)))) return undefined;
    // The files, not their folder: the corpus is not to watch a folder that nobody writes into.
    const files = (await fs.readDirectory(corpus)).map(([name]) => vscode.Uri.joinPath(corpus, name));
    await this.#host.add(files[0], files);
    const opened = await vscode.workspace.openTextDocument(this.draft);
    const document = await vscode.languages.setTextDocumentLanguage(opened, SPEECH_DRAFT);
    this.#watching?.dispose();
    this.#watching = firstStepsOf(document.uri);
    return vscode.window.showTextDocument(document, { viewColumn: this.#column(), preview: false });
  }

  /** Takes the sample's speeches out of the corpus and deletes its files. */
  async remove(): Promise<void> {
    await this.#host.ready;
    const { speeches } = await ask(this.#client, ListSpeeches, {});
    const prefix = this.#folder.fsPath;
    const sources = new Set(speeches.map(({ source }) => source).filter((s) => s.startsWith(prefix)));
    // A source names all of its speeches.
    for (const source of sources) await ask(this.#client, RemoveSpeech, { speechId: source });
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const shown = tabs.filter(
      ({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === this.draft.toString(),
    );
    if (shown.length > 0 && !(await vscode.window.tabGroups.close(shown))) return;
    try {
      await vscode.workspace.fs.delete(this.#folder, { recursive: true });
    } catch (error) {
      if (!(error instanceof vscode.FileSystemError && error.code === 'FileNotFound')) throw error;
    }
    this.#host.refresh();
    void vscode.window.showInformationMessage(
      vscode.l10n.t('The sample is gone: {0} of its files were in the corpus.', sources.size),
    );
  }

  dispose(): void {
    this.#watching?.dispose();
  }

  /** Puts the draft there; one that was worked on stays, or is begun anew as the writer says. False: called off. */
  async #mayKeep(original: vscode.Uri): Promise<boolean> {
    const { fs } = vscode.workspace;
    const fresh = await fs.readFile(original);
    const old = await fs.readFile(this.draft).then(
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
    await fs.writeFile(this.draft, fresh);
    return true;
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
