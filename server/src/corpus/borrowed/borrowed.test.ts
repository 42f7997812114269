import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path, { join } from 'node:path';
import { test } from 'node:test';
import type { Span } from '../../text/span.ts';
import { openCorpus } from '../corpus.ts';
import { inFolder, SPEECHES, testSegmenter } from '../testing.ts';
import type { Corpus } from '../types.ts';
import { FingerprintFile } from './fingerprintFile.ts';
import { BorrowedIndexer, indexBorrowed } from './indexer.ts';
import { PostingRuns, type Postings } from './postings.ts';
import type { Borrowing } from './types.ts';

const SHARED = path.join(import.meta.dirname, '../../../../../shared');
const skip = existsSync(SHARED) ? false : 'the real corpus beside the checkout is not there';

async function corpusOf(texts: Readonly<Record<string, string>>) {
  const corpus = openCorpus(':memory:', { segmenter: testSegmenter() });
  await corpus.addTexts(Object.entries(texts).map(([source, text]) => ({ source, text })));
  return corpus;
}

const indexOf = async (corpus: Corpus) => await indexBorrowed([{ corpus, file: null }]);

const TAKEN = '高空作业必须系好安全带,防汛物资 要备在桥头';

test('finds the passage whatever the marks, with both places', async () => {
  const corpus = await corpusOf(SPEECHES);
  const paragraph = `会后请各组对照清单检查，${TAKEN}，一项不落。`;
  const [found, ...rest] = await (await indexOf(corpus)).borrowed(paragraph);
  assert.deepEqual(rest, []);
  assert.equal(found!.speech.source, 'bridge');
  assert.equal(paragraph.slice(found!.draft.start, found!.draft.end), TAKEN);
  const { text } = (await corpus.get(found!.speech.id))!;
  assert.equal(
    text.slice(found!.source.start, found!.source.end),
    '高空作业必须系好安全带，防汛物资要备在桥头',
  );
  assert.deepEqual([found!.similarity, found!.documentFrequency], [1, 1]);
  corpus.close();
});

test('near-verbatim, the own file left out, a least length', async () => {
  const corpus = await corpusOf(SPEECHES);
  const index = await indexOf(corpus);
  const near = '入秋以来，全镇接连四十多天没有有效降雨，森林防火的形势严峻。';
  const paragraph = `入秋以来，全镇已经四十多天没有有效降雨，森林防火形势严峻。${near}`;
  assert.ok(
    (await index.borrowed(paragraph)).every((b) => b.speech.source === 'forest' && b.similarity > 0.7),
  );
  assert.ok((await index.borrowed(paragraph)).length > 0);
  assert.deepEqual(await index.borrowed(paragraph, { except: 'forest' }), []);
  assert.deepEqual(await index.borrowed(paragraph, { minimum: 60 }), []);
  assert.deepEqual(await index.borrowed('今年的春耕备耕工作要早安排，农资储备要充足，技术服务要到田。'), []);
  corpus.close();
});

test('counts the speeches that have it, copies of a speech once', async () => {
  const sentence = '要把安全生产责任落实到每一个岗位、每一道工序、每一名职工，绝不允许有丝毫松懈。';
  const corpus = await corpusOf({
    ...Object.fromEntries(Object.entries(SPEECHES).map(([name, text]) => [name, `${text}${sentence}\n`])),
    copy: `${SPEECHES.bridge}${sentence}\n`,
  });
  const found = await (await indexOf(corpus)).borrowed(sentence);
  assert.equal(found.length, 4);
  for (const { documentFrequency } of found) assert.equal(documentFrequency, 3);
  corpus.close();
});

test('step by step is the same as at once, and a speech that has gone since is not found', async () => {
  const corpus = await corpusOf(SPEECHES);
  const indexer = new BorrowedIndexer([{ corpus, file: null }]);
  assert.equal(await indexer.step(2), null);
  const index = (await indexer.step(2))!;
  assert.deepEqual(await index.borrowed(TAKEN), await (await indexOf(corpus)).borrowed(TAKEN));
  assert.equal(index.version, corpus.version);
  const later = (await new BorrowedIndexer([{ corpus, file: null }]).step(10))!;
  await corpus.remove('bridge');
  assert.deepEqual(await later.borrowed(TAKEN), []);
  corpus.close();
});

