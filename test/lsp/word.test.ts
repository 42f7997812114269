import assert from 'node:assert/strict';
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
