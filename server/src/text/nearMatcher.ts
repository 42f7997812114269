import type { Span } from './span.ts';

/** How a stretch of text differs from a pattern: one unit changed, lost or doubled, or two neighbours swapped. */
export type SlipKind = 'changed' | 'lost' | 'doubled' | 'swapped';

/** A stretch that is one slip away from a pattern; offsets are UTF-16 code units of the searched text. */
export interface NearHit extends Span {
  /** Index of the pattern in the list that the matcher was built from. */
  readonly pattern: number;
  readonly kind: SlipKind;
  /** Where in the text the slip is: the unit changed, doubled or swapped, or before which one was lost. */
  readonly at: number;
  /** The unit of the pattern that should stand there. */
  readonly patternAt: number;
}

const SHORTEST = 4;
const FIRST = 1;
const LAST = 2;
const NONE: readonly number[] = [];

/**
 * Finds every stretch of a text that is exactly one slip away from one of many patterns. A pattern with one slip keeps
 * its first two units or, when the slip is in these, all the others; so each place of the text is looked up twice, as
 * a first and as a last pair of units, and compared only with the patterns that have that pair: linear in the text.
 * Units lost from or doubled at an end of a pattern are no slips: the phrase just begins or ends elsewhere.
 */
export class NearMatcher {
  private readonly patterns: readonly string[];
  /** By a pair of units as one small whole number. */
  private readonly first = new Map<number, number[]>();
  private readonly last = new Map<number, number[]>();
  /** In which of the maps a pair may be, by a hash of it; most pairs of a text are in neither. */
  private readonly known = new Uint8Array(0x10000);

  /** @throws RangeError for a pattern of fewer than four units: half of it may be anything. */
  constructor(patterns: readonly string[]) {
    this.patterns = patterns;
    patterns.forEach((pattern, index) => {
      if (pattern.length < SHORTEST) throw new RangeError(`pattern ${index} is too short`);
      this.add(FIRST, pattern, 0, index);
      this.add(LAST, pattern, pattern.length - 2, index);
    });
  }

  private add(end: number, pattern: string, at: number, index: number): void {
    const map = end === FIRST ? this.first : this.last;
    const a = pattern.charCodeAt(at);
    const b = pattern.charCodeAt(at + 1);
    this.known[((a << 7) ^ b) & 0xffff]! |= end;
    const key = (a << 16) | b;
    const listed = map.get(key);
    if (listed) listed.push(index);
    else map.set(key, [index]);
  }

  /** In no particular order; stretches may overlap, and one stretch may be near to several patterns. */
  find(text: string): NearHit[] {
    const hits: NearHit[] = [];
    let a = text.charCodeAt(0);
    for (let i = 0; i + 1 < text.length; i++) {
      const b = text.charCodeAt(i + 1);
      const known = this.known[((a << 7) ^ b) & 0xffff]!;
      if (known !== 0) {
        const key = (a << 16) | b;
        if (known & FIRST) {
          for (const pattern of this.first.get(key) ?? NONE) this.forward(text, i, pattern, hits);
        }
        if (known & LAST) {
          for (const pattern of this.last.get(key) ?? NONE) this.backward(text, i + 2, pattern, hits);
        }
      }
      a = b;
    }
    return hits;
  }

  /** The pattern's first two units stand at `start`: the slip is behind them. */
  private forward(text: string, start: number, index: number, hits: NearHit[]): void {
    const pattern = this.patterns[index]!;
    const length = pattern.length;
    let m = 2;
    while (m < length && pattern.charCodeAt(m) === text.charCodeAt(start + m)) m++;
    if (m === length) return;
    const at = start + m;
    // Whatever the slip before it, the last unit stands within one of its place; of most patterns it does not.
    if (m < length - 1) {
      const last = pattern.charCodeAt(length - 1);
      const end = start + length - 1;
      if (
        text.charCodeAt(end) !== last &&
        text.charCodeAt(end + 1) !== last &&
        text.charCodeAt(end - 1) !== last
      )
        return;
    }
    const kind = slipAt(text, at, pattern, m);
    if (kind === null) return;
    const end = start + length + (kind === 'doubled' ? 1 : kind === 'lost' ? -1 : 0);
    hits.push({ start, end, pattern: index, kind, at, patternAt: m });
  }

  /** The pattern's last two units end at `end`: the slip may be in its first two. */
  private backward(text: string, end: number, index: number, hits: NearHit[]): void {
    const pattern = this.patterns[index]!;
    const tail = end - pattern.length + 2;
    if (tail < 1 || !endsAlike(text, tail, pattern, 2)) return;
    const p0 = pattern.charCodeAt(0);
    const p1 = pattern.charCodeAt(1);
    const before = text.charCodeAt(tail - 1);
    const first = tail >= 2 ? text.charCodeAt(tail - 2) : -1;
    const hit = (kind: SlipKind, start: number, patternAt: number) =>
      hits.push({ start, end, pattern: index, kind, at: tail - 2 + patternAt, patternAt });
    if (before === p1) {
      if (first !== p0 && first !== -1) hit('changed', tail - 2, 0);
    } else if (first === p1 && before === p0) {
      hit('swapped', tail - 2, 0);
    } else if (first === p0) {
      hit('changed', tail - 2, 1);
    } else if (before === p0) {
      hits.push({ start: tail - 1, end, pattern: index, kind: 'lost', at: tail, patternAt: 1 });
    }
  }
}

/** The slip at `at`, up to which text and pattern agree; null when what follows is something else. */
function slipAt(text: string, at: number, pattern: string, m: number): SlipKind | null {
  if (
    text.charCodeAt(at) === pattern.charCodeAt(m + 1) &&
    text.charCodeAt(at + 1) === pattern.charCodeAt(m) &&
    endsAlike(text, at + 2, pattern, m + 2)
  )
    return 'swapped';
  if (at < text.length && endsAlike(text, at + 1, pattern, m + 1)) return 'changed';
  if (text.charCodeAt(at) === text.charCodeAt(at - 1) && endsAlike(text, at + 1, pattern, m))
    return 'doubled';
  return m < pattern.length - 1 && endsAlike(text, at, pattern, m + 1) ? 'lost' : null;
}

/** The rest of the pattern from `from` stands in the text at `at`; compared from its end, where most differ at once. */
function endsAlike(text: string, at: number, pattern: string, from: number): boolean {
  const by = at - from;
  for (let i = pattern.length - 1; i >= from; i--) {
    if (text.charCodeAt(i + by) !== pattern.charCodeAt(i)) return false;
  }
  return true;
}
