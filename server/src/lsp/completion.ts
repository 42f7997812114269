import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionList,
  type CompletionParams,
  MarkupKind,
} from 'vscode-languageserver/node';
import {
  completeDirective,
  type DirectiveCompletion,
  MOST_COMPLETIONS,
} from '../service/completeDirective.ts';
import { directiveLines } from '../service/directiveCard.ts';
import { markdown, plainText } from '../service/markup.ts';
import { isChecked, localeOf, type ServerContext } from './context.ts';
import type { OpenDraft } from './drafts.ts';
import { request } from './guard.ts';

/** 《 and 〔 open a citation; the others end an issuer's code, behind which alone anything is offered. */
export const COMPLETION_TRIGGERS = ['《', '〔', '发', '函', '电'];

/** What an item carries until its documentation is asked for. */
interface ItemData {
  readonly entry?: string;
  readonly day?: string;
}

export function registerCompletion(context: ServerContext): void {
  const { connection, notices, library } = context;
  const nothing: CompletionList = { isIncomplete: false, items: [] };
  connection.onCompletion(
    request(notices, 'textDocument/completion', nothing, async (params: CompletionParams) => {
      await context.ready;
      const draft = context.drafts.get(params.textDocument.uri);
      if (draft === undefined || !isChecked(draft, context.settings)) return nothing;
      const date = context.checker.dateOf(draft.session, context.settings.forDraft(draft.uri).check);
      const all = completeDirective({
        view: draft.session.view(),
        offset: draft.offsetAt(params.position),
        day: date.day,
        knowledge: library.knowledge(),
        insights: library.insights(),
      });
      const items = all.slice(0, MOST_COMPLETIONS).map((one, i) => itemOf(one, i, date.day, draft, context));
      return { isIncomplete: all.length > MOST_COMPLETIONS, items };
    }),
  );
  connection.onCompletionResolve((item) => resolved(item, context));
}

function itemOf(
  one: DirectiveCompletion,
  index: number,
  day: string,
  draft: OpenDraft,
  { notices }: ServerContext,
): CompletionItem {
  const data: ItemData = one.entry === null ? {} : { entry: one.entry.id, day };
  return {
    label: one.label,
    labelDetails: { description: notices.say(one.description) },
    kind: CompletionItemKind.Reference,
    detail: one.detail,
    ...(one.outdated ? { tags: [CompletionItemTag.Deprecated] } : {}),
    sortText: String(index).padStart(4, '0'),
    filterText: one.filterText,
    textEdit: { range: draft.rangeOf(one), newText: one.newText },
    data,
  };
}

/** Adds the card of the register entry. */
function resolved(item: CompletionItem, context: ServerContext): CompletionItem {
  const { entry: id, day } = (item.data ?? {}) as ItemData;
  const knowledge = context.library.knowledge();
  const entry = id === undefined ? undefined : knowledge.register.get(id);
  if (entry === undefined) return item;
  const markup = context.client.markdownHover ? markdown : plainText;
  const lines = directiveLines({
    entry,
    knowledge,
    links: { speech: () => null, directive: () => null },
    locale: localeOf(context),
    markup,
    date: day === undefined ? null : { day, basis: 'option' },
  });
  // The first line is the verdict with the day's origin, which the list has said already.
  const value = lines.filter((line) => line.startsWith(markup.item(''))).join('\n');
  const kind = context.client.markdownHover ? MarkupKind.Markdown : MarkupKind.PlainText;
  return { ...item, documentation: { kind, value } };
}
