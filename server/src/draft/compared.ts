import type { Borrowing } from '../corpus/borrowed/types.ts';
import type { AskBorrowed } from './view.ts';

/** What a paragraph shares with the corpus, the file `except` left out. */
export type LookUp = (paragraph: string, except: string | undefined) => Promise<readonly Borrowing[]>;

/**
 * Comparison with the corpus for who can wait: a check answers at once with what is known and remembers the rest, which is
 * then looked up, and the check is run again.
 */
export class Compared {
  readonly #look: LookUp;
  readonly #beside: { lookUp(): Promise<boolean> } | null;
  /** Answers by paragraph, null for what is to be looked up. */
  #asked = new Map<string, readonly Borrowing[] | null>();
  #except: string | undefined;

  /** `beside` is looked up together with it. */
  constructor(look: LookUp, beside: { lookUp(): Promise<boolean> } | null = null) {
    this.#look = look;
    this.#beside = beside;
  }

  /** One draft after another: what was asked for the file before is forgotten. */
  of(except?: string): AskBorrowed {
    if (except !== this.#except) this.#asked = new Map();
    this.#except = except;
    const asked = this.#asked;
    return (paragraph) => {
      const answer = asked.get(paragraph);
      if (answer === undefined) asked.set(paragraph, null);
      return answer ?? null;
    };
  }

  /** Looks up the paragraphs that were asked about and are not known; false when there are none. */
  async lookUp(): Promise<boolean> {
    const waiting = [...this.#asked].filter(([, answer]) => answer === null);
    for (const [paragraph] of waiting) this.#asked.set(paragraph, await this.#look(paragraph, this.#except));
    return (await this.#beside?.lookUp()) === true || waiting.length > 0;
  }

  /** Runs a check until all is known that it asks. */
  async settled<T>(run: () => T): Promise<T> {
    for (;;) {
      const result = run();
      if (!(await this.lookUp())) return result;
    }
  }
}
