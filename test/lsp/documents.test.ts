import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { documentUri, type FolderProgress, type FolderSummary } from '@shengao/protocol';
import { ProgressType } from 'vscode-languageserver-protocol/node';
import { shengao } from '../cli/support.ts';
import { fakeRuntime, richClient, TestClient, type WireDiagnostic } from './client.ts';
import { startProcess } from './process.ts';
import { testRules } from './rules.ts';

const root = 'file:///office';
const text = '同志们：\n截止目前，一切正常。\n一、认识\n二、措施\n'.padEnd(200, '工作稳步推进。');
const files = {
  '/office/便条.docx': '截止目前',
  '/office/在会上的发言.docx': '截止目前',
  '/office/总结.docx': text,
  '/office/往年/总结.docx': text,
};

async function office(settings: unknown = {}, over: object = {}) {
  const fake = fakeRuntime({ rules: testRules, ...over }, { ...files });
  const client = new TestClient(fake.runtime);
  client.settings = settings;
  await client.start(richClient, {
    workspaceFolders: [{ uri: root, name: 'office' }],
    rootUri: root,
    initializationOptions: { commands: true },
  });
  return { client, files: fake.files as Record<string, string> };
}

let runs = 0;

async function check(client: TestClient, uris = [root]) {
  const progressToken = `d${++runs}`;
  const told: FolderProgress[] = [];
  client.connection.onProgress(new ProgressType<FolderProgress>(), progressToken, (p) => {
    told.push(p);
  });
  const summary = await client.request<FolderSummary>('shengao/checkFolder', { uris, progressToken });
  return { told, summary };
}

const shown = (told: readonly FolderProgress[]): unknown[] =>
  told.map(({ uri, diagnostics, problem }) => [
    decodeURIComponent(uri),
    diagnostics?.length ?? problem ?? null,
  ]);

