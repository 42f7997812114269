import assert from 'node:assert/strict';
import { test } from 'node:test';
import { figureInsight } from '../corpus/insights/figures.ts';
import { staleFigure } from './stale-figure.ts';
import { applied, findingsOf, shippedKnowledge, type TestSettings } from './testing.ts';

const found = (text: string, settings: TestSettings) =>
  findingsOf(staleFigure, text, settings).map((f) => [f.text, f.data['age'], f.severity]);

test('one 截至 with all its figures is one finding, aged in days', () => {
  const text = '截至2020年2月10日24时，全省累计报告确诊病例112例，其中重症10例。';
  assert.deepEqual(found(text, { date: '2020-02-17' }), []);
  assert.deepEqual(found(text, { date: '2020-02-18' }), [['112例', 8, 'warning']]);
});

test('limits are settings, and differ by what is counted', () => {
  const epidemic = '截至2020年2月10日，全省累计报告确诊病例112例。';
  const annual = '截至2022年6月底，全县共有市场主体3.2万户。';
  assert.deepEqual(found(epidemic, { date: '2020-02-18', options: { epidemicDays: 30 } }), []);
  assert.deepEqual(found(annual, { date: '2023-06-30' }), []);
  assert.deepEqual(found(annual, { date: '2023-07-02' }), [['3.2万户', 367, 'warning']]);
  assert.deepEqual(found(annual, { date: '2023-07-02', options: { annualDays: 400 } }), []);
});

test('the end of a year is the newest there is until the next spring', () => {
  const text = '截至2023年底，全县共有市场主体3.2万户。';
  assert.deepEqual(found(text, { date: '2025-02-20' }), []);
  assert.equal(found(text, { date: '2025-06-20' }).length, 1);
});

test('a year that is not said is inferred, said to be, and no warning where the draft has no date either', () => {
  const text = '截至1月24日24时，我省累计报告病例53例。';
  assert.deepEqual(found(text, { date: '2020-01-25' }), []);
  assert.deepEqual(found(text, { date: '2020-03-25' }), [['53例', 61, 'warning']]);
  const [finding] = findingsOf(staleFigure, text, {});
  assert.equal(finding!.severity, 'information');
  assert.match(finding!.message.zh, /按 2026 年推算/);
  assert.match(finding!.message.en, /year inferred/);
});

for (const text of [
  '截至2003年6月24日，当年的非典疫情在全省共报告病例19例。',
  '2019年，全县完成投资3亿元。',
  '比2019年增加12家。',
  '截至2018年6月底前，必须建成3个实验室。',
  '2018年6月，全县建成3个实验室。',
  '截至2012年底，全县贫困人口还有12.6万人，到2020年全部清零。',
  '根据第七次全国人口普查，截至2020年11月1日零时，全市常住人口286.5万人。',
  '截至2020年底，我市如期打赢脱贫攻坚战，86个贫困村全部出列。',
]) {
  test(`silent: ${text}`, () => assert.deepEqual(found(text, { date: '2025-01-20' }), []));
}

test('a day in brackets behind the figure counts, whatever 目前 says before it', () => {
  const text = '目前，全省累计报告确诊病例112例（截至2021年6月1日）。';
  assert.deepEqual(found(text, { date: '2021-12-01' }), [['112例', 183, 'warning']]);
});

/** One past speech a day, each with its text; figures are read from them as from a corpus. */
function corpusOf(
  speeches: readonly (readonly [day: string, text: string])[],
): NonNullable<TestSettings['insights']> {
  const collector = figureInsight.collect();
  for (const [date, text] of speeches) {
    const of = { id: date, title: `${date}的讲话`, date, datePrecision: 'day', place: null } as const;
    collector.add(
      { ...of, source: `${date}.txt`, indexInSource: 0, duplicateOf: null, characters: text.length },
      figureInsight.read(text, shippedKnowledge().lexicon, null),
    );
  }
  return { figures: figureInsight.open(collector.digest()) };
}

const told = (day: string, text: string, ...speeches: readonly (readonly [string, string])[]) =>
  findingsOf(staleFigure, text, { date: day, insights: corpusOf(speeches) }).map((f) => [
    f.data['reason'],
    f.text,
    f.severity,
  ]);

