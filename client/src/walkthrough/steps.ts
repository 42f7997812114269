import * as vscode from 'vscode';
import { ruleOf } from '../diagnosticWords.ts';

/** Blanks are filled in, everything else is put right: two steps of the walkthrough. */
const BLANK = 'placeholder';

/**
 * Ticks the steps of the walkthrough when they have really been done in this draft: a finding looked at, one put right,
 * a blank filled.
 */
export function firstStepsOf(draft: vscode.Uri): vscode.Disposable {
  const key = draft.toString();
  let before: Counted | null = null;
  let edited = false;
  const listeners = [
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document.uri.toString() === key && contentChanges.length > 0) edited = true;
    }),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (!uris.some((uri) => uri.toString() === key)) return;
      const now = count(draft);
      // Before the first edit the corpus is still being read, and findings come and go with it.
      if (edited && before !== null) {
        // One of several places may be put right: the finding then stands at the next, in other words.
        if (before.others.some((message) => !now.others.includes(message))) tick('fixed');
        if (now.blanks < before.blanks) tick('filled');
      }
      before = now;
    }),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor, kind, selections }) => {
      if (kind === undefined || textEditor.document.uri.toString() !== key) return;
      const caret = selections[0]?.active;
      if (caret === undefined) return;
      if (vscode.languages.getDiagnostics(draft).some(({ range }) => range.contains(caret))) tick('seen');
    }),
  ];
  before = count(draft);
  return vscode.Disposable.from(...listeners);
}

type Step = 'opened' | 'seen' | 'fixed' | 'filled' | 'inserted' | 'own' | 'reported' | 'annotated';

/** Ticks a step for `onContext:shengao.sample.<step>` in the manifest. */
export function tick(step: Step): void {
  void vscode.commands.executeCommand('setContext', `shengao.sample.${step}`, true);
}

interface Counted {
  readonly blanks: number;
  /** What is said of everything else but hints, which tell of counts that any edit may change. */
  readonly others: readonly string[];
}

function count(draft: vscode.Uri): Counted {
  const all = vscode.languages.getDiagnostics(draft);
  const blanks = all.filter((diagnostic) => ruleOf(diagnostic) === BLANK).length;
  const others = all
    .filter((one) => ruleOf(one) !== BLANK && one.severity !== vscode.DiagnosticSeverity.Hint)
    .map(({ message }) => message);
  return { blanks, others };
}
