import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Recent } from './recent.ts';

test('a text is made once while it is among the last ones, and no more than twice the limit is held', () => {
  const recent = new Recent<string>(10);
  const made: string[] = [];
  const ask = (text: string): string =>
    recent.of(text, (one) => {
      made.push(one);
      return one.toUpperCase();
    });
  assert.equal(ask('abcd'), 'ABCD');
  assert.equal(ask('abcd'), 'ABCD');
  for (const text of ['efgh', 'ijkl', 'abcd']) ask(text);
  assert.deepEqual(made, ['abcd', 'efgh', 'ijkl']);
  for (const text of ['mnop', 'qrst', 'uvwx', 'yzab']) ask(text);
  ask('efgh');
  assert.equal(made.at(-1), 'efgh');
});

test('a text longer than the limit is kept by itself', () => {
  const recent = new Recent<number>(3);
  let made = 0;
  const ask = (): number => recent.of('abcdef', () => ++made);
  assert.equal(ask(), 1);
  assert.equal(ask(), 1);
});
