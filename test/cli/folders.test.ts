import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inTemporaryFolder, shengao } from './support.ts';

const BLANK = '讲话\n截至X月X日，全县累计排查返乡人员X名。\n';

test('settings of the nearest folder hold for a draft, with what they rest on', () =>
  inTemporaryFolder(async (folder) => {
    mkdirSync(join(folder, '教育/往年'), { recursive: true });
    mkdirSync(join(folder, '共用'));
    writeFileSync(join(folder, '共用/底.yml'), 'rules: { placeholder: hint }\n');
    writeFileSync(join(folder, '.shengao.yml'), 'extends: 共用/底.yml\n');
    writeFileSync(join(folder, '教育/.shengao.yml'), 'rules: { placeholder: error }\nexclude: [往年]\n');
    for (const path of ['稿.txt', '教育/稿.txt', '教育/往年/稿.txt'])
      writeFileSync(join(folder, path), BLANK);
    const run = await shengao(folder, ['check', '.', '--format', 'json', '--rule', 'placeholder']);
    const { files } = JSON.parse(run.stdout) as {
      files: { path: string; findings: { severity: string }[] }[];
    };
    assert.deepEqual(
      files.map(({ path, findings }) => [path, [...new Set(findings.map((f) => f.severity))]]),
      [
        ['教育/稿.txt', ['error']],
        ['稿.txt', ['hint']],
      ],
    );
    assert.equal(run.stderr, '');
  }));

test('a settings file that is a link, or rests on what lies outside, is said and not used', () =>
  inTemporaryFolder(async (folder) => {
    const office = join(folder, 'office');
    mkdirSync(join(office, '甲'), { recursive: true });
    writeFileSync(join(folder, 'outside.yml'), 'rules: { placeholder: off }\n');
    symlinkSync(join(folder, 'outside.yml'), join(office, 'link.yml'));
    symlinkSync(join(folder, 'outside.yml'), join(office, '甲/.shengao.yml'));
    writeFileSync(join(office, '.shengao.yml'), 'extends: [link.yml, ../outside.yml]\n');
    writeFileSync(join(office, '甲/稿.txt'), BLANK);
    const run = await shengao(office, ['check', '.', '--format', 'lines']);
    assert.equal(run.code, 2);
    assert.match(run.stdout, /placeholder/);
    assert.match(run.stderr, /link\.yml.*是链接/);
    assert.match(run.stderr, /\.shengao\.yml:1 extends：\.\.\/outside\.yml：只能是这个文件夹里面的文件/);
    assert.match(run.stderr, /甲\/\.shengao\.yml.*是链接/);
  }));
