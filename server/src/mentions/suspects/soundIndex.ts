import { readingsOf } from '../../text/homophones.ts';

/** Readings are numbered below this. */
const READINGS = 1024;
const NONE: readonly number[] = [];
const FILTER_BITS = 18;
const filterBit = (word: number): number => Math.imul(word, 0x9e3779b1) >>> (32 - FILTER_BITS);

/** Words of two characters by how they sound, tone aside. A word is one number: its first character's unit times 65,536 and its second's. */
export class SoundIndex {
  readonly #words: Uint32Array;
  /** A bit for the hash of each word: most pairs of characters are none. */
  readonly #filter = new Uint32Array(2 ** (FILTER_BITS - 5));
  #bySound: Map<number, number[]> | null = null;

  /** `words` one behind the other, two characters each. */
  constructor(words: string) {
    this.#words = new Uint32Array(words.length >> 1);
    for (let i = 0; i < this.#words.length; i++)
      this.#words[i] = wordOf(words.charCodeAt(2 * i), words.charCodeAt(2 * i + 1));
    this.#words.sort();
    for (const word of this.#words) {
      const bit = filterBit(word);
      this.#filter[bit >>> 5]! |= 1 << (bit & 31);
    }
  }

  has(word: number): boolean {
    const bit = filterBit(word);
    if ((this.#filter[bit >>> 5]! & (1 << (bit & 31))) === 0) return false;
    let low = 0;
    let high = this.#words.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (this.#words[mid]! < word) low = mid + 1;
      else high = mid;
    }
    return this.#words[low] === word;
  }

  /** Words that sound like the two characters; the word itself among them, and some twice. */
  alike(first: number, second: number): readonly number[] {
    this.#bySound ??= this.#index();
    let found = NONE;
    for (const a of readingsOf(first))
      for (const b of readingsOf(second)) {
        const words = this.#bySound.get(a * READINGS + b);
        if (words !== undefined) found = found === NONE ? words : [...found, ...words];
      }
    return found;
  }

  #index(): Map<number, number[]> {
    const index = new Map<number, number[]>();
    for (const word of this.#words)
      for (const a of readingsOf(word >>> 16))
        for (const b of readingsOf(word & 0xffff)) {
          const key = a * READINGS + b;
          const known = index.get(key);
          if (known === undefined) index.set(key, [word]);
          else known.push(word);
        }
    return index;
  }
}

export const wordOf = (first: number, second: number): number => ((first << 16) | second) >>> 0;
