import type { Vocabulary, Words } from '../text/words.ts';
import type { Gazetteer } from './gazetteer.ts';
import type { NameSlipMention, SloganForm, SloganSlip } from './types.ts';

/** One surface form and what it stands for; `payload` is what the owner of the form wants back. */
export interface LexiconHit<P> {
  readonly start: number;
  readonly end: number;
  readonly payload: P;
}

/** Finds all surface forms of a set in one pass over a paragraph, longest first, none overlapping another. */
export interface Matcher<P> {
  find(paragraph: string): LexiconHit<P>[];
}

/** A surface form of the register. */
export interface TermForm {
  readonly entryIds: readonly string[];
}

/** A wording of a set phrase. */
export interface SloganWording {
  readonly canonical: string;
  readonly form: SloganForm;
  /** Of a misquote only. */
  readonly slip?: SloganSlip;
}

/** Finds what is almost, but not quite, a name in which no character may be wrong. */
export interface NameMatcher {
  /** In reading order, none overlapping another; `words` are the paragraph's. */
  find(paragraph: string, words: Words): NameSlipMention[];
}

export type OccasionKind = 'meeting' | 'census' | 'anniversary' | 'nth' | 'streak';

/** A series of occasions that are counted. */
export interface OccasionSeries {
  readonly id: string;
  readonly kind: OccasionKind;
  readonly name: string;
  /** Id of the series that has the same first number, else null. */
  readonly of: string | null;
  /** Number, n or n.m, and its first day or its years. */
  readonly held: ReadonlyMap<string, string>;
  /** Up to this day there was none but those of `held`. */
  readonly complete: string | null;
  /** The year before the first of a yearly series. */
  readonly zero: number | null;
  /** Of these one must stand in the sentence; empty: none need to. */
  readonly near: readonly string[];
  readonly source: string | null;
  readonly confidence: 'confirmed' | 'known' | 'unsure';
}

/** A written form of a series; `right` is the form to write instead of one that is always wrong. */
export interface OccasionForm {
  readonly series: OccasionSeries;
  readonly right: string | null;
}

/** A counted occasion as it is written. */
export interface OccasionHit {
  readonly form: OccasionForm;
  /** Its number, 20 of 党的二十届四中全会, and how that is written. */
  readonly n: number;
  readonly written: string;
  /** The row of numbers within (二中、三中) and their values; empty where there is none. */
  readonly row: string;
  readonly members: readonly number[];
}

/** Finds counted occasions, longest first, none overlapping another. */
export type OccasionFinder = Matcher<OccasionHit>;

/** What is said of a year or a plan period at a certain time only. */
export interface Frame {
  readonly id: string;
  /** What the draft's year is measured from: the year that is written, the first or the last of the period, that of the meeting before it. */
  readonly of: 'year' | 'start' | 'end' | 'held';
  /** Least and most that the draft's year may be after it. */
  readonly from: number;
  readonly to: number;
  /** The words name one year: 收官之年. */
  readonly year: boolean;
  /** Where alone it counts; null: anywhere. */
  readonly place: 'title' | 'heading' | null;
  readonly note: { readonly zh: string; readonly en: string };
  readonly source: string | null;
}

/** A word of a frame. */
export interface FrameWord {
  readonly frame: Frame;
}

/** A wrong wording and what is meant by it. */
export interface WordingForm {
  readonly wrong: string;
  readonly right: string;
  /** `sure` beyond doubt; `likely` where two editors may differ. */
  readonly certainty: 'sure' | 'likely';
  readonly note: { readonly zh: string; readonly en: string } | null;
}

/**
 * The words that packs teach the readers of mentions. Built by `knowledge/`, handed down, so that reading a
 * paragraph stays a pure function of its text and this object.
 */
export interface Lexicon {
  /** Changes whenever a pack changes; part of the key under which a paragraph's mentions are cached. */
  readonly version: string;
  readonly terms: Matcher<TermForm>;
  readonly slogans: Matcher<SloganWording>;
  readonly wordings: Matcher<WordingForm>;
  readonly names: NameMatcher;
  readonly places: Gazetteer;
  readonly occasions: OccasionFinder;
  readonly frames: Matcher<FrameWord>;
  /** What paragraphs are cut into words with. */
  readonly vocabulary: Vocabulary;
}
