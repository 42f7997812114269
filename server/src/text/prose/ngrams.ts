import { add, BEGIN, type CountFilter, levelAt, logOf, type SequenceCounts } from './counts.ts';

/** Counts of the units of a body of text, alone and in sequences of two to four. */
export interface Ngrams {
  /** Single units and pairs. */
  readonly short: SequenceCounts;
  /** Threes and fours. */
  readonly long: SequenceCounts;
  /** Which pairs there may be. */
  readonly pairs: CountFilter;
  /** Units that were counted. */
  readonly total: number;
}

/** Longest sequence that is counted. */
export const LONGEST = 4;
/** Bits that each unit of context costs that is not known (back-off by 0.4, as in “stupid backoff”, Brants et al. 2007). */
const BACK_OFF = -1.32;
/** Binary logarithm of the count of a unit that was never counted. */
const NEVER = -1;

/** Level of `units[start..end)`, one to four of them; 0 where the stretch reaches out of the text. */
export function levelIn({ short, long }: Ngrams, units: Uint16Array, start: number, end: number): number {
  if (start < 0 || end > units.length) return 0;
  let state = BEGIN;
  for (let i = start; i < end; i++) state = add(state, units[i]!);
  return levelAt(end - start < 3 ? short : long, state);
}

/** Binary logarithm of the probability of `units[at]` behind the three units before it. */
export function logProbability(ngrams: Ngrams, units: Uint16Array, at: number): number {
  let penalty = 0;
  for (let size = LONGEST; size > 1; size--) {
    const start = at - size + 1;
    if (start < 0) continue;
    const level = levelIn(ngrams, units, start, at + 1);
    if (level > 0) {
      const before = Math.max(level, levelIn(ngrams, units, start, at));
      return penalty + logOf(level) - logOf(before);
    }
    penalty += BACK_OFF;
  }
  const alone = levelIn(ngrams, units, at, at + 1);
  return penalty + (alone === 0 ? NEVER : logOf(alone)) - Math.log2(ngrams.total);
}
