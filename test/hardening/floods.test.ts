import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { parseConfig } from '../../server/src/service/settings/config.ts';
import { parseYaml } from '../../server/src/text/yamlSource.ts';
import { inTemporaryFolder, shengao as run } from '../cli/support.ts';
import { richClient } from '../lsp/client.ts';
import { startProcess } from '../lsp/process.ts';

const shengao = (folder: string, ...args: string[]): ReturnType<typeof run> => run(folder, args);

const skip = process.platform === 'win32' && 'Windows has no such files';

describe('files that never end', () => {
  it('devices, pipes and links to them are refused at once, whoever reads them', { skip }, () =>
    inTemporaryFolder(async (folder) => {
      spawnSync('mkfifo', [join(folder, 'pipe.txt')]);
      symlinkSync('/dev/zero', join(folder, 'zero.txt'));
      for (const args of [
        ['mentions', '/dev/zero'],
        ['corpus', 'split', 'zero.txt'],
        ['check', 'pipe.txt'],
      ]) {
        const { code, stderr } = await shengao(folder, ...args);
        assert.equal(code, 2, args.join(' '));
        assert.match(stderr, /不是普通文件/);
      }
    }),
  );

  it('a folder of links to itself and to elsewhere is checked once, and nothing outside is', { skip }, () =>
    inTemporaryFolder(async (root) => {
      const folder = join(root, 'd');
      mkdirSync(folder);
      writeFileSync(join(root, '别处讲话.txt'), '确诊X万多例。\n');
      writeFileSync(join(folder, '讲话.txt'), '同志们：\n确诊X万多例。\n');
      for (const [to, name] of [
        ['.', 'a'],
        ['.', 'b'],
        ['..', 'up'],
        ['../别处讲话.txt', '链接讲话.txt'],
      ] as const)
        symlinkSync(to, join(folder, name));
      const { stdout } = await shengao(root, 'check', 'd', '--format', 'json');
      const { files } = JSON.parse(stdout) as { files: { path: string }[] };
      assert.deepEqual(
        files.map(({ path }) => path),
        [join('d', '讲话.txt')],
      );
    }),
  );
});

describe('files that are read by themselves', () => {
  it('a large .shengao.yml is refused with its limit, and the draft is checked', () =>
    inTemporaryFolder(async (folder) => {
      const keys = Array.from({ length: 40_000 }, (_, i) => `key${i}: 1`).join('\n');
      writeFileSync(join(folder, '.shengao.yml'), keys);
      writeFileSync(join(folder, '讲话.txt'), '确诊X万多例。\n');
      const { code, stdout, stderr } = await shengao(folder, 'check', '讲话.txt');
      assert.equal(code, 2);
      assert.match(stderr, /\.shengao\.yml 超过 256 KB 的上限/);
      assert.match(stdout, /X万多例/);
    }));

  it('keys are compared in linear time, and a doubled one is named by its line', () => {
    // Quadratic, a hundred thousand keys would take minutes, and the runner would end the test.
    const many = Array.from({ length: 100_000 }, (_, i) => `k${i}: 1`);
    assert.deepEqual(parseYaml(many.join('\n')).errors, []);
    const doubled = parseYaml('a: 1\nb:\n  c: 1\n  c: 2\na: 3\n').errors;
    assert.deepEqual(
      doubled.map(({ line }) => line),
      [4, 5],
    );
    const { problems } = parseConfig(many.slice(0, 5000).join('\n'));
    assert.equal(problems.length, 101);
    assert.match(problems.at(-1)!.message.zh, /共有 5000 处不能用，只列出前 100 处/);
  });
});

