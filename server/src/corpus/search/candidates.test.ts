import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fold } from '../../text/skeleton.ts';
import { splitText } from '../split/split.ts';
import { openDatabase } from '../store/schema.ts';
import { FOLD, Store } from '../store/store.ts';
import { SpeechWriter } from '../store/writing.ts';
import { SPEECHES } from '../testing.ts';
import { candidatePassages, newestCandidates, passagesThatMayHold } from './candidates.ts';

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

function storeOf(texts: readonly string[], next: (below: number) => number, segmenter = 'random'): Store {
  const store = new Store(openDatabase(':memory:').db);
  const writer = new SpeechWriter(store);
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
    writer.replaceSource(`${i}.txt`, { hash: String(i), segmenter, kind: 'text', size: null, mtime: null }, [
      {
        speech,
        titleWords: '',
        headingWords: [],
        passageWords: segmenter === '' ? lines.map(() => '') : lines.map((line) => randomCut(line, next)),
      },
    ]);
  }
  return store;
}

const TEXTS = [
  ...Object.values(SPEECHES),
  '防控“六保”、六稳，COVID-19 与 3.5% 的增长；ＡＢＣ计划１２３号\n稳、就业 稳·金融，稳外贸',
];

/** Passages that hold the phrase, told by reading all. */
function scanned(store: Store, phrase: string): string[] {
  return store
    .list()
    .flatMap(({ id }) => store.get(id)!.text.split('\n'))
    .filter((line) => fold(line, FOLD).includes(phrase));
}

test('no passage that holds a phrase is passed over, however words were cut', () => {
  let state = 7;
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) % below;
  };
  let told = 0;
  for (let round = 0; round < 12; round++) {
    const store = storeOf(TEXTS, next);
    const lines = TEXTS.flatMap((t) => t.split('\n')).map((line) => fold(line, FOLD));
    for (let i = 0; i < 120; i++) {
      const line = lines[next(lines.length)]!;
      if (line === '') continue;
      const from = next(line.length);
      const phrase = line.slice(from, from + 1 + next(30));
      const expected = scanned(store, phrase).sort();
      const ids = candidatePassages(store, phrase);
      if (ids !== null) told++;
      const newest = newestCandidates(store, phrase);
      assert.deepEqual(newest && [...newest].reverse(), ids);
      const found = [...passagesThatMayHold(store, phrase)]
        .map(({ passage }) => passage.text)
        .filter((text) => fold(text, FOLD).includes(phrase));
      assert.deepEqual([...new Set(found)].sort(), [...new Set(expected)], `${phrase} in round ${round}`);
    }
  }
  assert.ok(told > 1000, `the index told ${told} times`);
});

test('a phrase that stands nowhere needs no passage; without words every passage is looked at', () => {
  const next = () => 1;
  const store = storeOf(TEXTS, next);
  assert.deepEqual(candidatePassages(store, '森林龘'), []);
  assert.deepEqual([...newestCandidates(store, '森林龘')!], []);
  assert.ok(candidatePassages(store, '森林防火')!.length <= 4);
  const wordless = storeOf(TEXTS, next, '');
  assert.equal(candidatePassages(wordless, '森林防火'), null);
  assert.equal(
    [...passagesThatMayHold(wordless, '森林防火')].length,
    TEXTS.flatMap((t) => t.split('\n')).length,
  );
});
