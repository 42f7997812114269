import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readNumeral } from './numerals.ts';

for (const [text, value] of [
  ['12', 12],
  ['２０２０', 2020],
  ['二〇二〇', 2020],
  ['十', 10],
  ['十五', 15],
  ['三十一', 31],
  ['一百零三', 103],
  ['一百二十三', 123],
  ['三万五千', 35_000],
  ['两亿', 200_000_000],
  ['三万亿', 3_000_000_000_000],
  ['零', 0],
  ['三百五', 350],
  ['三百零五', 305],
  ['一万二', 12_000],
  ['一万零二', 10_002],
  ['十万五千', 105_000],
  ['一万亿零三万', 1_000_000_030_000],
  ['三万五万', null],
  ['三亿五亿', null],
  ['一二十', null],
  ['百', null],
  ['十百', null],
  ['', null],
  ['X', null],
  ['一'.repeat(60), null],
] as const) {
  test(`${text} is ${value}`, () => assert.equal(readNumeral(text), value));
}

const DIGIT_NAMES = '零一二三四五六七八九';

/** The oracle: a whole number below 10^16 in Chinese numerals, written section by section. */
function written(n: number): string {
  if (n === 0) return '零';
  const section = (value: number): string => {
    let text = '';
    let gap = false;
    for (const [unit, name] of [
      [1000, '千'],
      [100, '百'],
      [10, '十'],
      [1, ''],
    ] as const) {
      const digit = Math.floor(value / unit) % 10;
      if (digit === 0) gap = text !== '';
      else {
        text += `${gap ? '零' : ''}${DIGIT_NAMES[digit]}${name}`;
        gap = false;
      }
    }
    return text;
  };
  let text = '';
  let rest = n;
  const put = (part: string, unit: string, filled: boolean) => {
    if (part === '') return;
    text += `${text !== '' && !filled ? '零' : ''}${part}${unit}`;
  };
  const billions = Math.floor(rest / 1e8);
  if (billions > 0) text = `${written(billions)}亿`;
  rest %= 1e8;
  const tenThousands = Math.floor(rest / 1e4);
  put(section(tenThousands), '万', tenThousands >= 1000);
  rest %= 1e4;
  put(section(rest), '', rest >= 1000 && tenThousands > 0);
  return text;
}

test('whole numbers come back from their numerals over the whole range', () => {
  for (let n = 0; n < 20_000; n++) assert.equal(readNumeral(written(n)), n, written(n));
  fc.assert(
    fc.property(fc.nat({ max: 15 }), fc.double({ min: 0, max: 1, noNaN: true }), (magnitude, part) => {
      const n = Math.floor(part * 10 ** magnitude);
      assert.equal(readNumeral(written(n)), n, written(n));
    }),
  );
});

test('digits come back in either width', () => {
  fc.assert(
    fc.property(fc.nat(999_999_999), (n) => {
      const wide = String(n).replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0));
      assert.equal(readNumeral(String(n)), n);
      assert.equal(readNumeral(wide), n);
    }),
  );
});
