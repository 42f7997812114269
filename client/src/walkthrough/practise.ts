import { Commands } from '@shengao/protocol';
import * as vscode from 'vscode';
import { tick } from './steps.ts';

export const EXERCISES = ['finding', 'fix', 'blank', 'insert', 'report'] as const;
export type Exercise = (typeof EXERCISES)[number];

/** What can be put right with one key, for the first fix. */
const FIXED_FIRST = 'outdated-term';

/**
 * Does in the draft what a step of the walkthrough tells of. The buttons of a walkthrough run while it has the focus,
 * and commands of the editor would find none: the draft is shown first, the sample's if no other is.
 */
export function practise(
  openSample: () => Promise<vscode.TextEditor | undefined>,
): (exercise: unknown) => Promise<void> {
  return async (exercise) => {
    const shown = vscode.window.visibleTextEditors.find(({ document }) => isDraft(document));
    const editor =
      shown === undefined
        ? await openSample()
        : await vscode.window.showTextDocument(shown.document, shown.viewColumn);
    if (editor === undefined) return;
    const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(command, ...args);
    if (exercise === 'finding' || exercise === 'fix') {
      const found = await firstFinding(editor.document, exercise === 'fix');
      if (found === undefined) {
        void vscode.window.showInformationMessage(
          vscode.l10n.t('Nothing is left to put right in this draft.'),
        );
        return;
      }
      editor.selection = new vscode.Selection(found.start, found.start);
      editor.revealRange(found, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
      tick('seen');
      await run(exercise === 'fix' ? 'editor.action.quickFix' : 'editor.action.showHover');
    } else if (exercise === 'blank') await run(Commands.fillPlaceholders);
    else if (exercise === 'insert') await run(Commands.insertFromCorpus);
    else if (exercise === 'report') await run(Commands.showReport, editor.document.uri);
  };
}

function isDraft({ languageId, uri }: vscode.TextDocument): boolean {
  return languageId === 'speech-draft' && uri.scheme !== 'shengao' && uri.scheme !== 'output';
}

/** A finding to begin with, waited for while the draft is checked for the first time; undefined when there is none. */
async function firstFinding(
  document: vscode.TextDocument,
  toFix: boolean,
): Promise<vscode.Range | undefined> {
  const pick = (): vscode.Range | undefined => {
    const all = vscode.languages.getDiagnostics(document.uri);
    const told = ({ code }: vscode.Diagnostic) => String(typeof code === 'object' ? code.value : code);
    const wanted = all.filter((d) => told(d) !== 'placeholder');
    if (!toFix) return (wanted.find((d) => told(d) === 'outdated-directive') ?? wanted[0])?.range;
    return (wanted.find((d) => told(d) === FIXED_FIRST) ?? wanted[0])?.range;
  };
  const now = pick();
  if (now !== undefined) return now;
  const found = Promise.withResolvers<vscode.Range | undefined>();
  const listening = vscode.languages.onDidChangeDiagnostics(() => {
    const range = pick();
    if (range !== undefined) found.resolve(range);
  });
  const clock = setTimeout(() => found.resolve(undefined), 3000);
  try {
    return await found.promise;
  } finally {
    clearTimeout(clock);
    listening.dispose();
  }
}
