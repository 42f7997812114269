import {
  Commands,
  type IgnoreArgument,
  SETTINGS_FILE,
  ServerCommands,
  type SwitchRuleOffArgument,
} from '@shengao/protocol';
import { type CodeAction, CodeActionKind, type Command } from 'vscode-languageserver/node';
import { rules as allRules } from '../../rules/index.ts';
import type { Finding, Localized } from '../../rules/types.ts';
import { findingsAt } from '../../service/codeActions.ts';
import { ignoreOffers } from '../../service/ignores/ignoreOffers.ts';
import type { CheckResult } from '../../service/types.ts';
import type { Span } from '../../text/span.ts';
import type { ServerContext } from '../context.ts';
import { diagnosticOf } from '../diagnostics/diagnostic.ts';
import type { OpenDraft } from '../drafts/drafts.ts';
import { pathOf } from '../uris.ts';
import { fixableOf, fixableSection, withEdit } from './deferredEdits.ts';

/** Findings at one place whose ways to be managed are offered; a menu longer than the window helps nobody. */
const MOST = 3;

/**
 * What can be done about findings beside repairing them, in an order that never changes: ignore here, ignore the
 * wording, repair all of the rule, ignore the rule in the draft, switch it off, read about it.
 */
export function manageActions(
  draft: OpenDraft,
  result: CheckResult,
  selection: Span,
  context: ServerContext,
): CodeAction[] {
  const at = findingsAt(result.findings, selection);
  const distinct = [...new Map(at.map((f) => [`${f.rule} ${f.text}`, f])).values()].slice(0, MOST);
  const byRule = [...new Map(distinct.map((f) => [f.rule, f])).values()];
  const several = byRule.length > 1;
  return [
    ...distinct.flatMap((finding) => {
      const isOne = distinct.filter(({ rule }) => rule === finding.rule).length === 1;
      return ignoreActions(finding, several, isOne, draft, context);
    }),
    ...byRule.flatMap((finding) => fixAllOfRule(finding, result.findings, draft, context)),
    ...byRule.flatMap((finding) => ignoreInDraft(finding, draft, context)),
    ...byRule.flatMap((finding) => switchOff(finding, draft, context)),
    ...byRule.flatMap((finding) => openPage(finding, draft, context)),
  ];
}

function ignoreActions(
  finding: Finding,
  several: boolean,
  isOne: boolean,
  draft: OpenDraft,
  context: ServerContext,
): CodeAction[] {
  const { client, ignoring, notices } = context;
  if (!client.executeCommands) return [];
  const targets = { workspace: ignoring.workspaceFile(draft.uri) !== null, user: ignoring.userFile !== null };
  const colon = notices.say({ zh: '：', en: ': ' });
  // Where two rules report the same place, a title says which of them it silences.
  const prefix = several ? titleOf(finding.rule, context) + colon : '';
  // Where it reports two, a title says which.
  const which = isOne
    ? ''
    : notices.say({ zh: `“${shortened(finding.text)}”`, en: `“${shortened(finding.text)}”: ` });
  return ignoreOffers(finding, draft.session.view().paragraphs, targets).map(({ title, target, entry }) => {
    const { rule, wording, sentence, reason } = entry;
    const argument: IgnoreArgument = {
      uri: draft.uri,
      target,
      rule,
      ...(wording === undefined ? {} : { wording }),
      ...(sentence === undefined ? {} : { sentence }),
      ...(reason === undefined ? {} : { reason }),
    };
    return commandAction(
      prefix + (sentence === undefined ? '' : which) + notices.say(title),
      ServerCommands.ignore,
      argument,
      finding,
      draft,
      context,
    );
  });
}

function fixAllOfRule(
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

function ignoreInDraft(finding: Finding, draft: OpenDraft, context: ServerContext): CodeAction[] {
  const { client, ignoring, notices } = context;
  const inFolder = ignoring.workspaceFile(draft.uri) !== null;
  if (!client.executeCommands || pathOf(draft.uri) === null) return [];
  if (!inFolder && ignoring.userFile === null) return [];
  const name = titleOf(finding.rule, context);
  const title = notices.say({
    zh: `本稿不再提示“${name}”（${inFolder ? '记入本工作区' : '只对我'}）`,
    en: `Ignore “${name}” in this draft (${inFolder ? 'in this workspace' : 'for me'})`,
  });
  const target = inFolder ? 'workspace' : 'user';
  const argument: IgnoreArgument = { uri: draft.uri, target, rule: finding.rule, wholeDraft: true };
  return [commandAction(title, ServerCommands.ignore, argument, finding, draft, context)];
}

function switchOff(finding: Finding, draft: OpenDraft, context: ServerContext): CodeAction[] {
  const { client, ignoring, notices } = context;
  if (!client.executeCommands || ignoring.workspaceFile(draft.uri) === null) return [];
  const name = titleOf(finding.rule, context);
  const title = notices.say({
    zh: `在本工作区关闭规则“${name}”（${SETTINGS_FILE}）`,
    en: `Switch off the rule “${name}” in this workspace (${SETTINGS_FILE})`,
  });
  const argument: SwitchRuleOffArgument = { uri: draft.uri, rule: finding.rule };
  return [commandAction(title, ServerCommands.switchRuleOff, argument, finding, draft, context)];
}

function openPage(finding: Finding, draft: OpenDraft, context: ServerContext): CodeAction[] {
  if (!context.client.commands) return [];
  const name = titleOf(finding.rule, context);
  const title = context.notices.say({ zh: `查看规则“${name}”的说明`, en: `Read about the rule “${name}”` });
  return [commandAction(title, Commands.openRulePage, { rule: finding.rule }, finding, draft, context)];
}

function commandAction(
  title: string,
  command: string,
  argument: unknown,
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

function titleOf(rule: string, { notices, runtime }: ServerContext): string {
  const meta = (runtime.rules ?? allRules).find((r) => r.meta.id === rule)?.meta;
  return meta === undefined ? rule : notices.say(meta.title);
}
