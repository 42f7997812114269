import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPlaceholders } from '../placeholders.ts';

const table: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  ['四季度需完成增加值……亿元。', [['……亿元', 'figure']]],
  ['全年引进资金...万元，增长12%。', [['...万元', 'figure']]],
  ['大家想一想……亿元产值从哪里来。', []],
  ['一桩桩、一件件……令人难忘。', []],
  ['加强政府自身建设。（待县纪委提供）', [['（待县纪委提供）', 'other']]],
  ['一是（略，请教育局补）；二是改造学校。', [['（略，请教育局补）', 'other']]],
  ['算好政治账、经济账（可再补充一例）。', [['（可再补充一例）', 'other']]],
  ['权利要保护——（此处请国土局核实）。', [['（此处请国土局核实）', 'other']]],
  ['（请各位委员审议）', []],
  ['评选A级校园待定所。', [['待定所', 'figure']]],
  ['人选待定，时间待定。', []],
  ['今年要新建消防站　　座，更新消火栓312具，完成管网改造。', [['　　座', 'figure']]],
  ['物资储备情况：待补充。', [['待补充', 'other']]],
  ['短板弱项亟待补充，力量待补充的乡镇要抓紧。', []],
  ['整顿软弱涣散村党组织N个。', [['N个', 'figure']]],
  ['推行“1+N”模式，讲出N个理由，第N个年头，办好N件实事。', []],
  ['某局原局长X某，长期搞权色交易。', []],
  ['有位干部对记者说：“某某单位推、某某部门拖，老百姓跑断腿。”', []],
  ['会议由某某单位承办。', [['某某单位', 'org']]],
  ['模板中“X县”“XX局”均为示例，填写时请替换。', []],
  ['“XX”党建品牌叫响全省。', [['XX', 'other']]],
];

for (const [text, expected] of table) {
  test(text, () =>
    assert.deepEqual(
      readPlaceholders(text).map((m) => [m.text, m.kind]),
      expected,
    ),
  );
}
