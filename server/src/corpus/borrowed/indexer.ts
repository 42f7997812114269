import { fingerprintsOf, streamOf } from '../../text/fingerprints.ts';
import { CorpusError } from '../errors.ts';
import type { CorpusReader, Speech } from '../types.ts';
import { FingerprintFile, type KeptSpeech, MOST_PASSAGES, writeFingerprints } from './fingerprintFile.ts';
import { LocalPart, type PartOfIndex, SearchableIndex } from './lookup.ts';
import { PostingRuns, type Postings } from './postings.ts';
import { RemotePart } from './remote.ts';
import { type Scratch, scratchFile } from './scratch.ts';
import type { BorrowedIndex } from './types.ts';

/** A corpus to read. */
export interface BorrowedSource {
  readonly corpus: CorpusReader;
  /** Where its fingerprints are kept from one start to the next; null to hold them in memory. */
  readonly file: string | null;
}

/** When a file is made. */
export interface IndexerLimits {
  /** So many speeches are read anew at each start rather than written down. */
  readonly readAnew: number;
  /** Share of the speeches in a file that may be gone. */
  readonly gone: number;
  /** Pairs that are held in memory while a file is made; beyond, they go to a file of their own, to be merged. */
  readonly held: number;
}

/** Reading 256 speeches anew takes a tenth of a second; two million pairs take 16 MB. */
const LIMITS: IndexerLimits = { readAnew: 256, gone: 0.25, held: 2_000_000 };

/**
 * Reads the fingerprints of corpora, a few speeches at a time, so that it can stand back for the writer. What was kept
 * in a file is taken from there; only speeches that are not in it are read.
 */
export class BorrowedIndexer {
  readonly #sources: readonly BorrowedSource[];
  readonly #limits: IndexerLimits;
  #parts: (PartReader | RemotePart)[] = [];
  #next = 0;

  constructor(sources: readonly BorrowedSource[], limits: IndexerLimits = LIMITS) {
    this.#sources = sources;
    this.#limits = limits;
  }

