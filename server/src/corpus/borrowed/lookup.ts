import {
  type Fingerprints,
  fingerprintsOf,
  GRAM,
  GUARANTEED,
  type Stream,
  spanOf,
  streamOf,
} from '../../text/fingerprints.ts';
import { type JoinedRun, joinRuns, sharedRunsOf, stretched } from '../../text/sharedRuns.ts';
import { overlaps, type Span } from '../../text/span.ts';
import type { CorpusReader, Passage, Speech } from '../types.ts';
import type { KeptSpeech } from './fingerprintFile.ts';
import { COMMON, Gathered, type Searched, SpeechTable } from './gathered.ts';
import type { Postings } from './postings.ts';
import type { Scratch } from './scratch.ts';
import type { BorrowedIndex, BorrowedOptions, Borrowing } from './types.ts';

/** One of the corpora that are searched. */
export interface PartOfIndex {
  readonly corpus: CorpusReader;
  readonly version: string;
  /** Passages that are read at once: one where reading is cheap. */
  readonly together: number;
  /** What it has of these fingerprints. */
  search(fingerprints: Fingerprints): Promise<Searched>;
  close(): void;
}

/** A corpus whose fingerprints are on this machine. */
export class LocalPart implements PartOfIndex {
  readonly corpus: CorpusReader;
  readonly version: string;
  readonly together = 1;
  readonly #table: SpeechTable;
  readonly #postings: readonly Postings[];
  readonly #scratch: readonly Scratch[];

  constructor(read: {
    readonly corpus: CorpusReader;
    readonly version: string;
    readonly speeches: ReadonlyMap<string, Speech>;
    /** By the numbers of their passages; numbers between belong to speeches that have gone. */
    readonly known: readonly KeptSpeech[];
    readonly postings: readonly Postings[];
    readonly scratch: readonly Scratch[];
  }) {
    this.corpus = read.corpus;
    this.version = read.version;
    this.#table = new SpeechTable(read.known, read.speeches);
    this.#postings = read.postings;
    this.#scratch = read.scratch;
  }

