import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { openCorpus } from '../../corpus.ts';
import { inFolder, SPEECHES, testSegmenter } from '../../testing.ts';
import type { Corpus } from '../../types.ts';

test('readings are kept with their speech, by kind and stamp, and leave the version as it is', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'corpus.db');
    const corpus = openCorpus(path, { segmenter: testSegmenter() });
    await corpus.addTexts(Object.entries(SPEECHES).map(([source, text]) => ({ source, text })));
    const [first, second] = await corpus.list();
    const { version } = corpus;
    const put = (speech: string, kind: string, stamp: string, json: string): Promise<void> =>
      corpus.readings!.put([{ speech, kind, stamp, json }]);
    const get = async (
      of: Corpus,
      speech: string,
      kind: string,
      stamp: string,
    ): Promise<string | undefined> => (await of.readings!.get(kind, stamp, [speech])).get(speech);
    await put(first!.id, 'figures', '1', '[1]');
    await put(first!.id, 'places', '1', 'null');
    await put(second!.id, 'figures', '1', '[2]');
    await put('no such speech', 'figures', '1', '[3]');
    assert.equal(corpus.version, version);
    assert.equal(await get(corpus, first!.id, 'figures', '1'), '[1]');
    assert.equal(await get(corpus, first!.id, 'places', '1'), 'null');
    assert.equal(await get(corpus, first!.id, 'figures', '2'), undefined, 'of another version');
    await put(first!.id, 'figures', '2', '[4]');
    assert.equal(await get(corpus, first!.id, 'figures', '1'), undefined, 'only the last is kept');
    await corpus.remove(first!.id);
    assert.equal(await get(corpus, first!.id, 'figures', '2'), undefined);
    corpus.close();

    const reader = openCorpus(path, { readOnly: true });
    assert.equal(await get(reader, second!.id, 'figures', '1'), '[2]');
    await reader.readings!.put([{ speech: second!.id, kind: 'figures', stamp: '9', json: '[]' }]);
    assert.equal(await get(reader, second!.id, 'figures', '9'), undefined, 'a reader keeps nothing');
    reader.close();
  }));

test('a corpus keeps the words of its speeches', async () => {
  const corpus = openCorpus(':memory:', { segmenter: testSegmenter() });
  await corpus.addTexts([{ source: 'a.txt', text: SPEECHES.bridge }]);
  const [speech] = await corpus.list();
  const words = (await corpus.words(speech!.id))!;
  const lines = (await corpus.get(speech!.id))!.text.split('\n');
  assert.deepEqual(
    words.map((w) => w.join('')),
    lines.map((line) => line.replace(/[^\p{L}\p{N}]/gu, '')),
  );
  assert.ok(words.flat().length > words.length * 3);
  assert.equal(await corpus.words('none'), null);
  corpus.close();
});