describe('documents in a folder', () => {
  test('are checked where they read like a speech or are called one, and listed by their text', async () => {
    const { client } = await office();
    const { told, summary } = await check(client);
    assert.deepEqual(shown(told), [
      ['shengao:/document/office/便条.docx（正文）', null],
      ['shengao:/document/office/在会上的发言.docx（正文）', 1],
      ['shengao:/document/office/总结.docx（正文）', 1],
      ['shengao:/document/office/往年/总结.docx（正文）', 1],
    ]);
    assert.deepEqual([summary.checked, summary.notSpeeches, summary.findings], [3, 1, 3]);
    await client.stop();
  });

  test('stay away where the settings leave them out; one that is named is checked', async () => {
    const { client } = await office({ exclude: ['往年', '便*.docx'] });
    assert.deepEqual(shown((await check(client)).told), [
      ['shengao:/document/office/在会上的发言.docx（正文）', 1],
      ['shengao:/document/office/总结.docx（正文）', 1],
    ]);
    const named = `${root}/${encodeURIComponent('往年')}/${encodeURIComponent('总结.docx')}`;
    assert.equal((await check(client, [named])).summary.checked, 1);
    await client.stop();
  });

  test('one that cannot be read is named by its file and costs the others nothing', async () => {
    const { client } = await office(
      {},
      {
        readDraft: async (path: string) =>
          path.includes('总结') ? { zh: '设了密码', en: 'protected' } : '截止目前',
      },
    );
    const { told, summary } = await check(client);
    assert.deepEqual(shown(told).slice(1, 3), [
      ['shengao:/document/office/在会上的发言.docx（正文）', 1],
      ['file:///office/总结.docx', '设了密码'],
    ]);
    assert.equal(summary.unreadable, 2);
    await client.stop();
  });

  test('cancelling does not wait for a document that takes its time', async () => {
    const reading = Promise.withResolvers<void>();
    const { client } = await office(
      {},
      {
        readDraft: () => {
          reading.resolve();
          return new Promise(() => {});
        },
      },
    );
    const { CancellationTokenSource } = await import('vscode-languageserver-protocol/node');
    const source = new CancellationTokenSource();
    const asked = client.connection.sendRequest<FolderSummary>(
      'shengao/checkFolder',
      { uris: [root], progressToken: 'c' },
      source.token,
    );
    await reading.promise;
    source.cancel();
    const summary = await asked;
    assert.deepEqual([summary.cancelled, summary.checked], [true, 0]);
    await client.stop();
  });

  test('what has not changed is not read again, whatever else changes', async () => {
    const read: string[] = [];
    let stamp = 1;
    const over = {
      readDraft: async (path: string) => {
        read.push(path);
        return '截止目前';
      },
      fileStamp: async (path: string) => (path.includes('往年') ? `new ${++stamp}` : 'same'),
    };
    const { client } = await office({}, over);
    const first = (await check(client)).summary;
    assert.equal(read.length, 4);
    assert.deepEqual((await check(client)).summary, first);
    assert.equal(read.length, 5);
    client.settings = { rules: { wording: { severity: 'off' } } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.until(() => client.refreshes > 0);
    assert.equal((await check(client)).summary.findings, 0);
    assert.equal(read.length, 6);
    await client.stop();
  });

  test('editors other than ours, which cannot show the text, are not told of documents', async () => {
    const client = new TestClient(fakeRuntime({ rules: testRules }, { ...files }).runtime);
    await client.start(richClient, { workspaceFolders: [{ uri: root, name: 'office' }], rootUri: root });
    assert.deepEqual((await check(client)).told, []);
    await client.stop();
  });
});

describe('the text of a document', () => {
  const uri = documentUri(`${root}/${encodeURIComponent('总结.docx')}`);

  test('is shown as it is checked, and settings of its folder hold', async () => {
    const { client } = await office({ rules: { wording: { severity: 'error' } } });
    const read = await client.request<{ text: string }>('shengao/readVirtual', { uri });
    assert.equal(read.text, text);
    await client.open(uri, read.text);
    const { items } = await client.pull(uri);
    assert.deepEqual(
      items.map((d) => [d.code, d.severity, d.range.start.line]),
      [['wording', 1, 1]],
    );
    await client.stop();
  });

  test('offers no edit, which could not be made, but all else', async () => {
    const { client } = await office();
    await client.open(uri, text);
    const at = { line: 1, character: 1 };
    const actions = await client.request<{ title: string; edit?: unknown; data?: unknown }[]>(
      'textDocument/codeAction',
      { textDocument: { uri }, range: { start: at, end: at }, context: { diagnostics: [] } },
    );
    assert.deepEqual(
      actions.map((a) => a.title),
      ['转为稿件再改'],
    );
    assert.ok(actions.every((a) => a.edit === undefined && a.data === undefined));
    await client.stop();
  });
});

describe('real documents', () => {
  const fixtures = join(import.meta.dirname, '../fixtures/documents');

  test('the folder check finds what `shengao check` finds, place for place', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shengao documents-'));
    try {
      mkdirSync(join(folder, '待 改'));
      for (const name of ['讲话.doc', '讲话.docx', '讲话.odt', '讲话.pdf', '加密.docx', '截断.docx']) {
        cpSync(join(fixtures, name), join(folder, '待 改', name));
      }
      writeFileSync(join(folder, '待 改', '~$讲话.docx'), 'locked');
      const cli = await shengao(folder, ['check', '待 改', '--format', 'json']);
      const report = JSON.parse(cli.stdout) as {
        files: {
          path: string;
          findings: { rule: string; line: number; column: number; message: string }[];
        }[];
      };
      assert.equal(cli.code, 2, 'two cannot be read');
      const server = startProcess();
      await server.client.start(richClient, {
        workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'f' }],
        initializationOptions: { commands: true },
      });
      const { told, summary } = await check(server.client, [pathToFileURL(folder).href]);
      await server.stop();
      const found = told.flatMap(({ uri, diagnostics }) =>
        ((diagnostics ?? []) as WireDiagnostic[]).map(
          (d) =>
            `${decodeURIComponent(uri).split('/').at(-1)} ${d.code} ${d.range.start.line + 1}:${d.range.start.character + 1} ${d.message}`,
        ),
      );
      const expected = report.files.flatMap(({ path, findings }) =>
        findings.map((f) => `${path.split('/').at(-1)}（正文） ${f.rule} ${f.line}:${f.column} ${f.message}`),
      );
      assert.deepEqual(found, expected);
      assert.ok(expected.length > 0, 'the fixtures have something to find');
      assert.deepEqual([summary.checked, summary.unreadable], [4, 2]);
      assert.deepEqual(
        told.filter((t) => t.problem !== null).map((t) => decodeURIComponent(t.uri).split('/').at(-1)),
        ['加密.docx', '截断.docx'],
      );
      assert.match(told.find((t) => t.uri.endsWith(encodeURIComponent('加密.docx')))!.problem!, /密码/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
