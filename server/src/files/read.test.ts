import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { readRegular, readRegularSync, readText, readTextSync } from './read.ts';
import { FileRefusal } from './refusal.ts';
import { walk } from './walk.ts';

const folder = mkdtempSync(join(tmpdir(), 'shengao-files-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const isPosix = process.platform !== 'win32';
const skip = !isPosix && 'Windows has no such files';

const refused = (words: RegExp) => (error: unknown) => {
  assert.ok(error instanceof FileRefusal, String(error));
  assert.match(error.localized.zh, words);
  return true;
};

describe('reading', () => {
  it('a file up to the limit, and not one byte more', async () => {
    const path = join(folder, 'a.txt');
    writeFileSync(path, '\uFEFF123');
    assert.equal(await readText(path, 6), '123');
    assert.equal(readTextSync(path, 6), '123');
    await assert.rejects(readRegular(path, 5), refused(/a\.txt 超过 .* 的上限/));
    assert.throws(() => readRegularSync(path, 5), refused(/a\.txt 超过 .* 的上限/));
  });

  it('null where there is none', async () => {
    assert.equal(await readText(join(folder, 'none'), 10), null);
    assert.equal(readTextSync(join(folder, 'none'), 10), null);
  });

  it('refuses devices and pipes at once, by whatever name', { skip }, async () => {
    const pipe = join(folder, 'pipe.txt');
    assert.equal(spawnSync('mkfifo', [pipe]).status, 0);
    const link = join(folder, 'zero.txt');
    symlinkSync('/dev/zero', link);
    for (const path of ['/dev/zero', link, pipe, folder]) {
      await assert.rejects(readRegular(path, 10), refused(/不是普通文件/));
      assert.throws(() => readRegularSync(path, 10), refused(/不是普通文件/));
    }
  });

  it('holds a file without a size of its own to the limit', {
    skip: process.platform !== 'linux',
  }, async () => {
    assert.ok((await readRegular('/proc/self/status', 1_000_000)).length > 0);
    await assert.rejects(readRegular('/proc/self/status', 10), refused(/上限/));
    assert.throws(() => readRegularSync('/proc/self/status', 10), refused(/上限/));
  });
});

describe('walking', () => {
  const takes = (name: string): boolean => name.endsWith('.txt');

  it('goes neither round in a circle nor out of the folder, and takes files only', async () => {
    const root = join(folder, 'walk');
    mkdirSync(join(root, 'b'), { recursive: true });
    mkdirSync(join(root, 'c.txt'));
    mkdirSync(join(folder, 'elsewhere'));
    for (const path of ['walk/a.txt', 'walk/b/b.txt', 'walk/.hidden.txt', 'walk/~$a.txt', 'elsewhere/x.txt'])
      writeFileSync(join(folder, path), '');
    for (const [name, to] of [
      ['loop', '.'],
      ['up', '..'],
      ['out', '../elsewhere'],
    ] as const)
      symlinkSync(join(root, to), join(root, name), 'junction');
    if (isPosix) {
      symlinkSync('/dev/zero', join(root, 'zero.txt'));
      spawnSync('mkfifo', [join(root, 'pipe.txt')]);
    }
    const { files, problems } = await walk(root, { takes, mostFiles: 10 });
    assert.deepEqual(files, [join(root, 'a.txt'), join(root, 'b/b.txt')]);
    assert.deepEqual(problems, []);
  });

  it('says what it left out: too many files, too deep a folder, a device that was named', async () => {
    const root = join(folder, 'many');
    const deep = join(root, ...Array.from({ length: 40 }, () => 'd'));
    mkdirSync(deep, { recursive: true });
    for (const path of [join(deep, 'x.txt'), join(root, '1.txt'), join(root, '2.txt')])
      writeFileSync(path, '');
    const found = await walk(root, { takes, mostFiles: 1 });
    assert.deepEqual(found.files, [join(root, '1.txt')]);
    assert.deepEqual(found.problems.map(({ kind }) => kind).sort(), ['too-many']);
    const all = await walk(root, { takes, mostFiles: 9 });
    assert.deepEqual(
      all.problems.map(({ kind }) => kind),
      ['too-deep'],
    );
    const none = await walk(join(folder, 'none'), { takes, mostFiles: 9 });
    assert.deepEqual(
      none.problems.map(({ kind }) => kind),
      ['unreadable'],
    );
    if (isPosix)
      assert.equal((await walk('/dev/zero', { takes, mostFiles: 9 })).problems[0]!.kind, 'not-regular');
  });
});
