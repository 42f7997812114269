import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { decode } from '../../server/src/text/encoding.ts';
import { fakeRuntime, richClient, TestClient } from './client.ts';

const folder = join(import.meta.dirname, '../../../shared/corpus');
const skip = existsSync(folder) ? false : 'there is no ../shared here';

/** Real files, read where they are: nothing of them is kept here. */
describe('real speeches over the wire', { skip }, () => {
  const client = new TestClient(fakeRuntime().runtime);
  const started = client.start(richClient, { initializationOptions: { commands: true } });
  after(() => client.stop());

  for (const name of skip ? [] : readdirSync(folder).filter((f) => f.endsWith('.txt'))) {
    test(name, async () => {
      await started;
      const decoded = decode(readFileSync(join(folder, name)));
      assert.ok('text' in decoded);
      const lines = decoded.text.split(/\r\n|\n|\r/);
      const uri = `file:///shared/${name}`;
      await client.open(uri, decoded.text);
      const { items } = await client.pull(uri);
      for (const { range } of items) {
        const { start, end } = range;
        assert.ok(
          start.line < lines.length && end.character <= lines[end.line]!.length,
          JSON.stringify(range),
        );
        assert.ok(start.line < end.line || start.character < end.character, JSON.stringify(range));
      }
      // Every finding can be asked for its fixes and for what is under it.
      for (const { range } of items.slice(0, 200)) {
        const asked = { textDocument: { uri }, range, context: { diagnostics: [] } };
        assert.ok(Array.isArray(await client.request('textDocument/codeAction', asked)));
        await client.request('textDocument/hover', { textDocument: { uri }, position: range.start });
      }
      assert.deepEqual(client.logged, []);
    });
  }
});
