/** Entries at first, a power of two. */
const START = 1 << 14;

/**
 * Words that have been met, told by 64 bits of hash each: looking through the words of a speech makes no strings, and
 * two words of one corpus with the same 64 bits are not to be expected.
 */
export class SeenWords {
  #first = new Uint32Array(START);
  #second = new Uint32Array(START);
  #size = 0;

  /** Calls `fresh` with each word of `line` (single spaces between them) that has not been met, and remembers it. */
  meet(line: string, fresh: (word: string) => void): void {
    let from = 0;
    let a = 0x811c9dc5;
    let b = 0x1b873593;
    for (let i = 0; i <= line.length; i++) {
      const unit = i < line.length ? line.charCodeAt(i) : 32;
      if (unit !== 32) {
        a = Math.imul(a ^ unit, 0x01000193);
        b = Math.imul(b ^ unit, 0x5bd1e995);
        b ^= b >>> 15;
        continue;
      }
      if (i > from && this.#add(a >>> 0, (b | 1) >>> 0)) fresh(line.slice(from, i));
      from = i + 1;
      a = 0x811c9dc5;
      b = 0x1b873593;
    }
  }

  get size(): number {
    return this.#size;
  }

  clear(): void {
    this.#first = new Uint32Array(START);
    this.#second = new Uint32Array(START);
    this.#size = 0;
  }

  /** True when it is new. `second` is never 0: that is a free place. */
  #add(first: number, second: number): boolean {
    const mask = this.#first.length - 1;
    let at = Math.imul(first, 0x9e3779b1) >>> 0;
    for (at &= mask; this.#second[at] !== 0; at = (at + 1) & mask)
      if (this.#first[at] === first && this.#second[at] === second) return false;
    this.#first[at] = first;
    this.#second[at] = second;
    if (++this.#size * 2 > mask) this.#grow();
    return true;
  }

  #grow(): void {
    const first = this.#first;
    const second = this.#second;
    this.#first = new Uint32Array(first.length * 2);
    this.#second = new Uint32Array(second.length * 2);
    this.#size = 0;
    for (const [i, one] of first.entries()) if (second[i] !== 0) this.#add(one, second[i]!);
  }
}
