import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Message } from '../errors.ts';

/** Cuts Chinese text into words. The parts need not cover the text; marks and spaces may be left out. */
export interface Segmenter {
  readonly name: string;
  cut(text: string): string[];
}

/** Cuts many texts away from the caller's thread. `name` may change once, when the preferred one cannot be loaded. */
export interface BatchSegmenter {
  readonly name: string;
  /** For each text its words, with single spaces between them: one string crosses threads far faster than an array. */
  cutAll(texts: readonly string[]): Promise<string[]>;
  /** Frees the worker; it comes back by itself with the next call. */
  close(): Promise<void>;
}

/** Cuts nothing: for a corpus in memory that is only asked for phrases. Searching it falls back to plain substrings. */
export function createNoSegmenter(): BatchSegmenter {
  return { name: '', cutAll: async (texts) => texts.map(() => ''), close: async () => undefined };
}

/** Longest text handed to `Intl.Segmenter` at once: its time grows with the square of the length. */
const MAX_INTL = 400;

/** The segmenter that every Node has. Long text is cut at sentence marks first. */
export function createIntlSegmenter(): Segmenter {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  return {
    name: 'intl',
    cut(text) {
      const words: string[] = [];
      for (const part of pieces(text))
        for (const { segment, isWordLike } of segmenter.segment(part)) if (isWordLike) words.push(segment);
      return words;
    },
  };
}

function* pieces(text: string): Generator<string> {
  let from = 0;
  while (from < text.length) {
    let to = Math.min(text.length, from + MAX_INTL);
    if (to < text.length) {
      for (let at = to; at > from + MAX_INTL / 2; at--) {
        if (!/[\s，。、；：！？,.;:!?]/.test(text[at - 1]!)) continue;
        to = at;
        break;
      }
    }
    yield text.slice(from, to);
    from = to;
  }
}

export interface SegmenterOptions {
  /** The worker's file; by default segmenter-worker.ts or .cjs beside this module, or beside the ES module bundle. */
  readonly workerPath?: string;
  /** Folder of nodejieba; by default vendor/nodejieba beside the module, else the installed dependency. */
  readonly nodejieba?: string;
  /** Told once when nodejieba cannot be loaded and `Intl.Segmenter` takes its place. */
  readonly warn?: (message: Message) => void;
  /** Milliseconds without work after which the worker and its 250 MB are let go. */
  readonly idle?: number;
}

const MISSING: Message = {
  zh: '分词组件 nodejieba 装载不了，改用系统自带的分词；检索照常，排序略粗',
  en: 'the word segmenter nodejieba cannot be loaded; the built-in one is used. Search works, its order is a little coarser',
};

interface Reply {
  readonly id: number;
  readonly words?: string[];
  readonly error?: string;
}

/** A file beside this one, in the sources or in an ES module bundle; none in a CommonJS bundle, where paths are given. */
function besideThis(name: string): string | undefined {
  if (!import.meta.url) return undefined;
  const path = fileURLToPath(new URL(`./${name}`, import.meta.url));
  return existsSync(path) ? path : undefined;
}

/** nodejieba in a worker thread, loaded with the first call; `Intl.Segmenter` when its binary is missing. */
export function createSegmenter(options: SegmenterOptions = {}): BatchSegmenter {
  return new WorkerSegmenter(options);
}

class Closed extends Error {}

const ending = new Set<Promise<void>>();

/** Until every segmenter that was closed has let go of its thread. */
export async function segmentersEnded(): Promise<void> {
  await Promise.all(ending);
}

/**
 * Ends the thread. In the middle of a call into nodejieba that would end the whole process: a C++ exception that nobody
 * can catch. So it is asked to stop, which it does before the next text, and is ended when it has answered.
 */
async function end(worker: Worker, stop: Int32Array, isAtWork: boolean): Promise<void> {
  Atomics.store(stop, 0, 1);
  if (isAtWork) {
    await new Promise<void>((resolve) => {
      worker.once('message', () => resolve());
      worker.once('error', () => resolve());
      worker.once('exit', () => resolve());
    });
  }
  await worker.terminate();
}

class WorkerSegmenter implements BatchSegmenter {
  readonly #options: SegmenterOptions;
  readonly #waiting = new Map<number, { resolve(words: string[]): void; reject(error: Error): void }>();
  #worker: Worker | null = null;
  #stop = new Int32Array(new SharedArrayBuffer(4));
  #fallback: Segmenter | null = null;
  #idle: NodeJS.Timeout | null = null;
  #next = 1;

  constructor(options: SegmenterOptions) {
    this.#options = options;
  }

  get name(): string {
    return this.#fallback?.name ?? 'nodejieba';
  }

  async cutAll(texts: readonly string[]): Promise<string[]> {
    if (!this.#fallback) {
      try {
        return await this.#ask(texts);
      } catch (error) {
        // Closed while it worked: that says nothing about the binary.
        if (error instanceof Closed) throw error;
        if (!this.#fallback) {
          this.#fallback = createIntlSegmenter();
          const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
          this.#options.warn?.({ zh: `${MISSING.zh}（${reason}）`, en: `${MISSING.en} (${reason})` });
        }
        await this.close();
      }
    }
    const { cut } = this.#fallback!;
    return texts.map((text) => cut(text).join(' '));
  }

  async close(): Promise<void> {
    if (this.#idle) clearTimeout(this.#idle);
    this.#idle = null;
    const worker = this.#worker;
    const stop = this.#stop;
    this.#worker = null;
    const isAtWork = this.#waiting.size > 0;
    for (const { reject } of this.#waiting.values()) reject(new Closed('segmenter closed'));
    this.#waiting.clear();
    if (!worker) return;
    const ended = end(worker, stop, isAtWork);
    ending.add(ended);
    await ended.finally(() => ending.delete(ended));
  }

  #ask(texts: readonly string[]): Promise<string[]> {
    if (this.#idle) clearTimeout(this.#idle);
    this.#idle = null;
    const worker = this.#start();
    const id = this.#next++;
    worker.ref();
    return new Promise<string[]>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({ id, texts });
    }).finally(() => {
      if (this.#waiting.size > 0 || this.#worker !== worker) return;
      worker.unref();
      this.#idle = setTimeout(() => void this.close(), this.#options.idle ?? 60_000);
      this.#idle.unref();
    });
  }

  #start(): Worker {
    if (this.#worker) return this.#worker;
    const path =
      this.#options.workerPath ?? besideThis('segmenter-worker.ts') ?? besideThis('segmenter-worker.cjs');
    if (path === undefined) throw new Error('no segmenter worker');
    const module =
      this.#options.nodejieba ?? besideThis('vendor/nodejieba') ?? createRequire(path).resolve('nodejieba');
    this.#stop = new Int32Array(new SharedArrayBuffer(4));
    const worker = new Worker(path, {
      workerData: { module, stop: this.#stop.buffer },
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    worker.on('message', ({ id, words, error }: Reply) => {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (words) waiting?.resolve(words);
      else waiting?.reject(new Error(error));
    });
    const failed = (error: Error): void => {
      if (this.#worker === worker) this.#worker = null;
      for (const { reject } of this.#waiting.values()) reject(error);
      this.#waiting.clear();
    };
    worker.on('error', failed);
    worker.on('exit', (code) => failed(new Error(`segmenter worker ended with ${code}`)));
    this.#worker = worker;
    return worker;
  }
}
