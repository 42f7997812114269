import type { Fingerprints } from '../../text/fingerprints.ts';
import type { Speech } from '../types.ts';
import type { KeptSpeech } from './fingerprintFile.ts';

/** A run of characters in more passages than this is common property and tells little of where the rest is from. */
export const COMMON = 96;

/** What a corpus has of the fingerprints of a paragraph. */
export interface Searched {
  readonly table: SpeechTable;
  /** For each fingerprint in order the numbers of passages that have it, at most one more than {@link COMMON}. */
  readonly passages: readonly (readonly number[])[];
}

const LARGEST_TABLE = 2 ** 16;

/** Which speech a passage is of, told from the numbers of their first passages. */
export class SpeechTable {
  readonly #speeches: readonly Speech[];
  readonly #firsts: Uint32Array;
  readonly #ends: Uint32Array;
  /** For each stretch of 2 ** shift numbers, how many speeches begin before it. */
  readonly #before: Uint32Array;
  readonly #shift: number;

  /** `known` in order of their passages' numbers. */
  constructor(known: readonly KeptSpeech[], speeches: ReadonlyMap<string, Speech>) {
    this.#speeches = known.map(({ id }) => speeches.get(id)!);
    this.#firsts = Uint32Array.from(known, ({ first }) => first);
    this.#ends = Uint32Array.from(known, ({ first, passages }) => first + passages);
    const end = this.#ends.at(-1) ?? 0;
    let shift = 5;
    while (end / 2 ** shift > LARGEST_TABLE) shift++;
    this.#shift = shift;
    this.#before = new Uint32Array((end >>> shift) + 2);
    for (const first of this.#firsts) this.#before[(first >>> shift) + 1]!++;
    for (let i = 1; i < this.#before.length; i++) this.#before[i]! += this.#before[i - 1]!;
  }

  speech(index: number): Speech {
    return this.#speeches[index]!;
  }

  /** Number of its first passage. */
  first(index: number): number {
    return this.#firsts[index]!;
  }

  /** Index of the speech; -1 for a passage of one that has gone. */
  indexOf(passage: number): number {
    const stretch = passage >>> this.#shift;
    if (stretch + 1 >= this.#before.length) return -1;
    let low = this.#before[stretch]!;
    let high = this.#before[stretch + 1]!;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (this.#firsts[mid]! <= passage) low = mid + 1;
      else high = mid;
    }
    return low > 0 && passage < this.#ends[low - 1]! ? low - 1 : -1;
  }
}

/**
 * Passages that share fingerprints with a paragraph, numbered as they were met. There are thousands where a paragraph
 * has phrases that everybody uses, and few of them are compared: so they are columns, not objects.
 */
export class Gathered {
  readonly #parts: readonly Searched[];
  readonly #part: number[] = [];
  readonly #passage: number[] = [];
  /** Index of the speech in the table of its part. */
  readonly #speech: number[] = [];
  readonly #weight: number[] = [];
  readonly #count: number[] = [];
  /** Shared fingerprints of all passages, each with the place of the next of its passage; -1 for the last. */
  readonly #at: number[] = [];
  readonly #next: number[] = [];
  readonly #head: number[] = [];
  readonly #tail: number[] = [];

  constructor(parts: readonly Searched[], fingerprints: Fingerprints, except: string | undefined) {
    this.#parts = parts;
    parts.forEach((one, part) => {
      this.#gather(one, part, fingerprints, except);
    });
  }

  get length(): number {
    return this.#passage.length;
  }

  part(candidate: number): number {
    return this.#part[candidate]!;
  }

  /** Number of the passage in its part. */
  passage(candidate: number): number {
    return this.#passage[candidate]!;
  }

  speech(candidate: number): Speech {
    return this.#parts[this.#part[candidate]!]!.table.speech(this.#speech[candidate]!);
  }

  /** Index of the passage in its speech. */
  index(candidate: number): number {
    const { table } = this.#parts[this.#part[candidate]!]!;
    return this.#passage[candidate]! - table.first(this.#speech[candidate]!);
  }

  /** The more, the fewer passages share the same; 0 when what is shared is common property. */
  weight(candidate: number): number {
    return this.#weight[candidate]!;
  }

  /** How many fingerprints are shared. */
  count(candidate: number): number {
    return this.#count[candidate]!;
  }

  /** Index of each shared fingerprint in the paragraph's stream, rising. */
  shared(candidate: number): number[] {
    const all: number[] = [];
    for (let i = this.#head[candidate]!; i >= 0; i = this.#next[i]!) all.push(this.#at[i]!);
    return all;
  }

  /** Those of {@link shared} for which `holds`, no more than `enough` of them. */
  countShared(candidate: number, enough: number, holds: (at: number) => boolean): number {
    let count = 0;
    for (let i = this.#head[candidate]!; i >= 0 && count < enough; i = this.#next[i]!)
      if (holds(this.#at[i]!)) count++;
    return count;
  }

  /** Of those that share the same, the newer speech is the likelier source; the rest only keeps the order fixed. */
  readonly likelierFirst = (a: number, b: number): number => {
    const more = this.#weight[b]! - this.#weight[a]! || this.#count[b]! - this.#count[a]!;
    if (more !== 0) return more;
    const [x, y] = [this.speech(a), this.speech(b)];
    const newer = x.date === y.date ? 0 : (x.date ?? '') < (y.date ?? '') ? 1 : -1;
    const fixed = x.id === y.id ? this.index(a) - this.index(b) : x.id < y.id ? -1 : 1;
    return newer || this.#part[a]! - this.#part[b]! || fixed;
  };

  #gather(one: Searched, part: number, fingerprints: Fingerprints, except: string | undefined): void {
    const candidates = new Map<number, number>();
    for (let i = 0; i < fingerprints.length; i += 2) {
      const passages = one.passages[i / 2]!;
      const weight = passages.length > COMMON ? 0 : 1 / passages.length;
      for (const passage of passages) {
        let candidate = candidates.get(passage);
        if (candidate === undefined) {
          candidate = this.#add(one, part, passage, except);
          candidates.set(passage, candidate);
        }
        if (candidate < 0) continue;
        this.#weight[candidate]! += weight;
        this.#share(candidate, fingerprints[i + 1]!);
      }
    }
  }

  /** Its number; -1 for a passage of a speech that has gone or is not compared with. */
  #add({ table }: Searched, part: number, passage: number, except: string | undefined): number {
    const speech = table.indexOf(passage);
    if (speech < 0) return -1;
    if (except !== undefined && table.speech(speech).source === except) return -1;
    this.#part.push(part);
    this.#passage.push(passage);
    this.#speech.push(speech);
    this.#weight.push(0);
    this.#count.push(0);
    this.#head.push(-1);
    this.#tail.push(-1);
    return this.#passage.length - 1;
  }

  #share(candidate: number, at: number): void {
    const entry = this.#at.push(at) - 1;
    this.#next.push(-1);
    if (this.#count[candidate]!++ === 0) this.#head[candidate] = entry;
    else this.#next[this.#tail[candidate]!] = entry;
    this.#tail[candidate] = entry;
  }
}
