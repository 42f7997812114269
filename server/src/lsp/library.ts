import type { Corpus, CorpusStats, CorpusView, Occurrences } from '../corpus/types.ts';
import type { PackProblem } from '../knowledge/types.ts';
import type { Localized } from '../rules/types.ts';
import type { CheckerRuntime, Knowledge } from '../service/types.ts';
import type { IsoDate } from '../text/calendar.ts';
import type { Notices } from './notices.ts';
import type { ServerRuntime } from './runtime.ts';

/**
 * Knowledge and corpus of the window: loaded when first needed, dropped when their place changes. What is broken is
 * said once, and the checker goes on without it.
 */
export class Library implements CheckerRuntime {
  readonly #runtime: ServerRuntime;
  readonly #notices: Notices;
  #packFolders: readonly string[] = [];
  #corpusPath: string | null = null;
  #knowledge: Knowledge | null = null;
  #corpus: Corpus | null = null;
  #view: CorpusView | null = null;
  #looked = false;
  #writable = false;
  #problem: Localized | null = null;
  #stats: { version: string; stats: CorpusStats } | null = null;

  constructor(runtime: ServerRuntime, notices: Notices) {
    this.#runtime = runtime;
    this.#notices = notices;
  }

  /** Sets the places to read from; what is already loaded from the same place stays. */
  configure(packFolders: readonly string[], corpusPath: string | null): void {
    if (packFolders.join('\0') !== this.#packFolders.join('\0')) {
      this.#packFolders = packFolders;
      this.#knowledge = null;
      this.#notices.forget('pack:');
    }
    if (corpusPath !== this.#corpusPath) {
      this.close();
      this.#corpusPath = corpusPath;
      this.#notices.forget('corpus:');
    }
  }

  today(): IsoDate {
    return this.#runtime.clock.today();
  }

  knowledge(): Knowledge {
    if (this.#knowledge === null) {
      this.#knowledge = this.#runtime.loadKnowledge(this.#packFolders);
      this.#reportPacks(this.#knowledge.problems);
    }
    return this.#knowledge;
  }

  /** Reads the packs anew at the next use. */
  reloadKnowledge(): void {
    this.#knowledge = null;
    this.#notices.forget('pack:');
  }

  corpus(): CorpusView | null {
    if (!this.#looked) this.#open('read');
    return this.#view;
  }

  /** Size of the corpus, counted anew only when it has changed; null where there is none to count. */
  stats(): CorpusStats | null {
    const view = this.corpus();
    if (view === null) return null;
    if (this.#stats?.version !== view.version) this.#stats = { version: view.version, stats: view.stats() };
    return this.#stats.stats;
  }

  get corpusPath(): string | null {
    return this.#corpusPath;
  }

  /** Why there is no corpus although its file is there, or null. */
  get corpusProblem(): Localized | null {
    return this.#problem;
  }

  /** The corpus to add to, made if there is none yet. Throws when it cannot be opened. */
  corpusForAdding(): Corpus {
    if (!this.#writable) {
      this.close();
      this.#open('write');
    }
    if (this.#corpus === null) throw new Error(this.#notices.say(this.#problem ?? noPlace));
    return this.#corpus;
  }

  close(): void {
    try {
      this.#corpus?.close();
    } finally {
      this.#corpus = null;
      this.#view = null;
      this.#looked = false;
      this.#writable = false;
      this.#stats = null;
      this.#problem = null;
    }
  }

  #open(mode: 'read' | 'write'): void {
    this.#looked = true;
    this.#problem = null;
    if (this.#corpusPath === null) return;
    try {
      this.#corpus = this.#runtime.openCorpus(this.#corpusPath, mode, (message) =>
        this.#notices.warnOnce(`segmenter:${message.en}`, message),
      );
      this.#view = this.#corpus === null ? null : guardedView(this.#corpus, (e) => this.#corpusFailed(e));
      this.#writable = mode === 'write';
      for (const notice of this.#corpus?.notices ?? []) this.#notices.warnOnce(`corpus:${notice.en}`, notice);
    } catch (error) {
      this.#corpus = null;
      this.#view = null;
      this.#corpusFailed(error);
    }
  }

  #corpusFailed(error: unknown): void {
    const why = reasonOf(error);
    this.#problem = {
      zh: `语料库读不了：${this.#corpusPath}。${why.zh}。检查照常进行，只是不用语料库。`,
      en: `The corpus cannot be read: ${this.#corpusPath}. ${why.en}. Checking goes on without it.`,
    };
    this.#notices.warnOnce(`corpus:${this.#corpusPath}`, this.#problem);
  }

  #reportPacks(problems: readonly PackProblem[]): void {
    const byPack = Map.groupBy(problems, (p) => p.pack);
    for (const [pack, all] of byPack) {
      const first = all[0]!;
      const rest = all.length - 1;
      const zhMore = rest === 0 ? '' : `（另有 ${rest} 处）`;
      const enMore = rest === 0 ? '' : ` (and ${rest} more)`;
      const zhWhere = `${pack}${first.line > 0 ? ` 第 ${first.line} 行` : ''}${first.entry === null ? '' : ` ${first.entry}`}`;
      const enWhere = `${pack}${first.line > 0 ? `:${first.line}` : ''}${first.entry === null ? '' : ` ${first.entry}`}`;
      this.#notices.warnOnce(`pack:${pack}`, {
        zh: `知识包有误：${zhWhere}：${first.message.zh}${zhMore}。其余内容照常使用。`,
        en: `Broken pack: ${enWhere}: ${first.message.en}${enMore}. The rest is used.`,
      });
    }
  }
}

const noPlace: Localized = {
  zh: '没有可以存放语料库的位置：请打开一个文件夹，或设置 shengao.corpus.path',
  en: 'There is no place for a corpus: open a folder or set shengao.corpus.path',
};

/** The two languages of an error that carries them, else its message in both. */
export function reasonOf(error: unknown): Localized {
  if (typeof error === 'object' && error !== null && 'localized' in error) {
    const { localized } = error;
    if (typeof localized === 'object' && localized !== null && 'zh' in localized && 'en' in localized) {
      return { zh: String(localized.zh), en: String(localized.en) };
    }
  }
  const message = error instanceof Error ? error.message : String(error);
  return { zh: message, en: message };
}

const noStats: CorpusStats = {
  speeches: 0,
  duplicates: 0,
  passages: 0,
  characters: 0,
  sources: 0,
  oldest: null,
  newest: null,
  segmenter: '',
};

const nowhere: Occurrences = { count: 0, speeches: 0, samples: [] };

/** A view that answers with nothing where the database fails half way, and tells so. */
function guardedView(view: CorpusView, failed: (error: unknown) => void): CorpusView {
  const guarded =
    <A extends unknown[], R>(read: (...args: A) => R, otherwise: R): ((...args: A) => R) =>
    (...args) => {
      try {
        return read(...args);
      } catch (error) {
        failed(error);
        return otherwise;
      }
    };
  const version = guarded(() => view.version, 'unreadable');
  return {
    get version() {
      return version();
    },
    stats: guarded(() => view.stats(), noStats),
    list: guarded(() => view.list(), []),
    get: guarded((id: string) => view.get(id), undefined),
    search: guarded((query: string, limit: number) => view.search(query, limit), []),
    occurrences: guarded((phrase: string, samples: number) => view.occurrences(phrase, samples), nowhere),
  };
}
