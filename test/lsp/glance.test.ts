import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RevealArgument } from '@shengao/protocol';
import { placeholder } from '../../server/src/rules/placeholder.ts';
import { TOKEN_TYPES } from '../../server/src/service/semanticTokens.ts';
import { fakeRuntime, richClient, TestClient } from './client.ts';
import { fakeCorpus } from './corpus.ts';

const uri = 'file:///drafts/稿.speech';
const DRAFT = `同志们：
>　　一、认清形势，把弦绷紧
　　截至2026年11月20日24时，全县累计报告确诊病例12例、死亡0例。其中，治愈出院30例、在院18例，排查返乡人员X名。
要落实《青禾县秋冬季防控工作方案》的要求。
二、压实责任，把规矩立好
各单位要把任务分解到人。
`;

async function opened(settings: unknown = {}) {
  const { runtime } = fakeRuntime({ rules: [placeholder] });
  const client = new TestClient(runtime);
  client.settings = settings;
  await client.start(richClient, {
    initializationOptions: { globalStoragePath: '/global', commands: true },
  });
  await client.open(uri, DRAFT);
  return client;
}

/** `type text` of each token, as an editor decodes them. */
function decode(data: readonly number[]): string[] {
  const lines = DRAFT.split('\n');
  const out: string[] = [];
  let line = 0;
  let character = 0;
  for (let i = 0; i < data.length; i += 5) {
    const [down, right, length, type] = data.slice(i, i + 4) as [number, number, number, number];
    line += down;
    character = down === 0 ? character + right : right;
    out.push(`${TOKEN_TYPES[type]} ${lines[line]!.slice(character, character + length)}`);
  }
  return out;
}

describe('draft at a glance', () => {
  test('what was read is coloured, in order and without overlaps; a range gives its lines', async () => {
    const client = await opened();
    const { data } = await client.request<{ data: number[] }>('textDocument/semanticTokens/full', {
      textDocument: { uri },
    });
    const tokens = decode(data);
    for (const wanted of ['heading 一、认清形势，把弦绷紧', 'blank X', 'figure 30例'])
      assert.ok(tokens.includes(wanted), `${wanted} is not among ${tokens.join(' | ')}`);
    assert.ok(tokens.some((t) => t.startsWith('citation ') && t.includes('秋冬季防控工作方案')));
    for (let i = 5; i < data.length; i += 5)
      if (data[i] === 0) assert.ok(data[i + 1]! >= data[i - 3]!, 'a token begins behind the one before it');

    const part = await client.request<{ data: number[] }>('textDocument/semanticTokens/range', {
      textDocument: { uri },
      range: { start: { line: 4, character: 0 }, end: { line: 4, character: 5 } },
    });
    assert.deepEqual(decode(part.data), ['heading 二、压实责任，把规矩立好']);
    await client.stop();
  });

  test('over a heading stands what was found under it, when asked for', async () => {
    const quiet = await opened();
    assert.deepEqual(await quiet.request('textDocument/codeLens', { textDocument: { uri } }), []);
    await quiet.stop();

    const client = await opened({ codeLens: { headings: true } });
    const lenses = await client.request<
      { range: { start: { line: number } }; command: { title: string; arguments: unknown[] } }[]
    >('textDocument/codeLens', { textDocument: { uri } });
    assert.deepEqual(
      lenses.map(({ range, command }) => [range.start.line, command.title]),
      [[1, '错误 1']],
    );
    const [{ range }] = lenses[0]!.command.arguments as [{ range: { start: { line: number } } }];
    assert.equal(range.start.line, 2);
    await client.stop();
  });

  test('a figure that is dated further back shows its day, when asked for', async () => {
    const params = {
      textDocument: { uri },
      range: { start: { line: 0, character: 0 }, end: { line: 6, character: 0 } },
    };
    const quiet = await opened();
    assert.deepEqual(await quiet.request('textDocument/inlayHint', params), []);
    await quiet.stop();

    const client = await opened({ inlayHints: { asOf: true } });
    const hints = await client.request<{ position: { line: number; character: number }; label: string }[]>(
      'textDocument/inlayHint',
      params,
    );
    const line = DRAFT.split('\n')[2]!;
    assert.deepEqual(
      hints.map(({ position, label }) => [line.slice(0, position.character).slice(-3), label]),
      [['30例', '截至2026年11月20日24时']],
    );
    await client.stop();
  });

  test('and how much of it is from past speeches, where that is more than a sentence', async () => {
    const TAKEN =
      '要把河道清淤、堤防加固和涵闸检修一件一件列成清单，汛前由水利局牵头逐项过堂，哪个乡镇拖了后腿，就在哪个乡镇开现场会。';
    const OWN = '今年的会开得短，各单位回去以后先把自己的台账翻一遍，缺什么补什么，下个月我一家一家去看。\n';
    const lensesOf = async (settings: object, text: string) => {
      const passages = ['同志们：', TAKEN];
      const { runtime, clock } = fakeRuntime({
        rules: [placeholder],
        openCorpus: () => fakeCorpus({ river: { title: '在防汛会上的讲话', date: '2020-02-10', passages } }),
      });
      const client = new TestClient(runtime);
      client.settings = settings;
      await client.start(richClient, {
        initializationOptions: { globalStoragePath: '/global', commands: true },
      });
      await client.open(uri, text);
      const answer = client.request<{ command: { title: string; arguments: [RevealArgument] } }[]>(
        'textDocument/codeLens',
        { textDocument: { uri } },
      );
      await clock.asked();
      clock.advance(2000);
      const lenses = await answer;
      await client.stop();
      return lenses.map(({ command }) => command);
    };
    const half = `\u3000\u3000一、把堤守住\n${OWN}${TAKEN}\n`;
    const little = `二、把人管好\n${OWN.repeat(24)}${TAKEN}\n`;
    const none = `三、把话说短\n${OWN}`;
    const over = await lensesOf(
      { codeLens: { headings: true, borrowed: false } },
      `同志们：\n${half}${little}${none}`,
    );
    const han = (text: string): number => text.match(/\p{Script=Han}/gu)!.length;
    const percent = Math.round((han(TAKEN) / han(half)) * 100);
    assert.deepEqual(
      over.map(({ title }) => title),
      [`与旧稿相同 ${percent}%`],
    );
    // A click goes to what is borrowed, where nothing was found.
    assert.equal(over[0]!.arguments[0].range.start.line, 3);

    // With the source over the paragraph, the heading at its beginning does not say it again.
    const both = await lensesOf({ codeLens: { headings: true } }, `同志们：\n${OWN}一、${TAKEN}\n`);
    assert.match(both.map(({ title }) => title).join(), /^与《在防汛会上的讲话》（2020-02）相同 \d{2,3}%$/);
  });
});
