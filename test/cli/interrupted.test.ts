import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { inTemporaryFolder } from './support.ts';

const SERVER = join(import.meta.dirname, '../../server/src');
const MAIN = join(SERVER, 'cli/main.ts');
const FILES = 40;
/** The signal comes while this file is being stored. */
const AT = 3;

/** Loaded before the command line: signals its own process, so that the moment does not depend on the machine. */
const signalling = (signal: string): string => `
import { SpeechWriter } from ${JSON.stringify(pathToFileURL(join(SERVER, 'corpus/store/sqlite/writing.ts')).href)};
const { replaceSource } = SpeechWriter.prototype;
let stored = 0;
SpeechWriter.prototype.replaceSource = function (...args) {
  if (++stored === ${AT}) process.kill(process.pid, '${signal}');
  return replaceSource.apply(this, args);
};
`;

function corpus(cwd: string, args: readonly string[], preload: readonly string[] = []) {
  const { INIT_CWD: _, ...env } = process.env;
  return spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', ...preload, MAIN, 'corpus', ...args],
    { cwd, encoding: 'utf8', env: { ...env, SHENGAO_LANG: 'zh' } },
  );
}

for (const signal of ['SIGTERM', 'SIGINT'])
  test(
    `${signal} during corpus add: what is stored stays, is counted, and the next run goes on`,
    {
      skip: process.platform === 'win32' && 'Windows ends a process at once',
    },
    () =>
      inTemporaryFolder(async (folder) => {
        mkdirSync(join(folder, '旧稿'));
        for (let i = 0; i < FILES; i++)
          writeFileSync(
            join(folder, '旧稿', `${100 + i}.txt`),
            `在第${100 + i}次调度会上的讲话\n（2023年3月8日）\n同志们：\n第${100 + i}号水库要在汛前完成除险加固，责任到人。\n`,
          );
        const preload = join(folder, 'signalling.mjs');
        writeFileSync(preload, signalling(signal));
        const stopped = corpus(folder, ['add', '旧稿'], ['--import', pathToFileURL(preload).href]);
        assert.deepEqual([stopped.status, stopped.signal, stopped.stderr], [2, null, '']);
        const said = /^收入 (\d+) 个文件，(\d+) 篇；中途取消，已收入的都在 \(.*corpus\.db\)\n$/.exec(
          stopped.stdout,
        );
        assert.ok(said, stopped.stdout);
        const kept = Number(said[1]);
        assert.ok(kept >= AT && kept < FILES, `${kept} files stored`);
        assert.equal(JSON.parse(corpus(folder, ['list', '--json']).stdout).speeches.length, kept);

        const again = corpus(folder, ['add', '旧稿', '--json']);
        assert.equal(again.status, 0, again.stderr);
        const { files, unchanged, cancelled } = JSON.parse(again.stdout);
        assert.deepEqual([files, unchanged, cancelled], [FILES - kept, kept, false]);
      }),
  );
