import { type Attesting, attestedSuspects, type Suspecting } from '../../draft/suspects.ts';
import type { AskSuspects, AttestedSuspect } from '../../draft/view.ts';
import type { ProseModel } from '../../mentions/suspects.ts';
import type { ParagraphMentions } from '../../mentions/types.ts';
import type { Localized } from '../../text/localized.ts';

/** What is said once where the model is not there. */
export const NO_PROSE: Localized = {
  zh: '公文字词统计（prose.bin）读不出来，“疑似错别字”没有检查；其余检查照常进行。请重新安装。',
  en: 'The counts of official prose (prose.bin) cannot be read: suspected-typo was not checked, all else was. Please install again.',
};

export interface SuspectAnswersOptions {
  /** Reads the model; null, which has been told of, where it is not there. Called once, when the first paragraph waits. */
  readonly load: () => ProseModel | null;
  readonly corpus: () => Attesting | null;
  /** Calls back once after `milliseconds`; the returned function calls it off. */
  readonly later: (milliseconds: number, run: () => void) => () => void;
  /** A clock, in milliseconds. */
  readonly now: () => number;
  /** Told when answers have come. */
  readonly changed: () => void;
  readonly failed: (error: unknown) => void;
}

/** The first findings are shown before the model is read. */
const FIRST_MS = 800;
/** A paragraph that is being typed is read when its writer pauses. */
const QUIET_MS = 300;
/** Work between two looks at what else is asked. */
const SLICE_MS = 4;

/**
 * What is known of the suspects of paragraphs, and the paragraphs that wait for a pause. Each is read once, and its
 * suspects are looked up once in each version of the corpus; meanwhile the last answer serves.
 */
export class SuspectAnswers {
  readonly #options: SuspectAnswersOptions;
  readonly #answers = new WeakMap<
    ParagraphMentions,
    { readonly version: string; readonly suspects: readonly AttestedSuspect[] }
  >();
  readonly #waiting = new Set<ParagraphMentions>();
  #read: Suspecting | null | undefined;
  /** What is being looked up in the corpus. */
  #looking: Promise<void> | null = null;
  #stop: (() => void) | null = null;
  #closed = false;
  #stamp = 0;

  constructor(options: SuspectAnswersOptions) {
    this.#options = options;
  }

  /** Changes whenever answers have come. */
  get stamp(): number {
    return this.#stamp;
  }

  readonly ask: AskSuspects = (mentions) => {
    if (this.#read === null || this.#closed) return null;
    const known = this.#answers.get(mentions);
    if (known?.version === this.#version) return known.suspects;
    this.#waiting.add(mentions);
    this.#wait(this.#read === undefined ? FIRST_MS : QUIET_MS);
    return known?.suspects ?? null;
  };

  /** Reads all that waits, giving way to others in between; resolves when it is read. Tells nobody. */
  async settle(): Promise<void> {
    while (this.#waiting.size > 0) {
      this.#work();
      await this.#looking;
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
  }

  /** Nothing more is read; what waits is let go. */
  close(): void {
    this.#closed = true;
    this.#stop?.();
    this.#stop = null;
    this.#waiting.clear();
  }

  get #version(): string {
    return this.#options.corpus()?.version ?? '';
  }

  #wait(milliseconds: number): void {
    this.#stop?.();
    this.#stop = this.#options.later(milliseconds, () => {
      this.#stop = null;
      this.#work();
      if (this.#looking === null) this.#next();
      else void this.#looking.then(() => this.#next());
    });
  }

  #next(): void {
    if (this.#closed) return;
    if (this.#waiting.size > 0) this.#wait(0);
    else this.#options.changed();
  }

  /** Asks the corpus for what is not known of those that wait. */
  #look(read: Suspecting): void {
    this.#looking ??= read
      .lookUp()
      .then(
        () => {},
        (error) => this.#fail(error),
      )
      .finally(() => {
        this.#looking = null;
      });
  }

  /** A broken model or corpus costs the suspects and nothing else. */
  #fail(error: unknown): void {
    this.#read = null;
    this.#waiting.clear();
    this.#options.failed(error);
  }

  /** Works for a slice of time; a paragraph at least. */
  #work(): void {
    const until = this.#options.now() + SLICE_MS;
    try {
      if (this.#read === undefined) {
        const model = this.#options.load();
        this.#read = model === null ? null : attestedSuspects(model, this.#options.corpus);
      }
      const read = this.#read;
      if (read === null) this.#waiting.clear();
      else {
        const version = this.#version;
        for (const mentions of this.#waiting) {
          const suspects = read(mentions);
          if (suspects === null) this.#look(read);
          else {
            this.#waiting.delete(mentions);
            this.#answers.set(mentions, { version, suspects });
          }
          if (this.#options.now() >= until) break;
        }
      }
    } catch (error) {
      this.#fail(error);
    }
    this.#stamp++;
  }
}
