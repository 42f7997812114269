/** Old values that were filled in stay in view when the draft is closed and opened again. */
import assert from 'node:assert/strict';
import { lstatSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Range } from 'vscode-languageserver/node';
import { readText } from '../../server/src/files/read.ts';
import { editText } from '../../server/src/files/write.ts';
import { plainOfSnippet } from '../../server/src/service/corpus/insert.ts';
import { fakeRuntime, richClient, TestClient } from './client.ts';
import { fakeCorpus } from './corpus.ts';

const uri = 'file:///drafts/稿.speech';
const head = '---\n地区: 甘肃省兰州市\n日期: 2021-03-01\n---\n在大会上的讲话\n同志们：\n';
const corpus = fakeCorpus({
  s1: {
    title: '旧稿一',
    date: '2020-02-10',
    passages: ['在会议上的讲话', '同志们：', '各级各部门累计排查返乡人员1204人。要做到守土有责、守土尽责。'],
  },
});

async function started(files: Record<string, string>, disk: string | null = null) {
  const real = disk === null ? {} : { editText, readText };
  const { runtime, clock } = fakeRuntime({ openCorpus: () => corpus, ...real }, files);
  const client = new TestClient(runtime);
  await client.start(richClient, { initializationOptions: { globalStoragePath: disk ?? '/global' } });
  return { client, clock };
}

const close = (client: TestClient, what = uri) =>
  client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: what } });

const told = async (client: TestClient, what = uri): Promise<string[]> =>
  (await client.pull(what)).items
    .filter(({ message }) => String(message).startsWith('填的是旧稿的数字'))
    .map(({ range }) => `${range.start.line}:${range.start.character}`);

/** A draft with a passage of the corpus whose blank was filled from the list; its text then. */
async function filledIn(files: Record<string, string> = {}, disk: string | null = null) {
  const { client, clock } = await started(files, disk);
  await client.open(uri, `${head}谢谢大家！\n`);
  const { snippet } = await client.request<{ snippet: string }>('shengao/passageSnippet', {
    speechId: 's1',
    passageIndex: 2,
    uri,
  });
  const at = { line: 6, character: 0 };
  const passage = plainOfSnippet(snippet);
  await client.change(uri, 2, { range: { start: at, end: at }, text: `${passage}\n` });
  const { placeholders } = await client.request<{ placeholders: { core: Range }[] }>(
    'shengao/listPlaceholders',
    { uri },
  );
  await client.change(uri, 3, { range: placeholders[0]!.core, text: '1204' });
  assert.deepEqual(await told(client), ['6:13']);
  return { client, clock, text: `${head}${passage.replace('XX', '1204')}\n谢谢大家！\n` };
}

/** Opens a text in a server of its own and waits for what was kept of it. */
async function reopened(files: Record<string, string>, text: string, some = true) {
  const { client, clock } = await started(files);
  await client.open(uri, text);
  if (some) await client.until(() => client.refreshes > 0);
  return { client, clock };
}

test('the draft’s own date is not offered for it: that is not the day of the value', async () => {
  const { client } = await filledIn();
  const { items } = await client.pull(uri);
  const undated = items.filter(({ code }) => code === 'undated-figure');
  const at = { line: 6, character: 14 };
  const actions = await client.request<{ title: string }[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: at, end: at },
    context: { diagnostics: items },
  });
  assert.equal(undated.length, 1);
  assert.ok(!actions.some(({ title }) => title.includes('截至2021年3月1日')), JSON.stringify(actions));
  await client.stop();
});

test('after closing and opening, in the same window and in another', async () => {
  const files: Record<string, string> = {};
  const { client, text } = await filledIn(files);
  await close(client);
  await client.open(uri, text);
  await client.until(() => client.refreshes > 0);
  assert.deepEqual(await told(client), ['6:13']);
  await client.stop();

  const kept = files['/global/filled.json']!;
  // Not a word of where the draft lies, and no more of it than stands around the value.
  assert.ok(!kept.includes('稿.speech') && !kept.includes('谢谢大家'), kept);

  const other = await reopened(files, text);
  assert.deepEqual(await told(other.client), ['6:13']);
  await other.client.stop();
});

test('it is written a moment after it was filled in: a server that is killed forgets nothing', async () => {
  const files: Record<string, string> = {};
  const { client, clock, text } = await filledIn(files);
  clock.advance(1000);
  const { client: other } = await reopened(files, text);
  assert.deepEqual(await told(other), ['6:13']);
  await other.stop();
  await client.stop();
});

