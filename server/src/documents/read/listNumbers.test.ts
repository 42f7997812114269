import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { listNumber } from './listNumbers.ts';

describe('automatic numbers', () => {
  for (const [format, value, written] of [
    ['japaneseCounting', 1, '一'],
    ['chineseCountingThousand', 10, '十'],
    ['chineseCounting', 11, '十一'],
    ['chineseCounting', 20, '二十'],
    ['chineseCounting', 105, '一百〇五'],
    ['chineseCounting', 110, '一百一十'],
    ['chineseLegalSimplified', 12, '壹拾贰'],
    ['ideographDigital', 10, '一〇'],
    ['decimalEnclosedCircle', 3, '③'],
    ['decimalEnclosedCircle', 21, '21'],
    ['decimalFullWidth', 12, '１２'],
    ['ideographTraditional', 2, '乙'],
    ['upperRoman', 14, 'XIV'],
    ['lowerLetter', 27, 'aa'],
    ['decimalZero', 7, '07'],
    ['bullet', 1, ''],
    ['unknown to us', 5, '5'],
  ] as const)
    it(`${format} ${value}: ${written}`, () => assert.equal(listNumber(value, format), written));
});
