import type { Borrowing } from '../corpus/borrowed/types.ts';
import { isHan } from '../text/han.ts';
import type { Span } from '../text/span.ts';
import { commonWords } from './commonWords.ts';
import { type DraftIdentity, versionTeller } from './earlierVersions.ts';
import { paragraphFacet } from './facet.ts';
import type { AskBorrowed, DraftParagraph, DraftView } from './view.ts';

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
/** A stretch that another source has to this share is the same stretch. */
const NEARLY_ALL = 0.8;

/** What a speaker is quoted with, to the end of the sentence; the quotation marks may be missing. */
const ATTRIBUTED =
  /(?:总书记|主席|总理|书记|省长|市长|县长|中央|国务院|会议|全会|通知|意见|规划|报告)[^，。；！？“”]{0,24}(?:指出|强调|要求|提出|明确|指示|批示)[，：:“][^。！？]{0,300}/g;

/** Thanks and greetings at the opening and the end, said alike everywhere. */
const THANKS =
  /我(?:们)?(?:谨)?代表[^。！]{0,40}向[^。！]{0,300}|(?<=^|[，。！；])[并再]?向[^。！]{2,200}?(?:表示|致以)[^。！]{0,30}|是[^。！]{2,80}?的结果/g;

/** What the corpus answered for every paragraph of a draft; null where that is not known yet. */
export type Answers = readonly (readonly Borrowing[] | null)[];

/** What a draft has in common with the corpus, and with which speeches as a whole. */
export interface Borrowed {
  /** By paragraph, without the copies that a source has in the corpus beside it. */
  readonly answers: Answers;
  /** Speeches that are this draft at an earlier stage: nothing is taken over from oneself. */
  readonly versions: readonly SpeechCoverage[];
  /** Ids of the speeches that do not count as sources. */
  readonly own: ReadonlySet<string>;
  /** The speech that the draft is for the most part, and a speech of its own it is not; null when there is none. */
  readonly whole: SpeechCoverage | null;
}

/** How much of a draft stands in a speech, whatever else has it. */
export interface SpeechCoverage {
  readonly speech: SourceSpeech;
  /** Chinese characters, and their share of those of the draft, 0 to 1. */
  readonly han: number;
  readonly share: number;
}

/** A draft of which a source has so much, and so many characters that are no common property, was taken over whole. */
const WHOLE = 0.55;
const WHOLE_OWN = 0.4;
/** A shorter draft is a passage, not a speech. */
const SHORTEST_WHOLE = 100;

/** Asks the corpus for every paragraph of a draft and tells its own earlier versions from its sources. */
export function borrowedOf(
  { paragraphs, hanCharacters }: Pick<DraftView, 'paragraphs' | 'hanCharacters'>,
  ask: AskBorrowed,
  identity: DraftIdentity,
): Borrowed {
  const asked = paragraphs.map(({ text }) => (text.length < 20 ? [] : ask(text)));
  const speeches = new Map<string, { speech: SourceSpeech; han: number; free: number }>();
  asked.forEach((borrowings, i) => {
    if (borrowings === null || borrowings.length === 0) return;
    for (const { speech, han, free } of coverageOf(paragraphs[i]!, borrowings)) {
      const known = speeches.get(speech.id) ?? { speech, han: 0, free: 0 };
      known.han += han;
      known.free += free;
      speeches.set(speech.id, known);
    }
  });
  if (speeches.size === 0) return { answers: asked, versions: [], own: new Set(), whole: null };
  const isVersion = versionTeller(paragraphs, identity);
  const all = [...speeches.values()]
    .map((one) => ({ ...one, share: one.han / Math.max(1, hanCharacters) }))
    .sort((a, b) => b.han - a.han || (a.speech.id < b.speech.id ? -1 : 1));
  const versions = all.filter(({ speech }) => isVersion(speech));
  const own = new Set(versions.map(({ speech }) => speech.id));
  const others = all.filter(({ speech }) => !own.has(speech.id));
  const [most] = others;
  const isWhole =
    most !== undefined &&
    most.han >= SHORTEST_WHOLE &&
    most.share >= WHOLE &&
    most.free >= hanCharacters * WHOLE_OWN;
  return { answers: withoutCopies(asked, others), versions, own, whole: isWhole ? most : null };
}

