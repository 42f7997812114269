import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeRuntime, richClient, TestClient } from './client.ts';

const uri = 'file:///drafts/稿.speech';

interface Symbol {
  readonly name: string;
  readonly range: { readonly start: { readonly line: number }; readonly end: { readonly line: number } };
  readonly selectionRange: { readonly start: { readonly line: number; readonly character: number } };
  readonly children: readonly Symbol[];
}

const text = `---
地区: 青禾县
---
在全县春季防火工作会议上的讲话

同志们：
今天召开会议，研究部署春季防火工作，请大家认真听、抓落实、见成效。
一、提高认识
（一）认清形势。今年气温高、降水少，形势十分严峻，一刻也不能放松。
（二）压实责任。各镇主要负责人要到一线指挥，守住山头地块。
二、抓好落实
要加强值守，要加强巡查，把火源管住、把人看住。`;

async function ask<T>(method: string, content = text, languageId = 'speech-draft'): Promise<T> {
  const client = new TestClient(fakeRuntime().runtime);
  await client.start(richClient);
  await client.open(uri, content, languageId);
  const answer = await client.request<T>(method, { textDocument: { uri } });
  await client.stop();
  return answer;
}

const tree = (symbols: readonly Symbol[]): unknown[] =>
  symbols.map((s) => [s.name, s.range.start.line, s.range.end.line, tree(s.children)]);

test('headings are symbols by their real nesting, front matter aside', async () => {
  assert.deepEqual(tree(await ask<Symbol[]>('textDocument/documentSymbol')), [
    [
      '一、提高认识',
      7,
      10,
      [
        ['（一）认清形势', 8, 9, []],
        ['（二）压实责任', 9, 10, []],
      ],
    ],
    ['二、抓好落实', 10, 11, []],
  ]);
});

test('a heading folds up to the line before the next', async () => {
  assert.deepEqual(await ask('textDocument/foldingRange'), [
    { startLine: 7, endLine: 9 },
    { startLine: 10, endLine: 11 },
  ]);
});

test('plain text that is no speech keeps the outline of the editor', async () => {
  assert.deepEqual(await ask('textDocument/documentSymbol', 'just a note\n# heading\n', 'plaintext'), []);
});

test('formatting sets marks and repeated numbers right and touches nothing else', async () => {
  const client = new TestClient(fakeRuntime().runtime);
  await client.start(richClient);
  await client.open(uri, '一、值守,巡查\n一、宣传\n二、总结\n截止目前，请勿照搬照抄！');
  const edits = await client.request<{ newText: string; range: { start: { line: number } } }[]>(
    'textDocument/formatting',
    { textDocument: { uri }, options: { tabSize: 4, insertSpaces: true } },
  );
  await client.stop();
  assert.deepEqual(
    edits.map((e) => [e.range.start.line, e.newText]),
    [
      [0, '，'],
      [1, '二'],
      [2, '三'],
    ],
  );
});
