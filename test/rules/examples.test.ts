import assert from 'node:assert/strict';
import { test } from 'node:test';
import { indexBorrowed } from '../../server/src/corpus/borrowed/index.ts';
import { NO_STATS } from '../../server/src/corpus/combined.ts';
import { readInsights } from '../../server/src/corpus/insights/builder.ts';
import type { CorpusReader, SpeechText } from '../../server/src/corpus/types.ts';
import { Compared } from '../../server/src/draft/compared.ts';
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

function viewOf(corpus: NonNullable<RuleExample['corpus']>): CorpusReader {
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
    stats: async () => NO_STATS,
    list: async () => texts.map(({ speech }) => speech),
    get: async (id) => texts.find(({ speech }) => speech.id === id),
    passages: async (asked) =>
      asked.map(({ id, index }) => {
        const lines = texts.find(({ speech }) => speech.id === id)?.text.split('\n') ?? [];
        const start = lines.slice(0, index).reduce((sum, line) => sum + line.length + 1, 0);
        const text = lines[index];
        return text === undefined
          ? undefined
          : { index, text, start, end: start + text.length, heading: null };
      }),
    search: async () => [],
    occurrences: async () => ({ count: 0, speeches: 0, samples: [] }),
  };
}

async function found({ text, date, corpus }: RuleExample, rule: string): Promise<string[]> {
  const view = corpus === undefined ? null : viewOf(corpus);
  const insights = view === null ? null : await readInsights([view], knowledge.lexicon);
  const index = view === null ? null : await indexBorrowed([{ corpus: view, file: null }]);
  const compared = new Compared(async (paragraph) => (await index?.borrowed(paragraph)) ?? []);
  const checker = createChecker({
    today: () => '2026-11-22',
    knowledge: () => knowledge,
    corpus: () => null,
    insights: () => insights,
    borrowed: () => (index === null ? null : compared.of()),
    suspects: () => suspects,
  });
  const settings = date === undefined ? { only: [rule] } : { only: [rule], date };
  const session = checker.open(text);
  const { findings } = await compared.settled(() => session.check(settings));
  return findings.map((f) => f.text);
}

test('there are rules, each with examples of both kinds', () => {
  assert.ok(rules.length >= 4);
  for (const { meta } of rules) assert.ok(meta.bad.length > 0 && meta.good.length > 0, meta.id);
});

for (const { meta } of rules) {
  for (const example of meta.bad) {
    test(`${meta.id} reports what its docs page calls bad: ${example.text.slice(0, 30)}`, async () => {
      assert.notDeepEqual(await found(example, meta.id), []);
    });
  }
  for (const example of meta.good) {
    test(`${meta.id} is silent on what its docs page calls good: ${example.text.slice(0, 30)}`, async () => {
      assert.deepEqual(await found(example, meta.id), []);
    });
  }
}
