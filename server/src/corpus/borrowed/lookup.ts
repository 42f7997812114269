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
import type { CorpusView, Speech } from '../types.ts';
import type { KeptSpeech } from './fingerprintFile.ts';
import { Gathered, type Searched, SpeechTable } from './gathered.ts';
import type { Postings } from './postings.ts';
import type { Scratch } from './scratch.ts';
import type { BorrowedIndex, BorrowedOptions, Borrowing } from './types.ts';

/** What was read of one corpus. */
export interface PartOfIndex {
  readonly corpus: CorpusView;
  readonly version: string;
  readonly speeches: ReadonlyMap<string, Speech>;
  /** By the numbers of their passages; numbers between belong to speeches that have gone. */
  readonly known: readonly KeptSpeech[];
  readonly postings: readonly Postings[];
  readonly scratch: readonly Scratch[];
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
  readonly #searched: readonly Searched[];
  readonly #lines = new Map<number, Line>();

  constructor(parts: readonly PartOfIndex[]) {
    this.#parts = parts;
    this.#searched = parts.map(({ speeches, known, postings }) => ({
      table: new SpeechTable(known, speeches),
      postings,
    }));
    this.version = parts.map(({ version }) => version).join('+');
  }

  borrowed(paragraph: string, options: BorrowedOptions = {}): Borrowing[] {
    const minimum = Math.max(GUARANTEED, options.minimum ?? GUARANTEED);
    const stream = streamOf(paragraph);
    if (stream.units.length < minimum) return [];
    const fingerprints = fingerprintsOf(stream);
    const gathered = new Gathered(this.#searched, fingerprints, options.except);
    const found = this.#compared(gathered, stream, fingerprints);
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
    for (const { postings, scratch } of this.#parts) {
      for (const one of postings) one.close();
      for (const one of scratch) one.remove();
    }
  }

  /**
   * What the likeliest passages share with the paragraph; then, for every fingerprint that none of them explains, what
   * the likeliest of those that have it share: nothing of {@link GUARANTEED} units is missed for being common.
   */
  #compared(gathered: Gathered, stream: Stream, fingerprints: Fingerprints): Found[] {
    const found: Found[] = [];
    const covered = new Uint8Array(stream.units.length);
    let compared = 0;
    const compare = (candidate: number): void => {
      compared++;
      const line = this.#lineOf(gathered, candidate);
      if (line === null) return;
      for (const run of runsOf(line, stream, fingerprints)) {
        found.push({ candidate, line, run });
        covered.fill(1, run.b.start, run.b.end);
      }
    };
    const { first: likely, rest } = best(gathered.length, COMPARED, gathered.likelierFirst);
    const sources = new Uint8Array(stream.units.length);
    for (const candidate of likely) {
      const shared = gathered.shared(candidate);
      if (gathered.weight(candidate) === 0 || shared.every((at) => sources[at]! >= SOURCES)) continue;
      for (const at of shared) sources[at]!++;
      compare(candidate);
    }
    if (covered.every((one) => one === 1)) return found;
    const tries = new Uint8Array(stream.units.length);
    const isNews = (at: number): boolean =>
      (covered[at] === 0 || covered[at + GRAM - 1] === 0) && tries[at]! < OF_COMMON;
    // What explains nothing now will not later: only the others need to be put in order.
    const others = rest.filter((candidate) => gathered.countShared(candidate, 1, isNews) > 0);
    others.sort(gathered.likelierFirst);
    for (const candidate of [...likely.filter((one) => gathered.weight(one) === 0), ...others]) {
      if (compared === COMPARED_AT_ALL) break;
      const news = gathered.shared(candidate).filter(isNews);
      if (news.length === 0) continue;
      for (const at of news) tries[at]!++;
      compare(candidate);
    }
    return found;
  }

  /** A passage with its place in the text of its speech; null when it has gone since the index was read. */
  #lineOf(gathered: Gathered, candidate: number): Line | null {
    const part = gathered.part(candidate);
    const key = part * 2 ** 32 + gathered.passage(candidate);
    const known = this.#lines.get(key);
    if (known !== undefined) return known;
    const found = this.#parts[part]!.corpus.passage(gathered.speech(candidate).id, gathered.index(candidate));
    if (found === undefined) return null;
    const stream = streamOf(found.text);
    const line = {
      text: found.text,
      start: found.start,
      end: found.end,
      stream,
      fingerprints: fingerprintsOf(stream),
    };
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
