import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readMaskWords, readPlaceholders } from './placeholders.ts';

/** [phrase|core|kind] of every blank, the core marked inside the phrase by ⟦⟧. */
function read(text: string): string[] {
  return readPlaceholders(text).map((m) => {
    assert.equal(text.slice(m.start, m.end), m.text);
    assert.ok(m.start <= m.coreStart && m.coreStart < m.coreEnd && m.coreEnd <= m.end, m.text);
    const by = (offset: number) => offset - m.start;
    return `${m.kind} ${m.text.slice(0, by(m.coreStart))}⟦${m.text.slice(by(m.coreStart), by(m.coreEnd))}⟧${m.text.slice(by(m.coreEnd))}`;
  });
}

const BLANKS: readonly (readonly [string, ...string[]])[] = [
  // figures
  ['全县累计排查返乡人员X万多人', 'figure ⟦X⟧万多人'],
  ['新建成X个，投资××万元，共____户', 'figure ⟦X⟧个', 'figure ⟦××⟧万元', 'figure ⟦____⟧户'],
  ['人均达到X.X万元，亩产X.5吨', 'figure ⟦X.X⟧万元', 'figure ⟦X⟧.5吨'],
  ['报告X—X例，引进项目1X个', 'figure ⟦X—X⟧例', 'figure 1⟦X⟧个'],
  ['第X次全体会议，近X年来', 'figure 第⟦X⟧次', 'figure ⟦X⟧年'],
  ['已有超过20_名医务人员参加', 'figure ⟦20_⟧名'],
  ['XX名医务人员、X家乡镇企业、X条线路', 'figure ⟦XX⟧名', 'figure ⟦X⟧家', 'figure ⟦X⟧条'],
  ['全市○○万元，●●亿元，**万人', 'figure ⟦○○⟧万元', 'figure ⟦●●⟧亿元', 'figure ⟦**⟧万人'],
  // percent
  ['开工率达XX%，提高X个百分点，占百分之X', 'percent ⟦XX⟧%', 'percent ⟦X⟧个百分点', 'percent 百分之⟦X⟧'],
  ['占比3.X%', 'percent 3.⟦X⟧%'],
  // dates and years
  ['截至X月X日，全县', 'date ⟦X月X日⟧'],
  ['2025年X月X日', 'date 2025年⟦X月X日⟧'],
  ['20XX年X月X日', 'date 20⟦XX年X月X日⟧'],
  ['明年x月底前完成，12月X日前报送', 'date ⟦x⟧月底', 'date 12月⟦X⟧日'],
  ['铭记20xx，奋进202X年', 'year 20⟦xx⟧', 'year 202⟦X⟧年'],
  ['20_年1月，20__年以来', 'year ⟦20_⟧年', 'year ⟦20__⟧年'],
  ['2025年  月  日', 'date 2025年⟦  月  日⟧'],
  ['截至2025年2月  日，', 'date ⟦  ⟧日'],
  ['××年××月××日', 'date ⟦××年××月××日⟧'],
  ['____年__月__日', 'date ⟦____年__月__日⟧'],
  // document numbers
  ['县政办发（20_）7号', 'document-number （⟦20_⟧）7号'],
  ['X政发〔20XX〕X号', 'document-number ⟦X政发〔20XX〕X⟧号'],
  ['（国办发〔2020〕  号）', 'document-number 〔2020〕⟦  ⟧号'],
  ['XX政办发〔2021〕15号', 'document-number ⟦XX⟧政办发〔2021〕15号'],
  // places
  ['来自xx省xx县', 'place ⟦xx省xx⟧县'],
  ['X省X市X区三级联动', 'place ⟦X省X市X⟧区'],
  ['xx、xx等地陆续出现病例', 'place ⟦xx⟧', 'place ⟦xx⟧'],
  ['掌握省外来X人员情况', 'place 来⟦X⟧人员'],
  ['要加强在XX23名患者的管理', 'place ⟦XX⟧'],
  ['xx卫生健康局、送到xx人民医院', 'place ⟦xx⟧', 'place ⟦xx⟧'],
  ['XX、XX等3个县级疾控中心', 'place ⟦XX⟧', 'place ⟦XX⟧'],
  ['XX市长期坚持', 'place ⟦XX⟧市'],
  // persons
  ['由XX同志主持，XX副镇长传达', 'person ⟦XX⟧同志', 'person ⟦XX⟧副镇长'],
  ['认真学习贯彻xxxxx关于安全生产的重要论述', 'person ⟦xxxxx⟧'],
  ['按照（国发〔2016〕某某号）要求', 'document-number 〔2016〕⟦某某⟧号'],
  ['我叫XXX，是某某某同志的学生', 'person ⟦XXX⟧', 'person ⟦某某某⟧同志'],
  ['我是来自xx班的xx。', 'org ⟦xx⟧班', 'person ⟦xx⟧'],
  // organisations
  ['XX公司、××局、____学校', 'org ⟦XX⟧公司', 'org ⟦××⟧局', 'org ⟦____⟧学校'],
  ['如：xx未安排专人；xx等x家超市', 'org ⟦xx⟧', 'org ⟦xx⟧', 'figure ⟦x⟧家'],
  // others
  ['加快实施XX、XX等X个项目', 'other ⟦XX⟧', 'other ⟦XX⟧', 'figure ⟦X⟧个'],
  ['开展“XX”行动，【待补】', 'other ⟦XX⟧', 'other ⟦【待补】⟧'],
  ['共有（此处填写数据）', 'figure ⟦（此处填写数据）⟧'],
  ['全县共有（　）个村，修订《》', 'figure ⟦（　）⟧个村', 'other ⟦《》⟧'],
  ['在【单位名称】开展', 'org ⟦【单位名称】⟧'],
  ['Xx县和XxX同志', 'place ⟦Xx⟧县', 'person ⟦XxX⟧同志'],
  ['日期20XX.XX.XX', 'date 20⟦XX.XX.XX⟧'],
  ['“20XX-20XX年”规划', 'year 20⟦XX-20XX⟧年'],
  ['于20XX年5月开工', 'year 20⟦XX⟧年'],
  ['下降XX.X%，平均气温X℃，长XXkm', 'percent ⟦XX.X⟧%', 'figure ⟦X⟧℃', 'figure ⟦XX⟧km'],
  ['20_年_月_日', 'date ⟦20_年_月_日⟧'],
  ['{{姓名}}同志，地点：XX', 'person ⟦{{姓名}}⟧同志', 'place ⟦XX⟧'],
  ['XX〔2021〕5号不算，XX函〔2021〕5号算', 'other ⟦XX⟧', 'document-number ⟦XX⟧函〔2021〕5号'],
  ['县安委〔202X〕XX号', 'document-number 〔202⟦X〕XX⟧号'],
  ['X安委〔202X〕XX号', 'document-number ⟦X安委〔202X〕XX⟧号'],
  ['省委副书记×××、副省长×××出席会议', 'person ⟦×××⟧', 'person ⟦×××⟧'],
  ['会议由XXX主持，由____负责落实', 'person ⟦XXX⟧', 'org ⟦____⟧'],
  ['X%－X%，X万X千元，约XX左右', 'percent ⟦X%－X⟧%', 'figure ⟦X万X⟧千元', 'figure ⟦XX⟧'],
  ['以[    ]为核心，XX号楼', 'other ⟦[    ]⟧', 'figure ⟦XX⟧号'],
  ['Ｘ市ｘｘ县', 'place ⟦Ｘ市ｘｘ⟧县'],
];

