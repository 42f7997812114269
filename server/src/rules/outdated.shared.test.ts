import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { loadShippedKnowledge } from '../knowledge/disk.ts';
import { readCitations } from '../mentions/citations.ts';
import { splitParagraphs } from '../text/paragraphs.ts';
import { outdatedDirective } from './outdated-directive.ts';
import { outdatedTerm } from './outdated-term.ts';
import { findingsOf } from './testing.ts';
import type { Finding } from './types.ts';

/** Real texts that are read where they stand and never committed. */
const shared = path.join(import.meta.dirname, '../../../../shared');
const { vocabulary } = loadShippedKnowledge().lexicon;
const skip = existsSync(shared) ? false : 'needs the texts of ../shared';

const read = (dir: string) =>
  readdirSync(path.join(shared, dir)).map((name) => ({
    name,
    text: readFileSync(path.join(shared, dir, name), 'utf8'),
  }));
const check = (text: string, date: string): Finding[] =>
  [outdatedTerm, outdatedDirective].flatMap((rule) => findingsOf(rule, text, { date }));

test('published reports of their own year draw at most 0.3 warnings in 10,000 characters', { skip }, () => {
  let characters = 0;
  const loud: string[] = [];
  for (const { name, text } of read('clean/reports-2025')) {
    characters += text.length;
    for (const finding of check(text, '2025-01-20')) {
      if (finding.severity === 'warning') loud.push(`${name} ${finding.text}`);
    }
  }
  assert.ok(loud.length <= (0.3 * characters) / 10_000, loud.join('\n'));
});

test('speeches of 2020 draw more, the later they are given again', { skip }, () => {
  for (const { name, text } of read('corpus')) {
    const warnings = (date: string) =>
      check(text, date).filter((finding) => finding.severity === 'warning').length;
    assert.ok(warnings('2026-11-22') >= 3, name);
    assert.ok(warnings('2026-11-22') > warnings('2021-01-15'), name);
  }
});

test('document numbers and response levels of the labelled files are all read', { skip }, () => {
  const gold = readFileSync(path.join(shared, 'gold-dev/directives.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map(
      (line) => JSON.parse(line) as { seed: string; start: number; end: number; label: string; text: string },
    );
  const kinds: Record<string, string> = {
    'document-number': 'docnumber',
    'response-level': 'response-level',
  };
  for (const { name, text } of read('corpus')) {
    const labelled = gold.filter(
      (record) => record.seed === name && Object.values(kinds).includes(record.label),
    );
    if (!gold.some((record) => record.seed === name)) continue;
    const found = splitParagraphs(text).flatMap((paragraph) =>
      readCitations(vocabulary.words(paragraph.text))
        .filter((citation) => citation.kind in kinds)
        .map(({ kind, start, end }) => ({
          label: kinds[kind],
          start: start + paragraph.start,
          end: end + paragraph.start,
        })),
    );
    const matches = (a: { start: number; end: number; label: string | undefined }, b: typeof a) =>
      a.label === b.label && a.start < b.end && b.start < a.end;
    for (const record of labelled)
      assert.ok(
        found.some((mention) => matches(mention, record)),
        record.text,
      );
    for (const mention of found) {
      assert.ok(
        labelled.some((record) => matches(record, mention)),
        text.slice(mention.start, mention.end),
      );
    }
  }
});
