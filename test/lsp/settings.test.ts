import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DraftStatus } from '@shengao/protocol';
import { repeatedSlogan } from '../../server/src/rules/repeated-slogan.ts';
import { fakeRuntime, richClient, TestClient, type WireDiagnostic } from './client.ts';
import { testRules } from './rules.ts';

const root = 'file:///office';
const uri = `${root}/稿.speech`;
const inFolder = {
  workspaceFolders: [{ uri: root, name: 'work' }],
  rootUri: root,
  initializationOptions: { commands: true },
};

async function clientWith(files: Record<string, string>, settings: unknown = {}): Promise<TestClient> {
  const client = new TestClient(fakeRuntime({ rules: testRules }, files).runtime);
  client.settings = settings;
  await client.start(richClient, inFolder);
  return client;
}

const severities = (items: readonly WireDiagnostic[]) => items.map((d) => [d.code, d.severity]);

describe('settings of the editor', () => {
  test('a severity, off, and the draft’s day', async () => {
    const client = await clientWith(
      {},
      {
        draftDate: '2020-02-10',
        rules: { wording: { severity: 'hint' }, 'outdated-term': { severity: 'warning' } },
      },
    );
    await client.open(uri, '截止目前甲乙');
    const { items } = await client.pull(uri);
    assert.deepEqual(severities(items), [
      ['wording', 4],
      ['outdated-term', 2],
    ]);
    assert.equal(items[1]?.message, '草稿日期 2020-02-10');
    const status = client.notifications.filter((n) => n.method === 'shengao/draftStatus').at(-1);
    const { packsAsOf, packsAreOld, ...told } = status!.params as DraftStatus;
    assert.ok(packsAsOf !== null && packsAsOf > '2026-01-01' && !packsAreOld);
    assert.deepEqual(told, {
      uri,
      checked: true,
      reason: null,
      waiting: false,
      day: '2020-02-10',
      basis: 'setting',
      locality: null,
      borrowed: null,
      findings: 2,
      ignored: 0,
    });
    await client.stop();
  });

  test('a change takes effect at once: the client is told to ask anew', async () => {
    const client = await clientWith({});
    await client.open(uri, '截止目前');
    assert.equal((await client.pull(uri)).items.length, 1);
    client.settings = { rules: { wording: { severity: 'off' } } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.until(() => client.refreshes >= 1);
    assert.deepEqual((await client.pull(uri)).items, []);
    await client.stop();
  });

  test('a client that is sent diagnostics is sent new ones', async () => {
    const { runtime, clock } = fakeRuntime({ rules: testRules });
    const client = new TestClient(runtime);
    await client.start({ workspace: { configuration: true } });
    await client.open(uri, '截止目前');
    await client.request('shengao/listPlaceholders', { uri });
    clock.advance(0);
    await client.until(() => client.published.length === 1);
    const asked = clock.asked();
    client.settings = { rules: { wording: { severity: 'hint' } } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await asked;
    clock.advance(0);
    await client.until(() => client.published.length === 2);
    assert.deepEqual(severities(client.published[1]!.diagnostics), [['wording', 4]]);
    await client.stop();
  });

  test('values of a wrong type count as not set', async () => {
    const client = await clientWith(
      {},
      { draftDate: '2020-02-31', locality: 7, checkPlaintext: {}, corpus: 'x', knowledge: 'y', rules: [1] },
    );
    await client.open(uri, '截止目前甲乙');
    const { items } = await client.pull(uri);
    assert.equal(items.length, 2);
    assert.equal(items[1]?.message, '草稿日期 2026-11-22');
    assert.deepEqual(client.messages, []);
    await client.stop();
  });

  test('the language of messages can differ from the editor’s', async () => {
    const client = await clientWith({}, { language: 'en' });
    await client.open(uri, '截止目前');
    assert.match(String((await client.pull(uri)).items[0]?.message), /should be/);
    await client.stop();
  });

  test('a client that cannot be asked sends them', async () => {
    const client = new TestClient(fakeRuntime({ rules: testRules }).runtime);
    await client.start({ textDocument: { diagnostic: {} } });
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { shengao: { rules: { wording: { severity: 'off' } } } },
    });
    await client.open(uri, '截止目前');
    assert.deepEqual((await client.pull(uri)).items, []);
    await client.stop();
  });
});

