import { NameTrie } from './nameTrie.ts';
import { Recent } from './recent.ts';
import type { Span } from './span.ts';
import { WordClasses } from './wordClasses.ts';
import { BASE_SHIFT, COST_MASK, COST_SHIFT, NO_WORDS, PART_MASK, ROOT, type WordTrie } from './wordTrie.ts';

/**
 * What a word is: parts of speech of the dictionary, `name` for one that a pack taught, and what no dictionary holds.
 * The index of each is what the compiled dictionary stores; it has room for 32.
 */
export const PARTS = [
  'unknown',
  'noun',
  'verb',
  'verbal-noun',
  'adjective',
  'adverb',
  'numeral',
  'measure',
  'preposition',
  'conjunction',
  'pronoun',
  'particle',
  'place',
  'person',
  'organisation',
  'proper-noun',
  'time',
  'localizer',
  'idiom',
  'phrase',
  'abbreviation',
  'root',
  'name',
  'digits',
  'latin',
  'mark',
  'space',
] as const;
export type Part = (typeof PARTS)[number];

const partNumber = (part: Part): number => PARTS.indexOf(part);
const NUMERAL = partNumber('numeral');
const NAME = partNumber('name');
const DIGITS = partNumber('digits');
const LATIN = partNumber('latin');
const MARK = partNumber('mark');
const SPACE = partNumber('space');

/** Cost of a character that begins no word: as much as the rarest word and a little more. */
const UNKNOWN_COST = COST_MASK + 1;
/** How much less a name of a pack costs than the words it would else be cut into. */
const NAME_GAIN = 10;
/** How much dearer a cut may be and still be as good as the best: a factor of six in probability. */
const AS_GOOD = 13;
/** Cost of a number in characters, whatever its length, and of each of its characters after the first. */
const NUMERAL_COST = 40;
const NUMERAL_MORE = 12;
const FAR = 0x7fffffff;

/** Of each offset: 0 inside a word, 1 + part of speech where a word begins; these two where a compound was looked into. */
const INNER = 254;
const NOT_INNER = 253;
const LAST = 252;

/** Scratch of the cutting, kept because a paragraph is cut on every key: grown, never shared out. */
let best = new Int32Array(1024);
let from = new Int32Array(1024);
let parts = new Uint8Array(1024);
let code = new Uint16Array(1024);

/**
 * The words that a text can be cut into: the compiled dictionary, and the names that packs add to it.
 *
 * A text is cut along its most probable path, which is the cheapest: each word costs the logarithm of its probability.
 * A name costs a little less than the words it would else be cut into, so it wins over them and over nothing else.
 */
export class Vocabulary {
  readonly #trie: WordTrie;
  readonly #names = new NameTrie();
  /** Which classes words belong to. */
  readonly classes: WordClasses;
  /** The paragraphs that are being read: their words are asked for by one reader after the other. */
  readonly #recent = new Recent<Words>();
  readonly #make = (text: string): Words => new Words(text, this);

  constructor(
    trie: WordTrie = NO_WORDS,
    names: Iterable<string> = [],
    classes: WordClasses = new WordClasses(),
  ) {
    this.#trie = trie;
    this.classes = classes;
    const added: [string, number][] = [];
    for (const name of names) {
      if (name.length < 2 || name.length > LONGEST_NAME || !HAN_ONLY.test(name)) continue;
      const cost = this.#costOfName(name);
      if (cost > 0) added.push([name, cost]);
    }
    for (const [name, cost] of added) this.#names.set(name, cost);
  }

  /** The words of a text, cut when they are first asked for. */
  words(text: string): Words {
    return this.#recent.of(text, this.#make);
  }

  /** Whether the whole of `text` is one word. */
  has(text: string): boolean {
    if (this.#names.get(text) !== 0) return true;
    const unit = this.#unitOf(text);
    return ((unit >>> COST_SHIFT) & COST_MASK) !== 0;
  }

  /** What a name costs that is to be a word; 0 where it is one already, or a chain of words of two characters and more. */
  #costOfName(name: string): number {
    if (this.has(name)) return 0;
    const marks = this.cut(name);
    let single = false;
    let since = 0;
    for (let i = 1; i <= name.length; i++) {
      if (marks[i] === 0) continue;
      single ||= i - since === 1;
      since = i;
    }
    return single ? Math.max(1, best[name.length]! - NAME_GAIN) : 0;
  }

