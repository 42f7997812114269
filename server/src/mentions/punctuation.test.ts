import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMarks } from './punctuation.ts';

test('offsets are UTF-16 code units, over characters beyond the basic plane', () => {
  const text = '𠮷林镇(乡),加油!';
  for (const m of readMarks(text)) assert.equal(text.slice(m.start, m.end), m.text);
  assert.deepEqual(
    readMarks(text).map((m) => m.replacement),
    ['（', '）', '，', '！'],
  );
});
