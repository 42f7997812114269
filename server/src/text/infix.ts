import type { Span } from './span.ts';

/** A stretch of a text, and in how many units it differs from what was looked for. */
export interface Infix extends Span {
  readonly distance: number;
}

/**
 * The stretch of `text` that is nearest to the whole of `wanted` (Sellers 1980): the fewest units changed, lost and
 * added, of equals the one that is nearest in length; null where these are more than `most`. Time and space: the product of the lengths, and
 * that of one.
 */
export function nearestInfix(wanted: Uint16Array, text: Uint16Array, most: number): Infix | null {
  const n = wanted.length;
  const off = (start: number, end: number): number => Math.abs(end - start - n);
  let above = new Int32Array(n + 1);
  let row = new Int32Array(n + 1);
  let startsAbove = new Int32Array(n + 1);
  let starts = new Int32Array(n + 1);
  for (let i = 0; i <= n; i++) above[i] = i;
  let best: Infix | null = above[n]! <= most ? { start: 0, end: 0, distance: n } : null;
  for (let j = 1; j <= text.length; j++) {
    row[0] = 0;
    starts[0] = j;
    const unit = text[j - 1]!;
    for (let i = 1; i <= n; i++) {
      const kept = above[i - 1]! + (wanted[i - 1] === unit ? 0 : 1);
      const added = above[i]! + 1;
      const lost = row[i - 1]! + 1;
      // What is changed keeps the places of both; a unit of the text too many is the dearest of equals.
      const least = Math.min(kept, lost, added);
      row[i] = least;
      starts[i] = least === kept ? startsAbove[i - 1]! : least === lost ? starts[i - 1]! : startsAbove[i]!;
    }
    const distance = row[n]!;
    const start = starts[n]!;
    [above, row] = [row, above];
    [startsAbove, starts] = [starts, startsAbove];
    if (distance > most) continue;
    if (
      best === null ||
      distance < best.distance ||
      (distance === best.distance && off(start, j) < off(best.start, best.end))
    )
      best = { start, end: j, distance };
  }
  return best;
}
