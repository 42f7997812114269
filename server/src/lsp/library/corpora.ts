import { combineCorpora } from '../../corpus/index.ts';
import type { Corpus, CorpusReader, CorpusStats, FileProblem } from '../../corpus/types.ts';
import type { Gazetteer } from '../../mentions/gazetteer.ts';
import type { Localized } from '../../rules/types.ts';
import type { Notices } from '../notices.ts';
import { reasonOf } from '../reason.ts';
import type { ServerRuntime } from '../runtime.ts';
import { guardedView } from './guardedView.ts';

export interface CorpusPlaces {
  /** The database to read and to add to; null where there is no place for one. */
  readonly own: string | null;
  /** Databases, folders and files that the workspace names beside it; read only. */
  readonly others: readonly string[];
}

/**
 * The corpora of the window, seen as one: opened when first needed, closed when their places change. One that cannot
 * be read is told of once, and the rest is used.
 */
export class Corpora {
  readonly #runtime: ServerRuntime;
  readonly #notices: Notices;
  readonly #changed: () => void;
  readonly #gazetteer: () => Gazetteer;
  /** Told when the window's own database is found damaged. */
  onDamaged: (database: string) => void = () => {};
  #places: CorpusPlaces = { own: null, others: [] };
  #own: Corpus | null = null;
  #others: Corpus[] = [];
  #view: CorpusReader | null = null;
  #looked = false;
  #problem: Localized | null = null;
  #stats: { version: string; stats: CorpusStats } | null = null;

  /** `changed` is called when a corpus has been read that took its time. `gazetteer` places the speeches of a folder. */
  constructor(runtime: ServerRuntime, notices: Notices, changed: () => void, gazetteer: () => Gazetteer) {
    this.#runtime = runtime;
    this.#notices = notices;
    this.#changed = changed;
    this.#gazetteer = gazetteer;
  }

  /** Sets the places to read from; what is open stays open when they are the same. */
  configure(places: CorpusPlaces): void {
    if (JSON.stringify(places) === JSON.stringify(this.#places)) {
      // The file may be there by now.
      if (this.#own === null) this.close();
      return;
    }
    this.close();
    this.#places = places;
    this.#notices.forget('corpus:');
  }

  view(): CorpusReader | null {
    if (!this.#looked) this.#open();
    return this.#view;
  }

  /** Size of all, counted anew only when it has changed; null where there is none to count. */
  async stats(): Promise<CorpusStats | null> {
    const view = this.view();
    if (view === null) return null;
    const { version } = view;
    if (this.#stats?.version === version) return this.#stats.stats;
    const stats = await view.stats();
    this.#stats = { version, stats };
    return stats;
  }

  /** Path of the database that is added to. */
  get path(): string | null {
    return this.#places.own;
  }

  /** Why a corpus is not used although it is there, or null. */
  get problem(): Localized | null {
    return this.#problem;
  }

  /** Places that are read from. */
  get places(): CorpusPlaces {
    return this.#places;
  }

  /** Folders and files that the window's own database was filled from; none where there is no database. */
  async sources(): Promise<{ readonly folders: readonly string[]; readonly files: readonly string[] }> {
    if (!this.#looked) this.#open();
    if (this.#own === null) return { folders: [], files: [] };
    try {
      const own = this.#own;
      return { folders: await own.folders(), files: (await own.sources()).map(({ name }) => name) };
    } catch (error) {
      this.#failed(this.#places.own ?? '', error);
      return { folders: [], files: [] };
    }
  }

  /** Ids of the window's own speeches, which alone can be changed here. */
  async ownIds(): Promise<ReadonlySet<string>> {
    if (!this.#looked) this.#open();
    try {
      return new Set((await this.#own?.list())?.map(({ id }) => id));
    } catch (error) {
      this.#failed(this.#places.own ?? '', error);
      return new Set();
    }
  }

  /** Something was added to the database: one that was not there, or could not be read, may be by now. */
  added(): void {
    if (this.#own === null) this.close();
  }

  close(): void {
    const open = [this.#own, ...this.#others];
    this.#own = null;
    this.#others = [];
    this.#view = null;
    this.#looked = false;
    this.#stats = null;
    this.#problem = null;
    for (const corpus of open) void corpus?.close();
  }

  #open(): void {
    this.#looked = true;
    this.#own = this.#openOwn();
    for (const path of this.#places.others) void this.#openOther(path, this.#places);
    this.#combine();
  }

  #openOwn(): Corpus | null {
    const path = this.#places.own;
    if (path === null) return null;
    try {
      const corpus = this.#runtime.openCorpus(path, 'read');
      for (const notice of corpus?.notices ?? []) this.#notices.warnOnce(`corpus:${notice.en}`, notice);
      return corpus;
    } catch (error) {
      this.#failed(path, error);
      if ((error as { code?: unknown } | null)?.code === 'damaged') this.onDamaged(path);
      return null;
    }
  }

  async #openOther(path: string, places: CorpusPlaces): Promise<void> {
    try {
      const { corpus, problems } = await this.#runtime.readCorpus(path, this.#gazetteer());
      if (this.#places !== places || !this.#looked) {
        await corpus.close();
        return;
      }
      this.#others.push(corpus);
      this.#incomplete(path, problems);
      this.#combine();
      this.#changed();
    } catch (error) {
      if (this.#places === places) this.#failed(path, error);
    }
  }

  #combine(): void {
    const views = [this.#own, ...this.#others].filter((c) => c !== null);
    const failed = (error: unknown): void => this.#failed(this.#places.own ?? '', error);
    this.#view = views.length === 0 ? null : combineCorpora(views.map((view) => guardedView(view, failed)));
    this.#stats = null;
  }

  /** A folder of which some files could not be read is used without them, and that is said once. */
  #incomplete(path: string, problems: readonly FileProblem[]): void {
    const [first] = problems;
    if (first === undefined) return;
    this.#notices.warnOnce(`corpus:${path}`, {
      zh: `语料库 ${path} 有 ${problems.length} 个文件读不出来，如 ${first.path}：${first.message.zh}。其余照常使用。`,
      en: `Of the corpus ${path}, ${problems.length} ${problems.length === 1 ? 'file' : 'files'} could not be read, such as ${first.path}: ${first.message.en}. The rest is used.`,
    });
  }

  #failed(path: string, error: unknown): void {
    const why = reasonOf(error);
    this.#problem = {
      zh: `语料库读不了：${path}。${why.zh}。检查照常进行，只是不用这个语料库。`,
      en: `The corpus cannot be read: ${path}. ${why.en}. Checking goes on without it.`,
    };
    this.#notices.warnOnce(`corpus:${path}`, this.#problem);
  }
}
