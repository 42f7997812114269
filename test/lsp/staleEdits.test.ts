import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fakeRuntime, richClient, TestClient } from './client.ts';
import { testRules } from './rules.ts';

const uri = 'file:///drafts/稿.speech';
const resolving = {
  ...richClient,
  textDocument: {
    ...richClient.textDocument,
    codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } },
  },
};
const at = (line: number, from: number, to = from) => ({
  start: { line, character: from },
  end: { line, character: to },
});

interface Action {
  readonly title: string;
  readonly data?: { readonly version: number };
  readonly edit?: {
    readonly documentChanges: {
      readonly textDocument: { readonly version: number };
      readonly edits: { readonly range: ReturnType<typeof at>; readonly newText: string }[];
    }[];
  };
}

async function opened(text: string) {
  const client = new TestClient(fakeRuntime({ rules: testRules }).runtime);
  await client.start(resolving);
  await client.open(uri, text);
  let version = 1;
  return {
    client,
    offered: async (title: RegExp, range = at(0, 1), only?: string[]): Promise<Action> => {
      const context = { diagnostics: [], ...(only ? { only } : {}) };
      const all = await client.request<Action[]>('textDocument/codeAction', {
        textDocument: { uri },
        range,
        context,
      });
      assert.ok(
        all.every((a) => a.edit === undefined),
        'no edit before it is chosen',
      );
      const found = all.find((a) => title.test(a.title));
      assert.ok(found, all.map((a) => a.title).join(' | '));
      return found;
    },
    change: (range: ReturnType<typeof at>, text: string) => client.change(uri, ++version, { range, text }),
    chosen: (action: Action) => client.request<Action>('codeAction/resolve', action),
  };
}

const rangesOf = ({ edit }: Action): unknown =>
  edit?.documentChanges.flatMap(({ edits }) => edits.map((e) => e.range));

describe('an edit is made for the text as it stands when it is chosen', () => {
  test('a fix moves along with what was typed before it, on the same line and above', async () => {
    const { client, offered, change, chosen } = await opened('截止目前，好。');
    const fix = await offered(/^改为/);
    await change(at(0, 0), '同志们：\n今天，');
    await change(at(1, 7), '，很');
    const made = await chosen(fix);
    assert.deepEqual(rangesOf(made), [at(1, 3, 7)]);
    assert.equal(made.edit!.documentChanges[0]!.textDocument.version, 3);
    assert.equal(made.data!.version, 3);
    await client.stop();
  });

  test('of two like findings it is the one that was chosen', async () => {
    const { client, offered, change, chosen } = await opened('截止目前，截止目前。');
    const fix = await offered(/^改为/, at(0, 6));
    await change(at(0, 0, 5), '');
    assert.deepEqual(rangesOf(await chosen(fix)), [at(0, 0, 4)]);
    await client.stop();
  });

  const gone: [string, ReturnType<typeof at>, string][] = [
    ['put right by hand', at(0, 0, 4), '截至目前'],
    ['taken out', at(0, 0, 5), ''],
    ['changed within', at(0, 2), '到'],
    ['replaced with all the text', at(0, 0, 7), '好，截止目前。'],
  ];
  for (const [name, range, text] of gone) {
    test(`${name}: nothing is edited, and the writer is told`, async () => {
      const { client, offered, change, chosen } = await opened('截止目前，好。');
      const fix = await offered(/^改为/);
      await change(range, text);
      assert.equal((await chosen(fix)).edit, undefined);
      await client.until(() => client.messages.length === 1);
      assert.match(client.messages[0]!.message, /已经改动/);
      await client.stop();
    });
  }

  test('a text that came anew, from another program or opened again, is another text', async () => {
    const { client, offered, chosen } = await opened('截止目前，好。');
    const fix = await offered(/^改为/);
    await client.change(uri, 2, { text: '甲，截止目前，好。' });
    assert.equal((await chosen(fix)).edit, undefined);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    assert.equal((await chosen(fix)).edit, undefined);
    await client.open(uri, '别的截止目前。');
    assert.equal((await chosen(fix)).edit, undefined);
    await client.stop();
  });

  test('after more edits than are remembered nobody knows, so nothing is edited', async () => {
    const { client, offered, change, chosen } = await opened('截止目前，好。');
    const fix = await offered(/^改为/);
    for (let i = 0; i < 201; i++) await change(at(0, 7), '好');
    assert.equal((await chosen(fix)).edit, undefined);
    await client.stop();
  });

  test('all of a rule, all of a section and all that is safe are what there is of them now', async () => {
    const { client, offered, change, chosen } = await opened(
      '一、甲\n截止目前，截止目前。\n二、乙\n截止目前。\n',
    );
    const section = await offered(/一节/, at(1, 1));
    const rule = await offered(/本稿全部/, at(1, 1));
    const all = await offered(/所有/, at(1, 1), ['source.fixAll.shengao']);
    await change(at(0, 0), '截止目前\n');
    await change(at(4, 0, 4), '至今');
    assert.deepEqual(rangesOf(await chosen(section)), [at(2, 0, 4), at(2, 5, 9)]);
    const everywhere = [at(0, 0, 4), at(2, 0, 4), at(2, 5, 9)];
    assert.deepEqual(rangesOf(await chosen(rule)), everywhere);
    assert.deepEqual(rangesOf(await chosen(all)), everywhere);
    await client.stop();
  });

  test('a suggestion and a snippet, too', async () => {
    const { client, offered, change, chosen } = await opened('甲乙会议');
    const suggestion = await offered(/丙丁/, at(0, 0));
    const fill = await offered(/填写/, at(0, 0));
    await change(at(0, 0), '各');
    assert.deepEqual(rangesOf(await chosen(suggestion)), [at(0, 1, 3)]);
    assert.deepEqual(rangesOf(await chosen(fill)), [at(0, 1, 2)]);
    await client.stop();
  });
});
