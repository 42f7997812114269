import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { loadShippedKnowledge } from '../../server/src/knowledge/disk.ts';
import { boilerplate } from '../../server/src/rules/boilerplate.ts';
import { createChecker } from '../../server/src/service/check.ts';

const SHARED = path.join(import.meta.dirname, '../../../shared');
const skip = existsSync(SHARED) ? false : 'the real corpus beside the checkout is not there';

interface Label {
  readonly seed: string;
  readonly start: number;
  readonly end: number;
  readonly label: string;
  readonly text: string;
}

test('boilerplate of the labelled files: precision and recall', { skip }, () => {
  const labels = readFileSync(path.join(SHARED, 'gold-dev/structure.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Label)
    .filter((l) => l.label === 'boilerplate' || l.label === 'stray-markup');
  const knowledge = loadShippedKnowledge();
  const checker = createChecker(
    { today: () => '2026-11-22', knowledge: () => knowledge, corpus: () => null },
    [boilerplate],
  );
  let found = 0;
  let right = 0;
  let hit = 0;
  for (const seed of new Set(labels.map((l) => l.seed))) {
    const own = labels.filter((l) => l.seed === seed);
    const { findings } = checker.open(readFileSync(path.join(SHARED, 'corpus', seed), 'utf8')).check({});
    const same = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
      Math.abs(a.start - b.start) <= 1 && Math.abs(a.end - b.end) <= 1;
    found += findings.length;
    right += findings.filter((f) => own.some((l) => same(l, f))).length;
    hit += own.filter((l) => findings.some((f) => same(l, f))).length;
  }
  console.log(`boilerplate: P ${(right / found).toFixed(3)}  R ${(hit / labels.length).toFixed(3)}`);
  assert.ok(right / found >= 0.98 && hit / labels.length >= 0.95);
});
