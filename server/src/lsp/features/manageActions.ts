import { type CodeAction, CodeActionKind, type Command } from 'vscode-languageserver/node';
import type { Finding, Localized } from '../../rules/types.ts';
import type { ServerContext } from '../context.ts';
import { diagnosticOf } from '../diagnostics/diagnostic.ts';
import type { OpenDraft } from '../drafts/drafts.ts';
import { titleOf } from '../ruleTitles.ts';
import { fixableOf, fixableSection, withEdit } from './deferredEdits.ts';
import { type FindingAction, ignoreAction, ignoreChoices, lookAction, pageAction } from './findingActions.ts';

/** Goes to what a finding rests on; where nothing can be put right and nothing looked at, what its rule says. */
export function lookRow(
  finding: Finding,
  hasFix: boolean,
  draft: OpenDraft,
  context: ServerContext,
): CodeAction[] {
  const action = lookAction(finding, draft, context) ?? (hasFix ? null : pageAction(finding, context));
  return action === null ? [] : [row(action, finding, draft, context)];
}

/** One named row that asks where to ignore; all ways one by one for editors that cannot ask. Never first. */
export function ignoreRows(finding: Finding, draft: OpenDraft, context: ServerContext): CodeAction[] {
  const asked = ignoreAction(finding, draft, context);
  if (asked !== null) return [row(asked, finding, draft, context)];
  return ignoreChoices(finding, draft, context).map((choice) => row(choice, finding, draft, context));
}

/** Every mechanical fix of the rule, in the section and in the draft, where there are several. */
export function fixAllOfRule(
  finding: Finding,
  findings: readonly Finding[],
  draft: OpenDraft,
  context: ServerContext,
): CodeAction[] {
  const { rule, start } = finding;
  const fixable = fixableOf(rule, findings);
  if (fixable.length < 2 || draft.isReadOnly) return [];
  const title = titleOf(rule, context);
  const action = (name: Localized, at: number | null): CodeAction =>
    withEdit(
      {
        title: context.notices.say(name),
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnosticOf(finding, draft, context)],
      },
      { kind: 'rule', rule, at },
      draft,
      context,
    );
  const section = fixableSection(fixable, start, draft);
  const here =
    section === null
      ? []
      : [
          action(
            {
              zh: `改正“${shortened(section.name)}”一节“${title}”中可以放心改的（${section.fixable.length} 处）`,
              en: `Fix all of “${title}” in the section “${shortened(section.name)}” that is safe to fix (${section.fixable.length})`,
            },
            start,
          ),
        ];
  const everywhere = action(
    {
      zh: `改正本稿全部“${title}”中可以放心改的（${fixable.length} 处）`,
      en: `Fix all of “${title}” in this draft that is safe to fix (${fixable.length})`,
    },
    null,
  );
  return [...here, everywhere];
}

const LONGEST_SECTION_NAME = 16;

function shortened(name: string): string {
  return name.length > LONGEST_SECTION_NAME ? `${name.slice(0, LONGEST_SECTION_NAME)}…` : name;
}

function row(
  { title, command, argument }: FindingAction,
  finding: Finding,
  draft: OpenDraft,
  context: ServerContext,
): CodeAction {
  const run: Command = { title, command, arguments: [argument] };
  return {
    title,
    kind: CodeActionKind.QuickFix,
    // Editors put actions without a diagnostic behind those with one, out of our order.
    diagnostics: [diagnosticOf(finding, draft, context)],
    command: run,
  };
}
