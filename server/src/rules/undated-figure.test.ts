import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applied, findingsOf } from './testing.ts';
import { undatedFigure } from './undated-figure.ts';

const found = (text: string, date?: string) =>
  findingsOf(undatedFigure, text, date === undefined ? {} : { date });

test('one hint a paragraph, for the first of its figures', () => {
  const [finding, ...rest] = found('截至目前，全县累计排查返乡人员12346人，登记在册9321人。现有病例3例。');
  assert.deepEqual(rest, []);
  assert.equal(finding!.text, '12346人');
  assert.equal(finding!.severity, 'hint');
  assert.match(finding!.message.zh, /“截至目前”没有写明是哪一天：12346人（本段另有 2 处）/);
  assert.match(finding!.message.en, /2 more in this paragraph/);
});

for (const text of [
  '截至3月9日24时，全县累计排查返乡人员12346人。',
  '严格落实24小时值班制度，抓好四个方面工作。',
  '2003年抗击非典，全省累计报告病例19例。',
  '14亿人民万众一心，9000万党员冲锋在前。',
  '84岁的老院士累计奔波40天。',
  '一、2024年工作回顾\n一年来，累计发放补贴3.2亿元。',
  '一、过去一年工作回顾\n全县累计排查1200人。',
  '三、2025年目标任务\n累计培训1200人。',
  '对3000多例治愈患者要抓紧随访。',
  '五年来，累计减税降费86亿元。',
  '去年，累计办结信访事项1260件。',
  '上半年，累计排查隐患1260处。',
  '先通报2025年全县安全生产情况。全年共发生生产安全事故11起、死亡9人。其中，道路事故死亡5人。',
]) {
  test(`silent: ${text}`, () => assert.deepEqual(found(text), []));
}

test('a year that was said dates a whole year or a part of it, and no day', () => {
  assert.equal(
    found('先通报全县安全生产情况。全年共发生生产安全事故11起、死亡9人，同比下降21.4%。').length,
    1,
  );
  assert.equal(found('先通报2025年全县安全生产情况。目前，累计排查隐患1260处。').length, 1);
});

test('offers the draft’s own date for 截至目前 and at the start of a sentence', () => {
  const vague = '各位代表：截至目前，累计排查1200人。';
  assert.equal(
    applied(vague, found(vague, '2020-03-10')[0]!.fixes[0]!),
    '各位代表：截至2020年3月10日，累计排查1200人。',
  );
  const none = '形势严峻。全县现有病例3例。';
  assert.equal(
    applied(none, found(none, '2020-03-10')[0]!.fixes[0]!),
    '形势严峻。截至2020年3月10日，全县现有病例3例。',
  );
  assert.equal(found(none, '2020-03-10')[0]!.fixes[0]!.safety, 'suggestion');
});

test('a day named by its distance is written out, and said to be inferred', () => {
  const text = '昨天新增确诊病例3例。';
  const [fix] = found(text, '2020-03-01')[0]!.fixes;
  assert.equal(applied(text, fix!), '2020年2月29日新增确诊病例3例。');
  assert.match(fix!.title.zh, /推定/);
  const until = '截止到昨天，现有病例3例。';
  assert.equal(applied(until, found(until, '2020-03-01')[0]!.fixes[0]!), '截至2020年2月29日，现有病例3例。');
});

test('offers no date where the draft has none of its own or the text names no single day', () => {
  assert.deepEqual(found('截至目前，累计排查1200人。')[0]!.fixes, []);
  assert.deepEqual(found('上周新增确诊病例3例。', '2020-03-10')[0]!.fixes, []);
});
