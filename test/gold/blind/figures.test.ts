import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labels, type Pair, scoreCases, scoreFigures, scorePairs } from './figures.ts';

test('figures labelled without sight of the checker: what they count, how much, of when', (t) => {
  const scores = scoreFigures();
  for (const [name, score] of Object.entries(scores)) t.diagnostic(`${name}: ${score}`);
  assert.ok(scores.found.share >= 0.95, scores.found.wrong.join('\n'));
  assert.ok(scores.value.share >= 0.98, scores.value.wrong.join('\n'));
  assert.ok(scores.kind.share >= 0.93, scores.kind.wrong.join('\n'));
  assert.ok(scores.asOf.share >= 0.8, scores.asOf.wrong.join('\n'));
  assert.ok(scores.metric.share >= 0.68, scores.metric.wrong.join('\n'));
});

test('pairs of sentences of two years: what stayed behind is a warning, what may stay is none', async (t) => {
  const { stale, silent } = await scorePairs(labels<Pair>('figure-pairs.jsonl'));
  t.diagnostic(`stale told: ${stale}; others silent: ${silent}`);
  assert.ok(stale.share >= 0.9, stale.wrong.join('\n'));
  assert.equal(silent.share, 1, silent.wrong.join('\n'));
});

/** The least share of faults that is told, by rule; nothing right may be told at warning. */
const FLOORS: Readonly<Record<string, number>> = {
  'stale-figure': 0.85,
  'inconsistent-figure': 0.8,
  'repeated-passage': 1,
};

test('drafts with past speeches: faults are told, their right twins are not', async (t) => {
  for (const [rule, { told, silent }] of await scoreCases()) {
    t.diagnostic(`${rule}: told ${told}, silent ${silent}`);
    assert.ok(told.share >= FLOORS[rule]!, told.wrong.join('\n'));
    assert.equal(silent.share, 1, silent.wrong.join('\n'));
  }
});
