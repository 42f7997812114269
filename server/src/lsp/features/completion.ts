import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionList,
  type CompletionParams,
  MarkupKind,
} from 'vscode-languageserver/node';
import { completePhrase, type PhraseCompletion } from '../../service/corpus/completePhrase.ts';
import {
  completeDirective,
  type DirectiveCompletion,
  MOST_COMPLETIONS,
} from '../../service/directives/completeDirective.ts';
import { directiveLines } from '../../service/directives/directiveCard.ts';
import { markdown, plainText } from '../../service/markup.ts';
import { sentenceAround } from '../../text/sentences.ts';
import type { Span } from '../../text/span.ts';
import { isChecked, localeOf, type ServerContext } from '../context.ts';
import type { OpenDraft } from '../drafts/drafts.ts';
import { request } from '../guard.ts';
import { completionsInPack, isPackFile } from './packs.ts';

/** 《 and 〔 open a citation, 、 and “ a phrase; the others end an issuer's code, behind which alone anything is offered. */
export const COMPLETION_TRIGGERS = ['《', '〔', '、', '“', '发', '函', '电'];

/** What an item carries until its documentation is asked for. */
interface ItemData {
  readonly entry?: string;
  readonly day?: string;
  /** Of a phrase: a speech that has it and where, UTF-16 code units into its text. */
  readonly speech?: string;
  readonly start?: number;
  readonly end?: number;
}

export function registerCompletion(context: ServerContext): void {
  const { connection, notices, library } = context;
  const nothing: CompletionList = { isIncomplete: false, items: [] };
  connection.onCompletion(
    request(notices, 'textDocument/completion', nothing, async (params: CompletionParams) => {
      await context.ready;
      const draft = context.drafts.get(params.textDocument.uri);
      if (draft !== undefined && isPackFile(draft.uri, library.packFolders))
        return { isIncomplete: false, items: completionsInPack(draft, params.position, context) };
      if (draft === undefined || !isChecked(draft, context.settings)) return nothing;
      const date = context.checker.dateOf(draft.session, context.settings.forDraft(draft.uri).check);
      const input = {
        view: draft.session.view(),
        offset: draft.offsetAt(params.position),
        day: date.day,
        knowledge: library.knowledge(),
        insights: library.insights(),
      };
      const all = completeDirective(input);
      if (all.length === 0) {
        const phrases = completePhrase({ ...input, skipped: draft.session.frontMatter.paragraphs }).map(
          (one, i) => phraseItem(one, i, draft, context),
        );
        // What begins with two characters is another list than what begins with one.
        return { isIncomplete: phrases.length > 0, items: phrases };
      }
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

function phraseItem(
  one: PhraseCompletion,
  index: number,
  draft: OpenDraft,
  { notices }: ServerContext,
): CompletionItem {
  const { speech, place } = one;
  const data: ItemData =
    speech === null || place === null ? {} : { speech: speech.id, start: place.start, end: place.end };
  return {
    label: one.label,
    labelDetails: { description: notices.say(one.description) },
    kind: one.kind === 'opening' ? CompletionItemKind.Snippet : CompletionItemKind.Text,
    sortText: String(index).padStart(4, '0'),
    filterText: one.label,
    textEdit: { range: draft.rangeOf(one), newText: one.newText },
    data,
  };
}

/** Adds the sentence of the newest speech that has the phrase. */
function withSpeech(
  item: CompletionItem,
  { speech: id, start, end }: ItemData,
  context: ServerContext,
): CompletionItem {
  const found = id === undefined ? undefined : context.library.corpus()?.get(id);
  if (found === undefined || start === undefined || end === undefined) return item;
  const { title, date } = found.speech;
  const quote = around(found.text, { start, end });
  const markup = context.client.markdownHover ? markdown : plainText;
  const value = `${markup.text(quote)}\n\n${markup.text(`《${title}》${date === null ? '' : ` ${date}`}`)}`;
  const kind = context.client.markdownHover ? MarkupKind.Markdown : MarkupKind.PlainText;
  return { ...item, documentation: { kind, value } };
}

const QUOTE = 160;

/** The sentence around a place, as far as its paragraph goes. */
function around(text: string, { start, end }: Span): string {
  const from = text.lastIndexOf('\n', start) + 1;
  const stop = text.indexOf('\n', end);
  const line = text.slice(from, stop < 0 ? text.length : stop);
  const sentence = sentenceAround(line, { start: start - from, end: Math.min(end - from, line.length) });
  return line.slice(sentence.start, Math.min(sentence.end, sentence.start + QUOTE));
}

/** Adds the card of the register entry. */
function resolved(item: CompletionItem, context: ServerContext): CompletionItem {
  const data = (item.data ?? {}) as ItemData;
  const { entry: id, day } = data;
  if (data.speech !== undefined) return withSpeech(item, data, context);
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
