import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { splitParagraphs } from '../text/paragraphs.ts';
import { Vocabulary } from '../text/words.ts';
import { readTrie } from '../text/wordTrie.ts';
import { readFigures as readWith } from './figures.ts';
import type { FigureMention } from './types.ts';

const vocabulary = new Vocabulary(
  readTrie(readFileSync(path.join(import.meta.dirname, '../../knowledge/words.bin')))!,
);
const readFigures = (text: string) => readWith(text, vocabulary.words(text));

const brief = (f: FigureMention) => [f.text, f.value, f.unit];

/** Text, then the figures read from it as text, value, unit. */
const VALUES: readonly (readonly [string, readonly (readonly [string, number | null, string | null])[]])[] = [
  ['现有确诊病例607.4万', [['607.4万', 6_074_000, '例']]],
  ['派出三百三十多支医疗队', [['三百三十多支', 330, '支']]],
  ['确诊近9，000万人', [['近9，000万人', 90_000_000, '人']]],
  ['近两万名医务人员', [['近两万名', 20_000, '名']]],
  ['完成率为百分之三十', [['百分之三十', 30, '%']]],
  ['有三成以上的企业', [['三成', 30, '%']]],
  ['占全国的2/3', [['2/3', 2 / 3, '']]],
  ['报告病例1—3例', [['1—3例', 1, '例']]],
  ['完成投资1.2万亿元', [['1.2万亿元', 1_200_000_000_000, '元']]],
  ['建成高标准农田12,345亩', [['12,345亩', 12_345, '亩']]],
  ['占４６％', [['４６％', 46, '%']]],
  ['PM2.5浓度降到每立方米30微克', [['30微克', 30, '微克']]],
  [
    '分布在15个市(州)，仅6市(州)没有',
    [
      ['15个市(州)', 15, '个'],
      ['6市(州)', 6, '个'],
    ],
  ],
  [
    '单价为每吨1.2元，水费3.5元/吨',
    [
      ['1.2元', 1.2, '元'],
      ['3.5元/吨', 3.5, '元/吨'],
    ],
  ],
  ['动员城乡社区工作者4万名城乡居民', [['4万名', 40_000, '名']]],
  ['年近七旬的老人', [['近七旬', 70, '岁']]],
  ['抗击千余次洪水', [['千余次', 1000, '次']]],
  ['还有过万的确诊患者', [['过万', 10_000, '例']]],
  ['规模超万亿元', [['超万亿元', 1_000_000_000_000, '元']]],
  ['开展20多次演练', [['20多次', 20, '次']]],
  ['降低2.1个百分点', [['2.1个百分点', 2.1, '个百分点']]],
  ['人口自然增长率为-1.48‰', [['-1.48‰', -1.48, '‰']]],
  ['死亡率下降到13.2/10万', [['13.2/10万', 13.2, '/10万']]],
  ['最低工资标准调整为1820元/月', [['1820元/月', 1820, '元/月']]],
  ['历时5个半小时', [['5个半小时', 5.5, '小时']]],
  ['会期3天半', [['3天半', 3.5, '天']]],
  ['用电成本打八折', [['八折', 8, '折']]],
  ['接种疫苗3862.5万剂次', [['3862.5万剂次', 38_625_000, '剂次']]],
  ['十几万从业人员', [['十几万', 100_000, '人']]],
  ['上百万群众', [['上百万', 1_000_000, '人']]],
  ['那万余名医护人员', [['万余名', 10_000, '名']]],
  ['两三百名干部', [['两三百名', 200, '名']]],
  ['满意度测评得98.6分', [['98.6分', 98.6, '分']]],
  ['全县7个乡镇', [['7个乡镇', 7, '个']]],
];

for (const [text, figures] of VALUES) {
  test(`values in ${text}`, () => assert.deepEqual(readFigures(text).map(brief), figures));
}

for (const text of [
  '第3次全体会议',
  '2020年2月10日下午3时',
  '国发〔2020〕12号文件',
  '《关于3个问题的意见》',
  '增强“四个意识”、坚定“四个自信”',
  '十分重视，千方百计，万众一心，一体推进',
  '一个党员就是一面旗帜',
  'G20峰会、5G基站、PM2.5、C919、1+6+N',
  '拨打12345热线，010-12345678',
  '党的二十大和十二届市委五次全会',
  '防止二次污染',
  '95后和80后',
  '红十字会',
  '成千上万的志愿者',
  '通过百日攻坚',
  '七台河市、五大连池市',
  '数以万计的群众',
  '推进九年义务教育均衡发展',
  '优化三次产业结构',
  '会议于9时30分召开',
]) {
  test(`no figure in ${text}`, () => assert.deepEqual(readFigures(text).map(brief), []));
}

