import type { DatePrecision, IsoDate } from '../text/calendar.ts';
import type { Span } from '../text/span.ts';

/** A heading of a speech; offsets are UTF-16 code units of the source file's decoded text. */
export interface Heading extends Span {
  /** Real nesting, 1 = outermost. */
  readonly level: number;
  readonly text: string;
}

/** What a collection or web page left around the speeches. */
export type BoilerplateKind =
  | 'collection-mark'
  | 'notice'
  | 'teaser'
  | 'credit'
  | 'link'
  | 'navigation'
  | 'stray-markup';

export interface Boilerplate extends Span {
  readonly kind: BoilerplateKind;
}

/** A paragraph of a speech with broken lines joined. */
export interface Passage {
  readonly index: number;
  readonly text: string;
  /** UTF-16 code units into the text of the speech (passages joined by \n). */
  readonly start: number;
  readonly end: number;
  /** Heading this passage stands under, or null. */
  readonly heading: string | null;
}

/** One speech as `split` finds it in a file; offsets are UTF-16 code units of the file's decoded text. */
export interface SplitSpeech extends Span {
  readonly index: number;
  readonly title: string;
  readonly date: IsoDate | null;
  readonly datePrecision: DatePrecision | null;
  /** What the date was read from. */
  readonly dateEvidence: string | null;
  readonly place: string | null;
  readonly placeEvidence: string | null;
  /** Index of the earlier speech of the file that this one doubles. */
  readonly duplicateOf: number | null;
  readonly headings: readonly Heading[];
  /** Clean text: one passage a line. */
  readonly passages: readonly Passage[];
}

export interface SplitResult {
  readonly speeches: readonly SplitSpeech[];
  readonly boilerplate: readonly Boilerplate[];
}

/** One speech of the corpus. */
export interface Speech {
  readonly id: string;
  readonly title: string;
  readonly date: IsoDate | null;
  readonly datePrecision: DatePrecision | null;
  readonly place: string | null;
  /** Source file as it was named when added, and the place of the speech in it (0-based). */
  readonly source: string;
  readonly indexInSource: number;
  /** Id of the speech that this one doubles, or null. */
  readonly duplicateOf: string | null;
  readonly characters: number;
}

export interface SpeechText {
  readonly speech: Speech;
  /** Passages joined by \n. */
  readonly text: string;
  readonly headings: readonly Heading[];
}

export interface SearchHit {
  readonly speech: Speech;
  readonly passage: Passage;
  /** Higher is better. */
  readonly score: number;
  /** Hit spans, UTF-16 code units into the passage. */
  readonly marks: readonly Span[];
}

export interface Occurrences {
  readonly count: number;
  readonly speeches: number;
  /** Newest first, at most the number asked for. */
  readonly samples: readonly { readonly speech: Speech; readonly passage: Passage; readonly span: Span }[];
}

export interface CorpusStats {
  readonly speeches: number;
  readonly duplicates: number;
  readonly passages: number;
  readonly characters: number;
  readonly sources: number;
  readonly oldest: IsoDate | null;
  readonly newest: IsoDate | null;
  readonly segmenter: string;
}

/** Reading side of the corpus, as rules and service see it. Synchronous: one SQLite file, a few milliseconds a call. */
export interface CorpusView {
  /** Changes whenever speeches are added or removed. */
  readonly version: string;
  stats(): CorpusStats;
  list(): Speech[];
  get(id: string): SpeechText | undefined;
  search(query: string, limit: number): SearchHit[];
  /** Where a phrase stands, separators, quotes and width aside. Never called on the keystroke path. */
  occurrences(phrase: string, samples: number): Occurrences;
}
