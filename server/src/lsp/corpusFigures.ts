import { FigureIndexer, type FigureSeries } from '../corpus/figures.ts';
import type { CorpusView } from '../corpus/types.ts';
import type { Clock } from './runtime.ts';

/** The first diagnostics come before the corpus is read for its figures. */
const FIRST_MS = 3000;
/** Reading gives way to the writer: this long at a time, with a pause in which requests are answered. */
const SLICE_MS = 8;
const PAUSE_MS = 20;
const SPEECHES = 4;

/**
 * Reads the figures of the corpus in the background and keeps them for rules to ask. Until they are read, and after a
 * failure, there are none; after a change of the corpus the last ones serve until the new ones are read.
 */
export class CorpusFigures {
  readonly #clock: Clock;
  readonly #changed: () => void;
  #series: FigureSeries | null = null;
  #reading: string | null = null;
  #stop: () => void = () => {};

  /** `changed` is called when figures have been read. */
  constructor(clock: Clock, changed: () => void) {
    this.#clock = clock;
    this.#changed = changed;
  }

  /** What has been read of `corpus`; starts reading when it is new. Answers at once. */
  of(corpus: CorpusView | null): FigureSeries | null {
    if (corpus === null) {
      this.close();
      return null;
    }
    const { version } = corpus;
    if (this.#series?.version !== version && this.#reading !== version) this.#start(corpus, version);
    return this.#series;
  }

  close(): void {
    this.#stop();
    this.#stop = () => {};
    this.#reading = null;
    this.#series = null;
  }

  #start(corpus: CorpusView, version: string): void {
    this.#stop();
    this.#reading = version;
    let indexer: FigureIndexer | null = null;
    const slice = (): void => {
      try {
        indexer ??= new FigureIndexer(corpus);
        const end = performance.now() + SLICE_MS;
        let series: FigureSeries | null = null;
        while (series === null && performance.now() < end) series = indexer.step(SPEECHES);
        if (series === null) this.#stop = this.#clock.later(PAUSE_MS, slice);
        else {
          this.#series = series;
          this.#reading = null;
          this.#changed();
        }
      } catch {
        // The corpus was closed or cannot be read; whoever asks it next tells the user why. No second try until it changes.
        this.#series = null;
      }
    };
    this.#stop = this.#clock.later(FIRST_MS, slice);
  }
}
