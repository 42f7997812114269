import { insightsVersion } from '../../corpus/insights/builder.ts';
import type { CorpusInsights } from '../../corpus/insights/index.ts';
import type { CorpusReader } from '../../corpus/types.ts';
import type { AskBorrowed, AskSuspects } from '../../draft/view.ts';
import type { PackProblem } from '../../knowledge/types.ts';
import { BorrowedAnswers } from '../../service/corpus/borrowedAnswers.ts';
import { NO_CHOICES, type SloganChoices } from '../../service/slogans/sloganChoices.ts';
import { NO_PROSE, SuspectAnswers } from '../../service/suspects/suspectAnswers.ts';
import type { CheckerRuntime, Knowledge } from '../../service/types.ts';
import type { IsoDate } from '../../text/calendar.ts';
import type { Background } from '../background/background.ts';
import { CorpusHost } from '../background/host.ts';
import { BackgroundInsights } from '../background/insights.ts';
import type { Notices } from '../notices.ts';
import { reasonOf } from '../reason.ts';
import type { ServerRuntime } from '../runtime.ts';
import { Corpora } from './corpora.ts';
import { SpeechPlaces } from './speechPlaces.ts';

/** Knowledge and corpora of the window, loaded when first needed. A broken pack is told of once; the rest is used. */
export class Library implements CheckerRuntime {
  readonly corpora: Corpora;
  /** Where in speeches evidence stands. */
  readonly places = new SpeechPlaces(() => this.corpus());
  readonly background: Background;
  readonly #insights: BackgroundInsights;
  readonly #borrowed: BorrowedAnswers;
  readonly #suspects: SuspectAnswers;
  #closed = false;
  readonly #mended = new Set<string>();
  readonly #runtime: ServerRuntime;
  readonly #notices: Notices;
  #packFolders: readonly string[] = [];
  #knowledge: Knowledge | null = null;
  /** Told when the packs are to be read anew, and of their problems whenever they have been. */
  onPacksStale: () => void = () => {};
  onPacksLoaded: (problems: readonly PackProblem[]) => void = () => {};
  #choices: SloganChoices = NO_CHOICES;