  /** Reads the next `speeches`; the finished index, or null while there is more to read. */
  async step(speeches: number): Promise<BorrowedIndex | null> {
    for (const source of this.#sources.slice(this.#parts.length))
      this.#parts.push(
        source.corpus.sharing === undefined
          ? new PartReader(source, await source.corpus.list(), this.#limits)
          : new RemotePart(source.corpus),
      );
    let left = speeches;
    while (left > 0) {
      const part = this.#parts[this.#next];
      if (part === undefined) break;
      if (part instanceof RemotePart) {
        this.#next++;
        continue;
      }
      left -= await part.step(left);
      if (part.isDone) this.#next++;
    }
    if (this.#next < this.#parts.length) return null;
    return new SearchableIndex(
      this.#parts.map((part) => (part instanceof RemotePart ? part : part.finish())),
    );
  }

  /** Called off: lets go of files. */
  close(): void {
    for (const part of this.#parts) part.close();
  }
}

/** The whole index at once, for the command line. */
export async function indexBorrowed(sources: readonly BorrowedSource[]): Promise<BorrowedIndex> {
  return (await new BorrowedIndexer(sources).step(Number.POSITIVE_INFINITY))!;
}

/** Where the fingerprints of a corpus are kept; null for one that is in no file. */
export function fingerprintsBeside({ file }: { readonly file: string | null }): string | null {
  return file === null ? null : `${file}-fingerprints`;
}

/** Reads one corpus. */
class PartReader {
  readonly #corpus: CorpusReader;
  readonly #version: string;
  readonly #file: string | null;
  readonly #limits: IndexerLimits;
  readonly #speeches = new Map<string, Speech>();
  /** Speeches whose fingerprints are known, in order of their passages' numbers. */
  readonly #known: KeptSpeech[];
  readonly #unread: Speech[];
  readonly #rewrite: boolean;
  readonly #postings: Postings[] = [];
  readonly #scratch: Scratch[] = [];
  #runs: PostingRuns;
  #passages = 0;
  #done = 0;

  constructor({ corpus, file }: BorrowedSource, speeches: readonly Speech[], limits: IndexerLimits) {
    this.#corpus = corpus;
    this.#limits = limits;
    this.#file = file;
    this.#version = corpus.version;
    for (const speech of speeches) this.#speeches.set(speech.id, speech);
    const kept = file === null ? null : this.#openKept(file);
    const usable = kept?.contents.speeches ?? [];
    this.#known = usable
      .filter(({ id, characters }) => this.#speeches.get(id)?.characters === characters)
      .sort((a, b) => a.first - b.first);
    const known = new Set(this.#known.map(({ id }) => id));
    this.#unread = [...this.#speeches.values()].filter(({ id }) => !known.has(id));
    for (const { first, passages } of usable) this.#passages = Math.max(this.#passages, first + passages);
    this.#rewrite =
      file !== null &&
      (this.#unread.length > limits.readAnew || usable.length - known.size > usable.length * limits.gone);
    if (kept !== null) this.#postings.push(kept);
    this.#runs = new PostingRuns(this.#passages);
  }

  get isDone(): boolean {
    return this.#done === this.#unread.length;
  }

  /** Reads at most `speeches`; how many were read, at least one. */
  async step(speeches: number): Promise<number> {
    const end = Math.min(this.#unread.length, this.#done + speeches);
    const read = end - this.#done;
    for (; this.#done < end; this.#done++) await this.#read(this.#unread[this.#done]!);
    this.#runs.flush();
    return Math.max(1, read);
  }

  finish(): PartOfIndex {
    this.#nextRuns();
    if (this.#rewrite) this.#merge();
    return new LocalPart({
      corpus: this.#corpus,
      version: this.#version,
      speeches: this.#speeches,
      known: this.#known,
      postings: this.#postings,
      scratch: this.#scratch,
    });
  }

  close(): void {
    for (const postings of this.#postings) postings.close();
    for (const scratch of this.#scratch) scratch.remove();
  }

  /** A file of this corpus with room for more numbers. */
  #openKept(file: string): FingerprintFile | null {
    const kept = FingerprintFile.open(file);
    if (kept === null) return null;
    const { corpus, speeches } = kept.contents;
    const last = speeches.reduce((most, { first, passages }) => Math.max(most, first + passages), 0);
    if (corpus === this.#corpusId && last < MOST_PASSAGES / 2) return kept;
    kept.close();
    return null;
  }

  /** The version without its count of changes. */
  get #corpusId(): string {
    return this.#version.split(':')[0]!;
  }

  async #read({ id, characters }: Speech): Promise<void> {
    const lines = (await textOf(this.#corpus, id)).split('\n');
    const first = this.#passages;
    for (const line of lines) {
      const passage = this.#passages++;
      if (!this.#runs.takes(passage)) this.#nextRuns(passage);
      const prints = fingerprintsOf(streamOf(line));
      for (let i = 0; i < prints.length; i += 2) this.#runs.add(prints[i]!, passage);
    }
    this.#known.push({ id, characters, first, passages: lines.length });
    if (!this.#rewrite) return;
    this.#runs.flush();
    if (this.#runs.pairs >= this.#limits.held) this.#nextRuns();
  }

  /** Closes the runs in memory; where a file is made, they go to the disk. */
  #nextRuns(first = this.#passages): void {
    this.#runs.flush();
    if (this.#runs.pairs > 0) {
      this.#postings.push(
        this.#rewrite && this.#runs.pairs >= this.#limits.held ? this.#spooled(this.#runs) : this.#runs,
      );
    }
    this.#runs = new PostingRuns(first);
  }

  #spooled(runs: PostingRuns): Postings {
    const scratch = scratchFile(null);
    this.#scratch.push(scratch);
    writeFingerprints(scratch.file, [runs], { corpus: this.#corpusId, speeches: [] }, () => true);
    return this.#opened(scratch);
  }

  /** Puts all into one file, and the file in the place of the one before. */
  #merge(): void {
    const alive = new Uint8Array(this.#passages);
    for (const { first, passages } of this.#known) alive.fill(1, first, first + passages);
    const scratch = scratchFile(this.#file);
    writeFingerprints(
      scratch.file,
      this.#postings,
      { corpus: this.#corpusId, speeches: this.#known },
      (passage) => alive[passage] === 1,
    );
    const merged = this.#opened(scratch);
    for (const postings of this.#postings.splice(0)) postings.close();
    for (const spooled of this.#scratch.splice(0)) spooled.remove();
    scratch.moveTo(this.#file!);
    this.#scratch.push(scratch);
    this.#postings.push(merged);
  }

  #opened(scratch: Scratch): FingerprintFile {
    const file = FingerprintFile.open(scratch.path);
    if (file === null) throw new Error(`${scratch.path} cannot be read back`);
    return file;
  }
}

/** Nothing where the text is no longer what was stored, which the corpus tells of itself. */
async function textOf(corpus: CorpusReader, id: string): Promise<string> {
  try {
    return (await corpus.get(id))?.text ?? '';
  } catch (error) {
    if (error instanceof CorpusError && error.code === 'damaged') return '';
    throw error;
  }
}
