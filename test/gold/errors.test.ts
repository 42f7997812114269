import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { loadShippedKnowledge } from '../../server/src/knowledge/disk.ts';
import { announcedCount } from '../../server/src/rules/announced-count.ts';
import { boilerplate } from '../../server/src/rules/boilerplate.ts';
import { numbering } from '../../server/src/rules/numbering.ts';
import type { Finding } from '../../server/src/rules/types.ts';
import { wording } from '../../server/src/rules/wording.ts';
import { createChecker } from '../../server/src/service/check.ts';
import { applySafeFixes } from '../../server/src/service/fix.ts';

/** Hand-made truth and real texts; they live beside the checkout and are not part of the project. */
const SHARED = path.join(import.meta.dirname, '../../../shared');
const skip = existsSync(SHARED) ? false : 'the real corpus beside the checkout is not there';

interface Gold {
  readonly seed: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly label: string;
  readonly confidence?: string;
  readonly bulk?: boolean;
}

const gold = (name: string): Gold[] =>
  readFileSync(path.join(SHARED, 'gold-dev', name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Gold);

const knowledge = loadShippedKnowledge();
const RULES = [boilerplate, numbering, announcedCount, wording];
const checker = createChecker(
  { today: () => '2026-11-22', knowledge: () => knowledge, corpus: () => null },
  RULES,
);

const cache = new Map<string, { text: string; findings: readonly Finding[] }>();
function read(seed: string) {
  const known = cache.get(seed);
  if (known) return known;
  const text = readFileSync(path.join(SHARED, 'corpus', seed), 'utf8');
  const { findings, failures } = checker.open(text).check({});
  assert.deepEqual(failures, []);
  const result = { text, findings };
  cache.set(seed, result);
  return result;
}

const overlaps = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
  a.start < b.end && b.start < a.end;

/** Where a finding says something: its own place, or, of the marks of a paragraph, each of them. */
function places(finding: Finding): { start: number; end: number }[] {
  return finding.data['kind'] === 'marks'
    ? [...(finding.data['marks'] as { start: number; end: number }[])]
    : [finding];
}

function reported(record: Gold): boolean {
  return read(record.seed).findings.some((f) => places(f).some((p) => overlaps(p, record)));
}

test('every gap, wrong count, lost half, bracket and Latin residue is reported', { skip }, () => {
  // Brackets of document numbers are another rule's.
  const records = gold('errors.jsonl').filter(
    (r) =>
      ['numbering-gap', 'count-mismatch', 'unbalanced', 'bracket', 'latin-residue'].includes(r.label) &&
      !/号$/.test(r.text),
  );
  assert.ok(records.length > 0);
  assert.deepEqual(
    records.filter((r) => !reported(r)).map((r) => `${r.seed}:${r.start} ${r.label} ${r.text}`),
    [],
  );
});

test('near-misses are silent', { skip }, () => {
  const records = gold('errors_negative.jsonl');
  assert.ok(records.length > 0);
  // A count that is right may still be written with half-width brackets: 6市(州).
  const wrong = (r: Gold): boolean =>
    read(r.seed).findings.some(
      (f) => (r.label !== 'count-ok' || f.data['kind'] !== 'marks') && places(f).some((p) => overlaps(p, r)),
    );
  assert.deepEqual(
    records.filter(wrong).map((r) => `${r.seed}:${r.start} ${r.text}`),
    [],
  );
});

test('half-width marks: found, and nothing in numbers or links', { skip }, () => {
  const records = gold('errors.jsonl').filter((r) => r.bulk === true);
  const found = records.filter(reported).length;
  console.log(`half-width marks: ${found} of ${records.length}`);
  assert.ok(found / records.length >= 0.99);
  for (const seed of readdirSync(path.join(SHARED, 'corpus'))) {
    const { text, findings } = read(seed);
    for (const place of findings.filter((f) => f.data['kind'] === 'marks').flatMap(places)) {
      const around = text.slice(place.start - 1, place.end + 1);
      assert.doesNotMatch(around, /[0-9A-Za-z][,.:;][0-9A-Za-z]/, `${seed}:${place.start}`);
      const line = text.slice(text.lastIndexOf('\n', place.start) + 1, place.end);
      assert.doesNotMatch(line, /https?:\/\/[^\s\u3000-\u9fff>]*$/, `${seed}:${place.start}`);
    }
  }
});

test('says what share of typos and wrong words it finds', { skip }, () => {
  const records = gold('errors.jsonl').filter(
    (r) => (r.label === 'typo' || r.label === 'wrong-word') && r.confidence === 'high',
  );
  console.log(`typos and wrong words: ${records.filter(reported).length} of ${records.length}`);
});

test('fixing all of each real file, by every rule, is done in one go', { skip }, () => {
  const all = createChecker({ today: () => '2026-11-22', knowledge: () => knowledge, corpus: () => null });
  for (const seed of readdirSync(path.join(SHARED, 'corpus'))) {
    const text = readFileSync(path.join(SHARED, 'corpus', seed), 'utf8');
    const fixed = applySafeFixes(text, all.open(text).check({}).findings);
    assert.notEqual(fixed, text, seed);
    const again = applySafeFixes(fixed, all.open(fixed).check({}).findings);
    assert.equal(again, fixed, seed);
  }
});

test('under 0.3 findings at warning in 10,000 characters of published text, together', { skip }, () => {
  let characters = 0;
  let loud = 0;
  for (const set of ['reports-2025', 'documents'])
    for (const name of readdirSync(path.join(SHARED, 'clean', set))) {
      const text = readFileSync(path.join(SHARED, 'clean', set, name), 'utf8');
      characters += text.length;
      const { findings } = checker.open(text).check({});
      loud += findings.filter((f) => f.severity === 'warning' || f.severity === 'error').length;
    }
  console.log(`${loud} at warning in ${characters} characters of published text`);
  assert.ok((loud * 10_000) / characters < 0.3);
});
