import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numbering } from './numbering.ts';
import { applied, findingsOf } from './testing.ts';

const problems = (text: string) => findingsOf(numbering, text).map((f) => [f.text, f.data['problem']]);

const BAD: readonly (readonly [string, string, string])[] = [
  ['一、提高认识\n讲认识。\n三、压实责任\n讲责任。', '三、压实责任', 'gap'],
  ['（一）提高认识\n讲认识。\n（一）压实责任\n讲责任。', '（一）压实责任', 'repeat'],
  ['一、甲乙\n正文。\n二、丙丁\n正文。\n三、戊己\n正文。\n二、庚辛\n正文。', '二、庚辛', 'order'],
  ['同志们：\n今天讲几件事。\n二、重点工作\n正文。\n三、组织领导\n正文。', '二、重点工作', 'missing-first'],
  ['一要动员。各镇照办。\n二要落实。各镇照办。\n三是排查。各镇照办。', '三是排查', 'mixed'],
  ['今年抓三件事：一是修路，二是通水，四是办学。', '四是办学', 'gap'],
  ['第1篇: 讲话稿\n正文。\n第2篇: 讲话稿\n正文。\n第4篇: 讲话稿\n正文。', '第4篇', 'gap'],
  ['第2篇: 讲话稿\n正文。\n第3篇: 讲话稿\n正文。', '第2篇', 'missing-first'],
  ['一是修路；二是通水；三要办学；四是植树。', '三要办学', 'mixed'],
  ['第一，要动员。各镇照办。\n二是要落实。各镇照办。\n第三，要排查。各镇照办。', '二是要落实', 'mixed'],
  ['（1）修路；（2）通水；（4）办学。', '（4）办学', 'gap'],
  // The number given twice is the one that is missing: one slip, one finding.
  ['（一）甲\n（二）乙\n（三）丙\n（三）丁\n（五）戊', '（三）丁', 'repeat'],
  ['一、甲\n三、丙\n二、乙\n四、丁', '二、乙', 'order'],
  ['（一）甲\n一、子\n二、丑\n（二）乙\n一、寅\n二、卯', '一、子', 'inverted'],
  ['一、甲\n（一）子\n（二）丑\n二、乙\n（一）寅\n（二）卯\n三、丙\n1.辰\n2.巳', '1.辰', 'skipped'],
  // A heading may begin with a digit.
  ['一、2025年防汛回顾\n平稳。\n三、2026年防汛安排\n抓紧。', '三、2026年防汛安排', 'gap'],
  ['一、4座水库\n已修。\n二、2条渠道\n在修。\n二、9处塘坝\n待修。', '二、9处塘坝', 'repeat'],
  // One character with what encloses it.
  ['㈠修路\n㈡通水\n㈣办学', '㈣办学', 'gap'],
  ['⒈修路\n⒉通水\n⒋办学', '⒋办学', 'gap'],
  ['⑴修路\n⑵通水\n⑷办学', '⑷办学', 'gap'],
  ['Ⅰ、修路\nⅡ、通水\nⅣ、办学', 'Ⅳ、办学', 'gap'],
  // 十二是 is no 二是.
  [
    '抓好如下工作。一是修路。三是通水。四是办学。五是栽树。六是清河。七是护堤。八是查库。九是通车。十是上网。十一是送电。十二是建站。',
    '三是通水',
    'gap',
  ],
  ['一是修路。\n（一）定线。\n（二）开工。\n二是通水。', '（一）定线', 'inverted'],
  // Numbers that run on over the headings do so over what is lost as well.
  ['一、甲\n（一）子\n（二）丑\n二、乙\n（三）寅\n（四）卯\n三、丙\n（六）辰\n（七）巳', '（六）辰', 'gap'],
];

for (const [text, shown, problem] of BAD) {
  test(`reports ${problem} at ${shown}`, () => {
    assert.deepEqual(problems(text), [[shown, problem]]);
    const [finding] = findingsOf(numbering, text);
    assert.equal(text.slice(finding!.start, finding!.end), finding!.text);
    const [evidence] = finding!.evidence;
    assert.ok(evidence!.kind === 'draft' && text.slice(evidence!.start, evidence!.end) === evidence!.quote);
  });
}

