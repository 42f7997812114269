/**
 * The corpus at 1,000, 5,000 and 20,000 speeches, or at the sizes that are given: `npm run bench:corpus -- 1000`.
 * Each size runs in processes of its own, so that its peak of memory is its own. Machines are noisy: compare the rows
 * of one run, never two runs.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fingerprintsBeside, indexBorrowed } from '../../server/src/corpus/borrowed/index.ts';
import { type Corpus, createSegmenter, openCorpus } from '../../server/src/corpus/index.ts';
import { numbers, paragraphs, realSentences, speechText } from './corpusTexts.ts';
import { measure, median, p99 } from './shared.ts';

const SIZES = [1000, 5000, 20_000];
const QUERIES = 400;
const MB = 1e6;

interface Imported {
  readonly seconds: number;
  readonly threadSeconds: number;
  readonly bytes: number;
  readonly speeches: number;
  readonly memory: number;
  /** Seconds that cutting the same text into words takes, alone. */
  readonly words: number;
}

interface Asked {
  readonly open: number;
  readonly search: readonly [number, number];
  readonly indexing: number;
  readonly lookup: readonly [number, number];
  readonly found: number;
  readonly memory: number;
}

const sentences = realSentences();
if (sentences === null) {
  console.log('bench:corpus is skipped: ../shared/corpus and ../shared/clean are not beside this checkout');
} else {
  const [phase, folder, size] = process.argv.slice(2);
  if (phase === '--import') console.log(JSON.stringify(await runImport(folder!, Number(size))));
  else if (phase === '--ask') console.log(JSON.stringify(await ask(folder!, Number(size))));
  else runAll(process.argv.slice(2).map(Number));
}

