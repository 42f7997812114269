import { type CorpusInsights, openInsights } from '../../corpus/insights/index.ts';
import type { Clock } from '../runtime.ts';
import type { Background, InsightsJob } from './background.ts';

/** The first diagnostics come before the corpus is read. */
const FIRST_MS = 1500;

/**
 * What the corpus says, read in the background and kept for rules to ask. Until it is read, and after a failure, there
 * is nothing; after a change of corpus or packs the last serves until the new is read.
 */
export class BackgroundInsights {
  readonly #background: Background;
  readonly #clock: Clock;
  readonly #changed: () => void;
  #insights: CorpusInsights | null = null;
  /** Version that is being read, or that could not be. */
  #asked: string | null = null;
  #stop: () => void = () => {};
  #reading: PromiseWithResolvers<void> | null = null;

  /** `changed` is called when the corpus has been read. */
  constructor(background: Background, clock: Clock, changed: () => void) {
    this.#background = background;
    this.#clock = clock;
    this.#changed = changed;
  }

  /** What has been read for `job`, or of an earlier version; null for none. Has it read when it is new. Answers at once. */
  of(job: InsightsJob | null): CorpusInsights | null {
    if (job === null) {
      this.close();
      return null;
    }
    if (this.#insights?.version !== job.version && this.#asked !== job.version) this.#read(job);
    return this.#insights;
  }

  /** Resolves when nothing is being read. */
  read(): Promise<void> {
    return this.#reading?.promise ?? Promise.resolve();
  }

  close(): void {
    this.#done();
    this.#stop();
    this.#stop = () => {};
    this.#asked = null;
    this.#insights = null;
  }

  #read(job: InsightsJob): void {
    this.#stop();
    this.#asked = job.version;
    this.#reading ??= Promise.withResolvers();
    this.#stop = this.#clock.later(FIRST_MS, () => {
      this.#background.insights(job).then(
        (digests) => {
          // Something else is wanted by now.
          if (this.#asked !== job.version) return;
          this.#insights = openInsights(digests);
          this.#done();
          this.#changed();
        },
        () => {
          // Whoever asks the corpus itself tells the user why. No second try until it changes.
          if (this.#asked !== job.version) return;
          this.#insights = null;
          this.#done();
        },
      );
    });
  }

  #done(): void {
    this.#reading?.resolve();
    this.#reading = null;
  }
}
