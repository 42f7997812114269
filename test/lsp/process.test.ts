import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { AddProgress, AddSummary, CorpusHit, CorpusSearch } from '@shengao/protocol';
import { CancellationTokenSource, ProgressType } from 'vscode-languageserver/node';
import { richClient } from './client.ts';
import { type ServerProcess, startProcess } from './process.ts';

const folder = mkdtempSync(join(tmpdir(), 'shengao-lsp-'));
const servers: ServerProcess[] = [];
after(() => {
  // Only those that a failed test left behind.
  for (const { process } of servers) process.kill();
  rmSync(folder, { recursive: true, force: true });
});

function start(): ServerProcess {
  const server = startProcess();
  servers.push(server);
  return server;
}

const speech = `在全县防汛工作会议上的讲话
（2021年6月3日）

同志们：

　　今天我们召开全县防汛工作会议，主要任务是分析形势、安排部署。下面，我讲三点意见。

　　一、认清形势，绷紧防汛这根弦

　　今年入汛以来，全县平均降雨量明显偏多，山洪和地质灾害风险加大。截至5月底，累计转移群众X万人次，未发生人员伤亡。

　　二、压实责任，守住安全底线

　　各乡镇要把防汛责任落实到村到户到人，XX水库要落实专人值守，发现险情立即处置。
`;

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const uriOf = (path: string): string => pathToFileURL(path).href;
const options = { commands: true, globalStoragePath: join(folder, 'global') };

