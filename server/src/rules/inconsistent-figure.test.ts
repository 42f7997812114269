import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inconsistentFigure } from './inconsistent-figure.ts';
import { applied, findingsOf } from './testing.ts';

const found = (text: string, date?: string) =>
  findingsOf(inconsistentFigure, text, date === undefined ? {} : { date }).map((f) => [
    f.data['problem'],
    f.text,
  ]);

const BAD: readonly (readonly [string, string, string])[] = [
  ['parts', '全市累计报告病例53例，其中确诊病例28例、疑似病例26例。', '28例、疑似病例26例'],
  ['parts', '目前中高风险地区共有64个，其中：2个高风险、63个中风险。', '2个高风险、63个'],
  ['parts', '全县共有党员1260人，其中女党员1420人。', '1420人'],
  ['share', '全市共有规上企业120家，其中复工96家，占85%。', '85%'],
  ['rise', '贫困发生率由3.2%下降到1.1%，下降2.3个百分点。', '2.3个百分点'],
  ['rise', '发热门诊由12个增加到18个，增长40%。', '40%'],
  ['rise', '粮食播种面积由40万亩增加到41.2万亩，增加2.2万亩。', '2.2万亩'],
  ['rise', '在册贫困人口由2000人减少到1500人，减少400人。', '400人'],
  ['direction', '森林覆盖率从45.2%提高到43.8%。', '43.8%'],
  ['over-100', '全员核酸检测覆盖率达120%。', '120%'],
  ['listed', '仅甲城、乙城、丙城、丁城6市暂无报告病例。', '6市'],
  ['listed', '甲城、乙城、丙城、丁城等3市已经复工。', '3市'],
  ['malformed', '全球累计确诊接近9，000万人。', '9，000万人'],
  ['impossible-date', '会议定于2月30日召开。', '2月30日'],
  ['impossible-date', '会议定于2021年2月29日召开。', '2021年2月29日'],
  ['weekday', '会议定于2020年2月10日（星期二）召开。', '2020年2月10日（星期二'],
  ['two-values', '截至2月8日，全市累计确诊病例12例。会议强调，截至2月8日，我市累计确诊病例15例。', '15例'],
  ['two-values', '截至目前，全县累计排查人员1.2万人。\n全县累计排查人员13500人。', '13500人'],
];

for (const [problem, text, part] of BAD) {
  test(`${problem}: ${text}`, () => assert.deepEqual(found(text), [[problem, part]]));
}

for (const text of [
  '全市累计报告病例53例，其中确诊病例28例、疑似病例25例。',
  '全县共有党员1260人，其中女党员800人、党员干部900人。',
  '累计确诊近60例，其中境外输入病例50例、本土病例20例。',
  '全市共有规上企业120家，其中复工96家，占80%。',
  '全市共有规上企业124家，其中复工96家，占77%。',
  '贫困发生率由3.2%下降到1.1%，下降2.1个百分点。',
  '财政收入由3.2亿元增加到5.6亿元，增长76%。',
  '财政收入由3.2亿元增加到5.6亿元，增加2.4亿元。',
  '粮食播种面积由40万亩增加到41.2万亩，增加1.2万亩。',
  '财政收入由3.2亿元增加到5.6亿元，增加2.38亿元。',
  '补贴标准分别从每月202元、270元提高到209元、280元。',
  '年度任务完成率达120%，同比增长150%。',
  '仅甲城、乙城、丙城、丁城4市暂无报告病例。',
  '甲城、乙城等6市已经复工。',
  '会议定于2020年2月29日召开，2020年2月10日（星期一）报名截止。',
  '截至2月8日，全市累计确诊病例12例。截至2月9日，我市累计确诊病例15例。',
  '截至2月8日，全市累计确诊病例12例。截至2月8日，全省累计确诊病例150例。',
  '截至目前，全县累计排查人员1.2万人。\n全县累计排查人员12034人。',
  '2024年，全市新增就业12万人。2024年，全市新增就业困难人员8000人。',
  '各项指标分别为35，128，200例。',
  '【篇1】防控工作讲话\n截至2月8日，全省累计确诊病例12例。\n【篇2】防控工作讲话\n截至2月8日，全省累计确诊病例150例。',
]) {
  test(`silent: ${text}`, () => assert.deepEqual(found(text), []));
}

test('an as-of after the draft is reported once, where the text gives the year', () => {
  const text = '截至2020年3月1日，全市累计确诊病例12例、疑似病例3例。';
  assert.deepEqual(found(text, '2020-02-10'), [['future-as-of', '12例']]);
  assert.deepEqual(found(text, '2020-03-02'), []);
  assert.deepEqual(found('截至12月31日，全市累计确诊病例12例。', '2020-02-10'), []);
});

test('a malformed number is mended by a safe fix that leaves nothing to report', () => {
  const text = '各国确诊９，０００万人，死亡190万人。';
  const [finding] = findingsOf(inconsistentFigure, text);
  const [fix] = finding!.fixes;
  assert.equal(fix!.safety, 'safe');
  assert.equal(applied(text, fix!), '各国确诊9000万人，死亡190万人。');
  assert.deepEqual(findingsOf(inconsistentFigure, applied(text, fix!)), []);
});

test('the other place is the evidence, in offsets of the draft', () => {
  const text = '标题\n截至2月8日，全市累计确诊病例12例。\n截至2月8日，我市累计确诊病例15例。';
  const [finding] = findingsOf(inconsistentFigure, text);
  const [evidence] = finding!.evidence;
  assert.ok(evidence !== undefined && evidence.kind === 'draft');
  assert.equal(text.slice(evidence.start, evidence.end), '截至2月8日，全市累计确诊病例12例。');
  assert.match(finding!.message.zh, /前面是12例，这里是15例/);
  assert.match(finding!.message.en, /was 12例 before, 15例 here/);
});