test('found where it is now when the draft was edited elsewhere meanwhile; let go where it was changed', async () => {
  const files: Record<string, string> = {};
  const { client, text } = await filledIn(files);
  await client.stop();
  const kept = files['/global/filled.json']!;
  const moved = text.replace('各级', '会议强调，我们要看到，各级').replace('要做到', '务必做到');
  const there = await reopened(files, moved);
  assert.deepEqual(await told(there.client), ['6:24']);
  await there.client.stop();
  for (const changed of [text.replace('1204', '1377'), text.replace('1204', '11204'), head]) {
    files['/global/filled.json'] = kept;
    const { client: other } = await reopened(files, changed);
    assert.deepEqual(await told(other), [], changed);
    await other.stop();
    assert.equal(files['/global/filled.json'], '{"version":1,"drafts":[]}\n');
  }
});

test('a sentence that has its day by then is told of no more', async () => {
  const files: Record<string, string> = {};
  const { client, text } = await filledIn(files);
  const at = { line: 6, character: 0 };
  await client.change(uri, 4, { range: { start: at, end: at }, text: '截至2021年2月底，' });
  assert.deepEqual(await told(client), []);
  await client.stop();
  assert.ok(!(files['/global/filled.json'] ?? '').includes('1204'));
  const { client: other } = await reopened(files, text.replace('各级', '截至2021年2月底，各级'), false);
  assert.deepEqual(await told(other), []);
  await other.stop();
});

test('saved under another name, and moved by cutting and pasting', async () => {
  const { client, text } = await filledIn();
  const renamed = 'file:///drafts/三稿.speech';
  await client.open(renamed, text);
  await close(client);
  await client.until(() => client.refreshes > 0);
  assert.deepEqual(await told(client, renamed), ['6:13']);

  const line = { start: { line: 6, character: 0 }, end: { line: 7, character: 0 } };
  const cut = text.split('\n')[6]!;
  await client.change(renamed, 2, { range: line, text: '' });
  assert.deepEqual(await told(client, renamed), []);
  const end = { line: 7, character: 0 };
  await client.change(renamed, 3, { range: { start: end, end }, text: cut });
  assert.deepEqual(await told(client, renamed), ['7:13']);
  // A client that sends the whole text, as some do, loses nothing.
  await client.change(renamed, 4, { text });
  assert.deepEqual(await told(client, renamed), ['6:13']);
  await client.stop();
});

test('what the writer confirmed stays quiet', async () => {
  const files: Record<string, string> = {};
  const { client, text } = await filledIn(files);
  await client.stop();
  files['/global/ignore.yml'] =
    `- rule: stale-figure\n  sentence: ${text.split('\n')[6]!.split('。')[0]!}。\n  reason: 已核对\n`;
  const { client: other } = await reopened(files, text);
  assert.deepEqual(await told(other), []);
  await other.stop();
});

test('erased on demand; a file that is damaged is no obstacle', async () => {
  const files: Record<string, string> = {};
  const { client, text } = await filledIn(files);
  await close(client);
  await client.open(uri, text);
  await client.until(() => client.refreshes > 0);
  await client.request('shengao/eraseFilledValues', {});
  assert.deepEqual(await told(client), []);
  await client.stop();
  assert.equal(files['/global/filled.json'], '{"version":1,"drafts":[]}\n');
  for (const damaged of ['', '{', '[]', '{"version":1,"drafts":[[1,2],["a",[{"value":1}]],null]}']) {
    const again: Record<string, string> = { '/global/filled.json': damaged };
    const { client: other } = await filledIn(again);
    await other.stop();
    assert.match(again['/global/filled.json']!, /1204/);
    assert.deepEqual(other.logged, []);
  }
});

test('on the disk it is for the owner alone, and a link is not written through', {
  skip: process.platform === 'win32',
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shengao-filled-'));
  try {
    const { client } = await filledIn({}, join(folder, 'new'));
    await client.stop();
    const path = join(folder, 'new', 'filled.json');
    assert.match(readFileSync(path, 'utf8'), /1204/);
    assert.equal(lstatSync(path).mode & 0o777, 0o600);
    assert.equal(lstatSync(join(folder, 'new')).mode & 0o777, 0o700);

    const elsewhere = join(folder, 'elsewhere');
    writeFileSync(elsewhere, 'mine\n');
    symlinkSync(elsewhere, join(folder, 'filled.json'));
    const other = await filledIn({}, folder);
    await other.client.stop();
    assert.equal(readFileSync(elsewhere, 'utf8'), 'mine\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
