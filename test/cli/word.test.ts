import assert from 'node:assert/strict';
import { copyFileSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { unzipSync } from 'fflate';
import { docxOf } from '../../server/src/documents/write/testing.ts';
import { inTemporaryFolder, shengao } from './support.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/documents');
const line = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const LINES = [
  '在全县防汛会议上的讲话',
  '（2025年5月10日）',
  '同志们：',
  '目前全县累计转移群众X万多人，，请各镇抓紧安置。',
];
const DRAFT = docxOf(LINES.map(line).join(''));

const mainOf = (path: string): string =>
  Buffer.from(unzipSync(readFileSync(path))['word/document.xml']!).toString();

test('word annotate puts findings on their words as comments, safe fixes as tracked changes', () =>
  inTemporaryFolder(async (folder) => {
    writeFileSync(join(folder, '讲话.docx'), DRAFT);
    const run = await shengao(folder, ['word', 'annotate', '讲话.docx', '--out', '批注.docx', '--fix']);
    assert.equal(run.code, 0, run.stderr);
    assert.match(run.stdout, /批注\.docx：批注 \d+ 条，修订 \d+ 处/);
    assert.match(mainOf(join(folder, '批注.docx')), /<w:commentRangeStart w:id="\d+"\/>.*X万多人/);
    const comments = Buffer.from(
      unzipSync(readFileSync(join(folder, '批注.docx')))['word/comments.xml']!,
    ).toString();
    assert.match(comments, /w:author="审稿".*X万多人/);
    assert.deepEqual(
      new Uint8Array(readFileSync(join(folder, '讲话.docx'))),
      DRAFT,
      'the document is as it was',
    );
    const strict = await shengao(folder, [
      'word',
      'annotate',
      '讲话.docx',
      '--out',
      '批注2.docx',
      '--fail-on',
      'error',
    ]);
    assert.equal(strict.code, 1);
  }));

test('word apply writes the edited text back', () =>
  inTemporaryFolder(async (folder) => {
    writeFileSync(join(folder, '讲话.docx'), DRAFT);
    const now = LINES.with(3, '目前全县累计转移群众3.2万人，请各镇抓紧安置。');
    writeFileSync(join(folder, '改.txt'), Buffer.from(`\ufeff${now.join('\r\n')}\r\n`, 'utf16le'));
    const run = await shengao(folder, ['word', 'apply', '讲话.docx', '改.txt', '--out', '回.docx']);
    assert.equal(run.code, 0, run.stderr);
    assert.match(run.stdout, /改动 1 段，新增 0 段，删去 0 段/);
    assert.match(mainOf(join(folder, '回.docx')), /<w:ins [^>]*w:author="审稿"[^>]*><w:r><w:t[^>]*>3.2/);
    writeFileSync(
      join(folder, '别的.txt'),
      '关于开展春季造林绿化的通知\n各乡镇人民政府：\n现将方案印发给你们。\n',
    );
    const other = await shengao(folder, ['word', 'apply', '讲话.docx', '别的.txt', '--out', '别.docx']);
    assert.equal(other.code, 2);
    assert.match(other.stderr, /不是同一篇/);
    assert.equal(existsSync(join(folder, '别.docx')), false);
  }));

test('nothing is written where it must not be, and what cannot be is said in a sentence', () =>
  inTemporaryFolder(async (folder) => {
    writeFileSync(join(folder, '讲话.docx'), DRAFT);
    const refused = async (args: string[], sentence: RegExp): Promise<void> => {
      const run = await shengao(folder, ['word', ...args]);
      assert.equal(run.code, 2, run.stdout);
      assert.equal(run.stdout, '');
      assert.match(run.stderr, sentence);
      assert.equal(run.stderr.trim().split('\n').length, 1, run.stderr);
    };
    await refused(['annotate', '讲话.docx', '--out', '讲话.docx'], /不能是原文件/);
    await refused(['annotate', '讲话.docx', '--out', '讲话.doc'], /应以 \.docx 结尾/);
    writeFileSync(join(folder, '已有.docx'), 'mine');
    await refused(['annotate', '讲话.docx', '--out', '已有.docx'], /已经存在，没有覆盖/);
    assert.equal(readFileSync(join(folder, '已有.docx'), 'utf8'), 'mine');
    symlinkSync(join(folder, '讲话.docx'), join(folder, '链接.docx'));
    await refused(
      ['annotate', '讲话.docx', '--out', '链接.docx', '--overwrite'],
      /不能是原文件|不是普通文件/,
    );
    await refused(['annotate', '讲话.docx', '--out', '没有/批注.docx'], /写不进去（ENOENT）/);
    for (const name of ['讲话.doc', '讲话.odt', '讲话.pdf', '讲话.txt']) {
      copyFileSync(join(FIXTURES, name), join(folder, name));
      await refused(['annotate', name, '--out', '新.docx'], /另存为 \.docx/);
      await refused(['apply', name, '讲话.txt', '--out', '新.docx'], /另存为 \.docx|不是 \.docx/);
    }
    for (const [name, sentence] of [
      ['加密.docx', /密码/],
      ['截断.docx', /损坏/],
    ] as const) {
      copyFileSync(join(FIXTURES, name), join(folder, name));
      await refused(['annotate', name, '--out', '新.docx'], sentence);
    }
    writeFileSync(join(folder, '~$讲话.docx'), '');
    await refused(['annotate', '讲话.docx', '--out', '新.docx'], /正在 Word 或 WPS 中打开/);
    assert.equal(existsSync(join(folder, '新.docx')), false);
    const over = await shengao(folder, [
      'word',
      'apply',
      '讲话.docx',
      '讲话.txt',
      '--out',
      '已有.docx',
      '--overwrite',
    ]);
    assert.equal(over.code, 2, 'open, still');
  }));
