/**
 * Checks a folder of many drafts through the built server as an editor does, and prints what that takes: how long, how
 * much memory, and how long a draft that is being written waits meanwhile.
 *
 *   node test/bench/folder.ts [FILES]      2,000 when none is given, one in ten a Word document; run `npm run build` first
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FolderSummary } from '@shengao/protocol';
import { wordDocument } from '../../scripts/screenshots/word.ts';
import { richClient } from '../lsp/client.ts';
import { startProcess } from '../lsp/process.ts';
import { benchText } from './shared.ts';

const bundle = join(import.meta.dirname, '../../dist/server.cjs');
if (!existsSync(bundle)) throw new Error('dist/server.cjs is missing: run `npm run build` first');
const count = Number(process.argv[2] ?? 2000);
const LENGTH = 4000;

const { text, what } = benchText();
const folder = mkdtempSync(join(tmpdir(), 'shengao-folder-'));
try {
  mkdirSync(join(folder, '待改'));
  for (let i = 0; i < count; i++) {
    const start = (i * 997) % Math.max(1, text.length - LENGTH);
    const draft = `在第${i}次会议上的讲话\n同志们：\n${text.slice(start, start + LENGTH)}`;
    const name = join(folder, '待改', `讲话${i}`);
    if (i % 10 === 0) writeFileSync(`${name}.docx`, Buffer.from(await wordDocument(draft), 'base64'));
    else writeFileSync(`${name}.txt`, draft);
  }
  const server = startProcess(bundle);
  const { client } = server;
  const root = pathToFileURL(folder).href;
  await client.start(richClient, {
    workspaceFolders: [{ uri: root, name: 'bench' }],
    initializationOptions: { commands: true },
  });
  const memory = (): string => {
    const status = readFileSync(`/proc/${server.process.pid}/status`, 'utf8');
    return `${Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024)} MB`;
  };
  const uri = `${root}/open.speech`;
  await client.open(uri, text.slice(0, 10_000));
  await client.pull(uri);
  console.log(`${count} drafts of ${LENGTH} characters (${what}), ${memory()} before`);
  let progress = 0;
  const check = (): Promise<FolderSummary> =>
    client.request('shengao/checkFolder', { uris: [root], progressToken: `b${++progress}` });
  for (const name of ['first', 'again']) {
    const start = performance.now();
    let done = false;
    const checking = check().finally(() => {
      done = true;
    });
    const waits: number[] = [];
    for (let version = 2; !done; version++) {
      const at = { line: 0, character: 0 };
      await client.change(uri, progress * 100_000 + version, {
        range: { start: at, end: at },
        text: '字',
      });
      const asked = performance.now();
      await client.pull(uri);
      waits.push(performance.now() - asked);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const { checked, findings, unreadable } = await checking;
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    waits.sort((a, b) => a - b);
    const at = (share: number): string => waits[Math.floor((waits.length - 1) * share)]!.toFixed(0);
    console.log(
      `${name}: ${checked} checked, ${findings} findings, ${unreadable} unreadable in ${seconds} s; ${memory()};` +
        ` an edit elsewhere waits ${at(0.5)} ms (median), ${at(0.99)} ms (p99)`,
    );
  }
  await server.stop();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
