import type { CorpusView, Occurrences } from '../corpus/types.ts';
import type { RegisterEntry } from '../knowledge/types.ts';
import type { CitationMention, SloganMention, TermMention } from '../mentions/types.ts';
import type { DraftDate, DraftParagraph, DraftView } from '../rules/context.ts';
import type { Locale, Localized } from '../rules/types.ts';
import type { Span } from '../text/span.ts';
import { dateText, directiveLines, type Links } from './directiveCard.ts';
import type { Markup } from './markup.ts';
import { excerpt, placeOf, speechLabel } from './passages.ts';
import type { Knowledge } from './types.ts';

export interface HoverInput {
  readonly view: DraftView;
  /** UTF-16 code units from the start of the draft. */
  readonly offset: number;
  readonly date: DraftDate;
  readonly knowledge: Knowledge;
  readonly corpus: CorpusView | null;
  readonly links: Links;
  readonly locale: Locale;
  readonly markup: Markup;
}

/** What to show, and the stretch of the draft that it is about. */
export interface HoverCard extends Span {
  readonly content: string;
}

const MAX_ENTRIES = 3;
const MAX_SAMPLES = 3;
const QUOTE_LENGTH = 60;

/** The card for a directive, document number, term or slogan under the offset; null where there is nothing to tell. */
export function hoverAt(input: HoverInput): HoverCard | null {
  const paragraph = paragraphAt(input.view, input.offset);
  if (paragraph === null) return null;
  const at = input.offset - paragraph.start;
  const under = <T extends Span>(mentions: readonly T[]): T[] =>
    mentions
      .filter((m) => m.start <= at && at < m.end)
      .toSorted((a, b) => a.end - a.start - (b.end - b.start));
  const card = (mention: Span, content: string): HoverCard => ({
    start: paragraph.start + mention.start,
    end: paragraph.start + mention.end,
    content,
  });

  const { citations, terms, slogans } = paragraph.mentions;
  for (const citation of under(citations)) {
    const entries = entriesOfCitation(citation, input.knowledge);
    if (entries.length > 0) return card(citation, entryCards(entries, citation, input));
  }
  for (const term of under(terms)) {
    const entries = entriesOfTerm(term, input.knowledge);
    if (entries.length > 0) return card(term, entryCards(entries, term, input));
  }
  for (const slogan of under(slogans)) return card(slogan, sloganCard(slogan, input));
  for (const citation of under(citations)) {
    const cited = citationInCorpus(citation, input);
    if (cited !== null) return card(citation, cited);
  }
  return null;
}

