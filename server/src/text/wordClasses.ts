import { NameTrie } from './nameTrie.ts';

/** A named set of words, as packs give it. */
export interface WordClass {
  readonly name: string;
  readonly words: Iterable<string>;
  /** What words of the class end with: 局 makes 水务局 one. */
  readonly endings: Iterable<string>;
}

const LONGEST_TAIL = 16;

/**
 * Which classes words belong to. A word may be in several; each combination that occurs is one set with a number, so that
 * a look-up is one walk over the characters of the word.
 */
export class WordClasses {
  readonly #ids = new Map<string, number>();
  readonly #words = new NameTrie();
  /** Endings, written backwards. */
  readonly #endings = new NameTrie();
  /** Classes of each set; set 0 has none. */
  readonly #sets: (readonly number[])[] = [[]];

  constructor(classes: Iterable<WordClass> = []) {
    const words = new Map<string, Set<number>>();
    const endings = new Map<string, Set<number>>();
    const put = (to: Map<string, Set<number>>, word: string, id: number): void => {
      const known = to.get(word);
      if (known === undefined) to.set(word, new Set([id]));
      else known.add(id);
    };
    for (const { name, words: own, endings: tails } of classes) {
      let id = this.#ids.get(name);
      if (id === undefined) {
        id = this.#ids.size;
        this.#ids.set(name, id);
      }
      for (const word of own) put(words, word, id);
      for (const tail of tails) put(endings, [...tail].reverse().join(''), id);
    }
    const sets = new Map<string, number>();
    const setOf = (ids: ReadonlySet<number>): number => {
      const key = [...ids].sort((a, b) => a - b).join();
      let set = sets.get(key);
      if (set === undefined) {
        set = this.#sets.push([...ids]) - 1;
        sets.set(key, set);
      }
      return set;
    };
    for (const [word, ids] of words) this.#words.set(word, setOf(ids));
    for (const [tail, ids] of endings) this.#endings.set(tail, setOf(ids));
  }

  /** Number of a class; -1 for one that no pack has. */
  idOf(name: string): number {
    return this.#ids.get(name) ?? -1;
  }

  /** Length of the longest word or ending of a class that a text ends with; 0 where it ends with none. */
  tailOf(text: string, name: string): number {
    const id = this.idOf(name);
    for (let start = Math.max(0, text.length - LONGEST_TAIL); start < text.length; start++) {
      const tail = text.slice(start);
      const reversed = [...tail].reverse().join('');
      if (this.#sets[this.#words.get(tail)]!.includes(id)) return tail.length;
      if (this.#sets[this.#endings.get(reversed)]!.includes(id)) return tail.length;
    }
    return 0;
  }

  /** How many classes there are. */
  get size(): number {
    return this.#ids.size;
  }

  /** Tells `found` of each class that has a word beginning at `start`, with the word's end. */
  wordsAt(text: string, start: number, found: (id: number, end: number) => void): void {
    if (this.#words.begins[text.charCodeAt(start)] === 0) return;
    let state = 0;
    for (let end = start; end < text.length; ) {
      state = this.#words.next(state, text.charCodeAt(end++));
      if (state === 0) return;
      for (const id of this.#sets[this.#words.value(state)]!) found(id, end);
    }
  }

  /**
   * Tells `found` of each class with an ending that the word `start` to `end` has. An ending of one character makes only
   * longer words of the class: 局 is no 水务局.
   */
  endingsOf(text: string, start: number, end: number, found: (id: number) => void): void {
    if (end - start < 2 || this.#endings.begins[text.charCodeAt(end - 1)] === 0) return;
    let state = 0;
    for (let at = end - 1; at >= start; at--) {
      state = this.#endings.next(state, text.charCodeAt(at));
      if (state === 0) return;
      for (const id of this.#sets[this.#endings.value(state)]!) found(id);
    }
  }
}
