import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { loadShippedKnowledge } from '../../server/src/knowledge/disk.ts';
import { readSlogans } from '../../server/src/mentions/slogans.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const SHARED = path.join(ROOT, '../shared');
const skip = existsSync(SHARED) ? false : 'the real corpus beside the checkout is not there';
const { lexicon, problems, slogans } = loadShippedKnowledge();

interface Gold {
  readonly seed: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly label: 'exact' | 'variant' | 'misquote';
}

function gold(name: string): Gold[] {
  const lines = readFileSync(path.join(SHARED, 'gold-dev', name), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as Gold);
}

function slogansOf(seed: string) {
  let at = 0;
  return readFileSync(path.join(SHARED, 'corpus', seed), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const found = readSlogans(line, lexicon).map((m) => ({ ...m, start: m.start + at, end: m.end + at }));
      at += line.length + 1;
      return found;
    });
}

test('the shipped slogans load without a problem', () => {
  assert.deepEqual(
    problems.filter(({ pack }) => pack.endsWith('slogans.yaml')),
    [],
  );
  assert.ok(slogans.size >= 150, `${slogans.size} set phrases`);
});

test('set phrases of the labelled files', { skip }, () => {
  const labels = gold('slogans.jsonl');
  const wrong: string[] = [];
  const of = { exact: { all: 0, hit: 0 }, variant: { all: 0, hit: 0 }, misquote: { all: 0, hit: 0 } };
  let found = 0;
  let right = 0;
  let forms = 0;
  for (const seed of new Set(labels.map((label) => label.seed))) {
    const mentions = slogansOf(seed);
    const mine = labels.filter((label) => label.seed === seed);
    found += mentions.length;
    right += mentions.filter((m) => mine.some((l) => m.start < l.end && l.start < m.end)).length;
    for (const label of mine) {
      of[label.label].all++;
      const hits = mentions.filter((m) => m.start < label.end && label.start < m.end);
      if (hits.length > 0) of[label.label].hit++;
      else wrong.push(`missed ${label.label} ${seed}:${label.start}`);
      if (hits.some((m) => m.form === label.label)) forms++;
    }
  }
  const message = wrong.join('\n');
  assert.ok(of.exact.hit / of.exact.all >= 0.95, message);
  assert.ok(of.variant.hit / of.variant.all >= 0.9, message);
  assert.equal(of.misquote.hit, of.misquote.all, message);
  assert.ok(forms / labels.length >= 0.9, `${forms} of ${labels.length} forms`);
  assert.ok(right / found >= 0.85, `${right} of ${found} mentions are labelled`);
});

test('near-misses of the labelled files are silent', { skip }, () => {
  const labels = gold('slogans_negative.jsonl');
  assert.ok(labels.length > 0);
  for (const { seed, start, end, text } of labels) {
    assert.deepEqual(
      slogansOf(seed).filter((m) => m.start < end && start < m.end),
      [],
      text,
    );
  }
});
