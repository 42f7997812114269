import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { openCorpus } from '../../corpus/index.ts';
import { figureKey } from '../../corpus/insights/figures.ts';
import { openInsights } from '../../corpus/insights/index.ts';
import { inFolder } from '../../corpus/testing.ts';
import { loadShippedKnowledge } from '../../knowledge/disk.ts';
import { readFigures } from '../../mentions/figures.ts';
import { nodeRuntime } from '../node/nodeRuntime.ts';
import type { Background } from './background.ts';
import { CorpusHost } from './host.ts';
import { ThreadedBackground } from './threaded.ts';

const speech = (day: number, cases: number) =>
  `在调度会议上的讲话\n（2020年2月${day}日）\n各位同志，今天召开会议，研究部署下一步防控工作。\n截至2月${day}日，全省累计报告确诊病例${cases}例。\n`;
const CASES = '全省累计报告确诊病例5例';
const { vocabulary } = loadShippedKnowledge().lexicon;
const KEY = figureKey(readFigures(CASES, vocabulary.words(CASES))[0]!)!;

const makers: [string, () => Background][] = [
  ['in this thread', () => new CorpusHost(nodeRuntime)],
  ['in a worker', () => new ThreadedBackground(join(import.meta.dirname, 'worker.ts'))],
];

for (const [where, make] of makers) {
  describe(`work on the corpus ${where}`, () => {
    test('adds files with progress, then reads what they say', () =>
      inFolder(async (folder) => {
        const background = make();
        const database = join(folder, 'corpus.db');
        for (const [name, day, cases] of [
          ['a', 10, 100],
          ['b', 12, 128],
        ] as const)
          writeFileSync(join(folder, `${name}.txt`), speech(day, cases));
        writeFileSync(join(folder, 'c.txt'), new Uint8Array([0, 1, 2, 0, 255]));
        const seen: number[] = [];
        const { result } = await background.add(
          { database, paths: [folder] },
          { progress: ({ done }) => void seen.push(done) },
        );
        assert.equal(result.speeches, 2);
        assert.equal(result.problems.length, 1);
        assert.match(result.problems[0]!.path, /c\.txt$/);
        assert.deepEqual(seen, [0, 1, 2, 3]);
        const digests = await background.insights({ version: 'v', own: database, others: [], packs: [] });
        assert.equal(digests.version, 'v');
        assert.deepEqual(
          openInsights(digests)
            .figures.of(KEY)
            .map((p) => p.value),
          [128, 100],
        );
        background.close();
      }));

    test('looks paragraphs up, and again when something was added', () =>
      inFolder(async (folder) => {
        const background = make();
        const database = join(folder, 'corpus.db');
        const taken = '要把河道清淤、堤防加固和涵闸检修一件一件列成清单，汛前由水利局逐项过堂。';
        const job = { own: database, others: [], paragraphs: [taken, '散会。'], except: undefined };
        writeFileSync(join(folder, 'a.txt'), speech(10, 100));
        await background.add({ database, paths: [join(folder, 'a.txt')] }, {});
        assert.deepEqual(await background.borrowed(job), [[], []]);
        writeFileSync(join(folder, 'b.txt'), `${speech(12, 128)}${taken}\n`);
        await background.add({ database, paths: [join(folder, 'b.txt')] }, {});
        const [answer, none] = await background.borrowed(job);
        assert.deepEqual(none, []);
        const found = answer![0];
        assert.equal(found!.speech.source, join(folder, 'b.txt'));
        assert.equal(taken.slice(found!.draft.start, found!.draft.end), taken.slice(0, -1));
        assert.deepEqual(await background.borrowed({ ...job, except: join(folder, 'b.txt') }), [[], []]);
        background.close();
      }));

    test('an import that is called off leaves what it had stored', () =>
      inFolder(async (folder) => {
        const background = make();
        const database = join(folder, 'corpus.db');
        // So many that the word to stop, which crosses threads, comes before the last.
        for (let i = 0; i < 600; i++) writeFileSync(join(folder, `${i}.txt`), speech(10 + (i % 18), 100 + i));
        const abort = new AbortController();
        const { result } = await background.add(
          { database, paths: [folder] },
          { signal: abort.signal, progress: ({ done }) => done === 3 && abort.abort() },
        );
        assert.equal(result.cancelled, true);
        background.close();
        const corpus = openCorpus(database, { readOnly: true });
        assert.equal((await corpus.stats()).sources, result.files);
        corpus.close();
      }));

    test('what fails says why in both languages', () =>
      inFolder(async (folder) => {
        const background = make();
        const database = join(folder, 'notes.txt');
        writeFileSync(database, '不是数据库');
        await assert.rejects(background.add({ database, paths: [folder] }, {}), (error) => {
          assert.match((error as { localized: { zh: string } }).localized.zh, /不是审稿的语料库/);
          return true;
        });
        background.close();
      }));
  });
}

test('a worker that cannot start fails the call and nothing else', async () => {
  const background = new ThreadedBackground('/nowhere/worker.ts');
  await assert.rejects(background.insights({ version: '', own: null, others: [], packs: [] }));
  background.close();
});
