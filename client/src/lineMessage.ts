import * as vscode from 'vscode';

const SETTING = 'shengao.lineMessage';
const SOURCE = '审稿';
/** Longest message at the end of a line, in characters: it must not push the text about. */
const MOST = 40;

/** Says at the end of the line, in grey, what was found under the caret, where the writer asks for it. */
export function registerLineMessage(): vscode.Disposable {
  const type = vscode.window.createTextEditorDecorationType({});
  let told: vscode.TextEditor | undefined;
  const show = (): void => {
    const editor = vscode.window.activeTextEditor;
    if (told !== undefined && told !== editor) told.setDecorations(type, []);
    told = undefined;
    if (editor === undefined) return;
    const { document, selection } = editor;
    if (vscode.workspace.getConfiguration('', document).get(SETTING) !== true) {
      editor.setDecorations(type, []);
      return;
    }
    const found = vscode.languages
      .getDiagnostics(document.uri)
      .filter(({ source, range }) => source === SOURCE && range.contains(selection.active))
      .toSorted((a, b) => a.severity - b.severity)[0];
    if (found === undefined) {
      editor.setDecorations(type, []);
      return;
    }
    const message = Array.from(found.message);
    const shown = message.length > MOST ? `${message.slice(0, MOST - 1).join('')}…` : message.join('');
    const end = document.lineAt(selection.active.line).range.end;
    editor.setDecorations(type, [
      {
        range: new vscode.Range(end, end),
        renderOptions: {
          after: {
            contentText: shown,
            margin: '0 0 0 2em',
            color: new vscode.ThemeColor('editorCodeLens.foreground'),
            fontStyle: 'normal',
          },
        },
      },
    ]);
    told = editor;
  };
  show();
  return vscode.Disposable.from(
    type,
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor === vscode.window.activeTextEditor) show();
    }),
    vscode.window.onDidChangeActiveTextEditor(show),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      const uri = vscode.window.activeTextEditor?.document.uri.toString();
      if (uris.some((one) => one.toString() === uri)) show();
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(SETTING)) show();
    }),
  );
}
