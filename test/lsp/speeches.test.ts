/** What the corpus view asks, and the watch over the files of the corpus. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AddSummary, WirePassage, WireSpeech } from '@shengao/protocol';
import { CorpusError } from '../../server/src/corpus/index.ts';
import { fakeRuntime, richClient, TestClient } from './client.ts';
import { fakeCorpus } from './corpus.ts';
import { testRules } from './rules.ts';

const speeches = fakeCorpus({
  s1: { title: '在防汛会议上的讲话', date: '2021-06-03', passages: ['同志们：', '要加密巡查。'] },
});
const initializationOptions = { globalStoragePath: '/global', commands: true };
const nothing = {
  files: 0,
  unchanged: 0,
  replaced: 0,
  speeches: 0,
  duplicates: 0,
  problems: [],
  notes: [],
  cancelled: false,
};

async function started(over: object, runtimeOver: object = {}) {
  const corpus = { ...speeches, ...over };
  const { runtime, clock } = fakeRuntime(
    { rules: testRules, openCorpus: () => corpus, ...runtimeOver },
    { '/old.docx': '旧稿正文' },
  );
  const client = new TestClient(runtime);
  await client.start(richClient, { initializationOptions });
  return { client, clock };
}

test('speeches and their passages are listed with what is known of them', async () => {
  const { client } = await started({});
  const { speeches: list } = await client.request<{ speeches: WireSpeech[] }>('shengao/listSpeeches', {});
  assert.deepEqual(
    list.map(({ id, title, date, own, duplicate }) => ({ id, title, date, own, duplicate })),
    [{ id: 's1', title: '在防汛会议上的讲话', date: '2021-06-03', own: true, duplicate: false }],
  );
  const passages = await client.request<WirePassage[]>('shengao/listPassages', { speechId: 's1' });
  assert.deepEqual(
    passages.map(({ index, preview }) => [index, preview]),
    [
      [0, '同志们：'],
      [1, '要加密巡查。'],
    ],
  );
  assert.match(passages[1]!.uri, /#L2$/);
  assert.deepEqual(await client.request('shengao/listPassages', { speechId: 'gone' }), []);
  await client.stop();
});

test('what the writer puts right reaches the corpus, and what is wrong with it comes back', async () => {
  const said: unknown[] = [];
  const { client } = await started({
    correct: async (id: string, correction: { date?: string }) => {
      said.push([id, correction]);
      if (correction.date === '昨天')
        throw new CorpusError('wrong-use', { zh: '没有这一天：昨天', en: 'no such day' });
    },
    remove: (id: string) => said.push(['remove', id]),
  });
  const correct = (fact: string, value: string | null) =>
    client.request('shengao/correctSpeech', { speechId: 's1', fact, value });
  assert.deepEqual(await correct('place', '青石县'), { problem: null });
  assert.deepEqual(await correct('date', '昨天'), { problem: '没有这一天：昨天' });
  assert.deepEqual(await client.request('shengao/removeSpeech', { speechId: 's1' }), { problem: null });
  assert.deepEqual(said, [
    ['s1', { place: '青石县' }],
    ['s1', { date: '昨天' }],
    ['remove', 's1'],
  ]);
  await client.stop();
});

test('all files are read anew, or only those that have changed', async () => {
  const done: string[] = [];
  const { client } = await started({
    rebuild: async () => {
      done.push('rebuild');
      return { ...nothing, files: 3, speeches: 4 };
    },
    refresh: async () => {
      done.push('refresh');
      return { ...nothing, problems: [{ path: '/a.txt', message: { zh: '读不出来', en: 'x' } }] };
    },
  });
  const ask = (all: boolean) =>
    client.request<AddSummary>('shengao/refreshCorpus', { all, progressToken: String(all) });
  assert.equal((await ask(true)).speeches, 4);
  assert.deepEqual((await ask(false)).failures, [{ file: '/a.txt', message: '读不出来' }]);
  assert.deepEqual(done, ['rebuild', 'refresh']);
  await client.stop();
});

test('a document is read to become a draft, or the reason why not is said', async () => {
  const { client } = await started({});
  assert.deepEqual(await client.request('shengao/readDocument', { uri: 'file:///old.docx' }), {
    text: '旧稿正文',
  });
  for (const uri of ['file:///none.docx', 'http://x/y.docx']) {
    const { problem } = await client.request<{ problem: string }>('shengao/readDocument', { uri });
    assert.ok(problem.length > 0);
  }
  await client.stop();
});

test('a change in the files of the corpus is read after a pause, and diagnostics are asked for anew', async () => {
  const watched: string[][] = [];
  let touch = (): void => assert.fail('nothing is watched');
  let refreshed = 0;
  const { client, clock } = await started(
    {
      folders: () => ['/speeches'],
      sources: () => [
        { name: '/speeches/a.txt', speeches: 1 },
        { name: '/other/b.txt', speeches: 1 },
      ],
      refresh: async () => ({ ...nothing, files: ++refreshed }),
    },
    {
      watch: (folders: string[], files: string[], changed: () => void) => {
        watched.push([...folders, ...files]);
        touch = changed;
        return () => {};
      },
    },
  );
  await client.open('file:///drafts/a.speech', '甲乙');
  await client.pull('file:///drafts/a.speech');
  assert.deepEqual(watched, [['/speeches', '/other/b.txt']]);
  touch();
  touch();
  assert.equal(refreshed, 0, 'not before the pause');
  const before = client.refreshes;
  clock.advance(6000);
  await client.until(() => client.refreshes > before && refreshed > 0);
  assert.equal(refreshed, 1);
  await client.stop();
});

test('a damaged database is set aside and read again from its files by itself, and the user is told', async () => {
  let damaged = true;
  const rebuild = async () => {
    damaged = false;
    return { ...nothing, files: 2, speeches: 3 };
  };
  const { client } = await started(
    {},
    {
      openCorpus: (_path: string, mode: string) => {
        if (damaged && mode === 'read')
          throw new CorpusError('damaged', { zh: '语料库已损坏', en: 'the corpus is damaged' });
        return { ...speeches, rebuild };
      },
    },
  );
  await client.open('file:///drafts/a.speech', '甲乙');
  await client.pull('file:///drafts/a.speech');
  await client.until(() => client.messages.length >= 2 && client.refreshes > 0);
  assert.match(client.messages[1]!.message, /已损坏.*从原来的 2 个文件重新读入 3 篇/);
  const { speeches: list } = await client.request<{ speeches: WireSpeech[] }>('shengao/listSpeeches', {});
  assert.equal(list.length, 1);
  await client.stop();
});
