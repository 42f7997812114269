import assert from 'node:assert/strict';
import { test } from 'node:test';
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
  ['一二十', null],
  ['百', null],
  ['十百', null],
  ['', null],
  ['X', null],
  ['一'.repeat(60), null],
] as const) {
  test(`${text} is ${value}`, () => assert.equal(readNumeral(text), value));
}
