import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadShippedKnowledge } from '../knowledge/disk.ts';
import { titleSpans } from './citations/titles.ts';
import { readCitations as readWords } from './citations.ts';
import { readPlaceholders } from './placeholders.ts';

const { vocabulary } = loadShippedKnowledge().lexicon;
const readCitations = (text: string) => readWords(vocabulary.words(text));

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
  ['学习贯彻二十届四中全会精神和全国“两会”精神', ['meeting 二十届四中全会', 'meeting 全国“两会”']],
  ['落实二十届中央纪委五次全会部署', ['meeting 二十届中央纪委五次全会']],
  ['在庆祝中国共产党成立100周年大会上', ['meeting 庆祝中国共产党成立100周年大会']],
  ['今天召开全市护林工作领导小组（扩大）会议', ['meeting 全市护林工作领导小组（扩大）会议']],
  [
    '按照党中央、国务院决策部署和习近平总书记重要指示批示精神',
    ['instruction 党中央、国务院决策部署', 'instruction 习近平总书记重要指示批示精神'],
  ],
  [
    '依照《防火办法》，按照县政发〔2020〕3号办理',
    ['document 《防火办法》 防火办法', 'document-number 县政发〔2020〕3号 县政发〔2020〕3号'],
  ],
  // Documents, meetings and instructions that have no 《》 and often no name.
  [
    '要健全突发山洪应对工作方案，制定汛期值班子方案',
    ['document 突发山洪应对工作方案 突发山洪应对工作方案', 'document 汛期值班子方案 汛期值班子方案'],
  ],
  ['按照国家和省防汛文件要求办理', ['document 国家和省防汛文件要求 国家和省防汛文件要求']],
  ['按我县森林防火有关规定处理', ['document 我县森林防火有关规定 我县森林防火有关规定']],
  [
    '领导小组下发工作方案，指挥部发布的防火公告要入户',
    [
      'document 领导小组下发工作方案 领导小组下发工作方案',
      'document 指挥部发布的防火公告 指挥部发布的防火公告',
    ],
  ],
  ['依法将某病纳入乙类传染病管理', ['law 依法将某病纳入乙类传染病']],
  [
    '按照国务院会议要求，贯彻中央、省、市重要会议精神',
    ['meeting 国务院会议', 'meeting 中央、省、市重要会议'],
  ],
  ['省防汛抗旱领导小组召开第2次全体会议', ['meeting 省防汛抗旱领导小组召开第2次全体会议']],
  ['落实县委常委会扩大会议精神，以此次会议为契机', ['meeting 县委常委会扩大会议', 'meeting 此次会议']],
  ['市领导在会议上指出，先后开了3次防汛工作会议', ['meeting 市领导在会议上', 'meeting 3次防汛工作会议']],
  [
    '按照县委、县政府要求，落实中央和省、市部署的各项工作',
    ['instruction 县委、县政府要求', 'instruction 中央和省、市部署的各项工作'],
  ],
  ['落实“米袋子”省长责任制', ['instruction “米袋子”省长责任制']],
  ['习近平总书记高度重视，作出一系列重要指示', ['instruction 习近平总书记高度重视，作出一系列重要指示']],
  ['统筹做好“六稳”工作，开展爱国卫生运动', ['campaign “六稳”工作', 'campaign 爱国卫生运动']],
  // A short name that a title is given stands for it.
  [
    '印发《全县防汛工作方案》（以下简称《方案》），《方案》已经下发',
    [
      'document 《全县防汛工作方案》 全县防汛工作方案',
      'document 《方案》 全县防汛工作方案',
      'document 《方案》 全县防汛工作方案',
    ],
  ],
  // Named by their words alone, whatever they are about.
  ['召开全市老城消防通道治理现场推进会', ['meeting 全市老城消防通道治理现场推进会']],
  ['茶叶产销对接座谈会和全县种业会议', ['meeting 茶叶产销对接座谈会', 'meeting 全县种业会议']],
  ['在县人大常委会第九次会议上', ['meeting 县人大常委会第九次会议']],
  ['省人大常委会作出决定', []],
  ['会议室里开会，工作会议开得多', []],
  ['严格执行城市绿化条例和残疾人保障法', ['law 城市绿化条例 城市绿化条例', 'law 残疾人保障法 残疾人保障法']],
  ['推广一线工作法，讲究工作方法', []],
  ['扎实开展校园欺凌防治专项行动', ['campaign 校园欺凌防治专项行动']],
  ['开展“清河”行动和“书香家庭”评选', ['campaign “清河”行动']],
  ['将抗旱应急响应由Ⅲ级提升至Ⅱ级', ['response-level 抗旱应急响应由Ⅲ级提升至Ⅱ级']],
  ['启动防台风Ⅳ级应急响应', ['response-level 防台风Ⅳ级应急响应']],
  ['一级响应一级，层层抓落实', []],
  [
    '省水利厅联合印发的农村供水管理办法',
    ['document 省水利厅联合印发的农村供水管理办法 省水利厅联合印发的农村供水管理办法'],
  ],
  [
    '根据省教育厅关于做好校车安全工作的通知',
    ['document 省教育厅关于做好校车安全工作的通知 省教育厅关于做好校车安全工作的通知'],
  ],
  ['落实“民企二十条”', ['document “民企二十条” “民企二十条”']],
  ['贯彻市委关于基层减负的决策部署', ['instruction 市委关于基层减负的决策部署']],
  ['落实分管领导批示要求', ['instruction 分管领导批示要求']],
  ['领导指示了就办，不指示也要办', []],
  // What is not a directive.
  ['制定详细的方案，科学制定救治方案，做好应急预案制定', []],
  ['根据会议安排，4天7次会议，会议指出要抓实', []],
  ['按照规定的程序，违反相关规定和要求的要处理', []],
  ['采取的措施和提出的要求，严格执行“日报告”“零报告”制度', []],
  ['压实“四方”责任，落实“四早”要求', []],
  ['在会议室开了个短会，工作会议很多', []],
  ['全县要抓紧完善森林防火应急预案', ['document 森林防火应急预案 森林防火应急预案']],
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

test('a masked number is a citation and a blank, whatever masks it', () => {
  for (const mask of ['x', 'X', 'ｘ', 'Х', 'Χ', '×', '＿', '_', '□', '△', '○']) {
    const number = `青政办发〔20${mask}${mask}〕${mask}号`;
    assert.deepEqual(
      readCitations(`按照${number}文件要求`).map((c) => [c.kind, c.text]),
      [['document-number', number]],
      mask,
    );
    assert.deepEqual(
      readPlaceholders(`按照${number}文件要求`).map((p) => [p.kind, p.text]),
      [['document-number', number.slice(4)]],
      mask,
    );
  }
});
