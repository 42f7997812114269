import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Vocabulary } from '../text/words.ts';
import { readCounts } from './counts.ts';
import type { Lexicon } from './lexicon.ts';
import { readPairs } from './pairs.ts';
import { readMarks } from './punctuation.ts';
import { readResidue } from './residue.ts';
import { readWordings } from './wordings.ts';

test('offsets are UTF-16 code units, over characters beyond the basic plane', () => {
  const text = '𠮷林镇(乡),加油!';
  for (const m of readMarks(text)) assert.equal(text.slice(m.start, m.end), m.text);
  assert.deepEqual(
    readMarks(text).map((m) => m.replacement),
    ['（', '）', '，', '！'],
  );
});

test('every reader stays linear on hostile lines', () => {
  const lexicon = { wordings: { find: () => [] }, vocabulary: new Vocabulary() } as unknown as Lexicon;
  const units = [
    '“',
    '”',
    '(',
    ')',
    '（）',
    '、',
    '等5个',
    '“五有”',
    ',',
    '. ',
    '"汉',
    '<',
    '`',
    '&a',
    'www.',
    'a@',
    '和和',
    '爆发',
    '一二三',
    '“一',
    ' ，',
    '三个（',
  ];
  const start = performance.now();
  for (const unit of units) {
    const text = unit.repeat(Math.ceil(40_000 / unit.length));
    readMarks(text);
    readPairs(text);
    readCounts(text);
    readResidue(text);
    readWordings(text, lexicon);
  }
  const took = performance.now() - start;
  assert.ok(took < 20_000, `${took} ms`);
});
