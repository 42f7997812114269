#!/usr/bin/env node
/**
 * The command of the npm package. Node from 22.13 on has the SQLite that a corpus is kept in; an older one hands over to
 * the Node that npm installed beside this package, as far as it could.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cli = new URL('./dist/cli.mjs', import.meta.url);
const [major, minor] = process.versions.node.split('.').map(Number);

if (major > 22 || (major === 22 && minor >= 13)) await import(cli);
else {
  const node = nodeBeside();
  if (node === null) {
    console.error(
      `审稿需要 Node.js 22.13 以上，这里是 ${process.versions.node}；也没有装上自带的那一个，请更新 Node.js，或不加 --omit=optional 重新安装\n` +
        `shengao needs Node.js 22.13 or later, this is ${process.versions.node}, and its own was not installed: update Node.js, or install again without --omit=optional`,
    );
    process.exitCode = 2;
  } else handOver(node);
}

/** The Node of the optional dependency, or null where it was left out. */
function nodeBeside() {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'));
    const file = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(file) ? file : null;
  } catch {
    return null;
  }
}

/** Ends as the other process ends; a signal meant for both reaches it by the terminal, one meant for this is passed on. */
function handOver(node) {
  const child = spawn(node, [fileURLToPath(cli), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      child.kill(signal);
    });
  child.on('error', (error) => {
    console.error(error.message);
    process.exitCode = 2;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
  });
}
