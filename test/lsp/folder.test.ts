import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FolderProgress, FolderSummary, WireIgnored } from '@shengao/protocol';
import { ProgressType } from 'vscode-languageserver-protocol/node';
import { fakeRuntime, richClient, TestClient } from './client.ts';
import { testRules } from './rules.ts';

const root = 'file:///office';
const uri = `${root}/a.speech`;

async function office(files: Record<string, string>, settings: unknown = {}) {
  const fake = fakeRuntime({ rules: testRules }, files);
  const client = new TestClient(fake.runtime);
  client.settings = settings;
  await client.start(richClient, { workspaceFolders: [{ uri: root, name: 'office' }], rootUri: root });
  return { client, files: fake.files };
}

const files = {
  '/office/a.speech': '截止目前，截止目前。',
  '/office/b.txt': 'const x = 1; // 截止目前',
  '/office/in/县委讲话.txt': '截止目前',
  '/elsewhere/c.speech': '截止目前',
};

describe('checking a folder', () => {
  test('each file is told of as it is done; what is no speech is counted and left alone', async () => {
    const { client } = await office(files);
    const told: FolderProgress[] = [];
    client.connection.onProgress(new ProgressType<FolderProgress>(), 't1', (progress) => {
      told.push(progress);
    });
    const summary = await client.request<FolderSummary>('shengao/checkFolder', {
      uris: [root],
      progressToken: 't1',
    });
    assert.deepEqual(summary, {
      checked: 2,
      notSpeeches: 1,
      inCorpus: 0,
      unreadable: 0,
      findings: 3,
      cancelled: false,
      problem: null,
    });
    assert.deepEqual(
      told.map(({ uri, done, total, diagnostics }) => [
        decodeURIComponent(uri),
        done,
        total,
        diagnostics?.length,
      ]),
      [
        ['file:///office/a.speech', 1, 3, 2],
        ['file:///office/b.txt', 2, 3, undefined],
        ['file:///office/in/县委讲话.txt', 3, 3, 1],
      ],
    );
    await client.stop();
  });

  test('an open draft is checked as it stands in the editor', async () => {
    const { client } = await office(files);
    await client.open(uri, '好。');
    const summary = await client.request<FolderSummary>('shengao/checkFolder', {
      uris: [root],
      progressToken: 't2',
    });
    assert.equal(summary.findings, 1);
    await client.stop();
  });
});

describe('diagnostics of the workspace', () => {
  interface Report {
    items: { uri: string; resultId?: string; items: unknown[] }[];
  }
  const ask = (client: TestClient, known: { uri: string; value: string }[] = []): Promise<Report> =>
    client.request('workspace/diagnostic', { previousResultIds: known });
  const changed = (client: TestClient): Promise<void> =>
    client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri, type: 2 }],
    });

  test('all drafts that are not open, then only what changed', async () => {
    const { client, files: disk } = await office({ ...files }, { workspaceDiagnostics: true });
    const first = await ask(client);
    assert.deepEqual(
      first.items.map((i) => [decodeURIComponent(i.uri), i.items.length]),
      [
        ['file:///office/a.speech', 2],
        ['file:///office/in/县委讲话.txt', 1],
      ],
    );
    const known = first.items.map((i) => ({ uri: i.uri, value: i.resultId! }));
    const second = ask(client, known);
    disk['/office/a.speech'] = '截止目前。';
    await changed(client);
    assert.deepEqual(
      (await second).items.map((i) => [i.uri, i.items.length]),
      [[uri, 1]],
    );
    const third = ask(client, known);
    delete disk['/office/a.speech'];
    await changed(client);
    assert.deepEqual(
      (await third).items.map((i) => [i.uri, i.items.length]),
      [[uri, 0]],
    );
    await client.stop();
  });

  test('nothing while the setting is off, and everything is taken back when it goes off', async () => {
    const { client } = await office({ ...files }, { workspaceDiagnostics: true });
    const first = await ask(client);
    assert.equal(first.items.length, 2);
    const second = ask(client, []);
    client.settings = {};
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(
      (await second).items.map((i) => i.items),
      [[], []],
    );
    await client.stop();
  });
});

describe('quiet, in the list of all drafts', () => {
  interface Report {
    items: { uri: string; items: unknown[] }[];
  }
  const ask = (client: TestClient): Promise<Report> =>
    client.request('workspace/diagnostic', { previousResultIds: [] });
  const counts = ({ items }: Report): unknown[] => items.map((i) => i.items.length);

  test('switching off takes everything back, switching on brings it back', async () => {
    const { client } = await office({ ...files }, { workspaceDiagnostics: true });
    assert.deepEqual(counts(await ask(client)), [2, 1]);
    const off = ask(client);
    await client.connection.sendNotification('shengao/setEnabled', { enabled: false });
    assert.deepEqual(counts(await off), [0, 0]);
    const on = ask(client);
    await client.connection.sendNotification('shengao/setEnabled', { enabled: true });
    assert.deepEqual(counts(await on), [2, 1]);
    await client.stop();
  });

  test('what is ignored, and a severity that changes, hold there at once', async () => {
    const { client, files: disk } = await office({ ...files }, { workspaceDiagnostics: true });
    await ask(client);
    const ignored = ask(client);
    disk['/office/.shengao/ignore.yml'] =
      '- {rule: wording, wording: 截止目前, only: a.speech, sentence: 截止目前，截止目前。}\n';
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: `${root}/.shengao/ignore.yml`, type: 1 }],
    });
    assert.deepEqual(counts(await ignored), [0, 1]);
    const off = ask(client);
    client.settings = { workspaceDiagnostics: true, rules: { wording: { severity: 'off' } } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(counts(await off), [0, 0]);
    await client.stop();
  });
});

describe('the list of what is ignored', () => {
  test('tells what each entry holds back, what no longer matches, and what has expired', async () => {
    const { client } = await office({
      '/office/.shengao/ignore.yml': [
        '- {rule: wording, wording: 截止目前, sentence: 截止目前一切正常。}',
        '- {rule: wording, wording: 截止目前, sentence: 早已改掉。, draft: b.speech}',
        '- {rule: wording, wording: 截止目前, sentence: 没有打开。, draft: c.speech}',
        '- {rule: wording, wording: 截止目前, sentence: 稿件已删。, draft: gone.speech}',
        '- {rule: wording, wording: 别处有}',
        '- {rule: outdated-term, wording: 甲乙, until: 2026-01-01, reason: 历史表述}',
      ].join('\n'),
      '/office/b.speech': '好。',
      '/office/c.speech': '截止目前，没有打开。截止目前没有打开。',
    });
    await client.open(uri, '截止目前一切正常。');
    const list = await client.request<WireIgnored[]>('shengao/listIgnored', {});
    assert.deepEqual(
      list.map((e) => [e.line, e.state, e.places.length]),
      [
        [1, 'active', 1],
        [2, 'unmatched', 0],
        [3, 'unmatched', 0],
        [4, 'unmatched', 0],
        [5, 'elsewhere', 0],
        [6, 'expired', 0],
      ],
    );
    assert.deepEqual(list[0]?.places, [
      { uri, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } } },
    ]);
    assert.equal(list[5]?.reason, '历史表述');
    await client.stop();
  });
});
