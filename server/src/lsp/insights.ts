import { InsightBuilder, insightsVersion } from '../corpus/insights/builder.ts';
import { type CorpusInsights, type Digests, openInsights } from '../corpus/insights/index.ts';
import type { CorpusView } from '../corpus/types.ts';
import type { Lexicon } from '../mentions/lexicon.ts';
import type { Clock } from './runtime.ts';

/** The first diagnostics come before the corpus is read for its figures. */
const FIRST_MS = 3000;
/** Reading gives way to the writer: this long at a time, with a pause in which requests are answered. */
const SLICE_MS = 8;
const PAUSE_MS = 20;
const SPEECHES = 4;

/**
 * Reads the corpus in the background and keeps what it says for rules to ask. Until it is read, and after a
 * failure, there is nothing; after a change of corpus or packs the last serves until the new is read.
 */
export class BackgroundInsights {
  readonly #clock: Clock;
  readonly #changed: () => void;
  #insights: CorpusInsights | null = null;
  #reading: string | null = null;
  #stop: () => void = () => {};

  /** `changed` is called when the corpus has been read. */
  constructor(clock: Clock, changed: () => void) {
    this.#clock = clock;
    this.#changed = changed;
  }

  /** What has been read of `corpus`; starts reading when it is new. Answers at once. */
  of(corpus: CorpusView | null, lexicon: Lexicon): CorpusInsights | null {
    if (corpus === null) {
      this.close();
      return null;
    }
    const version = insightsVersion([corpus], lexicon);
    if (this.#insights?.version !== version && this.#reading !== version)
      this.#start(corpus, lexicon, version);
    return this.#insights;
  }

  close(): void {
    this.#stop();
    this.#stop = () => {};
    this.#reading = null;
    this.#insights = null;
  }

  #start(corpus: CorpusView, lexicon: Lexicon, version: string): void {
    this.#stop();
    this.#reading = version;
    let builder: InsightBuilder | null = null;
    const slice = (): void => {
      try {
        builder ??= new InsightBuilder([corpus], lexicon);
        const end = performance.now() + SLICE_MS;
        let digests: Digests | null = null;
        while (digests === null && performance.now() < end) digests = builder.step(SPEECHES);
        if (digests === null) this.#stop = this.#clock.later(PAUSE_MS, slice);
        else {
          this.#insights = openInsights(digests);
          this.#reading = null;
          this.#changed();
        }
      } catch {
        // The corpus was closed or cannot be read; whoever asks it next tells the user why. No second try until it changes.
        this.#insights = null;
      }
    };
    this.#stop = this.#clock.later(FIRST_MS, slice);
  }
}
