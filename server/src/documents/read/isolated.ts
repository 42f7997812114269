import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ReadFile } from './types.ts';
import type { Failed, Job, ReadJob } from './worker.ts';

export interface IsolationLimits {
  /** Milliseconds that one file may take. */
  readonly time: number;
  /** MB of memory that reading one file may take, its buffers counted. */
  readonly memory: number;
  /** Milliseconds without work after which a worker is let go. */
  readonly idle: number;
}

const LIMITS: IsolationLimits = { time: 60_000, memory: 768, idle: 20_000 };

/** Files that are read at the same time: one that takes its time does not hold back the next. */
const WORKERS = 2;

/** Milliseconds between two looks at the memory of a worker. */
const WATCH_EVERY = 20;

interface Waiting {
  readonly job: Job;
  readonly done: (result: unknown) => void;
}

/**
 * Reads documents in worker threads that start with the first of them. A file that takes too long or too much memory
 * costs the worker, never the process.
 */
export class IsolatedReading {
  readonly #lanes: readonly Lane[];
  readonly #waiting: Waiting[] = [];

  constructor(limits: Partial<IsolationLimits> = {}, path = workerPath()) {
    this.#lanes = Array.from({ length: WORKERS }, () => new Lane({ ...LIMITS, ...limits }, path));
  }

  /** Never rejects: what goes wrong is the file's problem, in words. */
  read(job: ReadJob): Promise<ReadFile> {
    return this.run<ReadFile>(job);
  }

  /** Does any of the work on documents; as {@link read}, what goes wrong is said in words. */
  run<T>(job: Job): Promise<T | Failed> {
    return new Promise((resolve) => {
      this.#waiting.push({ job, done: (result) => resolve(result as T | Failed) });
      this.#next();
    });
  }

  /** Frees the workers; they come back by themselves with the next file. */
  async close(): Promise<void> {
    await Promise.all(this.#lanes.map((lane) => lane.close()));
  }

  #next(): void {
    const free = this.#lanes.find(({ isBusy }) => !isBusy);
    const next = free && this.#waiting.shift();
    if (!next) return;
    void free.run(next.job).then((result) => {
      next.done(result);
      this.#next();
    });
  }
}

/** One worker thread, one file at a time. */
class Lane {
  readonly #limits: IsolationLimits;
  readonly #path: string | undefined;
  #worker: Worker | null = null;
  #idle: NodeJS.Timeout | null = null;
  #busy = false;

  constructor(limits: IsolationLimits, path: string | undefined) {
    this.#limits = limits;
    this.#path = path;
  }

  get isBusy(): boolean {
    return this.#busy;
  }

  async close(): Promise<void> {
    if (this.#idle) clearTimeout(this.#idle);
    this.#idle = null;
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  async run(job: Job): Promise<unknown> {
    this.#busy = true;
    try {
      return await this.#run(job);
    } catch (error) {
      await this.close();
      return { error: crashed(error as Error) };
    } finally {
      this.#busy = false;
    }
  }

  async #run(job: Job): Promise<unknown> {
    if (this.#idle) clearTimeout(this.#idle);
    this.#idle = null;
    if (this.#path === undefined) return { error: MISSING };
    const { time, memory, idle } = this.#limits;
    this.#worker ??= new Worker(this.#path, {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      resourceLimits: { maxOldGenerationSizeMb: memory },
    });
    const worker = this.#worker;
    worker.ref();
    let stop: (result: unknown, lost: boolean) => void;
    const ended = new Promise<{ result: unknown; lost: boolean }>((resolve) => {
      stop = (result, lost) => resolve({ result, lost });
    });
    const onMessage = (result: unknown): void => stop(result, false);
    const onError = (error: NodeJS.ErrnoException): void =>
      stop({ error: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooBig(memory) : crashed(error) }, true);
    const onExit = (): void => stop({ error: crashed(new Error('exit')) }, true);
    const timer = setTimeout(() => stop({ error: tooSlow(time) }, true), time);
    const unwatch = watchMemory(worker, memory, () => stop({ error: tooBig(memory) }, true));
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    // A copy: the bytes stay the caller's.
    worker.postMessage(job);
    const { result, lost } = await ended;
    clearTimeout(timer);
    unwatch();
    worker.off('message', onMessage).off('error', onError).off('exit', onExit);
    // Whatever the lost worker says from now on is of no use, but must have a listener.
    if (lost) worker.on('error', () => undefined);
    if (lost) await this.close();
    else {
      worker.unref();
      this.#idle = setTimeout(() => void this.close(), idle);
      this.#idle.unref();
    }
    return result;
  }
}

/**
 * Calls `over` when the worker's heap and buffers go over so many MB. `resourceLimits` knows the heap alone, and
 * pdf.js keeps its streams in buffers. Node before 22.16 cannot ask a worker; there the growth of the process tells.
 */
function watchMemory(worker: Worker, memory: number, over: () => void): () => void {
  const limit = memory * 1024 * 1024;
  const before = process.memoryUsage.rss();
  const look = async (): Promise<void> => {
    const taken =
      typeof worker.getHeapStatistics === 'function'
        ? await worker.getHeapStatistics().then(
            ({ used_heap_size, external_memory }) => used_heap_size + external_memory,
            // It has ended, which is told elsewhere.
            () => 0,
          )
        : process.memoryUsage.rss() - before;
    if (taken > limit) over();
  };
  const timer = setInterval(() => void look(), WATCH_EVERY);
  return () => clearInterval(timer);
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
