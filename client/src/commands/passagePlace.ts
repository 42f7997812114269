import * as vscode from 'vscode';

/** White space that a paragraph opens with: two wide spaces in most drafts. */
const INDENT = /^[ \t\u3000]*/;

/**
 * Puts a passage into a draft as a paragraph of its own: in place of the empty line that the caret is in, else behind
 * the paragraph that it is in, however far into its sentence. Its indent is that of the paragraph before.
 */
export async function insertAsParagraph(editor: vscode.TextEditor, snippet: string): Promise<boolean> {
  const line = editor.document.lineAt(editor.selection.active.line);
  const indent = INDENT.exec(line.text)![0];
  const text = /^[ \t\u3000<]/.test(snippet) ? snippet : indent + snippet;
  const isEmpty = line.isEmptyOrWhitespace || line.text.length === indent.length;
  const place = isEmpty ? line.range : line.range.end;
  return editor.insertSnippet(new vscode.SnippetString(isEmpty ? text : `\n${text}`), place);
}
