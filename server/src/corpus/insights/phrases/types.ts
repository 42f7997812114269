import type { Usage } from '../usage.ts';
import type { PhraseShape } from './candidates.ts';

/** A set phrase that the corpus itself shows: nobody listed it. */
export interface MinedPhrase {
  readonly phrase: string;
  readonly shape: PhraseShape;
  readonly usage: Usage;
  /** Higher is surer; comparable within one corpus only. */
  readonly score: number;
  /** Said in so many speeches that another wording is likely to be a slip. */
  readonly strong: boolean;
  /** Other phrases of the corpus that stand beside the same words, best first. */
  readonly alternatives: readonly string[];
  /** Wordings of the corpus that differ from it by one character: none of them is a slip. */
  readonly near: readonly string[];
}

/** Phrase, shape, how often, first place, what stands before and behind it there. */
export type ReadPhrase = readonly [
  phrase: string,
  shape: number,
  count: number,
  start: number,
  before: string,
  after: string,
];

export const SHAPES: readonly PhraseShape[] = ['clause', 'quoted', 'counted', 'parallel'];
