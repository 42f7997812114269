import * as vscode from 'vscode';
import type { CodeActionMiddleware } from 'vscode-languageclient';

/**
 * Where nothing can be put right at the caret, VS Code asks for the fixes of everything in its line, which in Chinese is
 * a whole paragraph, and shows them in one menu. Of these only what stands nearest to the caret is answered.
 */
export const nearestOnly: NonNullable<CodeActionMiddleware['provideCodeActions']> = (
  document,
  range,
  context,
  token,
  next,
) => {
  const editor = vscode.window.activeTextEditor;
  const isElsewhere =
    editor?.document === document &&
    range.isEmpty &&
    editor.selections.length === 1 &&
    editor.selection.isEmpty &&
    !editor.selection.active.isEqual(range.start) &&
    editor.selection.active.line === range.start.line &&
    context.triggerKind === vscode.CodeActionTriggerKind.Invoke;
  if (isElsewhere && !nearestEnd(document.uri, editor.selection.active)?.isEqual(range.start)) return [];
  return next(document, range, context, token);
};

/** Where the diagnostic ends that is nearest to a place, in its line. */
function nearestEnd(uri: vscode.Uri, at: vscode.Position): vscode.Position | undefined {
  const distance = ({ start, end }: vscode.Range): number =>
    Math.max(0, start.character - at.character, at.character - end.character);
  return vscode.languages
    .getDiagnostics(uri)
    .map(({ range }) => range)
    .filter(({ end }) => end.line === at.line)
    .toSorted((a, b) => distance(a) - distance(b))[0]?.end;
}
