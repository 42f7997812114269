/** Packs that are written in the editor: what is wrong with them, completion, hover, hot reload. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DraftStatus, ImportRepealsResult } from '@shengao/protocol';
import { loadKnowledge } from '../../server/src/knowledge/load.ts';
import { fakeRuntime, richClient, TestClient } from './client.ts';

const draftUri = 'file:///office/稿.speech';
const path = '/office/.shengao/knowledge/own.yaml';
const packUri = `file://${path}`;

const pack = (over = '') => `pack: own
about: { zh: 本县, en: ours }
asOf: 2026-11-22
entries:
  - id: flood-1
    kind: directive
    title: 青禾县防汛方案（2024年）
    validFrom: 2024-04-01
    validUntil: 2025-03-31
    validUntilBasis: stated
    supersededBy: flood-2
    sources: [档案]
    confidence: confirmed
  - id: flood-2
    kind: directive
    title: 青禾县防汛方案（2025年）
    validFrom: 2025-04-01
    sources: [档案]
    confidence: known
${over}`;

async function office(files: Record<string, string>, over: Parameters<typeof fakeRuntime>[0] = {}) {
  const fake = fakeRuntime(over, files);
  const client = new TestClient(fake.runtime);
  await client.start(richClient, { workspaceFolders: [{ uri: 'file:///office', name: 'office' }] });
  return { client, ...fake };
}

const shown = (client: TestClient, uri = packUri) =>
  client.published
    .filter((p) => p.uri === uri)
    .at(-1)
    ?.diagnostics.map((d) => [d.range.start.line + 1, d.message]);

test('what is wrong with a pack stands in its file, at its line, and goes when it is put right', async () => {
  const broken = pack(`  - id: other
    kind: directive
    title: 青禾县护林方案
    aliases: [青禾县防汛方案（2025年）, 防]
    supersededBy: nobody
    sources: []
    confidence: sure
    specs: []
  - id: misread
    kind: directive
    title: 青禾县供水方案
    validFrom: 2024-01-01
    sources: []
    confidence: known
    specs:
      - { text: 按照《青禾县供水方案》供水。, date: 2025-01-01, status: outdated }
`);
  const { client, files } = await office({ [path]: broken });
  await client.open(draftUri, '按照《青禾县防汛方案（2024年）》值守。');
  await client.pull(draftUri);
  const found = shown(client)!;
  const of = (part: string) => found.find(([, message]) => String(message).includes(part));
  assert.equal(of('aliases.1')?.[0], 23);
  assert.equal(of('confidence')?.[0], 26);
  assert.equal(of('例句不成立')?.[0], 35);
  assert.match(String(of('例句不成立')![1]), /^misread：/);
  files[path] = pack();
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: packUri, type: 2 }],
  });
  await client.until(() => client.refreshes > 0);
  const { items } = await client.pull(draftUri);
  assert.deepEqual(
    items.map((d) => d.code),
    ['outdated-directive'],
  );
  assert.deepEqual(shown(client), []);
  await client.stop();
});

test('a form that two entries claim, and one that can never match', async () => {
  const { client } = await office({
    [path]:
      pack(`  - { id: third, kind: directive, title: 青禾县护林方案, aliases: [青禾县防汛方案（2025年）, '“、”'], sources: [], confidence: known }
`),
  });
  await client.open(draftUri, '同志们。');
  await client.pull(draftUri);
  assert.deepEqual(
    shown(client)!.map(([line, message]) => [line, String(message).slice(0, 20)]),
    [
      [20, 'third：“青禾县防汛方案（2025年'],
      [20, 'third：““、””去掉空格和标点后不'],
    ],
  );
  await client.stop();
});

test('an open pack is judged as it is being written, without being saved', async () => {
  const { client, clock } = await office({ [path]: pack() });
  await client.open(packUri, pack().replace('confidence: known', 'confidence: maybe'), 'yaml');
  await client.pull(packUri);
  clock.advance(1000);
  await client.until(() => shown(client) !== undefined);
  assert.deepEqual(shown(client), [
    [19, 'flood-2：confidence：只能是 confirmed、known、unsure'],
    [5, 'flood-1：supersededBy：没有条目 flood-2'],
  ]);
  await client.change(packUri, 2, { text: pack() });
  await client.pull(packUri);
  clock.advance(1000);
  await client.until(() => shown(client)!.length === 0);
  // A pack is no draft: nothing else is said of it.
  assert.deepEqual((await client.pull(packUri)).items, []);
  await client.stop();
});

test('the first pack of a workspace, opened before its folder was known, is judged too', async () => {
  const { client, clock, files } = await office({});
  const text = pack().replace('confidence: known', 'confidence: maybe');
  await client.open(packUri, text, 'yaml');
  await client.pull(packUri);
  clock.advance(1000);
  await client.pull(packUri);
  assert.equal(shown(client), undefined);
  files[path] = text;
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: packUri, type: 1 }],
  });
  await client.until(() => client.refreshes > 0);
  clock.advance(1000);
  await client.until(() => shown(client) !== undefined);
  assert.equal(shown(client)![0]![0], 19);
  await client.stop();
});

test('completion and hover in a pack', async () => {
  const text = pack().replace('supersededBy: flood-2', 'supersededBy: ');
  const { client } = await office({ [path]: pack() });
  await client.open(packUri, text, 'yaml');
  const lines = text.split('\n');
  const line = lines.findIndex((one) => one.includes('supersededBy'));
  const { items } = await client.request<{ items: { label: string; detail: string }[] }>(
    'textDocument/completion',
    {
      textDocument: { uri: packUri },
      position: { line, character: lines[line]!.length },
    },
  );
  assert.deepEqual(
    items.map(({ label, detail }) => [label, detail]),
    [
      ['flood-1', '青禾县防汛方案（2024年）'],
      ['flood-2', '青禾县防汛方案（2025年）'],
    ],
  );
  const hover = (word: string) => {
    const at = lines.findIndex((one) => one.includes(word));
    return client.request<{ contents: { value: string } } | null>('textDocument/hover', {
      textDocument: { uri: packUri },
      position: { line: at, character: lines[at]!.indexOf(word) + 1 },
    });
  };
  assert.match((await hover('validUntilBasis'))!.contents.value, /末日的依据.*stated、next/s);
  assert.match((await hover('flood-1'))!.contents.value, /青禾县防汛方案（2024年）.*已被取代为.*2025年/s);
  assert.equal(await hover('档案'), null);
  await client.stop();
});

test('packs of the user hold in every workspace, and the workspace’s own correct them', async () => {
  const mine = '/home/me/.shengao/knowledge/mine.yaml';
  const { client } = await office(
    { [mine]: pack(), [path]: pack().replace('2025-03-31', '2025-12-31') },
    { userPacks: '/home/me/.shengao/knowledge', home: '/home/me' },
  );
  await client.open(draftUri, '（2025年6月1日）\n按照《青禾县防汛方案（2024年）》值守。');
  assert.deepEqual((await client.pull(draftUri)).items, []);
  await client.stop();
  const alone = await office({ [mine]: pack() }, { userPacks: '/home/me/.shengao/knowledge' });
  await alone.client.open(draftUri, '（2025年6月1日）\n按照《青禾县防汛方案（2024年）》值守。');
  assert.deepEqual(
    (await alone.client.pull(draftUri)).items.map((d) => d.code),
    ['outdated-directive'],
  );
  await alone.client.stop();
  // A folder of the settings may begin with ~.
  const named = fakeRuntime({ home: '/home/me' }, { '/home/me/packs/mine.yaml': pack() });
  const client3 = new TestClient(named.runtime);
  client3.settings = { knowledge: ['~/packs'] };
  await client3.start(richClient);
  await client3.open(draftUri, '（2025年6月1日）\n按照《青禾县防汛方案（2024年）》值守。');
  assert.equal((await client3.pull(draftUri)).items.length, 1);
  await client3.stop();
});

test('an official list of repealed documents becomes a pack to confirm; what is not read is said with its line', async () => {
  const { client } = await office({
    '/office/目录.docx':
      '青禾县人民政府关于废止部分文件的决定\n2025年11月27日\n1．青禾县渡口管理办法（青政发〔2009〕3号）\n2．青禾县渡口管理办法（青政发〔2009〕3号）\n',
    '/office/讲话.docx': '同志们：\n要抓好落实。\n',
  });
  const ask = (uri: string) => client.request<ImportRepealsResult>('shengao/importRepeals', { uri });
  const made = await ask('file:///office/目录.docx');
  assert.ok('pack' in made, JSON.stringify(made));
  assert.equal(made.documents, 1);
  assert.equal(made.dated, true);
  assert.match(made.pack, /validUntil: 2025-11-26/);
  assert.deepEqual(made.unread, [
    '第 4 行没有读出：与第 3 行重复：2．青禾县渡口管理办法（青政发〔2009〕3号）',
  ]);
  for (const uri of ['file:///office/讲话.docx', 'file:///office/没有.docx', 'untitled:1'])
    assert.ok('problem' in (await ask(uri)), uri);
});

test('the status of a draft says how far the packs reach, and when that is too long ago', async () => {
  const knowledge = loadKnowledge([
    { path: 'a.yaml', text: pack() },
    { path: 'b.yaml', text: 'pack: b\nasOf: 2020-01-01\nslogans: []\n' },
    { path: 'c.yaml', text: 'pack: c\nasOf: 2029-02-30\nslogans: []\n' },
  ]);
  assert.equal(knowledge.asOf, '2026-11-22');
  const { client } = await office({}, { loadKnowledge: () => knowledge });
  for (const [date, old] of [
    ['2027年11月23日', false],
    ['2027年11月24日', true],
    ['2020年1月1日', false],
  ] as const) {
    const uri = `file:///office/${date}.speech`;
    await client.open(uri, `在全县会议上的讲话\n（${date}）\n同志们：\n要抓好落实。`);
    const status = (await client.request<DraftStatus | null>('shengao/checkDraft', { uri }))!;
    assert.deepEqual([status.packsAsOf, status.packsAreOld], ['2026-11-22', old], date);
  }
});