const KINDS: readonly (readonly [string, readonly FigureMention['kind'][]])[] = [
  ['严格落实24小时值班制度', ['norm']],
  ['抓好四个方面工作，筑牢五道防线', ['enumeration', 'enumeration']],
  ['我再讲3点意见', ['enumeration']],
  ['84岁的老院士披挂上阵', ['personal']],
  ['要确保7月1日前全部建成', ['deadline']],
  ['要培训100名骨干', ['norm']],
  ['体温超过37.3℃的要报告', ['norm']],
  ['持7日内核酸检测证明', ['norm']],
  ['死亡100人以上、200人以下', ['norm', 'norm']],
  ['已经连续4个月没有新增病例', ['statistic']],
  ['4天召开7次会议', ['duration', 'statistic']],
  ['已派出7个督导组', ['statistic']],
  ['下设8个工作组', ['statistic']],
  ['到2035年，粮食产能达到1200万吨', ['norm']],
  ['每月检测核酸一次', ['norm']],
  ['两周一次集中办公', ['norm']],
  ['要在3年内建成5个省级园区，引进项目2个', ['norm', 'norm', 'norm']],
  ['要抓紧建设，目前完成投资2亿元', ['statistic']],
  ['力争达到4.2%', ['norm']],
  ['600分以上126人', ['norm', 'statistic']],
  ['人均预期寿命提高到74.6岁', ['statistic']],
  ['最高气温达38.5℃', ['statistic']],
  ['至少要延伸至2021年6月底结束', ['deadline']],
  ['务必于年底前完成', ['deadline']],
];

for (const [text, kinds] of KINDS) {
  test(`kinds in ${text}`, () =>
    assert.deepEqual(
      readFigures(text).map((f) => f.kind),
      kinds,
    ));
}

const DAYS: readonly (readonly [string, readonly (readonly [string, string | null, string])[]])[] = [
  [
    '截至1月24日24时，全省报告53例，其中确诊28例、疑似25例。另有3例。',
    [
      ['53例', '01-24T24:00', '截至1月24日24时'],
      ['28例', '01-24T24:00', '截至1月24日24时'],
      ['25例', '01-24T24:00', '截至1月24日24时'],
      ['3例', null, ''],
    ],
  ],
  ['2019年，全县完成投资3亿元', [['3亿元', '2019', '2019年']]],
  ['从1月2日到9号24时，新增185例', [['185例', '01-02/01-09T24:00', '从1月2日到9号24时']]],
  ['截止到昨天，共有64个', [['64个', null, '截止到昨天']]],
  [
    '仅1月6日新增53例，去年一年才339例',
    [
      ['53例', '01-06', '仅1月6日'],
      ['339例', null, '去年一年'],
    ],
  ],
  ['比2019年增加12家', [['12家', null, '']]],
  ['自3月1日起，共排查300人', [['300人', null, '']]],
  ['在2月12日召开的会议上通报，全国有30个县', [['30个县', null, '']]],
  ['全省治愈120例（截至2月9日）', [['120例', '02-09', '截至2月9日']]],
  ['2024年1—9月，完成投资3亿元', [['3亿元', '2024-01/2024-09', '2024年1—9月']]],
  ['今年1至11月份，完成投资3亿元', [['3亿元', '01/11', '今年1至11月份']]],
  [
    '2024年，全县完成投资3亿元；上半年完成1亿元。',
    [
      ['3亿元', '2024', '2024年'],
      ['1亿元', '01/06', '上半年'],
    ],
  ],
  ['2024年，上半年完成投资1亿元', [['1亿元', '2024-01/2024-06', '上半年']]],
  ['2023年底，全县共有3.2万户', [['3.2万户', '2023-12', '2023年底']]],
  ['截至6月底，共有3.2万户', [['3.2万户', '06', '截至6月底']]],
  ['去年12月31日，新增5例', [['5例', '12-31', '去年12月31日']]],
  ['1月24日0时至24时，新增15例', [['15例', '01-24T00:00/01-24T24:00', '1月24日0时至24时']]],
  [
    '覆盖率由2015年的41.2%提高到2020年的45.6%，年均提高0.9个百分点',
    [
      ['41.2%', '2015', '2015年'],
      ['45.6%', '2020', '2020年'],
      ['0.9个百分点', null, ''],
    ],
  ],
];

for (const [text, days] of DAYS) {
  test(`days in ${text}`, () =>
    assert.deepEqual(
      readFigures(text).map((f) => [f.text, f.asOf, f.asOfText]),
      days,
    ));
}

