import type { CitationPlace, CorpusCitations, CorpusDirective } from '../corpus/insights/citations.ts';
import type { Register } from '../knowledge/types.ts';
import { citedDirectives } from '../mentions/citations/citedDirectives.ts';
import {
  isSlipOfNumber,
  numberKey,
  sameIssuer,
  speaksOfTitle,
  titleKey,
} from '../mentions/citations/documentKeys.ts';
import { readOwnNumber, titleOver } from '../mentions/citations/ownTitle.ts';
import { isShortName } from '../mentions/citations/shortNames.ts';
import type { CitationMention } from '../mentions/types.ts';
import { kept } from '../text/kept.ts';
import { overlaps } from '../text/span.ts';
import { draftFacet } from './facet.ts';
import { isSlipOfTitle, nearTitle } from './nearTitles.ts';
import { type SlipInTitle, slipInTitle } from './titleSlips.ts';
import type { DraftParagraph } from './view.ts';

/** One citation of a draft: a title, and the number behind it. */
export interface TitlePlace {
  readonly paragraph: DraftParagraph;
  /** Offsets from the paragraph. */
  readonly citation: CitationMention;
  readonly number: CitationMention | null;
}

/** A title or a number that stands otherwise at another place of the draft, or in the corpus. */
export interface SlipElsewhere {
  readonly kind: 'title' | 'number' | 'number-of-another';
  readonly place: TitlePlace;
  /** The title without 《》, or the number; of a number that belongs to another title, that title. */
  readonly right: string;
  readonly source:
    | { readonly draft: TitlePlace }
    | { readonly corpus: CitationPlace }
    | { readonly words: SlipInTitle['how'] };
}

/** A shorter title has too many neighbours. */
const SHORTEST = 8;

/** What is named as a title and, its last word written wrongly, is not known for a document. */
const TITLE = /《([^《》\n]{8,60})》/g;

/** The titles of a draft, by key, each with all its places in order. */
const titlesOf = draftFacet(({ paragraphs }): ReadonlyMap<string, readonly TitlePlace[]> => {
  const titles = new Map<string, TitlePlace[]>();
  const add = (
    paragraph: DraftParagraph,
    citation: CitationMention,
    number: CitationMention | null,
  ): void => {
    const key = titleKey(citation.title!);
    const place = { paragraph, citation, number };
    const known = titles.get(key);
    if (known === undefined) titles.set(key, [place]);
    else known.push(place);
  };
  const own = ownPlace(paragraphs);
  if (own !== null) add(own.paragraph, own.citation, own.number);
  for (const paragraph of paragraphs) {
    const { text, mentions } = paragraph;
    if (!text.includes('《')) continue;
    for (const { citation, numberCitation, title } of citedDirectives(text, mentions.citations))
      if (title !== null && !isShortName(citation)) add(paragraph, citation, numberCitation);
    for (const { index: start, 0: whole, 1: title } of text.matchAll(TITLE)) {
      const end = start + whole.length;
      if (mentions.citations.some((citation) => overlaps(citation, { start, end }))) continue;
      add(paragraph, { start, end, text: whole, kind: 'document', title: title!, number: null }, null);
    }
  }
  return titles;
});

/** The title and the number that the draft bears itself. */
export const ownTitlePlace = draftFacet(({ paragraphs }) => ownPlace(paragraphs));

function ownPlace(paragraphs: readonly DraftParagraph[]): TitlePlace | null {
  const own = readOwnNumber(paragraphs.slice(0, OWN_LINES).map(({ text }) => text));
  const title = own && titleOver(own.above);
  if (own === null || title === null) return null;
  const { number, line, span } = own;
  const citation: CitationMention = { ...span, text: number, kind: 'document-number', title: null, number };
  return {
    paragraph: paragraphs[line]!,
    citation: { ...citation, kind: 'document', title },
    number: citation,
  };
}

const OWN_LINES = 20;

/** Titles of the corpus by the length of their keys. */
const titlesByLength = kept((corpus: CorpusCitations): ReadonlyMap<number, readonly CorpusTitle[]> => {
  const titles = corpus.all.flatMap((directive) =>
    directive.title === null ? [] : { key: titleKey(directive.title), directive },
  );
  return Map.groupBy(titles, ({ key }) => key.length);
});

interface CorpusTitle {
  readonly key: string;
  readonly directive: CorpusDirective;
}

/** What the register does not know, compared with the corpus first, then with the rest of the draft. */
export function slipsElsewhere(
  draft: Parameters<typeof titlesOf>[0],
  register: Register,
  corpus: CorpusCitations | null,
): SlipElsewhere[] {
  const titles = titlesOf(draft);
  const found: SlipElsewhere[] = [];
  for (const [key, places] of titles) {
    const title = places[0]!.citation.title!;
    const known = register.byTitle(title);
    if (known.every(({ documentNumber }) => documentNumber === null))
      found.push(...wrongNumbers(places, corpus?.byTitle(title) ?? null));
    if (known.length > 0) continue;
    if (key.length < SHORTEST || corpus?.byTitle(title)) continue;
    const right =
      nearInCorpus(key, places[0]!, corpus) ??
      nearInDraft(key, places[0]!, titles) ??
      byWords(places[0]!, register);
    if (right !== null)
      found.push(...places.filter(isQuoted).map((place) => ({ kind: 'title' as const, place, ...right })));
  }
  const told = new Set(found.map(({ place }) => place));
  const all = [...titles.values()].flat().filter((place) => isQuoted(place) && !told.has(place));
  return [...found, ...numbersOfAnother(all, register, corpus)];
}