/** Of the copies of one speech, only the one that the draft has most of is its source. `speeches`: most first. */
function withoutCopies(answers: Answers, speeches: readonly SpeechCoverage[]): Answers {
  const first = new Map<string, string>();
  const copies = new Set<string>();
  for (const { speech } of speeches) {
    const original = speech.duplicateOf ?? speech.id;
    if (first.has(original)) copies.add(speech.id);
    else first.set(original, speech.id);
  }
  if (copies.size === 0) return answers;
  return answers.map((answer) =>
    answer?.some(({ speech }) => copies.has(speech.id))
      ? answer.filter(({ speech }) => !copies.has(speech.id))
      : answer,
  );
}

/** What one speech has of one paragraph: Chinese characters, and those of them that are no common property. */
interface Coverage {
  readonly speech: SourceSpeech;
  readonly han: number;
  readonly free: number;
}

/** It is the same at every keystroke elsewhere. */
const coverageOf = paragraphFacet((paragraph, borrowings: readonly Borrowing[]): readonly Coverage[] =>
  [...Map.groupBy(borrowings, ({ speech }) => speech.id).values()].map((all) => {
    const common = commonByWords(paragraph);
    const has = unionOf(paragraph.text, all);
    let han = 0;
    let free = 0;
    for (let i = 0; i < has.length; i++) {
      if (has[i] === 0 || !isHan(paragraph.text.charCodeAt(i))) continue;
      han++;
      if (common[i] === 0) free++;
    }
    return { speech: all[0]!.speech, han, free };
  }),
);

/**
 * What a paragraph took over, longest first. `own` are speeches that do not count, neither as source nor as another;
 * what stands in the speech `whole`, which the draft has taken over as it is, counts whoever else has it.
 */
export function stretchesOf(
  paragraph: DraftParagraph,
  index: number,
  borrowings: readonly Borrowing[],
  limits: StretchLimits,
  own: ReadonlySet<string>,
  whole: string | null = null,
): BorrowedStretch[] {
  const foreign = borrowings.filter(
    (one) =>
      !own.has(one.speech.id) &&
      one.similarity >= LEAST_ALIKE &&
      (one.speech.id === whole ||
        (one.same >= limits.minimum &&
          one.documentFrequency - alsoOwn(one, borrowings, own) <= limits.maximumSpeeches)),
  );
  if (foreign.length === 0) return [];
  const common = commonUnits(paragraph, borrowings, limits, own);
  return foreign.flatMap((one) => {
    const isCommon = one.speech.id === whole ? commonByWords(paragraph) : common;
    let characters = 0;
    for (let i = one.draft.start; i < one.draft.end; i++) {
      if (isCommon[i] === 0 && isHan(paragraph.text.charCodeAt(i))) characters++;
    }
    if (characters === 0 || (one.speech.id !== whole && characters < limits.minimum * LEAST_OWN)) return [];
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

/** How many of the own speeches have the stretch too, beside what their copies count for. */
function alsoOwn(one: Borrowing, borrowings: readonly Borrowing[], own: ReadonlySet<string>): number {
  if (own.size === 0) return 0;
  const speeches = new Set<string>();
  for (const other of borrowings) {
    if (!own.has(other.speech.id)) continue;
    const both = Math.min(one.draft.end, other.draft.end) - Math.max(one.draft.start, other.draft.start);
    if (both >= (one.draft.end - one.draft.start) * NEARLY_ALL)
      speeches.add(other.speech.duplicateOf ?? other.speech.id);
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
  const foreign = borrowings.filter(({ speech }) => !own.has(speech.id));
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
