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

/** A run of characters in more passages than this is common property and tells little of where the rest is from. */
const COMMON = 96;
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

/** A passage that may share something with the paragraph. */
interface Candidate {
  readonly part: number;
  readonly speech: Speech;
  readonly passage: number;
  /** Index of the passage in its speech. */
  readonly index: number;
  /** Index of each shared fingerprint in the paragraph's stream, rising. */
  readonly shared: number[];
  /** The more, the fewer passages share the same. */
  weight: number;
}

/** A stretch of the paragraph that was found, in units of its stream. */
interface Found {
  readonly candidate: Candidate;
  readonly line: Line;
  readonly run: JoinedRun;
}

export class SearchableIndex implements BorrowedIndex {
  readonly version: string;
  readonly #parts: readonly PartOfIndex[];
  readonly #firsts: readonly Uint32Array[];
  readonly #lines = new Map<string, Line>();

  constructor(parts: readonly PartOfIndex[]) {
    this.#parts = parts;
    this.#firsts = parts.map(({ known }) => Uint32Array.from(known, ({ first }) => first));
    this.version = parts.map(({ version }) => version).join('+');
  }

  borrowed(paragraph: string, options: BorrowedOptions = {}): Borrowing[] {
    const minimum = Math.max(GUARANTEED, options.minimum ?? GUARANTEED);
    const stream = streamOf(paragraph);
    if (stream.units.length < minimum) return [];
    const fingerprints = fingerprintsOf(stream);
    const candidates = this.#candidates(fingerprints, options.except);
    const found = this.#compared(candidates, stream, fingerprints);
    const borrowings: Borrowing[] = [];
    for (const { candidate, line, run } of found) {
      if (run.same < minimum) continue;
      const { id, title, date, place, source, characters } = candidate.speech;
      const at = spanOf(line.stream, run.a);
      borrowings.push({
        speech: { id, title, date, place, source, characters },
        draft: spanOf(stream, run.b),
        source: { start: line.start + at.start, end: line.start + at.end },
        quote: line.text.slice(at.start, Math.min(at.end, at.start + QUOTE)),
        passage: { index: candidate.index, start: line.start, end: line.end },
        same: run.same,
        similarity: (2 * run.same) / (run.a.end - run.a.start + run.b.end - run.b.start),
        documentFrequency: frequencyOf(run.b, found, candidates, fingerprints),
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

  /** Passages that share fingerprints, first those with most that few others share. */
  #candidates(fingerprints: Fingerprints, except: string | undefined): Candidate[] {
    const candidates = new Map<number, Candidate>();
    const passages: number[] = [];
    this.#parts.forEach(({ postings }, part) => {
      for (let i = 0; i < fingerprints.length; i += 2) {
        passages.length = 0;
        for (const one of postings) one.collect(fingerprints[i]!, COMMON + 1, passages);
        const isCommon = passages.length > COMMON;
        for (const passage of passages) {
          const key = part * 2 ** 32 + passage;
          let candidate = candidates.get(key);
          if (candidate === undefined) {
            const made = this.#candidateOf(part, passage);
            if (made === null || made.speech.source === except) continue;
            candidate = made;
            candidates.set(key, candidate);
          }
          candidate.shared.push(fingerprints[i + 1]!);
          if (!isCommon) candidate.weight += 1 / passages.length;
        }
      }
    });
    return [...candidates.values()].sort(likelierFirst);
  }

  /** Null for a passage of a speech that has gone. */
  #candidateOf(part: number, passage: number): Candidate | null {
    const firsts = this.#firsts[part]!;
    let low = 0;
    let high = firsts.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (firsts[mid]! <= passage) low = mid + 1;
      else high = mid;
    }
    const known = this.#parts[part]!.known[low - 1];
    if (known === undefined || passage >= known.first + known.passages) return null;
    const speech = this.#parts[part]!.speeches.get(known.id)!;
    return { part, speech, passage, index: passage - known.first, shared: [], weight: 0 };
  }

  /**
   * What the likeliest passages share with the paragraph; then, for every fingerprint that none of them explains, what
   * the likeliest of those that have it share: nothing of {@link GUARANTEED} units is missed for being common.
   */
  #compared(candidates: readonly Candidate[], stream: Stream, fingerprints: Fingerprints): Found[] {
    const found: Found[] = [];
    const covered = new Uint8Array(stream.units.length);
    let compared = 0;
    const compare = (candidate: Candidate): void => {
      compared++;
      const line = this.#lineOf(candidate);
      if (line === null) return;
      for (const run of runsOf(line, stream, fingerprints)) {
        found.push({ candidate, line, run });
        covered.fill(1, run.b.start, run.b.end);
      }
    };
    const [likely, others] = [candidates.slice(0, COMPARED), candidates.slice(COMPARED)];
    const sources = new Uint8Array(stream.units.length);
    for (const candidate of likely) {
      if (candidate.weight === 0 || candidate.shared.every((at) => sources[at]! >= SOURCES)) continue;
      for (const at of candidate.shared) sources[at]!++;
      compare(candidate);
    }
    if (covered.every((one) => one === 1)) return found;
    const tries = new Map<number, number>();
    for (const candidate of [...likely.filter(({ weight }) => weight === 0), ...others]) {
      if (compared === COMPARED_AT_ALL) break;
      const news = candidate.shared.filter(
        (at) => (covered[at] === 0 || covered[at + GRAM - 1] === 0) && (tries.get(at) ?? 0) < OF_COMMON,
      );
      if (news.length === 0) continue;
      for (const at of news) tries.set(at, (tries.get(at) ?? 0) + 1);
      compare(candidate);
    }
    return found;
  }

  /** A passage with its place in the text of its speech; null when it has gone since the index was read. */
  #lineOf({ part, passage, speech, index }: Candidate): Line | null {
    const key = `${part}:${passage}`;
    const known = this.#lines.get(key);
    if (known !== undefined) return known;
    const found = this.#parts[part]!.corpus.passage(speech.id, index);
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

