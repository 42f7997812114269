/**
 * What looking up one paragraph in the corpus costs: `node test/bench/borrowed.ts [SPEECHES...]`. Made of whole
 * paragraphs of real texts, so that what is common there is common here.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type BorrowedSource,
  fingerprintsBeside,
  indexBorrowed,
} from '../../server/src/corpus/borrowed/index.ts';
import { createNoSegmenter, openCorpus } from '../../server/src/corpus/index.ts';
import { benchText, median, p99, sharedFolder, textsOf } from './shared.ts';

export interface LookupTimes {
  /** Milliseconds, rising, of one paragraph each. */
  readonly times: readonly number[];
  /** Milliseconds to read the fingerprints the first time, and from their file. */
  readonly built: number;
  readonly opened: number;
  readonly megabytes: number;
}

const PASSES = 3;

/** For each paragraph the least of its times: what is over is other programs on the machine. Rising. */
function leastOf(passes: number, paragraphs: readonly string[], work: (paragraph: string) => void): number[] {
  const least = new Float64Array(paragraphs.length).fill(Number.POSITIVE_INFINITY);
  for (let pass = 0; pass < passes; pass++) {
    // The same paragraph comes again only when its passages have long been let go of.
    paragraphs.forEach((paragraph, i) => {
      const start = performance.now();
      work(paragraph);
      least[i] = Math.min(least[i]!, performance.now() - start);
    });
  }
  return [...least.sort()];
}

/** Looks paragraphs up in a corpus as the server does. */
export async function lookupTimes(
  source: BorrowedSource,
  paragraphs: readonly string[],
): Promise<LookupTimes> {
  const start = performance.now();
  (await indexBorrowed([source])).close();
  const built = performance.now() - start;
  const again = performance.now();
  const index = await indexBorrowed([source]);
  const opened = performance.now() - again;
  for (const paragraph of paragraphs.slice(0, 100)) await index.borrowed(paragraph);
  const times = leastOf(PASSES, paragraphs, async (paragraph) => await index.borrowed(paragraph));
  index.close();
  const size = source.file === null ? undefined : statSync(source.file, { throwIfNoEntry: false })?.size;
  return { times, built, opened, megabytes: (size ?? 0) / 1e6 };
}

/** Paragraphs as drafts have them: half taken over, half written anew from pieces. About 300 characters each. */
export function draftParagraphs(stock: readonly string[], count: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    let text = '';
    for (let k = 0; text.length < 300; k++) {
      const from = stock[(i * 7919 + k * 104729) % stock.length]!;
      text += i % 2 === 0 ? from : from.slice(k * 3, k * 3 + 40);
    }
    return text.slice(0, 300);
  });
}

/** Paragraphs of the real texts that lie beside the checkout, else of our examples. */
export function stockParagraphs(): string[] {
  const clean = sharedFolder('clean');
  const texts = [benchText().text];
  if (clean !== null) {
    for (const name of ['reports-2025', 'documents'])
      texts.push(...textsOf(join(clean, name)).map((t) => t.text));
  }
  return texts.flatMap((text) => text.split(/\r?\n/)).filter((line) => line.length > 40);
}

/** A database of speeches of about 3,000 characters; `done` deletes it. */
export async function speechesOnDisk(count: number, stock: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'shengao-bench-'));
  const corpus = openCorpus(join(folder, 'corpus.db'), { segmenter: createNoSegmenter() });
  let state = 1;
  const next = (): string => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return stock[Math.floor((state / 2 ** 32) * stock.length)]!;
  };
  for (let i = 0; i < count; ) {
    const batch: { source: string; text: string }[] = [];
    for (; batch.length < 500 && i < count; i++) {
      let body = '';
      while (body.length < 3000) body += `${next()}\n`;
      batch.push({ source: `${i}.txt`, text: `关于第${i}号事项的讲话\n${body}` });
    }
    await corpus.addTexts(batch);
  }
  return {
    corpus,
    done: () => {
      corpus.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

if (import.meta.main) {
  const sizes = process.argv.slice(2).map(Number);
  const stock = stockParagraphs();
  const paragraphs = draftParagraphs(stock, 1000);
  console.log(
    '| speeches | originals | lookup p50 | p99 | fingerprints read | opened again | on disk | memory |',
  );
  for (const size of sizes.length > 0 ? sizes : [1000, 5000, 20_000]) {
    const { corpus, done } = await speechesOnDisk(size, stock);
    const result = await lookupTimes({ corpus, file: fingerprintsBeside(corpus) }, paragraphs);
    console.log(
      `| ${size} | ${(await corpus.list()).filter((s) => s.duplicateOf === null).length} | ${median(result.times).toFixed(2)} ms | ${p99(result.times).toFixed(2)} ms | ${(result.built / 1000).toFixed(1)} s | ${result.opened.toFixed(0)} ms | ${result.megabytes.toFixed(0)} MB | ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB |`,
    );
    done();
  }
}
