import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadShippedKnowledge } from '../../server/src/cli/runtime.ts';
import { rules } from '../../server/src/rules/index.ts';
import { createChecker } from '../../server/src/service/check.ts';

const knowledge = loadShippedKnowledge([]);
const checker = createChecker({ today: () => '2026-11-22', knowledge: () => knowledge, corpus: () => null });

function found(text: string, rule: string, date: string | undefined): string[] {
  const settings = date === undefined ? { only: [rule] } : { only: [rule], date };
  return checker
    .open(text)
    .check(settings)
    .findings.map((f) => f.text);
}

test('there are rules, each with examples of both kinds', () => {
  assert.ok(rules.length >= 4);
  for (const { meta } of rules) assert.ok(meta.bad.length > 0 && meta.good.length > 0, meta.id);
});

for (const { meta } of rules) {
  for (const { text, date } of meta.bad) {
    test(`${meta.id} reports what its docs page calls bad: ${text.slice(0, 30)}`, () => {
      assert.notDeepEqual(found(text, meta.id, date), []);
    });
  }
  for (const { text, date } of meta.good) {
    test(`${meta.id} is silent on what its docs page calls good: ${text.slice(0, 30)}`, () => {
      assert.deepEqual(found(text, meta.id, date), []);
    });
  }
}
