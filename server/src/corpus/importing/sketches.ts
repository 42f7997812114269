/** A hash that more speeches have is of a formula, and points to none of them. */
const COMMON = 128;

/** Which speeches hold a hash of a sketch: a table in memory, twelve bytes a hash, that grows with the corpus. */
export class SketchIndex {
  /** Open addressing: the last entry of each hash + 1, 0 for a free slot. */
  #slots = new Uint32Array(1 << 12);
  #hashes = new Uint32Array(1 << 12);
  #speeches = new Uint32Array(1 << 12);
  /** The entry before with the same hash + 1. */
  #before = new Uint32Array(1 << 12);
  /** How many entries the hash had when this one was made. */
  #nth = new Uint8Array(1 << 12);
  #used = 0;
  #entries = 0;

  add(speech: number, sketch: Iterable<number>): void {
    for (const hash of sketch) {
      if (this.#entries === this.#hashes.length) this.#growEntries();
      if (this.#used * 2 > this.#slots.length) this.#growSlots();
      const slot = this.#slotOf(hash);
      const last = this.#slots[slot]!;
      if (last === 0) this.#used++;
      const nth = last === 0 ? 0 : this.#nth[last - 1]! + 1;
      if (nth > COMMON) continue;
      this.#nth[this.#entries] = nth;
      this.#hashes[this.#entries] = hash;
      this.#speeches[this.#entries] = speech;
      this.#before[this.#entries] = last;
      this.#slots[slot] = ++this.#entries;
    }
  }

  /** How many hashes of `sketch` each speech has, common ones aside; those that have none do not come. */
  shared(sketch: Iterable<number>): Map<number, number> {
    const counts = new Map<number, number>();
    for (const hash of sketch) {
      const last = this.#slots[this.#slotOf(hash)]!;
      if (last === 0 || this.#nth[last - 1]! >= COMMON) continue;
      for (let entry = last; entry !== 0; entry = this.#before[entry - 1]!) {
        const speech = this.#speeches[entry - 1]!;
        counts.set(speech, (counts.get(speech) ?? 0) + 1);
      }
    }
    return counts;
  }

  #slotOf(hash: number): number {
    const mask = this.#slots.length - 1;
    let slot = Math.imul(hash, 0x9e3779b1) >>> 0;
    for (slot &= mask; ; slot = (slot + 1) & mask) {
      const entry = this.#slots[slot]!;
      if (entry === 0 || this.#hashes[entry - 1] === hash >>> 0) return slot;
    }
  }

  #growEntries(): void {
    const grown = (old: Uint32Array): Uint32Array<ArrayBuffer> => {
      const next = new Uint32Array(old.length * 2);
      next.set(old);
      return next;
    };
    this.#hashes = grown(this.#hashes);
    this.#speeches = grown(this.#speeches);
    this.#before = grown(this.#before);
    const nth = new Uint8Array(this.#nth.length * 2);
    nth.set(this.#nth);
    this.#nth = nth;
  }

  #growSlots(): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    for (const entry of old) if (entry !== 0) this.#slots[this.#slotOf(this.#hashes[entry - 1]!)] = entry;
  }
}