  constructor(runtime: ServerRuntime, notices: Notices, changed: () => void) {
    this.#runtime = runtime;
    this.#notices = notices;
    this.corpora = new Corpora(runtime, notices, changed, () => this.knowledge().lexicon.places);
    this.background = runtime.startBackground?.() ?? new CorpusHost(runtime);
    this.corpora.onDamaged = (database) => void this.#mend(database, changed);
    this.#insights = new BackgroundInsights(this.background, runtime.clock, changed);
    this.#borrowed = new BorrowedAnswers({
      lookUp: (question) =>
        this.background.borrowed({ ...question, ...this.corpora.places }).catch((error) => {
          this.#cannotCompare(error);
          throw error;
        }),
      later: (milliseconds, run) => runtime.clock.later(milliseconds, run),
      changed,
    });
    this.#suspects = new SuspectAnswers({
      load: () => {
        const model = runtime.loadProse?.() ?? null;
        if (model === null) notices.warnOnce('prose', NO_PROSE);
        return model;
      },
      corpus: () => this.corpora.view(),
      later: (milliseconds, run) => runtime.clock.later(milliseconds, run),
      now: () => performance.now(),
      changed,
      failed: (error) => notices.error(`suspected-typo: ${error instanceof Error ? error.stack : error}`),
    });
  }

  /** Sets the folders of the user's own packs. */
  usePacks(folders: readonly string[]): void {
    if (folders.join('\0') === this.#packFolders.join('\0')) return;
    this.#packFolders = folders;
    this.reloadKnowledge();
  }

  /** Sets what the user decided about set phrases. */
  useSloganChoices(choices: SloganChoices): void {
    if (JSON.stringify(choices) !== JSON.stringify(this.#choices)) this.#choices = choices;
  }

  sloganChoices(): SloganChoices {
    return this.#choices;
  }

  /** Folders of the user's own packs. */
  get packFolders(): readonly string[] {
    return this.#packFolders;
  }

  today(): IsoDate {
    return this.#runtime.clock.today();
  }

  knowledge(): Knowledge {
    if (this.#knowledge === null) {
      this.#knowledge = this.#runtime.loadKnowledge(this.#packFolders);
      this.#reportPacks(this.#knowledge.problems);
      this.onPacksLoaded(this.#knowledge.problems);
    }
    return this.#knowledge;
  }

  /** Reads the packs anew at the next use. */
  reloadKnowledge(): void {
    this.#knowledge = null;
    this.#notices.forget('pack:');
    this.onPacksStale();
  }

  corpus(): CorpusReader | null {
    return this.corpora.view();
  }

  insights(): CorpusInsights | null {
    const view = this.corpora.view();
    const packs = this.#packFolders;
    const version = view === null ? null : insightsVersion([view], this.knowledge().lexicon);
    return this.#insights.of(version === null ? null : { version, ...this.corpora.places, packs });
  }

  borrowed(except: string | undefined): AskBorrowed | null {
    const view = this.corpora.view();
    return view === null ? null : this.#borrowed.of(view.version, except);
  }

  suspects(): AskSuspects | null {
    return this.#runtime.loadProse === undefined ? null : this.#suspects.ask;
  }

  /** Changes whenever more is known of the suspects of drafts. */
  get suspectsStamp(): number {
    return this.#suspects.stamp;
  }

  /** Reads at once what drafts wait for; resolves when it is read. */
  suspectsNow(): Promise<void> {
    return this.#suspects.settle();
  }

  /** Changes whenever more is known of what drafts share with the corpus. */
  get borrowedStamp(): number {
    return this.#borrowed.stamp;
  }

  /** What a check of this draft wants to know waits for {@link borrowedNow}. */
  holdBorrowed(source: string): void {
    this.#borrowed.hold(source);
  }

  /** Looks up at once what a check of the draft wanted to know; resolves when that is known, or cannot be. */
  borrowedNow(source: string): Promise<void> {
    return this.#borrowed.now(source);
  }

  /** Resolves when the corpus has been read for what rules ask of it, or cannot be. */
  insightsRead(): Promise<void> {
    this.insights();
    return this.#insights.read();
  }

  /** Resolves when all is known that drafts have asked for. */
  borrowedSettled(): Promise<void> {
    return this.#borrowed.settled();
  }

  /** Resolves when what was being stored is stored and every file is closed. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#borrowed.close();
    this.#suspects.close();
    this.#insights.close();
    // First what only reads: whoever closes a database last puts its log into it.
    this.corpora.close();
    await this.background.close();
  }

  /** Sets a damaged database aside and reads its files again, once a window. */
  async #mend(database: string, changed: () => void): Promise<void> {
    if (this.#mended.has(database)) return;
    this.#mended.add(database);
    try {
      const { result } = await this.background.upkeep({ database, task: { kind: 'rebuild' } }, {});
      const { speeches, files, problems } = result;
      const lost = problems.length;
      this.#notices.warnOnce(`mended:${database}`, {
        zh: `语料库已损坏，原文件移到一旁（${database}.damaged-…），并从原来的 ${files} 个文件重新读入 ${speeches} 篇${lost === 0 ? '' : `；${lost} 处没有读成，请看“语料库”视图或重新加入`}。`,
        en: `The corpus was damaged; the file is kept as ${database}.damaged-…, and ${speeches} speeches were read again from its ${files} files${lost === 0 ? '' : `; ${lost} could not be read, add them again`}.`,
      });
      this.corpora.close();
      changed();
    } catch (error) {
      // The user knows already that it cannot be read.
      if (!this.#closed) this.#notices.error(`rebuild: ${error instanceof Error ? error.message : error}`);
    }
  }

  #cannotCompare(error: unknown): void {
    if (this.#closed) return;
    const why = reasonOf(error);
    this.#notices.warnOnce('borrowed', {
      zh: `稿件没有与旧稿比对：${why.zh}。其余检查照常进行。`,
      en: `The draft was not compared with past speeches: ${why.en}. All other checks go on.`,
    });
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
