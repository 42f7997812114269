/** Passages are numbered below this: hash and number share the 53 bits of a double. */
const MOST_PASSAGES = 2 ** 21;

/**
 * Which passages hold a fingerprint, eight bytes a pair. Pairs are kept in a few sorted arrays, each at least twice
 * as long as the next, which are merged as they grow: nothing is ever sorted as a whole, so no step takes long.
 */
export class PostingRuns {
  readonly #runs: Float64Array[] = [];
  #open: number[] = [];

  /** `hash` has 32 bits. Passages beyond what can be numbered are left out. */
  add(hash: number, passage: number): void {
    if (passage < MOST_PASSAGES) this.#open.push(hash * MOST_PASSAGES + passage);
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

  /** Numbers of passages that hold the fingerprint, at most `limit`. */
  of(hash: number, limit: number): number[] {
    const least = hash * MOST_PASSAGES;
    const found: number[] = [];
    for (const run of this.#runs) {
      let low = 0;
      let high = run.length;
      while (low < high) {
        const mid = (low + high) >> 1;
        if (run[mid]! < least) low = mid + 1;
        else high = mid;
      }
      for (let i = low; i < run.length && run[i]! < least + MOST_PASSAGES; i++) {
        const passage = run[i]! - least;
        if (found.at(-1) === passage) continue;
        if (found.length === limit) return found;
        found.push(passage);
      }
    }
    return found;
  }

  /** Bytes in use. */
  get size(): number {
    return this.#runs.reduce((sum, run) => sum + run.byteLength, 0);
  }
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
