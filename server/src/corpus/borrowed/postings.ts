/** Which passages hold a fingerprint. */
export interface Postings {
  /** Adds the numbers of passages that hold `hash` to `into` until it has `limit`. */
  collect(hash: number, limit: number, into: number[]): void;
  /** All pairs whose hash begins with these eight bits, in no order. */
  slice(top: number): Pairs;
  readonly pairs: number;
  close(): void;
}

/** Fingerprints and the passages that hold them, side by side. */
export interface Pairs {
  readonly hashes: Uint32Array;
  readonly passages: Uint32Array;
}

/** Passages of one block are numbered from its first below this: hash and number share the 53 bits of a double. */
const BLOCK = 2 ** 21;

/**
 * Postings in memory, eight bytes a pair. Pairs are kept in a few sorted arrays, each at least twice as long as the
 * next, which are merged as they grow: nothing is ever sorted as a whole, so no step takes long.
 */
export class PostingRuns implements Postings {
  readonly #first: number;
  readonly #runs: Float64Array[] = [];
  #open: number[] = [];

  /** `first` is the number of the first passage; a block takes {@link BLOCK} of them. */
  constructor(first = 0) {
    this.#first = first;
  }

  /** False for a passage that is for the next block. */
  takes(passage: number): boolean {
    return passage - this.#first < BLOCK;
  }

  /** `hash` has 32 bits. */
  add(hash: number, passage: number): void {
    this.#open.push(hash * BLOCK + (passage - this.#first));
  }

  /** Makes what was added since the last time findable. */
  flush(): void {
    if (this.#open.length === 0) return;
    let run = Float64Array.from(this.#open).sort();
    this.#open = [];
    while (this.#runs.length > 0 && this.#runs.at(-1)!.length < 2 * run.length) {
      run = merged(this.#runs.pop()!, run);
    }
    this.#runs.push(run);
  }

  collect(hash: number, limit: number, into: number[]): void {
    const least = hash * BLOCK;
    for (const run of this.#runs) {
      let last = -1;
      for (let i = firstFrom(run, least); i < run.length && run[i]! < least + BLOCK; i++) {
        const passage = run[i]! - least;
        if (passage === last) continue;
        if (into.length >= limit) return;
        into.push(this.#first + passage);
        last = passage;
      }
    }
  }

  slice(top: number): Pairs {
    const ranges = this.#runs.map((run) =>
      run.subarray(firstFrom(run, top * 2 ** 24 * BLOCK), firstFrom(run, (top + 1) * 2 ** 24 * BLOCK)),
    );
    const length = ranges.reduce((sum, range) => sum + range.length, 0);
    const hashes = new Uint32Array(length);
    const passages = new Uint32Array(length);
    let k = 0;
    for (const range of ranges) {
      for (const pair of range) {
        const hash = Math.floor(pair / BLOCK);
        hashes[k] = hash;
        passages[k++] = this.#first + (pair - hash * BLOCK);
      }
    }
    return { hashes, passages };
  }

  get pairs(): number {
    return this.#runs.reduce((sum, run) => sum + run.length, 0);
  }

  close(): void {}
}

/** Index of the first of `run` that is not less than `least`. */
function firstFrom(run: Float64Array, least: number): number {
  let low = 0;
  let high = run.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (run[mid]! < least) low = mid + 1;
    else high = mid;
  }
  return low;
}

function merged(a: Float64Array, b: Float64Array): Float64Array<ArrayBuffer> {
  const all = new Float64Array(a.length + b.length);
  let i = 0;
  let j = 0;
  for (let k = 0; k < all.length; k++) {
    all[k] = j === b.length || (i < a.length && a[i]! <= b[j]!) ? a[i++]! : b[j++]!;
  }
  return all;
}
