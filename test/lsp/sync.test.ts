import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { fakeRuntime, richClient, TestClient } from './client.ts';
import { testRules } from './rules.ts';

const codes = (items: { range: unknown; code?: unknown }[]) =>
  items.map(({ range, code }) => ({ range, code }));

async function withClient(run: (client: TestClient) => Promise<void>): Promise<void> {
  const client = new TestClient(fakeRuntime({ rules: testRules }).runtime);
  await client.start(richClient);
  await run(client);
  await client.stop();
}

describe('positions', () => {
  const cases: [string, string, { line: number; character: number }][] = [
    ['a character outside the basic plane counts two', '𠮷𠮷截止目前', { line: 0, character: 4 }],
    ['CRLF is one line end', '同志们：\r\n\r\n截止目前', { line: 2, character: 0 }],
    ['a byte order mark is a character of the document', '\uFEFF截止目前', { line: 0, character: 1 }],
    ['it does not shift the second line', '\uFEFF同志们：\n截止目前', { line: 1, character: 0 }],
    ['full-width digits count one', '１２３截止目前', { line: 0, character: 3 }],
  ];
  for (const [name, text, start] of cases) {
    test(name, () =>
      withClient(async (client) => {
        await client.open('file:///a.speech', text);
        const { items } = await client.pull('file:///a.speech');
        assert.deepEqual(
          items.map((d) => d.range),
          [{ start, end: { line: start.line, character: start.character + 4 } }],
        );
      }),
    );
  }

  test('an edit behind a byte order mark, and one that takes it away', () =>
    withClient(async (client) => {
      const uri = 'file:///a.speech';
      const range = (from: number, to: number) => ({
        start: { line: 0, character: from },
        end: { line: 0, character: to },
      });
      await client.open(uri, '\uFEFF截止目前');
      await client.change(uri, 2, { range: range(1, 1), text: '好' });
      assert.deepEqual((await client.pull(uri)).items[0]?.range, range(2, 6));
      await client.change(uri, 3, { range: range(0, 1), text: '' });
      assert.deepEqual((await client.pull(uri)).items[0]?.range, range(1, 5));
      await client.change(uri, 4, { text: '截止目前' });
      assert.deepEqual((await client.pull(uri)).items[0]?.range, range(0, 4));
    }));
});

describe('unusual documents', () => {
  test('an empty one has nothing to report, then something', () =>
    withClient(async (client) => {
      const uri = 'file:///empty.speech';
      await client.open(uri, '');
      assert.deepEqual((await client.pull(uri)).items, []);
      const start = { line: 0, character: 0 };
      await client.change(uri, 2, { range: { start, end: start }, text: '截止目前' });
      assert.equal((await client.pull(uri)).items.length, 1);
    }));

  test('one line of two million characters is read to its end', () =>
    withClient(async (client) => {
      const uri = 'file:///long.speech';
      const length = 2_000_000;
      await client.open(uri, `${'今'.repeat(length)}截止目前`);
      assert.deepEqual((await client.pull(uri)).items[0]?.range.start, { line: 0, character: length });
    }));

  test('the text of a closed document is forgotten', () =>
    withClient(async (client) => {
      const uri = 'file:///closed.speech';
      await client.open(uri, '截止目前');
      assert.equal((await client.pull(uri)).items.length, 1);
      await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
      assert.deepEqual((await client.pull(uri)).items, []);
    }));
});

describe('incremental edits', () => {
  test('give what opening the final text gives', () =>
    withClient(async (client) => {
      const piece = fc.constantFrom(
        '截止目前',
        '甲',
        '乙',
        '\n',
        '\r\n',
        '\r',
        '𠮷',
        '，',
        '截止',
        '\uFEFF',
        '',
      );
      const text = fc.array(piece, { maxLength: 12 }).map((p) => p.join(''));
      const edit = fc.record({
        from: fc.double({ min: 0, max: 1, noNaN: true }),
        cut: fc.nat(6),
        text: piece,
      });
      let count = 0;
      await fc.assert(
        fc.asyncProperty(text, fc.array(edit, { maxLength: 8 }), async (before, edits) => {
          const edited = `file:///edited${++count}.speech`;
          const fresh = `file:///fresh${count}.speech`;
          await client.open(edited, before);
          await client.pull(edited);
          let now = before;
          let version = 1;
          for (const { from, cut, text: inserted } of edits) {
            const start = Math.floor(from * now.length);
            const end = Math.min(now.length, start + cut);
            const range = { start: positionIn(now, start), end: positionIn(now, end) };
            // A position inside \r\n or at a lone half of a pair is rounded by every editor in its own way.
            if (splitsLineEnd(now, start) || splitsLineEnd(now, end)) continue;
            now = now.slice(0, start) + inserted + now.slice(end);
            await client.change(edited, ++version, { range, text: inserted });
          }
          await client.open(fresh, now);
          assert.deepEqual(codes((await client.pull(edited)).items), codes((await client.pull(fresh)).items));
        }),
        { numRuns: 200 },
      );
    }));
});

function positionIn(text: string, offset: number): { line: number; character: number } {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: lines.length - 1, character: lines.at(-1)!.length };
}

function splitsLineEnd(text: string, offset: number): boolean {
  return text[offset - 1] === '\r' && text[offset] === '\n';
}
