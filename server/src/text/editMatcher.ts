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
/** Bits of the hash by which most pairs of a text are known to be none of a pattern; a factor that spreads them. */
const FILTER_BITS = 18;
const SPREAD = 0x9e3779b1;

/** Anchors of patterns by their pair of units: a hash table of small whole numbers, read once a character of text. */
class Anchors {
  readonly #filter = new Uint8Array(1 << FILTER_BITS);
  readonly #pairs: Uint32Array;
  /** Of each slot the first of its anchors, and the one behind the last. */
  readonly #from: Int32Array;
  readonly #to: Int32Array;
  readonly pattern: Int32Array;
  readonly at: Uint8Array;
  /** The units beside the pair in the pattern, 0 at its ends. */
  readonly left: Uint16Array;
  readonly right: Uint16Array;

  constructor(byPair: ReadonlyMap<number, readonly Anchor[]>, patterns: readonly string[]) {
    let slots = 2;
    while (slots < byPair.size * 2) slots *= 2;
    this.#pairs = new Uint32Array(slots);
    this.#from = new Int32Array(slots);
    this.#to = new Int32Array(slots);
    const all = [...byPair.values()].reduce((sum, anchors) => sum + anchors.length, 0);
    this.pattern = new Int32Array(all);
    this.at = new Uint8Array(all);
    this.left = new Uint16Array(all);
    this.right = new Uint16Array(all);
    let next = 0;
    for (const [pair, anchors] of byPair) {
      this.#filter[Math.imul(pair, SPREAD) >>> (32 - FILTER_BITS)] = 1;
      let slot = Math.imul(pair, SPREAD) >>> 0;
      for (slot = slot & (slots - 1); this.#pairs[slot] !== 0; slot = (slot + 1) & (slots - 1));
      this.#pairs[slot] = pair;
      this.#from[slot] = next;
      for (const { pattern, at } of anchors) {
        const text = patterns[pattern]!;
        this.pattern[next] = pattern;
        this.at[next] = at;
        this.left[next] = at > 0 ? text.charCodeAt(at - 1) : 0;
        this.right[next] = at + 2 < text.length ? text.charCodeAt(at + 2) : 0;
        next++;
      }
      this.#to[slot] = next;
    }
  }

  /** Slot of a pair; -1 where no pattern has it. */
  find(pair: number): number {
    const hash = Math.imul(pair, SPREAD);
    if (this.#filter[hash >>> (32 - FILTER_BITS)] === 0) return -1;
    const mask = this.#pairs.length - 1;
    for (let slot = (hash >>> 0) & mask; ; slot = (slot + 1) & mask) {
      const there = this.#pairs[slot]!;
      if (there === pair) return slot;
      if (there === 0) return -1;
    }
  }

  first(slot: number): number {
    return this.#from[slot]!;
  }

  end(slot: number): number {
    return this.#to[slot]!;
  }
}

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
  readonly #most: Uint8Array;
  readonly #anchors: Anchors;
  /** Patterns of three units by the first and last: with the middle one changed they have no pair left. */
  readonly #gapped: Anchors;

  /** `most` is the number of edits that each pattern may have; a pattern has at least two units. */
  constructor(patterns: readonly string[], most: readonly number[]) {
    this.#patterns = patterns;
    this.#most = Uint8Array.from(most);
    const pairs = new Map<number, Anchor[]>();
    const gapped = new Map<number, Anchor[]>();
    const add = (map: Map<number, Anchor[]>, pair: number, anchor: Anchor): void => {
      const listed = map.get(pair);
      if (listed) listed.push(anchor);
      else map.set(pair, [anchor]);
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
      for (const at of used) add(pairs, pairAt(pattern, at), { pattern: i, at });
      if (pattern.length === 3 && most[i]! > 0)
        add(gapped, ((pattern.charCodeAt(0) << 16) | pattern.charCodeAt(2)) >>> 0, { pattern: i, at: 0 });
    });
    this.#anchors = new Anchors(pairs, patterns);
    this.#gapped = new Anchors(gapped, patterns);
  }

