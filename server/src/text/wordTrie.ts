/**
 * The compiled dictionary: a double-array trie in two typed arrays that are read from a file as they are.
 *
 * A state's children stand at `base + code of the character`, and `labels` there holds the code back, which tells a child
 * from a stranger because no two states share a base. One unit holds a state: its base (20 bits), what its word costs
 * (7 bits, 0 where no word ends) and the word's part of speech (5 bits).
 */
export interface WordTrie {
  /** Code of each UTF-16 unit, 0 for one that begins and continues no word. */
  readonly codes: Uint16Array;
  readonly units: Uint32Array;
  readonly labels: Uint16Array;
}

/** State of the empty word; its base is in its unit like that of any other. */
export const ROOT = 0;
export const BASE_SHIFT = 12;
export const COST_SHIFT = 5;
export const COST_MASK = 127;
export const PART_MASK = 31;
/** Nats that one unit of cost stands for. */
export const COST_STEP = 0.14;

const MAGIC = 0x31574753;
const HEADER = 16;
const UNITS = 0x10000;

/** A trie without words: every character is then a word of its own. */
export const NO_WORDS: WordTrie = {
  codes: new Uint16Array(UNITS),
  units: new Uint32Array(1),
  labels: new Uint16Array(1),
};

export function writeTrie({ codes, units, labels }: WordTrie): Uint8Array {
  const bytes = new Uint8Array(HEADER + codes.byteLength + units.byteLength + labels.byteLength);
  const header = new DataView(bytes.buffer);
  header.setUint32(0, MAGIC, true);
  header.setUint32(4, units.length, true);
  let at = HEADER;
  for (const part of [codes, units, labels]) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  return bytes;
}

/** What {@link writeTrie} wrote, without a copy. Null for anything else, and on a machine that stores numbers the other way round. */
export function readTrie(bytes: Uint8Array): WordTrie | null {
  if (bytes.byteLength < HEADER + 2 * UNITS) return null;
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const [magic, size] = new Uint32Array(aligned.buffer, aligned.byteOffset, 2);
  if (magic !== MAGIC || aligned.byteLength !== HEADER + 2 * UNITS + 6 * size!) return null;
  const from = aligned.byteOffset + HEADER;
  return {
    codes: new Uint16Array(aligned.buffer, from, UNITS),
    units: new Uint32Array(aligned.buffer, from + 2 * UNITS, size!),
    labels: new Uint16Array(aligned.buffer, from + 2 * UNITS + 4 * size!, size!),
  };
}

/** A word to compile: its cost 1 to 127, its part of speech 0 to 31. */
export interface TrieWord {
  readonly word: string;
  readonly cost: number;
  readonly part: number;
}

/** Compiles words, each of one or more UTF-16 units and no two the same. Takes seconds for a whole dictionary. */
export function compileTrie(words: readonly TrieWord[]): WordTrie {
  const codes = codesByFrequency(words);
  const sorted = [...words].sort((a, b) => (a.word < b.word ? -1 : a.word > b.word ? 1 : 0));
  const cells = new Cells();
  interface Range {
    readonly state: number;
    readonly depth: number;
    readonly from: number;
    readonly to: number;
  }
  const queue: Range[] = [{ state: ROOT, depth: 0, from: 0, to: sorted.length }];
  for (let next = 0; next < queue.length; next++) {
    const { state, depth, from, to } = queue[next]!;
    const children: Range[] = [];
    for (let i = from; i < to; ) {
      const { word, cost, part } = sorted[i]!;
      if (word.length === depth) {
        cells.unit[state] = (cost << COST_SHIFT) | part;
        i++;
        continue;
      }
      const first = i;
      while (i < to && sorted[i]!.word[depth] === word[depth]) i++;
      children.push({ state: codes[word.charCodeAt(depth)]!, depth: depth + 1, from: first, to: i });
    }
    if (children.length === 0) continue;
    const base = cells.place(children.map((child) => child.state));
    cells.unit[state]! |= base << BASE_SHIFT;
    for (const child of children) queue.push({ ...child, state: base + child.state });
  }
  return { codes, ...cells.trimmed(codes) };
}

/** The commonest characters get the smallest codes: states then lie close together. */
function codesByFrequency(words: readonly TrieWord[]): Uint16Array {
  const counts = new Map<number, number>();
  for (const { word } of words)
    for (let i = 0; i < word.length; i++)
      counts.set(word.charCodeAt(i), (counts.get(word.charCodeAt(i)) ?? 0) + 1);
  const codes = new Uint16Array(UNITS);
  [...counts]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .forEach(([unit], index) => {
      codes[unit] = index + 1;
    });
  return codes;
}

/** The cells of the array while it is filled. Free cells are a ring, so that looking for room skips what is taken. */
class Cells {
  unit = new Uint32Array(1 << 20);
  readonly #label = new Uint16Array(1 << 20);
  readonly #after = new Int32Array(1 << 20).map((_, i) => i + 1);
  readonly #before = new Int32Array(1 << 20).map((_, i) => i - 1);
  readonly #based = new Uint8Array(1 << 20);
  #first = 1;
  #last = 0;

  /** Takes a cell for each of the codes beside one base that no other state has; the base. */
  place(codes: readonly number[]): number {
    const least = Math.min(...codes);
    for (let cell = this.#first; ; cell = this.#after[cell]!) {
      const base = cell - least;
      if (base < 1 || this.#based[base] === 1) continue;
      if (base + 0xffff >= this.unit.length) throw new RangeError('too many words for 20 bits');
      if (!codes.every((code) => this.#label[base + code] === 0)) continue;
      this.#based[base] = 1;
      for (const code of codes) this.#take(base + code, code);
      return base;
    }
  }

  #take(cell: number, code: number): void {
    this.#label[cell] = code;
    const before = this.#before[cell]!;
    const after = this.#after[cell]!;
    if (cell === this.#first) this.#first = after;
    else this.#after[before] = after;
    this.#before[after] = before;
    if (cell > this.#last) this.#last = cell;
  }

  /** With room behind the last state for any code, so that a look-up needs no test of bounds. */
  trimmed(codes: Uint16Array): Pick<WordTrie, 'units' | 'labels'> {
    const size = this.#last + 1 + codes.reduce((most, code) => Math.max(most, code), 0);
    return { units: this.unit.slice(0, size), labels: this.#label.slice(0, size) };
  }
}