  async search(fingerprints: Fingerprints): Promise<Searched> {
    const passages: number[][] = [];
    for (let i = 0; i < fingerprints.length; i += 2) {
      const one: number[] = [];
      for (const postings of this.#postings) postings.collect(fingerprints[i]!, COMMON + 1, one);
      passages.push(one);
    }
    return { table: this.#table, passages };
  }

  close(): void {
    for (const one of this.#postings) one.close();
    for (const one of this.#scratch) one.remove();
  }
}

/** Of a run that is common property, so many passages are looked at where nothing else shares it. */
const OF_COMMON = 4;
/** The most passages that are compared with a paragraph for what they share beside others. */
const COMPARED = 12;
/** Sources of one and the same stretch that are compared; more would only say that it is common. */
const SOURCES = 5;
/** The most that are compared at all: beyond the first, only those that share what none before did. */
const COMPARED_AT_ALL = 60;
const LARGEST_GAP = 12;
/** Of a stretch that is found in one speech, another must have this share to count as having it. */
const NEARLY_ALL = 0.8;
/** Passages kept at hand, for the next time that the same paragraph is asked about. */
const KEPT = 128;

/** The most of a source that an answer quotes, in UTF-16 code units. */
const QUOTE = 200;

interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly stream: Stream;
  readonly fingerprints: Fingerprints;
}

/** A stretch of the paragraph that was found, in units of its stream. */
interface Found {
  /** Its number among those that were gathered. */
  readonly candidate: number;
  readonly line: Line;
  readonly run: JoinedRun;
}

export class SearchableIndex implements BorrowedIndex {
  readonly version: string;
  readonly #parts: readonly PartOfIndex[];
  readonly #lines = new Map<string, Line>();

  constructor(parts: readonly PartOfIndex[]) {
    this.#parts = parts;
    this.version = parts.map(({ version }) => version).join('+');
  }

  async borrowed(paragraph: string, options: BorrowedOptions = {}): Promise<Borrowing[]> {
    const minimum = Math.max(GUARANTEED, options.minimum ?? GUARANTEED);
    const stream = streamOf(paragraph);
    if (stream.units.length < minimum) return [];
    const fingerprints = fingerprintsOf(stream);
    const searched = await Promise.all(this.#parts.map((part) => part.search(fingerprints)));
    const gathered = new Gathered(searched, fingerprints, options.except);
    const found = await this.#compared(gathered, stream, fingerprints);
    const borrowings: Borrowing[] = [];
    for (const { candidate, line, run } of found) {
      if (run.same < minimum) continue;
      const {
        id,
        title,
        date,
        dateBasis = null,
        dateEvidence = null,
        place,
        source,
        characters,
        duplicateOf,
      } = gathered.speech(candidate);
      const at = spanOf(line.stream, run.a);
      borrowings.push({
        speech: { id, title, date, dateBasis, dateEvidence, place, source, characters, duplicateOf },
        draft: spanOf(stream, run.b),
        source: { start: line.start + at.start, end: line.start + at.end },
        quote: line.text.slice(at.start, Math.min(at.end, at.start + QUOTE)),
        passage: { index: gathered.index(candidate), start: line.start, end: line.end },
        same: run.same,
        similarity: (2 * run.same) / (run.a.end - run.a.start + run.b.end - run.b.start),
        documentFrequency: frequencyOf(run.b, found, gathered, fingerprints),
      });
    }
    return borrowings.sort(
      (x, y) => y.same - x.same || x.draft.start - y.draft.start || (x.speech.id < y.speech.id ? -1 : 1),
    );
  }

  close(): void {
    for (const part of this.#parts) part.close();
  }

  /**
   * What the likeliest passages share with the paragraph; then, for every fingerprint that none of them explains, what
   * the likeliest of those that have it share: nothing of {@link GUARANTEED} units is missed for being common.
   */
  async #compared(gathered: Gathered, stream: Stream, fingerprints: Fingerprints): Promise<Found[]> {
    const found: Found[] = [];
    const covered = new Uint8Array(stream.units.length);
    let compared = 0;
    const compare = async (candidate: number, next: readonly number[]): Promise<void> => {
      compared++;
      const line = await this.#lineOf(gathered, candidate, next);
      if (line === null) return;
      for (const run of runsOf(line, stream, fingerprints)) {
        found.push({ candidate, line, run });
        covered.fill(1, run.b.start, run.b.end);
      }
    };
    const { first: likely, rest } = best(gathered.length, COMPARED, gathered.likelierFirst);
    const sources = new Uint8Array(stream.units.length);
    for (const [i, candidate] of likely.entries()) {
      const shared = gathered.shared(candidate);
      if (gathered.weight(candidate) === 0 || shared.every((at) => sources[at]! >= SOURCES)) continue;
      for (const at of shared) sources[at]!++;
      await compare(candidate, likely.slice(i + 1));
    }
    if (covered.every((one) => one === 1)) return found;
    const tries = new Uint8Array(stream.units.length);
    const isNews = (at: number): boolean =>
      (covered[at] === 0 || covered[at + GRAM - 1] === 0) && tries[at]! < OF_COMMON;
    // What explains nothing now will not later: only the others need to be put in order.
    const others = rest.filter((candidate) => gathered.countShared(candidate, 1, isNews) > 0);
    others.sort(gathered.likelierFirst);
    const left = [...likely.filter((one) => gathered.weight(one) === 0), ...others];
    for (const [i, candidate] of left.entries()) {
      if (compared === COMPARED_AT_ALL) break;
      const news = gathered.shared(candidate).filter(isNews);
      if (news.length === 0) continue;
      for (const at of news) tries[at]!++;
      await compare(candidate, left.slice(i + 1, i + COMPARED_AT_ALL));
    }
    return found;
  }

  /**
   * A passage with its place in the text of its speech; null when it has gone since the index was read. Where reading
   * is a journey, some of those that may be asked for `next` come along.
   */
  async #lineOf(gathered: Gathered, candidate: number, next: readonly number[]): Promise<Line | null> {
    const part = gathered.part(candidate);
    const placeOf = (one: number): { id: string; index: number } => ({
      id: gathered.speech(one).id,
      index: gathered.index(one),
    });
    const keyOf = ({ id, index }: { id: string; index: number }): string => `${part} ${id} ${index}`;
    const place = placeOf(candidate);
    const known = this.#lines.get(keyOf(place));
    if (known !== undefined) return known;
    const { corpus, together } = this.#parts[part]!;
    const asked = [place];
    for (const one of next) {
      if (asked.length >= together) break;
      if (gathered.part(one) === part && !this.#lines.has(keyOf(placeOf(one)))) asked.push(placeOf(one));
    }
    const found = await corpus.passages(asked);
    const [line = null] = found.map((passage, i) => this.#keep(keyOf(asked[i]!), passage));
    return line;
  }

  #keep(key: string, passage: Passage | undefined): Line | null {
    if (passage === undefined) return null;
    const { text, start, end } = passage;
    const stream = streamOf(text);
    const line = { text, start, end, stream, fingerprints: fingerprintsOf(stream) };
    if (this.#lines.size >= KEPT) this.#lines.delete(this.#lines.keys().next().value!);
    this.#lines.set(key, line);
    return line;
  }
}

/** The `count` that come first in order, in order, and the others, of the numbers below `length`. */
function best(
  length: number,
  count: number,
  order: (a: number, b: number) => number,
): { readonly first: readonly number[]; readonly rest: number[] } {
  const first: number[] = [];
  const rest: number[] = [];
  for (let one = 0; one < length; one++) {
    if (first.length === count && order(first[count - 1]!, one) < 0) {
      rest.push(one);
      continue;
    }
    let at = first.length;
    while (at > 0 && order(one, first[at - 1]!) < 0) at--;
    first.splice(at, 0, one);
    if (first.length > count) rest.push(first.pop()!);
  }
  return { first, rest };
}

/** Copies of one speech go by the first of them. */
const originalOf = ({ id, duplicateOf }: Speech): string => duplicateOf ?? id;

/** Speeches that have nearly all of a stretch: of passages that were not compared, told by their fingerprints. */
function frequencyOf(
  stretch: Span,
  found: readonly Found[],
  gathered: Gathered,
  fingerprints: Fingerprints,
): number {
  const speeches = new Set<string>();
  const seen = new Set<number>();
  for (const { candidate, run } of found) {
    seen.add(candidate);
    if (!overlaps(run.b, stretch)) continue;
    const both = Math.min(run.b.end, stretch.end) - Math.max(run.b.start, stretch.start);
    if (both >= (stretch.end - stretch.start) * NEARLY_ALL)
      speeches.add(originalOf(gathered.speech(candidate)));
  }
  const isInside = (at: number): boolean => stretch.start <= at && at + GRAM <= stretch.end;
  let all = 0;
  for (let i = 1; i < fingerprints.length; i += 2) if (isInside(fingerprints[i]!)) all++;
  // Near the ends of a stretch, what stands around it has a say in which fingerprints are kept.
  const enough = Math.max(1, Math.min(all * NEARLY_ALL, all - 2));
  for (let candidate = 0; candidate < gathered.length; candidate++) {
    if (gathered.count(candidate) < enough || seen.has(candidate)) continue;
    if (gathered.countShared(candidate, enough, isInside) >= enough)
      speeches.add(originalOf(gathered.speech(candidate)));
  }
  return Math.max(1, speeches.size);
}

/** What a passage and the paragraph share, none overlapping another in the paragraph. */
function runsOf(line: Line, stream: Stream, fingerprints: Fingerprints): JoinedRun[] {
  const joined = joinRuns(sharedRunsOf(line.stream, line.fingerprints, stream, fingerprints), LARGEST_GAP);
  const runs: JoinedRun[] = [];
  let start = 0;
  joined.forEach((run, i) => {
    const within = { start, end: joined[i + 1]?.b.start ?? stream.units.length };
    const whole = stretched(run, line.stream, stream, within);
    runs.push(whole);
    start = whole.b.end;
  });
  return runs;
}
