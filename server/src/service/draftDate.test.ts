import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadKnowledge } from '../knowledge/load.ts';
import { createChecker } from './check.ts';
import type { CheckSettings } from './types.ts';

const knowledge = loadKnowledge([]);
const checker = createChecker(
  { today: () => '2026-11-22', knowledge: () => knowledge, corpus: () => null },
  [],
);

function dateOf(text: string, settings: CheckSettings = {}): string {
  const { day, basis } = checker.open(text).check(settings).date;
  return `${day} ${basis}`;
}

const table: [string, string][] = [
  ['在全县大会上的讲话\n（2020年2月10日）\n同志们：', '2020-02-10 date-line'],
  ['在全县大会上的讲话\n(2020年2月10日)\n同志们:', '2020-02-10 date-line'],
  ['在全县大会上的讲话\n2020年2月10日\n同志们：', '2020-02-10 date-line'],
  ['在全县大会上的讲话\n时间：2025年4月22日\n同志们：', '2025-04-22 date-line'],
  ['政府工作报告\n——2025年1月18日在青禾县第十八届人民代表大会第四次会议上\n县长', '2025-01-18 date-line'],
  [
    '政府工作报告\n（2025年1月18日在青禾县第十八届人民代表大会第四次会议上）\n各位代表：',
    '2025-01-18 date-line',
  ],
  ['讲话\n（2020年2月10日 许言）\n同志们：', '2020-02-10 date-line'],
  [
    '青禾县人民政府关于防汛工作的通知\n各乡镇：\n现通知如下。\n青禾县人民政府\n　　2017年6月21日\n',
    '2017-06-21 date-line',
  ],
  ['---\n日期: 2020年2月9日\n---\n讲话\n（2020年2月10日）', '2020-02-09 front-matter'],
  ['---\ndate: 2020-02-09\n---\n讲话', '2020-02-09 front-matter'],
  // A date inside a sentence is about something else.
  ['讲话\n2020年1月23日武汉关闭离汉通道，这一天值得记住。', '2026-11-22 today'],
  ['讲话\n要确保2020年6月30日前全部完成。', '2026-11-22 today'],
  ['讲话\n从2020年1月23日到2020年4月8日', '2026-11-22 today'],
  ['讲话\n（2020年2月30日）', '2026-11-22 today'],
  ['', '2026-11-22 today'],
];
for (const [text, expected] of table) {
  test(`the day of ${JSON.stringify(text.slice(0, 40))}`, () => assert.equal(dateOf(text), expected));
}

test('an option wins over the draft, the draft over the setting, the setting over today', () => {
  const text = '讲话\n（2020年2月10日）';
  assert.equal(dateOf(text, { date: '2021-01-01', draftDate: '2022-01-01' }), '2021-01-01 option');
  assert.equal(dateOf(text, { draftDate: '2022-01-01' }), '2020-02-10 date-line');
  assert.equal(dateOf('讲话', { draftDate: '2022-01-01' }), '2022-01-01 setting');
});
