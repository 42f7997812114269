import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forTerminal, onOneLine } from './terminal.ts';

test('what could command a terminal is spelt out, what people write stays', () => {
  for (const [text, shown] of [
    ['讲话\u001b[31mX', '讲话\\u001b[31mX'],
    ['a\u009b2Jb', 'a\\u009b2Jb'],
    ['a\u001b]0;title\u0007', 'a\\u001b]0;title\\u0007'],
    ['a\rb\u0008', 'a\\u000db\\u0008'],
    ['甲\u202e乙\u2066', '甲\\u202e乙\\u2066'],
    ['第一行\n\t第二行　“引”', '第一行\n\t第二行　“引”'],
  ] as const)
    assert.equal(forTerminal(text), shown);
  assert.equal(onOneLine('好.txt\nshengao: 没有问题'), '好.txt\\nshengao: 没有问题');
});
