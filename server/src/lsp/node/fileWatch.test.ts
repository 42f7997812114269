import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inFolder } from '../../corpus/testing.ts';
import { watchFiles } from './fileWatch.ts';

/** Resolves when a change is seen; the change is made again until then, for a watch takes a moment to begin. */
function seen(folders: string[], files: string[], change: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => finish(() => reject(new Error('no change was seen'))), 20_000);
    const again = setInterval(change, 50);
    const end = watchFiles(folders, files, () => finish(resolve));
    function finish(how: () => void): void {
      clearTimeout(limit);
      clearInterval(again);
      end();
      how();
    }
  });
}

test('a new file below an added folder is seen', () =>
  inFolder(async (folder) => {
    mkdirSync(join(folder, '2024/六月'), { recursive: true });
    let n = 0;
    await seen([folder], [], () => writeFileSync(join(folder, '2024/六月', `${n++}.txt`), '讲话'));
  }));

test('a file that was added by itself is seen when it is written, and when what corrects it is', () =>
  inFolder(async (folder) => {
    const file = join(folder, 'a.txt');
    writeFileSync(file, '讲话');
    await seen([], [file], () => writeFileSync(file, `讲话${Math.random()}`));
    await seen([], [file], () => writeFileSync(`${file}.shengao.yml`, `title: ${Math.random()}`));
  }));

test('what is not there is not watched, and nothing breaks', () => {
  watchFiles(['/nowhere/at/all'], ['/nowhere/either.txt'], () => assert.fail('nothing changed'))();
});
