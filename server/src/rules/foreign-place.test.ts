import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AskBorrowed } from '../draft/view.ts';
import { foreignPlace } from './foreign-place.ts';
import { applied, findingsOf } from './testing.ts';

const found = (text: string, locality: string | undefined = '甘肃省定西市') =>
  findingsOf(foreignPlace, text, locality === '' ? {} : { locality }).map((f) => [f.text, f.severity]);

const BAD: readonly (readonly [string, readonly string[]])[] = [
  ['要加强来黔返黔人员管理服务。', ['来黔返黔']],
  ['守护好全川群众生命安全。', ['全川']],
  ['动态掌握入川人员数量，把好入黔通道。', ['入川', '入黔']],
  ['成都市要率先行动。', ['成都市']],
  ['根据《四川省突发公共卫生事件应急预案》，启动响应。', ['四川省']],
  ['奋力谱写贵州高质量发展新篇章。', ['贵州']],
  ['支持兰州、天水、绵阳建设区域中心。', ['绵阳']],
  ['四川省成都市武侯区要抓好落实。', ['四川省成都市武侯区']],
  ['其中有xx市丰台区、房山区和大兴区等地。', ['丰台区', '房山区', '大兴区']],
  ['从省内形势看，牡丹江的疫情刚刚稳定。', ['牡丹江']],
  ['定西市要抓好落实，来阆返阆人员要及时报告。', ['来阆返阆']],
  ['协查到齐市居民三人。', ['齐市']],
  ['向驻豫人民解放军指战员致以崇高敬意。', ['驻豫']],
  ['惠及全青各族人民，留吉来吉青年持续增加。', ['全青', '留吉来吉']],
  ['吸引更多人才来皖居住，推动川内各地协调发展。', ['来皖', '川内']],
  ['支持兰州、石家庄、中山建设区域中心。', ['石家庄', '中山']],
  ['深入贯彻习近平总书记视察贵州重要讲话精神。', ['贵州']],
  ['《四川省优化营商环境条例》等十二件地方性法规颁布实施。', ['四川省']],
  ['推进成都大学新校区建设，做好成都的疫情防控工作。', ['成都', '成都']],
  ['支持兰州、绵阳等地打造产业集群。', ['绵阳']],
  ['三秦大地春潮涌动，抢抓西咸新区建设机遇。', ['三秦大地', '西咸新区']],
  ['我们三台是农业大县，要建设富饶三台、美丽陇西。', ['三台', '三台']],
  ['通过“浙里办”办理，“冀时办”同步上线。', ['浙里办', '冀时办']],
  ['四川大学要牵头组建专科联盟。', ['四川']],
  ['加快打造鄂北明珠。', ['鄂北']],
  ['像xx小果庄那样的聚集性疫情要引以为戒。', ['小果庄']],
];

for (const [text, places] of BAD)
  test(`reports ${places.join('、')}`, () =>
    assert.deepEqual(
      found(text),
      places.map((p) => [p, 'warning']),
    ));

const GOOD = [
  '定西市和陇西县要率先行动，支持兰州市建设区域中心，全省上下齐心协力，做好来陇返陇人员管理。',
  '深化与四川省的合作，推动兰州至成都铁路提速。',
  '医疗队赴鄂支援，驰援武汉。',
  '武汉疫情发生以来，湖北及外省来返人员增多。',
  '到北京参加会议，来京务工人员较多。',
  '借鉴浙江、广东、江苏等地经验。',
  '邀请四川大学华西医院专家授课，与成都市第三人民医院结对。',
  '定西市要抓好落实，来清返清人员要及时报告。',
  '重点排查来市返市人员、来校返校师生。',
  '隆重庆祝新中国成立七十五周年，推动黄河南岸治理，扎实推广东西部协作。',
  '鲁中山区、滨海城市、实实在在落地。',
  '全新的面貌，全长三十公里。',
  '学习浙江“千万工程”经验，对标江苏、比肩广东。',
  '深刻吸取郑州“7·20”特大暴雨灾害教训，河南郑州发生的事故令人痛心。',
  '浙江、广东、甘肃等省走在前列，长沙、成都等地也有好做法。',
  '弘扬延安精神、井冈山精神，南昌起义打响第一枪。',
  '支持四川大学兰州研究院建设，打造兰州至成都铁路通道。',
  '把平安中山、开封启用、大同小异这些话放在一边，保山护林。',
  '近年来川渝两地发展很快，沪深交易所运行平稳，在粤港澳大湾区设点。',
  '带来晋升机会，未来青年可期，留宁静的校园给学生。',
  '浙江“千万工程”造就了美丽乡村，深圳“敢闯敢试”，苏州“双招双引”，都值得思考。',
  '去年河南郑州特大暴雨的教训极其深刻。',
  '长沙路一期贯通，上海路周边、天津街环境改善，南京路步行街热闹非凡。',
  '张南京同学获得银牌，对被告人刘长沙、陈云南等人判处刑罚。',
  '1938年，部队从皖南进驻。他在重庆愤然写下诗篇，党的一大在上海召开。',
  '成都、绵阳给予我们真情帮扶。',
  '先后到深圳、苏州考察学习，组建驻成都、驻广州招商分局。',
  '种的是山东的蔬菜品种，卖到成都大市场，籍贯湖南平江。',
  '与先进地区相比，我们差距很大。江苏的经济总量更大。',
  '推动黑龙江流域治理，牡丹江两岸风光秀丽。',
  '长春、成都都把这里作为出海口，海南自由贸易港封关运作。',
  '广东高院、甘肃高院联合发布典型案例。',
  '他在苏州打拼多年，老家在河南卢氏，马铃薯走进了广东人的餐桌。',
  '吉林梅河口、江苏昆山为什么发展得快？',
  '四川凉山木里的惨痛教训时刻警醒我们，总部在西安的企业要主动对接。',
  '守护渭河、嘉陵江，建设关中平原城市群，美丽青山，希望大地，中华儿女。',
  '各地平安建设成效明显，某县城关镇干部作了发言。',
];

