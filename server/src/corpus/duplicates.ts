import { createHash } from 'node:crypto';

/** Length of a shingle in Chinese characters and digits. */
const SHINGLE = 8;
/** How many of the smallest hashes stand for a speech. */
const SKETCH = 128;
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
  return [...all].sort((a, b) => a - b).slice(0, SKETCH);
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
