import assert from 'node:assert/strict';
import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openCorpus } from '../corpus.ts';
import { inFolder, SPEECHES, testSegmenter } from '../testing.ts';
import type { Corpus } from '../types.ts';
import { listPathOf, parseSourceList } from './sourceList.ts';

interface Office {
  readonly folder: string;
  readonly database: string;
  readonly corpus: Corpus;
  put(name: string, text: string): string;
  /** Names of the sources, without the folder. */
  names(): Promise<string[]>;
}

const open = (path: string): Corpus => openCorpus(path, { segmenter: testSegmenter() });

/** A folder 旧稿 with two speeches, one of them in a folder of its own, added to a database beside it. */
const office = (work: (office: Office) => Promise<void>): Promise<void> =>
  inFolder(async (root) => {
    const folder = join(root, '旧稿');
    mkdirSync(join(folder, '2023'), { recursive: true });
    const database = join(root, 'corpus.db');
    const corpus = open(database);
    const put = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    put('2023/大桥.txt', SPEECHES.bridge);
    put('防火.txt', SPEECHES.forest);
    await corpus.add([folder]);
    const names = async (): Promise<string[]> =>
      (await corpus.sources()).map(({ name }) => name.slice(folder.length + 1));
    try {
      await work({ folder, database, corpus, put, names });
    } finally {
      corpus.close();
    }
  });

describe('changes of the files', () => {
  it('finds none where nothing happened, and reads nothing for a new time stamp alone', () =>
    office(async ({ folder, corpus }) => {
      assert.deepEqual(await corpus.folders(), [folder]);
      const none = { changed: [], appeared: [], vanished: [], unreachable: [] };
      assert.deepEqual(await corpus.changes(), none);
      const { version } = corpus;
      utimesSync(join(folder, '防火.txt'), 1, 1);
      assert.deepEqual(await corpus.changes(), none);
      assert.equal((await corpus.refresh()).files, 0);
      assert.equal(corpus.version, version);
    }));

  it('finds what changed, appeared and vanished, and takes the first two in', () =>
    office(async ({ folder, corpus, put, names }) => {
      const changed = put('防火.txt', SPEECHES.forest.replace('秋季', '冬季'));
      const appeared = put('2023/教育.txt', SPEECHES.school);
      const vanished = join(folder, '2023/大桥.txt');
      rmSync(vanished);
      assert.deepEqual(await corpus.changes(), {
        changed: [changed],
        appeared: [appeared],
        vanished: [vanished],
        unreachable: [],
      });
      const result = await corpus.refresh();
      assert.deepEqual([result.files, result.replaced, result.moved], [2, 1, 0]);
      assert.deepEqual(result.vanished, [vanished]);
      assert.deepEqual(
        await names(),
        ['2023/大桥.txt', '2023/教育.txt', '防火.txt'],
        'what vanished is kept',
      );
      assert.match((await corpus.list()).find((s) => s.source === changed)!.title, /冬季/);
      await corpus.refresh({ forget: true });
      assert.deepEqual(await names(), ['2023/教育.txt', '防火.txt']);
    }));

  it('a file that was moved is not kept twice', () =>
    office(async ({ folder, corpus, names }) => {
      renameSync(join(folder, '防火.txt'), join(folder, '2023/防火.txt'));
      const result = await corpus.refresh();
      assert.deepEqual([result.moved, result.vanished], [1, []]);
      assert.deepEqual(await names(), ['2023/大桥.txt', '2023/防火.txt']);
      assert.ok((await corpus.list()).every((s) => s.duplicateOf === null));
    }));

  it('a folder that cannot be reached takes nothing with it, and is named', () =>
    office(async ({ folder, corpus, names }) => {
      renameSync(folder, `${folder}-unplugged`);
      const result = await corpus.refresh({ forget: true });
      assert.deepEqual([result.vanished, (await names()).length], [[], 2]);
      assert.deepEqual(
        result.problems.map((p) => p.path),
        [folder],
      );
      renameSync(`${folder}-unplugged`, folder);
    }));

  it('what was taken out stays out until it is named; what cannot be read is tried again when it changes', () =>
    office(async ({ folder, corpus, put, names }) => {
      await corpus.remove(join(folder, '防火.txt'));
      const broken = put('坏.txt', '\u0000\u0001\u0002\u0000');
      const first = await corpus.refresh();
      assert.deepEqual([first.files, first.problems.map((p) => p.path)], [0, [broken]]);
      assert.deepEqual((await corpus.refresh()).problems, []);
      await corpus.add([folder]);
      assert.deepEqual(await names(), ['2023/大桥.txt']);
      put('坏.txt', SPEECHES.school);
      await corpus.refresh();
      await corpus.add([join(folder, '防火.txt')]);
      assert.deepEqual(await names(), ['2023/大桥.txt', '坏.txt', '防火.txt']);
      assert.equal((await corpus.stats()).sources, 3);
    }));

  it('a correction beside a file is a change of the file', () =>
    office(async ({ folder, corpus, put }) => {
      put('防火.txt.shengao.yml', '日期: 2021-01-01\n');
      assert.deepEqual((await corpus.changes()).changed, [join(folder, '防火.txt')]);
    }));
});

