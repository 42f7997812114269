import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fakeRuntime, plainClient, richClient, TestClient } from './client.ts';
import { fakeCorpus } from './corpus.ts';
import { testRules } from './rules.ts';

const uri = 'file:///drafts/稿.speech';
const corpus = fakeCorpus({ s1: { title: '旧稿一', date: '2020-02', passages: ['第一段', '第二段'] } });
const options = { docsUri: 'file:///docs/rules', commands: true, globalStoragePath: '/global' };

function runtimeWithCorpus() {
  return fakeRuntime({ rules: testRules, openCorpus: () => corpus });
}

describe('diagnostics that the client pulls', () => {
  test('carry code, link to the page and evidence', async () => {
    const client = new TestClient(runtimeWithCorpus().runtime);
    await client.start(richClient, { initializationOptions: options });
    await client.open(uri, '同志们：\n今年甲乙很好。\n');
    const report = await client.pull(uri);
    assert.deepEqual(report, {
      kind: 'full',
      resultId: '1',
      items: [
        {
          range: { start: { line: 1, character: 2 }, end: { line: 1, character: 4 } },
          severity: 3,
          code: 'outdated-term',
          codeDescription: { href: 'file:///docs/rules/outdated-term.md' },
          source: '审稿',
          data: { title: 'outdated-term' },
          message: '草稿日期 2026-11-22',
          relatedInformation: [
            {
              location: {
                uri,
                range: { start: { line: 1, character: 2 }, end: { line: 1, character: 4 } },
              },
              message: '甲乙',
            },
            {
              location: {
                uri: `shengao:/directive/entry-1/${encodeURIComponent('某文件')}.txt`,
                range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
              },
              message: '某文件',
            },
            {
              location: {
                uri: `shengao:/speech/s1/${encodeURIComponent('旧稿一')}.speech.txt`,
                range: { start: { line: 1, character: 0 }, end: { line: 1, character: 3 } },
              },
              message: '《旧稿一》（2020年2月）：第二段',
            },
          ],
        },
      ],
    });
    assert.deepEqual(await client.pull(uri, '1'), { kind: 'unchanged', resultId: '1' });
    await client.stop();
  });

  test('a rule that throws costs nobody the others', async () => {
    const client = new TestClient(runtimeWithCorpus().runtime);
    await client.start(richClient);
    await client.open(uri, '崩溃。截止目前。');
    assert.deepEqual(
      (await client.pull(uri)).items.map((d) => d.code),
      ['wording'],
    );
    await client.stop();
  });

  test('English where the editor is English', async () => {
    const client = new TestClient(runtimeWithCorpus().runtime);
    await client.start(richClient, { locale: 'en' });
    await client.open(uri, '截止目前');
    assert.equal((await client.pull(uri)).items[0]?.message, '“截止目前” should be “截至目前”');
    await client.stop();
  });
});

describe('diagnostics that the server pushes', () => {
  test('are sent when the writer pauses, and only when they differ', async () => {
    const { runtime, clock } = runtimeWithCorpus();
    const client = new TestClient(runtime);
    await client.start(plainClient);
    await client.open(uri, '截止目前');
    await client.request('shengao/listPlaceholders', { uri });
    clock.advance(0);
    await client.until(() => client.published.length === 1);
    assert.deepEqual(client.published[0], {
      uri,
      version: 1,
      diagnostics: [
        {
          range: { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } },
          severity: 2,
          code: 'wording',
          source: '审稿',
          message: '“截止目前”应为“截至目前”',
        },
      ],
    });

    const end = { line: 0, character: 4 };
    await client.change(uri, 2, { range: { start: end, end }, text: '，' });
    await client.request('shengao/listPlaceholders', { uri });
    clock.advance(100);
    await client.change(uri, 3, { range: { start: end, end }, text: '好' });
    await client.request('shengao/listPlaceholders', { uri });
    clock.advance(100);
    clock.advance(1000);
    await client.change(uri, 4, { range: { start: { line: 0, character: 0 }, end }, text: '截至目前' });
    await client.request('shengao/listPlaceholders', { uri });
    clock.advance(1000);
    await client.until(() => client.published.length === 2);
    assert.deepEqual(client.published[1], { uri, version: 4, diagnostics: [] });
    await client.stop();
  });

  test('are taken away when the draft is closed', async () => {
    const { runtime, clock } = runtimeWithCorpus();
    const client = new TestClient(runtime);
    await client.start(plainClient);
    await client.open(uri, '截止目前');
    await client.request('shengao/listPlaceholders', { uri });
    clock.advance(0);
    await client.until(() => client.published.length === 1);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    await client.until(() => client.published.length === 2);
    assert.deepEqual(client.published[1], { uri, diagnostics: [] });
    await client.stop();
  });
});

describe('plain text', () => {
  const speech = `同志们：\n${'今年全县各项工作稳步推进，群众生活不断改善，干部作风持续好转。'.repeat(3)}截止目前一切正常。\n`;

  test('is checked where it reads like a speech', async () => {
    const client = new TestClient(runtimeWithCorpus().runtime);
    await client.start(richClient);
    await client.open('file:///a.txt', speech, 'plaintext');
    assert.equal((await client.pull('file:///a.txt')).items.length, 1);
    await client.open('file:///b.txt', '截止目前，const x = 1;', 'plaintext');
    assert.equal((await client.pull('file:///b.txt')).items.length, 0);
    await client.stop();
  });

  test('is left alone where the settings say so', async () => {
    const client = new TestClient(runtimeWithCorpus().runtime);
    client.settings = { checkPlaintext: 'never' };
    await client.start(richClient, { initializationOptions: { commands: true } });
    await client.open('file:///a.txt', speech, 'plaintext');
    assert.equal((await client.pull('file:///a.txt')).items.length, 0);
    const status = client.notifications.find((n) => n.method === 'shengao/draftStatus');
    assert.equal((status!.params as { checked: boolean }).checked, false);
    await client.stop();
  });
});