for (const text of GOOD) test(`is silent on ${text.slice(0, 18)}`, () => assert.deepEqual(found(text), []));

test('without a locality the text itself must show where it belongs, and then it is only a note', () => {
  assert.deepEqual(found('要加强来黔返黔人员管理服务。', ''), []);
  const own =
    '兰州市要抓好落实。天水市要抓好落实。酒泉市要抓好落实。武威市要抓好落实。张掖市要抓好落实。定西市要抓好落实。陇南市要抓好落实。';
  assert.deepEqual(found(`${own}\n成都市要抓好落实。`, ''), [['成都市', 'information']]);
});

test('where a draft speaks of many places, a name proves little unless only its own people say it so', () => {
  const many = '浙江、广东的做法值得学习。与江苏相比，我们差距较大。福建的客商来了。\n';
  assert.deepEqual(found(`${many}贵州的山水很美。`), [['贵州', 'hint']]);
  assert.deepEqual(found(`${many}我们三台是农业大县。`), [['三台', 'warning']]);
  assert.deepEqual(found(`${many}推动贵州高质量发展。`), [['贵州', 'warning']]);
  assert.deepEqual(found('贵州的山水很美。'), [['贵州', 'warning']]);
});

test('a partner of the draft is spoken of freely', () => {
  const tied = '泰安市对口帮扶我县多年，泰安市中心医院托管县医院，山东省与我省协作不断深化。\n';
  assert.deepEqual(
    found(`${tied}泰安的企业把这里当热土，让名茶飘香齐鲁大地，山东省泰安市党政代表团来访。`),
    [],
  );
});

test('counties by their short names, in a list or where only a county can stand', () => {
  assert.deepEqual(
    found('永安、将乐、沙县等县市要加强巡护。').map(([name]) => name),
    ['永安', '将乐', '沙县'],
  );
  assert.deepEqual(found('平安、和谐等县域氛围，安定、通渭等县要落实。'), []);
  assert.deepEqual(found('我市环县、华池、镇原等县出现强降雨。', '甘肃省庆阳市西峰区'), []);
});

test('a city whose name is a word stands alone where only a city can', () => {
  assert.deepEqual(
    found('推进大同轨道交通建设，支持衡水建设区域中心。').map(([name]) => name),
    ['大同', '衡水'],
  );
  assert.deepEqual(found('实现大同理想，保山护林，走向中和。'), []);
});

test('a title or the line of an office says where a draft belongs', () => {
  for (const head of [
    '中共陇西县委书记 周××',
    '在定西市第五届人民代表大会第六次会议上的讲话',
    '陇西县县长 何××',
  ])
    assert.deepEqual(found(`${head}\n同志们：\n做好来黔返黔人员管理，成都市要抓好落实。`, ''), [
      ['来黔返黔', 'warning'],
      ['成都市', 'warning'],
    ]);
  assert.deepEqual(found('定西市人民政府：\n做好来黔返黔人员管理。', ''), []);
});

