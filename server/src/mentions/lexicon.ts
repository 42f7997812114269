import type { Vocabulary, Words } from '../text/words.ts';
import type { FrameWord, OccasionHit } from './calendar.ts';
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

/** Finds counted occasions, longest first, none overlapping another. */
export type OccasionFinder = Matcher<OccasionHit>;

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
