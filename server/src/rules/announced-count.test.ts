import assert from 'node:assert/strict';
import { test } from 'node:test';
import { announcedCount } from './announced-count.ts';
import { applied, findingsOf } from './testing.ts';

const found = (text: string) =>
  findingsOf(announcedCount, text).map((f) => [f.text, f.data['announced'], f.data['found'], f.severity]);

const BAD: readonly (readonly [string, string, number, number, string])[] = [
  ['下面我讲四点意见。\n一要动员。\n二要落实。\n三要排查。', '四点意见', 4, 3, 'warning'],
  [
    '具体要做到六个不放松。\n一是值守不放松。各镇照办。\n二是巡查不放松。各镇照办。',
    '六个不放松',
    6,
    2,
    'warning',
  ],
  ['主要有两个问题：一是认识不足；二是责任不实；三是力度不够。', '两个问题', 2, 3, 'warning'],
  ['严格处理“三超”（超面积、超成本、超自筹、超时限）。', '“三超”', 3, 4, 'warning'],
  ['抓好四类人员（学生、职工、外来人员）的管理。', '四类人员', 4, 3, 'warning'],
  ['把握“五个必须”：必须稳中求进，必须抓早抓小，必须守住底线，必须上下同心。', '“五个必须”', 5, 4, 'warning'],
  ['处理好五个关系，即快与慢、大与小、上与下、内与外的关系。', '五个关系', 5, 4, 'warning'],
  ['做到“三个到位”，即思想到位、责任到位、措施到位、保障到位。', '“三个到位”', 3, 4, 'warning'],
  ['围绕思想、组织、作风、纪律、制度六个方面推进。', '六个方面', 6, 5, 'warning'],
  ['今年要办好三件实事。第一件，修路。第二件，通水。', '三件实事', 3, 2, 'warning'],
  ['把值守、巡查、演练、治理体系和治理能力建设等5个方面抓实。', '5个方面', 5, 4, 'information'],
  // Headings below a sentence that ends with a full stop.
  ['防火要抓好五项任务。\n（一）清可燃物\n月底清完。\n（二）管火源\n日夜管。', '五项任务', 5, 2, 'warning'],
  // What other lines count is none of it.
  ['防火要抓好三项任务。一是清可燃物。二是管火源。\n三、强化保障\n备足物资。', '三项任务', 3, 2, 'warning'],
  ['防火要抓好三项任务。一是清可燃物。二是管火源。\n第三周起轮班。', '三项任务', 3, 2, 'warning'],
  [
    '防火要抓好三项任务。一是清可燃物。二是管火源。\n再记住三点：一是稳，二是准，三是快。',
    '三项任务',
    3,
    2,
    'warning',
  ],
  [
    '我提四点要求。\n一、动员\n要快。\n二、保障\n一是人。\n二是钱。\n三是车。\n四是物。',
    '四点要求',
    4,
    2,
    'warning',
  ],
  ['要办好四件事，一是减章，二是减证，三是减跑。', '四件事', 4, 3, 'warning'],
  ['招聘要把三关：一个是报名关，一个是笔试关，一个是面试关，一个是体检关。', '三关', 3, 4, 'warning'],
  ['压实县、乡、村四方责任。', '四方责任', 4, 3, 'warning'],
  ['推行“五送”活动，送课、送药、送书、送戏，年底见效。', '“五送”', 5, 4, 'warning'],
];

for (const [text, shown, announced, got, severity] of BAD) {
  test(`reports ${shown} with ${got}`, () => {
    assert.deepEqual(found(text), [[shown, announced, got, severity]]);
    for (const { start, end, text: own, evidence } of findingsOf(announcedCount, text)) {
      assert.equal(text.slice(start, end), own);
      for (const e of evidence) assert.ok(e.kind === 'draft' && text.slice(e.start, e.end) === e.quote);
    }
  });
}

const GOOD = [
  '做到“四个坚持”：坚持党的领导，坚持改革创新，坚持问题导向，坚持久久为功。',
  '把握“五个必须”：必须稳中求进，守住底线，抓早抓小，上下同心。',
  '讲三点意见。\n一、动员\n正文。\n二、落实\n正文。\n三、排查\n正文。',
  '抓好四个方面。\n一要动员。一是开会。二是发文。\n二要落实。\n三要排查。\n四是总结。',
  '讲三点意见。\n首先，讲认识。\n其次，讲责任。\n最后，讲落实。',
  '讲三点意见。\n一要动员。\n二要落实，并三要排查。',
  '落实“四方责任”（属地、部门、单位和个人）。',
  '全省各县（市、区）和11个市（州）都要行动。',
  '落实“三率一度”（开工率、建成率、入住率、满意度）。',
  '在杭州、宁波、温州等11个市试点。',
  '省委、省政府确定在甲市、乙市、丙市等3个市试点。',
  '甲省、乙省等2个省及丙市、丁市等2个市已启动。',
  '完善“三反”监管机制（以下简称“三反”）。\n一、总体要求\n正文。\n二、目标\n正文。',
  '围绕思想、组织、作风、纪律、制度五个方面推进，抓住学校、医院两个重点。',
  '落实五个关系，即使再难也要办好。',
  // A span of time.
  '为期两个月的培训结束了：一是学了政策，二是练了业务，三是交了朋友。',
  '三个季度的攻坚，收获不小：一是路通了，二是水清了。',
  // Two halves, each of two.
  '有两大愿望：盼路平、水清和盼房安、业兴。',
  '从制度创新、制度供给和制度执行三个方面推进。',
  '一、同意甲市、乙市、丙市3个市开展试点。',
  '实施“七项行动”、办好“十件实事”、守住“四条底线”和各项要求。',
  '“五良”融合：是指推动良田、良种、良机、良法、良制融合。',
  '全年增长6.1%，十方面实事圆满完成。\n一是学校开学。二是医院开诊。三是道路通车。',
  // A gap is told of by its number.
  '抓好三个方面。一是值守。二是巡查。五是演练。',
  '坚决做到“两个维护”。\n（一）讲政治。\n（二）抓学习。\n（三）转作风。',
];

for (const text of GOOD) test(`is silent on ${text.slice(0, 20)}`, () => assert.deepEqual(found(text), []));

test('offers the number that fits, in its own writing', () => {
  for (const [text, fixed] of [
    ['讲四点意见。\n一要动员。\n二要落实。', '讲两点意见。\n一要动员。\n二要落实。'],
    ['主要有2个问题：一是甲；二是乙；三是丙。', '主要有3个问题：一是甲；二是乙；三是丙。'],
  ] as const) {
    const [finding] = findingsOf(announcedCount, text);
    assert.equal(finding!.fixes[0]!.safety, 'suggestion');
    assert.equal(applied(text, finding!.fixes[0]!), fixed);
    assert.deepEqual(found(fixed), []);
  }
});
