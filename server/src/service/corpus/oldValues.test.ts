import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OldValues } from './oldValues.ts';

const speech = { id: 's1', title: '旧稿', date: '2024-11-20' };
const passage = '全县脱贫户XX户，蔬菜XX万亩、粮食XX万吨。';
const at = (text: string, n: number) => {
  const start = [...text.matchAll(/XX/g)][n]!.index;
  return { start, end: start + 2 };
};
const remembered = (): OldValues => {
  const old = new OldValues();
  old.remember(
    passage,
    ['18642', '2.8', '21.4'].map((value, n) => ({ ...at(passage, n), value, quote: passage, speech })),
  );
  return old;
};

test('each blank has its own value, also in another sentence', () => {
  const old = remembered();
  const moved = `会议指出，${passage}谢谢大家。`;
  assert.deepEqual(
    [0, 1, 2].map((n) => old.of(moved, at(moved, n))?.value),
    ['18642', '2.8', '21.4'],
  );
});

test('whichever blank is filled first, the others keep theirs', () => {
  const old = remembered();
  const filled = passage.replace('XX万亩', '3.1万亩');
  assert.deepEqual(
    [0, 1].map((n) => old.of(filled, at(filled, n))?.value),
    ['18642', '21.4'],
  );
});

test('another blank has none', () => {
  assert.equal(remembered().of('全市共有企业XX家。', at('全市共有企业XX家。', 0)), null);
  assert.equal(new OldValues().of(passage, at(passage, 0)), null);
});
