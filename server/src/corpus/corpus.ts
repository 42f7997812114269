import { checkCorrection } from './corrections.ts';
import { CorpusError, type Message } from './errors.ts';
import { changedSources } from './importing/changes.ts';
import { copyStore } from './importing/copying.ts';
import { cutSpeeches, Importer } from './importing/importing.ts';
import { Sources } from './importing/sources.ts';
import { PhraseIndex } from './search/occurrences.ts';
import { search } from './search/search.ts';
import type { Store } from './store/port.ts';
import { SqliteStore } from './store/sqlite/sqliteStore.ts';
import type {
  AddOptions,
  AddResult,
  Corpus,
  CorpusStats,
  Correction,
  Occurrences,
  Passage,
  ReadingStore,
  RefreshOptions,
  RefreshResult,
  SearchHit,
  SearchOptions,
  Sharing,
  Source,
  SourceChanges,
  Speech,
  SpeechText,
} from './types.ts';
import { createSegmenter, type Segmenter } from './words/segmenter.ts';

export interface OpenCorpusOptions {
  /** Cuts what is added; by default along the dictionary that ships. */
  readonly segmenter?: Segmenter;
  /** The file must exist and is not changed. */
  readonly readOnly?: boolean;
}

/** A store that has been opened, and what the user must be told about that. */
export interface OpenedStore {
  readonly store: Store;
  readonly notices: readonly Message[];
}

/**
 * Opens a corpus in a file, or makes one; `path` may be ':memory:'. What happened to a damaged file is in `notices`.
 *
 * @throws CorpusError when it cannot be used: newer-version, not-a-corpus, unreadable, unwritable, busy.
 */
export function openCorpus(path: string, options: OpenCorpusOptions = {}): Corpus {
  const open = (checkedWhole?: number): { store: SqliteStore; notices: readonly Message[] } => {
    const store = new SqliteStore(path, {
      ...(options.readOnly && { readOnly: true }),
      ...(checkedWhole !== undefined && { checkedWhole }),
    });
    return { store, notices: store.notices };
  };
  let opened = open();
  return new StoredCorpus(opened, {
    ...options,
    renew: () => {
      if (opened.store.isSound()) return null;
      // A large database is not checked as a whole when it is opened: now it is, and set aside.
      opened.store.close();
      opened = open(Number.POSITIVE_INFINITY);
      return opened;
    },
  });
}

/**
 * Opens a team's corpus by its address.
 *
 * @throws CorpusError unreachable, denied, not-a-corpus, newer-version, wrong-use; none repeats the address.
 */
export async function openTeamCorpus(address: string, options: OpenCorpusOptions = {}): Promise<Corpus> {
  const { PostgresStore } = await import('./store/postgres/index.ts');
  const store = await PostgresStore.open(address);
  return new StoredCorpus({ store, notices: [] }, options);
}

/**
 * Puts all speeches of one corpus into another, with what the writer put right; ids stay as they are. What is there
 * already is passed over, so that a copy that was cut off goes on where it was; what only `to` has stays.
 *
 * @throws CorpusError as reading and adding do.
 */
export async function copyCorpus(from: Corpus, to: Corpus, options: AddOptions = {}): Promise<AddResult> {
  if (!(from instanceof StoredCorpus && to instanceof StoredCorpus))
    throw new TypeError('not a stored corpus');
  return to.copyFrom(from, options);
}

export interface StoredCorpusOptions {
  readonly segmenter?: Segmenter;
  /** Looks whether all of the store is as it was written; else opens another in its place. */
  readonly renew?: () => OpenedStore | null;
}

/** What a corpus can do above any store: cutting, importing, searching. */
export class StoredCorpus implements Corpus {
  notices: readonly Message[] = [];
  readonly readings: ReadingStore;
  readonly sharing?: (hashes: readonly number[], limit: number) => Promise<Sharing>;
  #store!: Store;
  #sources!: Sources;
  #phrases!: PhraseIndex;
  readonly #options: StoredCorpusOptions;
  readonly #segmenter: Segmenter;
  #closed = false;

  constructor(opened: OpenedStore, options: StoredCorpusOptions = {}) {
    this.#options = options;
    this.#segmenter = options.segmenter ?? createSegmenter();
    this.#use(opened);
    const { store } = opened;
    if (store.sharing !== undefined)
      this.sharing = (hashes, limit) => this.#guard(() => store.sharing!(hashes, limit));
    this.readings = {
      get: (kind, stamp, ids) => this.#guard(() => this.#store.readings(kind, stamp, ids)),
      put: (rows) => this.#guard(() => this.#store.putReadings(rows)),
    };
  }