/** Day and sentence of the draft, the past speeches, and what is said of it. */
const AGAINST_SPEECHES: readonly (readonly [
  string,
  string,
  readonly (readonly [string, string])[],
  readonly (readonly [string, string, string])[],
])[] = [
  // The day moved, the figure did not; each with the right sentence beside it.
  [
    '2026-11-20',
    '截至2026年10月底，全县新铺设污水管网126公里，惠及38个行政村。',
    [['2024-11-12', '截至2024年10月底，全县新铺设污水管网126公里，惠及38个行政村。']],
    [['moved', '126公里，惠及38个', 'warning']],
  ],
  [
    '2026-11-20',
    '截至2026年10月底，全县新铺设污水管网141公里，惠及43个行政村。',
    [['2024-11-12', '截至2024年10月底，全县新铺设污水管网126公里，惠及38个行政村。']],
    [],
  ],
  [
    '2026-11-20',
    '今年以来，全县调解劳动争议1846件，按期结案率98.2%。',
    [['2025-11-06', '今年以来，全县调解劳动争议1846件，按期结案率98.2%。']],
    [['moved', '1846件，按期结案率98.2%', 'warning']],
  ],
  [
    '2026-01-20',
    '2024年，全县调解劳动争议1846件；2025年调解1911件。',
    [['2025-01-16', '2024年，全县调解劳动争议1846件。']],
    [],
  ],
  [
    '2026-11-20',
    '第二季度，全县接待研学学生64250人次。',
    [['2025-06-26', '第一季度，全县接待研学学生64250人次。']],
    [],
  ],
  ['2026-11-20', '全县培训养蚕农户785户。', [['2025-11-12', '全县培训养蜂农户785户。']], []],
  ['2026-11-20', '全县有研学基地13家。', [['2025-11-12', '全县研学基地增加了13家。']], []],
  ['2026-11-20', '石桥镇农民合作社成员1764人。', [['2025-11-12', '全县农民合作社成员1764人。']], []],
  [
    '2026-11-20',
    '全县研学基地接待学生1764人。',
    [
      ['2025-11-12', '全县研学基地接待学生1764人。'],
      ['2026-10-12', '全县研学基地接待学生1764人。'],
    ],
    [],
  ],
  // A newer value in other words.
  [
    '2026-11-20',
    '全县村级养蚕示范户86户，日子有了奔头。',
    [
      ['2025-03-04', '全县村级养蚕示范户86户，日子有了奔头。'],
      ['2026-10-09', '截至2026年9月底，村级养蚕示范户增加到113户。'],
    ],
    [['newer', '86户', 'warning']],
  ],
  [
    '2026-11-20',
    '全县村级养蚕示范户113户。',
    [
      ['2025-03-04', '全县村级养蚕示范户86户。'],
      ['2026-10-09', '截至2026年9月底，村级养蚕示范户增加到113户。'],
    ],
    [],
  ],
  [
    '2026-11-20',
    '全镇村级养蚕示范户86户。',
    [
      ['2025-03-04', '全镇村级养蚕示范户86户。'],
      ['2026-10-09', '全县村级养蚕示范户增加到1130户。'],
    ],
    [],
  ],
];

for (const [day, text, speeches, findings] of AGAINST_SPEECHES) {
  test(`${text} against ${speeches.map(([, said]) => said).join(' ')}`, () =>
    assert.deepEqual(told(day, text, ...speeches), findings));
}

test('a figure whose day moved names the speech, and its fix opens the number', () => {
  const text = '今年以来，全县调解劳动争议1846件。';
  const [finding] = findingsOf(staleFigure, text, {
    date: '2026-11-20',
    insights: corpusOf([['2025-11-06', '今年以来，全县调解劳动争议1846件。']]),
  });
  assert.match(finding!.message.zh, /1846件.*2025年11月6日的《2025-11-06的讲话》/);
  assert.equal(finding!.evidence[0]!.kind, 'speech');
  const [fix] = finding!.fixes;
  assert.equal(fix!.safety, 'fill');
  assert.match(applied(text, fix!), /争议\$\{1:1846\}件/);
});
