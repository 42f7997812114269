import type { CorpusInsights } from '../corpus/insights/index.ts';
import type { CorpusReader } from '../corpus/types.ts';
import { laterEdition } from '../draft/laterEditions.ts';
import { bare, entriesOfCitation, entriesOfTerm } from '../draft/references.ts';
import type { DraftDate, DraftView } from '../draft/view.ts';
import { isImplied } from '../knowledge/editions.ts';
import type { RegisterEntry } from '../knowledge/types.ts';
import type { CitationMention } from '../mentions/types.ts';
import type { Locale } from '../rules/types.ts';
import type { Span } from '../text/span.ts';
import { corpusLines } from './corpus/corpusLines.ts';
import { paragraphAt, under } from './directives/directiveAt.ts';
import { dateText, directiveLines, type Links } from './directives/directiveCard.ts';
import { chainOf } from './directives/timeline.ts';
import { timelineImage } from './directives/timelineChart.ts';
import { figureCard } from './figures/figureCard.ts';
import type { Markup } from './markup.ts';
import { sloganCard } from './slogans/sloganCard.ts';
import type { Knowledge } from './types.ts';

export interface HoverInput {
  readonly view: DraftView;
  /** UTF-16 code units from the start of the draft. */
  readonly offset: number;
  readonly date: DraftDate;
  readonly knowledge: Knowledge;
  readonly corpus: CorpusReader | null;
  /** Figures of the corpus, when they have been read. */
  readonly insights?: CorpusInsights | null;
  readonly links: Links;
  readonly locale: Locale;
  readonly markup: Markup;
}

/** What to show, and the stretch of the draft that it is about. */
export interface HoverCard extends Span {
  readonly content: string;
}

const MAX_ENTRIES = 3;

/** The card for a directive, document number, term, slogan or figure under the offset; null where there is nothing to tell. */
export async function hoverAt(input: HoverInput): Promise<HoverCard | null> {
  const paragraph = paragraphAt(input.view, input.offset);
  if (paragraph === null) return null;
  const at = input.offset - paragraph.start;
  const card = (mention: Span, content: string): HoverCard => ({
    start: paragraph.start + mention.start,
    end: paragraph.start + mention.end,
    content,
  });

  const { citations, terms, slogans } = paragraph.mentions;
  const [slogan] = under(slogans, at);
  const withSlogan = async (cards: string): Promise<string> =>
    slogan === undefined ? cards : cards + input.markup.rule + (await sloganCard(slogan, input));
  // The slogan's own card counts it in the corpus; twice would be once too often.
  const corpus = slogan === undefined ? input.corpus : null;
  for (const citation of under(citations, at)) {
    const entries = entriesOfCitation(paragraph, citation, input.knowledge.register);
    if (entries.length > 0) {
      const phrases = (entry: RegisterEntry) => [entry.title, entry.documentNumber, bare(citation.text)];
      return card(citation, await withSlogan(await entryCards(entries, phrases, { ...input, corpus })));
    }
  }
  for (const term of under(terms, at)) {
    const entries = entriesOfTerm(term, input.knowledge.register);
    if (entries.length > 0) {
      const phrases = (entry: RegisterEntry) => [bare(term.text), entry.title];
      return card(term, await withSlogan(await entryCards(entries, phrases, { ...input, corpus })));
    }
  }
  if (slogan !== undefined) return card(slogan, await sloganCard(slogan, input));
  for (const citation of under(citations, at)) {
    const cited = await citationInCorpus(citation, input);
    if (cited !== null) return card(citation, cited);
  }
  for (const figure of under(paragraph.mentions.figures, at)) {
    const counted = await figureCard(figure, { ...input, figures: input.insights?.figures ?? null });
    if (counted !== null) return card(figure, counted);
  }
  return null;
}

async function entryCards(
  entries: readonly RegisterEntry[],
  phrases: (entry: RegisterEntry) => (string | null)[],
  input: HoverInput,
): Promise<string> {
  const { markup, locale, knowledge, links, date } = input;
  const cards = entries.slice(0, MAX_ENTRIES).map(async (entry) => {
    const lines = directiveLines({ entry, knowledge, links, locale, markup, date });
    const title = isImplied(entry)
      ? markup.bold(entry.title)
      : markup.link(entry.title, links.directive(entry.id, entry.title));
    // What stands in the draft speaks for an entry only when it can mean no other.
    const asked = entries.length === 1 ? phrases(entry) : [entry.title, entry.documentNumber];
    const picture = chainPicture(entry, input);
    return [
      title,
      '',
      ...lines,
      ...(await corpusLines(asked, input)),
      ...(picture === null ? [] : ['', picture]),
    ].join('\n');
  });
  return (await Promise.all(cards)).join(markup.rule);
}

/** The editions around an entry as bars; one alone is told in words. */
function chainPicture(entry: RegisterEntry, { date, knowledge, locale, markup }: HoverInput): string | null {
  if (isImplied(entry)) return null;
  const chain = chainOf(entry, date.day, knowledge, 3).filter(({ from, to }) => from !== null || to !== null);
  if (chain.length < 2) return null;
  return markup.image(
    locale === 'zh' ? '各版施行时间' : 'validity of the editions',
    timelineImage(chain, date.day),
  );
}

/** A citation that the register does not know: what past speeches tell of it and where they cite it, or null. */
async function citationInCorpus(citation: CitationMention, input: HoverInput): Promise<string | null> {
  const phrase = citation.title ?? citation.number;
  if (phrase === null) return null;
  const told = toldInCorpus(citation, input);
  const cited = await corpusLines([phrase], input);
  if (cited.length < 2 && told.length === 0) return null;
  const { markup, locale } = input;
  const note = locale === 'zh' ? '登记册中没有这份文件。' : 'The register does not have this document.';
  return [markup.bold(phrase), '', markup.item(markup.text(note)), ...told, ...cited].join('\n');
}

/** Number, issuer and day as the speeches have them, and a later edition that they cite. */
function toldInCorpus(
  citation: CitationMention,
  { insights, knowledge, date, locale, markup }: HoverInput,
): string[] {
  const corpus = insights?.citations;
  if (corpus === undefined) return [];
  const { title, number } = citation;
  const known =
    (title === null ? null : corpus.byTitle(title)) ??
    (number === null ? undefined : corpus.byNumber(number)[0]);
  const later = laterEdition(citation, corpus, knowledge.register, date.day);
  const zh = locale === 'zh';
  const facts: [zh: string, en: string, value: string | undefined][] = [
    ['题名', 'Title', title === null && known?.title ? `《${known.title}》` : undefined],
    ['文号', 'Number', number === null ? known?.numbers[0] : undefined],
    ['印发机关', 'Issuer', known?.issuers[0]],
    ['印发', 'Issued', known?.issued[0] === undefined ? undefined : dateText(known.issued[0], locale)],
    ['较新的讲话稿引用', 'A newer speech cites', later === null ? undefined : `《${later.title}》`],
  ];
  return facts
    .filter((fact) => fact[2] !== undefined)
    .map(([nameZh, nameEn, value]) =>
      markup.item(markup.text(`${zh ? `${nameZh}：` : `${nameEn}: `}${value}`)),
    );
}
