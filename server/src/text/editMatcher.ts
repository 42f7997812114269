import type { Span } from './span.ts';

/** One way in which a stretch of text differs from a pattern; `at` and `patternAt` count UTF-16 code units. */
export interface Edit {
  /** A unit changed, lost from or added to the pattern (doubled: the one before it again), or two neighbours swapped. */
  readonly kind: 'changed' | 'lost' | 'added' | 'doubled' | 'swapped';
  /** The unit of the text that is changed, added or the first of the swapped ones, or before which one was lost. */
  readonly at: number;
  readonly patternAt: number;
}

/** A stretch of a text that is a pattern but for its edits, which are none where it is the pattern itself. */
export interface EditHit extends Span {
  readonly pattern: number;
  readonly edits: readonly Edit[];
}

/** Of the places at which a pattern may be anchored, those in use by more patterns than this are left out while others remain. */
const CROWDED = 48;
/** Which pairs a hash may stand for: of neighbours, of units with one between them. */
const NEXT = 1;
const GAPPED = 2;
const NONE: readonly Anchor[] = [];

/** A pair of units of a pattern, by its place in it. */
interface Anchor {
  readonly pattern: number;
  readonly at: number;
}

/**
 * Finds every stretch of a text that is within a few edits of one of many patterns. By the pigeonhole principle one of
 * the disjoint pairs of units of a pattern stands in the stretch untouched, so each place of the text is looked up
 * once, by its pair, and compared only with the patterns that have that pair.
 */
export class EditMatcher {
  readonly #patterns: readonly string[];
  readonly #most: readonly number[];
  readonly #pairs = new Map<number, Anchor[]>();
  /** Patterns of three units by the first and last: with the middle one changed they have no pair left. */
  readonly #gapped = new Map<number, number[]>();
  readonly #known = new Uint8Array(0x10000);