  #unitOf(text: string): number {
    const { codes, units, labels } = this.#trie;
    let unit = units[ROOT]!;
    for (let i = 0; i < text.length; i++) {
      const label = codes[text.charCodeAt(i)]!;
      const at = (unit >>> BASE_SHIFT) + label;
      if (label === 0 || unit >>> BASE_SHIFT === 0 || labels[at] !== label) return 0;
      unit = units[at]!;
    }
    return unit;
  }

  /** Marks of each offset of the text, its end included, see {@link INNER}. */
  cut(text: string): Uint8Array {
    const length = text.length;
    room(length + 1);
    const { codes, units, labels } = this.#trie;
    const names = this.#names;
    for (let i = 0; i < length; i++) code[i] = codes[text.charCodeAt(i)]!;
    best.fill(FAR, 0, length + 1);
    best[0] = 0;
    const rootBase = units[ROOT]! >>> BASE_SHIFT;
    for (let i = 0; i < length; ) {
      const sofar = best[i]!;
      const unit = text.charCodeAt(i);
      const kind =
        unit < 0x2e80 || unit > 0xd7ff ? kindOf(unit) : unit < 0x3040 && unit !== 0x3007 ? kindOf(unit) : 0;
      if (kind !== 0) {
        const end = runEnd(text, i, kind);
        best[end] = sofar;
        from[end] = i;
        parts[end] = kind;
        i = end;
        continue;
      }
      let first = code[i]!;
      if (first !== 0 && labels[rootBase + first] === first) {
        let state = units[rootBase + first]!;
        for (let end = i + 1; ; end++) {
          const cost = (state >>> COST_SHIFT) & COST_MASK;
          if (cost !== 0 && sofar + cost < best[end]!) {
            best[end] = sofar + cost;
            from[end] = i;
            parts[end] = state & PART_MASK;
          }
          const base = state >>> BASE_SHIFT;
          if (base === 0 || end === length) break;
          first = code[end]!;
          if (first === 0 || labels[base + first] !== first) break;
          state = units[base + first]!;
        }
      }
      if (sofar + UNKNOWN_COST < best[i + 1]!) {
        best[i + 1] = sofar + UNKNOWN_COST;
        from[i + 1] = i;
        parts[i + 1] = 0;
      }
      if (names.begins[unit] === 1) {
        let state = 0;
        for (let end = i; end < length; end++) {
          state = names.next(state, text.charCodeAt(end));
          if (state === 0) break;
          const cost = names.value(state);
          if (cost !== 0 && sofar + cost < best[end + 1]!) {
            best[end + 1] = sofar + cost;
            from[end + 1] = i;
            parts[end + 1] = NAME;
          }
        }
      }
      if (NUMERALS.has(unit)) {
        let end = i + 1;
        while (end < length && NUMERALS.has(text.charCodeAt(end))) end++;
        const cost = sofar + NUMERAL_COST + (end - i - 1) * NUMERAL_MORE;
        if (cost < best[end]!) {
          best[end] = cost;
          from[end] = i;
          parts[end] = NUMERAL;
        }
      }
      i++;
    }
    const marks = new Uint8Array(length + 1);
    marks[length] = LAST;
    for (let end = length; end > 0; end = from[end]!) marks[from[end]!] = parts[end]! + 1;
    return marks;
  }

  /** Cost of the most probable cut of a text. */
  costOf(text: string): number {
    if (text === '') return 0;
    this.cut(text);
    return best[text.length]!;
  }

  /**
   * How much more probable a text becomes with `right` in the place of a stretch, in units of cost; below 0 where it does
   * not. `costOfRight` is what it costs as one word where that is known.
   */
  gain(text: string, { start, end }: Span, right: string, costOfRight = FAR): number {
    const words = this.words(text);
    const from = words.startOf(Math.max(0, words.startOf(start) - 1));
    const to = words.endOf(Math.max(0, words.endOf(Math.max(start, end - 1))));
    const asWords = this.costOf(text.slice(from, start) + right + text.slice(end, to));
    const asOne =
      costOfRight === FAR
        ? FAR
        : this.costOf(text.slice(from, start)) + costOfRight + this.costOf(text.slice(end, to));
    return this.costOf(text.slice(from, to)) - Math.min(asWords, asOne);
  }

  /** Offsets inside a word where it falls into words of two characters and more, cheapest; none for most words. */
  inside(word: string): number[] {
    const reach = new Int32Array(word.length + 1).fill(FAR);
    const back = new Int32Array(word.length + 1);
    const { codes, units, labels } = this.#trie;
    reach[0] = 0;
    for (let i = 0; i < word.length - 1; i++) {
      if (reach[i] === FAR) continue;
      let state = units[ROOT]!;
      for (let end = i; end < word.length; end++) {
        const label = codes[word.charCodeAt(end)]!;
        const base = state >>> BASE_SHIFT;
        if (label === 0 || base === 0 || labels[base + label] !== label) break;
        state = units[base + label]!;
        const cost = (state >>> COST_SHIFT) & COST_MASK;
        const size = end + 1 - i;
        if (cost === 0 || size < 2 || size === word.length || reach[i]! + cost >= reach[end + 1]!) continue;
        reach[end + 1] = reach[i]! + cost;
        back[end + 1] = i;
      }
    }
    const offsets: number[] = [];
    if (reach[word.length] === FAR) return offsets;
    for (let end = back[word.length]!; end > 0; end = back[end]!) offsets.unshift(end);
    return offsets;
  }
}