test('approximations are told apart', () => {
  const approx = (text: string) => readFigures(text).map((f) => f.approx);
  assert.deepEqual(approx('派出330多支、近300名、约20家、超过50户、不足10人、至少5台、9万左右、12例'), [
    '>',
    '<≈',
    '≈',
    '>',
    '<',
    '≥',
    '≈',
    '',
  ]);
});

test('metric and scope come from the clause', () => {
  const [total, part] = readFigures('截至1月24日，我省累计报告病例53例，其中确诊病例28例。');
  assert.deepEqual([total!.scope, total!.metric], ['我省', '报告病例']);
  assert.deepEqual([part!.scope, part!.metric], ['我省', '确诊病例']);
  assert.equal(readFigures('共调派330多支医疗队')[0]!.metric, '调派医疗队');
});

test('values that stand side by side share one metric', () => {
  const told = (text: string) => readFigures(text).map((f) => [f.metric, f.shared]);
  assert.deepEqual(told('出口和进口分别为3亿元、5亿元'), [
    ['出口和进口', true],
    ['出口和进口', true],
  ]);
  assert.deepEqual(told('地区生产总值从86亿元增加到152亿元'), [
    ['地区生产总值', true],
    ['地区生产总值', false],
  ]);
  assert.deepEqual(told('党员865名、干部120名'), [
    ['党员', false],
    ['干部', false],
  ]);
  assert.deepEqual(told('立案审查126件138人'), [
    ['立案审查', false],
    ['立案审查', false],
  ]);
});

test('a comma of the text inside a number is malformed, a list and an ASCII comma are not', () => {
  const malformed = (text: string) => readFigures(text).map((f) => f.malformed?.suggestion ?? null);
  assert.deepEqual(malformed('接近了9，000万人'), ['9000万']);
  assert.deepEqual(malformed('共9,000万人'), [null]);
  assert.deepEqual(malformed('分别为35，128人'), [null]);
});

test('offsets are those of the paragraph', () => {
  const text = '　　𠮷林全镇　共有 １２ ３４５ 人，其中党员 ３０ 名';
  for (const f of readFigures(text)) assert.equal(text.slice(f.start, f.end), f.text);
});

const PIECES = [
  '截至1月24日24时，',
  '全省',
  '累计报告病例53例',
  '，其中',
  '确诊病例28例、',
  '近两万名医务人员',
  '。',
  '要在7月1日前建成3个实验室',
  '；',
  '占46%',
  '（',
  '）',
  '“四个意识”',
  '9，000万人',
  '三百三十多支医疗队',
  '目前',
  '2020年，',
  '下降2.1个百分点',
  '《通知》',
  '一是',
  '2024年1—9月，',
  '由2015年的41.2%提高到2020年的45.6%',
  '分别为3亿元、5亿元',
  '上百万群众',
  '增长率为-1.48‰',
  '要建成5个园区，引进项目2个',
  '（截至2月9日）',
];
const texts = fc.array(fc.constantFrom(...PIECES), { maxLength: 16 }).map((parts) => parts.join(''));
const told = (f: FigureMention) => ({
  value: f.value,
  upTo: f.upTo,
  unit: f.unit,
  metric: f.metric,
  scope: f.scope,
  asOf: f.asOf,
  kind: f.kind,
  approx: f.approx,
});

test('spaces between any but digits change no figure', () => {
  fc.assert(
    fc.property(texts, fc.array(fc.nat(), { maxLength: 12 }), (text, places) => {
      let spaced = text;
      for (const place of places) {
        const at = place % (spaced.length + 1);
        if (/\d/.test(spaced[at - 1] ?? '') && /\d/.test(spaced[at] ?? '')) continue;
        spaced = `${spaced.slice(0, at)}${place % 2 ? ' ' : '\u3000'}${spaced.slice(at)}`;
      }
      // A space already between two digits would make the next one part of it.
      fc.pre(!/\d[ \u3000]+\d/.test(spaced));
      assert.deepEqual(readFigures(spaced).map(told), readFigures(text).map(told));
    }),
  );
});

test('a paragraph elsewhere changes no figure', () => {
  fc.assert(
    fc.property(texts, texts, texts, (before, text, behind) => {
      const alone = readFigures(text);
      const draft = splitParagraphs([before, text, behind].join('\n')).map((p) => readFigures(p.text));
      assert.deepEqual(draft[1], alone);
    }),
  );
});

test('width changes no figure', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const wide = text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
      assert.deepEqual(readFigures(wide).map(told), readFigures(text).map(told));
    }),
  );
});
