import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { loadShippedKnowledge } from '../../server/src/knowledge/disk.ts';
import { readFigures } from '../../server/src/mentions/figures.ts';
import type { FigureMention } from '../../server/src/mentions/types.ts';
import { splitParagraphs } from '../../server/src/text/paragraphs.ts';

const { vocabulary } = loadShippedKnowledge().lexicon;
const SHARED = path.join(import.meta.dirname, '../../../shared');
const skip = existsSync(SHARED) ? false : 'the real corpus beside the checkout is not there';

interface Gold {
  readonly seed: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly value: number | string;
  readonly unit: string;
  readonly kind: string;
  readonly asOf: string | null;
}

function figuresOf(seed: string): FigureMention[] {
  const text = readFileSync(path.join(SHARED, 'corpus', seed), 'utf8');
  return splitParagraphs(text).flatMap((p) =>
    readFigures(p.text, vocabulary.words(p.text)).map((f) => ({
      ...f,
      start: f.start + p.start,
      end: f.end + p.start,
    })),
  );
}

const overlap = (a: { start: number; end: number }, b: { start: number; end: number }) =>
  a.start < b.end && b.start < a.end;

test('figures of the labelled files: statistics, values, units, days and kinds', { skip }, (t) => {
  const labels = readFileSync(path.join(SHARED, 'gold-dev/figures.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Gold);
  const wrong: string[] = [];
  const byKind: Record<string, { gold: number; right: number }> = {};
  const count = { gold: 0, found: 0, hit: 0, value: 0, asOf: 0, matched: 0, kind: 0 };
  for (const seed of new Set(labels.map((l) => l.seed))) {
    const figures = figuresOf(seed);
    const own = labels.filter((l) => l.seed === seed);
    const taken = new Set<FigureMention>();
    count.found += figures.filter((f) => f.kind === 'statistic').length;
    for (const label of own) {
      if (label.kind === 'statistic') count.gold++;
      const ofKind = byKind[label.kind] ?? { gold: 0, right: 0 };
      byKind[label.kind] = ofKind;
      ofKind.gold++;
      // A compound (4天7次会议) is labelled by one of its numbers.
      const candidates = figures.filter((f) => !taken.has(f) && overlap(f, label));
      const figure = candidates.find((f) => f.value === label.value) ?? candidates[0];
      if (figure === undefined) {
        wrong.push(`missed ${seed}:${label.start} ${label.kind} ${label.text}`);
        continue;
      }
      taken.add(figure);
      count.matched++;
      if (figure.kind === label.kind) {
        count.kind++;
        ofKind.right++;
      } else wrong.push(`${seed}:${label.start} ${label.text} is ${label.kind}, read as ${figure.kind}`);
      if (label.kind !== 'statistic' || figure.kind !== 'statistic') continue;
      count.hit++;
      if (figure.value === label.value && (figure.unit ?? '') === label.unit) count.value++;
      else
        wrong.push(`${label.text} is ${label.value} ${label.unit}, read as ${figure.value} ${figure.unit}`);
      if (figure.asOf === label.asOf) count.asOf++;
      else wrong.push(`${label.text} is of ${label.asOf}, read as ${figure.asOf}`);
    }
    for (const f of figures) {
      if (f.kind === 'statistic' && !taken.has(f)) wrong.push(`too much ${seed}:${f.start} ${f.text}`);
    }
  }
  const message = wrong.join('\n');
  const precision = count.hit / count.found;
  const recall = count.hit / count.gold;
  const f1 = (2 * precision * recall) / (precision + recall);
  t.diagnostic(
    `statistics: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)} (${count.hit} of ${count.gold}); value and unit ${(count.value / count.hit).toFixed(3)}, as-of ${(count.asOf / count.hit).toFixed(3)}; kind ${(count.kind / count.matched).toFixed(3)} of ${count.matched}`,
  );
  for (const [kind, { gold, right }] of Object.entries(byKind))
    t.diagnostic(`${kind}: ${right} of ${gold} read as such`);
  assert.ok(f1 >= 0.95, message);
  assert.ok(count.value / count.hit >= 0.98, message);
  assert.ok(count.asOf / count.hit >= 0.98, message);
  assert.ok(count.kind / count.matched >= 0.95, message);
});
