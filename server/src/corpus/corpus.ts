import { checkCorrection } from './corrections.ts';
import { CorpusError, corpusError, type Message } from './errors.ts';
import { changedSources } from './importing/changes.ts';
import { cutSpeeches, Importer } from './importing/importing.ts';
import { Sources } from './importing/sources.ts';
import { PhraseIndex } from './search/occurrences.ts';
import { search } from './search/search.ts';
import { titleAfter } from './store/correctedRows.ts';
import { StoredReadings } from './store/readings.ts';
import { foldLog, isSound, type OpenDatabaseOptions, openDatabase } from './store/schema.ts';
import { Store } from './store/store.ts';
import { SpeechWriter } from './store/writing.ts';
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

/**
 * Opens a corpus, or makes one; `path` may be ':memory:'. What happened to a damaged file is in `notices`.
 *
 * @throws CorpusError when it cannot be used: newer-version, not-a-corpus, unreadable, unwritable, busy.
 */
export function openCorpus(path: string, options: OpenCorpusOptions = {}): Corpus {
  return new SqliteCorpus(path, options);
}

class SqliteCorpus implements Corpus {
  readonly path: string;
  notices: readonly Message[] = [];
  readings!: ReadingStore;
  #store!: Store;
  #writer!: SpeechWriter;
  #sources!: Sources;
  #phrases!: PhraseIndex;
  readonly #segmenter: Segmenter;
  readonly #readOnly: boolean;
  #closed = false;

  constructor(path: string, options: OpenCorpusOptions) {
    this.path = path;
    this.#segmenter = options.segmenter ?? createSegmenter();
    this.#readOnly = options.readOnly === true;
    this.#open(options.readOnly ? { readOnly: true } : {});
  }

  #open(options: OpenDatabaseOptions): void {
    const { db, setAside, unread } = openDatabase(this.path, options);
    this.#store = new Store(db);
    this.#writer = new SpeechWriter(this.#store);
    const importer = new Importer(this.#store, this.#writer, this.#segmenter);
    this.#sources = new Sources(this.path, this.#store, this.#writer, importer);
    this.notices = setAside === null ? [] : [this.#sources.takeOver(setAside)];
    if (unread) this.notices = [...this.notices, UNREAD_LOG];
    this.readings = new StoredReadings(this.#store);
    this.#phrases = new PhraseIndex(this.#store);
  }

  get version(): string {
    return this.#guard(() => this.#store.version);
  }

  get damage(): readonly Message[] {
    return this.#store.damage;
  }

  stats(): CorpusStats {
    return this.#guard(() => this.#store.stats());
  }

  list(): Speech[] {
    return this.#guard(() => this.#store.list());
  }

  get(id: string): SpeechText | undefined {
    return this.#guard(() => this.#store.get(id));
  }

  passage(id: string, index: number): Passage | undefined {
    return this.#guard(() => this.#store.passage(id, index));
  }

  words(id: string): string[][] | null {
    return this.#guard(() => this.#store.words(id));
  }

  idsLike(prefix: string): string[] {
    return this.#guard(() => this.#store.idsLike(prefix));
  }

  sources(): Source[] {
    return this.#guard(() => this.#store.sources());
  }

  search(query: string, options: number | SearchOptions): SearchHit[] {
    const asked = typeof options === 'number' ? { limit: options } : options;
    return this.#guard(() => search(this.#store, query, asked));
  }

  occurrences(phrase: string, samples: number): Occurrences {
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

  folders(): string[] {
    return this.#guard(() => this.#store.folders());
  }

  async changes(): Promise<SourceChanges> {
    return this.#guard(() => changedSources(this.#store.sourceRows(), this.#store.folders()));
  }

  refresh(options: RefreshOptions = {}): Promise<RefreshResult> {
    return this.#importing(() => this.#sources.refresh(options));
  }

  async rebuild(options: AddOptions = {}): Promise<AddResult> {
    if (!this.#guard(() => isSound(this.path))) {
      // A large database is not checked as a whole when it is opened: now it is, and set aside.
      this.#store.db.close();
      this.#open({ checkedWhole: Number.POSITIVE_INFINITY });
      for (const notice of this.notices) options.warn?.(notice);
    }
    return this.#importing(() => this.#sources.rebuild(options));
  }

  async #importing<T>(work: () => Promise<T>): Promise<T> {
    this.#guard(() => undefined);
    try {
      return await work();
    } catch (error) {
      return this.#guard(() => {
        throw error;
      });
    } finally {
      if (!this.#closed) foldLog(this.#store.db);
    }
  }

  remove(idOrSource: string): number {
    return this.#guard(() => {
      const ofSource = this.#store.sourceOf(idOrSource)?.speeches ?? 0;
      if (!this.#writer.removeSource(idOrSource)) return this.#writer.removeSpeech(idOrSource) ? 1 : 0;
      this.#sources.keepList();
      return ofSource;
    });
  }

  async correct(id: string, correction: Correction): Promise<Speech> {
    const wrong = checkCorrection(correction);
    if (wrong) throw new CorpusError('wrong-use', wrong);
    const found = this.#guard(() => this.#store.keyOf(id));
    if (found === undefined)
      throw new CorpusError('wrong-use', { zh: `语料库里没有 ${id}`, en: `no ${id} in the corpus` });
    const retitled = correction.title !== undefined && this.words(id) !== null;
    const [cut] = retitled
      ? cutSpeeches(
          [
            this.#guard(() => ({
              title: titleAfter(this.#store, found, correction),
              passages: this.#store.contents(found).passages,
            })),
          ],
          this.#segmenter,
        )
      : [];
    return this.#guard(() => {
      this.#writer.correct(id, correction, cut ?? null);
      return this.#store.get(id)!.speech;
    });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    if (!this.#readOnly) foldLog(this.#store.db);
    this.#store.db.close();
  }

  #guard<T>(work: () => T): T {
    if (this.#closed) throw new CorpusError('closed', { zh: '语料库已关闭', en: 'the corpus is closed' });
    try {
      return work();
    } catch (error) {
      throw corpusError(error, this.path);
    }
  }
}

const UNREAD_LOG: Message = {
  zh: '语料库所在的文件夹不能写，最近一次收入还在日志文件（-wal）里，读不到。请在能写的地方打开一次语料库，再复制过来',
  en: 'the folder of the corpus cannot be written to, and what was added last is still in its log (-wal) and cannot be read. Open the corpus once where it may be written, then copy it again',
};