function collected(postings: Postings, hash: number, limit: number): number[] {
  const into: number[] = [];
  postings.collect(hash, limit, into);
  return into;
}

test('postings: sorted runs answer as one list', () => {
  const postings = new PostingRuns();
  const all = new Map<number, number[]>();
  let state = 1;
  for (let passage = 0; passage < 500; passage++) {
    for (let i = 0; i < 7; i++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      const hash = state % 97 === 0 ? 0xffffffff : state % 300;
      postings.add(hash, passage);
      if (all.get(hash)?.at(-1) !== passage) all.set(hash, [...(all.get(hash) ?? []), passage]);
    }
    if (passage % 3 === 0) postings.flush();
  }
  postings.flush();
  for (const [hash, passages] of all) {
    assert.deepEqual(
      collected(postings, hash, 1000).sort((a, b) => a - b),
      passages,
      String(hash),
    );
    assert.ok(collected(postings, hash, 2).length <= 2);
  }
  assert.deepEqual(collected(postings, 4_000_000, 10), []);
});

/** Numbers that are the same at every run. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const words = (roll: (below: number) => number, length: number): string =>
  Array.from({ length }, () => String.fromCharCode(0x4e00 + roll(2500))).join('');

/** The same characters with marks, spaces and full width here and there. */
const worn = (roll: (below: number) => number, text: string): string =>
  Array.from(text, (char) => char + (['，', ' ', '。”', '\u3000', '（'][roll(12)] ?? '')).join('');

test('any run of twenty characters is found, with both places, even where it is common property', async () => {
  const roll = dice(7);
  const formula = words(roll, 30);
  const texts: Record<string, string> = {};
  for (let i = 0; i < 130; i++) {
    const paragraphs = Array.from({ length: 3 }, () => words(roll, 60 + roll(120)));
    texts[`s${i}`] =
      `第${i}次讲话\n${words(roll, 30)}${formula}${words(roll, 9)}\n${paragraphs.join('\n')}\n`;
  }
  const corpus = await corpusOf(texts);
  const index = await indexOf(corpus);
  const speeches = await Promise.all((await corpus.list()).map(async ({ id }) => (await corpus.get(id))!));
  for (let round = 0; round < 60; round++) {
    const { text } = speeches[roll(speeches.length)]!;
    const lines = text.split('\n').filter((line) => line.length > 50);
    const line = lines[roll(lines.length)]!;
    const length = 20 + roll(25);
    const taken = round % 5 === 0 ? formula : line.slice(roll(line.length - length)).slice(0, length);
    const before = worn(roll, words(roll, roll(150)));
    const middle = worn(roll, taken);
    const paragraph = before + middle + worn(roll, words(roll, roll(150)));
    const found = await index.borrowed(paragraph);
    const at = { start: before.length, end: before.length + worn(() => 11, taken).length };
    const textOf = new Map(speeches.map(({ speech, text }) => [speech.id, text]));
    assert.ok(
      found.some(({ draft, source, speech }) => {
        const there = textOf.get(speech.id)!.slice(source.start, source.end);
        return draft.start <= at.start && draft.end >= at.end && there.includes(taken);
      }),
      `${round}: ${taken}`,
    );
    if (taken === formula) assert.ok(found.every((b) => b.documentFrequency > 90));
  }
  corpus.close();
});