test('whatever topic follows the place that a title names, it is the draft’s own', () => {
  const under = (title: string, line: string) => found(`${title}\n同志们：\n${line}`, '');
  for (const topic of ['经济', '信访', '防汛抗旱', '招商引资', '林草', '殡葬改革'])
    assert.deepEqual(under(`在陇西县${topic}工作会议上的讲话`, '做好来黔返黔人员管理。'), [
      ['来黔返黔', 'warning'],
    ]);
  // What only its people would not say is told of softly: a brand may bear the name.
  assert.deepEqual(under('在陇西县科技工作会议上的讲话', '贵州刺梨的烘干机到了会场。'), [
    ['贵州', 'information'],
  ]);
  // Guests belong elsewhere.
  assert.deepEqual(under('在陇西县考察座谈会上的讲话', '做好来黔返黔人员管理。'), []);
  assert.deepEqual(under('在兰州市招商推介会上的讲话', '做好来黔返黔人员管理。'), []);
});

test('townships that one county alone has, and counties without their rank', () => {
  const texts = (text: string, locality: string) => found(text, locality).map(([name]) => name);
  const of = '安徽省六安市金寨县';
  assert.deepEqual(texts('汛期，郭家坝镇、九畹溪镇要提前转移低洼处群众。', of), ['郭家坝镇', '九畹溪镇']);
  assert.deepEqual(texts('汛期，斑竹园镇、果子园乡要提前转移低洼处群众。', of), []);
  // Of another county of the same city as well, but not where one goes there or it helps.
  assert.deepEqual(texts('斑竹园镇、果子园乡要防冻，晓天镇也要防冻。', of), ['晓天镇']);
  assert.deepEqual(texts('上个月我们去了晓天镇，感谢晓天镇多年的支持。', of), []);
  // Names of several counties, and what is a word.
  assert.deepEqual(texts('各乡镇要办好中心镇卫生院，城关镇、农村人口向城镇转移，长寿乡。', of), []);
  assert.deepEqual(texts('我们要为建设美丽江西贡献力量。', of), ['江西']);
  assert.deepEqual(texts('让鲁甸的樱桃走出去，推动平遥机场建成投用。', of), ['鲁甸', '平遥']);
  assert.deepEqual(texts('付建华同志、嫩江湾、鲁甸路、绿色通道、全面振兴、安居乐业。', of), []);
});

test('in a list of one’s own places one that does not belong', () => {
  const texts = (text: string, locality: string) => found(text, locality).map(([name]) => name);
  assert.deepEqual(texts('推动三明、曲阜、南平三地联动。', '福建省福州市'), ['曲阜']);
  assert.deepEqual(texts('支持睢宁、沛县、歙县发展特色农业。', '江苏省徐州市'), ['歙县']);
  assert.deepEqual(texts('推动三明、龙岩、南平三地联动。', '福建省福州市'), []);
});

test('whom a draft greets, what its offices decide and what it calls its own say where it belongs', () => {
  const line = '做好来黔返黔人员管理。';
  for (const head of [
    '陇西县委各常委，各乡镇党委书记：',
    '陇西县委、陇西县人民政府决定今天召开全县防汛会议。',
    '我县陇西地处黄土高原。',
    '陇西县2026年护林防火工作部署会讲话稿',
  ])
    assert.deepEqual(found(`${head}\n${line}`, ''), [['来黔返黔', 'warning']], head);
  for (const head of ['陇西县人民政府：', '陇西县是我们的邻居。', '我市陇西、通渭两县要落实。'])
    assert.deepEqual(found(`${head}\n${line}`, ''), [], head);
});

test('a locality without its province is found by its own name', () => {
  assert.deepEqual(found('定西市要行动，来黔返黔人员要报告。', '定西市'), [['来黔返黔', 'warning']]);
});

test('offers the draft’s own name of the same kind', () => {
  for (const [text, fixed] of [
    ['加强来黔返黔人员管理。', '加强来甘返甘人员管理。'],
    ['谱写贵州新篇章。', '谱写甘肃新篇章。'],
    ['贵州省要行动。', '甘肃省要行动。'],
    ['向驻豫部队致敬。', '向驻甘部队致敬。'],
  ] as const) {
    const [finding] = findingsOf(foreignPlace, text, { locality: '甘肃省' });
    assert.equal(finding!.fixes[0]!.safety, 'suggestion');
    assert.equal(applied(text, finding!.fixes[0]!), fixed);
  }
});