for (const [text, ...expected] of BLANKS) {
  test(`reads ${text}`, () => assert.deepEqual(read(text), expected));
}

const NO_BLANKS = [
  '县医院有ICU床位6张、X光机2台，做了X射线和X线检查，XX染色体正常',
  '他用PPT讲了GDP、SARS、MAX、Excel和WXYZ，手机是iPhone X，电脑是Windows XP',
  '5G、6G、Model X、维生素X、X轴、X型、其中代号用X代表消防救援',
  '预制板3×4米，尺寸480毫米×140毫米，2×66万千瓦，10x10',
  '“数据要素×”行动，“1+X”证书，“10+X”体系，销售额×税率，单价×个数，人数×天数',
  '一旦国内某地发生疫情，某些人、某种情况、某一方面、某项任务',
  '张某某因涉嫌违纪被查，李某某同案',
  '战友……于患者来说...，Ⅰ级响应，37.3℃，“35”责任，95后',
  '联系 http://www.xx.gov.cn/x/xx_1.html 或 xx@163.com，见 XX.docx、C:\\XX\\a.txt、snake_case_x',
  '**重点**工作和*一般*工作，**市委书记**指出，**5月**前完成，__加粗__',
  '***',
  '* * *',
  '---',
  '___',
  '| XX', // no Chinese at all
  '- [ ] 待办',
  '- [x] 完成',
  '* 市里的要求',
  '*注：县级数据为快报数',
  '□人民日报评论员',
  '□是 □否　□市级 □县级',
  '○加强领导',
  '二〇二〇年二月，二○二一年，第七○二研究所',
  '电话138****1234，138XXXX5678',
  '（此处应有掌声）（略）（待续）',
  '填表日期：　　年　月　日',
  '注：［　］内为变化率。',
  '[链接](#)、f()、a[]',
  '1.x版和v2.x版',
  '对的打√，错的打X。',
  '社交媒体X（原推特）和X平台、X波段雷达、变量x>0、A、B、X三个方案，X、Y两点',
  '使用x86、x64处理器，4x100米接力，f(x)和y=x',
  '“415X”先进制造业集群、“141X”乡村规划体系、京·X2345',
  'PM_2.5浓度，V—Tax远程办税',
];

