import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FigurePoint, type FigureSeries, figureInsight, figureKey } from '../corpus/insights/figures.ts';
import type { CandidateData } from '../draft/figures/fills.ts';
import { readFigures } from '../mentions/figures.ts';
import { placeholder } from './placeholder.ts';
import { staleFigure } from './stale-figure.ts';
import { applied, findingsOf, shippedKnowledge, type TestSettings } from './testing.ts';

/** One sentence a speech: its day, its place, its text. */
function seriesOf(
  ...speeches: readonly (readonly [day: string, place: string | null, text: string])[]
): FigureSeries {
  const points = new Map<string, FigurePoint[]>();
  for (const [date, place, text] of speeches) {
    for (const f of readFigures(text, shippedKnowledge().lexicon.vocabulary.words(text))) {
      const key = figureKey(f);
      if (key === null) continue;
      const point: FigurePoint = {
        metric: f.metric,
        counted: f.counted,
        scope: f.scope,
        basis: f.basis,
        unit: f.unit,
        step: f.step,
        planned: false,
        from: null,
        speech: { id: date, title: `${date}的讲话`, date, place },
        asOf: date,
        stated: true,
        value: f.value!,
        text: f.text,
        quote: text,
        start: f.start,
        end: f.end,
      };
      points.set(
        key,
        [...(points.get(key) ?? []), point].sort((a, b) => (a.asOf < b.asOf ? 1 : -1)),
      );
    }
  }
  return figureInsight.open(points);
}

const stale = (text: string, settings: TestSettings) =>
  findingsOf(staleFigure, text, settings).map((f) => [f.data['reason'], f.text, f.severity]);

const OWN = seriesOf(
  ['2020-02-11', '甘肃省', '全省累计报告确诊病例128例。'],
  ['2020-02-19', '甘肃省', '全省累计报告确诊病例173例。'],
  ['2020-02-25', '四川省', '全省累计报告确诊病例531例。'],
);
const base: TestSettings = { date: '2020-02-21', locality: '甘肃省', insights: { figures: OWN } };

test('a newer value of the place is quoted, with its speech as evidence', () => {
  const text = '截至2月11日24时，我省累计报告确诊病例128例。';
  const [finding, ...rest] = findingsOf(staleFigure, text, base);
  assert.deepEqual(rest, []);
  assert.equal(finding!.severity, 'warning');
  assert.match(finding!.message.zh, /这里是128例，2020年2月19日是173例/);
  assert.match(finding!.message.en, /128例 here, 173例 on 2020-02-19/);
  assert.deepEqual(finding!.evidence[0], {
    kind: 'speech',
    id: '2020-02-19',
    title: '2020-02-19的讲话',
    date: '2020-02-19',
    quote: '全省累计报告确诊病例173例。',
    start: 10,
    end: 14,
  });
  assert.equal(finding!.fixes[0]!.safety, 'suggestion');
  assert.equal(applied(text, finding!.fixes[0]!), '截至2020年2月19日，我省累计报告确诊病例173例。');
});

test('values of another place, of later days and of other metrics say nothing', () => {
  assert.deepEqual(stale('截至2月20日，我省累计报告确诊病例175例。', base), []);
  assert.deepEqual(stale('截至2月20日，我市累计报告确诊病例12例。', base), []);
  assert.deepEqual(stale('截至2月20日，我省累计报告疑似病例12例。', base), []);
  const sichuan = seriesOf(['2020-02-20', '四川省', '全省累计报告确诊病例531例。']);
  assert.deepEqual(
    stale('截至2月19日，我省累计报告确诊病例173例。', { ...base, insights: { figures: sichuan } }),
    [],
  );
});

