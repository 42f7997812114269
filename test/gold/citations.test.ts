/** Scores the reader of citations on the labelled files, by kind: a mention and a label of one kind that overlap. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { loadShippedKnowledge } from '../../server/src/knowledge/disk.ts';
import { readCitations } from '../../server/src/mentions/citations.ts';
import type { CitationKind } from '../../server/src/mentions/types.ts';
import { splitParagraphs } from '../../server/src/text/paragraphs.ts';

const { vocabulary } = loadShippedKnowledge().lexicon;
const SHARED = path.join(import.meta.dirname, '../../../shared');
const skip = existsSync(SHARED) ? false : 'the real corpus beside the checkout is not there';

interface Gold {
  readonly seed: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly label: string;
}

const LABELS: Readonly<Record<CitationKind, string>> = {
  document: 'document',
  'document-number': 'docnumber',
  meeting: 'meeting',
  instruction: 'instruction',
  'response-level': 'response-level',
  law: 'law',
  campaign: 'campaign',
};

/** Least F1 of each kind; campaigns are named by the register as well and are only shown. */
const LEAST: Readonly<Record<string, number>> = {
  document: 0.95,
  docnumber: 0.95,
  law: 0.95,
  'response-level': 0.95,
  meeting: 0.85,
  instruction: 0.85,
  campaign: 0,
};

function gold(): Gold[] {
  return readFileSync(path.join(SHARED, 'gold-dev/directives.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Gold);
}

test('citations of the labelled files', { skip }, (t) => {
  const labels = gold();
  const score = new Map<string, { all: number; hit: number; found: number; right: number }>();
  const of = (label: string) => {
    const known = score.get(label) ?? { all: 0, hit: 0, found: 0, right: 0 };
    score.set(label, known);
    return known;
  };
  const wrong: string[] = [];
  for (const seed of new Set(labels.map((label) => label.seed))) {
    const text = readFileSync(path.join(SHARED, 'corpus', seed), 'utf8');
    const mentions = splitParagraphs(text).flatMap((paragraph) =>
      readCitations(vocabulary.words(paragraph.text)).map(({ kind, start, end, text: found }) => ({
        label: LABELS[kind],
        start: start + paragraph.start,
        end: end + paragraph.start,
        text: found,
      })),
    );
    const mine = labels.filter((label) => label.seed === seed);
    const same = (a: Omit<Gold, 'seed'>, b: Omit<Gold, 'seed'>) =>
      a.label === b.label && a.start < b.end && b.start < a.end;
    for (const label of mine) {
      const own = of(label.label);
      own.all++;
      if (mentions.some((m) => same(m, label))) own.hit++;
      else wrong.push(`missed ${label.label} ${seed.slice(0, 3)}:${label.start} ${label.text}`);
    }
    for (const mention of mentions) {
      const own = of(mention.label);
      own.found++;
      if (mine.some((l) => same(mention, l))) own.right++;
      else wrong.push(`extra ${mention.label} ${seed.slice(0, 3)}:${mention.start} ${mention.text}`);
    }
  }
  const failures: string[] = [];
  for (const [label, { all, hit, found, right }] of score) {
    const precision = found === 0 ? 1 : right / found;
    const recall = all === 0 ? 1 : hit / all;
    const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
    t.diagnostic(
      `${label}: P ${precision.toFixed(3)} (${right}/${found}) R ${recall.toFixed(3)} (${hit}/${all}) F1 ${f1.toFixed(3)}`,
    );
    if (f1 < LEAST[label]!) failures.push(`${label} ${f1.toFixed(3)} < ${LEAST[label]}`);
  }
  assert.deepEqual(failures, [], wrong.join('\n'));
});
