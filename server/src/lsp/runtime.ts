import type { CorpusView } from '../corpus/types.ts';
import type { Knowledge } from '../service/types.ts';
import type { IsoDate } from '../text/calendar.ts';

export interface Clock {
  /** Today, local calendar. */
  today(): IsoDate;
  /** Calls back once after `milliseconds`; the returned function calls it off. */
  later(milliseconds: number, run: () => void): () => void;
}

export interface AddOutcome {
  readonly files: number;
  readonly speeches: number;
  readonly duplicates: number;
  readonly failures: readonly { readonly file: string; readonly message: string }[];
  readonly cancelled: boolean;
}

export interface AddOptions {
  readonly signal: AbortSignal;
  progress(done: number, total: number, file: string): void;
  /** A limit that was hit and did not stop the work, such as a missing segmenter. */
  warn(message: { readonly zh: string; readonly en: string }): void;
}

/** A corpus database in use. */
export interface OpenCorpus {
  readonly view: CorpusView;
  /** Adds files and folders; each file in one transaction. */
  add(paths: readonly string[], options: AddOptions): Promise<AddOutcome>;
  close(): void;
}

/** Everything impure that the server is handed; tests hand it fakes. */
export interface ServerRuntime {
  readonly clock: Clock;
  /** Packs that ship and those in `folders`. A pack that cannot be used is a problem in the result, not an exception. */
  loadKnowledge(folders: readonly string[]): Knowledge;
  /** Opens a corpus; null when the file does not exist and is not to be made. Throws when it cannot be read. */
  openCorpus(path: string, create: boolean): OpenCorpus | null;
  /** Text of a file, or null when there is none. Throws when it cannot be read. */
  readText(path: string): Promise<string | null>;
  exists(path: string): Promise<boolean>;
}
