import assert from 'node:assert/strict';
import { test } from 'node:test';
import { citationsOf } from '../../corpus/testing.ts';
import { loadKnowledge } from '../../knowledge/load.ts';
import { dueKnowledge } from './dueKnowledge.ts';

const { register } = loadKnowledge([
  {
    path: 'own.yaml',
    text: `entries:
  - {id: soon, kind: directive, title: 青禾县防汛工作方案, validUntil: '2026-12-31', validUntilBasis: stated, sources: [县政府], confidence: known}
  - {id: late, kind: directive, title: 青禾县护林工作方案, validUntil: '2027-12-31', validUntilBasis: stated, sources: [县政府], confidence: known}
  - {id: past, kind: directive, title: 青禾县修路工作方案, validUntil: '2025-12-31', validUntilBasis: stated, sources: [县政府], confidence: known}`,
  },
]);

test('what ends within ninety days, and what the corpus cites and no pack has, most cited first', () => {
  const citations = citationsOf([
    { title: '讲话一', date: '2026-01-01', text: '落实《青禾县防汛工作方案》《青禾县灌溉工作方案》。' },
    { title: '讲话二', date: '2026-02-01', text: '按照《青禾县清淤工作方案》《青禾县灌溉工作方案》办理。' },
  ]);
  const due = dueKnowledge(register, citations, '2026-11-20');
  assert.deepEqual(
    due.ending.map(({ entry, day }) => [entry.id, day]),
    [['soon', '2026-12-31']],
  );
  assert.deepEqual(
    due.missing.map(({ title, count }) => [title, count]),
    [
      ['青禾县灌溉工作方案', 2],
      ['青禾县清淤工作方案', 1],
    ],
  );
  assert.deepEqual(dueKnowledge(register, null, '2026-01-01').ending, []);
});
