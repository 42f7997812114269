import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applied, findingsOf } from './testing.ts';
import { wording } from './wording.ts';

const kinds = (text: string) =>
  findingsOf(wording, text).map((f) => [f.text, f.data['problem'] ?? f.data['kind'], f.severity]);

const fixed = (text: string) => {
  const [finding] = findingsOf(wording, text);
  return applied(text, finding!.fixes[0]!);
};

const MARKS: readonly (readonly [string, string])[] = [
  ['各镇(街道)要加强值守,及时上报;遇有险情!', '各镇（街道）要加强值守，及时上报；遇有险情！'],
  ['　　(1)要落实责任;', '　　（1）要落实责任；'],
  ['第1条: 各镇要落实', '第1条：各镇要落实'],
  ['全县排查5万人 ,发现问题3个', '全县排查5万人，发现问题3个'],
  ['会议开始。 下面请大家发言', '会议开始。下面请大家发言'],
  ['床位迅速到位...保障有力', '床位迅速到位……保障有力'],
  ['他说:"大家辛苦了"', '他说：“大家辛苦了”'],
  ['守土有责，，守土尽责。。', '守土有责，守土尽责。'],
  ['山塘要清好淤.渠道要修到头', '山塘要清好淤。渠道要修到头'],
  ['推行“一田一码”.各村要跟上来', '推行“一田一码”。各村要跟上来'],
  ['山塘要清淤｡渠道要修好｡', '山塘要清淤。渠道要修好。'],
  ['山塘要清淤，。渠道要修好', '山塘要清淤。渠道要修好'],
  ["坚持'预防为主'的方针", '坚持‘预防为主’的方针'],
  ['GDP增长6%,就业稳定', 'GDP增长6%，就业稳定'],
  [
    '要进一步加强学校、医院、车站等重点场所的值守\u00a0，确保各项措施落实到位',
    '要进一步加强学校、医院、车站等重点场所的值守，确保各项措施落实到位',
  ],
];

for (const [text, right] of MARKS) {
  test(`puts the marks of “${text.trim().slice(0, 16)}” right, once and for all`, () => {
    const findings = findingsOf(wording, text);
    assert.equal(findings.length, 1);
    assert.equal(findings[0]!.severity, 'hint');
    assert.equal(findings[0]!.fixes[0]!.safety, 'safe');
    assert.equal(fixed(text), right);
    assert.deepEqual(kinds(right), []);
  });
}

const LOST: readonly (readonly [string, string[]])[] = [
  ['抓好一期、?河灌区二期工程。', ['lost']],
  ['要把?水灌区的责任落实到人。', ['lost']],
  ['推进甲?，乙两村道路硬化。', ['lost']],
  // A question, in half width.
  ['路子怎么走?关键在落实。', ['marks']],
  ['责任落实了没有?措施到位了没有?', ['marks']],
];

for (const [text, expected] of LOST)
  test(`a ? inside a clause is a lost character: ${text}`, () =>
    assert.deepEqual(
      findingsOf(wording, text).map(({ data }) => data['kind']),
      expected,
    ));

const LEFT_ALONE = [
  '会议8:30开始，比例3:1，增长3.5%，投资1,200万元，时间2020-02-10 08:30。',
  '详见https://example.com/a,b?c=1;d=2，邮箱a.b@example.com。',
  '运行`npm run a, b; c`后查看，联系ZHANG San (Office, Room 3)。',
  '国发(2020)3号文件明确要求。',
  '主　任：刘　鹤　　国务院副总理',
  '坚定信心 同舟共济 共克时艰',
  'Windows 10 (64-bit), version 2; see notes!',
];

for (const text of LEFT_ALONE)
  test(`leaves “${text.slice(0, 20)}” alone`, () => assert.deepEqual(kinds(text), []));

const PAIRS: readonly (readonly [string, string, string])[] = [
  ['要当好“主心骨，把责任扛在肩上。', '“', 'unclosed'],
  ['主心骨”，把责任扛在肩上。', '”', 'unopened'],
  ['按照《关于做好防汛工作的通知要求，抓好落实。', '《', 'unclosed'],
  ['各镇（街道要抓好落实。', '（', 'unclosed'],
  ['要当好“主心骨“，扛起责任。', '“', 'turned'],
  ['他说“要当好“主心骨””。', '“', 'nested'],
  ['学习“《关于做好防汛工作的通知”》。', '》', 'crossed'],
  ['压实四方责任【属地、部门、单位、个人】，形成合力。', '【', 'wrong-kind'],
];

for (const [text, shown, problem] of PAIRS) {
  test(`reports ${problem} ${shown}`, () => {
    const findings = findingsOf(wording, text);
    assert.deepEqual(
      findings.map((f) => [f.text, f.data['problem']]),
      [[shown, problem]],
    );
    assert.equal(text.slice(findings[0]!.start, findings[0]!.end), shown);
  });
}

