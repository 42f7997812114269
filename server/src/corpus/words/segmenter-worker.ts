import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

/** Runs in a worker thread: loading nodejieba takes a second and 250 MB that the main thread must not feel. */
interface Nodejieba {
  cut(text: string, strict?: boolean): string[];
}

interface Request {
  readonly id: number;
  readonly texts: readonly string[];
}

let nodejieba: Nodejieba | null = null;

/** Set by the other side when nobody waits for the words any more. */
const stopped = new Int32Array(workerData.stop as SharedArrayBuffer);

parentPort?.on('message', ({ id, texts }: Request) => {
  try {
    const path: string = workerData.module;
    nodejieba ??= createRequire(path)(path) as Nodejieba;
    const { cut } = nodejieba;
    const words: string[] = [];
    for (const text of texts) {
      if (Atomics.load(stopped, 0) !== 0) break;
      words.push(
        cut(text)
          .filter((word) => /[\p{L}\p{N}]/u.test(word))
          .join(' '),
      );
    }
    parentPort?.postMessage({ id, words });
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
