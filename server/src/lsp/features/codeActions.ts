import { Commands } from '@shengao/protocol';
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Range,
} from 'vscode-languageserver/node';
import { fixesAt, type OfferedFix } from '../../service/codeActions.ts';
import { plainOfSnippet } from '../../service/corpus/insert.ts';
import { numberFix } from '../../service/directives/addNumber.ts';
import { safeEdits } from '../../service/fix.ts';
import { placeholdersOf } from '../../service/placeholders.ts';
import type { Span } from '../../text/span.ts';
import type { ServerContext } from '../context.ts';
import { diagnosticOf } from '../diagnostics/diagnostic.ts';
import type { OpenDraft } from '../drafts/drafts.ts';
import { request } from '../guard.ts';
import { plainEdit, workspaceEdit } from './edits.ts';
import { manageActions } from './manageActions.ts';

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.shengao`;

export function registerCodeActions(context: ServerContext): void {
  context.connection.onCodeAction(
    request(context.notices, 'textDocument/codeAction', null, async (params: CodeActionParams) => {
      await context.ready;
      const draft = context.drafts.get(params.textDocument.uri);
      const result =
        draft &&
        (params.context.only?.some((only) => only.startsWith(CodeActionKind.Source))
          ? context.check(draft)
          : context.shown(draft));
      if (!draft || !result) return null;
      const wanted = (kind: string): boolean =>
        params.context.only?.some((only) => kind === only || kind.startsWith(`${only}.`)) ?? true;
      const actions: CodeAction[] = [];
      if (wanted(CodeActionKind.QuickFix)) {
        const offers = fixesAt(result.findings, draft.spanOf(params.range));
        actions.push(...offers.map((offer) => quickFix(offer, draft, context)));
        const blank = offers.find((o) => o.finding.rule === 'placeholder')?.finding;
        const fillAll = blank && fillPlaceholders(draft, context, blank);
        if (fillAll) actions.push(fillAll);
        actions.push(...manageActions(draft, result, draft.spanOf(params.range), context));
      }
      if (wanted(CodeActionKind.RefactorRewrite))
        actions.push(...numberActions(draft, params, result.date.day, context));
      // Fix-all is answered only where it was asked for by kind; in the light bulb's menu it would stand for nothing.
      if (params.context.only !== undefined && wanted(FIX_ALL)) {
        const edits = safeEdits(result.findings);
        if (edits.length > 0) {
          actions.push({
            title: context.notices.say({
              zh: '改正所有可以放心改的问题',
              en: 'Fix everything that is safe to fix',
            }),
            kind: FIX_ALL,
            edit: workspaceEdit(
              draft,
              context,
              edits.map((e) => plainEdit(e, draft)),
            ),
          });
        }
      }
      return actions;
    }),
  );
}

/** Adds the number that belongs to the title at the caret; nothing is wrong with a title that has none. */
function numberActions(
  draft: OpenDraft,
  { range }: CodeActionParams,
  day: string,
  context: ServerContext,
): CodeAction[] {
  const { library, notices } = context;
  const fix = numberFix(
    draft.session.view(),
    draft.offsetAt(range.start),
    day,
    library.knowledge(),
    library.insights(),
  );
  if (fix === null) return [];
  const edits = fix.edits.map((edit) => plainEdit(edit, draft));
  return [
    {
      title: notices.say(fix.title),
      kind: CodeActionKind.RefactorRewrite,
      edit: workspaceEdit(draft, context, edits),
    },
  ];
}

function quickFix(
  { finding, fix, preferred }: OfferedFix,
  draft: OpenDraft,
  context: ServerContext,
): CodeAction {
  const isSnippet = fix.safety === 'fill';
  const edits = fix.edits.map((edit) => {
    if (!isSnippet) return plainEdit(edit, draft);
    if (!context.client.snippetEdits)
      return plainEdit({ ...edit, newText: plainOfSnippet(edit.newText) }, draft);
    return { range: draft.rangeOf(edit), snippet: { kind: 'snippet' as const, value: edit.newText } };
  });
  const action: CodeAction = {
    title: context.notices.say(fix.title),
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnosticOf(finding, draft, context)],
    ...(preferred ? { isPreferred: true } : {}),
  };
  // Without snippets the edit would put back the very text that is there; walking to the blank is what helps.
  if (isSnippet && !context.client.snippetEdits && context.client.commands) {
    return { ...action, command: fillCommand(action.title, draft, draft.rangeOf(finding)) };
  }
  return { ...action, edit: workspaceEdit(draft, context, edits) };
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