const GOOD = [
  '一、甲\n（一）子\n（二）丑\n二、乙\n（一）子\n（二）丑',
  '一、甲\n（一）子\n（二）丑\n二、乙\n（三）寅\n（四）卯',
  '首先，讲认识。其次，讲责任。第三，讲落实。',
  '一要动员，二要落实，并三是排查，四要总结。',
  '一要抓三件事。一是修路。二是通水。\n二要抓作风。一是守时。二是守信。\n三要抓落实。',
  '第1篇: 讲话稿\n一、甲\n二、乙\n三、丙\n第2篇: 讲话稿\n一、丁\n二、戊',
  '坚持三要素齐抓，四要点并重。',
  '一、甲\n1.子\n2.丑\n二、乙\n1.寅\n2.卯',
  '一、甲\n（一）子\n（二）丑\n二、乙\n1.寅\n2.卯\n三、丙\n1.辰\n2.巳',
  '（一）甲\n正文。\n一、子\n正文。\n二、丑\n正文。',
  '详见①和②，参照（1）、（3）办理。',
  '表1\n1 甲镇 20\n3 乙镇 40',
  // 章 runs on through 篇, or begins anew.
  '第一篇　总论\n第一章　形势\n第二章　要求\n第二篇　任务\n第三章　修路',
  '第一篇　总论\n第一章　形势\n第二章　要求\n第二篇　任务\n第一章　修路\n第二章　通水',
  // A list behind a label is a new list.
  '要求：①修路。\n②通水。\n办法：①分段。\n②包干。',
  '标准：\n1.甲等3个。\n2.乙等5个。\n3.丙等8个。\n注：1.可以空缺。\n2.逾期不补。',
  '第二条、第五条、第八条中的“乡”改为“镇”。',
  // One half of a bracket is lost, not a number.
  '（一）修路\n定线。\n二）通水\n铺管。\n（三）办学',
];

for (const text of GOOD)
  test(`is silent on ${text.slice(0, 24)}`, () => assert.deepEqual(problems(text), []));

test('a number given twice is counted on, safely; a gap is the writer’s to close', () => {
  const twice = '一、甲\n二、乙\n二、丙\n三、丁';
  const [repeat] = findingsOf(numbering, twice);
  assert.equal(repeat!.fixes[0]!.safety, 'safe');
  assert.equal(applied(twice, repeat!.fixes[0]!), '一、甲\n二、乙\n三、丙\n四、丁');
  const inside = '一是甲，二是乙，二是丙，三是丁。';
  assert.equal(findingsOf(numbering, inside)[0]!.fixes[0]!.safety, 'suggestion');
  const slip = '（一）甲\n（一）乙\n（三）丙';
  assert.equal(applied(slip, findingsOf(numbering, slip)[0]!.fixes[0]!), '（一）甲\n（二）乙\n（三）丙');
  const gap = '1．甲\n2．乙\n4．丙\n5．丁';
  const [skipped] = findingsOf(numbering, gap);
  assert.equal(skipped!.fixes[0]!.safety, 'suggestion');
  assert.equal(applied(gap, skipped!.fixes[0]!), '1．甲\n2．乙\n3．丙\n4．丁');
});

test('levels the wrong way round change places; a level left out is only a note', () => {
  const text = '（一）甲\n一、子\n二、丑\n（二）乙\n一、寅\n二、卯';
  const [inverted] = findingsOf(numbering, text);
  assert.equal(applied(text, inverted!.fixes[0]!), '一、甲\n（一）子\n（二）丑\n二、乙\n（一）寅\n（二）卯');
  const skip = '一、甲\n（一）子\n（二）丑\n二、乙\n（一）寅\n（二）卯\n三、丙\n1.辰\n2.巳';
  const [skipped] = findingsOf(numbering, skip);
  assert.equal(skipped!.severity, 'information');
  assert.match(applied(skip, skipped!.fixes[0]!), /三、丙\n（一）辰\n（二）巳$/);
});

test('two headings that changed places are one mistake, put right at one stroke', () => {
  const text = '一、甲\n三、丙\n二、乙\n四、丁';
  const found = findingsOf(numbering, text);
  assert.equal(found.length, 1);
  assert.equal(applied(text, found[0]!.fixes[0]!), '一、甲\n二、丙\n三、乙\n四、丁');
});

test('fixed text has nothing left to report', () => {
  for (const text of ['一、甲\n一、乙\n二、丙', '一要动员。\n二要落实。\n三是排查。']) {
    const [finding] = findingsOf(numbering, text);
    assert.deepEqual(problems(applied(text, finding!.fixes[0]!)), []);
  }
});
