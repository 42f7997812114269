import { Worker } from 'node:worker_threads';
import type { Borrowing } from '../../corpus/borrowed/types.ts';
import type { Digests } from '../../corpus/insights/index.ts';
import type { AddOptions } from '../../corpus/types.ts';
import type { Added, AddJob, Background, BorrowedJob, InsightsJob, UpkeepJob } from './background.ts';
import { type Call, errorOf, type Reply } from './messages.ts';

/** Without work for this long the worker is let go with its memory; it comes back with the next call. */
const IDLE_MS = 60_000;
/** Fingerprints stay at hand while somebody writes. */
const IDLE_WRITING_MS = 600_000;

/** For a thread that does not end by itself. */
const CLOSE_MS = 10_000;

const CLOSED = {
  zh: '已经关闭：到此为止收入的都已存好，其余下次收入时接着读',
  en: 'closed: what was added until then is stored, the rest is read with the next import',
};

interface Waiting {
  readonly options: AddOptions;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** Hands the work to a worker thread, which starts with the first call. */
export class ThreadedBackground implements Background {
  readonly #path: string;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #idle: NodeJS.Timeout | null = null;
  #next = 1;

  /** `path` is the worker's module, or its bundle. */
  constructor(path: string) {
    this.#path = path;
  }

  insights(job: InsightsJob): Promise<Digests> {
    return this.#call({ id: this.#next++, verb: 'insights', job }) as Promise<Digests>;
  }

  borrowed(job: BorrowedJob): Promise<readonly (readonly Borrowing[])[]> {
    return this.#call({ id: this.#next++, verb: 'borrowed', job }) as Promise<
      readonly (readonly Borrowing[])[]
    >;
  }

  add(job: AddJob, options: AddOptions): Promise<Added> {
    return this.#call({ id: this.#next++, verb: 'add', job }, options) as Promise<Added>;
  }

  upkeep(job: UpkeepJob, options: AddOptions): Promise<Added> {
    return this.#call({ id: this.#next++, verb: 'upkeep', job }, options) as Promise<Added>;
  }

  /**
   * The thread ends what it is doing first: torn away while words are cut, it would take the process along. What an
   * import has stored by then stays, and the next import goes on from there.
   */
  async close(): Promise<void> {
    if (this.#idle) clearTimeout(this.#idle);
    this.#idle = null;
    const worker = this.#worker;
    this.#worker = null;
    this.#failAll(Object.assign(new Error(CLOSED.en), { localized: CLOSED }));
    if (!worker) return;
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    worker.postMessage({ id: 0, verb: 'close' } satisfies Call);
    const late = setTimeout(() => void worker.terminate(), CLOSE_MS);
    await ended;
    clearTimeout(late);
  }

  #call(call: Exclude<Call, { verb: 'cancel' | 'close' }>, options: AddOptions = {}): Promise<unknown> {
    if (this.#idle) clearTimeout(this.#idle);
    this.#idle = null;
    const worker = this.#start();
    worker.ref();
    const { id } = call;
    const cancel = (): void => worker.postMessage({ id, verb: 'cancel' } satisfies Call);
    options.signal?.addEventListener('abort', cancel, { once: true });
    return new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(id, { options, resolve, reject });
      worker.postMessage(call);
      if (options.signal?.aborted) cancel();
    }).finally(() => {
      options.signal?.removeEventListener('abort', cancel);
      if (this.#waiting.size > 0 || this.#worker !== worker) return;
      // An idle worker must not keep a process alive whose client has gone.
      worker.unref();
      this.#idle = setTimeout(() => void this.close(), call.verb === 'borrowed' ? IDLE_WRITING_MS : IDLE_MS);
      this.#idle.unref();
    });
  }

  #start(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(this.#path, { execArgv: ['--disable-warning=ExperimentalWarning'] });
    worker.on('message', (reply: Reply) => this.#answered(reply));
    const lost = (error: Error): void => {
      if (this.#worker !== worker) return;
      this.#worker = null;
      this.#failAll(error);
    };
    worker.on('error', lost);
    worker.on('exit', (code) => lost(new Error(`corpus worker ended with ${code}`)));
    this.#worker = worker;
    return worker;
  }

  #answered(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    if (waiting === undefined) return;
    if (reply.kind === 'progress') waiting.options.progress?.(reply.state);
    else if (reply.kind === 'warn') waiting.options.warn?.(reply.message);
    else {
      this.#waiting.delete(reply.id);
      if (reply.kind === 'done') waiting.resolve(reply.value);
      else waiting.reject(errorOf(reply.error));
    }
  }

  #failAll(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
