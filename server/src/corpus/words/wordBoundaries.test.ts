import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packBoundaries, unpackWords } from './wordBoundaries.ts';

test('words come back as they were cut, passage by passage', () => {
  const text = '防汛物资，备足！\n\n——\n2023年3月 A级𠮷字';
  const words = ['防汛 物资 备足', '', '', '2023 年 3 月 A 级 𠮷字'];
  const { bits, missed } = packBoundaries(text, words)!;
  assert.deepEqual(missed, ['', '', '', '']);
  assert.equal(bits.length, Math.ceil(text.length / 8));
  assert.deepEqual(unpackWords(text, bits), [
    ['防汛', '物资', '备足'],
    [],
    [],
    ['2023', '年', '3', '月', 'A', '级', '𠮷字'],
  ]);
});

test('what a segmenter left out is a word of its own', () => {
  const { bits, missed } = packBoundaries('抓好春耕', ['抓好'])!;
  assert.deepEqual(missed, [' 春 耕']);
  assert.deepEqual(unpackWords('抓好春耕', bits), [['抓好', '春耕']]);
  assert.deepEqual(packBoundaries('抓好，春耕5亩\n好', ['抓好 亩', '好'])!.missed, [' 春 耕 5', '']);
});

test('no words, or the words of another text, are not kept', () => {
  assert.equal(packBoundaries('抓好春耕', ['']), null);
  assert.equal(packBoundaries('抓好春耕', ['秋收']), null);
  assert.equal(packBoundaries('抓好\n春耕', ['春耕', '']), null, 'the word of another passage');
});
