import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scoreDrafts } from './blind/drafts.ts';

const RULES = ['stale-year', 'outdated-term', 'outdated-directive'];

/** Labelled before the rule was written; what was told at first is in the comment. */
for (const [name, floor, what] of [
  // 7 of 23 before the rule, 14 at its first run
  ['periods', 0.8, 'periods of plans and congresses'],
  // 7 of 31 before the rule, 27 at its first run
  ['years', 0.95, 'titles, headings, anniversaries, meetings, censuses'],
] as const)
  test(`years labelled before the rule was written: ${what}`, async (t) => {
    const { told, bad, silent, good, wrong } = await scoreDrafts(name, RULES);
    t.diagnostic(`told ${told} of ${bad}, silent ${silent} of ${good}`);
    assert.ok(told / bad >= floor, wrong.join('\n'));
    assert.equal(silent, good, wrong.join('\n'));
  });

test('people labelled before the rule was written', async (t) => {
  // 9 of 14 at its first run; somebody who may have been promoted is only asked about.
  const { told, bad, silent, good, wrong } = await scoreDrafts('people-cases', ['outdated-person']);
  t.diagnostic(`told ${told} of ${bad}, silent ${silent} of ${good}`);
  assert.ok(told >= 13, wrong.join('\n'));
  assert.equal(silent, good, wrong.join('\n'));
});