test('turned, nested and note brackets are put right by their fix', () => {
  assert.equal(fixed('要当好“主心骨“，扛起责任。'), '要当好“主心骨”，扛起责任。');
  assert.equal(fixed('他说“要当好“主心骨””。'), '他说“要当好‘主心骨’”。');
  assert.equal(fixed('责任【属地、部门】，合力。'), '责任（属地、部门），合力。');
});

test('the lost half is put where it most likely stood, and can be dropped instead', () => {
  const both = (text: string) => findingsOf(wording, text)[0]!.fixes.map((fix) => applied(text, fix));
  assert.deepEqual(both('要当好“主心骨，扛起责任。'), [
    '要当好“主心骨”，扛起责任。',
    '要当好主心骨，扛起责任。',
  ]);
  assert.equal(both('落实四个自信”，抓好工作。')[0], '落实“四个自信”，抓好工作。', 'a set phrase');
  assert.equal(
    both('印发了《关于加强防汛工作的通知，抓好落实。')[0],
    '印发了《关于加强防汛工作的通知》，抓好落实。',
  );
});

test('a half may stand in a later paragraph', () => {
  assert.deepEqual(kinds('他说：“一要抓落实。\n二要抓作风。”'), []);
  assert.deepEqual(kinds('修改为：“第一条，甲。\n“第二条，乙。\n“第三条，丙。”'), []);
  assert.deepEqual(kinds('1）动员\n2）落实\n一）总结'), []);
});

test('says words of the pack with their note, and words written twice', () => {
  const text = '截止目前，全县排查一千人，切实提高办结率和办结率。';
  const [word, twice] = findingsOf(wording, text);
  assert.match(word!.message.zh, /^“截止”应为“截至”：/);
  assert.match(word!.message.en, /^“截止” should be “截至”: /);
  assert.equal(word!.severity, 'warning');
  assert.equal(word!.fixes[0]!.safety, 'suggestion');
  assert.deepEqual([twice!.text, twice!.data['kind']], ['办结率和办结率', 'doubled']);
  assert.deepEqual(findingsOf(wording, text, { options: { ignore: ['截止', '办结率和办结率'] } }), []);
});

test('words that nobody says twice, and four-character phrases of speeches', () => {
  const words = (text: string) => findingsOf(wording, text).map((f) => [f.text, f.data['right'], f.severity]);
  assert.deepEqual(words('为全面振兴而努力努力奋斗。'), [['努力努力', '努力', 'warning']]);
  assert.deepEqual(words('要严格格筛选，资源到位到位、人员到位。'), [
    ['严格格', '严格', 'information'],
    ['到位到位', '到位', 'warning'],
  ]);
  assert.deepEqual(words('要研究研究、讨论讨论，努力，努力，再努力！'), []);
  assert.deepEqual(
    words('要攻尖克难，老师要言传深教。').map(([text]) => text),
    ['攻尖克难', '言传深教'],
  );
});

test('half-width marks can be switched off', () => {
  assert.deepEqual(findingsOf(wording, '加强值守,及时上报', { options: { halfWidth: false } }), []);
});

test('letters that stand for digits are words to put right, never a safe fix', () => {
  for (const [text, right] of [
    ['2O20年完成造林任务。', '2020'],
    ['完成造林l.2万亩。', '1.2'],
    ['二O二○年二月召开会议。', '二〇二〇'],
  ] as const) {
    const [finding] = findingsOf(wording, text);
    assert.equal(finding!.data['right'], right, text);
    assert.equal(finding!.fixes[0]!.safety, 'suggestion');
  }
  assert.deepEqual(findingsOf(wording, '建成5G基站20座，O型血充足，二〇二〇年见效。'), []);
});

test('marks of one call go together, and a dot ends a sentence', () => {
  assert.equal(fixed('谢谢大家!!!'), '谢谢大家！！！');
  assert.equal(fixed('一是加强值守.二是加强巡查'), '一是加强值守。二是加强巡查');
  assert.equal(fixed('各镇要加快工作进度.'), '各镇要加快工作进度。');
  assert.deepEqual(findingsOf(wording, '第一章.'), []);
});

test('half a bracket of a heading is lost where its sisters have both', () => {
  const text = '（一）修路\n定线。\n　　二）通水\n铺管。\n（三）办学';
  assert.deepEqual(kinds(text), [['）', 'unopened', 'warning']]);
  assert.equal(fixed(text), '（一）修路\n定线。\n　　（二）通水\n铺管。\n（三）办学');
  assert.deepEqual(kinds('一）修路\n二）通水\n三）办学'), [], 'a style of its own');
});

test('a straight quote alone has lost its other half; a measure and an apostrophe have none', () => {
  assert.deepEqual(kinds('坚持"预防为主的方针，抓早抓小。'), [['"', 'unclosed', 'warning']]);
  assert.deepEqual(kinds('坚持"预防为主的方针。\n抓早抓小"的要求不变。'), [], 'the other half stands below');
  assert.deepEqual(kinds('换上55"的屏幕，It\'s好用。'), []);
});

test('a radical is read as the character that it looks like', () => {
  assert.deepEqual(
    findingsOf(wording, '要⼀如继往护好堤防。').map((f) => f.text),
    ['⼀如继往'],
  );
});