function runAll(given: readonly number[]): void {
  const sizes = given.length > 0 ? given : SIZES;
  if (!sizes.every((n) => Number.isInteger(n) && n > 0)) {
    console.error('usage: npm run bench:corpus [-- SIZE...], a number of speeches each');
    process.exitCode = 2;
    return;
  }
  console.log(
    `Node ${process.version}, ${availableParallelism()} cores, load ${loadavg()[0]!.toFixed(1)} before the run.\n`,
  );
  const row = (...cells: (string | number)[]): void => console.log(`| ${cells.join(' | ')} |`);
  row(
    'speeches',
    'text MB',
    'import MB/s (of the CPU time of its thread)',
    'cutting into words alone, share of the import',
    'import peak MB',
    'database / text (with fingerprints)',
    'open ms',
    'search p50 / p99 ms',
    'lookup of 300 characters p50 / p99 ms',
    'fingerprints made s',
    'asking peak MB',
  );
  row(...Array.from({ length: 11 }, () => '---'));
  const lookups: number[] = [];
  for (const count of sizes) {
    const folder = mkdtempSync(join(tmpdir(), 'shengao-bench-'));
    try {
      const imported = inProcess<Imported>('--import', folder, count);
      const asked = inProcess<Asked>('--ask', folder, count);
      const database = join(folder, 'corpus.db');
      const size = statSync(database).size;
      const prints = statSync(fingerprintsBeside({ file: database })!, { throwIfNoEntry: false })?.size ?? 0;
      const { bytes, seconds, threadSeconds, words } = imported;
      lookups.push(asked.lookup[1]);
      row(
        imported.speeches.toLocaleString('en'),
        (bytes / MB).toFixed(1),
        `${(bytes / MB / seconds).toFixed(2)} (${(bytes / MB / threadSeconds).toFixed(2)})`,
        `${words.toFixed(2)} s, ${((100 * words) / seconds).toFixed(0)} %`,
        imported.memory.toFixed(0),
        `${(size / bytes).toFixed(2)} (${((size + prints) / bytes).toFixed(2)})`,
        asked.open.toFixed(1),
        `${asked.search[0].toFixed(1)} / ${asked.search[1].toFixed(1)}`,
        `${asked.lookup[0].toFixed(2)} / ${asked.lookup[1].toFixed(2)}`,
        asked.indexing.toFixed(1),
        asked.memory.toFixed(0),
      );
      if (asked.found === 0) throw new Error('no borrowed paragraph was found: the measure is void');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  row('budget', '', '2', '', '', '3', '100', '– / 50', '– / 3', '', '');
  if (lookups.length > 1)
    console.log(
      `\nLookup p99, largest to smallest corpus: ${(lookups.at(-1)! / lookups[0]!).toFixed(2)} × (budget 2 ×).`,
    );
}

function inProcess<T>(phase: string, folder: string, size: number): T {
  const run = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', import.meta.filename, phase, folder, String(size)],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 26 },
  );
  if (run.status !== 0) throw new Error(`${phase} of ${size} speeches ended with ${run.status}`);
  return JSON.parse(run.stdout) as T;
}

/** Files of one speech each, added as a user adds a folder. */
async function runImport(folder: string, size: number): Promise<Imported> {
  const texts = join(folder, '旧稿');
  mkdirSync(texts);
  let bytes = 0;
  for (let i = 0; i < size; i++) {
    const text = Buffer.from(speechText(sentences!, i));
    writeFileSync(join(texts, `${String(i).padStart(6, '0')}.txt`), text);
    bytes += text.length;
  }
  const corpus = openCorpus(join(folder, 'corpus.db'));
  // The dictionary is read before.
  await corpus.addTexts([{ source: 'warm', text: speechText(sentences!, size + 1) }]);
  await corpus.remove('warm');
  const cpu = process.threadCpuUsage();
  const start = performance.now();
  const result = await corpus.add([texts]);
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.threadCpuUsage(cpu);
  if (result.problems.length > 0) throw new Error(JSON.stringify(result.problems[0]));
  corpus.close();
  const memory = peak();
  return {
    seconds,
    threadSeconds: (user + system) / 1e6,
    bytes,
    speeches: result.speeches,
    memory,
    words: cuttingSeconds(size, bytes),
  };
}

/** What cutting the words alone takes, told from at most 1,000 of the speeches. */
function cuttingSeconds(size: number, bytes: number): number {
  const { cut } = createSegmenter();
  cut('审稿');
  let cutBytes = 0;
  const texts = Array.from({ length: Math.min(size, 1000) }, (_, i) => speechText(sentences!, i));
  const start = performance.now();
  for (const text of texts) {
    cutBytes += Buffer.byteLength(text);
    for (const line of text.split('\n')) cut(line);
  }
  return ((performance.now() - start) / 1000) * (bytes / cutBytes);
}

async function ask(folder: string, size: number): Promise<Asked> {
  const database = join(folder, 'corpus.db');
  const open = median(measure(5, () => void openCorpus(database, { readOnly: true }).close()));
  const corpus = openCorpus(database, { readOnly: true });
  const queries = await queriesFor(corpus);
  for (const query of queries.slice(0, 20)) await corpus.search(query, 20);
  const searches = await measureEach(QUERIES, async (i) => await corpus.search(queries[i]!, 20));
  const start = performance.now();
  const index = await indexBorrowed([{ corpus, file: fingerprintsBeside({ file: database }) }]);
  const indexing = (performance.now() - start) / 1000;
  const asked = paragraphs(sentences!, QUERIES, size);
  let found = 0;
  for (const paragraph of asked.slice(0, 20)) await index.borrowed(paragraph);
  const lookups = await measureEach(QUERIES, async (i) => {
    if ((await index.borrowed(asked[i]!)).length > 0) found++;
  });
  index.close();
  corpus.close();
  return {
    open,
    search: [median(searches), p99(searches)],
    indexing,
    lookup: [median(lookups), p99(lookups)],
    found,
    memory: peak(),
  };
}

/** What a drafter types: words of the texts, one or two or a phrase; one query in ten is cut out anywhere. */
async function queriesFor(corpus: Corpus): Promise<string[]> {
  const next = numbers(99);
  const speeches = await corpus.list();
  const words = async (): Promise<readonly string[]> => {
    for (;;) {
      const lines = (await corpus.words(speeches[next(speeches.length)]!.id)) ?? [];
      const line = (lines[next(lines.length)] ?? []).filter((word) => /^[\u4e00-\u9fff]{2,}$/.test(word));
      if (line.length >= 4) return line;
    }
  };
  const query = (line: readonly string[], i: number): string => {
    const at = next(line.length - 3);
    if (i % 10 === 9) return line.join('').slice(at, at + 2 + next(6));
    if (i % 3 === 0) return line[at]!;
    if (i % 3 === 1) return `${line[at]} ${line[at + 2]}`;
    return line.slice(at, at + 2).join('');
  };
  const queries: string[] = [];
  for (let i = 0; i < QUERIES; i++) queries.push(query(await words(), i));
  return queries;
}

/** Milliseconds of each run, rising. */
async function measureEach(runs: number, run: (i: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    await run(i);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b);
}

/** Peak of resident memory in MB. */
function peak(): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024;
  } catch {
    return process.resourceUsage().maxRSS / 1024;
  }
}
