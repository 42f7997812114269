const NONE = 0;

/**
 * Words with a number each, put together while packs are loaded: a trie whose edges lie in one hash table, quick to
 * build and small, where the compiled dictionary takes seconds to build and is quicker to read.
 */
export class NameTrie {
  #keys = new Float64Array(1 << 10);
  #states = new Int32Array(1 << 10);
  #values = new Int32Array(1 << 9);
  #edges = 0;
  #count = 1;
  /** Whether a word begins with this unit: most characters of a text are done with after this look. */
  readonly begins = new Uint8Array(0x10000);

  /** State behind `state` and this UTF-16 unit, 0 where no word goes on. The first state is 0 as well. */
  next(state: number, unit: number): number {
    return this.#states[this.#slot(state * 0x10000 + unit + 1)]!;
  }

  /** Value of the word that ends here, 0 where none does. */
  value(state: number): number {
    return this.#values[state]!;
  }

  /** Gives a word its value, not 0; the value that it had, 0 for a new word. */
  set(word: string, value: number): number {
    this.begins[word.charCodeAt(0)] = 1;
    let state = NONE;
    for (let i = 0; i < word.length; i++) {
      const key = state * 0x10000 + word.charCodeAt(i) + 1;
      let slot = this.#slot(key);
      if (this.#states[slot] === NONE) {
        if (this.#edges * 2 >= this.#keys.length) {
          this.#grow();
          slot = this.#slot(key);
        }
        this.#keys[slot] = key;
        this.#states[slot] = this.#count++;
        this.#edges++;
        if (this.#count > this.#values.length) {
          const more = new Int32Array(this.#values.length * 2);
          more.set(this.#values);
          this.#values = more;
        }
      }
      state = this.#states[slot]!;
    }
    const had = this.#values[state]!;
    this.#values[state] = value;
    return had;
  }

  get(word: string): number {
    let state = NONE;
    for (let i = 0; i < word.length; i++) {
      state = this.next(state, word.charCodeAt(i));
      if (state === NONE) return 0;
    }
    return this.#values[state]!;
  }

  #slot(key: number): number {
    const mask = this.#keys.length - 1;
    let slot =
      (Math.imul((key % 0x100000000) | 0, 0x9e3779b1) ^ Math.imul((key / 0x100000000) | 0, 0x85ebca6b)) >>> 0;
    for (slot = (slot ^ (slot >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const there = this.#keys[slot]!;
      if (there === key || there === 0) return slot;
    }
  }

  #grow(): void {
    const keys = this.#keys;
    const states = this.#states;
    this.#keys = new Float64Array(keys.length * 2);
    this.#states = new Int32Array(keys.length * 2);
    for (let i = 0; i < keys.length; i++) {
      if (keys[i] === 0) continue;
      const slot = this.#slot(keys[i]!);
      this.#keys[slot] = keys[i]!;
      this.#states[slot] = states[i]!;
    }
  }
}
