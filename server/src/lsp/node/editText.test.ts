import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { editText } from './editText.ts';

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

test('a link stays a link', () =>
  inFolder(async (folder) => {
    const real = join(folder, 'real.yml');
    const link = join(folder, 'link.yml');
    writeFileSync(real, 'one\n');
    symlinkSync(real, link);
    await editText(link, (text) => `${text}two\n`);
    assert.equal(readFileSync(real, 'utf8'), 'one\ntwo\n');
  }));
