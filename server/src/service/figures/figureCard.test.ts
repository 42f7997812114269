import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FigurePoint, type FigureSeries, figureKey } from '../../corpus/insights/figures.ts';
import { readFigures } from '../../mentions/figures.ts';
import { shippedKnowledge } from '../../rules/testing.ts';
import { markdown, plainText } from '../markup.ts';
import { type FigureCardInput, figureCard } from './figureCard.ts';

const figureOf = (text: string) => readFigures(text, shippedKnowledge().lexicon.vocabulary.words(text))[0]!;
const TEXT = '截至2月11日24时，全省累计报告确诊病例1128例。';

const point = (asOf: string, value: number): FigurePoint => ({
  speech: { id: asOf, title: '调度会讲话*', date: asOf, place: null },
  asOf,
  from: null,
  stated: true,
  planned: false,
  metric: null,
  counted: [],
  scope: null,
  basis: null,
  unit: '例',
  step: 1,
  value,
  text: `${value}例`,
  quote: '',
  start: 0,
  end: 4,
});

function seriesOf(...points: FigurePoint[]): FigureSeries {
  const key = figureKey(figureOf(TEXT));
  return { of: (asked) => (asked === key ? points : []), equal: () => [], named: () => [] };
}

const input: FigureCardInput = {
  figures: null,
  corpus: null,
  date: { day: '2020-02-12' },
  links: { speech: () => null, directive: () => null },
  locale: 'zh',
  markup: plainText,
};

test('says what is counted, how many and of which day', async () => {
  assert.equal(
    await figureCard(figureOf(TEXT), input),
    '报告确诊病例（全省）\n\n• 数值：1,128例\n• 时点：2020年2月11日（年份为推定）',
  );
  assert.match(
    (await figureCard(figureOf(TEXT), { ...input, locale: 'en' }))!,
    /As of: 2020-02-11 \(year inferred\)/,
  );
  assert.match(
    (await figureCard(figureOf('现有病例607.4万'), input))!,
    /数值：6,074,000例\n• 时点：没有写明/,
  );
  assert.match((await figureCard(figureOf('截止到昨天，现有病例3例'), input))!, /时点：截止到昨天/);
});

test('no card for what is no statistic', async () => {
  for (const text of ['落实24小时值班制度', '抓好四个方面工作', '84岁的老人']) {
    assert.equal(await figureCard(figureOf(text), input), null);
  }
});

test('lists the values of the corpus newest first, and names of speeches are no markup', async () => {
  const figures = seriesOf(point('2020-02-19', 173), point('2020-02-11', 128));
  const card = (await figureCard(figureOf(TEXT), { ...input, figures, markup: markdown }))!;
  assert.match(card, /语料库中的数值（2）/);
  assert.ok(card.lastIndexOf('173例') < card.lastIndexOf('128例'));
  assert.ok(card.includes('调度会讲话\\*'));
  assert.ok(!card.includes('!['));
});

test('three days make a chart, in Markdown only', async () => {
  const figures = seriesOf(point('2020-02-19', 173), point('2020-02-15', 150), point('2020-02-11', 128));
  const card = (await figureCard(figureOf(TEXT), { ...input, figures, markup: markdown }))!;
  const [, data] = /!\[历次数值\]\(data:image\/svg\+xml;base64,([A-Za-z0-9+/=]+)\)/.exec(card)!;
  const svg = Buffer.from(data!, 'base64').toString('utf8');
  assert.match(svg, /^<svg [^>]+>.*<\/svg>$/);
  assert.match(svg, />2020-02-11<.*>2020-02-19</);
  assert.equal(svg.match(/<circle /g)!.length, 3);
  assert.ok(!(await figureCard(figureOf(TEXT), { ...input, figures }))!.includes('svg'));
  const flat = seriesOf(point('2020-02-19', 5), point('2020-02-15', 5), point('2020-02-11', 5));
  assert.ok(
    !/NaN|Infinity/.test(
      Buffer.from(
        /base64,([^)]+)/.exec(
          (await figureCard(figureOf(TEXT), { ...input, figures: flat, markup: markdown }))!,
        )![1]!,
        'base64',
      ).toString('utf8'),
    ),
  );
});