/** The title over a draft stands in no brackets, and is not to be put right by what is cited. */
const isQuoted = ({ paragraph, citation }: TitlePlace): boolean => paragraph.text[citation.start] === '《';

/** Two notices never bear one number; documents that one notice issues do. */
const NOTICE = /关于/;

/** Numbers under which the corpus, or the draft before, cites another document. */
function numbersOfAnother(
  places: readonly TitlePlace[],
  register: Register,
  corpus: CorpusCitations | null,
): SlipElsewhere[] {
  const found: SlipElsewhere[] = [];
  const first = new Map<string, TitlePlace>();
  for (const place of places) {
    const { number, citation } = place;
    const key = number === null ? null : numberKey(number.text);
    if (number === null || key === null || !NOTICE.test(citation.title!)) continue;
    if (register.byNumber(number.text).length > 0) continue;
    const owners = (corpus?.byNumber(number.text) ?? []).filter(({ title }) => title !== null);
    const [owner] = owners;
    const before = first.get(key);
    if (before === undefined) first.set(key, place);
    if (owner !== undefined) {
      if (owners.every(({ title }) => isAnother(title!, citation.title!)))
        found.push({
          kind: 'number-of-another',
          place,
          right: owner.title!,
          source: { corpus: owner.samples[0]! },
        });
    } else if (before !== undefined && isAnother(before.citation.title!, citation.title!))
      found.push({
        kind: 'number-of-another',
        place,
        right: before.citation.title!,
        source: { draft: before },
      });
  }
  return found;
}

function isAnother(a: string, b: string): boolean {
  return NOTICE.test(a) && !speaksOfTitle(a, b) && !isSlipOfTitle(titleKey(a), titleKey(b));
}

/** What comes again every year bears its title again, with another number. */
function isWrongNumber(right: string, place: TitlePlace): boolean {
  return (isQuoted(place) ? isSlipOfNumber : sameIssuer)(right, place.number!.text);
}

/** Numbers of the same issuer that are not those of the title. */
function wrongNumbers(places: readonly TitlePlace[], known: CorpusDirective | null): SlipElsewhere[] {
  const numbered = places.filter(({ number }) => number !== null && numberKey(number.text) !== null);
  if (numbered.length === 0) return [];
  if (known !== null && known.numbers.length > 0) {
    const keys = new Set(known.numbers.map(numberKey));
    return numbered.flatMap((place): SlipElsewhere[] => {
      const { text } = place.number!;
      const right = known.numbers.find((number) => isWrongNumber(number, place));
      if (keys.has(numberKey(text)) || right === undefined) return [];
      return [{ kind: 'number', place, right, source: { corpus: known.samples[0]! } }];
    });
  }
  const byNumber = [...Map.groupBy(numbered, ({ number }) => numberKey(number!.text)!).values()];
  // What stands oftener, or first, is the number.
  const [most, ...others] = byNumber.toSorted((a, b) => b.length - a.length);
  if (most === undefined) return [];
  const right = most[0]!.number!.text;
  return others.flatMap((wrong) =>
    isWrongNumber(right, wrong[0]!)
      ? wrong.map((place) => ({ kind: 'number' as const, place, right, source: { draft: most[0]! } }))
      : [],
  );
}

type Right = Pick<SlipElsewhere, 'right' | 'source'>;

/** What the words of the title tell by themselves, where nothing else knows it. */
function byWords({ paragraph, citation }: TitlePlace, register: Register): Right | null {
  const title = citation.title!;
  if (nearTitle(title, register) !== null) return null;
  const slip = slipInTitle(title, paragraph.mentions.words.vocabulary);
  return slip && { right: slip.right, source: { words: slip.how } };
}

function nearInCorpus(key: string, place: TitlePlace, corpus: CorpusCitations | null): Right | null {
  if (corpus === null) return null;
  for (let length = key.length - 1; length <= key.length + 1; length++)
    for (const { key: other, directive } of titlesByLength(corpus).get(length) ?? [])
      if (isSlipOfTitle(key, other) && makesNoWords(place, directive.title!))
        return { right: directive.title!, source: { corpus: directive.samples[0]! } };
  return null;
}

function nearInDraft(
  key: string,
  place: TitlePlace,
  titles: ReadonlyMap<string, readonly TitlePlace[]>,
): Right | null {
  for (const [other, [first]] of titles) {
    if (other === key || !isSlipOfTitle(key, other)) continue;
    const right = first!.citation.title!;
    if (makesNoWords(place, right)) return { right, source: { draft: first! } };
  }
  return null;
}

/** How much less probable the words of a slip are than those of the title, in units of their cost. */
const NO_WORDS = 15;

/** 防讯 for 防汛; 防火 for 防汛 is another document. */
function makesNoWords({ paragraph, citation }: TitlePlace, right: string): boolean {
  const { vocabulary } = paragraph.mentions.words;
  return vocabulary.costOf(citation.title!) - vocabulary.costOf(right) >= NO_WORDS;
}
