import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inTemporaryFolder, shengao } from './support.ts';

const DRAFT = '在全县防汛会议上的讲话\n（2025年5月10日）\n同志们：\n目前全县累计转移群众X万多人。\n';

test('report writes a page or a document by the name that it is to have', () =>
  inTemporaryFolder(async (folder) => {
    writeFileSync(join(folder, '讲话.txt'), DRAFT);
    const page = await shengao(folder, ['report', '讲话.txt', '--out', '报告.html']);
    assert.equal(page.code, 0, page.stderr);
    assert.equal(page.stdout, '');
    assert.match(readFileSync(join(folder, '报告.html'), 'utf8'), /X万多人/);
    const word = await shengao(folder, ['report', '讲话.txt', '--out', '报告.docx']);
    assert.equal(word.code, 0, word.stderr);
    assert.equal(readFileSync(join(folder, '报告.docx')).toString('latin1', 0, 2), 'PK');
    const plain = await shengao(folder, ['report', '讲话.txt']);
    assert.match(plain.stdout, /^<!doctype html>/, plain.stderr);
  }));

test('report says what it cannot do', () =>
  inTemporaryFolder(async (folder) => {
    writeFileSync(join(folder, '讲话.txt'), DRAFT);
    const kind = await shengao(folder, ['report', '讲话.txt', '--out', '报告.pdf']);
    assert.equal(kind.code, 2);
    assert.match(kind.stderr, /报告\.pdf：应以 \.html 或 \.docx 结尾/);
    const place = await shengao(folder, ['report', '讲话.txt', '--out', '没有/报告.html']);
    assert.equal(place.code, 2);
    assert.match(place.stderr, /写不进 .*报告\.html：没有这个文件夹/);
    assert.equal((await shengao(folder, ['report', '没有.txt'])).code, 2);
  }));
