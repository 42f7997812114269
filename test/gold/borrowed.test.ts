import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { misquotedSlogan } from '../../server/src/rules/misquoted-slogan.ts';
import { repeatedPassage } from '../../server/src/rules/repeated-passage.ts';
import { findingsOf } from '../../server/src/rules/testing.ts';
import {
  fingerprintsOf,
  type SharedRun,
  sharedRun,
  spanOf,
  streamOf,
} from '../../server/src/text/fingerprints.ts';
import { overlaps, type Span } from '../../server/src/text/span.ts';

const SHARED = path.join(import.meta.dirname, '../../../shared');
const skip = existsSync(SHARED) ? false : 'the real corpus beside the checkout is not there';

interface Gold extends Span {
  readonly seed: string;
  readonly text: string;
  readonly label: string;
  readonly other?: Span & { readonly seed: string };
}

function gold(name: string): Gold[] {
  const lines = readFileSync(path.join(SHARED, 'gold-dev', name), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as Gold);
}

const textOf = (seed: string) => readFileSync(path.join(SHARED, 'corpus', seed), 'utf8');

test('every labelled misquote is reported, no right wording ever is', { skip }, () => {
  const labels = [...gold('slogans.jsonl'), ...gold('slogans_negative.jsonl')];
  for (const seed of new Set(labels.map((label) => label.seed))) {
    const findings = findingsOf(misquotedSlogan, textOf(seed));
    for (const label of labels.filter((one) => one.seed === seed)) {
      const reported = findings.some((finding) => overlaps(finding, label));
      assert.equal(reported, label.label === 'misquote', `${seed}:${label.start} ${label.text}`);
    }
  }
});

test('every labelled paragraph that stands twice is reported', { skip }, () => {
  const labels = gold('errors.jsonl').filter((one) => one.label === 'duplicate-paragraph');
  assert.ok(labels.length > 0);
  for (const label of labels) {
    // The label may stand at either place; the finding stands at the later one and names the earlier.
    const found = findingsOf(repeatedPassage, textOf(label.seed)).some(
      ({ start, end, evidence }) =>
        overlaps({ start, end }, label) || evidence.some((e) => e.kind === 'draft' && overlaps(e, label)),
    );
    assert.ok(found, `${label.seed}:${label.start}`);
  }
});

test('every labelled stretch that two places share has a fingerprint in common', { skip }, () => {
  const labels = [...gold('duplicates_exact_runs20.jsonl'), ...gold('duplicates_across.jsonl')];
  assert.ok(labels.length > 0);
  for (const label of labels) {
    const [later, earlier] = [label, label.other!].map(({ seed, start, end }) => {
      // With what stands around them: the stretch itself is found inside its text.
      const text = textOf(seed).slice(Math.max(0, start - 50), end + 50);
      return { stream: streamOf(text), text };
    }) as [
      { stream: ReturnType<typeof streamOf>; text: string },
      { stream: ReturnType<typeof streamOf>; text: string },
    ];
    const han = streamOf(label.text).units.length;
    const run = longest(earlier.stream, later.stream);
    // Marks count in a label's own length, so a labelled run of twenty may hold fewer characters.
    if (han < 20) continue;
    assert.ok(run !== null, `${label.seed}:${label.start}`);
    const found = spanOf(later.stream, run.b);
    const inText = later.text.indexOf(label.text);
    assert.ok(
      found.start <= inText + 2 && found.end >= inText + label.text.length - 4,
      `${label.seed}:${label.start}`,
    );
  }
});

function longest(a: ReturnType<typeof streamOf>, b: ReturnType<typeof streamOf>): SharedRun | null {
  const places = new Map<number, number>();
  const prints = fingerprintsOf(a);
  for (let i = 0; i < prints.length; i += 2) places.set(prints[i]!, prints[i + 1]!);
  let best: SharedRun | null = null;
  const others = fingerprintsOf(b);
  for (let i = 0; i < others.length; i += 2) {
    const at = places.get(others[i]!);
    const run = at === undefined ? null : sharedRun(a, at, b, others[i + 1]!);
    if (run !== null && (best === null || run.b.end - run.b.start > best.b.end - best.b.start)) best = run;
  }
  return best;
}
