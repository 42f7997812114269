import { type DraftStatus, SPEECH_DRAFT } from '@shengao/protocol';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Statuses } from './statuses.ts';

/** What the writer answered in this workspace, and the files that were opened as drafts; both stay on this machine. */
const ANSWER = 'shengao.openAsDraft';
const FILES = 'shengao.drafts';
/** Files that are remembered; beyond that the oldest is asked about again. */
const MOST_FILES = 500;

type Answer = 'always' | 'never';

/**
 * Makes a draft of every text that reads like a speech, whatever its name: line wrap, outline, colours and keys belong
 * to the language, and a name like 终稿.txt does not give it. Asks once in a workspace; what was a draft stays one
 * when it is renamed or saved under another name.
 */
export class DraftLanguage implements vscode.Disposable {
  readonly #client: LanguageClient;
  readonly #memory: vscode.Memento;
  readonly #listening: vscode.Disposable;
  /** Text of the unsaved draft that was closed last: opened under a name it is the same draft. */
  #closed = '';
  /** Set while a document changes its language, which editors tell as closed and opened again at one stroke. */
  #changing: vscode.Uri | null = null;
  #asking = false;
  /** Left alone until the window is closed. */
  readonly #declined = new Set<string>();

  constructor(client: LanguageClient, statuses: Statuses, memory: vscode.Memento) {
    this.#client = client;
    this.#memory = memory;
    this.#listening = vscode.Disposable.from(
      statuses.onDraft((status) => void this.#told(status)),
      vscode.workspace.onDidOpenTextDocument((document) => void this.#opened(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#gone(document)),
      vscode.workspace.onDidRenameFiles(({ files }) => void this.#renamed(files)),
      vscode.window.onDidChangeActiveTextEditor(() => void this.#told(statuses.ofActive())),
      vscode.workspace.onDidChangeConfiguration((event) => {
        // Who sets it has thought again, and is asked again where the setting says so.
        if (event.affectsConfiguration('shengao.openAsDraft')) void this.#memory.update(ANSWER, undefined);
      }),
    );
    for (const document of vscode.workspace.textDocuments) void this.#opened(document);
  }

  dispose(): void {
    this.#listening.dispose();
  }

  /** A plain text is checked, so it reads like a speech: the writer is asked, if not before. */
  async #told(status: DraftStatus | null): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    if (status === null || !status.checked || document === undefined || !isPlain(document)) return;
    if (this.#client.code2ProtocolConverter.asUri(document.uri) !== status.uri) return;
    if (this.#declined.has(document.uri.toString())) return;
    const answer = this.#answer(document);
    if (answer === 'always') await this.#make(document);
    if (answer !== undefined || this.#asking) return;
    this.#asking = true;
    try {
      await this.#ask(document);
    } finally {
      this.#asking = false;
    }
  }

  async #ask(document: vscode.TextDocument): Promise<void> {
    const always = vscode.l10n.t('Always');
    const once = vscode.l10n.t('This one');
    const no = vscode.l10n.t('No');
    const chosen = await vscode.window.showInformationMessage(
      vscode.l10n.t(
        'This text reads like a speech. Open it as a speech draft? Lines are wrapped then, and outline, colours and keys work.',
      ),
      always,
      once,
      no,
    );
    if (chosen === always || chosen === no) {
      await this.#memory.update(ANSWER, (chosen === always ? 'always' : 'never') satisfies Answer);
    }
    if (chosen === always || chosen === once) await this.#make(document);
    else this.#declined.add(document.uri.toString());
  }

  /** The setting, and where that says to ask, what was answered in this workspace; undefined where nothing was. */
  #answer(document: vscode.TextDocument): Answer | undefined {
    const setting = vscode.workspace.getConfiguration('shengao', document).get<string>('openAsDraft');
    if (setting === 'always' || setting === 'never') return setting;
    return this.#memory.get<Answer>(ANSWER);
  }

  async #opened(document: vscode.TextDocument): Promise<void> {
    const name = document.uri.toString();
    if (document.languageId === SPEECH_DRAFT) await this.#remember(document.uri);
    else if (this.#changing?.toString() === name) {
      // The writer has made plain text of a draft, and wants it so.
      this.#declined.add(name);
      await this.#memory.update(
        FILES,
        this.#files().filter((file) => file !== name),
      );
    } else if (isPlain(document) && (this.#files().includes(name) || this.#isSaved(document)))
      await this.#make(document);
  }

  /** The same text as a draft that is open, or was until now, under another name. */
  #isSaved(document: vscode.TextDocument): boolean {
    const text = document.getText();
    if (text.trim() === '' || document.isUntitled) return false;
    if (text === this.#closed) return true;
    return vscode.workspace.textDocuments.some(
      (other) => other.isUntitled && other.languageId === SPEECH_DRAFT && other.getText() === text,
    );
  }

  #gone(document: vscode.TextDocument): void {
    if (document.languageId !== SPEECH_DRAFT) return;
    if (document.isUntitled) this.#closed = document.getText();
    this.#changing = document.uri;
    queueMicrotask(() => {
      this.#changing = null;
    });
  }

  /** A folder that is renamed takes its drafts along. */
  async #renamed(
    files: readonly { readonly oldUri: vscode.Uri; readonly newUri: vscode.Uri }[],
  ): Promise<void> {
    const renamed = (name: string): string => {
      for (const { oldUri, newUri } of files) {
        const old = oldUri.toString();
        if (name === old || name.startsWith(`${old}/`)) return newUri.toString() + name.slice(old.length);
      }
      return name;
    };
    const before = this.#files();
    const after = before.map(renamed);
    if (after.every((name, i) => name === before[i])) return;
    await this.#memory.update(FILES, after);
    for (const document of vscode.workspace.textDocuments) await this.#opened(document);
  }

  async #make(document: vscode.TextDocument): Promise<void> {
    if (document.isClosed || !isPlain(document)) return;
    await vscode.languages.setTextDocumentLanguage(document, SPEECH_DRAFT);
  }

  #files(): readonly string[] {
    return this.#memory.get<readonly string[]>(FILES, []);
  }

  async #remember(uri: vscode.Uri): Promise<void> {
    const name = uri.toString();
    if (uri.scheme === 'untitled' || vscode.workspace.fs.isWritableFileSystem(uri.scheme) !== true) return;
    const files = this.#files();
    if (files.includes(name)) return;
    await this.#memory.update(FILES, [...files, name].slice(-MOST_FILES));
  }
}

function isPlain({ languageId }: vscode.TextDocument): boolean {
  return languageId === 'plaintext';
}
