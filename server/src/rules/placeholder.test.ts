import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeholder } from './placeholder.ts';
import { applied, findingsOf } from './testing.ts';

const kinds = (text: string) => findingsOf(placeholder, text).map((f) => [f.text, f.data['kind']]);

test('names the kind in both languages and quotes the sentence as evidence', () => {
  const text = '　　一、认清形势。全县累计排查返乡人员X万多人，比上年多。二、压实责任。';
  const [finding, ...rest] = findingsOf(placeholder, text);
  assert.deepEqual(rest, []);
  assert.deepEqual(finding!.message, { zh: '未填写的数字：X万多人', en: 'Unfilled figure: X万多人' });
  assert.equal(finding!.severity, 'error');
  assert.equal(text.slice(finding!.start, finding!.end), 'X万多人');
  assert.equal(text.slice(finding!.data['coreStart'] as number, finding!.data['coreEnd'] as number), 'X');
  const [evidence] = finding!.evidence;
  assert.equal(evidence!.quote, '全县累计排查返乡人员X万多人，比上年多。');
  assert.ok(evidence!.kind === 'draft' && text.slice(evidence!.start, evidence!.end) === evidence!.quote);
});

test('offsets count from the start of the draft, over CRLF and characters beyond the basic plane', () => {
  const text = '𠮷林镇工作报告\r\n全镇共有X户。\r\n由xx同志主持。';
  for (const finding of findingsOf(placeholder, text)) {
    assert.equal(text.slice(finding.start, finding.end), finding.text);
  }
  assert.deepEqual(kinds(text), [
    ['X户', 'figure'],
    ['xx同志', 'person'],
  ]);
});

/** Tab stops written ⟨1:X⟩, so that no test string looks like a template. */
const SNIPPETS = [
  ['会议于20XX年X月X日召开', '会议于20⟨1:XX⟩年⟨2:X⟩月⟨3:X⟩日召开'],
  ['同比增长X.X%', '同比增长⟨1:X.X⟩%'],
  ['于2025年  月  日印发', '于2025年⟨1:  ⟩月⟨2:  ⟩日印发'],
  [
    '各镇完成投资    万元，请抓紧办理有关手续并及时上报。',
    '各镇完成投资⟨1:X⟩万元，请抓紧办理有关手续并及时上报。',
  ],
  ['修订《》和方案', '修订《⟨1:⟩》和方案'],
  ['累计（此处填写数据）人', '累计⟨1:此处填写数据⟩人'],
  ['自20_年1月起', '自⟨1:20_⟩年1月起'],
] as const;

for (const [text, filled] of SNIPPETS) {
  test(`fills ${text} as a snippet`, () => {
    const [finding, ...rest] = findingsOf(placeholder, text);
    assert.deepEqual(rest, []);
    const fill = finding!.fixes.find((fix) => fix.safety === 'fill')!;
    assert.equal(applied(text, fill).replaceAll('${', '⟨').replaceAll('}', '⟩'), filled);
  });
}

test('never offers a figure, and a year only from a date that the draft or the writer gave', () => {
  const text = '自20XX年以来，新增就业X万人。';
  const dated = findingsOf(placeholder, text, { date: '2025-03-01' });
  assert.equal(applied(text, dated[0]!.fixes[0]!), '自2025年以来，新增就业X万人。');
  assert.equal(dated[0]!.fixes[0]!.safety, 'suggestion');
  assert.deepEqual(
    dated[1]!.fixes.map((fix) => fix.safety),
    ['fill'],
  );
  assert.deepEqual(
    findingsOf(placeholder, text)[0]!.fixes.map((fix) => fix.safety),
    ['fill'],
  );
  // The draft's year does not begin with 19.
  assert.deepEqual(
    findingsOf(placeholder, '早在19XX年就已开工', { date: '2025-03-01' })[0]!.fixes.map((f) => f.safety),
    ['fill'],
  );
});

test('knows the writer’s own mask words and the phrases to leave alone', () => {
  const text = '全镇共有待填户，推进X计划，由XX同志负责。';
  const options = { extraMasks: ['待填'], ignore: ['X计划'] };
  assert.deepEqual(
    findingsOf(placeholder, text, { options }).map((f) => [f.text, f.data['kind']]),
    [
      ['待填户', 'figure'],
      ['XX同志', 'person'],
    ],
  );
  assert.equal(findingsOf(placeholder, text).length, 2);
});

test('its own examples', () => {
  for (const { text } of placeholder.meta.bad) assert.notDeepEqual(kinds(text), [], text);
  for (const { text } of placeholder.meta.good) assert.deepEqual(kinds(text), [], text);
});

test('two full-width spaces before a measure are room for a figure', () => {
  assert.deepEqual(kinds('全镇投入资金　　万元，修好塘坝　　处。'), [
    ['　　万元', 'figure'],
    ['　　处', 'figure'],
  ]);
  assert.deepEqual(kinds('项目　　万元　　户　　处'), [], 'the head of a table');
});
