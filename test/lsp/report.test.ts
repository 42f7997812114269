import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeRuntime, richClient, TestClient } from './client.ts';

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