/** The paragraph that holds an offset; its end belongs to it. */
export function paragraphAt(view: DraftView, offset: number): DraftParagraph | null {
  let low = 0;
  let high = view.paragraphs.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (view.paragraphs[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  const found = view.paragraphs[low];
  return found && found.start <= offset && offset <= found.start + found.text.length ? found : null;
}

function entriesOfCitation(citation: CitationMention, { register }: Knowledge): RegisterEntry[] {
  const byTitle = citation.title === null ? [] : register.byTitle(citation.title);
  const byNumber = citation.number === null ? [] : register.byNumber(citation.number);
  return [...new Set([...byTitle, ...byNumber])];
}

function entriesOfTerm(term: TermMention, { register }: Knowledge): RegisterEntry[] {
  return term.entryIds.flatMap((id) => register.get(id) ?? []);
}

function entryCards(
  entries: readonly RegisterEntry[],
  mention: { readonly text: string },
  input: HoverInput,
): string {
  const { markup, locale, knowledge, links, date } = input;
  const cards = entries.slice(0, MAX_ENTRIES).map((entry) => {
    const lines = directiveLines({ entry, knowledge, links, locale, markup, date });
    // What stands in the draft speaks for the entry only when it can mean no other.
    const own = entries.length === 1 ? bare(mention.text) : null;
    const cited = citedLines([entry.title, entry.documentNumber, own], input);
    const title = markup.link(entry.title, links.directive(entry.id, entry.title));
    return [title, '', ...lines, ...cited].join('\n');
  });
  return cards.join(markup.rule);
}

function sloganCard(slogan: SloganMention, input: HoverInput): string {
  const { markup, locale, knowledge, view } = input;
  const entry = knowledge.slogans.get(slogan.canonical);
  const say = (text: Localized): string => markup.text(text[locale]);
  const forms: Record<SloganMention['form'], Localized> = {
    exact: { zh: '标准写法', en: 'canonical form' },
    variant: { zh: '通行的变体', en: 'accepted variant' },
    misquote: { zh: '与标准写法不符', en: 'differs from the canonical form' },
  };
  const count = view.paragraphs.reduce(
    (sum, p) => sum + p.mentions.slogans.filter((s) => s.canonical === slogan.canonical).length,
    0,
  );
  const lines = [
    `${markup.bold(slogan.canonical)} ${say(locale === 'zh' ? { zh: `（${forms[slogan.form].zh}）`, en: '' } : { zh: '', en: `(${forms[slogan.form].en})` })}`,
    '',
    markup.item(say({ zh: `本稿出现 ${count} 次`, en: `In this draft: ${count}` })),
  ];
  if (entry?.since) {
    const since = dateText(entry.since, locale);
    lines.push(markup.item(say({ zh: `始见：${since}`, en: `Since ${since}` })));
  }
  if (entry?.until) {
    const until = dateText(entry.until, locale);
    lines.push(markup.item(say({ zh: `用至：${until}`, en: `Until ${until}` })));
  }
  if (entry?.note) lines.push(markup.item(say(entry.note)));
  if (entry && entry.sources.length > 0) {
    const sources = entry.sources.join('；');
    lines.push(markup.item(say({ zh: `依据：${sources}`, en: `Source: ${sources}` })));
  }
  return [...lines, ...citedLines([slogan.canonical], input)].join('\n');
}

/** A citation that the register does not know: where past speeches cite it, or null. */
function citationInCorpus(citation: CitationMention, input: HoverInput): string | null {
  const phrase = citation.title ?? citation.number;
  if (phrase === null) return null;
  const cited = citedLines([phrase], input);
  if (cited.length < 2) return null;
  const { markup, locale } = input;
  const note = locale === 'zh' ? '登记册中没有这份文件。' : 'The register does not have this document.';
  return [markup.bold(phrase), '', markup.item(markup.text(note)), ...cited].join('\n');
}

/** How often the corpus has a phrase, with samples; the first phrase that it has decides. */
function citedLines(phrases: readonly (string | null)[], input: HoverInput): string[] {
  const { corpus, markup, locale } = input;
  if (corpus === null) return [];
  let found: Occurrences | null = null;
  for (const phrase of new Set(phrases)) {
    if (phrase === null || phrase.length < 2) continue;
    found = corpus.occurrences(phrase, MAX_SAMPLES);
    if (found.count > 0) break;
  }
  if (found === null) return [];
  if (found.count === 0) {
    return [markup.item(markup.text(locale === 'zh' ? '语料库中没有出现' : 'Not in the corpus'))];
  }
  const head =
    locale === 'zh'
      ? `语料库：${found.speeches} 篇中出现 ${found.count} 次`
      : `Corpus: ${found.count} in ${found.speeches} speeches`;
  return [markup.item(markup.text(head)), ...found.samples.map((sample) => sampleLine(sample, input))];
}

function sampleLine(sample: Occurrences['samples'][number], { markup, links, corpus }: HoverInput): string {
  const { speech, passage, span } = sample;
  const text = corpus?.get(speech.id)?.text;
  const line = text === undefined ? passage.index : placeOf(text, passage.start + span.start).line;
  const quote = excerpt(passage.text, span, QUOTE_LENGTH);
  return markup.item(
    `${markup.link(speechLabel(speech), links.speech(speech.id, speech.title, line))} ${markup.text(quote)}`,
    1,
  );
}

/** A citation without the marks around it, as past speeches may write it with others. */
function bare(text: string): string {
  return text.replace(/[《》〈〉“”"]/gu, '');
}
