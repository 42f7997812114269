import type { Localized } from '../../text/localized.ts';
import type { Ngrams } from '../../text/prose/ngrams.ts';
import type { Alike } from './candidates.ts';
import type { SoundIndex } from './soundIndex.ts';

/** What is known of official prose, counted at build time and handed down: the readers of suspects ask it, and nothing else. */
export interface ProseModel {
  /** Changes with the file. */
  readonly version: string;
  readonly ngrams: Ngrams;
  /** Words of two characters that official prose has, by their sound. */
  readonly words: SoundIndex;
  readonly alike: Alike;
  /** Words that stand for one another, each with a space and the other behind it. */
  readonly variants: ReadonlySet<string>;
  /** Of each feature (features.ts), in their order, and at the end what is added to every score. */
  readonly weights: Float64Array;
  /** What was counted, for the evidence. */
  readonly reference: Localized;
}
