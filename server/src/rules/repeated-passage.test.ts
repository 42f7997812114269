import assert from 'node:assert/strict';
import { test } from 'node:test';
import { repeatedPassage } from './repeated-passage.ts';
import { applied, findingsOf } from './testing.ts';

const A =
  '各乡镇要把春季造林的苗木、整地和管护责任逐一落实到地块，三月底前全部栽完，四月上旬由县里统一组织验收。';
const B =
  '县水利局要在汛前对沿河十二座涵闸逐座检修，把闸门启闭、备用电源和值班电话三件事查清楚，谁检修谁签字。';
const C = '林业部门要搞好服务。';
const found = (text: string, options?: Record<string, unknown>) =>
  findingsOf(repeatedPassage, text, options ? { options } : {});
const kinds = (text: string) => found(text).map((f) => [f.data['kind'], f.severity, f.data['exact']]);

test('a paragraph pasted twice: one finding at the later place, evidence at the earlier, deletion as the fix', () => {
  const text = [A, C, `　　${A}`, B].join('\n');
  const [finding, ...rest] = found(text);
  assert.deepEqual(rest, []);
  assert.equal(finding!.severity, 'warning');
  assert.equal(finding!.text, A);
  assert.equal(finding!.start, text.lastIndexOf(A));
  assert.equal(text.slice(finding!.start, finding!.end), finding!.text);
  assert.deepEqual(finding!.evidence, [{ kind: 'draft', quote: A, start: 0, end: A.length }]);
  assert.equal(finding!.message.zh, `这一段与前文相同：“${A.slice(0, 16)}…”`);
  const [fix] = finding!.fixes;
  assert.equal(fix!.safety, 'suggestion');
  assert.equal(applied(text, fix!), [A, C, B].join('\n'));
});

test('marks, spaces and width do not count', () => {
  assert.deepEqual(kinds([A, C, A.replaceAll('，', ', ').replaceAll('、', ' ')].join('\n')), [
    ['paragraph', 'warning', true],
  ]);
});

test('at the end of the draft the line end before it goes too; CRLF as well', () => {
  const text = [A, C, A].join('\r\n');
  const [finding] = found(text);
  assert.equal(text.slice(finding!.start, finding!.end), finding!.text);
  assert.equal(applied(text, finding!.fixes[0]!), [A, C].join('\r\n'));
});

test('a repeated section is one finding, its short lines included', () => {
  const text = ['一、关于造林', A, '二、关于水利', B, C, '一、关于造林', A, '二、关于水利', B].join('\n');
  const [finding, ...rest] = found(text);
  assert.deepEqual(rest, []);
  assert.equal(finding!.data['paragraphs'], 4);
  assert.equal(finding!.text, ['一、关于造林', A, '二、关于水利', B].join('\n'));
  assert.equal(applied(text, finding!.fixes[0]!), ['一、关于造林', A, '二、关于水利', B, C].join('\n'));
});

test('a third copy is a second finding', () => {
  assert.deepEqual(
    found([A, A, A].join('\n')).map((f) => f.start),
    [A.length + 1, 2 * (A.length + 1)],
  );
});

test('nearly the same counts, and says how nearly', () => {
  const [finding] = found([A, C, A.replace('统一组织', '集中安排')].join('\n'));
  assert.equal(finding!.data['exact'], false);
  assert.match(finding!.message.zh, /大致相同（9\d%）/);
});

test('a run inside another paragraph, or inside the same one, is told softly and is not deleted', () => {
  const inside = `会前我们到北山、东河两个乡镇看了现场。${A}这件事请分管领导盯到底。`;
  for (const text of [[A, C, inside].join('\n'), `${A}${C}${A}${B}`]) {
    const [finding, ...rest] = found(text);
    assert.deepEqual(rest, []);
    assert.deepEqual([finding!.data['kind'], finding!.severity], ['run', 'information']);
    assert.deepEqual(finding!.fixes, []);
    assert.ok(finding!.text.startsWith(A.slice(0, 20)));
    const [evidence] = finding!.evidence;
    assert.ok(evidence?.kind === 'draft' && evidence.end <= finding!.start);
    assert.equal(text.slice(evidence.start, evidence.end), evidence.quote);
  }
});

