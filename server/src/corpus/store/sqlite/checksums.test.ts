import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, test } from 'node:test';
import { openCorpus } from '../../corpus.ts';
import { inFolder, SPEECHES, testSegmenter } from '../../testing.ts';

const texts = Object.entries(SPEECHES).map(([source, text]) => ({ source, text }));

describe('a speech taken out and others added', () => {
  test('leave the corpus free for other connections, and itself free to write', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'corpus.db');
      const corpus = openCorpus(path, { segmenter: testSegmenter() });
      const beside = openCorpus(path, { segmenter: testSegmenter() });
      await corpus.addTexts(texts.slice(0, 1));
      const [first] = await corpus.list();
      await corpus.remove(first!.id);
      for (const [i, text] of texts.slice(1).entries()) {
        await corpus.addTexts([text]);
        const speech = (await beside.list()).at(-1)!.id;
        await beside.readings!.put([{ speech, kind: 'figures', stamp: String(i), json: '[]' }]);
      }
      const { speeches } = await corpus.addTexts([{ source: '末.txt', text: texts[0]!.text }]);
      assert.ok(speeches > 0);
      await corpus.close();
      await beside.close();
    }));

  test('leave an index whose checksum is known, so that damage to it is found', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'corpus.db');
      const corpus = openCorpus(path, { segmenter: testSegmenter() });
      await corpus.addTexts(texts);
      const [first] = await corpus.list();
      await corpus.remove(first!.id);
      await corpus.addTexts([{ source: '末.txt', text: texts[0]!.text }]);
      await corpus.close();
      const db = new DatabaseSync(path);
      const meta = (key: string): string =>
        String(db.prepare('SELECT value FROM meta WHERE key = ?').get(key)?.['value']);
      assert.ok(meta('index').startsWith(`${meta('changes')}:`), meta('index'));
      db.exec('DELETE FROM terms WHERE term = (SELECT min(term) FROM terms)');
      db.close();
      assert.throws(
        () => openCorpus(path, { readOnly: true }),
        (error) => (error as { code?: string }).code === 'damaged',
      );
    }));
});
