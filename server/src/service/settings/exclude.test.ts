import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { excludes } from './exclude.ts';

describe('what is left out of a folder', () => {
  const cases: [string[], string, boolean][] = [
    [[], 'a.docx', false],
    [['*.docx'], 'a.docx', true],
    [['*.docx'], '往年/深/a.DOCX', true],
    [['*.docx'], 'a.docx.txt', false],
    [['*.{docx, doc}'], 'x/a.doc', true],
    [['往年'], '往年/2019/讲话.txt', true],
    [['往年'], '今年/往年.txt', false],
    [['往年/'], '今年/往年/讲话.txt', true],
    [['往年/**'], '往年/讲话.txt', true],
    [['./今年/草稿'], '今年/草稿/一.txt', true],
    [['今年/草稿'], '往年/今年/草稿/一.txt', false],
    [['今年/*/附件'], '今年/三月/附件/一.pdf', true],
    [['今年/*/附件'], '今年/附件/一.pdf', false],
    [['**/附件/*.pdf'], '附件/一.pdf', true],
    [['**/附件/*.pdf'], '今年/三月/附件/一.pdf', true],
    [['今年/**/附件'], '今年/附件/一.pdf', true],
    [['第?稿.txt'], '第三稿.txt', true],
    [['第?稿.txt'], '第三十稿.txt', false],
    [['*稿*.txt'], '讲话稿终稿稿.txt', true],
    [[''], 'a.txt', false],
    [['/'], 'a.txt', false],
    [['{'], 'a.txt', false],
  ];
  for (const [patterns, path, left] of cases) {
    test(`${patterns.join(' ') || 'nothing'}: ${path} ${left ? 'is left out' : 'stays'}`, () => {
      assert.equal(excludes(patterns)(path), left);
    });
  }

  test('a pattern made to take long does not', () => {
    const nasty = `${'*a'.repeat(90)}*b`;
    assert.equal(excludes([nasty, `${'**/'.repeat(60)}b`])(`${'a/'.repeat(400)}${'a'.repeat(200)}`), false);
  });
});
