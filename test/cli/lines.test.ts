import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { inTemporaryFolder, shengao } from './support.ts';

const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
const { regexp, ...groups } = manifest.contributes.problemMatchers[0].pattern as Record<string, number> & {
  regexp: string;
};

/** What VS Code takes from a line. */
function read(line: string): Record<string, string | undefined> | null {
  const match = new RegExp(regexp).exec(line);
  return match && Object.fromEntries(Object.entries(groups).map(([name, group]) => [name, match[group]]));
}

describe('the problem matcher', () => {
  test('reads every line of a real check, whatever the folders are called', () =>
    inTemporaryFolder(async (folder) => {
      mkdirSync(join(folder, '待 改（2026）'));
      const names = ['讲话：终稿 1.txt', '10:30 会议.txt', 'a-b_c.txt'];
      for (const name of names) writeFileSync(join(folder, '待 改（2026）', name), '截至X月X日，共X名。\n');
      const run = await shengao(folder, ['check', '.', '--format', 'lines']);
      const lines = run.stdout.trimEnd().split('\n').map(read);
      assert.ok(
        lines.every((line) => line !== null),
        run.stdout,
      );
      assert.deepEqual(
        new Set(lines.map((line) => line!['file'])),
        new Set(names.map((name) => join('待 改（2026）', name))),
      );
      assert.deepEqual(
        [lines[0]!['line'], lines[0]!['severity'], lines[0]!['code']],
        ['1', 'error', 'placeholder'],
      );
    }));

  const paths = ['C:\\稿件\\待 改\\讲话.txt', '\\\\server\\共享\\讲话.docx', '/办公室/讲话.docx', '讲话.txt'];
  for (const path of paths) {
    test(`reads ${path}`, () => {
      assert.deepEqual(
        read(`${path}:12:3: information: 数字 3:4: warning: 不一致 [x] [inconsistent-figure]`),
        {
          file: path,
          line: '12',
          column: '3',
          severity: 'information',
          message: '数字 3:4: warning: 不一致 [x]',
          code: 'inconsistent-figure',
        },
      );
    });
  }

  test('leaves all other lines alone', () => {
    for (const line of ['检查了 3 篇：12 处。', '讲话.txt: 没有读取权限', '讲话.txt:3: error: 甲', '']) {
      assert.equal(read(line), null, line);
    }
  });
});
