import { isHan } from '../../text/han.ts';
import { levelIn } from '../../text/prose/ngrams.ts';
import type { Words } from '../../text/words.ts';
import type { ProseModel } from './model.ts';
import type { Reading } from './reading.ts';

/** A character that stands twice; `at` is the second of the two, in units. */
export interface Doubled {
  readonly at: number;
  /** Level of the commonest four that there is without it. */
  readonly level: number;
}

/**
 * Characters typed twice (企业主体体责任): nobody has them twice there, everybody once. Left alone is what speech doubles
 * (认认真真), and two words of which one ends as the other begins (发展展示).
 */
export function doubledIn({ ngrams }: ProseModel, words: Words, { units, starts }: Reading): Doubled[] {
  const found: Doubled[] = [];
  for (let i = 2; i + 2 < units.length; i++) {
    const unit = units[i]!;
    if (unit !== units[i - 1] || !isHan(unit) || units[i + 1] === unit || units[i - 2] === unit) continue;
    const level = (of: Uint16Array, from: number, to: number): number => levelIn(ngrams, of, from, to);
    if (level(units, i - 2, i + 1) > 0 || level(units, i - 1, i + 2) > 0) continue;
    // AABB, and ABAB with its middle doubled.
    if (units[i + 1] === units[i + 2] || units[i - 2] === units[i - 3]) continue;
    if (isSeam(words, starts[i]!)) continue;
    const once = Uint16Array.from([...units.subarray(0, i), ...units.subarray(i + 1)]);
    const before = level(once, i - 3, i + 1);
    const behind = level(once, i - 2, i + 2);
    if (before > 0 && behind > 0) found.push({ at: i, level: Math.max(before, behind) });
  }
  return found;
}

/** Whether one word of two characters and more ends where another begins. */
function isSeam(words: Words, offset: number): boolean {
  return (
    words.isBoundary(offset) && offset - words.startOf(offset - 1) > 1 && words.endOf(offset) - offset > 1
  );
}
