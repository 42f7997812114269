import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AddSummary } from '@shengao/protocol';
import { CorpusError } from '../../server/src/corpus/index.ts';
import { fakeRuntime, richClient, TestClient } from './client.ts';
import { fakeCorpus } from './corpus.ts';
import { testRules } from './rules.ts';

const uri = 'file:///drafts/稿.speech';
const corpus = fakeCorpus({ s1: { title: '旧稿', passages: ['第一段'] } });
const initializationOptions = { globalStoragePath: '/global', commands: true };

const statuses = (client: TestClient) =>
  client.notifications.filter((n) => n.method === 'shengao/corpusStatus').map((n) => n.params);

describe('the corpus of a window', () => {
  test('is the setting’s, else the workspace’s, else the one of all windows', async () => {
    const cases: [Record<string, string>, unknown, string][] = [
      [{}, {}, '/global/corpus.db'],
      [{ '/office/.shengao/corpus.db': '' }, {}, '/office/.shengao/corpus.db'],
      [{ '/office/.shengao/corpus.db': '' }, { corpus: { path: 'mine.db' } }, '/office/mine.db'],
      [{ '/office/.shengao.yml': 'corpus: [team.db]' }, { corpus: { path: '/mine.db' } }, '/office/team.db'],
    ];
    for (const [files, settings, expected] of cases) {
      const opened: string[] = [];
      const { runtime } = fakeRuntime(
        {
          rules: testRules,
          openCorpus: (path, mode) => {
            opened.push(`${mode} ${path}`);
            return corpus;
          },
        },
        files,
      );
      const client = new TestClient(runtime);
      client.settings = settings;
      await client.start(richClient, {
        initializationOptions,
        rootUri: 'file:///office',
        workspaceFolders: [{ uri: 'file:///office', name: 'work' }],
      });
      assert.deepEqual(opened, [], 'opened before it was needed');
      await client.open(uri, '甲乙');
      await client.pull(uri);
      assert.deepEqual(opened, [`read ${expected}`]);
      await client.stop();
    }
  });

  test('others that the team’s file names are read beside it, and one that fails costs nobody the rest', async () => {
    const { runtime } = fakeRuntime(
      {
        rules: testRules,
        openCorpus: () => corpus,
        readCorpus: async (path) => {
          if (path.endsWith('没有')) throw new Error('no such folder');
          return {
            corpus: fakeCorpus({ [path]: { title: '同事的旧稿', passages: ['第一段', '第二段'] } }),
            problems: [{ path: `${path}/坏的.docx`, message: { zh: '打不开', en: 'cannot be opened' } }],
          };
        },
      },
      { '/office/.shengao.yml': 'corpus: [旧稿, 没有]' },
    );
    const client = new TestClient(runtime);
    await client.start(richClient, {
      initializationOptions,
      rootUri: 'file:///office',
      workspaceFolders: [{ uri: 'file:///office', name: 'work' }],
    });
    await client.open(uri, '甲乙');
    await client.pull(uri);
    await client.until(() => client.refreshes >= 1 && client.messages.length === 2);
    const said = client.messages.map(({ message }) => message).join('\n');
    assert.match(said, /读不了：\/office\/没有/);
    assert.match(said, /\/office\/旧稿 有 1 个文件读不出来，如 \/office\/旧稿\/坏的\.docx：打不开/);
    const { hits } = await client.request<{ hits: { speechId: string }[] }>('shengao/searchCorpus', {
      query: '第',
      limit: 9,
    });
    assert.deepEqual(
      hits.map((h) => h.speechId),
      ['s1', '/office/旧稿', '/office/旧稿'],
    );
    await client.stop();
  });

  test('its size is told once, and anew when something was added', async () => {
    let speeches = 1;
    const growing = {
      ...corpus,
      get version() {
        return String(speeches);
      },
      stats: async () => ({ ...(await corpus.stats()), speeches }),
      add: async () => {
        speeches = 2;
        return {
          files: 1,
          unchanged: 0,
          replaced: 0,
          speeches: 1,
          duplicates: 0,
          problems: [],
          notes: [],
          cancelled: false,
        };
      },
    };
    const client = new TestClient(fakeRuntime({ rules: testRules, openCorpus: () => growing }).runtime);
    await client.start(richClient, { initializationOptions });
    await client.open(uri, '甲乙');
    await client.pull(uri);
    await client.pull(uri);
    await client.request('shengao/addToCorpus', { uris: ['file:///a.txt'], progressToken: 't' });
    await client.until(() => client.refreshes >= 1 && statuses(client).length >= 2);
    assert.deepEqual(
      statuses(client).map((s) => (s as { speeches: number }).speeches),
      [1, 2],
    );
    await client.stop();
  });

  test('one that breaks while it is read is told of once and answers with nothing', async () => {
    const fail = (): never => {
      throw new CorpusError('damaged', { zh: '语料库已损坏', en: 'damaged' });
    };
    const broken = { ...corpus, search: fail, get: fail, occurrences: fail };
    const client = new TestClient(fakeRuntime({ rules: testRules, openCorpus: () => broken }).runtime);
    await client.start(richClient, { initializationOptions });
    await client.open(uri, '截止目前甲乙');
    assert.equal((await client.pull(uri)).items.length, 2);
    for (const query of ['甲', '乙']) {
      assert.deepEqual(await client.request('shengao/searchCorpus', { query, limit: 5 }), {
        hits: [],
        speeches: 1,
      });
    }
    assert.equal(client.messages.length, 1);
    assert.match(client.messages[0]!.message, /^语料库读不了：\/global\/corpus\.db。语料库已损坏。/);
    await client.stop();
  });

  test('where there is no place for one, adding says why nothing came of it', async () => {
    const client = new TestClient(fakeRuntime({ rules: testRules }).runtime);
    await client.start(richClient);
    const summary = await client.request<AddSummary>('shengao/addToCorpus', {
      uris: ['file:///a.txt'],
      progressToken: 't',
    });
    assert.equal(summary.speeches, 0);
    assert.match(summary.failures[0]!.message, /shengao\.corpus\.path/);
    await client.stop();
  });
});
