import {
  type Fingerprints,
  fingerprintsOf,
  GRAM,
  GUARANTEED,
  type Stream,
  spanOf,
  streamOf,
} from '../text/fingerprints.ts';
import { type JoinedRun, joinRuns, sharedRunsOf, stretched } from '../text/sharedRuns.ts';
import type { Span } from '../text/span.ts';
import { PostingRuns } from './postings.ts';
import type { CorpusView, Speech } from './types.ts';

/** A stretch of a draft that a speech of the corpus has too. */
export interface Borrowing {
  readonly speech: Pick<Speech, 'id' | 'title' | 'date' | 'place' | 'source'>;
  /** UTF-16 code units into the paragraph that was asked about. */
  readonly draft: Span;
  /** UTF-16 code units into the text of the speech. */
  readonly source: Span;
  /** Characters, marks and spaces aside, that are the same in both. */
  readonly same: number;
  /** 1 for verbatim; marks and spaces do not count. */
  readonly similarity: number;
  /** Speeches that have this stretch or nearly all of it: one is a source, many are common property. */
  readonly documentFrequency: number;
}

export interface BorrowedOptions {
  /** The least length in characters, 20 unless given; shorter ones are not found for certain. */
  readonly minimum?: number;
  /** Speeches not to compare with: those of the draft's own file. */
  readonly except?: (speech: Borrowing['speech']) => boolean;
}

/** What drafts share with the corpus. In memory; asking reads only the speeches that do share something. */
export interface BorrowedIndex {
  /** Version of the corpus that it was read from. */
  readonly version: string;
  /** Longest first. Speeches that double another are left out. */
  borrowed(paragraph: string, options?: BorrowedOptions): Borrowing[];
}

/** A run of characters in more passages than this is common property and points to none of them. */
const COMMON = 96;
/** The most passages that are compared with a paragraph, those first that share most that few others have. */
const COMPARED = 12;
const LARGEST_GAP = 12;
/** Of a stretch that is found in one speech, another must have this share to count as having it. */
const NEARLY_ALL = 0.8;
/** Passages kept at hand, for the next time that the same paragraph is asked about. */
const KEPT = 64;

/** Reads the fingerprints of a corpus, a few speeches at a time, so that it can stand back for the writer. */
export class BorrowedIndexer {
  readonly #corpus: CorpusView;
  readonly #version: string;
  readonly #speeches: readonly Speech[];
  readonly #postings = new PostingRuns();
  /** Index of the first passage of each speech read. */
  readonly #firstPassages: number[] = [];
  #passages = 0;
  #next = 0;

  constructor(corpus: CorpusView) {
    this.#corpus = corpus;
    this.#version = corpus.version;
    this.#speeches = corpus.list().filter((speech) => speech.duplicateOf === null);
  }

