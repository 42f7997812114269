import { isBelow } from '../../paths/paths.ts';
import type { ServerContext } from '../context.ts';
import type { StatusReporter } from '../status.ts';

/** Looked at once after the start: files may have changed while no window was open. */
const FIRST_MS = 5000;
/** A program that saves a file touches it several times; a copied folder comes file by file. */
const QUIET_MS = 2000;

/**
 * Keeps the window's own database in step with the files and folders that it was filled from: what has changed is read
 * again in the background, what is new in an added folder is added. Speeches of vanished files stay.
 */
export class CorpusWatch {
  readonly #context: ServerContext;
  readonly #status: StatusReporter;
  #watched = '';
  #end: () => void = () => {};
  #callOff: () => void = () => {};
  #running = false;
  #again = false;
  #closed = false;

  constructor(context: ServerContext, status: StatusReporter) {
    this.#context = context;
    this.#status = status;
  }

  /** Watches what the database was filled from by now. Called when a draft is open and when the corpus has changed. */
  async update(): Promise<void> {
    const { runtime, library, settings } = this.#context;
    if (runtime.watch === undefined || this.#closed) return;
    const { folders, files } = settings.window.watchCorpus
      ? await library.corpora.sources()
      : { folders: [], files: [] };
    const alone = files.filter((file) => !folders.some((folder) => isBelow(file, folder)));
    const key = JSON.stringify([library.corpora.path, folders, alone]);
    if (key === this.#watched || this.#closed) return;
    const first = this.#watched === '';
    this.#watched = key;
    this.#end();
    this.#end = runtime.watch(folders, alone, () => this.#later(QUIET_MS));
    if (first && folders.length + alone.length > 0) this.#later(FIRST_MS);
  }

  close(): void {
    this.#closed = true;
    this.#callOff();
    this.#end();
  }

  #later(milliseconds: number): void {
    this.#callOff();
    this.#callOff = this.#context.runtime.clock.later(milliseconds, () => void this.#refresh());
  }

  async #refresh(): Promise<void> {
    if (this.#running) {
      this.#again = true;
      return;
    }
    const { library, notices, refresh } = this.#context;
    const database = library.corpora.path;
    if (database === null || this.#closed) return;
    this.#running = true;
    try {
      const { result } = await library.background.upkeep({ database, task: { kind: 'refresh' } }, {});
      for (const { path, message } of result.problems) notices.error(`${path}: ${message.en}`);
      if (result.files > 0) {
        this.#status.corpus();
        refresh();
      }
    } catch (error) {
      // Nobody asked for it: the log says why, the next change tries again.
      if (!this.#closed) notices.error(`corpus: ${error instanceof Error ? error.message : error}`);
    } finally {
      this.#running = false;
      if (this.#again) {
        this.#again = false;
        this.#later(QUIET_MS);
      }
    }
  }
}
