import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildIdiomMatcher } from './idioms.ts';
import { loadKnowledge } from './load.ts';

const matcher = buildIdiomMatcher([{ words: '众志成城 公私兼顾 一鼓作气', except: '公司兼顾' }]);
const found = (text: string) =>
  matcher.find(text).map(({ start, payload }) => [start, payload.wrong, payload.right]);

test('an idiom with a character that sounds or looks like its own is found', () => {
  assert.deepEqual(found('要众志诚城，一股作气。'), [
    [1, '众志诚城', '众志成城'],
    [6, '一股作气', '一鼓作气'],
  ]);
});

test('the idiom itself, an exception and any other character are not', () => {
  for (const text of ['众志成城', '引导公司兼顾发展需要', '众志连城', '众志'])
    assert.deepEqual(found(text), [], text);
});

test('a pack of idioms gives notes of the wording reader, and a broken one a problem', () => {
  const pack = (words: string) =>
    loadKnowledge([
      { path: 'i.yaml', text: `idioms:\n  - words: ${words}\n    sources: []\n    confidence: known\n` },
    ]);
  const { lexicon, problems } = pack('众志成城');
  assert.deepEqual(problems, []);
  assert.equal(lexicon.wordings.find('众志诚城')[0]!.payload.certainty, 'likely');
  assert.equal(pack('1').problems.length > 0, true);
});
