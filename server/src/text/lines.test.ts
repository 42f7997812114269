import assert from 'node:assert/strict';
import { it } from 'node:test';
import { endsSentence, readLines } from './lines.ts';

it('cuts at every line break and trims white space of every width', () => {
  const text = '　　一\r\n 二\u00a0\r三\u2028\n𠮷';
  assert.deepEqual(
    readLines(text).map((line) => [line.text, line.start, line.end]),
    [
      ['一', 2, 3],
      ['二', 6, 7],
      ['三', 9, 10],
      ['', 11, 11],
      ['𠮷', 12, 14],
    ],
  );
});

it('keeps the indent of a line', () => assert.equal(readLines('　　一')[0]!.indent, '　　'));

for (const [text, ends] of [
  ['好。', true],
  ['好！”', true],
  ['（好。）', true],
  ['意见：', true],
  ['精...', true],
  ['好', false],
  ['好，', false],
  ['比例1.', false],
] as const)
  it(`${text} ${ends ? 'ends' : 'does not end'} a sentence`, () => assert.equal(endsSentence(text), ends));
