/**
 * What was made of the texts read last, by text: paragraphs are read many at a time, each by one reader after the
 * other, and the readers share what they all need. Bounded by characters, not by texts: of so many the last are
 * always there, and at most twice as many are held.
 */
export class Recent<T> {
  readonly #most: number;
  #young = new Map<string, T>();
  #old = new Map<string, T>();
  #size = 0;

  constructor(most: number = BATCH) {
    this.#most = most;
  }

  /** What was made of the text, made anew where it is no longer there. */
  of(text: string, make: (text: string) => T): T {
    let made = this.#young.get(text);
    if (made !== undefined) return made;
    made = this.#old.get(text) ?? make(text);
    if (this.#size + text.length > this.#most && this.#size > 0) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#size = 0;
    }
    this.#young.set(text, made);
    this.#size += text.length;
    return made;
  }
}

/** How many characters are read together. */
export const BATCH = 0x10000;