describe('rebuilding', () => {
  it('reads all again and keeps what has no file any more', () =>
    office(async ({ folder, corpus, put, names }) => {
      await corpus.addTexts([{ source: '粘贴', text: SPEECHES.school }]);
      rmSync(join(folder, '2023/大桥.txt'));
      put('新.txt', SPEECHES.school.replace('城东', '城西'));
      const result = await corpus.rebuild();
      assert.deepEqual([result.files, result.unchanged], [2, 0]);
      assert.deepEqual(
        result.problems.map((p) => p.path),
        [join(folder, '2023/大桥.txt')],
      );
      assert.match(result.problems[0]!.message.zh, /保留/);
      assert.equal((await names()).length, 4);
      assert.match((await corpus.search('桥墩', 1))[0]!.passage.text, /桥墩浇筑/);
    }));

  it('goes on where it was stopped', () =>
    office(async ({ corpus }) => {
      const stop = new AbortController();
      const result = await corpus.rebuild({
        signal: stop.signal,
        progress: ({ done }) => {
          if (done === 1) stop.abort();
        },
      });
      assert.deepEqual([result.cancelled, (await corpus.list()).length], [true, 2]);
    }));

  for (const [how, withList] of [
    ['from the list beside it', true],
    ['from what can still be read of it', false],
  ] as const)
    it(`a damaged database is made anew ${how}`, () =>
      office(async ({ folder, database, corpus, put }) => {
        const outside = join(folder, '..', '单独.txt');
        writeFileSync(outside, SPEECHES.school);
        await corpus.add([outside]);
        await corpus.addTexts([{ source: '粘贴', text: SPEECHES.school.replace('城东', '城西') }]);
        await corpus.remove(join(folder, '防火.txt'));
        corpus.close();
        if (!withList) rmSync(listPathOf(database));
        // The last pages hold no root of a table: the list of sources can still be read.
        const bytes = readFileSync(database);
        writeFileSync(database, bytes.fill(0xff, bytes.length - 3 * 4096));
        const again = open(database);
        const [notice] = again.notices;
        assert.match(notice!.zh, /corpus\.db\.damaged-1.*1 个文件夹、\d 个文件重新读入；另有 1 份/);
        assert.deepEqual(await again.list(), []);
        put('2023/新.txt', SPEECHES.school.replace('城东', '城南'));
        // Stopped before the first file: nothing of it is forgotten.
        assert.equal((await again.rebuild({ signal: AbortSignal.abort() })).cancelled, true);
        again.close();
        const third = open(database);
        assert.deepEqual(third.notices, []);
        const result = await third.add([]);
        assert.deepEqual(result.problems, []);
        assert.deepEqual(
          (await third.sources()).map(({ name }) => name),
          [join(folder, '2023/大桥.txt'), join(folder, '2023/新.txt'), outside].sort(),
        );
        assert.equal((await third.add([])).unchanged, 0, 'it is done once');
        third.close();
      }));
});

it('damage that opening did not notice is found by rebuilding, which starts anew', () =>
  office(async ({ folder, database, corpus, names }) => {
    corpus.close();
    const { length } = readFileSync(database);
    const again = open(database);
    try {
      // Behind the back of the open database, as a failing disk does it.
      const page = Buffer.alloc(4096, 0xff);
      const file = openSync(database, 'r+');
      for (let at = 4096 * 4; at + 4096 <= length; at += 4096) writeSync(file, page, 0, 4096, at);
      closeSync(file);
      const warned: string[] = [];
      const result = await again.rebuild({ warn: ({ zh }) => warned.push(zh) });
      assert.deepEqual([result.files, result.problems], [2, []]);
      assert.match(warned.join(), /已损坏，原文件移到 .*damaged-1/);
      assert.equal((await again.list()).length, 2);
      assert.deepEqual(await again.folders(), [folder]);
      assert.match((await again.search('桥墩', 1))[0]!.passage.text, /桥墩浇筑/);
      await assert.rejects(names(), /closed/, 'the first handle was closed');
    } finally {
      again.close();
    }
  }));

it('the list of sources names folders, and files that stand in none', () =>
  office(async ({ folder, database, corpus }) => {
    const outside = join(folder, '..', '单独.txt');
    writeFileSync(outside, SPEECHES.school);
    await corpus.add([outside]);
    assert.deepEqual(parseSourceList(readFileSync(listPathOf(database), 'utf8')), {
      folders: [folder],
      files: [outside],
      removed: [],
      texts: 0,
    });
    assert.deepEqual(parseSourceList('{"folders":[1,"a"],"texts":-3}'), {
      folders: ['a'],
      files: [],
      removed: [],
      texts: 0,
    });
    assert.deepEqual(parseSourceList('not JSON').folders, []);
  }));
