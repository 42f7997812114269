import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadShippedKnowledge } from '../../server/src/cli/runtime.ts';
import { NO_STATS } from '../../server/src/corpus/combined.ts';
import { readInsights } from '../../server/src/corpus/insights/builder.ts';
import type { CorpusInsights } from '../../server/src/corpus/insights/index.ts';
import type { CorpusView, SpeechText } from '../../server/src/corpus/types.ts';
import { rules } from '../../server/src/rules/index.ts';
import type { RuleExample } from '../../server/src/rules/types.ts';
import { createChecker } from '../../server/src/service/check.ts';
import { precisionOf } from '../../server/src/text/calendar.ts';

const knowledge = loadShippedKnowledge([]);

/** Speeches without anything to say, so that the corpus is large enough for every rule. */
const OTHERS = 60;

function insightsOf(corpus: NonNullable<RuleExample['corpus']>): CorpusInsights {
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
  const view: CorpusView = {
    version: 'examples',
    stats: () => NO_STATS,
    list: () => texts.map(({ speech }) => speech),
    get: (id) => texts.find(({ speech }) => speech.id === id),
    passage: () => undefined,
    search: () => [],
    occurrences: () => ({ count: 0, speeches: 0, samples: [] }),
  };
  return readInsights([view], knowledge.lexicon);
}

function found({ text, date, corpus }: RuleExample, rule: string): string[] {
  const insights = corpus === undefined ? null : insightsOf(corpus);
  const checker = createChecker({
    today: () => '2026-11-22',
    knowledge: () => knowledge,
    corpus: () => null,
    insights: () => insights,
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
