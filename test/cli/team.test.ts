import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inTemporaryFolder, shengao } from './support.ts';

const ADDRESS = 'postgres://ann:geheim@db.example/office';

test('an address with a password makes no folder, connects to nothing and is repeated nowhere', () =>
  inTemporaryFolder(async (folder) => {
    writeFileSync(join(folder, 'a.txt'), '在会上的讲话\n同志们：\n要抓好落实。\n');
    for (const args of [
      ['corpus', 'add', 'a.txt', '--db', ADDRESS],
      ['corpus', 'list', '--db', ADDRESS],
      ['corpus', 'remove', 'x', '--db', ADDRESS],
      ['corpus', 'init', ADDRESS],
      ['check', 'a.txt', '--corpus', ADDRESS],
    ]) {
      const { code, stdout, stderr } = await shengao(folder, args);
      assert.equal(code, 2, args.join(' '));
      assert.match(stderr, /密码不要写在数据库地址里/);
      assert.doesNotMatch(stdout + stderr, /geheim/);
    }
    assert.deepEqual(readdirSync(folder), ['a.txt']);
  }));

test('a folder cannot name the address of a database', () =>
  inTemporaryFolder(async (folder) => {
    writeFileSync(join(folder, 'a.txt'), '在会上的讲话\n同志们：\n要抓好落实。\n');
    writeFileSync(join(folder, '.shengao.yml'), `locality: 甘肃省\ncorpus:\n  - ${ADDRESS}\n`);
    const { code, stderr } = await shengao(folder, ['check', 'a.txt', '--fail-on', 'never']);
    assert.equal(code, 2);
    assert.match(stderr, /\.shengao\.yml:[23] corpus：数据库地址不能写在文件夹的设置里/);
    assert.doesNotMatch(stderr, /geheim/);
  }));

test('the SQL for a DBA is printed without a connection', () =>
  inTemporaryFolder(async (folder) => {
    const { code, stdout } = await shengao(folder, [
      'corpus',
      'init',
      'postgres://db.example/office',
      '--print-sql',
    ]);
    assert.equal(code, 0);
    assert.match(stdout, /^CREATE SCHEMA shengao;/);
    assert.match(stdout, /shengao_readers/);
  }));