describe('floods', () => {
  it('160,000 findings are cut to 5,000, and how many are left is said in every format', () =>
    inTemporaryFolder(async (folder) => {
      writeFileSync(join(folder, '讲话.txt'), '）'.repeat(20_000));
      const json = await shengao(folder, 'check', '讲话.txt', '--format', 'json');
      const [file] = (JSON.parse(json.stdout) as { files: { findings: unknown[]; omitted: number }[] }).files;
      assert.equal(file!.findings.length, 5000);
      assert.ok(file!.omitted > 0);
      for (const format of ['text', 'lines']) {
        const { stdout } = await shengao(folder, 'check', '讲话.txt', '--format', format);
        assert.match(stdout, new RegExp(`另有 ${file!.omitted} 处没有列出`));
      }
    }));

  it('a draft of millions of characters is refused with a word, and another is answered meanwhile', async () => {
    const { client, stop } = startProcess();
    await client.start(richClient);
    const long = '同志们，我们要抓好工作。'.repeat(260_000);
    void client.open('file:///long.speech', long);
    await client.open('file:///short.speech', '确诊X万多例。\n');
    assert.equal((await client.pull('file:///short.speech')).items.length, 1);
    const [said, ...more] = (await client.pull('file:///long.speech')).items;
    assert.match(String(said!.message), /超过 300 万字，没有检查/);
    assert.deepEqual(more, []);
    await stop();
  });
});

describe('what a terminal is shown', () => {
  it('no escape code of a name, a draft or a title reaches it raw', { skip }, () =>
    inTemporaryFolder(async (folder) => {
      const name = '讲话\u001b[31m\n没有问题.txt';
      writeFileSync(join(folder, name), '确诊X万多例\u009b2J\u202e，好。\n');
      writeFileSync(
        join(folder, '网页.html'),
        `<title>讲话&#27;[31mX</title><p>${'我们要抓好防汛工作。'.repeat(20)}</p>`,
      );
      const raw = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/;
      await shengao(folder, 'corpus', 'add', '网页.html', '--db', 'c.db');
      for (const args of [
        ['check', '.'],
        ['check', '.', '--format', 'lines'],
        ['check', '.', '--format', 'json'],
        ['corpus', 'list', '--db', 'c.db'],
        ['corpus', 'split', '网页.html'],
        ['check', 'none\u001b[2J.txt'],
      ]) {
        const { stdout, stderr } = await shengao(folder, ...args);
        assert.doesNotMatch(stdout, raw, args.join(' '));
        assert.doesNotMatch(stderr, raw, args.join(' '));
      }
      const { stdout } = await shengao(folder, 'check', '.', '--format', 'lines');
      for (const line of stdout.trimEnd().split('\n')) assert.match(line, /:\d+:\d+: /);
    }),
  );
});

describe('a link in a folder that nobody trusts', () => {
  it(
    '“ignore here” writes nothing through it, says so, and leaves the file and its mode alone',
    { skip },
    () =>
      inTemporaryFolder(async (root) => {
        const folder = join(root, 'ws');
        mkdirSync(join(folder, '.shengao'), { recursive: true });
        const victim = join(root, '.bashrc');
        writeFileSync(victim, 'alias ll=ls\n', { mode: 0o600 });
        symlinkSync(victim, join(folder, '.shengao/ignore.yml'));
        symlinkSync(victim, join(folder, '.shengao.yml'));
        const uri = pathToFileURL(folder).href;
        const { client, stop } = startProcess();
        await client.start(richClient, { workspaceFolders: [{ uri, name: 'ws' }], rootUri: uri });
        const draft = `${uri}/a.speech`;
        await client.open(draft, '确诊X万多例$(touch PWNED)，要抓好工作。\n');
        for (const [command, argument] of [
          [
            'shengao.server.ignore',
            { uri: draft, target: 'workspace', rule: 'wording', wording: '$(touch PWNED)' },
          ],
          ['shengao.server.switchRuleOff', { uri: draft, rule: 'wording' }],
        ] as const) {
          assert.equal(
            await client.request('workspace/executeCommand', { command, arguments: [argument] }),
            null,
          );
          assert.match(client.messages.at(-1)!.message, /是链接，没有写入/);
        }
        assert.equal(readFileSync(victim, 'utf8'), 'alias ll=ls\n');
        await stop();
      }),
  );
});
