import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openCorpus } from './corpus.ts';
import { CorpusError } from './errors.ts';
import { inFolder, SPEECHES, testSegmenter } from './testing.ts';
import type { Corpus } from './types.ts';

const open = (): Corpus => openCorpus(':memory:', { segmenter: testSegmenter() });
const facts = async (corpus: Corpus): Promise<(string | null | undefined)[][]> =>
  (await corpus.list()).map((s) => [s.title, s.date, s.dateBasis, s.place, s.occasion?.kind, s.speaker]);

describe('correcting a speech', () => {
  it('wins over what was read, is found by search, and can be taken back', async () => {
    const corpus = open();
    await corpus.addTexts([{ source: 'a', text: SPEECHES.bridge }]);
    const { id } = (await corpus.list())[0]!;
    const version = corpus.version;
    const speech = await corpus.correct(id, {
      title: '桥梁攻坚誓师讲话',
      date: '2023-04',
      place: '青石县',
      occasion: '大桥建设动员会',
      speaker: '指挥长',
    });
    assert.notEqual(corpus.version, version);
    assert.deepEqual(await facts(corpus), [
      ['桥梁攻坚誓师讲话', '2023-04', 'corrected', '青石县', '动员会', '指挥长'],
    ]);
    assert.equal(speech.datePrecision, 'month');
    assert.deepEqual(speech.corrected, ['title', 'date', 'place', 'occasion', 'speaker']);
    assert.equal((await corpus.search('誓师', 3)).length, 1);
    await corpus.correct(id, { title: null, date: null, place: null, occasion: null, speaker: null });
    assert.deepEqual(await facts(corpus), [
      ['在青石大桥建设推进会上的讲话', '2023-03-08', 'stated', null, '推进会', null],
    ]);
    assert.equal((await corpus.list())[0]!.corrected, undefined);
    assert.equal((await corpus.search('誓师', 3)).length, 0);
    assert.equal((await corpus.search('青石大桥', 3))[0]!.speech.id, id);
    assert.equal((await corpus.search('混凝土', 3)).length, 1);
    corpus.close();
  });

  it('outlasts a new reading of the changed file while the speech is recognised in it', async () => {
    const corpus = open();
    const page = (bridge: string): string => `第1篇: 讲话\n${SPEECHES.forest}第2篇: 讲话\n${bridge}`;
    await corpus.addTexts([{ source: 'a', text: page(SPEECHES.bridge) }]);
    const id = (await corpus.list())[1]!.id;
    await corpus.correct(id, { title: '桥梁攻坚誓师讲话', place: '青石县' });
    const changed = SPEECHES.bridge.replace('一批一检', '一批一检，留样三个月');
    await corpus.addTexts([{ source: 'a', text: `${page(changed)}第3篇: 讲话\n${SPEECHES.school}` }]);
    assert.deepEqual(
      (await corpus.list()).map((s) => [s.title, s.place]),
      [
        ['在秋季森林防火动员会上的讲话', null],
        ['桥梁攻坚誓师讲话', '青石县'],
        ['在全县教育工作会议上的讲话', null],
      ],
    );
    assert.equal((await corpus.search('誓师', 3)).length, 1);
    await corpus.addTexts([{ source: 'a', text: SPEECHES.school }]);
    assert.deepEqual(
      (await corpus.list()).map((s) => s.corrected),
      [undefined],
    );
    corpus.close();
  });

  it('refuses what cannot be meant, in words', async () => {
    const corpus = open();
    await corpus.addTexts([{ source: 'a', text: SPEECHES.bridge }]);
    const { id } = (await corpus.list())[0]!;
    const refused = (work: Promise<unknown>): Promise<void> =>
      assert.rejects(work, (error) => error instanceof CorpusError && error.code === 'wrong-use');
    await refused(corpus.correct('nobody', { title: 'a' }));
    await refused(corpus.correct(id, { date: '去年' }));
    await refused(corpus.correct(id, { title: ' ' }));
    assert.equal((await corpus.list())[0]!.corrected, undefined);
    corpus.close();
  });
});

describe('a sidecar beside the file', () => {
  it('is read with it, and changing it reads the file again', () =>
    inFolder(async (folder) => {
      const corpus = open();
      const file = join(folder, '大桥.txt');
      writeFileSync(file, SPEECHES.bridge);
      await corpus.add([folder]);
      writeFileSync(`${file}.shengao.yml`, '\uFEFF地点: 青石县\n日期: 2023年5月\n乱写: 1\n');
      const { replaced, notes, problems } = await corpus.add([folder]);
      assert.deepEqual([replaced, problems.length, notes.length, notes[0]!.path], [1, 0, 1, file]);
      assert.match(notes[0]!.message.zh, /乱写/);
      assert.deepEqual((await facts(corpus))[0]!.slice(1, 4), ['2023-05', 'corrected', '青石县']);
      assert.equal((await corpus.add([folder])).unchanged, 1);
      corpus.close();
    }));
});