test('kept in a file and brought up to date, it answers as one made anew', () =>
  inFolder(async (folder) => {
    const file = join(folder, 'prints');
    const roll = dice(11);
    const stock = Array.from({ length: 40 }, () => words(roll, 40 + roll(60)));
    const corpus = await corpusOf({});
    const limits = { readAnew: 3, gone: 0.25, held: 40 };
    const present: string[] = [];
    let files = 0;
    for (let round = 0; round < 25; round++) {
      for (let n = roll(6); n > 0; n--) {
        const source = `s${round}-${n}`;
        const body = Array.from({ length: 4 }, () => stock[roll(stock.length)]!);
        await corpus.addTexts([
          { source, text: `第${round}次讲话稿子${n}\n${words(roll, 80)}\n${body.join('\n')}\n` },
        ]);
        present.push(source);
      }
      for (let n = roll(3); n > 0 && present.length > 0; n--) {
        await corpus.remove(present.splice(roll(present.length), 1)[0]!);
      }
      const kept = (await new BorrowedIndexer([{ corpus, file }], limits).step(Number.POSITIVE_INFINITY))!;
      const anew = await indexOf(corpus);
      for (const paragraph of stock)
        assert.deepEqual(sorted(await kept.borrowed(paragraph)), sorted(await anew.borrowed(paragraph)));
      kept.close();
      const now = FingerprintFile.open(file);
      if (now !== null) files = Math.max(files, now.contents.speeches.length);
      now?.close();
    }
    assert.ok(files > 10, 'a file was written');
    assert.deepEqual(readdirSync(folder), ['prints'], 'nothing else is left');
    corpus.close();
  }));

const sorted = (found: readonly Borrowing[]) => found.map((b) => JSON.stringify(b)).sort();

test('a file that is cut short, or of another corpus, is made anew', () =>
  inFolder(async (folder) => {
    const file = join(folder, 'prints');
    const limits = { readAnew: 0, gone: 0.25, held: 1000 };
    const make = async (corpus: Corpus) =>
      (await new BorrowedIndexer([{ corpus, file }], limits).step(Number.POSITIVE_INFINITY))!;
    const corpus = await corpusOf(SPEECHES);
    (await make(corpus)).close();
    const whole = readFileSync(file);
    for (const spoilt of [whole.subarray(0, 300_000), Buffer.alloc(0), Buffer.from('不是指纹')]) {
      writeFileSync(file, spoilt);
      const index = await make(corpus);
      assert.equal((await index.borrowed(TAKEN)).length, 1);
      index.close();
      assert.equal(readFileSync(file).length, whole.length);
    }
    const other = await corpusOf({ school: SPEECHES.school });
    const index = await make(other);
    assert.deepEqual(await index.borrowed(TAKEN), []);
    index.close();
    corpus.close();
    other.close();
  }));

test('where nothing can be written beside the database, it works without', () =>
  inFolder(async (folder) => {
    const corpus = await corpusOf(SPEECHES);
    const file = join(folder, '没有', 'prints');
    const indexer = new BorrowedIndexer([{ corpus, file }], { readAnew: 0, gone: 0.25, held: 1000 });
    const index = (await indexer.step(Number.POSITIVE_INFINITY))!;
    assert.equal((await index.borrowed(TAKEN)).length, 1);
    index.close();
    corpus.close();
  }));

test('every labelled stretch shared with another file is found', { skip }, async () => {
  interface Gold extends Span {
    readonly seed: string;
    readonly text: string;
    readonly other: Span & { readonly seed: string };
  }
  const read = (seed: string) => readFileSync(path.join(SHARED, 'corpus', seed), 'utf8');
  const labels = ['duplicates_exact_runs20.jsonl', 'duplicates_across.jsonl'].flatMap((name) =>
    readFileSync(path.join(SHARED, 'gold-dev', name), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Gold),
  );
  const seeds = [...new Set(labels.map(({ other }) => other.seed))];
  const corpus = await corpusOf(Object.fromEntries(seeds.map((seed) => [seed, read(seed)])));
  const index = await indexOf(corpus);
  let asked = 0;
  for (const { text, seed, start } of labels) {
    // The labels count marks; what is promised is twenty characters.
    if ((text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < 20 || /欢迎品鉴|今天召开全省/.test(text)) continue;
    asked++;
    assert.ok((await index.borrowed(text)).length > 0, `${seed}:${start}`);
  }
  assert.ok(asked > 0);
  corpus.close();
});
