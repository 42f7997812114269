import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namedAfter, sourceIn, withSource } from './wordSource.ts';

test('a draft remembers the document that it is the text of', () => {
  for (const name of ['讲话.docx', '../a b/“讲话”: 1.docx', 'C:\\稿\\讲话.docx'])
    assert.equal(sourceIn(withSource('同志们：\n', name)), name);
  assert.equal(sourceIn('---\r\n日期: 2026-11-20\r\n来源: 讲话.docx\r\n---\r\n同志们：'), '讲话.docx');
  assert.equal(sourceIn('---\n来源: "讲话\n---\n'), null);
  assert.equal(sourceIn('同志们：\n来源: 讲话.docx\n'), null);
});

test('names say what a file is', () => {
  assert.equal(namedAfter('讲话.docx', '审稿批注', 1), '讲话（审稿批注）.docx');
  assert.equal(namedAfter('讲话.docx', '审稿批注', 2), '讲话（审稿批注2）.docx');
  assert.equal(namedAfter('讲话（审稿批注2）.docx', '修改稿', 1), '讲话（修改稿）.docx');
  assert.equal(namedAfter('讲话.wps', '审稿批注', 1), '讲话（审稿批注）.docx');
});