describe('.shengao.yml', () => {
  test('holds for its folder, above the editor’s settings', async () => {
    const client = await clientWith(
      { '/office/.shengao.yml': 'draftDate: 2019-05-01\nlocality: 青禾县\n' },
      { draftDate: '2020-02-10' },
    );
    await client.open(uri, '甲乙');
    assert.equal((await client.pull(uri)).items[0]?.message, '草稿日期 2019-05-01');
    await client.open('file:///elsewhere/稿.speech', '甲乙');
    assert.equal((await client.pull('file:///elsewhere/稿.speech')).items[0]?.message, '草稿日期 2020-02-10');
    await client.stop();
  });

  test('a file of a folder below holds for the drafts in it, over the one above and what that rests on', async () => {
    const files = {
      '/office/.shengao.yml': 'extends: 共用/底.yml\nlocality: 青禾县\n',
      '/office/共用/底.yml': 'draftDate: 2019-05-01\n',
      '/office/教育/.shengao.yml': 'draftDate: 2021-03-01\nrules: { wording: off }\n',
    };
    const client = await clientWith(files);
    const below = `${root}/教育/春季/稿.speech`;
    for (const at of [uri, below]) await client.open(at, '截止目前甲乙');
    assert.deepEqual(
      (await client.pull(uri)).items.map((d) => d.message),
      ['“截止目前”应为“截至目前”', '草稿日期 2019-05-01'],
    );
    assert.deepEqual(
      (await client.pull(below)).items.map((d) => d.message),
      ['草稿日期 2021-03-01'],
    );
    await client.stop();
  });

  test('one below is found where the root has none, and what is wrong in it is said with its path', async () => {
    const files = { '/office/教育/.shengao.yml': 'draftDate: 2021-03-01\ncolour: red\n' };
    const client = await clientWith(files);
    const below = `${root}/教育/稿.speech`;
    await client.open(below, '甲乙');
    await client.pull(below);
    await client.until(() => client.refreshes >= 1);
    assert.equal((await client.pull(below)).items[0]?.message, '草稿日期 2021-03-01');
    assert.match(client.messages[0]!.message, /^教育\/\.shengao\.yml 第 2 行 colour：/);
    await client.stop();
  });

  test('what is wrong in it is marked by line and said once; the rest is used', async () => {
    const files: Record<string, string> = {
      '/office/.shengao.yml': 'locality: 青禾县\ndraftDate: 昨天\ncolour: red\n',
    };
    const client = await clientWith(files);
    await client.open(uri, '截止目前');
    assert.equal((await client.pull(uri)).items.length, 1);
    await client.pull(uri);
    assert.equal(client.messages.length, 1);
    assert.match(
      client.messages[0]!.message,
      /^\.shengao\.yml 第 \d 行 (?:draftDate|colour)：.*（另有 1 处）$/,
    );
    const marked = client.published.find((p) => p.uri === `${root}/.shengao.yml`);
    assert.deepEqual(marked?.diagnostics.map((d) => d.range.start.line).toSorted(), [1, 2]);

    files['/office/.shengao.yml'] = 'draftDate: 2019-05-01\n';
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: `${root}/.shengao.yml`, type: 2 }],
    });
    await client.until(() => client.published.at(-1)?.diagnostics.length === 0);
    await client.stop();
  });

  test('not YAML at all', async () => {
    const client = await clientWith({ '/office/.shengao.yml': 'rules: [\n' });
    await client.open(uri, '截止目前');
    assert.equal((await client.pull(uri)).items.length, 1);
    assert.equal(client.messages.length, 1);
    assert.match(client.messages[0]!.message, /YAML/);
    await client.stop();
  });
});

