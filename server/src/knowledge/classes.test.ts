import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLASS_NAMES } from '../mentions/classes.ts';
import { tokensOf } from '../text/tokens.ts';
import { loadShippedKnowledge } from './disk.ts';
import { loadKnowledge } from './load.ts';

const pack = (path: string, ...items: string[]) => ({
  path,
  text: `pack: ${path}\nclasses:\n${items.map((item) => `  - { ${item}, sources: [本单位], confidence: known }\n`).join('')}`,
});

test('the shipped packs have words for every class that readers ask for', () => {
  const { classes } = loadShippedKnowledge().lexicon.vocabulary;
  assert.deepEqual(
    CLASS_NAMES.filter((name) => classes.idOf(name) < 0),
    [],
  );
});

test('a later pack adds to a class and takes out of it', () => {
  const { lexicon, problems } = loadKnowledge([
    pack('a', 'class: meeting, words: 坝坝会 会议', 'class: organ, endings: 局 办'),
    pack('b', 'class: meeting, words: 院落会, without: 会议', 'class: organ, without: 办'),
  ]);
  assert.deepEqual(problems, []);
  const tokens = tokensOf(lexicon.vocabulary.words('坝坝会，院落会，会议'));
  assert.deepEqual(
    tokens.all('meeting').map((at) => tokens.textOf(at)),
    ['坝坝会', '院落会'],
  );
});

test('a class that no reader asks for is a problem, and the rest of its pack is used', () => {
  const { lexicon, problems } = loadKnowledge([
    pack('a', 'class: meetings, words: 坝坝会', 'class: meeting, words: 院落会'),
  ]);
  assert.deepEqual(
    problems.map(({ pack: file, line, entry }) => [file, line, entry]),
    [['a', 3, 'meetings']],
  );
  assert.match(problems[0]!.message.zh, /没有 meetings 这个词类/);
  assert.equal(tokensOf(lexicon.vocabulary.words('院落会')).all('meeting').length, 1);
});
