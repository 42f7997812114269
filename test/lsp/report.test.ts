import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeRuntime, richClient, TestClient } from './client.ts';
import { fakeCorpus } from './corpus.ts';

const uri = 'file:///drafts/%E7%A8%BF.speech';

test('the report on an open draft comes as a page and as a document; for other files there is none', async () => {
  const client = new TestClient(fakeRuntime().runtime);
  await client.start(richClient);
  await client.open(uri, '在大会上的讲话\n（2023年3月1日）\n目前全县累计报告病例X万多例。\n');
  const asked = { uri, live: true, nonce: 'abc' };
  const page = await client.request<{ html: string; title: string }>('shengao/reportPage', asked);
  assert.equal(page.title, '在大会上的讲话');
  assert.match(page.html, /审稿报告 · 稿\.speech/);
  assert.match(page.html, /X万多例/);
  assert.match(page.html, /nonce-abc/);
  const again = await client.request<{ html: string }>('shengao/reportPage', asked);
  assert.equal(again.html, page.html, 'the same draft, the same page');
  const document = await client.request<{ base64: string }>('shengao/reportDocument', { uri });
  assert.equal(Buffer.from(document.base64, 'base64').toString('latin1', 0, 2), 'PK');

  await client.open('file:///notes.txt', 'Only English notes here.', 'plaintext');
  const none = { ...asked, uri: 'file:///notes.txt' };
  assert.equal(await client.request('shengao/reportPage', none), null);
  assert.equal(await client.request('shengao/reportDocument', { uri: 'file:///unknown.txt' }), null);
  await client.stop();
});

test('the first report says what is borrowed, although that is looked up only now', async () => {
  const taken =
    '要把河道清淤、堤防加固和涵闸检修一件一件列成清单，汛前由水利局牵头逐项过堂，哪个乡镇拖了后腿，就在哪个乡镇开现场会。';
  const corpus = fakeCorpus({ river: { title: '在防汛会上的讲话', date: '2020-02-10', passages: [taken] } });
  const { runtime, clock } = fakeRuntime({ openCorpus: () => corpus });
  const client = new TestClient(runtime);
  await client.start(richClient, { initializationOptions: { globalStoragePath: '/global' } });
  await client.open(uri, `同志们：\n今天的会开得短，下面讲几点具体的想法。\n${taken}\n`);
  const answer = client.request<{ html: string }>('shengao/reportPage', { uri, live: true, nonce: 'abc' });
  await clock.asked();
  clock.advance(2000);
  const { html } = await answer;
  assert.match(html, /与旧稿相同的部分 <b>\d\d%<\/b>/);
  assert.match(html, /在防汛会上的讲话/);
  await client.stop();
});
