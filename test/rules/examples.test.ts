import assert from 'node:assert/strict';
import { test } from 'node:test';
import { indexBorrowed } from '../../server/src/corpus/borrowed/index.ts';
import { NO_STATS } from '../../server/src/corpus/combined.ts';
import { readInsights } from '../../server/src/corpus/insights/builder.ts';
import type { CorpusView, SpeechText } from '../../server/src/corpus/types.ts';
import { attestedSuspects } from '../../server/src/draft/suspects.ts';
import { loadShippedKnowledge, loadShippedProse } from '../../server/src/knowledge/disk.ts';
import { rules } from '../../server/src/rules/index.ts';
import type { RuleExample } from '../../server/src/rules/types.ts';
import { createChecker } from '../../server/src/service/check.ts';
import { precisionOf } from '../../server/src/text/calendar.ts';

const knowledge = loadShippedKnowledge();
const suspects = attestedSuspects(loadShippedProse()!, () => null);

/** Speeches without anything to say, so that the corpus is large enough for every rule. */
const OTHERS = 60;

function viewOf(corpus: NonNullable<RuleExample['corpus']>): CorpusView {
  const speeches = [...corpus, ...Array.from({ length: OTHERS }, () => ({ date: null, text: '' }))];
  const texts = speeches.map(({ date, text }, i): SpeechText => {
    const id = `s${i}`;
    const datePrecision = date === null ? null : precisionOf(date);
    const of = { place: null, source: `${id}.txt`, indexInSource: 0, duplicateOf: null };
    return {
      speech: { id, title: '旧稿', date, datePrecision, characters: text.length, ...of },
      text,
      headings: [],
    };
  });
  return {
    version: 'examples',
    stats: () => NO_STATS,
    list: () => texts.map(({ speech }) => speech),
    get: (id) => texts.find(({ speech }) => speech.id === id),
    passage: (id, index) => {
      const lines = texts.find(({ speech }) => speech.id === id)?.text.split('\n') ?? [];
      const start = lines.slice(0, index).reduce((sum, line) => sum + line.length + 1, 0);
      const text = lines[index];
      return text === undefined ? undefined : { index, text, start, end: start + text.length, heading: null };
    },
    search: () => [],
    occurrences: () => ({ count: 0, speeches: 0, samples: [] }),
  };
}

function found({ text, date, corpus }: RuleExample, rule: string): string[] {
  const view = corpus === undefined ? null : viewOf(corpus);
  const insights = view === null ? null : readInsights([view], knowledge.lexicon);
  const index = view === null ? null : indexBorrowed([{ corpus: view, file: null }]);
  const checker = createChecker({
    today: () => '2026-11-22',
    knowledge: () => knowledge,
    corpus: () => null,
    insights: () => insights,
    borrowed: () => (index === null ? null : (paragraph) => index.borrowed(paragraph)),
    suspects: () => suspects,
  });
  const settings = date === undefined ? { only: [rule] } : { only: [rule], date };
  return checker
    .open(text)
    .check(settings)
    .findings.map((f) => f.text);
}

test('there are rules, each with examples of both kinds', () => {
  assert.ok(rules.length >= 4);
  for (const { meta } of rules) assert.ok(meta.bad.length > 0 && meta.good.length > 0, meta.id);
});

for (const { meta } of rules) {
  for (const example of meta.bad) {
    test(`${meta.id} reports what its docs page calls bad: ${example.text.slice(0, 30)}`, () => {
      assert.notDeepEqual(found(example, meta.id), []);
    });
  }
  for (const example of meta.good) {
    test(`${meta.id} is silent on what its docs page calls good: ${example.text.slice(0, 30)}`, () => {
      assert.deepEqual(found(example, meta.id), []);
    });
  }
}