const LONGEST_NAME = 12;
/** What a division of the country is, at the end of its name. */
const RANK = /[省市县区州盟旗镇乡村]/;
const HAN_ONLY = /^\p{Script=Han}+$/u;
const NUMERALS = new Set([...'〇零一二两三四五六七八九十百千万亿'].map((c) => c.charCodeAt(0)));

function room(size: number): void {
  if (best.length >= size) return;
  const more = Math.max(size, best.length * 2);
  best = new Int32Array(more);
  from = new Int32Array(more);
  parts = new Uint8Array(more);
  code = new Uint16Array(more);
}

const DIGIT = /\p{Nd}/u;
const LETTER = /[\p{L}\p{M}]/u;
const BLANK = /\s/;

/** Kind of a unit that no dictionary word holds. */
function kindOf(unit: number): number {
  if (unit < 0x80) {
    if (unit >= 0x30 && unit <= 0x39) return DIGITS;
    if ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a) return LATIN;
    return unit === 0x20 || (unit >= 9 && unit <= 13) ? SPACE : MARK;
  }
  if (unit >= 0x3001 && unit <= 0x303f && unit !== 0x3005) return MARK;
  const character = String.fromCharCode(unit);
  if (DIGIT.test(character)) return DIGITS;
  if (BLANK.test(character)) return SPACE;
  // Half of a character outside the basic plane: such characters are ideographs or letters.
  return LETTER.test(character) || (unit >= 0xd800 && unit <= 0xdfff) ? LATIN : MARK;
}

/** Numbers with their points and thousands commas, latin words, stretches of spaces; a mark stands alone. */
function runEnd(text: string, start: number, kind: number): number {
  let end = start + 1;
  if (kind === MARK) return end;
  while (end < text.length) {
    const unit = text.charCodeAt(end);
    const same = unit >= 0x3040 && unit <= 0xd7ff ? 0 : kindOf(unit);
    const joined = kind === DIGITS && JOINS_DIGITS.has(unit) && kindOf(text.charCodeAt(end + 1)) === DIGITS;
    if (same !== kind && !joined) break;
    end++;
  }
  return end;
}

const JOINS_DIGITS = new Set([...'.,．，'].map((c) => c.charCodeAt(0)));

/**
 * The words of one paragraph, marks, spaces, numbers and latin runs among them: together they are the whole of it.
 * Offsets are UTF-16 code units. Cut when first asked, and kept with the paragraph's reading.
 */
export class Words {
  readonly text: string;
  /** What it is cut by. */
  readonly vocabulary: Vocabulary;
  #marks: Uint8Array | null = null;

  constructor(text: string, vocabulary: Vocabulary) {
    this.text = text;
    this.vocabulary = vocabulary;
  }

  /** Which classes its words belong to. */
  get classes(): WordClasses {
    return this.vocabulary.classes;
  }

  /** The words of another text, cut by the same dictionary. */
  another(text: string): Words {
    return new Words(text, this.vocabulary);
  }

  /** How much more probable the text becomes with `right` in the place of a stretch, see {@link Vocabulary.gain}. */
  gain(span: Span, right: string, costOfRight?: number): number {
    return this.vocabulary.gain(this.text, span, right, costOfRight);
  }

  /** Whether a stretch would be a word by itself, however it is cut here. */
  isWord(start: number, end: number): boolean {
    return end <= this.text.length && this.vocabulary.has(this.text.slice(start, end));
  }