for (const [why, text] of [
  ['figures differ', repeatedPassage.meta.good[0]!.text],
  ['too short', ['请各乡镇对照清单逐项抓好整改落实。', C, '请各乡镇对照清单逐项抓好整改落实。'].join('\n')],
  [
    'set phrases and leadership formulas',
    Array(2)
      .fill('坚持以习近平新时代中国特色社会主义思想为指导，增强“四个意识”、坚定“四个自信”、做到“两个维护”。')
      .join(`\n${C}\n`),
  ],
  [
    'a title',
    Array(2)
      .fill('落实《关于做好青禾县春季造林绿化和森林草原防灭火工作进一步压实乡镇村组三级责任的实施意见》。')
      .join(`\n${C}\n`),
  ],
  ['an attributed quotation', Array(2).fill(`老支书常说：“${A}”`).join(`\n${C}\n`)],
  ['a statute', ['第一条　总则', '第二条　目的', '第三条　范围', A, C, A].join('\n')],
  ['one character over and over', '哈'.repeat(30)],
] as const) {
  test(`leaves alone: ${why}`, () => assert.deepEqual(kinds(text), []));
}

test('the least length is a setting, and never below what is found for certain', () => {
  const short = '请各乡镇对照问题清单，逐项逐条抓好整改落实，月底前报县里。';
  const text = [short, C, short].join('\n');
  assert.deepEqual(found(text), []);
  assert.equal(found(text, { minimumLength: 24 }).length, 1);
  assert.deepEqual(found(text.replaceAll('月底前报县里', '')), []);
});

test('its own examples', () => {
  for (const { text } of repeatedPassage.meta.bad) assert.equal(found(text).length, 1, text);
  for (const { text } of repeatedPassage.meta.good) assert.deepEqual(found(text), [], text);
});

test('a short paragraph said twice is told, a formula, a label and a refrain are not', () => {
  const said = (...lines: string[]) =>
    findingsOf(repeatedPassage, lines.join('\n')).map((f) => [f.text, f.severity]);
  const line = '河长巡河要带尺子带相机，问题当场交办。';
  assert.deepEqual(said(line, '各镇要跟上。', line), [[line, 'warning']]);
  for (const right of [
    '请大家用热烈的掌声表示欢迎。',
    '责任单位：县林业局、县水利局、县教育局。',
    '（一）把巡河的队伍建好管好',
  ])
    assert.deepEqual(said(right, '各镇要跟上。', right), [], right);
  assert.deepEqual(said(line, '各镇要跟上。', line, '各村要跟上。', line), [], 'three times');
});

test('a block goes with the short lines around it', () => {
  const long =
    '巡河不能走过场，垃圾、排口、违建要一处一处记在本子上，回来以后对着清单销号，谁签字谁负责到底。';
  const block = ['要沉下去。', '要盯到底。', long, '河清了，人心就顺了。'];
  const text = [...block, '还有一句话。', ...block, '完。'].join('\n');
  const [finding, ...rest] = findingsOf(repeatedPassage, text);
  assert.deepEqual(rest, []);
  assert.equal(finding!.text, block.join('\n'));
  assert.equal(applied(text, finding!.fixes[0]!), [...block, '还有一句话。', '完。'].join('\n'));
});

const BODIES =
  '财政局、审计局、民政局、教育局、卫生健康局、市场监管局、林业局、水务局按各自职责共同负责，乡镇配合抓好落实。';

test('the same bodies may be responsible twice; what they are to do may not be said twice', () => {
  assert.deepEqual(findingsOf(repeatedPassage, `${BODIES}\n要修好山塘。\n${BODIES}`), []);
  const demand =
    '林业部门要把每一处隐患记在纸上，派专人守到天黑，发现火星立即报告，护林员迟到一次扣一天补贴，三次取消资格。';
  assert.equal(findingsOf(repeatedPassage, `${demand}\n要修好山塘。\n${demand}`).length, 1);
});
