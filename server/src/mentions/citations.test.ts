import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCitations } from './citations.ts';
import { titleSpans } from './titles.ts';

/** `kind text [title] [number]`, one a citation. */
const read = (text: string) =>
  readCitations(text).map(({ kind, text: found, title, number }) =>
    [
      kind,
      found,
      ...(title === null || kind === 'document-number' ? [] : [title]),
      ...(number === null ? [] : [number]),
    ].join(' '),
  );

const table: [string, string[]][] = [
  [
    '印发了《关于做好春季防火工作的通知》。',
    ['document 《关于做好春季防火工作的通知》 关于做好春季防火工作的通知'],
  ],
  [
    '根据《森林防火方案（第三版）》（国卫办疾控函〔2020〕80号）要求',
    [
      'document 《森林防火方案（第三版）》 森林防火方案（第三版） 国卫办疾控函〔2020〕80号',
      'document-number 国卫办疾控函〔2020〕80号 国卫办疾控函〔2020〕80号',
    ],
  ],
  [
    '按照国办发明电（20_）1号和联防联控机制综发（20__）11号文件办理',
    [
      'document-number 国办发明电（20_）1号 国办发明电（20_）1号',
      'document-number 联防联控机制综发（20__）11号 联防联控机制综发（20__）11号',
    ],
  ],
  [
    '落实甘政办发[2019]7号、县委发(20xx)12号精神',
    [
      'document-number 甘政办发[2019]7号 甘政办发[2019]7号',
      'document-number 县委发(20xx)12号 县委发(20xx)12号',
    ],
  ],
  [
    '执行国卫办医函﹝2020﹞第 184 号',
    ['document-number 国卫办医函﹝2020﹞第 184 号 国卫办医函﹝2020﹞第 184 号'],
  ],
  [
    '国家卫生健康委员会公告2020年第1号',
    ['document-number 国家卫生健康委员会公告2020年第1号 国家卫生健康委员会公告2020年第1号'],
  ],
  ['依据国务院令第376号', ['document-number 国务院令第376号 国务院令第376号']],
  ['格式执行GB/T 9704—2012。', ['document-number GB/T 9704—2012 GB/T 9704—2012']],
  ['县防汛抗旱指挥部3号通告', ['document 县防汛抗旱指挥部3号通告 县防汛抗旱指挥部3号通告']],
  [
    '依照《中华人民共和国防洪法（2016年修正）》',
    ['law 《中华人民共和国防洪法（2016年修正）》 中华人民共和国防洪法（2016年修正）'],
  ],
  ['加强传染病防治法宣传', ['law 传染病防治法 传染病防治法']],
  ['按《财务报销办法》办理', ['document 《财务报销办法》 财务报销办法']],
  [
    '印发《关于贯彻〈信访工作条例〉的意见》',
    ['document 《关于贯彻〈信访工作条例〉的意见》 关于贯彻〈信访工作条例〉的意见'],
  ],
  [
    '《关于印发《防汛预案》的通知》已下发',
    ['document 《关于印发《防汛预案》的通知》 关于印发《防汛预案》的通知'],
  ],
  [
    '启动重大突发公共卫生事件一级响应，随后降为三级应急响应',
    ['response-level 重大突发公共卫生事件一级响应', 'response-level 三级应急响应'],
  ],
  ['启动一级（Ⅰ级）响应', ['response-level 一级（Ⅰ级）响应']],
  ['“十四五”规划和十五五时期', ['campaign “十四五”规划', 'campaign 十五五时期']],
  ['按照全县森林防火工作方案要求', ['document 全县森林防火工作方案 全县森林防火工作方案']],
  ['下发了“五个严禁”保护森林的通告', ['document “五个严禁”保护森林的通告 “五个严禁”保护森林的通告']],
  ['传达学习全省森林防火工作会议精神', ['meeting 全省森林防火工作会议']],
  ['今天召开全市护林工作领导小组（扩大）会议', ['meeting 全市护林工作领导小组（扩大）会议']],
  [
    '按照党中央、国务院决策部署和习近平总书记重要指示批示精神',
    ['instruction 党中央、国务院决策部署', 'instruction 习近平总书记重要指示批示精神'],
  ],
  [
    '依照《防火办法》，按照县政发〔2020〕3号办理',
    ['document 《防火办法》 防火办法', 'document-number 县政发〔2020〕3号 县政发〔2020〕3号'],
  ],
  // What is not a directive.
  ['在会议室开了个短会，工作会议很多', []],
  ['全县要抓紧完善森林防火应急预案', []],
  ['学习《红岩》和《新闻联播》报道', []],
  ['积极响应党的号召，做群众的贴心人', []],
  ['来了十四五个人，住在12号楼（2020年建成）', []],
  ['中华人民共和国成立70周年以来，依法办事', []],
  ['第43期简报，联系电话（0931）3号线', []],
];

for (const [text, expected] of table)
  test(`citations: ${text}`, () => assert.deepEqual(read(text), expected));

test('offsets are those of the paragraph', () => {
  const text = '𠮷　请看《防火办法》（县发〔2020〕8号）';
  for (const { start, end, text: found } of readCitations(text)) assert.equal(text.slice(start, end), found);
  assert.equal(readCitations(text).length, 2);
});

test('a title mark that never closes hides nothing after it', () => {
  const text = '按照《关于防火工作要求，落实《防火办法》和《防汛办法》';
  assert.deepEqual(
    titleSpans(text).map(({ start, end }) => text.slice(start, end)),
    ['《防火办法》', '《防汛办法》'],
  );
});

test('hostile lines are read in linear time', () => {
  for (const unit of [
    '《',
    '》',
    '（20_',
    '〔2020〕',
    '国办发〔2020〕1号',
    '《办法》',
    '《办法》（国办发〔2020〕1号）',
    '第1号',
    '县委县政府号通告',
    '突发公共卫生事件',
    '十四五',
  ]) {
    const text = unit.repeat(40_000);
    const before = performance.now();
    readCitations(text);
    assert.ok(
      performance.now() - before < 3_000,
      `${unit} took ${Math.round(performance.now() - before)} ms`,
    );
  }
});