test('the value of an old speech, standing undated, is asked about', () => {
  const copied = seriesOf(['2020-02-11', '甘肃省', '全省累计报告确诊病例128例。']);
  const text = '目前，全省累计报告确诊病例128例。';
  assert.deepEqual(stale(text, { ...base, insights: { figures: copied } }), [
    ['moved', '128例', 'information'],
  ]);
  assert.deepEqual(stale(text, { ...base, insights: { figures: copied }, date: '2020-02-15' }), []);
  assert.deepEqual(
    stale(text, { ...base, insights: { figures: copied }, date: '2020-02-11' }),
    [],
    'the draft itself',
  );
  assert.deepEqual(
    stale('2003年非典时，全省累计报告确诊病例128例。', { ...base, insights: { figures: copied } }),
    [],
  );
});

test('an old value for which there is a newer one is no longer right', () => {
  assert.deepEqual(stale('目前，全省累计报告确诊病例128例。', base), [['newer', '128例', 'warning']]);
  assert.deepEqual(stale('目前，全省累计报告确诊病例173例。', base), [], 'the newest still holds');
});

test('one finding a paragraph for figures taken over from one speech', () => {
  const figures = seriesOf(['2020-01-01', null, '累计排查返乡人员12346人，累计登记外来车辆9321辆。']);
  assert.deepEqual(
    stale('累计排查返乡人员12346人，累计登记外来车辆9321辆。', { date: '2020-03-01', insights: { figures } }),
    [['moved', '12346人，累计登记外来车辆9321辆', 'information']],
  );
});

/** Tab stops written ⟨1:X⟩, so that no test string looks like a template. */
const stops = (text: string) => text.replace(/\$\{(\d:[^}]*)\}/g, '⟨$1⟩');

const fills = (text: string, settings: TestSettings = base) =>
  findingsOf(placeholder, text, settings).flatMap((f) =>
    f.fixes.filter((x) => x.title.zh.includes('《')).map((x) => [x.safety, stops(applied(text, x))]),
  );

test('a blank is offered the values of its metric, newest first, with 截至 where the sentence has no day', () => {
  assert.deepEqual(fills('形势严峻。全省累计报告确诊病例X例。'), [
    ['fill', '形势严峻。截至2020年2月19日，全省累计报告确诊病例⟨1:173⟩例。'],
    ['fill', '形势严峻。截至2020年2月11日，全省累计报告确诊病例⟨1:128⟩例。'],
  ]);
  assert.deepEqual(fills('截至2月20日，全省累计报告确诊病例XX例。')[0], [
    'fill',
    '截至2月20日，全省累计报告确诊病例⟨1:173⟩例。',
  ]);
});

test('a blank before 万 is filled in 万, and not at all by what is smaller', () => {
  const figures = seriesOf(['2020-02-11', null, '境外累计报告确诊病例6074000例。']);
  const settings = { date: '2020-02-21', insights: { figures } };
  assert.deepEqual(
    fills('目前境外累计报告确诊病例X万多例。', settings).map(([, t]) => t),
    ['目前境外累计报告确诊病例⟨1:607⟩万多例。'],
  );
  assert.deepEqual(fills('目前境外累计报告确诊病例X亿例。', settings), []);
});

test('the values are handed on for walking from blank to blank', () => {
  const [finding] = findingsOf(placeholder, '全省累计报告确诊病例X例。', base);
  const candidates = finding!.data['candidates'] as CandidateData[];
  assert.deepEqual(
    candidates.map(({ value, asOf, dayAt }) => [value, asOf, dayAt]),
    [
      ['173', '2020-02-19', 0],
      ['128', '2020-02-11', 0],
    ],
  );
  assert.ok(!('candidates' in findingsOf(placeholder, '全省累计报告疑似病例X例。', base)[0]!.data));
});

test('a blank that stands for a person, a place or a day is never offered a number', () => {
  assert.deepEqual(fills('会议由xx同志主持，X月X日在xx市召开，全省累计报告疑似病例X例。'), []);
});

test('without a corpus, and for values after the draft, nothing is offered', () => {
  assert.deepEqual(fills('全省累计报告确诊病例X例。', { date: '2020-02-21' }), []);
  assert.deepEqual(fills('全省累计报告确诊病例X例。', { ...base, date: '2020-01-21' }), []);
});