describe('the real server over standard input and output', () => {
  const server = start();
  const { client } = server;
  let hit: CorpusHit;

  before(async () => {
    await client.start(richClient, { initializationOptions: options });
  });

  test('adds to the corpus, says how far it is and what failed', async () => {
    const seen: AddProgress[] = [];
    client.connection.onProgress(new ProgressType<AddProgress>(), 'add-1', (p) => {
      seen.push(p);
    });
    const summary = await client.request<AddSummary>('shengao/addToCorpus', {
      uris: [
        uriOf(write('防汛.txt', speech)),
        uriOf(write('图.txt', new Uint8Array([0, 1, 2, 0, 255]))),
        'http://x/y',
      ],
      progressToken: 'add-1',
    });
    assert.equal(summary.files, 1);
    assert.equal(summary.speeches, 1);
    assert.deepEqual(
      summary.failures.map((f) => f.file),
      ['http://x/y', join(folder, '图.txt')],
    );
    assert.equal(summary.database, join(folder, 'global', 'corpus.db'));
    assert.deepEqual(seen.at(-1), { done: 2, total: 2, file: '' });
  });

  test('stops when told to', async () => {
    const cancel = new CancellationTokenSource();
    cancel.cancel();
    const answer = await client.connection
      .sendRequest<AddSummary>(
        'shengao/addToCorpus',
        { uris: [uriOf(folder)], progressToken: 'add-2' },
        cancel.token,
      )
      .then(
        (summary) => summary.cancelled,
        (error: { code: number }) => error.code,
      );
    assert.ok(answer === true || answer === -32800, String(answer));
  });

  test('finds a passage', async () => {
    const answer = await client.request<{ hits: CorpusHit[]; speeches: number }>('shengao/searchCorpus', {
      query: '转移群众',
      limit: 5,
    });
    assert.equal(answer.speeches, 1);
    hit = answer.hits[0]!;
    assert.equal(hit.title, '在全县防汛工作会议上的讲话');
    assert.equal(hit.date, '2021-06-03');
    assert.match(hit.passage, /累计转移群众X万人次/);
  });

  test('narrows a search to dates, place and occasion; a date still being typed narrows nothing', async () => {
    const asked = async (filters: Partial<CorpusSearch>): Promise<number> => {
      const params = { query: '转移群众', limit: 5, ...filters };
      return (await client.request<{ hits: CorpusHit[] }>('shengao/searchCorpus', params)).hits.length;
    };
    assert.equal(await asked({ from: '2021-06', occasion: '防汛' }), 1);
    assert.equal(await asked({ before: '2021-06' }), 0);
    assert.equal(await asked({ place: '四川' }), 0);
    assert.equal(await asked({ to: '20' }), 1);
  });

  test('turns its blanks into tab stops', async () => {
    const insertion = await client.request<{ snippet: string; blanks: number }>(
      'shengao/passageSnippet',
      hit,
    );
    assert.equal(insertion.blanks, 1);
    assert.ok(insertion.snippet.includes('转移群众$'.concat('{1:X}万人次')), insertion.snippet);
    assert.ok(insertion.snippet.endsWith('$0'));
  });

  test('shows its source with the passage on the line named', async () => {
    const document = await client.request<{ text: string; languageId: string }>('shengao/readVirtual', {
      uri: hit.uri,
    });
    const line = Number(/#L(\d+)$/.exec(hit.uri)?.[1]);
    assert.equal(document.text.split('\n')[line - 1], hit.passage);
    assert.match(document.text, /来源文件：.*防汛\.txt/);
  });

  test('reports the blanks of a draft and lists them', async () => {
    const uri = 'untitled:Untitled-1';
    await client.open(uri, speech);
    const { items } = await client.pull(uri);
    const blanks = items.filter((d) => d.code === 'placeholder').map((d) => d.range.start);
    const listed = await client.request<{ placeholders: { range: { start: unknown } }[] }>(
      'shengao/listPlaceholders',
      { uri },
    );
    assert.equal(blanks.length, 2);
    assert.deepEqual(
      listed.placeholders.map((p) => p.range.start),
      blanks,
    );
  });

  test('survives what no client should send', async () => {
    const nonsense: [string, unknown][] = [
      [
        'textDocument/hover',
        { textDocument: { uri: 'file:///nowhere' }, position: { line: -5, character: 1e9 } },
      ],
      ['textDocument/hover', {}],
      ['textDocument/codeAction', { textDocument: { uri: 'x' } }],
      ['shengao/readVirtual', { uri: 'shengao:/speech/%E0%A4%A/x' }],
      ['shengao/readVirtual', {}],
      ['shengao/searchCorpus', { query: '" OR *', limit: -1 }],
      ['shengao/searchCorpus', {}],
      ['shengao/searchCorpus', { query: { a: 1 }, limit: 3 }],
      ['shengao/searchCorpus', { query: '防汛', limit: {} }],
      ['shengao/searchCorpus', { query: '防汛', limit: 3, place: ['a'] }],
      ['shengao/passageSnippet', { speechId: ['a'], passageIndex: {} }],
      ['shengao/passageSnippet', { speechId: "'; DROP TABLE speeches;--", passageIndex: 0.5 }],
      ['shengao/addToCorpus', {}],
      ['no/such/request', [1, 2, 3]],
    ];
    for (const [method, params] of nonsense) {
      await client.connection.sendRequest(method, params as object).catch(() => {});
    }
    await client.connection.sendNotification('textDocument/didChange', { textDocument: { uri: 'x' } });
    await client.connection.sendNotification('textDocument/didOpen', {});
    await client.change('untitled:Untitled-1', 9, { range: 'here', text: 7 });
    const answer = await client.request<{ speeches: number }>('shengao/searchCorpus', {
      query: '防汛',
      limit: 1,
    });
    assert.equal(answer.speeches, 1);
    // Nobody is told that his corpus cannot be read.
    assert.deepEqual(client.messages, []);
  });

  test('ends when asked to', async () => {
    assert.equal(await server.stop(), 0);
  });
});

describe('a folder that .shengao.yml names as corpus', () => {
  test('is read without being added', async () => {
    mkdirSync(join(folder, 'team/旧稿'), { recursive: true });
    write('team/旧稿/防汛.txt', speech);
    write('team/.shengao.yml', 'corpus: [旧稿]\n');
    const server = start();
    const { client } = server;
    const root = uriOf(join(folder, 'team'));
    await client.start(richClient, { rootUri: root, workspaceFolders: [{ uri: root, name: 'team' }] });
    await client.open('untitled:1', speech);
    await client.pull('untitled:1');
    await client.until(() => client.refreshes > 0);
    const answer = await client.request<{ hits: CorpusHit[] }>('shengao/searchCorpus', {
      query: '转移群众',
      limit: 5,
    });
    assert.equal(answer.hits[0]?.title, '在全县防汛工作会议上的讲话');
    assert.deepEqual(client.messages, []);
    await server.stop();
  });
});

describe('a damaged corpus', () => {
  test('is told of once, and drafts are checked all the same', async () => {
    const database = write('damaged.db', 'SQLite format 3\0'.padEnd(4096, 'x'));
    const server = start();
    const { client } = server;
    client.settings = { corpus: { path: database } };
    await client.start(richClient, { initializationOptions: options });
    await client.open('untitled:1', speech);
    await client.open('untitled:2', speech);
    const { items } = await client.pull('untitled:1');
    await client.pull('untitled:2');
    assert.ok(items.length > 0);
    assert.equal(client.messages.length, 1, JSON.stringify(client.messages));
    assert.match(client.messages[0]!.message, /语料库.*damaged\.db/);
    await server.stop();
  });

  test('so is one that is no corpus at all', async () => {
    const server = start();
    const { client } = server;
    client.settings = { corpus: { path: write('letter.db', '您好，这是一封信。') } };
    await client.start(richClient, { initializationOptions: options });
    await client.open('untitled:1', speech);
    assert.ok((await client.pull('untitled:1')).items.length > 0);
    assert.equal(client.messages.length, 1, JSON.stringify(client.messages));
    await server.stop();
  });
});