test('a name is replaced level for level, and not at all where the locality does not say the level', () => {
  const fixed = (text: string, locality: string) => {
    const [finding] = findingsOf(foreignPlace, text, { locality });
    return finding!.fixes.map((fix) => applied(text, fix));
  };
  assert.deepEqual(fixed('成都市要行动。', '甘肃省定西市'), ['定西市要行动。']);
  assert.deepEqual(fixed('支持成都发展。', '定西市'), ['支持定西发展。']);
  assert.deepEqual(fixed('四川省成都市要行动。', '甘肃省定西市'), ['甘肃省定西市要行动。']);
  assert.deepEqual(fixed('武侯区要行动。', '甘肃省定西市陇西县'), ['陇西县要行动。']);
  assert.deepEqual(fixed('成都市要行动。', '甘肃省'), []);
  assert.deepEqual(fixed('武侯区要行动。', '甘肃省定西市'), []);
  assert.deepEqual(fixed('重庆市要行动。', '甘肃省定西市'), ['定西市要行动。', '甘肃省要行动。']);
});

test('a sister city or county is foreign only where the draft says us', () => {
  const texts = (text: string, locality: string) => found(text, locality).map(([name]) => name);
  assert.deepEqual(texts('兰州市各级各部门要抓好落实，我市兰州区位优势明显。', '甘肃省定西市'), [
    '兰州市',
    '兰州',
  ]);
  assert.deepEqual(texts('到兰州参加培训，兰州市发展较快，省会兰州带动作用明显。', '甘肃省定西市'), []);
  assert.deepEqual(texts('通渭县委、县政府要抓好落实。', '甘肃省定西市陇西县'), ['通渭县']);
  assert.deepEqual(texts('通渭县委、县政府要抓好落实。', '甘肃省定西市'), []);
  assert.deepEqual(texts('兰州市委、市政府要抓好落实。', '甘肃省'), []);
});

test('what an unknown abbreviation means is settled by what else the draft names', () => {
  const text = '来清返清人员要及时报告。';
  assert.deepEqual(found(`定西市要落实。${text}`, '甘肃省定西市'), []);
  assert.deepEqual(found(`清远的做法值得学习。${text}定西市要落实。`, '甘肃省定西市'), [
    ['来清返清', 'warning'],
  ]);
  assert.deepEqual(found(`陇西县要落实。${text}`, '甘肃省定西市陇西县'), [['来清返清', 'information']]);
});

test('what gives a mask away needs no locality', () => {
  assert.deepEqual(found('xx市丰台区要加强管控。', ''), [['丰台区', 'warning']]);
});

test('names the speech of the corpus that says the place as its own', () => {
  const speech = { id: 's1', title: '在成都的讲话', date: '2020-02-01', place: '成都市' };
  const point = { speech, quote: '成都市要率先行动，守土尽责。', start: 4, end: 7 };
  const other = { ...point, speech: { ...speech, id: 's2' }, quote: '成都市是省会。' };
  const places = { of: (name: string) => (name === '成都市' ? [other, point] : []) };
  const [finding] = findingsOf(foreignPlace, '成都市要率先行动。', {
    locality: '甘肃省',
    insights: { places },
  });
  assert.deepEqual(
    finding!.evidence.map((e) => (e.kind === 'speech' ? e.id : e.kind)),
    ['s1', 's2', 'draft'],
  );
});

test('what came with a passage copied from a speech of that place is told, schools and partners too', () => {
  const line =
    '要把桐梓县人民医院的托管协议签下来，与遵义市卫生学校合办的护理班九月开学，乡镇卫生院的药房缺什么补什么，补到哪天由院长签字。';
  const speech = {
    id: 's1',
    title: '在桐梓县卫生工作会议上的讲话',
    date: '2023-08-26',
    dateBasis: null,
    dateEvidence: null,
    place: '贵州省遵义市桐梓县',
    source: 's1',
    characters: line.length,
    duplicateOf: null,
  };
  const span = { start: 0, end: line.length };
  const passage = { ...span, index: 0 };
  const borrowing = {
    speech,
    draft: span,
    source: span,
    quote: line,
    passage,
    same: 58,
    similarity: 1,
    documentFrequency: 1,
  };
  const said = (locality: string, borrowed: AskBorrowed) =>
    findingsOf(foreignPlace, line, { locality, borrowed }).map((f) => [f.text, f.severity]);
  const copied: AskBorrowed = () => [borrowing];
  assert.deepEqual(said('甘肃省定西市', copied), [
    ['桐梓县', 'warning'],
    ['遵义市', 'warning'],
  ]);
  assert.deepEqual(
    said('甘肃省定西市', () => []),
    [],
  );
  assert.deepEqual(said('贵州省遵义市桐梓县', copied), []);
});

test('partners named in the settings are not reported', () => {
  const options = { allow: ['成都'] };
  assert.deepEqual(findingsOf(foreignPlace, '成都市要行动。', { locality: '甘肃省', options }), []);
});