  /** Reads the next `speeches`; the finished index, or null while there is more to read. */
  step(speeches: number): BorrowedIndex | null {
    const end = Math.min(this.#speeches.length, this.#next + speeches);
    for (; this.#next < end; this.#next++) {
      this.#firstPassages.push(this.#passages);
      const text = this.#corpus.get(this.#speeches[this.#next]!.id)?.text ?? '';
      for (const line of text.split('\n')) {
        const prints = fingerprintsOf(streamOf(line));
        for (let i = 0; i < prints.length; i += 2) this.#postings.add(prints[i]!, this.#passages);
        this.#passages++;
      }
      this.#postings.flush();
    }
    if (this.#next < this.#speeches.length) return null;
    return new Index(this.#corpus, this.#version, this.#speeches, this.#firstPassages, this.#postings);
  }
}

/** The whole index at once, for the command line. */
export function indexBorrowed(corpus: CorpusView): BorrowedIndex {
  return new BorrowedIndexer(corpus).step(Number.POSITIVE_INFINITY)!;
}

interface Line {
  readonly start: number;
  readonly stream: Stream;
  readonly fingerprints: Fingerprints;
}

/** A passage that may share something with the paragraph. */
interface Candidate {
  readonly passage: number;
  /** Index of each shared fingerprint in the paragraph's stream, rising. */
  readonly shared: number[];
  /** The more, the fewer passages share the same. */
  weight: number;
}

class Index implements BorrowedIndex {
  readonly version: string;
  readonly #corpus: CorpusView;
  readonly #speeches: readonly Speech[];
  readonly #firstPassages: readonly number[];
  readonly #postings: PostingRuns;
  readonly #lines = new Map<number, Line>();

  constructor(
    corpus: CorpusView,
    version: string,
    speeches: readonly Speech[],
    firstPassages: readonly number[],
    postings: PostingRuns,
  ) {
    this.#corpus = corpus;
    this.version = version;
    this.#speeches = speeches;
    this.#firstPassages = firstPassages;
    this.#postings = postings;
  }

  borrowed(paragraph: string, options: BorrowedOptions = {}): Borrowing[] {
    const minimum = Math.max(GUARANTEED, options.minimum ?? GUARANTEED);
    const stream = streamOf(paragraph);
    if (stream.units.length < minimum) return [];
    const fingerprints = fingerprintsOf(stream);
    const candidates = this.#candidates(fingerprints, options.except);
    const found: Borrowing[] = [];
    for (const { passage } of candidates.slice(0, COMPARED)) {
      const index = this.#speechOf(passage);
      const line = this.#lineOf(index, passage);
      if (line === null) continue;
      const { id, title, date, place, source } = this.#speeches[index]!;
      for (const run of runsOf(line, stream, fingerprints)) {
        if (run.same < minimum) continue;
        const at = spanOf(line.stream, run.a);
        found.push({
          speech: { id, title, date, place, source },
          draft: spanOf(stream, run.b),
          source: { start: line.start + at.start, end: line.start + at.end },
          same: run.same,
          similarity: (2 * run.same) / (run.a.end - run.a.start + run.b.end - run.b.start),
          documentFrequency: this.#frequency(run.b, candidates, fingerprints),
        });
      }
    }
    return found.sort(
      (x, y) => y.same - x.same || x.draft.start - y.draft.start || (x.speech.id < y.speech.id ? -1 : 1),
    );
  }

  /** Passages that share fingerprints, first those with most that few others share. */
  #candidates(fingerprints: Fingerprints, except: BorrowedOptions['except']): Candidate[] {
    const candidates = new Map<number, Candidate>();
    for (let i = 0; i < fingerprints.length; i += 2) {
      const passages = this.#postings.of(fingerprints[i]!, COMMON + 1);
      if (passages.length > COMMON) continue;
      for (const passage of passages) {
        let candidate = candidates.get(passage);
        if (candidate === undefined) {
          candidate = { passage, shared: [], weight: 0 };
          candidates.set(passage, candidate);
        }
        candidate.shared.push(fingerprints[i + 1]!);
        candidate.weight += 1 / passages.length;
      }
    }
    return [...candidates.values()]
      .filter(({ passage }) => !except?.(this.#speeches[this.#speechOf(passage)]!))
      .sort((a, b) => b.weight - a.weight || a.passage - b.passage);
  }

  /** Speeches that have nearly all fingerprints of a stretch: told without reading them. */
  #frequency({ start, end }: Span, candidates: readonly Candidate[], fingerprints: Fingerprints): number {
    const inside = (at: number) => start <= at && at + GRAM <= end;
    let all = 0;
    for (let i = 1; i < fingerprints.length; i += 2) if (inside(fingerprints[i]!)) all++;
    const speeches = new Set<number>();
    for (const { passage, shared } of candidates) {
      if (shared.filter(inside).length >= all * NEARLY_ALL) speeches.add(this.#speechOf(passage));
    }
    return Math.max(1, speeches.size);
  }

  #speechOf(passage: number): number {
    let low = 0;
    let high = this.#firstPassages.length - 1;
    while (low < high) {
      const mid = (low + high + 1) >> 1;
      if (this.#firstPassages[mid]! <= passage) low = mid;
      else high = mid - 1;
    }
    return low;
  }

  /** A passage with its place in the text of its speech; null when it has gone since the index was read. */
  #lineOf(speech: number, passage: number): Line | null {
    const known = this.#lines.get(passage);
    if (known !== undefined) return known;
    const lines = (this.#corpus.get(this.#speeches[speech]!.id)?.text ?? '').split('\n');
    const index = passage - this.#firstPassages[speech]!;
    const text = lines[index];
    if (text === undefined) return null;
    let start = index;
    for (let i = 0; i < index; i++) start += lines[i]!.length;
    const stream = streamOf(text);
    const line = { start, stream, fingerprints: fingerprintsOf(stream) };
    if (this.#lines.size >= KEPT) this.#lines.delete(this.#lines.keys().next().value!);
    this.#lines.set(passage, line);
    return line;
  }
}

/** What a passage and the paragraph share, none overlapping another in the paragraph. */
function runsOf(line: Line, stream: Stream, fingerprints: Fingerprints): JoinedRun[] {
  const runs: JoinedRun[] = [];
  for (const joined of joinRuns(
    sharedRunsOf(line.stream, line.fingerprints, stream, fingerprints),
    LARGEST_GAP,
  )) {
    if (joined.b.start >= (runs.at(-1)?.b.end ?? 0)) runs.push(stretched(joined, line.stream, stream));
  }
  return runs;
}
