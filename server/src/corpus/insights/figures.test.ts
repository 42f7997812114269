import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { readFigures } from '../../mentions/figures.ts';
import { Vocabulary } from '../../text/words.ts';
import { readTrie } from '../../text/wordTrie.ts';
import { createNoSegmenter, openCorpus } from '../index.ts';
import { EMPTY_LEXICON } from '../testing.ts';
import type { Corpus, ReadingRow } from '../types.ts';
import { InsightBuilder, readInsights } from './builder.ts';
import { figureKey } from './figures.ts';
import { openInsights } from './index.ts';

const dictionary = readTrie(readFileSync(path.join(import.meta.dirname, '../../../knowledge/words.bin')))!;
const LEXICON = { ...EMPTY_LEXICON, vocabulary: new Vocabulary(dictionary) };

const SPEECHES = [
  {
    source: 'a.txt',
    text: '在防控工作会议上的讲话\n（2020年2月12日）\n各位同志，今天召开会议。\n截至2月11日24时，全省累计报告确诊病例128例。当前全省累计报告疑似病例40例。\n',
  },
  {
    source: 'b.txt',
    text: '在调度会议上的讲话\n（2020年2月20日）\n各位同志，今天召开调度会。\n截至2月19日，我省累计报告确诊病例173例，新增确诊病例3例。去年全省累计报告流感病例600例。昨天全市累计报告密切接触者25人。\n',
  },
];

async function corpusOf(speeches: typeof SPEECHES) {
  const corpus = openCorpus(':memory:', { segmenter: createNoSegmenter() });
  await corpus.addTexts(speeches);
  return corpus;
}

const viewOf = (corpus: Corpus) => ({
  version: corpus.version,
  stats: async () => await corpus.stats(),
  list: async () => await corpus.list(),
  get: async (id: string) => await corpus.get(id),
  passages: async () => [],
  search: async () => [],
  occurrences: async () => ({ count: 0, speeches: 0, samples: [] }),
});

const keyOf = (text: string) => figureKey(readFigures(text, LEXICON.vocabulary.words(text))[0]!);

test('values of a metric come newest first, with their day, speech and sentence', async () => {
  const corpus = await corpusOf(SPEECHES);
  const points = (await readInsights([corpus], LEXICON)).figures.of(keyOf('全省累计报告确诊病例5例')!);
  assert.deepEqual(
    points.map((p) => [p.value, p.asOf, p.stated, p.speech.date]),
    [
      [173, '2020-02-19', true, '2020-02-20'],
      [128, '2020-02-11', true, '2020-02-12'],
    ],
  );
  const { text } = (await corpus.get(points[1]!.speech.id))!;
  assert.equal(text.slice(points[1]!.start, points[1]!.end), '128例');
  assert.equal(points[1]!.quote, '截至2月11日24时，全省累计报告确诊病例128例。');
  corpus.close();
});

test('no value is of a day after its speech, and a speech of no more than a year gives none', async () => {
  const corpus = await corpusOf([
    {
      source: 'slip.txt',
      text: '在调度会议上的讲话\n（2020年2月12日）\n各位同志，今天召开会议。\n截至2020年3月11日，全省累计报告确诊病例128例。\n',
    },
    {
      source: '2019年总结.txt',
      text: '在年度总结会议上的讲话\n各位同志，今天召开会议。\n全省累计报告确诊病例66例。\n',
    },
  ]);
  assert.deepEqual(
    (await corpus.list()).map(({ date, datePrecision }) => [date, datePrecision]),
    [
      ['2019', 'year'],
      ['2020-02-12', 'day'],
    ],
  );
  const { figures } = await readInsights([corpus], LEXICON);
  assert.deepEqual(figures.of(keyOf('全省累计报告确诊病例5例')!), []);
  corpus.close();
});

