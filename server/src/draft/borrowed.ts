import type { Borrowing } from '../corpus/borrowed/types.ts';
import { isHan } from '../text/han.ts';
import type { Span } from '../text/span.ts';
import { commonWords } from './commonWords.ts';
import { paragraphFacet } from './facet.ts';
import type { AskBorrowed, DraftParagraph } from './view.ts';

export type SourceSpeech = Borrowing['speech'];

/** A stretch of the draft that stands in a speech of the corpus and counts as taken from there. */
export interface BorrowedStretch extends Span {
  /** Index of the paragraph among those of the draft. `start` and `end` are UTF-16 code units of the draft. */
  readonly paragraph: number;
  readonly speech: SourceSpeech;
  /** UTF-16 code units into the text of the speech. */
  readonly source: Span;
  readonly quote: string;
  readonly passage: Borrowing['passage'];
  /** Chinese characters of the stretch that are no common property: no set phrases, titles, attributed quotations. */
  readonly characters: number;
  readonly similarity: number;
}

export interface StretchLimits {
  /** Least number of characters that are the same. */
  readonly minimum: number;
  /** Stretches that more speeches have are common property. */
  readonly maximumSpeeches: number;
}

/** Below this the two only speak of the same things. */
const LEAST_ALIKE = 0.8;
/** Share of the least length that must be nobody's property. */
const LEAST_OWN = 0.75;
/** A draft that a source has to this share is that source, or its next version, if it has taken the source whole. */
const SAME_TEXT = 0.8;
const TAKEN_WHOLE = 0.5;
/** A stretch that another source has to this share is the same stretch. */
const NEARLY_ALL = 0.8;

/** What a speaker is quoted with, to the end of the sentence; the quotation marks may be missing. */
const ATTRIBUTED =
  /(?:总书记|主席|总理|书记|省长|市长|县长|中央|国务院|会议|全会|通知|意见|规划|报告)[^，。；！？“”]{0,24}(?:指出|强调|要求|提出|明确|指示|批示)[，：:“][^。！？]{0,300}/g;

/** Thanks and greetings at the opening and the end, said alike everywhere. */
const THANKS =
  /我(?:们)?(?:谨)?代表[^。！]{0,40}向[^。！]{0,300}|(?<=^|[，。！；])[并再]?向[^。！]{2,200}?(?:表示|致以)[^。！]{0,30}|是[^。！]{2,80}?的结果/g;

/** What the corpus answered for every paragraph of a draft; null where that is not known yet. */
export function askAll(
  paragraphs: readonly DraftParagraph[],
  ask: AskBorrowed,
): (readonly Borrowing[] | null)[] {
  return paragraphs.map(({ text }) => (text.length < 20 ? [] : ask(text)));
}

/**
 * Source files that are this very text, under another name or an earlier version of it: most of the draft stands in
 * them, and most of them in the draft. A speech is not taken over from itself, nor from the collection that it is in.
 */
export function ownSources(
  paragraphs: readonly DraftParagraph[],
  answers: readonly (readonly Borrowing[] | null)[],
  hanCharacters: number,
): Set<string> {
  const speeches = new Map<string, { speech: SourceSpeech; han: number; places: Span[] }>();
  answers.forEach((borrowings, i) => {
    if (borrowings === null || borrowings.length === 0) return;
    for (const { speech, han, places } of coverageOf(paragraphs[i]!, borrowings)) {
      const known = speeches.get(speech.id) ?? { speech, han: 0, places: [] };
      known.han += han;
      known.places.push(...places);
      speeches.set(speech.id, known);
    }
  });
  const covered = new Map<string, number>();
  for (const { speech, han, places } of speeches.values()) {
    if (lengthOfUnion(places) < speech.characters * TAKEN_WHOLE) continue;
    covered.set(speech.source, (covered.get(speech.source) ?? 0) + han);
  }
  const own = new Set<string>();
  for (const [source, han] of covered) if (han >= hanCharacters * SAME_TEXT) own.add(source);
  return own;
}

/** What one speech has of one paragraph. */
interface Coverage {
  readonly speech: SourceSpeech;
  readonly han: number;
  readonly places: readonly Span[];
}

