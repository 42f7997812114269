import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearestInfix } from './infix.ts';

const units = (text: string): Uint16Array => Uint16Array.from(text, (c) => c.charCodeAt(0));

const table: [wanted: string, text: string, most: number, expected: string | null, distance?: number][] = [
  ['bcd', 'abcde', 0, 'bcd', 0],
  ['bxd', 'abcde', 1, 'bcd', 1],
  ['bd', 'abcde', 1, 'bc', 1],
  ['bccd', 'abcde', 1, 'bcd', 1],
  ['abz', 'abcde', 1, 'abc', 1],
  ['zbc', 'abc', 1, 'abc', 1],
  ['xyz', 'abc', 2, null],
  ['', 'abc', 0, '', 0],
];

test('the stretch that is nearest to all that is wanted', () => {
  for (const [wanted, text, most, expected, distance] of table) {
    const found = nearestInfix(units(wanted), units(text), most);
    assert.equal(found && text.slice(found.start, found.end), expected, wanted);
    if (expected !== null) assert.equal(found!.distance, distance, wanted);
  }
});
