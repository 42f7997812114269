import type { Borrowing } from '../../corpus/borrowed/types.ts';
import type { AskBorrowed } from '../../draft/view.ts';

/** Paragraphs to look up, and the source file that is not to be compared with. */
export interface BorrowedQuestion {
  readonly paragraphs: readonly string[];
  readonly except: string | undefined;
}

/** Looks paragraphs up away from the keystroke path: one answer a paragraph. Rejects where the corpus cannot be read. */
export type LookUpBorrowed = (question: BorrowedQuestion) => Promise<readonly (readonly Borrowing[])[]>;

export interface BorrowedAnswersOptions {
  readonly lookUp: LookUpBorrowed;
  /** Calls back once after `milliseconds`; the returned function calls it off. */
  readonly later: (milliseconds: number, run: () => void) => () => void;
  /** Told when answers have come. */
  readonly changed: () => void;
}

/** The first findings are shown before the corpus is read. */
const FIRST_MS = 1500;
/** A paragraph that is being typed is looked up when its writer pauses. */
const QUIET_MS = 400;
/** Paragraphs in one question: an answer in a fraction of a second, even where all of them are borrowed. */
const TOGETHER = 200;
/** Answers that are kept, twice over: those of today's drafts, not of a week's. */
const KEPT = 20_000;

interface Answer {
  readonly version: string;
  readonly borrowings: readonly Borrowing[];
}

/**
 * What is known of paragraphs: answers that have come, and questions that wait for a pause. A paragraph is asked about
 * once, until the corpus changes; then the last answer serves until the new one has come.
 */
export class BorrowedAnswers {
  readonly #options: BorrowedAnswersOptions;
  #young = new Map<string, Answer>();
  #old = new Map<string, Answer>();
  /** What the last check of each draft wants to know, by the file that is left out. */
  readonly #wanted = new Map<string | undefined, Set<string>>();
  #version = '';
  /** Drafts whose paragraphs wait for {@link now}, not for a pause. */
  readonly #held = new Set<string | undefined>();
  /** Version of a corpus that could not be read: it is not tried again. */
  #failed: string | null = null;
  #asking = false;
  #stop: (() => void) | null = null;
  #first = true;
  #stamp = 0;
  #settled: (() => void)[] = [];

  constructor(options: BorrowedAnswersOptions) {
    this.#options = options;
  }

  /** Changes whenever answers have come. */
  get stamp(): number {
    return this.#stamp;
  }

  /** What to ask with while a draft is checked once; what the check before wanted is forgotten. */
  of(version: string, except: string | undefined): AskBorrowed {
    this.#version = version;
    const wanted = new Set<string>();
    this.#wanted.set(except, wanted);
    return (paragraph) => {
      const answer = this.#known(keyOf(except, paragraph));
      if (answer?.version === version) return answer.borrowings;
      if (this.#failed === version) return answer?.borrowings ?? [];
      wanted.add(paragraph);
      if (!this.#held.has(except)) this.#wait();
      return answer?.borrowings ?? null;
    };
  }

  /** Has the paragraphs of a draft wait for {@link now}: a folder is checked while somebody writes. */
  hold(except: string | undefined): void {
    this.#held.add(except);
  }

  /** Looks the paragraphs of one draft up at once that wait for it. Resolves when they are known, or cannot be. */
  async now(except: string | undefined): Promise<void> {
    this.#held.delete(except);
    const paragraphs = [...(this.#wanted.get(except) ?? [])];
    this.#wanted.delete(except);
    const version = this.#version;
    try {
      for (let from = 0; from < paragraphs.length; from += TOGETHER) {
        const some = paragraphs.slice(from, from + TOGETHER);
        const answers = await this.#options.lookUp({ paragraphs: some, except });
        some.forEach((paragraph, i) => {
          this.#keep(keyOf(except, paragraph), { version, borrowings: answers[i] ?? [] });
        });
        this.#stamp++;
      }
    } catch {
      this.#failed = version;
    }
  }

  /** Resolves when nothing waits for an answer. */
  settled(): Promise<void> {
    if (!this.#isWaiting) return Promise.resolve();
    return new Promise((resolve) => this.#settled.push(resolve));
  }

  /** Nothing more is asked; what waits is let go. */
  close(): void {
    this.#stop?.();
    this.#stop = null;
    this.#wanted.clear();
    this.#young.clear();
    this.#old.clear();
    this.#release();
  }

  get #isWaiting(): boolean {
    return this.#asking || this.#stop !== null;
  }

  #known(key: string): Answer | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.#keep(key, old);
    return old;
  }

  #keep(key: string, answer: Answer): void {
    if (this.#young.size >= KEPT) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, answer);
  }

  #wait(): void {
    if (this.#asking) return;
    this.#stop?.();
    this.#stop = this.#options.later(this.#first ? FIRST_MS : QUIET_MS, () => {
      this.#stop = null;
      this.#first = false;
      void this.#ask();
    });
  }

  async #ask(): Promise<void> {
    this.#asking = true;
    const version = this.#version;
    const before = this.#stamp;
    try {
      for (let next = this.#next(); next !== null && this.#version === version; next = this.#next()) {
        const answers = await this.#options.lookUp(next);
        next.paragraphs.forEach((paragraph, i) => {
          this.#keep(keyOf(next!.except, paragraph), { version, borrowings: answers[i] ?? [] });
        });
        this.#stamp++;
      }
    } catch {
      this.#failed = version;
      this.#wanted.clear();
      this.#stamp++;
    }
    this.#asking = false;
    if (this.#wanted.size > 0 && this.#version !== version) this.#wait();
    if (this.#stamp !== before) this.#options.changed();
    if (!this.#isWaiting) this.#release();
  }

  /** The next paragraphs to ask about, taken out of those that wait. */
  #next(): BorrowedQuestion | null {
    for (const [except, wanted] of this.#wanted) {
      const paragraphs = [...wanted].slice(0, TOGETHER);
      for (const paragraph of paragraphs) wanted.delete(paragraph);
      if (wanted.size === 0) this.#wanted.delete(except);
      if (paragraphs.length > 0) return { paragraphs, except };
    }
    return null;
  }

  #release(): void {
    for (const resolve of this.#settled.splice(0)) resolve();
  }
}

function keyOf(except: string | undefined, paragraph: string): string {
  return `${except ?? ''}\n${paragraph}`;
}