/** It is the same at every keystroke elsewhere. */
const coverageOf = paragraphFacet(({ text }, borrowings: readonly Borrowing[]): readonly Coverage[] =>
  [...Map.groupBy(borrowings, ({ speech }) => speech.id).values()].map((all) => ({
    speech: all[0]!.speech,
    han: hanOfUnion(text, all),
    places: all.map(({ source }) => source),
  })),
);

function lengthOfUnion(spans: readonly Span[]): number {
  let length = 0;
  let end = 0;
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    length += Math.max(0, span.end - Math.max(span.start, end));
    end = Math.max(end, span.end);
  }
  return length;
}

/** What a paragraph took over, longest first. `own` are sources that do not count, neither as source nor as another. */
export function stretchesOf(
  paragraph: DraftParagraph,
  index: number,
  borrowings: readonly Borrowing[],
  limits: StretchLimits,
  own: ReadonlySet<string>,
): BorrowedStretch[] {
  const foreign = borrowings.filter(
    (one) =>
      !own.has(one.speech.source) &&
      one.same >= limits.minimum &&
      one.similarity >= LEAST_ALIKE &&
      one.documentFrequency - alsoOwn(one, borrowings, own) <= limits.maximumSpeeches,
  );
  if (foreign.length === 0) return [];
  const isCommon = commonUnits(paragraph, borrowings, limits, own);
  return foreign.flatMap((one) => {
    let characters = 0;
    for (let i = one.draft.start; i < one.draft.end; i++) {
      if (isCommon[i] === 0 && isHan(paragraph.text.charCodeAt(i))) characters++;
    }
    if (characters < limits.minimum * LEAST_OWN) return [];
    const { speech, source, quote, passage, similarity } = one;
    return {
      paragraph: index,
      start: paragraph.start + one.draft.start,
      end: paragraph.start + one.draft.end,
      speech,
      source,
      quote,
      passage,
      characters,
      similarity,
    };
  });
}

/** How many of the own sources have the stretch too. */
function alsoOwn(one: Borrowing, borrowings: readonly Borrowing[], own: ReadonlySet<string>): number {
  if (own.size === 0) return 0;
  const speeches = new Set<string>();
  for (const other of borrowings) {
    if (!own.has(other.speech.source)) continue;
    const both = Math.min(one.draft.end, other.draft.end) - Math.max(one.draft.start, other.draft.start);
    if (both >= (one.draft.end - one.draft.start) * NEARLY_ALL) speeches.add(other.speech.id);
  }
  return speeches.size;
}

/** What is common property by its words alone: 1 for each code unit of the paragraph. */
const commonByWords = paragraphFacet(({ text, mentions }): Uint8Array => {
  const common = new Uint8Array(text.length);
  for (const { start, end } of commonWords({ start: 0, text, mentions })) common.fill(1, start, end);
  for (const pattern of [ATTRIBUTED, THANKS]) {
    for (const { index, 0: words } of text.matchAll(pattern)) common.fill(1, index, index + words.length);
  }
  return common;
});

/** 1 for each code unit of the paragraph that is said as it is said, or that too many speeches have. */
export function commonUnits(
  paragraph: DraftParagraph,
  borrowings: readonly Borrowing[],
  { maximumSpeeches }: StretchLimits,
  own: ReadonlySet<string>,
): Uint8Array {
  const { text } = paragraph;
  const common = commonByWords(paragraph).slice();
  const counts = new Uint16Array(text.length);
  const foreign = borrowings.filter(({ speech }) => !own.has(speech.source));
  for (const ofSpeech of Map.groupBy(foreign, ({ speech }) => speech.id).values()) {
    const has = unionOf(text, ofSpeech);
    for (let i = 0; i < has.length; i++) counts[i]! += has[i]!;
  }
  for (let i = 0; i < counts.length; i++) if (counts[i]! > maximumSpeeches) common[i] = 1;
  return common;
}

function unionOf(text: string, borrowings: readonly Borrowing[]): Uint8Array {
  const has = new Uint8Array(text.length);
  for (const { draft } of borrowings) has.fill(1, draft.start, draft.end);
  return has;
}

function hanOfUnion(text: string, borrowings: readonly Borrowing[]): number {
  const has = unionOf(text, borrowings);
  let han = 0;
  for (let i = 0; i < has.length; i++) if (has[i] === 1 && isHan(text.charCodeAt(i))) han++;
  return han;
}