/** Of those that share the same, the newer speech is the likelier source; the rest only keeps the order fixed. */
function likelierFirst(a: Candidate, b: Candidate): number {
  const [x, y] = [a.speech, b.speech];
  const newer = x.date === y.date ? 0 : (x.date ?? '') < (y.date ?? '') ? 1 : -1;
  const fixed = x.id === y.id ? a.index - b.index : x.id < y.id ? -1 : 1;
  return b.weight - a.weight || b.shared.length - a.shared.length || newer || a.part - b.part || fixed;
}

/** Speeches that have nearly all of a stretch: of passages that were not compared, told by their fingerprints. */
function frequencyOf(
  stretch: Span,
  found: readonly Found[],
  candidates: readonly Candidate[],
  fingerprints: Fingerprints,
): number {
  const speeches = new Set<string>();
  const seen = new Set<Candidate>();
  for (const { candidate, run } of found) {
    seen.add(candidate);
    if (!overlaps(run.b, stretch)) continue;
    const both = Math.min(run.b.end, stretch.end) - Math.max(run.b.start, stretch.start);
    if (both >= (stretch.end - stretch.start) * NEARLY_ALL) speeches.add(candidate.speech.id);
  }
  const isInside = (at: number): boolean => stretch.start <= at && at + GRAM <= stretch.end;
  let all = 0;
  for (let i = 1; i < fingerprints.length; i += 2) if (isInside(fingerprints[i]!)) all++;
  // Near the ends of a stretch, what stands around it has a say in which fingerprints are kept.
  const enough = Math.max(1, Math.min(all * NEARLY_ALL, all - 2));
  for (const candidate of candidates) {
    if (seen.has(candidate) || candidate.shared.length < enough) continue;
    let inside = 0;
    for (const at of candidate.shared) if (isInside(at)) inside++;
    if (inside >= enough) speeches.add(candidate.speech.id);
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
