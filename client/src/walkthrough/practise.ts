import { Commands, SPEECH_DRAFT } from '@shengao/protocol';
import * as vscode from 'vscode';
import { ruleOf } from '../diagnosticWords.ts';
import type { LastDraft } from '../lastDraft.ts';
import { tick } from './steps.ts';
import { afterTheKey } from './turn.ts';

/** What can be put right with one key, for the first fix. */
const FIXED_FIRST = 'outdated-term';

const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/**
 * Does what a step of the walkthrough tells of, most of it in the draft. The buttons of a walkthrough run while it has
 * the focus, and commands of the editor would find none: the draft is shown first, the sample's if no other is.
 */
export function practise(
  drafts: LastDraft,
  openSample: () => Promise<vscode.TextEditor | undefined>,
): (exercise: unknown) => Promise<void> {
  const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(command, ...args);
  const inDraft = async (exercise: unknown): Promise<void> => {
    const editor = isDraft(drafts.document) ? await drafts.show() : await openSample();
    if (editor === undefined) return;
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
      // With the focus in it, so that arrows scroll it and a screen reader reads it; Escape goes back to the draft.
      if (exercise === 'finding') await run('editor.action.showHover', { focus: 'autoFocusImmediately' });
      else await run('editor.action.quickFix');
    } else if (exercise === 'blank')
      await run(Commands.fillPlaceholders, editor.document.uri.toString(), START);
    else if (exercise === 'insert') await run(Commands.insertFromCorpus);
    else if (exercise === 'report') await run(Commands.showReport, editor.document.uri);
  };
  return (exercise) =>
    afterTheKey(async () => {
      if (exercise === 'open') await openSample();
      else if (exercise === 'add') await run(Commands.addToCorpus);
      else if (exercise === 'search') await run(Commands.searchCorpus);
      else await inDraft(exercise);
    });
}

function isDraft(document: vscode.TextDocument | undefined): boolean {
  return document?.languageId === SPEECH_DRAFT && !document.isClosed;
}

/** A finding to begin with, waited for while the draft is checked for the first time; undefined when there is none. */
async function firstFinding({ uri }: vscode.TextDocument, toFix: boolean): Promise<vscode.Range | undefined> {
  const all = (): vscode.Diagnostic[] =>
    vscode.languages.getDiagnostics(uri).filter((d) => ruleOf(d) !== 'placeholder');
  const found = Promise.withResolvers<undefined>();
  const listening = vscode.languages.onDidChangeDiagnostics(() => {
    if (all().length > 0) found.resolve(undefined);
  });
  const clock = setTimeout(() => found.resolve(undefined), 3000);
  try {
    if (all().length === 0) await found.promise;
  } finally {
    clearTimeout(clock);
    listening.dispose();
  }
  const first = (rule: string): vscode.Diagnostic[] =>
    all().sort((a, b) => Number(ruleOf(b) === rule) - Number(ruleOf(a) === rule));
  if (!toFix) return first('outdated-directive')[0]?.range;
  // One with a change to choose, not only ways to ignore it.
  for (const { range } of first(FIXED_FIRST).slice(0, 20)) {
    const kind = vscode.CodeActionKind.QuickFix.value;
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      new vscode.Range(range.start, range.start),
      kind,
    );
    // A change is made out when it is chosen; what only ignores or explains is a command from the start.
    if (actions[0] !== undefined && actions[0].command === undefined) return range;
  }
  return undefined;
}
