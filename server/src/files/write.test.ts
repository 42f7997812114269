import assert from 'node:assert/strict';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { FileRefusal } from './refusal.ts';
import { editText, replaceFile } from './write.ts';

async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'shengao-edit-'));
  try {
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('many edits at once all arrive, in a folder that is made for them', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'a/b.yml');
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => editText(path, (text) => `${text ?? 'head\n'}${i}\n`)),
    );
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    assert.deepEqual(lines, ['head', ...Array.from({ length: 20 }, (_, i) => String(i))]);
    assert.deepEqual(readdirSync(join(folder, 'a')), ['b.yml']);
  }));

test('what somebody writes between reading and writing is not lost', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'a.yml');
    writeFileSync(path, 'one\n');
    let calls = 0;
    await editText(path, (text) => {
      calls++;
      if (calls === 1) writeFileSync(path, 'one\nby hand\n');
      return `${text}ours\n`;
    });
    assert.equal(readFileSync(path, 'utf8'), 'one\nby hand\nours\n');
    assert.equal(calls, 2);
  }));

test('an edit that throws or gives null leaves the file alone', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'a.yml');
    writeFileSync(path, '\uFEFFone\n');
    await assert.rejects(
      editText(path, () => {
        throw new Error('no');
      }),
    );
    await editText(path, () => null);
    assert.equal(readFileSync(path, 'utf8'), '\uFEFFone\n');
    await editText(path, (text) => `${text}two\n`);
    assert.equal(readFileSync(path, 'utf8'), '\uFEFFone\ntwo\n');
  }));

/** A workspace folder with a stranger's file outside, whose owner would not have it written to. */
const besideVictim = (use: (folder: string, victim: string) => Promise<void>): Promise<void> =>
  inFolder(async (root) => {
    const [folder, victim] = [join(root, 'ws'), join(root, '.bashrc')];
    mkdirSync(folder);
    writeFileSync(victim, 'alias ll=ls\n', { mode: 0o600 });
    await use(folder, victim);
    assert.equal(readFileSync(victim, 'utf8'), 'alias ll=ls\n');
    if (process.platform !== 'win32') assert.equal(statSync(victim).mode & 0o777, 0o600);
  });

const refusal = (words: RegExp) => (error: unknown) => {
  assert.ok(error instanceof FileRefusal, String(error));
  assert.match(error.localized.zh, words);
  return true;
};

test('nothing is written through a link, be it the file or a folder on the way', () =>
  besideVictim(async (folder, victim) => {
    mkdirSync(join(folder, '.shengao'));
    const file = join(folder, '.shengao/ignore.yml');
    symlinkSync(victim, file);
    const [edit, put] = [
      (path: string) => editText(path, (text) => `${text}x\n`, { within: folder }),
      (path: string) => replaceFile(path, 'x', { within: folder }),
    ];
    for (const write of [edit, put])
      await assert.rejects(write(file), refusal(/ignore\.yml 是链接，没有写入/));
    await assert.rejects(replaceFile(file, 'x'), refusal(/是链接/));
    symlinkSync(join(folder, '..'), join(folder, 'linked'), 'junction');
    for (const name of ['.bashrc', 'new/ignore.yml'])
      for (const write of [edit, put])
        await assert.rejects(write(join(folder, 'linked', name)), refusal(/linked 是链接/));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling.yml'));
    await assert.rejects(edit(join(folder, 'dangling.yml')), refusal(/是链接/));
    assert.deepEqual(readdirSync(join(folder, '..')).sort(), ['.bashrc', 'ws']);
  }));

test('the folder itself may be reached through a link: its owner opened it so', () =>
  inFolder(async (root) => {
    mkdirSync(join(root, 'real'));
    symlinkSync(join(root, 'real'), join(root, 'ws'), 'junction');
    const within = join(root, 'ws');
    await editText(join(within, '.shengao/ignore.yml'), () => 'x\n', { within });
    assert.equal(readFileSync(join(root, 'real/.shengao/ignore.yml'), 'utf8'), 'x\n');
  }));

test(
  'a file keeps its mode; what is new for the owner alone is his alone',
  {
    skip: process.platform === 'win32' && 'Windows has no modes',
  },
  () =>
    inFolder(async (folder) => {
      const path = join(folder, 'a.yml');
      writeFileSync(path, 'one\n');
      for (const mode of [0o600, 0o664, 0o640]) {
        chmodSync(path, mode);
        await editText(path, (text) => `${text}${mode}\n`);
        await replaceFile(path, `${mode}\n`);
        assert.equal(statSync(path).mode & 0o777, mode);
      }
      const own = join(folder, 'own/b.yml');
      await editText(own, () => 'x\n', { ownerOnly: true });
      assert.deepEqual(
        [statSync(own).mode & 0o777, statSync(join(folder, 'own')).mode & 0o777],
        [0o600, 0o700],
      );
    }),
);

test('a folder in the way and a full folder path are said by name, and nothing is left behind', () =>
  inFolder(async (folder) => {
    mkdirSync(join(folder, 'a.yml'));
    await assert.rejects(replaceFile(join(folder, 'a.yml'), 'x'), refusal(/写不进 .*a\.yml：/));
    writeFileSync(join(folder, 'b'), '');
    await assert.rejects(
      editText(join(folder, 'b/c.yml'), () => 'x'),
      refusal(/写不进 .*c\.yml：/),
    );
    assert.deepEqual(readdirSync(folder).sort(), ['a.yml', 'b']);
  }));