  /** `most` is the number of edits that each pattern may have; a pattern has at least two units. */
  constructor(patterns: readonly string[], most: readonly number[]) {
    this.#patterns = patterns;
    this.#most = most;
    const add = (pair: number, anchor: Anchor): void => {
      const listed = this.#pairs.get(pair);
      if (listed) listed.push(anchor);
      else this.#pairs.set(pair, [anchor]);
    };
    const anchors = patterns.map((pattern) => anchorsOf(pattern));
    const users = new Map<number, number>();
    patterns.forEach((pattern, i) => {
      for (const at of anchors[i]!) {
        const pair = pairAt(pattern, at);
        users.set(pair, (users.get(pair) ?? 0) + 1);
      }
    });
    patterns.forEach((pattern, i) => {
      const own = anchors[i]!;
      const rare = own.filter((at) => users.get(pairAt(pattern, at))! <= CROWDED);
      const used = rare.length > most[i]! ? rare : most[i] === 0 ? own.slice(0, 1) : own;
      for (const at of used) add(pairAt(pattern, at), { pattern: i, at });
    });
    patterns.forEach((pattern, i) => {
      if (pattern.length !== 3 || most[i] === 0) return;
      const pair = ((pattern.charCodeAt(0) << 16) | pattern.charCodeAt(2)) >>> 0;
      this.#gapped.set(pair, [...(this.#gapped.get(pair) ?? []), i]);
    });
    for (const pair of this.#pairs.keys()) this.#known[hashOf(pair >>> 16, pair & 0xffff)]! |= NEXT;
    for (const pair of this.#gapped.keys()) this.#known[hashOf(pair >>> 16, pair & 0xffff)]! |= GAPPED;
  }

  /** In no particular order; stretches may overlap. */
  find(text: string): EditHit[] {
    const hits: EditHit[] = [];
    const seen = new Set<number>();
    for (let i = 0; i + 2 < text.length; i++) {
      const [a, b] = [text.charCodeAt(i), text.charCodeAt(i + 2)];
      if ((this.#known[hashOf(a, b)]! & GAPPED) === 0) continue;
      const middle = this.#gapped.get(((a << 16) | b) >>> 0);
      if (middle === undefined) continue;
      for (const pattern of middle) {
        if (this.#patterns[pattern]!.charCodeAt(1) === text.charCodeAt(i + 1)) continue;
        hits.push({ start: i, end: i + 3, pattern, edits: [{ kind: 'changed', at: i + 1, patternAt: 1 }] });
      }
    }
    for (let i = 0; i + 1 < text.length; i++) {
      const a = text.charCodeAt(i);
      const b = text.charCodeAt(i + 1);
      if ((this.#known[hashOf(a, b)]! & NEXT) === 0) continue;
      for (const { pattern, at } of this.#pairs.get(((a << 16) | b) >>> 0) ?? NONE) {
        const hit = this.#compare(text, i, pattern, at);
        if (hit === null) continue;
        const key = (hit.start * 64 + (hit.end - hit.start)) * this.#patterns.length + pattern;
        if (seen.has(key)) continue;
        seen.add(key);
        hits.push(hit);
      }
    }
    return hits;
  }

  #compare(text: string, i: number, index: number, at: number): EditHit | null {
    const pattern = this.#patterns[index]!;
    const most = this.#most[index]!;
    if (!canMatch(text, i, pattern, at, most)) return null;
    const left = aligned(text, i - 1, pattern, at - 1, -1, most);
    if (left === null) return null;
    const right = aligned(text, i + 2, pattern, at + 2, 1, most - left.edits.length);
    if (right === null) return null;
    return {
      start: left.end + 1,
      end: right.end,
      pattern: index,
      edits: [...left.edits.toReversed(), ...right.edits],
    };
  }
}

const hashOf = (a: number, b: number): number => ((a << 7) ^ b) & 0xffff;
const pairAt = (pattern: string, at: number): number =>
  ((pattern.charCodeAt(at) << 16) | pattern.charCodeAt(at + 1)) >>> 0;

/** From this length some pair is left that has an untouched unit beside it within the pattern. */
const LONG = 8;

/**
 * Most places have a pair by chance; a look at the units beside it, and in a short pattern at the far end, tells. A
 * pair that is refused has another one of its pattern, untouched and with untouched company, where there is a hit.
 */
function canMatch(text: string, i: number, pattern: string, at: number, most: number): boolean {
  const length = pattern.length;
  const left = at > 0 && text.charCodeAt(i - 1) === pattern.charCodeAt(at - 1);
  const right = at + 2 < length && text.charCodeAt(i + 2) === pattern.charCodeAt(at + 2);
  if (most === 0) return length === 2 || right;
  if (left || right || length <= 3) return true;
  if (length >= LONG || (at > 0 && at + 2 < length)) return false;
  // The edit is just beside the pair, so the far end is as it should be, or one unit off.
  const far = at === 0 ? pattern.charCodeAt(length - 1) : pattern.charCodeAt(0);
  const there = at === 0 ? i + length - 1 : i - at;
  return (
    text.charCodeAt(there) === far || text.charCodeAt(there - 1) === far || text.charCodeAt(there + 1) === far
  );
}

/** Disjoint pairs, the last one at the end; of three units both pairs. */
function anchorsOf(pattern: string): number[] {
  const anchors: number[] = [];
  for (let at = 0; at + 1 < pattern.length; at += 2) anchors.push(at);
  if (pattern.length % 2 === 1) anchors.push(pattern.length - 2);
  return anchors;
}

interface Aligned {
  /** The first unit of the text that is not part of it, in the direction of reading. */
  readonly end: number;
  readonly edits: readonly Edit[];
}

/** The rest of the pattern from `p`, read in direction `by`, aligned with the text from `t` with the fewest edits. */
function aligned(
  text: string,
  t: number,
  pattern: string,
  p: number,
  by: 1 | -1,
  most: number,
): Aligned | null {
  while (p >= 0 && p < pattern.length && text.charCodeAt(t) === pattern.charCodeAt(p)) {
    t += by;
    p += by;
  }
  if (p < 0 || p >= pattern.length) return { end: t, edits: [] };
  if (most <= 0) return null;
  let found: Aligned | null = null;
  const attempt = (kind: Edit['kind'], dt: number, dp: number): void => {
    const allowed = found === null ? most - 1 : found.edits.length - 2;
    if (allowed < 0) return;
    const rest = aligned(text, t + dt * by, pattern, p + dp * by, by, allowed);
    if (rest === null) return;
    // Read backwards, an edit of two units begins at the further one.
    const back = by < 0 && dt === 2 ? 1 : 0;
    const where = kind === 'lost' && by < 0 ? t + 1 : t - back;
    found = { end: rest.end, edits: [{ kind, at: where, patternAt: p - back }, ...rest.edits] };
  };
  const unit = text.charCodeAt(t);
  const next = text.charCodeAt(t + by);
  const last = p + by < 0 || p + by >= pattern.length;
  if (!last && unit === pattern.charCodeAt(p + by) && next === pattern.charCodeAt(p))
    attempt('swapped', 2, 2);
  if (!Number.isNaN(unit)) {
    attempt('changed', 1, 1);
    if (unit === text.charCodeAt(t - by)) attempt('doubled', 1, 0);
    else if (pattern.includes(text[t]!)) attempt('added', 1, 0);
  }
  attempt('lost', 0, 1);
  return found;
}
