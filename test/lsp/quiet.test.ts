import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DraftStatus } from '@shengao/protocol';
import { fakeRuntime, plainClient, richClient, TestClient } from './client.ts';
import { testRules } from './rules.ts';

const uri = 'file:///drafts/稿.speech';

async function clientWith(settings: unknown, options: object = {}): Promise<TestClient> {
  const client = new TestClient(fakeRuntime({ rules: testRules }).runtime);
  client.settings = settings;
  await client.start(richClient, { initializationOptions: { commands: true, ...options } });
  return client;
}

const starts = async (client: TestClient): Promise<number[]> =>
  (await client.pull(uri)).items.map((d) => d.range.start.character);
const insert = (client: TestClient, version: number, at: number, text: string): Promise<void> => {
  const start = { line: 0, character: at };
  return client.change(uri, version, { range: { start, end: start }, text });
};
const save = (client: TestClient): Promise<void> =>
  client.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
const check = (client: TestClient): Promise<DraftStatus | null> =>
  client.request('shengao/checkDraft', { uri });

describe('on saving', () => {
  test('what is new waits for the save, what is there moves along, what is repaired goes at once', async () => {
    const client = await clientWith({ check: { run: 'onSave' } });
    await client.open(uri, '截止目前，好，截止目前。');
    assert.deepEqual(await starts(client), [0, 7]);
    await insert(client, 2, 0, '同志们，截止目前，');
    assert.deepEqual(await starts(client), [9, 16]);
    const range = { start: { line: 0, character: 9 }, end: { line: 0, character: 13 } };
    await client.change(uri, 3, { range, text: '截至目前' });
    assert.deepEqual(await starts(client), [16]);
    await save(client);
    await client.until(() => client.refreshes === 1);
    assert.deepEqual(await starts(client), [4, 16]);
    await client.stop();
  });

  test('what is typed right behind a finding leaves it standing', async () => {
    const client = await clientWith({ check: { run: 'onSave' } });
    await client.open(uri, '截止目前，好。');
    assert.deepEqual(await starts(client), [0]);
    await insert(client, 2, 4, '为止');
    assert.deepEqual(await starts(client), [0]);
    await client.stop();
  });

  test('fixes are offered for what is shown, and fix-all on saving takes all', async () => {
    const client = await clientWith({ check: { run: 'onSave' } });
    await client.open(uri, '好。');
    assert.deepEqual(await starts(client), []);
    await insert(client, 2, 0, '截止目前');
    const actions = (only?: string[]): Promise<unknown[]> =>
      client.request('textDocument/codeAction', {
        textDocument: { uri },
        range: { start: { line: 0, character: 1 }, end: { line: 0, character: 1 } },
        context: { diagnostics: [], ...(only ? { only } : {}) },
      });
    assert.deepEqual(await actions(), []);
    assert.equal((await actions(['source.fixAll.shengao'])).length, 1);
    await client.stop();
  });

  test('a client that is sent diagnostics is sent them on saving', async () => {
    const { runtime, clock } = fakeRuntime({ rules: testRules });
    const client = new TestClient(runtime);
    await client.start(plainClient);
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { shengao: { check: { run: 'onSave' } } },
    });
    await client.open(uri, '好。');
    await insert(client, 2, 0, '截止目前');
    await client.request('shengao/listPlaceholders', { uri });
    clock.advance(1000);
    const asked = clock.asked();
    await save(client);
    await asked;
    clock.advance(0);
    await client.until(() => client.published.length === 1);
    assert.equal(client.published[0]?.diagnostics.length, 1);
    await client.stop();
  });
});

describe('on command', () => {
  test('nothing is said before the writer asks, and saving is not asking', async () => {
    const client = await clientWith({ check: { run: 'manual' } });
    await client.open(uri, '截止目前。');
    assert.deepEqual(await starts(client), []);
    const status = client.notifications.findLast((n) => n.method === 'shengao/draftStatus');
    assert.equal((status!.params as DraftStatus).waiting, true);
    await save(client);
    assert.deepEqual(await starts(client), []);
    const answer = await check(client);
    assert.deepEqual([answer?.findings, answer?.waiting], [1, false]);
    assert.deepEqual(await starts(client), [0]);
    await client.stop();
  });

  test('a file that is not open is answered with null', async () => {
    const client = await clientWith({});
    assert.equal(await check(client), null);
    await client.stop();
  });
});

describe('switched off', () => {
  test('nothing is found, fixed or explained, and switching on brings it back', async () => {
    const client = await clientWith({}, { enabled: false });
    await client.open(uri, '截止目前。');
    assert.deepEqual(await starts(client), []);
    assert.equal((await check(client))?.reason, 'off');
    await client.connection.sendNotification('shengao/setEnabled', { enabled: true });
    await client.until(() => client.refreshes > 0);
    assert.deepEqual(await starts(client), [0]);
    await client.connection.sendNotification('shengao/setEnabled', { enabled: false });
    await client.until(() => client.refreshes > 1);
    assert.deepEqual(await starts(client), []);
    await client.stop();
  });
});

describe('why a file is not checked', () => {
  const cases: [string, string, unknown, DraftStatus['reason']][] = [
    ['hardly any Chinese', 'const x = 1;', {}, 'not-chinese'],
    ['Chinese that is no speech', '这是一本小说里的一段话。'.repeat(10), {}, 'not-a-speech'],
    ['the setting', '同志们，今天开会。'.repeat(10), { checkPlaintext: 'never' }, 'setting'],
    ['nothing', '同志们，今天开会。'.repeat(10), {}, null],
  ];
  for (const [name, text, settings, reason] of cases) {
    test(name, async () => {
      const client = await clientWith(settings);
      await client.open(uri, text, 'plaintext');
      assert.equal((await check(client))?.reason, reason);
      await client.stop();
    });
  }
});
