import type { Borrowing } from '../../corpus/borrowed/types.ts';
import { InsightBuilder } from '../../corpus/insights/builder.ts';
import type { Digests } from '../../corpus/insights/index.ts';
import type { AddOptions, AddResult, Corpus } from '../../corpus/types.ts';
import type { Gazetteer } from '../../mentions/gazetteer.ts';
import type { ServerRuntime } from '../runtime.ts';
import type { Added, AddJob, Background, BorrowedJob, InsightsJob, UpkeepJob } from './background.ts';
import { BorrowedHost, readOthers } from './borrowedHost.ts';

/** Speeches between two looks at what else is asked. */
const SPEECHES = 8;

const NOTHING_ADDED: AddResult = {
  files: 0,
  unchanged: 0,
  replaced: 0,
  speeches: 0,
  duplicates: 0,
  problems: [],
  notes: [],
  cancelled: false,
};

type Disk = Pick<ServerRuntime, 'openCorpus' | 'readCorpus' | 'loadKnowledge'>;

/** Does the work in the thread that it is called in, with pauses in which that thread answers others. */
export class CorpusHost implements Background {
  readonly #disk: Disk;
  /** The database last added to, kept open for the next files of the same import. */
  #adding: { readonly path: string; readonly corpus: Corpus } | null = null;
  readonly #borrowed: BorrowedHost;
  #gazetteer: Gazetteer | null = null;
  #job = 0;

  constructor(disk: Disk) {
    this.#disk = disk;
    this.#borrowed = new BorrowedHost(disk, () => this.#places());
  }

  async insights({ version, own, others, packs }: InsightsJob): Promise<Digests> {
    const job = ++this.#job;
    const opened: Corpus[] = [];
    try {
      const kept = own === null ? null : this.#openKept(own);
      if (kept !== null) opened.push(kept);
      opened.push(...(await readOthers(this.#disk, others, this.#places())));
      const builder = new InsightBuilder(opened, this.#disk.loadKnowledge(packs).lexicon);
      for (;;) {
        if (job !== this.#job) throw new Error('called off');
        const digests = await builder.step(SPEECHES);
        if (digests !== null) return { ...digests, version };
        await new Promise((resolve) => setImmediate(resolve));
      }
    } finally {
      for (const corpus of opened) await corpus.close();
    }
  }

  borrowed(job: BorrowedJob): Promise<readonly (readonly Borrowing[])[]> {
    return this.#borrowed.borrowed(job);
  }

  async add({ database, paths }: AddJob, options: AddOptions): Promise<Added> {
    const corpus = this.#openToAdd(database);
    const result = await corpus.add(paths, { ...options, places: this.#places() });
    return { result, notices: corpus.notices };
  }

  async upkeep({ database, task }: UpkeepJob, options: AddOptions): Promise<Added> {
    const corpus = this.#openToAdd(database);
    const { notices } = corpus;
    const reading = { ...options, places: this.#places() };
    if (task.kind === 'refresh') return { result: await corpus.refresh(reading), notices };
    if (task.kind === 'rebuild') return { result: await corpus.rebuild(reading), notices };
    if (task.kind === 'correct') await corpus.correct(task.id, task.correction);
    else await corpus.remove(task.id);
    return { result: NOTHING_ADDED, notices };
  }

  /** Calls off what only reads. */
  stop(): void {
    this.#job++;
    this.#borrowed.close();
  }

  close(): void {
    this.#job++;
    this.#borrowed.close();
    void this.#adding?.corpus.close();
    this.#adding = null;
  }

  /** Names of places, by which the place of a speech is told. */
  #places(): Gazetteer {
    this.#gazetteer ??= this.#disk.loadKnowledge([]).lexicon.places;
    return this.#gazetteer;
  }

  /** Open to write, so that readings can be kept; to read where that cannot be. Never sets a damaged one aside. */
  #openKept(path: string): Corpus | null {
    const readable = this.#disk.openCorpus(path, 'read');
    if (readable === null) return null;
    try {
      const writable = this.#disk.openCorpus(path, 'write');
      if (writable === null) return readable;
      void readable.close();
      return writable;
    } catch {
      return readable;
    }
  }

  #openToAdd(path: string): Corpus {
    if (this.#adding?.path === path) return this.#adding.corpus;
    void this.#adding?.corpus.close();
    this.#adding = null;
    const corpus = this.#disk.openCorpus(path, 'write');
    if (corpus === null) throw new Error(`no corpus at ${path}`);
    this.#adding = { path, corpus };
    return corpus;
  }
}
