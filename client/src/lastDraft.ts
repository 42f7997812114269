import { SPEECH_DRAFT } from '@shengao/protocol';
import * as vscode from 'vscode';

const LANGUAGES = [SPEECH_DRAFT, 'plaintext', 'markdown'];

/** The draft that the writer was in last, whatever stands in front of it now: a view, a report, a source being read. */
export class LastDraft implements vscode.Disposable {
  readonly #listening: vscode.Disposable;
  #last: vscode.TextEditor | null = null;

  constructor() {
    const { activeTextEditor, visibleTextEditors } = vscode.window;
    this.#note(visibleTextEditors[0]);
    this.#note(activeTextEditor);
    this.#listening = vscode.window.onDidChangeActiveTextEditor((editor) => this.#note(editor));
  }

  dispose(): void {
    this.#listening.dispose();
  }

  get document(): vscode.TextDocument | undefined {
    return this.#current()?.document;
  }

  /** Brings the draft to the front, with the caret where it was; undefined where there is none. */
  async show(): Promise<vscode.TextEditor | undefined> {
    const last = this.#current();
    if (last === undefined) return undefined;
    const { document, selection, viewColumn } = last;
    // By its name, should its tab have been closed meanwhile.
    const opened = document.isClosed ? await vscode.workspace.openTextDocument(document.uri) : document;
    return vscode.window.showTextDocument(opened, {
      viewColumn: viewColumn ?? vscode.ViewColumn.Active,
      selection,
      preview: false,
    });
  }

  #current(): vscode.TextEditor | undefined {
    this.#note(vscode.window.activeTextEditor);
    const last = this.#last;
    if (last === null || (last.document.isClosed && last.document.isUntitled)) return undefined;
    return last;
  }

  #note(editor: vscode.TextEditor | undefined): void {
    if (editor !== undefined && mayBeWrittenInto(editor.document)) this.#last = editor;
  }
}

/** Sources, diffs and output are shown, but nobody writes into them. */
function mayBeWrittenInto({ isUntitled, languageId, uri }: vscode.TextDocument): boolean {
  if (!LANGUAGES.includes(languageId)) return false;
  return isUntitled || vscode.workspace.fs.isWritableFileSystem(uri.scheme) === true;
}
