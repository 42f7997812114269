import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { fakeRuntime, richClient, TestClient } from '../lsp/client.ts';
import { fakeCorpus } from '../lsp/corpus.ts';
import { Chance } from './texts.ts';

const URI = 'file:///draft.speech';
const DRAFTS = 6;
const EDITS = 5;

const CORPUS = fakeCorpus({
  a: {
    title: '在全县安全生产工作会议上的讲话',
    date: '2019-05',
    passages: ['我们要坚持不懈抓好安全生产各项工作，外防输入、内防反弹。', '全县累计报告病例3例。'],
  },
});

interface Position {
  readonly line: number;
  readonly character: number;
}

/** Every range in an answer, and every place it stands at. */
function rangesIn(value: unknown, found: { start: Position; end: Position }[] = []): typeof found {
  if (Array.isArray(value)) for (const one of value) rangesIn(one, found);
  else if (typeof value === 'object' && value !== null) {
    const { start, end, uri } = value as { start?: Position; end?: Position; uri?: string };
    // A place in a speech of the corpus is no place of the draft.
    if (uri !== undefined && uri !== URI) return found;
    if (typeof start === 'object' && typeof end === 'object') found.push({ start, end });
    for (const one of Object.values(value)) rangesIn(one, found);
  }
  return found;
}

function assertInside(document: TextDocument, answer: unknown, told: string): void {
  for (const { start, end } of rangesIn(answer)) {
    for (const position of [start, end]) {
      const back = document.positionAt(document.offsetAt(position));
      assert.deepEqual(back, { line: position.line, character: position.character }, told);
    }
    assert.ok(document.offsetAt(start) <= document.offsetAt(end), told);
  }
}

test('no request fails on any draft, every place in an answer is in the draft, and edits end where opening anew does', async () => {
  const client = new TestClient(fakeRuntime({ openCorpus: () => CORPUS }).runtime);
  await client.start(richClient);
  let asked = 0;
  for (let seed = 1; seed <= DRAFTS; seed++) {
    const chance = new Chance(1000 + seed);
    let document = TextDocument.create(
      URI,
      'speech-draft',
      1,
      (seed % 3 === 0 ? '\uFEFF' : '') + chance.text(50),
    );
    await client.open(URI, document.getText());
    for (let edit = 2; edit < 2 + EDITS; edit++) {
      const text = document.getText();
      const { start, end, newText } = chance.splice(text);
      const range = { start: document.positionAt(start), end: document.positionAt(end) };
      document = TextDocument.update(document, [{ range, text: newText }], edit);
      await client.change(URI, edit, { range, text: newText });
      const textDocument = { uri: URI };
      const whole = { start: { line: 0, character: 0 }, end: document.positionAt(document.getText().length) };
      const ask = async (method: string, params: object): Promise<unknown> => {
        asked++;
        const answer = await client.request(method, { textDocument, ...params });
        assertInside(document, answer, `seed ${seed}, edit ${edit}: ${method}`);
        return answer;
      };
      const { items } = await client.pull(URI);
      assertInside(document, items, `seed ${seed}, edit ${edit}: diagnostics`);
      await ask('textDocument/documentSymbol', {});
      await ask('textDocument/foldingRange', {});
      await ask('textDocument/codeLens', {});
      await ask('textDocument/documentLink', {});
      await ask('textDocument/inlayHint', { range: whole });
      await ask('textDocument/formatting', { options: { tabSize: 2, insertSpaces: true } });
      await ask('textDocument/semanticTokens/full', {});
      await ask('textDocument/semanticTokens/range', { range: whole });
      await ask('textDocument/codeAction', { range: whole, context: { diagnostics: items } });
      await ask('shengao/listPlaceholders', { uri: URI });
      await ask('shengao/reportPage', { uri: URI, live: false, nonce: 'n' });
      await ask('shengao/checkDraft', { uri: URI });
      const places = [
        document.positionAt(chance.below(document.getText().length + 1)),
        ...(items.length > 0 ? [chance.of(items).range.start] : []),
        // What a client that has fallen behind may send.
        { line: 9999, character: 9999 },
      ];
      for (const position of places) {
        await ask('textDocument/hover', { position });
        await ask('textDocument/definition', { position });
        await ask('textDocument/references', { position, context: { includeDeclaration: true } });
        await ask('textDocument/completion', { position });
        await ask('textDocument/prepareRename', { position });
        await ask('textDocument/codeAction', {
          range: { start: position, end: position },
          context: { diagnostics: [] },
        });
        await ask('textDocument/rename', { position, newName: '新的说法' }).catch((error: Error) => {
          // What cannot be renamed is refused in words.
          assert.match(error.message, /[\u4e00-\u9fff]/);
        });
      }
    }
    const { items } = await client.pull(URI);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: URI } });
    await client.open(URI, document.getText());
    assert.deepEqual((await client.pull(URI)).items, items, `seed ${seed}`);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: URI } });
  }
  assert.ok(asked > 500);
  assert.deepEqual(client.logged, []);
  await client.stop();
});

test('of more findings than can be of use the first are sent, and how many are left is said', async () => {
  const client = new TestClient(fakeRuntime().runtime);
  await client.start(richClient);
  await client.open(URI, '截止目前，'.repeat(6000));
  const { items } = await client.pull(URI);
  assert.ok(items.length > 4000 && items.length < 5100, String(items.length));
  assert.match(String(items.at(-1)!.message), /另有 \d+ 处没有列出/);
  assert.deepEqual(client.logged, []);
  await client.stop();
});
