/** Passages of the corpus as the draft takes them over, and what the corpus goes on with at the caret. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CompletionItem, CompletionList, Range } from 'vscode-languageserver/node';
import { plainOfSnippet } from '../../server/src/service/corpus/insert.ts';
import { fakeRuntime, richClient, TestClient } from './client.ts';
import { fakeCorpus } from './corpus.ts';

const uri = 'file:///drafts/稿.speech';
const text = '---\n地区: 甘肃省兰州市\n日期: 2021-03-01\n---\n在大会上的讲话\n同志们：\n\n要坚持外防输入、\n';
const passages = (more: string) => [
  '在会议上的讲话',
  '同志们：',
  '这次会议的主要任务是，分析形势。',
  `成都市各级各部门累计排查返乡人员1204人。${more}`,
];
const corpus = fakeCorpus({
  s1: { title: '旧稿一', date: '2020-02-10', passages: passages('要做到守土有责、守土尽责。') },
  s2: { title: '旧稿二', date: '2021-08-01', passages: passages('入汛以来降雨偏多，水库要加密巡查。') },
});

async function started(settings: object = {}) {
  const { runtime, clock } = fakeRuntime({ openCorpus: () => corpus });
  const client = new TestClient(runtime);
  client.settings = settings;
  await client.start(richClient, { initializationOptions: { globalStoragePath: '/global' } });
  await client.open(uri, text);
  return { client, clock };
}

const snippetOf = (client: TestClient, over: object = {}) =>
  client.request<{ snippet: string; blanks: number }>('shengao/passageSnippet', {
    speechId: 's1',
    passageIndex: 3,
    uri,
    ...over,
  });

test('a passage comes with the draft’s own place and its figures to be filled in anew', async () => {
  const { client } = await started();
  const { snippet, blanks } = await snippetOf(client);
  assert.equal(snippet, `兰州市各级各部门累计排查返乡人员$\{1:XX}人。要做到守土有责、守土尽责。$0`);
  assert.equal(blanks, 1);
  await client.stop();
});

test('the old value is offered at the blank, behind leaving it, wherever the passage stands', async () => {
  const { client } = await started();
  const { snippet } = await snippetOf(client);
  const start = { line: 6, character: 0 };
  const inserted = plainOfSnippet(snippet);
  await client.change(uri, 2, { range: { start, end: start }, text: `会议强调，${inserted}` });
  const blank = (await client.pull(uri)).items.find(({ code }) => code === 'placeholder');
  assert.equal(blank?.severity, 1);
  const { placeholders } = await client.request<{ placeholders: { candidates?: number; core: Range }[] }>(
    'shengao/listPlaceholders',
    { uri },
  );
  assert.equal(placeholders[0]!.candidates, 1);
  const offered = await client.request<CompletionList>('textDocument/completion', {
    textDocument: { uri },
    position: placeholders[0]!.core.start,
  });
  assert.deepEqual(
    offered.items.map(({ label, preselect }) => [label, preselect ?? false]),
    [
      ['XX', true],
      ['1204', false],
    ],
  );
  await client.stop();
});

test('an old value that was filled in stays in view until its sentence has a day, or it is changed or ignored', async () => {
  const { client } = await started();
  const { snippet } = await snippetOf(client);
  const start = { line: 6, character: 0 };
  await client.change(uri, 2, { range: { start, end: start }, text: plainOfSnippet(snippet) });
  const { placeholders } = await client.request<{ placeholders: { core: Range }[] }>(
    'shengao/listPlaceholders',
    { uri },
  );
  const { core } = placeholders[0]!;
  const filled = async () => (await client.pull(uri)).items.filter(({ code }) => code === 'stale-figure');
  // What is typed key by key is the writer's own; what is taken from the list is not.
  await client.change(uri, 3, { range: core, text: '1204' });
  const value = { start: core.start, end: { ...core.start, character: core.start.character + 4 } };
  const [finding, ...others] = await filled();
  assert.deepEqual(others, []);
  assert.equal(finding?.severity, 3);
  assert.deepEqual(finding?.range, value);
  assert.match(String(finding?.message), /填的是旧稿的数字：1204出自《旧稿一》2020-02-10/);

  // It moves with the text before it, and is still there when the draft is read again.
  await client.change(uri, 4, { range: { start, end: start }, text: '会议强调，' });
  assert.deepEqual(
    (await filled()).map(({ range }) => range.start.character),
    [core.start.character + 5],
  );
  await client.change(uri, 5, { range: { start, end: start }, text: '截至2021年2月底，' });
  assert.deepEqual(
    (await filled()).filter(({ message }) => String(message).startsWith('填的是')),
    [],
  );
  const { length } = '截至2021年2月底，';
  await client.change(uri, 6, { range: { start, end: { ...start, character: length } }, text: '' });
  assert.equal((await filled()).length, 1);
  const moved = core.start.character + 5;
  const at = { start: { line: 6, character: moved }, end: { line: 6, character: moved + 4 } };
  await client.change(uri, 7, { range: at, text: '1377' });
  assert.deepEqual(await filled(), []);
  await client.stop();
});

test('the settings decide what is changed, and whether the source is named', async () => {
  const { client } = await started({ insert: { figures: 'keep', places: false, source: true } });
  assert.equal(
    (await snippetOf(client)).snippet,
    `<!-- 出自《旧稿一》（2020-02-10） -->\n${passages('要做到守土有责、守土尽责。')[3]}$0`,
  );
  assert.equal(await client.request('shengao/passageSnippet', { speechId: 'gone', passageIndex: 0 }), null);
  await client.stop();
});

test('a sentence of a passage comes alone, without a line of its own; what the speech does not say does not', async () => {
  const { client } = await started({ insert: { source: true } });
  const { snippet, blanks } = await snippetOf(client, { sentence: '累计排查返乡人员1204人。' });
  assert.equal(snippet, `累计排查返乡人员$\{1:XX}人。$0`);
  assert.equal(blanks, 1);
  assert.equal(await snippetOf(client, { sentence: '没有说过的话。' }), null);
  await client.stop();
});

test('a comment line is not checked', async () => {
  const { client } = await started();
  await client.open('file:///b.speech', '同志们：\n<!-- 出自《旧稿》，截止目前X万多例 -->\n');
  assert.deepEqual((await client.pull('file:///b.speech')).items, []);
  await client.stop();
});

test('completion goes on with a set phrase, and opens a paragraph as the corpus does, with the speech to it', async () => {
  const { client, clock } = await started({ draftDate: '2021-09-01' });
  const at = (line: number, character: number) =>
    client.request<CompletionList>('textDocument/completion', {
      textDocument: { uri },
      position: { line, character },
    });
  await client.pull(uri);
  clock.advance(10_000);
  await client.until(() => client.refreshes > 0);
  const phrases = await at(7, 8);
  const phrase = phrases.items.find(({ label }) => label === '外防输入、内防反弹')!;
  assert.deepEqual(phrase.textEdit, {
    range: { start: { line: 7, character: 3 }, end: { line: 7, character: 8 } },
    newText: '外防输入、内防反弹',
  });
  const openings = await at(6, 0);
  const opening = openings.items.find(({ label }) => label === '这次会议的主要任务是，');
  assert.ok(opening, openings.items.map(({ label }) => label).join());
  const resolved = await client.request<CompletionItem>('completionItem/resolve', opening);
  assert.match((resolved.documentation as { value: string }).value, /旧稿二/);
  await client.stop();
});
