import { kept } from './kept.ts';
import type { Span } from './span.ts';
import type { WordClasses } from './wordClasses.ts';
import type { Part, Words } from './words.ts';

/**
 * The words of a paragraph by number, each with the classes it belongs to: what patterns are matched against. A word of
 * a class may be made of several words of the dictionary (重要 指示); it counts where it ends with one.
 */
export class Tokens {
  readonly text: string;
  readonly words: Words;
  readonly classes: WordClasses;
  readonly count: number;
  /** Offset at which each word begins; one more for the end of the text. */
  readonly #starts: Int32Array;
  /** By word: its first membership, -1 for none; memberships are chained. */
  readonly #first: Int32Array;
  readonly #class: number[] = [];
  readonly #to: number[] = [];
  readonly #next: number[] = [];
  /** By class: the words at which one of it begins, in order. */
  readonly #begins: (number[] | undefined)[];

  constructor(words: Words) {
    const { text, classes } = words;
    this.words = words;
    this.text = text;
    this.classes = classes;
    this.#starts = words.starts();
    this.count = this.#starts.length - 1;
    this.#first = new Int32Array(this.count).fill(-1);
    this.#begins = new Array(classes.size);
    let at = 0;
    const add = (id: number, end: number): void => {
      const to = this.at(end);
      if (this.#starts[to] !== end) return;
      this.#class.push(id);
      this.#to.push(to);
      this.#next.push(this.#first[at]!);
      this.#first[at] = this.#class.length - 1;
      const begins = this.#begins[id];
      if (begins === undefined) this.#begins[id] = [at];
      else if (begins[begins.length - 1] !== at) begins.push(at);
    };
    for (; at < this.count; at++) {
      const start = this.#starts[at]!;
      const end = this.#starts[at + 1]!;
      classes.wordsAt(text, start, add);
      classes.endingsOf(text, start, end, (id) => add(id, end));
    }
  }

  /** Offset at which a word begins; the end of the text for the number behind the last. */
  start(token: number): number {
    return this.#starts[token]!;
  }

  end(token: number): number {
    return this.#starts[token + 1]!;
  }

  part(token: number): Part {
    return this.words.partOf(this.#starts[token]!);
  }

  textOf(token: number): string {
    return this.text.slice(this.#starts[token], this.#starts[token + 1]);
  }

  /** What the words from `token` up to, not with, `to` span. */
  span(token: number, to: number): Span {
    return { start: this.#starts[token]!, end: this.#starts[to]! };
  }

  /** Number of the word that covers an offset, or begins there; {@link count} for the end of the text. */
  at(offset: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const mid = (low + high + 1) >> 1;
      if (this.#starts[mid]! <= offset) low = mid;
      else high = mid - 1;
    }
    return low;
  }

  /** The word behind the longest one of a class that begins at `token`; -1 where none does. */
  behind(token: number, id: number): number {
    let longest = -1;
    for (let i = this.#first[token] ?? -1; i >= 0; i = this.#next[i]!)
      if (this.#class[i] === id && this.#to[i]! > longest) longest = this.#to[i]!;
    return longest;
  }

  /** Whether a word of a class begins at `token`. */
  is(token: number, name: string): boolean {
    return this.behind(token, this.classes.idOf(name)) >= 0;
  }

  /** Words at which one of a class begins, in order; for `=级` those at which these very characters do. */
  all(name: string): readonly number[] {
    if (name[0] !== '=') return this.#begins[this.classes.idOf(name)] ?? [];
    const text = name.slice(1);
    const found: number[] = [];
    for (let at = this.text.indexOf(text); at >= 0; at = this.text.indexOf(text, at + text.length)) {
      const token = this.at(at);
      if (this.#starts[token] === at) found.push(token);
    }
    return found;
  }
}

/** The words of a paragraph by number, made when first asked for and kept with its words. */
export const tokensOf: (words: Words) => Tokens = kept((words: Words) => new Tokens(words));
