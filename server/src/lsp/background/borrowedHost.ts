import {
  type BorrowedIndex,
  BorrowedIndexer,
  DamagedFingerprints,
  fingerprintsBeside,
} from '../../corpus/borrowed/index.ts';
import type { Borrowing } from '../../corpus/borrowed/types.ts';
import type { Corpus } from '../../corpus/types.ts';
import type { Gazetteer } from '../../mentions/gazetteer.ts';
import type { ServerRuntime } from '../runtime.ts';
import type { BorrowedJob } from './background.ts';

/** Speeches, or paragraphs, between two looks at what else is asked. */
const TOGETHER = 8;

/** Corpora that are held open, with what was read of them. */
interface Opened {
  readonly places: string;
  readonly corpora: readonly Corpus[];
  index: BorrowedIndex | null;
}

/** Looks paragraphs up in the corpora of the window; reads them when first asked, and again when they have changed. */
export class BorrowedHost {
  readonly #disk: Pick<ServerRuntime, 'openCorpus' | 'readCorpus'>;
  readonly #places: () => Gazetteer;
  #opened: Opened | null = null;
  /** One call after another: they use the same index. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(disk: Pick<ServerRuntime, 'openCorpus' | 'readCorpus'>, places: () => Gazetteer) {
    this.#disk = disk;
    this.#places = places;
  }

  borrowed(job: BorrowedJob): Promise<readonly (readonly Borrowing[])[]> {
    const answer = this.#last
      .then(() => this.#answer(job))
      .catch((error: unknown) => {
        if (!(error instanceof DamagedFingerprints)) throw error;
        // The damaged file is gone: a new one is made of the speeches.
        this.close();
        return this.#answer(job);
      });
    this.#last = answer.catch(() => this.close());
    return answer;
  }

  close(): void {
    const opened = this.#opened;
    this.#opened = null;
    opened?.index?.close();
    for (const corpus of opened?.corpora ?? []) void corpus.close();
  }

  async #answer({
    own,
    others,
    paragraphs,
    except,
  }: BorrowedJob): Promise<readonly (readonly Borrowing[])[]> {
    const index = await this.#indexOf(own, others);
    const options = except === undefined ? {} : { except };
    const answers: (readonly Borrowing[])[] = [];
    for (const [i, paragraph] of paragraphs.entries()) {
      if (i > 0 && i % TOGETHER === 0) await turn();
      answers.push(await index.borrowed(paragraph, options));
    }
    return answers;
  }

  async #indexOf(own: string | null, others: readonly string[]): Promise<BorrowedIndex> {
    const places = JSON.stringify([own, others]);
    if (this.#opened !== null && this.#opened.places !== places) this.close();
    this.#opened ??= { places, corpora: await this.#open(own, others), index: null };
    const opened = this.#opened;
    const version = opened.corpora.map((corpus) => corpus.version).join('+');
    if (opened.index?.version === version) return opened.index;
    opened.index?.close();
    opened.index = null;
    const indexer = new BorrowedIndexer(
      opened.corpora.map((corpus) => ({ corpus, file: fingerprintsBeside(corpus) })),
    );
    try {
      for (;;) {
        const index = await indexer.step(TOGETHER);
        if (index !== null) {
          opened.index = index;
          return index;
        }
        await turn();
        if (this.#opened !== opened) throw new Error('closed');
      }
    } catch (error) {
      indexer.close();
      throw error;
    }
  }

  async #open(own: string | null, others: readonly string[]): Promise<Corpus[]> {
    const kept = own === null ? null : this.#disk.openCorpus(own, 'read');
    const read = await readOthers(this.#disk, others, this.#places());
    return kept === null ? read : [kept, ...read];
  }
}

/** Those of the named corpora that can be read: the window has told of the others when it opened them. */
export async function readOthers(
  disk: Pick<ServerRuntime, 'readCorpus'>,
  others: readonly string[],
  places: Gazetteer,
): Promise<Corpus[]> {
  const opened: Corpus[] = [];
  for (const path of others) {
    const given = await disk.readCorpus(path, places).catch(() => null);
    if (given !== null) opened.push(given.corpus);
  }
  return opened;
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
