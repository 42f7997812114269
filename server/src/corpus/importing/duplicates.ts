import { createHash } from 'node:crypto';

/** Length of a shingle in Chinese characters and digits. */
const SHINGLE = 8;
/** How many of the smallest hashes stand for a speech. */
const SKETCH = 64;
/** Share of the shorter sketch's text that must be in the other speech for the two to be one speech. */
const NEAR = 0.8;

/** Only what carries the wording: Chinese characters, letters and digits, width folded. */
export function wordingOf(text: string): string {
  const units = new Uint16Array(text.length);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const kept = KEPT[text.charCodeAt(i)]!;
    if (kept === 0) continue;
    // What stands alone in the table never combines with its neighbours; all else is left to the tables of Unicode.
    if (kept === NOT_ALONE) return plainly(text);
    units[length++] = kept;
  }
  return Buffer.from(units.buffer, 0, length * 2).toString('utf16le');
}

const plainly = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');

const NOT_ALONE = 0xffff;

/** What is kept of the units of ordinary Chinese text, 0 for nothing; the same as `plainly` makes of each. */
const KEPT = (() => {
  const table = new Uint16Array(0x10000).fill(NOT_ALONE);
  const blocks = [
    [0x09, 0x7e],
    [0x2010, 0x2027],
    [0x3000, 0x3020],
    [0x4e00, 0x9fff],
    [0xff01, 0xff5e],
  ] as const;
  for (const [from, to] of blocks)
    for (let unit = from; unit <= to; unit++) {
      const kept = plainly(String.fromCharCode(unit));
      if (kept.length <= 1) table[unit] = kept === '' ? 0 : kept.charCodeAt(0);
    }
  return table;
})();

/** A hash of the exact wording; equal for copies that differ in layout, marks and width only. */
export function wordingHash(text: string): string {
  return hashOfWording(wordingOf(text));
}

function hashOfWording(wording: string): string {
  return createHash('sha256').update(wording).digest('hex').slice(0, 32);
}

/** FNV-1a over the shingle, mixed, 32 bits. */
function hashAt(text: string, at: number): number {
  let hash = 0x811c9dc5;
  for (let i = at; i < at + SHINGLE; i++) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 12;
  return hash >>> 0;
}

/** Hashes of all shingles in their order. */
function hashesOf(wording: string): Uint32Array {
  const hashes = new Uint32Array(Math.max(0, wording.length - SHINGLE + 1));
  for (let at = 0; at < hashes.length; at++) hashes[at] = hashAt(wording, at);
  return hashes;
}

/** Hashes of all shingles. */
export function shingles(text: string): Set<number> {
  return new Set(hashesOf(wordingOf(text)));
}

/** The smallest hashes, rising: speeches that share much text share many of them. */
export function sketchOf(hashes: Iterable<number>): number[] {
  // A typed array sorts numbers without a comparison function: several times faster on thousands of them.
  const sorted = Uint32Array.from(hashes).sort();
  const smallest: number[] = [];
  for (let i = 0; i < sorted.length && smallest.length < SKETCH; i++)
    if (i === 0 || sorted[i] !== sorted[i - 1]) smallest.push(sorted[i]!);
  return smallest;
}

/** Of hashes spread evenly, so many times the sketch lie below the bound that is sorted first. */
const MARGIN = 4;

/** As {@link sketchOf}, without sorting what is surely too large. */
function smallestOf(hashes: Uint32Array): number[] {
  const bound = (2 ** 32 / Math.max(1, hashes.length)) * SKETCH * MARGIN;
  const below = bound < 2 ** 32 ? sketchOf(hashes.filter((hash) => hash < bound)) : [];
  return below.length === SKETCH ? below : sketchOf(hashes);
}

/** By what copies of a speech are told. */
export interface SpeechPrint {
  /** {@link wordingHash} */
  readonly wording: string;
  readonly sketch: readonly number[];
  /** {@link shingles}, made when first asked for: few speeches need them. */
  shingles(): ReadonlySet<number>;
}

export function printOf(text: string): SpeechPrint {
  const wording = wordingOf(text);
  const hashes = hashesOf(wording);
  let all: ReadonlySet<number> | null = null;
  return {
    wording: hashOfWording(wording),
    sketch: smallestOf(hashes),
    shingles: () => (all ??= new Set(hashes)),
  };
}

/** Share of the smaller set that lies in the other. */
function containment(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  if (small.size === 0) return 0;
  let shared = 0;
  for (const hash of small) if (large.has(hash)) shared++;
  return shared / small.size;
}

/** True when one of the two is a copy of the other, cut or reworded here and there. */
export function areNearCopies(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  const sizes = Math.min(a.size, b.size) / Math.max(a.size, b.size, 1);
  return sizes >= 0.6 && containment(a, b) >= NEAR;
}

/** Hashes that two sketches must share before the speeches are compared in full. */
const CANDIDATE = 10;
const MAX_CANDIDATES = 8;

/** Sorts out which speeches are worth comparing in full: most shared hashes first. `shared` counts them by speech. */
export function candidatesOf(shared: ReadonlyMap<number, number>, sketchSize: number): number[] {
  return [...shared]
    .filter(([, n]) => n >= Math.min(CANDIDATE, sketchSize / 2))
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MAX_CANDIDATES)
    .map(([speech]) => speech);
}

/** For each speech the index of the earlier one that it doubles, exactly or nearly; null for an original. */
export function findOriginals(texts: readonly string[]): (number | null)[] {
  if (texts.length < 2) return texts.map(() => null);
  const exact = new Map<string, number>();
  const originals = new Map<number, SpeechPrint['shingles']>();
  const byHash = new Map<number, number[]>();
  return texts.map((text, index) => {
    const { wording: hash, sketch, shingles: own } = printOf(text);
    const same = exact.get(hash);
    if (same !== undefined) return same;
    const shared = new Map<number, number>();
    for (const h of sketch)
      for (const other of byHash.get(h) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
    const near = candidatesOf(shared, sketch.length).find((other) =>
      areNearCopies(originals.get(other)!(), own()),
    );
    exact.set(hash, near ?? index);
    if (near !== undefined) return near;
    originals.set(index, own);
    for (const h of sketch) {
      const list = byHash.get(h);
      if (list) list.push(index);
      else byHash.set(h, [index]);
    }
    return null;
  });
}
