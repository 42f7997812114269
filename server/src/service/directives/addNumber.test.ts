import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noInsights } from '../../corpus/insights/index.ts';
import { citationsOf } from '../../corpus/testing.ts';
import { outdatedDirective } from '../../rules/outdated-directive.ts';
import { applied, contextFor, shippedKnowledge } from '../../rules/testing.ts';
import { numberFix } from './addNumber.ts';

const citations = citationsOf([
  {
    title: '旧稿',
    date: '2024-03-01',
    text: '执行《青禾县防汛值守办法》（青汛发〔2021〕2号）。执行《青禾县护林办法》（青政发〔2021〕2号），《青禾县护林办法》（青政发〔2022〕2号）。',
  },
]);

function added(text: string, day = '2021-01-15'): string | null {
  const { draft } = contextFor(outdatedDirective, text);
  const insights = { ...noInsights(), citations };
  const fix = numberFix(draft, text.indexOf('《') + 2, day, shippedKnowledge(), insights);
  return fix && applied(text, fix);
}

test('the number of the register, else the only one of the corpus', () => {
  assert.equal(
    added('执行《新型冠状病毒肺炎防控方案（第七版）》。'),
    '执行《新型冠状病毒肺炎防控方案（第七版）》（联防联控机制综发〔2020〕229号）。',
  );
  assert.equal(added('执行《青禾县防汛值守办法》。'), '执行《青禾县防汛值守办法》（青汛发〔2021〕2号）。');
});

test('no number where one stands, where there are two, and where nobody knows one', () => {
  for (const text of [
    '执行《青禾县防汛值守办法》（青汛发〔2021〕2号）。',
    '执行《青禾县防汛值守办法》（试行）。',
    '执行《青禾县护林办法》。',
    '执行《青禾县饮水办法》。',
    '读《红岩》。',
  ])
    assert.equal(added(text), null, text);
});
