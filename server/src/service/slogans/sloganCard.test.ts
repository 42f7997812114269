import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noInsights } from '../../corpus/insights/index.ts';
import { type SloganUsage, sloganInsight } from '../../corpus/insights/slogans.ts';
import { loadKnowledge } from '../../knowledge/load.ts';
import { createChecker } from '../check.ts';
import { markdown, plainText } from '../markup.ts';
import { type SloganCardInput, sloganCard } from './sloganCard.ts';
import { chartOfYears } from './sloganChart.ts';

const knowledge = loadKnowledge([
  {
    path: 'test.yaml',
    text: `
pack: test
slogans:
  - canonical: 外防输入、内防扩散
    variants: [外防输入]
    since: '2020-01'
    until: '2020-03-26'
    note: { zh: 后来改提内防反弹, en: later 内防反弹 }
    sources: [档案]
    confidence: known
`,
  },
]);

const usage = (years: SloganUsage['years']): SloganUsage => ({
  count: 30,
  speeches: 20,
  first: '2020-01-28',
  last: '2022-05-06',
  years,
  places: [
    { speech: { id: 's1', title: '调度会讲话*', date: '2022-05-06', place: null }, start: 6, end: 15 },
  ],
  wordings: [
    ['外防输入、内防扩散', 15],
    ['外防输入', 6],
  ],
});
const insightsOf = (known: SloganUsage | null) => ({
  ...noInsights(),
  slogans: sloganInsight.open({
    slogans: new Map(known === null ? [] : [['外防输入、内防扩散', known]]),
    misquotes: new Map(),
    speeches: 40,
  }),
});

async function card(text: string, more: Partial<SloganCardInput> = {}): Promise<string> {
  const checker = createChecker({
    today: () => '2026-11-22',
    knowledge: () => knowledge,
    corpus: () => null,
  });
  const view = checker.open(text).view();
  const slogan = view.paragraphs.flatMap((p) => p.mentions.slogans)[0]!;
  return await sloganCard(slogan, {
    view,
    knowledge,
    date: { day: '2020-02-10', basis: 'option' },
    corpus: null,
    links: { speech: (id, _title, line) => `x:${id}/${line}`, directive: () => null },
    locale: 'zh',
    markup: plainText,
    ...more,
  });
}

const TEXT = '落实外防输入、内防扩散。突出外防输入。';

test('form, status on the draft’s day, count here, share, first and last use, wordings and sources', async () => {
  assert.equal(
    await card(TEXT, { insights: insightsOf(usage([[2020, 20]])) }),
    [
      '外防输入、内防扩散 （标准写法）',
      '',
      '• 现行：始见2020年1月，用至2020年3月26日',
      '• 本稿出现 2 次',
      '• 语料库：40 篇讲话中的 20 篇（50%），共 30 次',
      '• 首次：2020年1月28日；最近：2022年5月6日',
      '• 后来改提内防反弹',
      '• 依据：档案',
      '• 常见写法：外防输入、内防扩散（15 篇）；外防输入（6 篇）',
      '• 《调度会讲话*》（2022年5月6日）',
    ].join('\n'),
  );
});

test('says what is older, or not yet said, on the day of the draft', async () => {
  const on = async (day: string) => await card(TEXT, { date: { day, basis: 'option' } });
  assert.match(await on('2020-03-27'), /较早的说法：用至2020年3月26日/);
  assert.match(await on('2020-03-26'), /现行/);
  assert.match(await on('2019-12-31'), /稿件日期时还没有这个说法：始见2020年1月/);
});

test('sources are links to their line, with the words around, and nothing of them is markup', async () => {
  const text = '开头一段\n要落实外防输入、内防扩散*措施。\n末段';
  const places = [{ ...usage([]).places[0]!, start: 8, end: 17 }];
  const shown = await card(TEXT, {
    insights: insightsOf({ ...usage([]), places }),
    markup: markdown,
    corpus: { get: () => ({ text }) } as unknown as SloganCardInput['corpus'],
  });
  assert.ok(
    shown.includes('- [《调度会讲话\\*》（2022年5月6日）](x:s1/1) 要落实外防输入、内防扩散\\*措施。'),
    shown,
  );
});

test('a phrase that the corpus does not have, and a corpus that nobody has read', async () => {
  assert.match(await card(TEXT, { insights: insightsOf(null) }), /语料库中没有出现\n/);
  assert.doesNotMatch(await card(TEXT), /语料库/);
});

test('a chart from two years on, gaps kept, the oldest of very many left out', async () => {
  assert.equal(chartOfYears([[2020, 3]]), null);
  const svg = (years: SloganUsage['years']): string =>
    Buffer.from(chartOfYears(years)!.split(',')[1]!, 'base64').toString('utf8');
  const two = svg([
    [2020, 3],
    [2023, 1],
  ]);
  assert.equal(two.match(/<rect /g)!.length, 2);
  for (const year of [2020, 2021, 2022, 2023]) assert.ok(two.includes(`>${year}<`), two);
  const many = svg(Array.from({ length: 40 }, (_, i) => [1987 + i, 1 + i] as const));
  assert.equal(many.match(/<rect /g)!.length, 20);
  assert.ok(many.includes('>2007<') && many.includes('>2026<'));
  const shown = await card(TEXT, {
    insights: insightsOf(
      usage([
        [2020, 15],
        [2022, 5],
      ]),
    ),
    markup: markdown,
  });
  assert.match(shown, /!\[逐年篇数\]\(data:image\/svg\+xml;base64,/);
});
