import { isHan } from './han.ts';
import type { Span } from './span.ts';

/** Length of the hashed runs, in units of a {@link Stream}. */
export const GRAM = 12;
/** Of so many neighbouring runs one is kept. */
const WINDOW = 9;
/** Raise it when the same text gives other fingerprints: those that were kept are then made anew. */
export const FINGERPRINTS_VERSION = 1;
/** Any run of this many units that two texts share is found by a fingerprint that both have. */
export const GUARANTEED = GRAM + WINDOW - 1;

/** What a text says, without marks and spaces: its Chinese characters, letters and digits in half width. */
export interface Stream {
  readonly units: Uint16Array;
  /** For each unit, the offset of the UTF-16 code unit of the text it came from; rising. */
  readonly offsets: Uint32Array;
}

/** 〇 of Chinese years. */
const ZERO = 0x3007;

/** For each UTF-16 unit the unit of a stream that it gives, 0 for none. */
const UNITS = new Uint16Array(0x10000);
for (let unit = 0; unit < UNITS.length; unit++) if (isHan(unit)) UNITS[unit] = unit;
for (const [from, to] of [
  ['0', '9'],
  ['A', 'Z'],
  ['a', 'z'],
] as const)
  for (let unit = from.charCodeAt(0); unit <= to.charCodeAt(0); unit++) {
    UNITS[unit] = from === 'a' ? unit - 0x20 : unit;
    UNITS[unit + 0xfee0] = UNITS[unit]!;
  }
for (let roman = 0x2160; roman <= 0x217f; roman++) UNITS[roman] = roman;
UNITS[ZERO] = ZERO;

export function streamOf(text: string): Stream {
  const units = new Uint16Array(text.length);
  const offsets = new Uint32Array(text.length);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = UNITS[text.charCodeAt(i)]!;
    if (unit === 0) continue;
    units[length] = unit;
    offsets[length] = i;
    length++;
  }
  return { units: units.subarray(0, length), offsets: offsets.subarray(0, length) };
}

/** Fingerprints of a text in pairs: hash of a run, index of its first unit in the stream; indices rise. */
export type Fingerprints = Uint32Array;

const BASE = 0x01000193;

/**
 * Winnowing (Schleimer, Wilkerson, Aiken 2003): of every window of neighbouring runs the one with the least hash is
 * kept, the last of equals. Equal stretches of text keep the same runs wherever they stand, and of any shared stretch
 * of {@link GUARANTEED} units at least one run is kept in both texts. About one run in five is kept. Linear.
 */
export function fingerprintsOf({ units }: Stream): Fingerprints {
  const runs = units.length - GRAM + 1;
  if (runs < 1) return new Uint32Array(0);
  const hashes = hashesOf(units, runs);
  const kept: number[] = [];
  let least = -1;
  let last = -1;
  for (let from = 0; from === 0 || from + WINDOW <= runs; from++) {
    const to = Math.min(from + WINDOW, runs);
    if (least < from) {
      least = from;
      for (let i = from + 1; i < to; i++) if (hashes[i]! <= hashes[least]!) least = i;
    } else if (hashes[to - 1]! <= hashes[least]!) least = to - 1;
    if (least !== last) kept.push(hashes[least]!, least);
    last = least;
  }
  return Uint32Array.from(kept);
}

/** A rolling hash of every run, stirred so that "least" does not favour any characters. */
function hashesOf(units: Uint16Array, runs: number): Uint32Array {
  const hashes = new Uint32Array(runs);
  let leaving = 1;
  for (let i = 1; i < GRAM; i++) leaving = Math.imul(leaving, BASE);
  let hash = 0;
  for (let i = 0; i < units.length; i++) {
    if (i >= GRAM) hash = (hash - Math.imul(units[i - GRAM]!, leaving)) | 0;
    hash = (Math.imul(hash, BASE) + units[i]!) | 0;
    if (i >= GRAM - 1) hashes[i - GRAM + 1] = stirred(hash);
  }
  return hashes;
}

function stirred(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A stretch that two streams share; indices of units, ends excluded. */
export interface SharedRun {
  readonly a: Span;
  readonly b: Span;
}

/**
 * The whole of the stretch that `a` and `b` share around a pair of places, or null when they differ there. `within`: both
 * are the same place of a text, so the two sides never overlap: the one that begins earlier ends where the other begins.
 * Two paragraphs with the same words may share one stream object, which says nothing of their places.
 */
export function sharedRun(
  a: Stream,
  atA: number,
  b: Stream,
  atB: number,
  within: 'one-text' | 'two-texts' = 'two-texts',
): SharedRun | null {
  if (a.units[atA] !== b.units[atB]) return null;
  const gap = within === 'one-text' ? Math.abs(atB - atA) : Number.POSITIVE_INFINITY;
  let before = 0;
  while (
    before < Math.min(atA, atB) &&
    before + 1 < gap &&
    a.units[atA - before - 1] === b.units[atB - before - 1]
  ) {
    before++;
  }
  let after = 1;
  while (
    atA + after < a.units.length &&
    atB + after < b.units.length &&
    before + after < gap &&
    a.units[atA + after] === b.units[atB + after]
  ) {
    after++;
  }
  return {
    a: { start: atA - before, end: atA + after },
    b: { start: atB - before, end: atB + after },
  };
}

/** The span of the text that a non-empty span of its stream stands for. */
export function spanOf({ offsets }: Stream, { start, end }: Span): Span {
  return { start: offsets[start]!, end: offsets[end - 1]! + 1 };
}
