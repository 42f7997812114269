import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { firstOutside, ordinalValue, readMarker, sentenceStarts } from './outline.ts';

describe('ordinalValue', () => {
  for (const [text, value] of [
    ['一', 1],
    ['十', 10],
    ['十五', 15],
    ['二十', 20],
    ['九十九', 99],
    ['叁', 3],
    ['拾贰', 12],
    ['7', 7],
    ['１２', 12],
  ] as const)
    it(`${text} is ${value}`, () => assert.equal(ordinalValue(text), value));
  for (const text of ['', '一二', '百', '第一', 'x'])
    it(`${text || 'nothing'} is none`, () => assert.ok(Number.isNaN(ordinalValue(text))));
});

describe('readMarker', () => {
  for (const [text, family, number, length] of [
    ['一、提高认识', 'chapter', 1, 2],
    ['十二、抓好落实', 'chapter', 12, 3],
    ['（三）守住底线', 'section', 3, 3],
    ['(三)守住底线', 'section', 3, 3],
    ['1．加强领导', 'arabic', 1, 2],
    ['2、加强领导', 'arabic', 2, 2],
    ['（1）加强领导', 'paren-arabic', 1, 3],
    ['1）加强领导', 'paren-arabic', 1, 2],
    ['③从省内看', 'circled', 3, 1],
    ['第二，抓早', 'ordinal', 2, 3],
    ['第二,抓早', 'ordinal', 2, 3],
    ['其三，抓小', 'ordinal', 3, 3],
    ['首先，抓早', 'sequence', 1, 3],
    ['其次，抓小', 'sequence', 2, 3],
    ['四是强化校园', 'point', 4, 2],
    ['三要落实责任', 'demand', 3, 2],
    ['第一部分 总体情况', 'part', 1, 4],
  ] as const)
    it(text, () => {
      const marker = readMarker(text);
      assert.deepEqual([marker?.family, marker?.number, marker?.length], [family, number, length]);
    });
  for (const text of ['1.5万亩', '2020年', '一心一意', '第一时间', '首先要说', '其实不然', '十是', ''])
    it(`${text || 'nothing'} is none`, () =>
      assert.equal(readMarker(text)?.family, text === '十是' ? 'point' : undefined));

  it('full and half width are one style', () =>
    assert.equal(readMarker('（二）')?.style, readMarker('(二)')?.style));
});

describe('places in a paragraph', () => {
  it('sentences start behind their marks and closing quotes', () =>
    assert.deepEqual(
      sentenceStarts('好。“很好！”更好；是：对').map(({ at }) => at),
      [0, 2, 7, 10, 12],
    ));

  it('a mark inside quotes, titles or brackets does not count', () => {
    assert.equal(firstOutside('“好。”再说。', '。', 0), 6);
    assert.equal(firstOutside('《好。》（好。）', '。', 0), -1);
  });

  it('a pair that is never closed hides nothing', () => assert.equal(firstOutside('“好。再说', '。', 0), 2));

  it('looks no further than asked', () => assert.equal(firstOutside('很好很好。', '。', 0, 3), -1));
});