  /** Whether a word begins here: a boundary of words, or a seam inside none. */
  begins(offset: number): boolean {
    const mark = this.#cut()[offset];
    return mark !== undefined && mark !== 0 && mark <= LAST;
  }

  /**
   * Whether words end and begin here, at the ends of the text too. Inside a long word of the dictionary that is itself
   * made of words of two characters and more (中华人民共和国国土资源部), their ends count as well.
   */
  isBoundary(offset: number): boolean {
    const marks = this.#cut();
    const mark = marks[offset];
    if (mark === undefined) return false;
    if (mark === 0) return this.#lookInside(offset);
    return mark !== NOT_INNER;
  }

  /**
   * Whether the stretch begins and ends where words do, or could as well: where a cut that has boundaries there is
   * hardly less probable than the best one.
   */
  whole({ start, end }: Span): boolean {
    if (this.isBoundary(start) && this.isBoundary(end)) return true;
    const from = this.startOf(Math.max(0, this.startOf(start) - 1));
    const to = this.endOf(Math.min(this.text.length, this.endOf(end - 1)));
    const costOf = (a: number, b: number): number => this.vocabulary.costOf(this.text.slice(a, b));
    return costOf(from, start) + costOf(start, end) + costOf(end, to) <= costOf(from, to) + AS_GOOD;
  }

  /**
   * Whether a name stands here: whole, or as the beginning of a longer one (天津 in 天津港, 湖北省 in 湖北省委); a name that
   * begins inside a word is none (山东 in 太行山东坡).
   */
  named(name: Span): boolean {
    if (!this.isBoundary(name.start) || this.isBoundary(name.end)) return this.whole(name);
    return (
      this.startOf(name.end - 1) <= name.start ||
      (RANK.test(this.text[name.end - 1]!) && this.isBoundary(name.end - 1)) ||
      this.whole(name)
    );
  }

  /** Where the word that covers `offset` begins; the offset of the last word for the end of the text. */
  startOf(offset: number): number {
    const marks = this.#cut();
    let at = Math.min(offset, this.text.length - 1);
    while (at > 0 && (marks[at] === 0 || marks[at]! > LAST)) at--;
    return Math.max(0, at);
  }

  /** Where the word that covers `offset` ends; the length of the text at its end. */
  endOf(offset: number): number {
    const marks = this.#cut();
    let at = offset + 1;
    while (at < this.text.length && (marks[at] === 0 || marks[at]! > LAST)) at++;
    return Math.min(at, this.text.length);
  }

  /** Offsets at which words begin, and the end of the text. */
  starts(): Int32Array {
    const marks = this.#cut();
    const { length } = this.text;
    let count = 0;
    for (let i = 0; i < length; i++) if (marks[i] !== 0 && marks[i]! <= LAST) count++;
    const starts = new Int32Array(count + 1);
    count = 0;
    for (let i = 0; i < length; i++) if (marks[i] !== 0 && marks[i]! <= LAST) starts[count++] = i;
    starts[count] = length;
    return starts;
  }

  /** Part of speech of the word that covers `offset`. */
  partOf(offset: number): Part {
    const mark = this.#cut()[this.startOf(offset)]!;
    return PARTS[mark - 1] ?? 'unknown';
  }

  /** The words in order, marks and spaces among them. */
  *[Symbol.iterator](): Generator<Span & { readonly part: Part }> {
    for (let start = 0; start < this.text.length; ) {
      const end = this.endOf(start);
      yield { start, end, part: this.partOf(start) };
      start = end;
    }
  }

  #cut(): Uint8Array {
    this.#marks ??= this.vocabulary.cut(this.text);
    return this.#marks;
  }

  #lookInside(offset: number): boolean {
    const marks = this.#cut();
    const start = this.startOf(offset);
    const end = this.endOf(offset);
    marks.fill(NOT_INNER, start + 1, end);
    const part = PARTS[marks[start]! - 1];
    // 元阳县 is 元阳 too, and 县农业局 is in 元阳县农业局.
    if ((part === 'place' || part === 'name') && end - start >= 3 && RANK.test(this.text[end - 1]!))
      marks[end - 1] = INNER;
    if (end - start >= 4)
      for (const inner of this.vocabulary.inside(this.text.slice(start, end))) marks[start + inner] = INNER;
    return marks[offset] === INNER;
  }
}
