import { createHash } from 'node:crypto';

/** Length of a shingle in Chinese characters and digits. */
const SHINGLE = 8;
/** How many of the smallest hashes stand for a speech. */
const SKETCH = 64;
/** Share of the shorter sketch's text that must be in the other speech for the two to be one speech. */
const NEAR = 0.8;

/** Only what carries the wording: Chinese characters, letters and digits, width folded. */
export function wordingOf(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
}

/** A hash of the exact wording; equal for copies that differ in layout, marks and width only. */
export function wordingHash(text: string): string {
  return createHash('sha256').update(wordingOf(text)).digest('hex').slice(0, 32);
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

/** Hashes of all shingles. */
export function shingles(text: string): Set<number> {
  const wording = wordingOf(text);
  const found = new Set<number>();
  for (let at = 0; at + SHINGLE <= wording.length; at++) found.add(hashAt(wording, at));
  return found;
}

/** The smallest hashes, rising: speeches that share much text share many of them. */
export function sketchOf(all: ReadonlySet<number>): number[] {
  // A typed array sorts numbers without a comparison function: several times faster on thousands of them.
  return [...Uint32Array.from(all).sort().subarray(0, SKETCH)];
}

/** Share of the smaller set that lies in the other. */
export function containment(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
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
  const originals = new Map<number, ReadonlySet<number>>();
  const byHash = new Map<number, number[]>();
  return texts.map((text, index) => {
    const hash = wordingHash(text);
    const same = exact.get(hash);
    if (same !== undefined) return same;
    const all = shingles(text);
    const sketch = sketchOf(all);
    const shared = new Map<number, number>();
    for (const h of sketch)
      for (const other of byHash.get(h) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
    const near = candidatesOf(shared, sketch.length).find((other) =>
      areNearCopies(originals.get(other)!, all),
    );
    exact.set(hash, near ?? index);
    if (near !== undefined) return near;
    originals.set(index, all);
    for (const h of sketch) {
      const list = byHash.get(h);
      if (list) list.push(index);
      else byHash.set(h, [index]);
    }
    return null;
  });
}
