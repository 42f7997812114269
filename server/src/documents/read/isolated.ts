import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ReadFile } from './types.ts';
import type { Job } from './worker.ts';

export interface IsolationLimits {
  /** Milliseconds that one file may take. */
  readonly time: number;
  /** MB of memory that reading may take. */
  readonly memory: number;
  /** Milliseconds without work after which the worker is let go. */
  readonly idle: number;
}

const LIMITS: IsolationLimits = { time: 60_000, memory: 1024, idle: 20_000 };

/**
 * Reads documents in a worker thread that starts with the first of them, one after another. A file that takes too
 * long or too much memory costs the worker, never the process.
 */
export class IsolatedReading {
  readonly #limits: IsolationLimits;
  readonly #path: string | undefined;
  #worker: Worker | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | null = null;

  constructor(limits: Partial<IsolationLimits> = {}, path = workerPath()) {
    this.#limits = { ...LIMITS, ...limits };
    this.#path = path;
  }

  /** Never rejects: what goes wrong is the file's problem, in words. */
  read(job: Job): Promise<ReadFile> {
    const result = this.#queue.then(() => this.#run(job));
    this.#queue = result;
    return result;
  }

  /** Frees the worker; it comes back by itself with the next file. */
  async close(): Promise<void> {
    if (this.#idle) clearTimeout(this.#idle);
    this.#idle = null;
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  async #run(job: Job): Promise<ReadFile> {
    if (this.#idle) clearTimeout(this.#idle);
    this.#idle = null;
    if (this.#path === undefined) return { error: MISSING };
    this.#worker ??= new Worker(this.#path, {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.memory },
    });
    const worker = this.#worker;
    worker.ref();
    let stop: (result: ReadFile, lost: boolean) => void;
    const ended = new Promise<{ result: ReadFile; lost: boolean }>((resolve) => {
      stop = (result, lost) => resolve({ result, lost });
    });
    const onMessage = (result: ReadFile): void => stop(result, false);
    const onError = (error: NodeJS.ErrnoException): void =>
      stop(
        { error: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooBig(this.#limits.memory) : crashed(error) },
        true,
      );
    const onExit = (): void => stop({ error: crashed(new Error('exit')) }, true);
    const timer = setTimeout(() => stop({ error: tooSlow(this.#limits.time) }, true), this.#limits.time);
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    // A copy: the bytes stay the caller's.
    worker.postMessage(job);
    const { result, lost } = await ended;
    clearTimeout(timer);
    worker.off('message', onMessage).off('error', onError).off('exit', onExit);
    // Whatever the lost worker says from now on is of no use, but must have a listener.
    if (lost) worker.on('error', () => undefined);
    if (lost) await this.close();
    else {
      worker.unref();
      this.#idle = setTimeout(() => void this.close(), this.#limits.idle);
      this.#idle.unref();
    }
    return result;
  }
}

/** The worker beside this module in the sources, in documents/ beside a bundle. */
function workerPath(): string | undefined {
  for (const name of ['./worker.ts', './documents/worker.mjs']) {
    const path = fileURLToPath(new URL(name, import.meta.url));
    if (existsSync(path)) return path;
  }
  return undefined;
}

const MISSING = {
  zh: '读取文档的组件不在安装里，请重新安装审稿；.txt 和 .md 照常可读',
  en: 'the part that reads documents is missing from this installation; install Shengao again. .txt and .md still work',
};

function tooSlow(time: number): { zh: string; en: string } {
  const seconds = Math.round(time / 1000);
  return {
    zh: `${seconds} 秒还没有读完，已放弃。请把正文复制到新文件再加入`,
    en: `not read after ${seconds} s, given up. Copy the text to a new file and add that`,
  };
}

function tooBig(memory: number): { zh: string; en: string } {
  return {
    zh: `读取时内存超过 ${memory} MB，已放弃。请拆成小一些的文件`,
    en: `reading it takes over ${memory} MB of memory, given up. Split it into smaller files`,
  };
}

function crashed(error: Error): { zh: string; en: string } {
  return {
    zh: `读取时出错（${error.message}）。请用原来的程序打开，另存一份再加入`,
    en: `reading it failed (${error.message}). Open it in the program that made it, save it anew and add that`,
  };
}