describe('packs', () => {
  const broken = 'pack: own\nentries:\n  - id: a\n    kind: nonsense\n';

  test('a broken pack of the workspace is named once, with line and entry', async () => {
    const client = await clientWith({ '/office/.shengao/knowledge/own.yaml': broken });
    await client.open(uri, '截止目前');
    assert.equal((await client.pull(uri)).items.length, 1);
    await client.pull(uri);
    assert.equal(client.messages.length, 1);
    assert.match(client.messages[0]!.message, /^知识包有误：\/office\/\.shengao\/knowledge\/own\.yaml/);
    await client.stop();
  });

  test('nothing of an untrusted folder is opened, until it is trusted', async () => {
    const client = new TestClient(
      fakeRuntime({ rules: testRules }, { '/office/.shengao/knowledge/own.yaml': broken }).runtime,
    );
    await client.start(richClient, { ...inFolder, initializationOptions: { trusted: false } });
    await client.open(uri, '截止目前');
    assert.equal((await client.pull(uri)).items.length, 1);
    assert.deepEqual(client.messages, []);
    await client.connection.sendNotification('shengao/trustGranted', {});
    await client.until(() => client.refreshes >= 1);
    await client.pull(uri);
    assert.equal(client.messages.length, 1);
    await client.stop();
  });

  test('nor are its corpora and its choices of set phrases taken up', async () => {
    const read: string[] = [];
    const { runtime } = fakeRuntime(
      {
        rules: [repeatedSlogan],
        readCorpus: async (path) => {
          read.push(path);
          throw new Error('nothing there');
        },
      },
      { '/office/.shengao.yml': 'corpus: [旧稿]', '/office/.shengao/slogans.yml': 'accept: [抢抓农时]\n' },
    );
    const client = new TestClient(runtime);
    await client.start(richClient, {
      ...inFolder,
      initializationOptions: { commands: true, trusted: false },
    });
    await client.open(uri, `春耕讲话\n${'各村要抢抓农时。'.repeat(4)}`);
    assert.deepEqual((await client.pull(uri)).items, []);
    assert.deepEqual(read, []);
    await client.connection.sendNotification('shengao/trustGranted', {});
    await client.until(() => client.refreshes >= 1);
    assert.equal((await client.pull(uri)).items.length, 1);
    assert.deepEqual(read, ['/office/旧稿']);
    await client.stop();
  });
});

describe('.shengao/slogans.yml', () => {
  const said = '各村要抢抓农时。镇上要抢抓农时。站所要抢抓农时。大家要抢抓农时。';
  const changed = {
    changes: [{ uri: `${root}/.shengao/slogans.yml`, type: 2 }],
  };

  test('what the user accepts is checked at once, what he rejects no more', async () => {
    const files: Record<string, string> = {};
    const client = new TestClient(fakeRuntime({ rules: [repeatedSlogan] }, files).runtime);
    await client.start(richClient, inFolder);
    await client.open(uri, `春耕讲话\n${said}`);
    assert.deepEqual((await client.pull(uri)).items, []);
    files['/office/.shengao/slogans.yml'] = 'accept: [抢抓农时]\n';
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', changed);
    await client.until(() => client.refreshes >= 1);
    const { items } = await client.pull(uri);
    assert.deepEqual(severities(items), [['repeated-slogan', 3]]);
    files['/office/.shengao/slogans.yml'] = 'reject: [抢抓农时]\n';
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', changed);
    await client.until(() => client.refreshes >= 2);
    assert.deepEqual((await client.pull(uri)).items, []);
    await client.stop();
  });

  test('what is wrong in it is marked by line; the rest is used', async () => {
    const client = new TestClient(
      fakeRuntime(
        { rules: [repeatedSlogan] },
        { '/office/.shengao/slogans.yml': 'accept:\n  - 稳\n  - 抢抓农时\n' },
      ).runtime,
    );
    await client.start(richClient, inFolder);
    await client.open(uri, `春耕讲话\n${said}`);
    assert.equal((await client.pull(uri)).items.length, 1);
    const marked = client.published.find((p) => p.uri === `${root}/.shengao/slogans.yml`);
    assert.deepEqual(
      marked?.diagnostics.map((d) => d.range.start.line),
      [1],
    );
    await client.stop();
  });
});
