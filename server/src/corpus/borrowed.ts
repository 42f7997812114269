import {
  type Fingerprints,
  fingerprintsOf,
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
/** The most passages that are compared with a paragraph, those first that share most. */
const COMPARED = 200;
const LARGEST_GAP = 12;
/** Of a stretch that is found in one speech, another must have this share to count as having it. */
const NEARLY_ALL = 0.8;
/** Speeches kept at hand, for the next keystroke in the same paragraph. */
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

class Index implements BorrowedIndex {
  readonly version: string;
  readonly #corpus: CorpusView;
  readonly #speeches: readonly Speech[];
  readonly #firstPassages: readonly number[];
  readonly #postings: PostingRuns;
  readonly #lines = new Map<number, readonly Line[]>();

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
    const found: { readonly speech: number; readonly line: Line; readonly run: JoinedRun }[] = [];
    for (const passage of this.#candidates(fingerprints)) {
      const speech = this.#speechOf(passage);
      if (options.except?.(this.#speeches[speech]!)) continue;
      const line = this.#linesOf(speech)[passage - this.#firstPassages[speech]!];
      if (line === undefined) continue;
      const runs = sharedRunsOf(line.stream, line.fingerprints, stream, fingerprints);
      let covered = 0;
      for (const joined of joinRuns(runs, LARGEST_GAP)) {
        if (joined.b.start < covered) continue;
        const run = stretched(joined, line.stream, stream);
        covered = run.b.end;
        if (run.same >= minimum) found.push({ speech, line, run });
      }
    }
    return found
      .map(({ speech, line, run }): Borrowing => {
        const has = found.filter((other) => covers(other.run.b, run.b)).map((other) => other.speech);
        const place = spanOf(line.stream, run.a);
        const lengths = run.a.end - run.a.start + run.b.end - run.b.start;
        const { id, title, date, place: where, source } = this.#speeches[speech]!;
        return {
          speech: { id, title, date, place: where, source },
          draft: spanOf(stream, run.b),
          source: { start: line.start + place.start, end: line.start + place.end },
          same: run.same,
          similarity: (2 * run.same) / lengths,
          documentFrequency: new Set(has).size,
        };
      })
      .sort(
        (x, y) => y.same - x.same || x.draft.start - y.draft.start || (x.speech.id < y.speech.id ? -1 : 1),
      );
  }

  /** Passages that share fingerprints, most shared first. */
  #candidates(fingerprints: Fingerprints): number[] {
    const shared = new Map<number, number>();
    for (let i = 0; i < fingerprints.length; i += 2) {
      const passages = this.#postings.of(fingerprints[i]!, COMMON + 1);
      if (passages.length > COMMON) continue;
      for (const passage of passages) shared.set(passage, (shared.get(passage) ?? 0) + 1);
    }
    return [...shared]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, COMPARED)
      .map(([passage]) => passage);
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

  /** The passages of a speech; empty when it has gone since the index was read. */
  #linesOf(speech: number): readonly Line[] {
    const known = this.#lines.get(speech);
    if (known !== undefined) return known;
    let start = 0;
    const lines = (this.#corpus.get(this.#speeches[speech]!.id)?.text ?? '').split('\n').map((text) => {
      const stream = streamOf(text);
      const line = { start, stream, fingerprints: fingerprintsOf(stream) };
      start += text.length + 1;
      return line;
    });
    if (this.#lines.size >= KEPT) this.#lines.delete(this.#lines.keys().next().value!);
    this.#lines.set(speech, lines);
    return lines;
  }
}

function covers(outer: Span, inner: Span): boolean {
  const shared = Math.min(outer.end, inner.end) - Math.max(outer.start, inner.start);
  return shared >= (inner.end - inner.start) * NEARLY_ALL;
}
