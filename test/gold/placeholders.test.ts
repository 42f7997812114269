import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { readPlaceholders } from '../../server/src/mentions/placeholders.ts';

const SHARED = path.join(import.meta.dirname, '../../../shared');
const skip = existsSync(SHARED) ? false : 'the real corpus beside the checkout is not there';

interface Gold {
  readonly seed: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly label: string;
  readonly coreStart: number;
  readonly coreEnd: number;
}

function gold(name: string): Gold[] {
  const lines = readFileSync(path.join(SHARED, 'gold-dev', name), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as Gold);
}

/** The blanks of a text read a line at a time, offsets from the start of the text. */
function blanksOf(text: string) {
  let at = 0;
  return text.split('\n').flatMap((line) => {
    const found = readPlaceholders(line).map((m) => ({
      ...m,
      start: m.start + at,
      end: m.end + at,
      coreStart: m.coreStart + at,
      coreEnd: m.coreEnd + at,
    }));
    at += line.length + 1;
    return found;
  });
}

function filesUnder(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name !== 'README.md')
    .map((entry) => path.join(entry.parentPath, entry.name));
}

test('placeholders of the labelled files: precision, recall and kinds', { skip }, (t) => {
  const labels = gold('placeholders.jsonl');
  let hits = 0;
  let found = 0;
  let kinds = 0;
  const wrong: string[] = [];
  for (const seed of new Set(labels.map((label) => label.seed))) {
    const mentions = blanksOf(readFileSync(path.join(SHARED, 'corpus', seed), 'utf8'));
    const taken = new Set<number>();
    found += mentions.length;
    for (const label of labels.filter((l) => l.seed === seed)) {
      const i = mentions.findIndex(
        (m, j) => !taken.has(j) && m.coreStart < label.coreEnd && label.coreStart < m.coreEnd,
      );
      if (i < 0) {
        wrong.push(`missed ${seed}:${label.start} ${label.text}`);
        continue;
      }
      taken.add(i);
      hits++;
      const kind = label.label === 'docnumber' ? 'document-number' : label.label;
      if (mentions[i]!.kind === kind) kinds++;
      else wrong.push(`${seed}:${label.start} ${label.text} is ${kind}, read as ${mentions[i]!.kind}`);
    }
    mentions.forEach((m, i) => {
      if (!taken.has(i)) wrong.push(`too much ${seed}:${m.start} ${m.text}`);
    });
  }
  const message = wrong.join('\n');
  t.diagnostic(
    `blanks: precision ${(hits / found).toFixed(3)}, recall ${(hits / labels.length).toFixed(3)} (${hits} of ${labels.length}), kind ${(kinds / labels.length).toFixed(3)}`,
  );
  assert.ok(hits / labels.length >= 0.98, message);
  assert.ok(hits / found >= 0.98, message);
  assert.ok(kinds / labels.length >= 0.95, message);
});

test('near-misses of the labelled files are silent', { skip }, () => {
  const labels = gold('placeholders_negative.jsonl');
  assert.ok(labels.length > 0);
  for (const { seed, start, end, text } of labels) {
    const mentions = blanksOf(readFileSync(path.join(SHARED, 'corpus', seed), 'utf8'));
    assert.deepEqual(
      mentions.filter((m) => m.start < end && start < m.end).map((m) => m.text),
      [],
      text,
    );
  }
});

test('no blank at all in published official text', { skip }, () => {
  let characters = 0;
  for (const file of filesUnder(path.join(SHARED, 'clean'))) {
    const text = readFileSync(file, 'utf8');
    characters += text.length;
    assert.deepEqual(
      blanksOf(text).map((m) => m.text),
      [],
      path.basename(file),
    );
  }
  assert.ok(characters > 2_000_000);
});
