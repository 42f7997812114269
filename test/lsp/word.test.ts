import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { AnnotateWordResult, WriteBackResult } from '@shengao/protocol';
import { unzipSync } from 'fflate';
import { docxOf } from '../../server/src/documents/write/testing.ts';
import { richClient } from './client.ts';
import { type ServerProcess, startProcess } from './process.ts';

const noOffice = spawnSync('soffice', ['--version']).status === 0 ? false : 'soffice is not installed';

const line = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const LINES = [
  '在全县防汛会议上的讲话',
  '（2025年5月10日）',
  '同志们：',
  '目前全县累计转移群众X万多人，请各镇抓紧安置。',
  '各部门要按照分工，备足物资，值好班、守好堤。',
  '谢谢大家。',
];

describe('Word documents over the wire', () => {
  let server: ServerProcess;
  let folder: string;
  const at = (name: string): string => join(folder, name);
  const uri = (name: string): string => pathToFileURL(at(name)).href;
  const part = (name: string, of = 'word/document.xml'): string =>
    Buffer.from(unzipSync(readFileSync(at(name)))[of] ?? []).toString();

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'shengao-word-'));
    writeFileSync(at('讲话.docx'), docxOf(LINES.map(line).join('')));
    server = startProcess();
    await server.client.start(richClient, {
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'f' }],
      initializationOptions: { commands: true },
    });
  });
  after(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('findings become comments in a new file', async () => {
    const ask = (out: string) =>
      server.client.request<AnnotateWordResult>('shengao/annotateWord', {
        uri: uri('讲话.docx'),
        out: uri(out),
        fix: false,
      });
    const result = await ask('批注.docx');
    assert.ok('comments' in result && result.comments > 0, JSON.stringify(result));
    assert.match(part('批注.docx', 'word/comments.xml'), /X万多人/);
    const again = await ask('批注.docx');
    assert.match('problem' in again ? again.problem : '', /已经存在/);
    assert.ok('problem' in (await ask('讲话.docx')), 'never the document itself');
  });

  test('only findings from a level on are commented, and safe fixes are tracked when that is asked for', async () => {
    writeFileSync(
      at('两级.docx'),
      docxOf(['同志们：', '按照国办发（2020）5号文件，累计转移群众X万多人。'].map(line).join('')),
    );
    const ask = (out: string, more: object) =>
      server.client.request<AnnotateWordResult>('shengao/annotateWord', {
        uri: uri('两级.docx'),
        out: uri(out),
        fix: false,
        ...more,
      });
    const all = await ask('全部.docx', { severity: 'hint' });
    const errors = await ask('错误.docx', { severity: 'error' });
    assert.ok('comments' in all && 'comments' in errors && errors.comments === 1, JSON.stringify(errors));
    assert.ok(all.comments > 1 && all.edits === 0 && all.fixable === 1, JSON.stringify(all));
    const fixed = await ask('修订.docx', { fix: true });
    assert.ok('edits' in fixed && fixed.edits === 1, JSON.stringify(fixed));
    assert.match(part('修订.docx'), /<w:ins [^>]*>.*〔/);
  });

  test('what is not .docx is refused in a sentence; a LibreOffice that cannot be started is named', async () => {
    writeFileSync(
      at('讲话.rtf'),
      '{\\rtf1\\ansi\\ansicpg936 \\u21516?\\u24535?\\u20204?X\\u19975?\\u22810?\\u20154?\\par}',
    );
    const ask = (more: object) =>
      server.client.request<AnnotateWordResult>('shengao/annotateWord', {
        uri: uri('讲话.rtf'),
        out: uri('讲话（审稿批注）.docx'),
        fix: false,
        ...more,
      });
    const refused = await ask({});
    assert.match('problem' in refused ? refused.problem : '', /另存为 \.docx/);
    const missing = await ask({ libreOffice: at('没有这个程序') });
    assert.match('problem' in missing ? missing.problem : '', /启动不了 .*没有这个程序/);
    assert.equal(existsSync(at('讲话（审稿批注）.docx')), false);
  });

  test('an installed LibreOffice turns other documents into .docx first', { skip: noOffice }, async () => {
    const made = await server.client.request<AnnotateWordResult>('shengao/annotateWord', {
      uri: uri('讲话.rtf'),
      out: uri('转换（审稿批注）.docx'),
      fix: false,
      libreOffice: 'soffice',
    });
    assert.ok('comments' in made && made.comments > 0, JSON.stringify(made));
    assert.match(part('转换（审稿批注）.docx', 'word/comments.xml'), /X万多人/);
  });

  const writeBack = (text: string, base: string | null, out: string, anyway = false) =>
    server.client.request<WriteBackResult>('shengao/writeBackToWord', {
      uri: uri('讲话.docx'),
      out: uri(out),
      text,
      base,
      anyway,
    });
  const base = `${LINES.join('\n')}\n`;
  const draft = (lines: readonly string[]): string => `---\n来源: "讲话.docx"\n---\n${lines.join('\n')}\n`;

  test('edits become tracked changes; what is the same is not written', async () => {
    assert.deepEqual(await writeBack(draft(LINES), base, '同.docx'), { nothing: true });
    assert.equal(existsSync(at('同.docx')), false);
    const result = await writeBack(
      draft(LINES.with(3, '目前全县累计转移群众3.2万人，请各镇抓紧安置。')),
      base,
      '改.docx',
    );
    assert.deepEqual(result, { changed: 1, added: 0, removed: 0, merged: false, left: [] });
    assert.match(part('改.docx'), /<w:ins [^>]*w:author="审稿"/);
  });

  test('a document that was changed meanwhile keeps its changes, or nothing is written', async () => {
    const was = `${LINES.with(5, '谢谢。').join('\n')}\n`;
    const merged = await writeBack(
      draft(LINES.with(5, '谢谢。').with(3, '目前全县转移群众3.2万人。')),
      was,
      '合.docx',
    );
    assert.ok('merged' in merged && merged.merged, JSON.stringify(merged));
    assert.doesNotMatch(part('合.docx'), /<w:delText[^>]*>大家/);
    const before = `${LINES.with(3, '目前转移群众若干人。').join('\n')}\n`;
    const both = await writeBack(draft(LINES.with(3, '目前转移群众五百人。')), before, '争.docx');
    assert.ok('conflicts' in both && both.conflicts === 1, JSON.stringify(both));
    assert.equal(existsSync(at('争.docx')), false);
    const anyway = await writeBack(draft(LINES.with(3, '目前转移群众五百人。')), before, '争.docx', true);
    assert.ok('changed' in anyway);
    const other = await writeBack('关于春季造林的通知\n各乡镇人民政府：\n', base, '别.docx');
    assert.match('problem' in other ? other.problem : '', /不是同一篇/);
  });
});