test('a date that is only inferred dates no figure, and a page of columns gives none where they break off', async () => {
  const corpus = await corpusOf([
    {
      source: 'event.txt',
      text: '抓好防控\n各位同志：\n2020年2月9日指挥部开过会。目前全省累计报告确诊病例90例。截至2020年2月8日，全省累计报告确诊病例88例。\n',
    },
    {
      source: 'page.txt',
      text: '青石县战疫\n（2020年3月2日）\n本报讯 连日来，各级干部深入一线，措施有力。全省累计报告确诊病例301例。\n\n(上接1版)\n\n负责同志说，截至目前，全省累计报告确诊病例302例，各地要继续抓紧抓实，为夺取\n\n群众刘大爷说，心里踏实。\n',
    },
  ]);
  const points = (await readInsights([corpus], LEXICON)).figures.of(keyOf('全省累计报告确诊病例5例')!);
  assert.deepEqual(
    points.map((p) => p.value),
    [301, 88],
  );
  corpus.close();
});

test('a reading that is kept is taken as it is, and one of an older reader made anew', async () => {
  const corpus = await corpusOf(SPEECHES);
  const kept = new Map<string, string>();
  const readings = {
    get: async (kind: string, stamp: string, speeches: readonly string[]) =>
      new Map(
        speeches.flatMap((speech) => {
          const json = kept.get(`${speech} ${kind} ${stamp}`);
          return json === undefined ? [] : [[speech, json] as const];
        }),
      ),
    put: async (rows: readonly ReadingRow[]) => {
      for (const { speech, kind, stamp, json } of rows) kept.set(`${speech} ${kind} ${stamp}`, json);
    },
  };
  const key = keyOf('全省累计报告确诊病例5例')!;
  const views = [{ ...viewOf(corpus), readings }];
  const first = (await readInsights(views, LEXICON)).figures.of(key);
  assert.ok(kept.size > 0, 'readings are kept');
  const unread = [{ ...viewOf(corpus), get: () => assert.fail('read again'), readings }];
  assert.deepEqual((await readInsights(unread, LEXICON)).figures.of(key), first);
  const stale = [...kept].map(([name, json]) => [name.replace(/\d+:/, '0:'), json] as const);
  kept.clear();
  for (const [name, json] of stale) kept.set(name, json);
  await assert.rejects(readInsights(unread, LEXICON), /read again/);
  corpus.close();
});

test('a figure without a day holds for the day of its speech; 去年 for the year before', async () => {
  const corpus = await corpusOf(SPEECHES);
  const series = (await readInsights([corpus], LEXICON)).figures;
  assert.deepEqual(
    series.of(keyOf('全省累计报告疑似病例5例')!).map((p) => [p.value, p.asOf, p.stated]),
    [[40, '2020-02-12', false]],
  );
  assert.equal(series.of(keyOf('全省累计报告流感病例5例')!)[0]!.asOf, '2019-12-31', '去年');
  assert.equal(series.of(keyOf('全市累计报告密切接触者5人')!)[0]!.asOf, '2020-02-19', '昨天');
  corpus.close();
});

test('reading in steps ends in the same as reading at once', async () => {
  const corpus = await corpusOf(SPEECHES);
  const builder = new InsightBuilder([corpus], LEXICON);
  assert.equal(await builder.step(1), null);
  const insights = openInsights((await builder.step(1))!);
  const key = keyOf('全省累计报告确诊病例5例')!;
  assert.deepEqual(insights.figures.of(key), (await readInsights([corpus], LEXICON)).figures.of(key));
  assert.equal(insights.version, (await readInsights([corpus], LEXICON)).version);
  corpus.close();
});

test('what is no exact statistic, or vague, has no key', () => {
  for (const text of [
    '24小时值班',
    '抓好四个方面工作',
    '新增确诊病例3例',
    '同比增长5%',
    '共12个',
    '报告病例3—5例',
  ]) {
    assert.equal(keyOf(text), null, text);
  }
  assert.equal(keyOf('我省累计报告病例5例'), keyOf('全省累计报告病例７例'));
  assert.notEqual(keyOf('全市累计报告病例5例'), keyOf('全省累计报告病例5例'));
});
