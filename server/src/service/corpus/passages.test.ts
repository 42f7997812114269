import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { excerpt, placeOf, previewOf, speechDocument, speechLabel } from './passages.ts';

describe('placeOf', () => {
  const text = '同志们：\n\n𠮷日';
  const cases: [number, { line: number; character: number }][] = [
    [0, { line: 0, character: 0 }],
    [4, { line: 0, character: 4 }],
    [5, { line: 1, character: 0 }],
    [6, { line: 2, character: 0 }],
    [8, { line: 2, character: 2 }],
    [99, { line: 2, character: 3 }],
    [-1, { line: 0, character: 0 }],
  ];
  for (const [offset, place] of cases)
    test(String(offset), () => assert.deepEqual(placeOf(text, offset), place));
});

describe('excerpt', () => {
  test('a short text stays whole', () => assert.equal(excerpt('一二三', { start: 1, end: 2 }, 10), '一二三'));
  test('the middle of a long one', () =>
    assert.equal(excerpt('零一二三四五六七八九', { start: 5, end: 6 }, 5), '…三四五六七…'));
  test('its end', () => assert.equal(excerpt('零一二三四五六七八九', { start: 9, end: 10 }, 4), '…六七八九'));
  test('no character is cut in two', () => {
    const cut = excerpt('𠮷𠮷𠮷𠮷𠮷𠮷', { start: 4, end: 6 }, 3);
    assert.ok(cut.isWellFormed(), cut);
  });
});

describe('previewOf', () => {
  const long = '一二三四五六七八九十'.repeat(5);
  test('from the beginning when the mark is near', () =>
    assert.equal(previewOf(long, [{ start: 30, end: 32 }]), long));
  test('from a little before the first mark when it is far', () =>
    assert.equal(
      previewOf(long, [
        { start: 45, end: 46 },
        { start: 41, end: 42 },
      ]),
      '…四五六七八九十一二三四五六七八九十',
    ));
  test('without marks', () => assert.equal(previewOf(long, []), long));
});

test('speechLabel does not double the brackets of a title', () => {
  assert.equal(speechLabel({ title: '《讲话》', date: null }), '《讲话》');
  assert.equal(speechLabel({ title: '讲话', date: '2020-02' }), '《讲话》（2020年2月）');
});

test('the document of a speech begins with its text, so that offsets hold', () => {
  const text = '同志们：\n今天开会。';
  const speech = {
    id: 's',
    title: '讲话',
    date: '2020-02-10',
    datePrecision: 'day' as const,
    place: '青禾县',
    source: '旧稿/一.txt',
    indexInSource: 2,
    duplicateOf: null,
    characters: 9,
  };
  const document = speechDocument({ speech, text, headings: [] }, 'zh');
  assert.ok(document.startsWith(`${text}\n`));
  assert.match(
    document,
    /题目：讲话\n日期：2020年2月10日\n地点：青禾县\n来源文件：旧稿\/一\.txt\n文件内序号：3\n$/,
  );
  assert.match(speechDocument({ speech, text, headings: [] }, 'en'), /Source file: 旧稿\/一\.txt/);
});
