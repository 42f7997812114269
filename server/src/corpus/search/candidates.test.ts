import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fold } from '../../text/skeleton.ts';
import { splitText } from '../split/split.ts';
import type { Located, Store } from '../store/port.ts';
import { SqliteStore } from '../store/sqlite/sqliteStore.ts';
import { SPEECHES } from '../testing.ts';
import { candidateQuery, passagesThatMayHold } from './candidates.ts';
import { FOLD } from './query.ts';

/** Cuts at random places, so that every way of cutting a phrase comes up. */
function randomCut(text: string, next: (below: number) => number): string {
  const words: string[] = [];
  for (const run of text.match(/[\p{L}\p{N}]+/gu) ?? []) {
    let at = 0;
    while (at < run.length) {
      const length = 1 + next(4);
      words.push(run.slice(at, at + length));
      at += length;
    }
  }
  return words.join(' ');
}

async function storeOf(
  texts: readonly string[],
  next: (below: number) => number,
  segmenter = 'random',
): Promise<Store> {
  const store = new SqliteStore(':memory:');
  for (const [i, text] of texts.entries()) {
    const lines = text.split('\n');
    let start = 0;
    const passages = lines.map((line, index) => {
      const passage = { index, text: line, start, end: start + line.length, heading: null };
      start += line.length + 1;
      return passage;
    });
    const [split] = splitText(SPEECHES.bridge).speeches;
    const speech = { ...split!, headings: [], passages };
    await store.replaceSource(
      `${i}.txt`,
      { hash: String(i), segmenter, kind: 'text', size: null, mtime: null },
      [
        {
          speech,
          titleWords: '',
          headingWords: [],
          passageWords: segmenter === '' ? lines.map(() => '') : lines.map((line) => randomCut(line, next)),
        },
      ],
    );
  }
  return store;
}

const TEXTS = [
  ...Object.values(SPEECHES),
  '防控“六保”、六稳，COVID-19 与 3.5% 的增长；ＡＢＣ计划１２３号\n稳、就业 稳·金融，稳外贸',
];

/** Passages that hold the phrase, told by reading all. */
async function scanned(store: Store, phrase: string): Promise<string[]> {
  const texts = await Promise.all((await store.list()).map(async ({ id }) => (await store.get(id))!.text));
  return texts.flatMap((text) => text.split('\n')).filter((line) => fold(line, FOLD).includes(phrase));
}

async function located(store: Store, phrase: string): Promise<Located[]> {
  const all: Located[] = [];
  for await (const batch of passagesThatMayHold(store, phrase)) all.push(...batch);
  return all;
}

/** How many passages the index points to; null where it cannot tell. */
async function pointedTo(store: Store, phrase: string): Promise<number | null> {
  const query = await candidateQuery(store, phrase);
  return query && (await store.newest(query, {}, { before: null, limit: 10_000 })).length;
}

test('no passage that holds a phrase is passed over, however words were cut', async () => {
  let state = 7;
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) % below;
  };
  let told = 0;
  for (let round = 0; round < 12; round++) {
    const store = await storeOf(TEXTS, next);
    const lines = TEXTS.flatMap((t) => t.split('\n')).map((line) => fold(line, FOLD));
    for (let i = 0; i < 120; i++) {
      const line = lines[next(lines.length)]!;
      if (line === '') continue;
      const from = next(line.length);
      const phrase = line.slice(from, from + 1 + next(30));
      const expected = (await scanned(store, phrase)).sort();
      if ((await pointedTo(store, phrase)) !== null) told++;
      const found = (await located(store, phrase))
        .map(({ passage }) => passage.text)
        .filter((text) => fold(text, FOLD).includes(phrase));
      assert.deepEqual([...new Set(found)].sort(), [...new Set(expected)], `${phrase} in round ${round}`);
    }
  }
  assert.ok(told > 1000, `the index told ${told} times`);
});

test('a phrase that stands nowhere needs no passage; without words every passage is looked at', async () => {
  const next = () => 1;
  const store = await storeOf(TEXTS, next);
  assert.equal(await pointedTo(store, '森林龘'), 0);
  assert.ok((await pointedTo(store, '森林防火'))! <= 4);
  const wordless = await storeOf(TEXTS, next, '');
  assert.equal(await pointedTo(wordless, '森林防火'), null);
  assert.equal((await located(wordless, '森林防火')).length, TEXTS.flatMap((t) => t.split('\n')).length);
});
