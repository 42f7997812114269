import assert from 'node:assert/strict';
import { test } from 'node:test';
import { staleFigure } from './stale-figure.ts';
import { findingsOf, type TestSettings } from './testing.ts';

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
