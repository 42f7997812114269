import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LATIN, MARK, NUMBER, proseUnits } from './units.ts';

const shown = (text: string): string => {
  const { units, length } = proseUnits(text);
  const names: Record<number, string> = { [MARK]: '|', [NUMBER]: '#', [LATIN]: 'a' };
  return Array.from(units.subarray(0, length), (unit) => names[unit] ?? String.fromCharCode(unit)).join('');
};

test('characters stay, everything else is one unit for each run', () => {
  assert.equal(shown('第三十二条规定，2025年起执行。'), '|第#条规定|#年起执行|');
  assert.equal(shown('“三农”工作'), '|三农|工作|');
  assert.equal(shown('GDP增长5.2%'), '|a增长#|#|');
  assert.equal(shown(''), '|');
});

test('starts say where each unit stands, and where the text ends', () => {
  const text = '（一）2025年，抓紧抓实';
  const { units, starts, length } = proseUnits(text);
  for (let i = 0; i < length; i++) if (units[i]! > LATIN) assert.equal(text.charCodeAt(starts[i]!), units[i]);
  assert.equal(starts[length], text.length);
});
