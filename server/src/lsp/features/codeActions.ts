import { Commands, documentOf } from '@shengao/protocol';
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Range,
} from 'vscode-languageserver/node';
import { type Finding, isOf } from '../../rules/types.ts';
import { findingsAt, fixesAt, type OfferedFix } from '../../service/codeActions.ts';
import { numberFix } from '../../service/directives/addNumber.ts';
import { safeEdits } from '../../service/fix.ts';
import { placeholdersOf } from '../../service/placeholders.ts';
import type { CheckResult } from '../../service/types.ts';
import type { Span } from '../../text/span.ts';
import type { ServerContext } from '../context.ts';
import { diagnosticOf } from '../diagnostics/diagnostic.ts';
import type { OpenDraft } from '../drafts/drafts.ts';
import { request } from '../guard.ts';
import { candidatesOf } from './completion/blanks.ts';
import { type DeferredEdit, editNow, withEdit } from './deferredEdits.ts';
import { fixAllOfRule, ignoreRows, lookRow } from './manageActions.ts';

/** So much of a finding's text is enough to tell it by. */
const LONGEST_TEXT = 60;

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.shengao`;

export function registerCodeActions(context: ServerContext): void {
  const { connection, notices } = context;
  connection.onCodeAction(
    request(notices, 'textDocument/codeAction', null, async (params: CodeActionParams) => {
      await context.ready;
      const draft = context.drafts.get(params.textDocument.uri);
      const isSource = params.context.only?.some((only) => only.startsWith(CodeActionKind.Source));
      // What is not yet shown is put right on saving all the same.
      const result = draft && (isSource ? context.check(draft) : context.shown(draft));
      if (!draft || !result) return null;
      await context.library.places.learn(result.findings);
      return actionsAt(draft, result, params, context);
    }),
  );
  connection.onCodeActionResolve(async (action) => {
    await context.ready;
    const deferred = action.data as DeferredEdit | undefined;
    const draft = deferred && context.drafts.get(deferred.uri);
    if (draft === undefined) return action;
    const edit = editNow(deferred!, draft, context);
    if (edit !== null) return { ...action, edit, data: { ...deferred, version: draft.version } };
    // Silence would look like a fix that does not work.
    notices.warn({
      zh: '这处文字已经改动，没有执行刚才选的改法。请在现在的文字上重新选择。',
      en: 'The text has changed here, so the fix you chose was not made. Choose again on the text as it is now.',
    });
    return action;
  });
}

function actionsAt(
  draft: OpenDraft,
  result: CheckResult,
  { range, context: { only } }: CodeActionParams,
  context: ServerContext,
): CodeAction[] {
  const wanted = (kind: string): boolean =>
    only?.some((one) => kind === one || kind.startsWith(`${one}.`)) ?? true;
  const selection = draft.spanOf(range);
  const actions: CodeAction[] = [];
  if (wanted(CodeActionKind.QuickFix)) {
    const offers = fixesAt(result.findings, selection);
    if (draft.isReadOnly) {
      const [finding] = findingsAt(result.findings, selection);
      if (finding !== undefined) actions.push(...turnIntoDraft(finding, draft, context));
    } else {
      actions.push(...rowsAt(offers, selection, result, draft, context));
    }
    if (draft.isReadOnly)
      for (const finding of distinctAt(result.findings, selection))
        actions.push(...ignoreRows(finding, draft, context));
  }
  if (draft.isReadOnly) return actions;
  if (wanted(CodeActionKind.RefactorRewrite))
    actions.push(...numberActions(draft, selection.start, result.date.day, context));
  // Fix-all is answered only where it was asked for by kind; in the light bulb's menu it would stand for nothing.
  if (only !== undefined && wanted(FIX_ALL) && safeEdits(result.findings).length > 0) {
    const title = { zh: '改正所有可以放心改的问题', en: 'Fix everything that is safe to fix' };
    const action = { title: context.notices.say(title), kind: FIX_ALL };
    actions.push(withEdit(action, { kind: 'all' }, draft, context));
  }
  return actions;
}

/** Findings at one place that a menu tells of; one longer than the window helps nobody. */
const MOST = 3;
/** Values of the corpus that a menu names for one blank. */
const MOST_VALUES = 2;

function distinctAt(findings: readonly Finding[], selection: Span): Finding[] {
  const at = findingsAt(findings, selection);
  return [...new Map(at.map((f) => [`${f.rule} ${f.text}`, f])).values()].slice(0, MOST);
}

/**
 * Three to five rows for a finding: its own fixes, what it rests on, and last where not to be told again. A value of the
 * corpus stands behind them all but that: what is preselected neither hides anything nor fills in an old figure.
 */
function rowsAt(
  offers: readonly OfferedFix[],
  selection: Span,
  result: CheckResult,
  draft: OpenDraft,
  context: ServerContext,
): CodeAction[] {
  const at = distinctAt(result.findings, selection);
  const own = offers.filter(({ fix }) => fix.fromCorpus !== true);
  const values = offers.filter(({ fix }) => fix.fromCorpus === true).slice(0, MOST_VALUES);
  for (const { finding } of values) if (isOf(finding, 'placeholder')) candidatesOf(finding, draft);
  const byRule = [...new Map(at.map((f) => [f.rule, f])).values()];
  const blank = offers.find((o) => o.finding.rule === 'placeholder')?.finding;
  const fillAll = blank && fillPlaceholders(draft, context, blank);
  const rows = [
    ...own.map((offer) => quickFix(offer, draft, context)),
    ...byRule.flatMap((finding) => fixAllOfRule(finding, result.findings, draft, context)),
    ...(fillAll ? [fillAll] : []),
    ...at.flatMap((finding) =>
      lookRow(
        finding,
        own.some((o) => o.finding === finding),
        draft,
        context,
      ),
    ),
    ...values.map((offer) => quickFix(offer, draft, context)),
  ];
  return [...rows, ...at.flatMap((finding) => ignoreRows(finding, draft, context))];
}

/** Adds the number that belongs to the title at the caret; nothing is wrong with a title that has none. */
function numberActions(draft: OpenDraft, at: number, day: string, context: ServerContext): CodeAction[] {
  const { library, notices } = context;
  const fix = numberFix(draft.session.view(), at, day, library.knowledge(), library.insights());
  if (fix === null) return [];
  const action = { title: notices.say(fix.title), kind: CodeActionKind.RefactorRewrite };
  return [withEdit(action, { kind: 'number', at }, draft, context)];
}

function quickFix(
  { finding, fix, preferred }: OfferedFix,
  draft: OpenDraft,
  context: ServerContext,
): CodeAction {
  const action: CodeAction = {
    title: context.notices.say(fix.title),
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnosticOf(finding, draft, context)],
    ...(preferred ? { isPreferred: true } : {}),
  };
  const { rule, start, end } = finding;
  // Without snippets the edit would put back the very text that is there; walking to the blank is what helps.
  if (fix.safety === 'fill' && !context.client.snippetEdits && context.client.commands) {
    return { ...action, command: fillCommand(action.title, draft, draft.rangeOf(finding)) };
  }
  const text = finding.text.slice(0, LONGEST_TEXT);
  return withEdit(action, { kind: 'fix', rule, start, end, text, fix: fix.id }, draft, context);
}

/** What belongs to another program is changed there, or as a draft of its own. */
function turnIntoDraft(finding: Finding, draft: OpenDraft, context: ServerContext): CodeAction[] {
  if (!context.client.commands) return [];
  const isWord = /\.docx$/i.test(documentOf(draft.uri) ?? '');
  const title = context.notices.say({ zh: '转为稿件再改', en: 'Turn it into a draft and fix it there' });
  return [
    {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnosticOf(finding, draft, context)],
      command: {
        title,
        command: isWord ? Commands.editAsDraft : Commands.turnIntoDraft,
        arguments: [draft.uri],
      },
    },
  ];
}

/** Walks through all blanks, beginning with the one that the menu was opened on. */
function fillPlaceholders(draft: OpenDraft, context: ServerContext, from: Span): CodeAction | null {
  if (!context.client.commands) return null;
  const count = placeholdersOf(draft.session.view()).length;
  if (count < 2) return null;
  const title = context.notices.say({
    zh: `依次填写全部空白（${count} 处）`,
    en: `Fill in all ${count} blanks one by one`,
  });
  return { title, kind: CodeActionKind.QuickFix, command: fillCommand(title, draft, draft.rangeOf(from)) };
}

function fillCommand(title: string, draft: OpenDraft, from: Range): NonNullable<CodeAction['command']> {
  return { title, command: Commands.fillPlaceholders, arguments: [draft.uri, from] };
}