  #use({ store, notices }: OpenedStore): void {
    this.#store = store;
    this.notices = notices;
    this.#sources = new Sources(store, new Importer(store, this.#segmenter));
    this.#phrases = new PhraseIndex(store);
  }

  get place(): string {
    return this.#store.place;
  }

  get file(): string | null {
    return this.#store.file;
  }

  get version(): string {
    if (this.#closed) throw new CorpusError('closed', CLOSED);
    try {
      return this.#store.version;
    } catch (error) {
      throw this.#store.explain(error);
    }
  }

  get damage(): readonly Message[] {
    return this.#store.damage;
  }

  stats(): Promise<CorpusStats> {
    return this.#guard(() => this.#store.stats());
  }

  list(): Promise<Speech[]> {
    return this.#guard(() => this.#store.list());
  }

  get(id: string): Promise<SpeechText | undefined> {
    return this.#guard(() => this.#store.get(id));
  }

  passages(
    asked: readonly { readonly id: string; readonly index: number }[],
  ): Promise<(Passage | undefined)[]> {
    return this.#guard(() => this.#store.passages(asked));
  }

  words(id: string): Promise<string[][] | null> {
    return this.#guard(() => this.#store.words(id));
  }

  idsLike(prefix: string): Promise<string[]> {
    return this.#guard(() => this.#store.idsLike(prefix));
  }

  sources(): Promise<Source[]> {
    return this.#guard(() => this.#store.sources());
  }

  search(query: string, options: number | SearchOptions): Promise<SearchHit[]> {
    const asked = typeof options === 'number' ? { limit: options } : options;
    return this.#guard(() => search(this.#store, query, asked));
  }

  occurrences(phrase: string, samples: number): Promise<Occurrences> {
    return this.#guard(() => this.#phrases.find(phrase, samples));
  }

  add(paths: readonly string[], options: AddOptions = {}): Promise<AddResult> {
    return this.#importing(() => this.#sources.add(paths, options));
  }

  addTexts(
    texts: readonly { readonly source: string; readonly text: string }[],
    options: AddOptions = {},
  ): Promise<AddResult> {
    return this.#importing(() => this.#sources.addTexts(texts, options));
  }

  folders(): Promise<string[]> {
    return this.#guard(() => this.#store.folders());
  }

  changes(): Promise<SourceChanges> {
    return this.#guard(async () =>
      changedSources(await this.#store.sourceRows(), await this.#store.folders()),
    );
  }

  refresh(options: RefreshOptions = {}): Promise<RefreshResult> {
    return this.#importing(() => this.#sources.refresh(options));
  }

  async rebuild(options: AddOptions = {}): Promise<AddResult> {
    const renewed = await this.#guard(async () => this.#options.renew?.() ?? null);
    if (renewed !== null) {
      this.#use(renewed);
      for (const notice of this.notices) options.warn?.(notice);
    }
    return this.#importing(() => this.#sources.rebuild(options));
  }

  /** See {@link copyCorpus}. */
  copyFrom(other: StoredCorpus, options: AddOptions = {}): Promise<AddResult> {
    return this.#importing(() => copyStore(other.#store, this.#store, this.#segmenter, options));
  }

  async #importing<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await this.#guard(work);
    } finally {
      if (!this.#closed) this.#store.settle();
    }
  }

  remove(idOrSource: string): Promise<number> {
    return this.#guard(async () => {
      const ofSource = (await this.#store.source(idOrSource))?.speeches ?? 0;
      if (!(await this.#store.removeSource(idOrSource)))
        return (await this.#store.removeSpeech(idOrSource)) ? 1 : 0;
      await this.#sources.keepList();
      return ofSource;
    });
  }

  correct(id: string, correction: Correction): Promise<Speech> {
    return this.#guard(async () => {
      const wrong = checkCorrection(correction);
      if (wrong) throw new CorpusError('wrong-use', wrong);
      const before = await this.#store.beforeCorrection(id, correction);
      if (before === undefined)
        throw new CorpusError('wrong-use', { zh: `语料库里没有 ${id}`, en: `no ${id} in the corpus` });
      const retitled = correction.title !== undefined && (await this.#store.words(id)) !== null;
      const [cut] = retitled ? cutSpeeches([before], this.#segmenter) : [];
      await this.#store.correct(id, correction, cut ?? null);
      return (await this.#store.get(id))!.speech;
    });
  }

  close(): void | Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    return this.#store.close();
  }

  async #guard<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closed) throw new CorpusError('closed', CLOSED);
    try {
      return await work();
    } catch (error) {
      if (this.#closed) throw new CorpusError('closed', CLOSED, error);
      throw this.#store.explain(error);
    }
  }
}

const CLOSED: Message = { zh: '语料库已关闭', en: 'the corpus is closed' };