for (const text of NO_BLANKS) test(`is silent on ${text}`, () => assert.deepEqual(read(text), []));

const han = fc
  .array(fc.integer({ min: 0x4e00, max: 0x9fff }), { maxLength: 60 })
  .map((codes) => String.fromCharCode(...codes.filter((c) => c !== 0x67d0)));
const plain = fc
  .array(
    fc.oneof(han, fc.constantFrom('，', '。', '“', '”', '1', '20', ' ', '　', '%', '年', '月', '（一）')),
  )
  .map((parts) => parts.join(''));

test('finds nothing in text without a mask, an empty bracket or room for a word', () => {
  fc.assert(
    fc.property(plain, (text) => {
      fc.pre(!/[ 　]{1,}[月日号年]|[ 　]{2,}/.test(text));
      assert.deepEqual(read(text), []);
    }),
  );
});

test('a blank stays what it is whatever stands in sentences away from it', () => {
  const samples = fc.constantFrom(...BLANKS.map(([text]) => text));
  const away = han.map((text) => text.replace(/[ 　]/g, ''));
  fc.assert(
    fc.property(samples, away, away, fc.constantFrom(' ', '　', '１２', 'Ａ'), (text, a, b, filler) => {
      const before = `${a}${filler}${a}会议指出全年工作取得新的进展有关情况如下。以下各项均须如期办理，`;
      const after = `。以上各项请各有关方面认真贯彻执行并于会后抓紧办理${filler}${b}`;
      const inside = readPlaceholders(before + text + after).map((m) => m.text);
      assert.deepEqual(
        inside,
        readPlaceholders(`以下各项均须如期办理，${text}。以上各项`).map((m) => m.text),
      );
    }),
  );
});

test('reads any text without failing, in order, without overlaps, offsets within the text', () => {
  const noisy = fc
    .array(
      fc.constantFrom(...'Xx×_*○□某（）【】[]〔〕《》{} 　年月日号市县第等、.%0123Ab我的𠮷'.match(/./gu)!),
    )
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(noisy, (text) => {
      let at = 0;
      for (const m of readPlaceholders(text)) {
        assert.ok(m.coreStart >= at && m.coreEnd > m.coreStart && m.coreEnd <= text.length);
        assert.ok(m.start <= m.coreStart && m.end >= m.coreEnd);
        assert.equal(m.text, text.slice(m.start, m.end));
        at = m.coreEnd;
      }
    }),
    { numRuns: 500 },
  );
});

test('own mask words are read by their context and never twice', () => {
  const text = '共有待填户、N/A%，由XX同志负责';
  const known = readPlaceholders(text);
  assert.deepEqual(
    readMaskWords(text, ['待填', 'N/A', 'XX', ''], known).map((m) => [m.text, m.kind]),
    [
      ['待填户', 'figure'],
      ['N/A%', 'percent'],
    ],
  );
});
