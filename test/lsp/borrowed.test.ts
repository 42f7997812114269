import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CompareArgument } from '@shengao/protocol';
import { copiedPassage } from '../../server/src/rules/copied-passage.ts';
import { fakeRuntime, richClient, TestClient } from './client.ts';
import { fakeCorpus } from './corpus.ts';

const uri = 'file:///drafts/稿.speech';
const TAKEN =
  '要把河道清淤、堤防加固和涵闸检修一件一件列成清单，汛前由水利局牵头逐项过堂，哪个乡镇拖了后腿，就在哪个乡镇开现场会。';
const NEXT =
  '暑假前要把每一所村小的屋顶和围墙看一遍，漏雨的当周修，开裂的先停用，教育局每半个月把进度贴到校门口，让家长看得见。';
const corpus = fakeCorpus({
  river: { title: '在防汛会上的讲话', date: '2020-02-10', passages: ['同志们：', TAKEN, NEXT, '各自去看。'] },
});
const DRAFT = `同志们：\n今天的会开得短，下面讲几点具体的想法，大家有意见当面提。\n${TAKEN.replace('水利局', '水务局')}\n散会。`;

interface Lens {
  readonly range: { readonly start: { readonly line: number } };
  readonly command: {
    readonly title: string;
    readonly command: string;
    readonly arguments: [CompareArgument];
  };
}

async function started(settings: unknown = {}, over: Parameters<typeof fakeRuntime>[0] = {}) {
  const { runtime, clock } = fakeRuntime({ rules: [copiedPassage], openCorpus: () => corpus, ...over });
  const client = new TestClient(runtime);
  client.settings = settings;
  await client.start(richClient, {
    initializationOptions: { globalStoragePath: '/global', commands: true },
  });
  const lenses = async (): Promise<Lens[]> => {
    const answer = client.request<Lens[]>('textDocument/codeLens', { textDocument: { uri } });
    await clock.asked();
    clock.advance(2000);
    return answer;
  };
  return { client, clock, lenses };
}

describe('borrowed text', () => {
  test('is reported once it has been looked up, off the path of the keystroke', async () => {
    const { client, clock } = await started();
    const asked = clock.asked();
    await client.open(uri, DRAFT);
    assert.deepEqual((await client.pull(uri)).items, []);
    await asked;
    clock.advance(2000);
    await client.until(() => client.refreshes > 0);
    const { items } = await client.pull(uri);
    assert.equal(items.length, 1);
    assert.match(
      String(items[0]!.message),
      /^这里有\d+个字与《在防汛会上的讲话》（2020年2月10日）大致相同（9\d%），占全文\d+%$/,
    );
    // Only how it begins is underlined.
    assert.deepEqual(items[0]!.range, {
      start: { line: 2, character: 0 },
      end: { line: 2, character: '要把河道清淤'.length },
    });
    assert.match(items[0]!.relatedInformation![0]!.location.uri, /^shengao:\/speech\/river\//);
    await client.stop();
  });

  test('its source is named above the paragraph, and its passage can be read', async () => {
    const { client, lenses } = await started();
    await client.open(uri, DRAFT);
    const [lens, ...others] = await lenses();
    assert.deepEqual(others, []);
    assert.equal(lens!.command.title, '与《在防汛会上的讲话》（2020-02）相同 98%');
    assert.equal(lens!.command.command, 'shengao.compareWithSource');
    assert.equal(lens!.range.start.line, 2);
    const [{ draft, range, source, title }] = lens!.command.arguments;
    assert.deepEqual([draft, range.start.line, range.end.line], [uri, 2, 2]);
    assert.equal(title, '《在防汛会上的讲话》（2020-02）');
    const read = await client.request<{ text: string }>('shengao/readVirtual', { uri: source });
    assert.equal(read.text, `${TAKEN}\n`);
    await client.stop();
  });

  test('neighbours from the same place are compared together', async () => {
    const { client, lenses } = await started();
    const own = '这一段是今年新写的，讲的是值班和报信，旧稿里没有。\n'.repeat(3);
    const text = DRAFT.replace('\n散会。', `\n\n${NEXT}\n${own}${TAKEN}\n`);
    await client.open(uri, text);
    const found = await lenses();
    assert.deepEqual(
      found.map(({ range, command }) => {
        const [{ line, range: block }] = command.arguments;
        return [range.start.line, line, block.start.line, block.end.line];
      }),
      [
        [2, 2, 2, 4],
        [4, 4, 2, 4],
        [8, 8, 8, 8],
      ],
    );
    const { source } = found[0]!.command.arguments[0];
    const read = await client.request<{ text: string }>('shengao/readVirtual', { uri: source });
    assert.equal(read.text, `${TAKEN}\n${NEXT}\n`);
    await client.stop();
  });

  test('the setting takes what stands above paragraphs away', async () => {
    const { client } = await started({ codeLens: { borrowed: false } });
    await client.open(uri, DRAFT);
    assert.deepEqual(await client.request('textDocument/codeLens', { textDocument: { uri } }), []);
    await client.stop();
  });

  test('without a corpus there is nothing', async () => {
    const { client } = await started({}, { openCorpus: () => null });
    await client.open(uri, DRAFT);
    assert.deepEqual(await client.request('textDocument/codeLens', { textDocument: { uri } }), []);
    assert.deepEqual((await client.pull(uri)).items, []);
    await client.stop();
  });

  test('a look-up that fails is told of once, and the check goes on', async () => {
    const { client, clock } = await started(
      {},
      {
        startBackground: () => ({
          insights: () => Promise.reject(new Error('not now')),
          borrowed: () => Promise.reject(new Error('disk full')),
          add: () => Promise.reject(new Error('not now')),
          upkeep: () => Promise.reject(new Error('nothing is kept up')),
          close: () => {},
        }),
      },
    );
    const asked = clock.asked();
    await client.open(uri, DRAFT);
    await client.pull(uri);
    await asked;
    clock.advance(2000);
    await client.until(() => client.messages.length > 0);
    assert.match(client.messages[0]!.message, /^稿件没有与旧稿比对：/);
    assert.deepEqual((await client.pull(uri)).items, []);
    assert.equal(client.messages.length, 1);
    await client.stop();
  });
});
