import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { Versions } from './versions.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'shengao-versions-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const draft = 'file:///office/%E7%BB%88%E7%A8%BF.txt';
const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 20, 12, minute));

test('the last twenty of a draft, newest first, for the owner alone; the same text once', async () => {
  const versions = new Versions(path.join(folder, 'versions'));
  for (let minute = 0; minute < 25; minute++) await versions.keep(draft, `第${minute}稿`, at(minute));
  await versions.keep(draft, '第24稿', at(30));
  await versions.keep('file:///office/b.txt', '别的稿', at(0));
  const all = await versions.list(draft);
  assert.equal(all.length, 20);
  assert.deepEqual([all[0]!.when, all.at(-1)!.when], [at(24), at(5)]);
  assert.equal(await versions.read(all[0]!), '第24稿');
  if (process.platform !== 'win32') assert.equal(statSync(all[0]!.file).mode & 0o077, 0);
  assert.doesNotMatch(all[0]!.file, /终稿|%E7/, 'the name of the draft is not told');
  await versions.erase();
  assert.deepEqual(await versions.list(draft), []);
  assert.deepEqual(await versions.list('file:///office/b.txt'), []);
});

test('nothing is kept of an empty text', async () => {
  const versions = new Versions(path.join(folder, 'empty'));
  await versions.keep(draft, ' \n');
  assert.deepEqual(await versions.list(draft), []);
});
