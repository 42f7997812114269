import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** Real texts that lie beside the checkout and are not ours to ship; null where there are none. */
export function sharedFolder(name: 'corpus' | 'clean' | 'gold-dev'): string | null {
  const folder = join(root, '../shared', name);
  return existsSync(folder) ? folder : null;
}

/** All `.txt` files of a folder, by name. */
export function textsOf(folder: string): { name: string; text: string }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8').replace(/^\ufeff/, '') }));
}

/** The five real files as one text, or our own examples repeated to the same length. */
export function benchText(): { text: string; what: string } {
  const corpus = sharedFolder('corpus');
  if (corpus !== null) {
    return {
      text: textsOf(corpus)
        .map((f) => f.text)
        .join('\n'),
      what: 'the five corpus files',
    };
  }
  const own = textsOf(join(root, 'examples/corpus'))
    .map((f) => f.text)
    .join('\n');
  return {
    text: own.repeat(Math.ceil(79_000 / own.length)).slice(0, 79_000),
    what: 'examples/corpus, repeated',
  };
}

/** Sorted milliseconds of `runs` calls. */
export function measure(runs: number, work: (run: number) => void): number[] {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    work(i);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b);
}

export const median = (sorted: readonly number[]): number => sorted[sorted.length >> 1] ?? Number.NaN;
export const p99 = (sorted: readonly number[]): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))] ?? Number.NaN;
