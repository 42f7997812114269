/** Scores readers on the labelled sentences beside it, by kind, and holds them to what they reach. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadShippedKnowledge } from '../../server/src/knowledge/disk.ts';
import { readParagraph } from '../../server/src/mentions/index.ts';
import type { ParagraphMentions } from '../../server/src/mentions/types.ts';
import { type Found, f1Of, precisionOf, scored, sentencesOf, told } from './labelled.ts';

const { lexicon } = loadShippedKnowledge();

interface Floor {
  readonly file: string;
  /** Least F1 by kind, 0 to 1. */
  readonly least: Readonly<Record<string, number>>;
  /** Least precision over all kinds. */
  readonly precision: number;
  readonly found: (mentions: ParagraphMentions) => readonly Found[];
}

const FLOORS: readonly Floor[] = [
  {
    file: 'citations',
    least: {
      document: 0.95,
      meeting: 0.9,
      law: 0.95,
      'document-number': 1,
      instruction: 0.5,
      'response-level': 0.8,
      campaign: 0.9,
    },
    precision: 0.93,
    found: ({ citations }) => citations,
  },
  {
    file: 'citations-2',
    least: {
      document: 0.95,
      meeting: 0.9,
      law: 0.75,
      'document-number': 1,
      instruction: 0.9,
      'response-level': 1,
      campaign: 0.95,
    },
    precision: 0.95,
    found: ({ citations }) => citations,
  },
  {
    file: 'blanks-2',
    least: { blank: 0.88 },
    precision: 0.95,
    found: ({ placeholders }) => placeholders.map((one) => ({ ...one, kind: 'blank' })),
  },
  {
    file: 'people-blanks-slogans',
    least: { blank: 0.68 },
    precision: 0.8,
    found: ({ placeholders }) => placeholders.map((one) => ({ ...one, kind: 'blank' })),
  },
  {
    file: 'people-blanks-slogans',
    least: { slogan: 0.5 },
    precision: 0.85,
    found: ({ slogans }) => slogans.map((one) => ({ ...one, kind: 'slogan' })),
  },
];

for (const { file, least, precision, found } of FLOORS)
  test(`${file}: ${Object.keys(least)}`, (t) => {
    const { scores, misses } = scored(sentencesOf(file), Object.keys(least), (text) =>
      found(readParagraph(text, lexicon)),
    );
    for (const [kind, score] of scores) t.diagnostic(told(kind, score));
    const below = [...scores]
      .filter(([kind, score]) => f1Of(score) < (least[kind] ?? 0))
      .map(([kind]) => kind);
    assert.deepEqual(below, [], misses.join('\n'));
    assert.ok(precisionOf(scores.get('all')!) >= precision, misses.join('\n'));
  });
