import assert from 'node:assert/strict';
import { test } from 'node:test';
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
  ['兰州市要抓好落实，来阆返阆人员要及时报告。', ['来阆返阆']],
  ['协查到齐市居民三人。', ['齐市']],
];

for (const [text, places] of BAD)
  test(`reports ${places.join('、')}`, () =>
    assert.deepEqual(
      found(text),
      places.map((p) => [p, 'warning']),
    ));

const GOOD = [
  '兰州市、定西市和陇西县要率先行动，全省上下齐心协力，做好来陇返陇人员管理。',
  '深化与四川省的合作，推动兰州至成都铁路提速。',
  '医疗队赴鄂支援，驰援武汉。',
  '武汉疫情发生以来，湖北及外省来返人员增多。',
  '到北京参加会议，来京务工人员较多。',
  '借鉴浙江、广东、江苏等地经验。',
  '邀请四川大学华西医院专家授课，与成都市第三人民医院结对。',
  '兰州市要抓好落实，来清返清人员要及时报告。',
  '重点排查来市返市人员、来校返校师生。',
  '隆重庆祝新中国成立七十五周年，推动黄河南岸治理，扎实推广东西部协作。',
  '鲁中山区、滨海城市、实实在在落地。',
  '全新的面貌，全长三十公里。',
];

for (const text of GOOD) test(`is silent on ${text.slice(0, 18)}`, () => assert.deepEqual(found(text), []));

test('without a locality the text itself must show where it belongs, and then it is only a note', () => {
  assert.deepEqual(found('要加强来黔返黔人员管理服务。', ''), []);
  const own =
    '兰州市要抓好落实。天水市要抓好落实。酒泉市要抓好落实。武威市要抓好落实。张掖市要抓好落实。定西市要抓好落实。陇南市要抓好落实。';
  assert.deepEqual(found(`${own}\n成都市要抓好落实。`, ''), [['成都市', 'information']]);
});

test('a locality without its province is found by its own name', () => {
  assert.deepEqual(found('兰州市要行动，来黔返黔人员要报告。', '定西市'), [['来黔返黔', 'warning']]);
});

test('offers the draft’s own name of the same kind', () => {
  for (const [text, fixed] of [
    ['加强来黔返黔人员管理。', '加强来甘返甘人员管理。'],
    ['谱写贵州新篇章。', '谱写甘肃新篇章。'],
    ['贵州省要行动。', '甘肃省要行动。'],
  ] as const) {
    const [finding] = findingsOf(foreignPlace, text, { locality: '甘肃省' });
    assert.equal(finding!.fixes[0]!.safety, 'suggestion');
    assert.equal(applied(text, finding!.fixes[0]!), fixed);
  }
});

test('partners named in the settings are not reported', () => {
  const options = { allow: ['成都'] };
  assert.deepEqual(findingsOf(foreignPlace, '成都市要行动。', { locality: '甘肃省', options }), []);
});
