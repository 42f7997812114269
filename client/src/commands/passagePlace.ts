import * as vscode from 'vscode';

/** White space that a paragraph opens with: two wide spaces in most drafts. */
const INDENT = /^[ \t\u3000]*/;

/**
 * Puts a passage into a draft as a paragraph of its own: in place of the empty line that the caret is in, else behind
 * the paragraph that it is in, however far into its sentence. Its indent is that of the paragraph before.
 */
export async function insertAsParagraph(editor: vscode.TextEditor, snippet: string): Promise<boolean> {
  const { text, place } = asParagraph(editor.document, editor.selection.active, snippet);
  return editor.insertSnippet(text, place);
}

/** The snippet and the place by which a passage becomes a paragraph of its own at a position of a draft. */
export function asParagraph(
  document: vscode.TextDocument,
  position: vscode.Position,
  snippet: string,
): { readonly text: vscode.SnippetString; readonly place: vscode.Range } {
  const line = document.lineAt(position.line);
  const indent = INDENT.exec(line.text)![0];
  const text = /^[ \t\u3000<]/.test(snippet) ? snippet : indent + snippet;
  const isEmpty = line.isEmptyOrWhitespace || line.text.length === indent.length;
  const place = isEmpty ? line.range : new vscode.Range(line.range.end, line.range.end);
  return { text: new vscode.SnippetString(isEmpty ? text : `\n${text}`), place };
}
