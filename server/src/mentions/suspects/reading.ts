import { isHan } from '../../text/han.ts';
import { add, BEGIN } from '../../text/prose/counts.ts';
import { levelIn, logProbability, type Ngrams } from '../../text/prose/ngrams.ts';
import { proseUnits } from '../../text/prose/units.ts';
import type { Vocabulary } from '../../text/words.ts';
import type { ProseModel } from './model.ts';
import { wordOf } from './soundIndex.ts';

/** A paragraph as counts see it. */
export interface Reading {
  readonly units: Uint16Array;
  /** Where each unit begins in the paragraph, and at the end where the last one ends. */
  readonly starts: Uint32Array;
}

/** Units that official prose as good as never has there, and others that it has. Offsets count units. */
export interface Place {
  readonly at: number;
  readonly meant: readonly number[];
  /** Bits that the text around becomes more probable by. */
  readonly gain: number;
}

export function readingOf(text: string): Reading {
  const { units, starts, length } = proseUnits(text);
  return { units: units.slice(0, length), starts };
}

/** A pair that is commoner than that, on both sides, is nothing odd: 32 times in the prose. */
const COMMON_PAIR = 11;
const UNASKED = -1;
/** A word is one that the prose has so often: 11 times. */
const WORD = 8;
/** Less than that is by chance. */
const LEAST_GAIN = 4;

/** Places where something else may have been meant, by unit where they begin, the best candidate first. */
export function placesIn(
  model: ProseModel,
  vocabulary: Vocabulary,
  { units }: Reading,
): Map<number, Place[]> {
  const search = new Search(model, vocabulary, units);
  for (let i = 1; i + 1 < units.length; i++) {
    if (!isHan(units[i]!)) continue;
    search.character(i);
    if (isHan(units[i + 1]!)) search.pair(i);
  }
  for (const places of search.found.values()) places.sort((a, b) => b.gain - a.gain);
  return search.found;
}

class Search {
  readonly found = new Map<number, Place[]>();
  readonly #ngrams: Ngrams;
  readonly #words: ProseModel['words'];
  readonly #alike: ProseModel['alike'];
  readonly #vocabulary: Vocabulary;
  readonly #units: Uint16Array;
  /** Whether the three, and the four, units that begin at each were counted: neighbours ask for the same. */
  readonly #threes: Int8Array;
  readonly #fours: Int8Array;
  /** Everything before this stands in a four that was counted. */
  #known = 0;

  constructor({ ngrams, words, alike }: ProseModel, vocabulary: Vocabulary, units: Uint16Array) {
    this.#ngrams = ngrams;
    this.#words = words;
    this.#alike = alike;
    this.#vocabulary = vocabulary;
    this.#units = units;
    this.#threes = new Int8Array(units.length).fill(UNASKED);
    this.#fours = new Int8Array(units.length).fill(UNASKED);
  }

  /** Looks at a character when the three that it is the middle of, and all fours over it, were never counted. */
  character(i: number): void {
    if (i < this.#known) return;
    if (this.#four(i)) {
      this.#known = i + 4;
      return;
    }
    if (this.#three(i - 1) || this.#four(i - 1) || this.#four(i - 2) || this.#four(i - 3)) return;
    const units = this.#units;
    const before = this.#level(i - 1, 2);
    const behind = this.#level(i, 2);
    if (Math.min(before, behind) >= COMMON_PAIR) return;
    const unit = units[i]!;
    const next = units[i + 1]!;
    const { pairs } = this.#ngrams;
    const state = add(BEGIN, units[i - 1]!);
    for (const other of this.#alike.of(unit)) {
      const mayFollow = pairs.mayHave(add(state, other));
      const mayPrecede = pairs.mayHave(add(add(BEGIN, other), next));
      if (!mayFollow && !mayPrecede) continue;
      units[i] = other;
      const pairBefore = mayFollow ? this.#level(i - 1, 2) : 0;
      const pairBehind = mayPrecede ? this.#level(i, 2) : 0;
      const fits =
        pairBefore > 0 && pairBehind > 0
          ? pairBefore + pairBehind > before + behind &&
            (this.#level(i - 1, 3) > 0 || this.#level(i - 2, 3) > 0 || this.#level(i, 3) > 0)
          : false;
      const completes =
        (before === 0 && pairBefore >= WORD && this.#isWord(i - 1)) ||
        (behind === 0 && pairBehind >= WORD && this.#isWord(i));
      units[i] = unit;
      if (fits || completes) this.#put(i, [other]);
    }
  }

  /** Whether the two units are a word of the dictionary. */
  #isWord(at: number): boolean {
    return this.#vocabulary.has(String.fromCharCode(this.#units[at]!, this.#units[at + 1]!));
  }

  /**
   * Looks at two characters together, for which an input method may have offered others: where they are a word, when no four over both was
   * ever counted, else when no three was.
   */
  pair(i: number): void {
    if (i + 1 < this.#known) return;
    const units = this.#units;
    const unit = units[i]!;
    const next = units[i + 1]!;
    const isWord = this.#words.has(wordOf(unit, next));
    if (isWord) {
      if (this.#four(i) || this.#four(i - 1) || this.#four(i - 2)) return;
      if (this.#three(i - 1) && this.#three(i)) return;
    } else if (this.#three(i - 1) || this.#three(i)) return;
    for (const word of this.#words.alike(unit, next)) {
      const first = word >>> 16;
      const second = word & 0xffff;
      if (isWord ? first === unit && second === next : first === unit || second === next) continue;
      units[i] = first;
      units[i + 1] = second;
      const fits = isWord
        ? this.#level(i - 1, 4) > 0 ||
          ((this.#level(i - 2, 4) > 0 || this.#level(i - 1, 3) > 0) &&
            (this.#level(i, 4) > 0 || this.#level(i, 3) > 0))
        : this.#level(i - 1, 3) > 0 || this.#level(i, 3) > 0;
      units[i] = unit;
      units[i + 1] = next;
      if (!fits) continue;
      if (first === unit) this.#put(i + 1, [second]);
      else if (second === next) this.#put(i, [first]);
      else this.#put(i, [first, second]);
    }
  }

  /** Whether the text as written has three units there that were counted. */
  #three(from: number): boolean {
    return this.#isCounted(this.#threes, from, 3);
  }

  #four(from: number): boolean {
    return this.#isCounted(this.#fours, from, 4);
  }

  #isCounted(known: Int8Array, from: number, size: number): boolean {
    if (from < 0 || from >= known.length) return false;
    if (known[from] === UNASKED) known[from] = this.#level(from, size) > 0 ? 1 : 0;
    return known[from] === 1;
  }

  #level(from: number, size: number): number {
    return levelIn(this.#ngrams, this.#units, from, from + size);
  }

  #put(at: number, meant: readonly number[]): void {
    const gain = this.#gainOf(at, meant);
    if (gain < LEAST_GAIN) return;
    const others = this.found.get(at);
    if (others === undefined) this.found.set(at, [{ at, meant, gain }]);
    else if (!others.some((other) => isSame(other.meant, meant))) others.push({ at, meant, gain });
  }

  #gainOf(at: number, meant: readonly number[]): number {
    const units = this.#units;
    const end = Math.min(units.length, at + meant.length + 3);
    const written = units.slice(at, at + meant.length);
    let gain = 0;
    for (let i = at; i < end; i++) gain -= logProbability(this.#ngrams, units, i);
    units.set(meant, at);
    for (let i = at; i < end; i++) gain += logProbability(this.#ngrams, units, i);
    units.set(written, at);
    return gain;
  }
}

const isSame = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((unit, i) => unit === b[i]);
