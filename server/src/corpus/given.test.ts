import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { CorpusError } from './errors.ts';
import { type GivenOptions, openCorpus, openGiven } from './index.ts';
import { inFolder, testGazetteer, testSegmenter } from './testing.ts';

const places = testGazetteer({ 甘肃省: { short: '甘', cities: { 定西市: ['陇西县'] } } });
const SPEECH = '在陇西县委农村工作会议上的讲话\n同志们：\n今天会议的任务，是安排部署全县春季农业生产工作。\n';

async function summary(path: string, options: GivenOptions = {}) {
  const { corpus, problems } = await openGiven(path, options);
  try {
    return {
      titles: (await corpus.list()).map(({ title }) => title),
      places: (await corpus.list()).map(({ place }) => place),
      problems: problems.map(({ path: file }) => file),
    };
  } finally {
    corpus.close();
  }
}

describe('a corpus that somebody named', () => {
  test('may be a folder, whose speeches are placed by the list of places', () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, 'a.txt'), SPEECH);
      writeFileSync(join(folder, 'b.txt'), new Uint8Array([0, 1, 2, 0, 255]));
      const { titles, problems, ...told } = await summary(folder, { places });
      assert.deepEqual(titles, ['在陇西县委农村工作会议上的讲话']);
      assert.deepEqual(told.places, ['甘肃省定西市陇西县']);
      assert.deepEqual(problems, [join(folder, 'b.txt')]);
    }));

  test('may be a database, whatever its name', () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, 'a.txt'), SPEECH);
      const path = join(folder, '旧稿');
      const corpus = openCorpus(path, { segmenter: testSegmenter() });
      await corpus.add([join(folder, 'a.txt')]);
      corpus.close();
      assert.deepEqual((await summary(path)).titles, ['在陇西县委农村工作会议上的讲话']);
    }));

  test('may be a single document; a folder that is not there is a problem of its own', () =>
    inFolder(async (folder) => {
      const document = join(folder, 'a.md');
      writeFileSync(document, SPEECH);
      assert.deepEqual((await summary(document)).titles, ['在陇西县委农村工作会议上的讲话']);
      const gone = join(folder, '没有');
      assert.deepEqual(await summary(gone), { titles: [], places: [], problems: [gone] });
    }));

  test('is refused where it is some other file or a damaged database', () =>
    inFolder(async (folder) => {
      for (const name of ['a.zip', 'a.db']) {
        writeFileSync(join(folder, name), 'nothing of the kind');
        await assert.rejects(openGiven(join(folder, name)), CorpusError, name);
      }
    }));
});