  /** In no particular order; stretches may overlap. */
  find(text: string): EditHit[] {
    const hits: EditHit[] = [];
    const seen = new Set<number>();
    const anchors = this.#anchors;
    let a = text.charCodeAt(0);
    let b = text.charCodeAt(1);
    for (let i = 0; i + 1 < text.length; i++) {
      const c = text.charCodeAt(i + 2);
      const slot = anchors.find(((a << 16) | b) >>> 0);
      if (slot >= 0) {
        const end = anchors.end(slot);
        for (let one = anchors.first(slot); one < end; one++) {
          const left = i > 0 && text.charCodeAt(i - 1) === anchors.left[one];
          const hit = this.#compare(text, i, one, left, c === anchors.right[one]);
          if (hit === null) continue;
          const key = (hit.start * 64 + (hit.end - hit.start)) * this.#patterns.length + hit.pattern;
          if (seen.has(key)) continue;
          seen.add(key);
          hits.push(hit);
          const cut = this.#cut(hit);
          if (cut !== null) hits.push(cut);
        }
      }
      if (i + 2 < text.length) this.#middle(text, i, ((a << 16) | c) >>> 0, hits);
      a = b;
      b = c;
    }
    return hits;
  }

  /** The same stretch without its last unit, where that is another than the pattern's: it may be lost as well. */
  #cut(hit: EditHit): EditHit | null {
    const edit = hit.edits.at(-1);
    const last = this.#patterns[hit.pattern]!.length - 1;
    if (edit?.kind !== 'changed' || edit.patternAt !== last || last < 3) return null;
    return { ...hit, end: hit.end - 1, edits: [...hit.edits.slice(0, -1), { ...edit, kind: 'lost' }] };
  }

  /** Patterns of three units whose middle one is another. */
  #middle(text: string, i: number, pair: number, hits: EditHit[]): void {
    const slot = this.#gapped.find(pair);
    if (slot < 0) return;
    for (let one = this.#gapped.first(slot); one < this.#gapped.end(slot); one++) {
      const pattern = this.#gapped.pattern[one]!;
      if (this.#patterns[pattern]!.charCodeAt(1) === text.charCodeAt(i + 1)) continue;
      hits.push({ start: i, end: i + 3, pattern, edits: [{ kind: 'changed', at: i + 1, patternAt: 1 }] });
    }
  }

  #compare(text: string, i: number, one: number, leftSame: boolean, rightSame: boolean): EditHit | null {
    const index = this.#anchors.pattern[one]!;
    const at = this.#anchors.at[one]!;
    const most = this.#most[index]!;
    const pattern = this.#patterns[index]!;
    if (!canMatch(text, i, pattern, at, most, leftSame, rightSame)) return null;
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

const pairAt = (pattern: string, at: number): number =>
  ((pattern.charCodeAt(at) << 16) | pattern.charCodeAt(at + 1)) >>> 0;

/** From this length some pair is left that has an untouched unit beside it within the pattern. */
const LONG = 8;

/**
 * Most places have a pair by chance; a look at the units beside it, and in a short pattern at the far end, tells. A
 * pair that is refused has another one of its pattern, untouched and with untouched company, where there is a hit.
 */
function canMatch(
  text: string,
  i: number,
  pattern: string,
  at: number,
  most: number,
  left: boolean,
  right: boolean,
): boolean {
  const length = pattern.length;
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

/** A character too many is one of the pattern's own said again, but for patterns of this length. */
const LONG_NAME = 7;

/** Disjoint pairs, the last one at the end; of three units both pairs. */
function anchorsOf(pattern: string): number[] {
  const anchors: number[] = [];
  for (let at = 0; at + 1 < pattern.length; at += 2) anchors.push(at);
  if (pattern.length % 2 === 1) anchors.push(pattern.length - 2);
  return anchors;
}

export interface Aligned {
  /** The first unit of the text that is not part of it, in the direction of reading. */
  readonly end: number;
  readonly edits: readonly Edit[];
}

/** The rest of the pattern from `p`, read in direction `by`, aligned with the text from `t` with the fewest edits. */
export function aligned(
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
  if (most <= 0 || !canGoOn(text, t, pattern, p, by, most)) return null;
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
    // Before a change: at an end of the pattern a change is always to be had.
    if (unit === text.charCodeAt(t - by)) attempt('doubled', 1, 0);
    else if (pattern.length >= LONG_NAME || pattern.includes(text[t]!)) attempt('added', 1, 0);
    attempt('changed', 1, 1);
  }
  attempt('lost', 0, 1);
  return found;
}

/** With one edit left, the unit behind it is the pattern's again: it is where one of the edits would have it. */
function canGoOn(text: string, t: number, pattern: string, p: number, by: 1 | -1, most: number): boolean {
  const q = p + by;
  if (most > 1 || q < 0 || q >= pattern.length) return true;
  const is = text.charCodeAt(t);
  const next = text.charCodeAt(t + by);
  const ought = pattern.charCodeAt(q);
  return next === ought || is === ought || next === pattern.charCodeAt(p);
}
