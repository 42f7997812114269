import type { CitationPlace, CorpusDirective } from '../../corpus/insights/citations.ts';
import type { CorpusInsights } from '../../corpus/insights/index.ts';
import type { CorpusReader, Speech } from '../../corpus/types.ts';
import { bare, referencesIn } from '../../draft/references.ts';
import type { DraftView } from '../../draft/view.ts';
import { isImplied } from '../../knowledge/editions.ts';
import type { RegisterEntry } from '../../knowledge/types.ts';
import { numberKey, titleKey, titleKeys } from '../../mentions/citations/documentKeys.ts';
import type { Span } from '../../text/span.ts';
import type { Knowledge } from '../types.ts';
import type { DirectiveAt } from './directiveAt.ts';

/** What a directive goes by, so that its other places can be found. */
export interface DirectiveNames {
  readonly entries: readonly RegisterEntry[];
  /** Titles and other wordings as written, without 《》. */
  readonly titles: readonly string[];
  readonly numbers: readonly string[];
}

/** Where a directive is told of: a passage of the corpus, or its entry. */
export type Definition =
  | { readonly kind: 'speech'; readonly place: CitationPlace }
  | { readonly kind: 'entry'; readonly entry: RegisterEntry };

/** Shorter, and a passage only names it. */
const AT_LENGTH = 80;
/** Places that are looked up in the corpus for each name. */
const MOST_IN_CORPUS = 200;
const MOST_NAMES = 8;

/** The names of what stands at a place of the draft; of an entry also those by which the draft does not cite it. */
export function namesOf({ citation, term, entries }: DirectiveAt): DirectiveNames {
  const listed = entries.filter((entry) => !isImplied(entry));
  const titles = [
    citation?.title ?? null,
    term === null ? null : bare(term.text),
    ...listed.flatMap(({ title, aliases }) => [title, ...aliases]),
  ];
  const numbers = [citation?.number ?? null, ...listed.map(({ documentNumber }) => documentNumber)];
  return { entries: listed, titles: unique(titles), numbers: unique(numbers) };
}

/**
 * The passage of the corpus that says most of a directive, when one says more than its name, else its entry. A term is
 * told of by its entry; null for what neither knows.
 */
export function definitionOf(at: DirectiveAt, insights: CorpusInsights | null): Definition | null {
  const names = namesOf(at);
  const [entry] = names.entries;
  if (at.term === null) {
    const told = inCorpus(names, insights)
      .filter(({ reach }) => reach >= AT_LENGTH || entry === undefined)
      .sort((a, b) => b.reach - a.reach)[0];
    if (told !== undefined) return { kind: 'speech', place: told.longest };
  }
  return entry === undefined ? null : { kind: 'entry', entry };
}

/** The directives of the corpus that go by one of these names. */
export function inCorpus(
  { titles, numbers }: DirectiveNames,
  insights: CorpusInsights | null,
): CorpusDirective[] {
  if (insights === null) return [];
  const { citations } = insights;
  const found = [
    ...titles.flatMap((title) => citations.byTitle(title) ?? []),
    ...numbers.flatMap((number) => citations.byNumber(number)),
  ];
  return [...new Set(found)];
}

/** The places of a draft that speak of a directive by any of its names; offsets count from the draft. */
export function placesIn(view: DraftView, names: DirectiveNames, { register }: Knowledge): Span[] {
  const ids = new Set(names.entries.map(({ id }) => id));
  const titles = new Set(names.titles.flatMap(titleKeys));
  const numbers = new Set(names.numbers.map(numberKey));
  const places: Span[] = [];
  for (const paragraph of view.paragraphs) {
    const { citations, terms } = paragraph.mentions;
    if (citations.length === 0 && terms.length === 0) continue;
    const here: Span[] = referencesIn(paragraph, register)
      .filter(({ entries }) => entries.some(({ id }) => ids.has(id)))
      .map(({ span }) => span);
    for (const citation of citations) {
      const { title, number } = citation;
      const named =
        (title !== null && titles.has(titleKey(title))) ||
        (title === null && number !== null && numbers.has(numberKey(number)) && numberKey(number) !== null);
      if (named) here.push(citation);
    }
    for (const term of terms) if (term.entryIds.some((id) => ids.has(id))) here.push(term);
    here.sort((a, b) => a.start - b.start || b.end - a.end);
    let free = 0;
    for (const { start, end } of here) {
      if (start < free) continue;
      free = end;
      places.push({ start: paragraph.start + start, end: paragraph.start + end });
    }
  }
  return places;
}

/** A place in a speech; offsets are UTF-16 code units of its text. */
export interface CorpusPlace extends Span {
  readonly speech: Speech;
}

/** Where the corpus has one of the names, newest first, each place once. Reads the database. */
export async function placesInCorpus(
  { titles, numbers }: DirectiveNames,
  corpus: CorpusReader,
): Promise<CorpusPlace[]> {
  const found = new Map<string, CorpusPlace>();
  const phrases = [...titles.filter((title) => title.length >= 2), ...numbers].slice(0, MOST_NAMES);
  for (const phrase of phrases) {
    for (const { speech, passage, span } of (await corpus.occurrences(phrase, MOST_IN_CORPUS)).samples) {
      const start = passage.start + span.start;
      const end = passage.start + span.end;
      const inside = [...found.values()].some(
        (one) => one.speech.id === speech.id && one.start <= start && end <= one.end,
      );
      if (!inside) found.set(`${speech.id} ${start}`, { speech, start, end });
    }
  }
  const dayOf = ({ speech }: CorpusPlace): string => speech.date ?? '';
  return [...found.values()].sort((a, b) =>
    dayOf(a) < dayOf(b) ? 1 : dayOf(a) > dayOf(b) ? -1 : a.start - b.start,
  );
}

/** A word that every text which cites the directive must have, so that others need not be read. */
export function mayCite(text: string, { titles, numbers }: DirectiveNames): boolean {
  return (
    titles.some((title) => text.includes(title.replace(/^关于/, '').slice(0, 4))) ||
    numbers.some((number) => text.includes(/[0-9]{1,5}号?$/.exec(number)?.[0] ?? number))
  );
}

function unique(names: readonly (string | null)[]): string[] {
  return [...new Set(names.filter((name) => name !== null && name !== ''))] as string[];
}
