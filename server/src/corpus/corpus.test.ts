import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { openCorpus } from './corpus.ts';
import { CorpusError, type CorpusErrorCode } from './errors.ts';
import { inFolder, SPEECHES, testSegmenter } from './testing.ts';
import type { AddResult, Corpus } from './types.ts';

const open = (path: string): Corpus => openCorpus(path, { segmenter: testSegmenter() });

async function filled(path = ':memory:'): Promise<Corpus> {
  const corpus = open(path);
  await corpus.addTexts(Object.entries(SPEECHES).map(([name, text]) => ({ source: `${name}.txt`, text })));
  return corpus;
}

const counts = ({ files, unchanged, replaced, speeches, duplicates }: AddResult): number[] => [
  files,
  unchanged,
  replaced,
  speeches,
  duplicates,
];

function fails(work: () => unknown, code: CorpusErrorCode): CorpusError {
  let caught: unknown;
  assert.throws(work, (error) => {
    caught = error;
    return error instanceof CorpusError;
  });
  assert.equal((caught as CorpusError).code, code);
  assert.match((caught as CorpusError).localized.zh, /[\u4e00-\u9fff]{3}/);
  return caught as CorpusError;
}

describe('adding', () => {
  it('says of which file characters could not be read', async () => {
    const text = SPEECHES.bridge.replace('雨', '\ufffd\ufffd');
    const { speeches, notes } = await open(':memory:').addTexts([{ source: 'bridge.txt', text }]);
    assert.equal(speeches, 1);
    assert.match(notes[0]!.message.zh, /有 2 个字读不出来/);
  });

  it('stores each file once, and an unchanged file is free', () =>
    inFolder(async (folder) => {
      const file = join(folder, '大桥.txt');
      writeFileSync(file, SPEECHES.bridge);
      const corpus = open(join(folder, 'corpus.db'));
      assert.deepEqual(counts(await corpus.add([folder])), [1, 0, 0, 1, 0]);
      const { version } = corpus;
      assert.deepEqual(counts(await corpus.add([folder, file])), [0, 1, 0, 0, 0]);
      assert.equal(corpus.version, version);
      corpus.close();
    }));

  it('a changed file replaces its own speeches and nobody else’s', async () => {
    const corpus = await filled();
    const before = (await corpus.list()).map((s) => s.id);
    const result = await corpus.addTexts([
      { source: 'bridge.txt', text: SPEECHES.bridge.replace('雨季', '汛期') },
    ]);
    assert.deepEqual(counts(result), [1, 0, 1, 1, 0]);
    const after = (await corpus.list()).map((s) => s.id);
    assert.equal(after.length, 3);
    assert.equal(after.filter((id) => before.includes(id)).length, 2);
    assert.equal((await corpus.search('汛期', 5)).length, 1);
    assert.equal((await corpus.search('雨季', 5)).length, 0);
    corpus.close();
  });

  it('a file that now holds nothing loses its speeches', async () => {
    const corpus = await filled();
    const result = await corpus.addTexts([{ source: 'bridge.txt', text: '\n' }]);
    assert.equal(result.problems.length, 1);
    assert.equal((await corpus.list()).length, 2);
    corpus.close();
  });

  it('keeps what it knows of a speech', async () => {
    const corpus = await filled();
    const [bridge] = (await corpus.list()).filter((s) => s.source === 'bridge.txt');
    assert.equal(bridge!.title, '在青石大桥建设推进会上的讲话');
    assert.deepEqual([bridge!.date, bridge!.datePrecision, bridge!.duplicateOf], ['2023-03-08', 'day', null]);
    const shown = (await corpus.get(bridge!.id))!;
    assert.equal(shown.speech.characters, shown.text.length);
    assert.deepEqual(
      shown.headings.map((h) => h.text),
      ['一、严把质量关', '二、严守安全线'],
    );
    assert.ok(shown.text.includes('桥墩浇筑。\n一、严把质量关。'));
    assert.deepEqual(await corpus.idsLike(bridge!.id.slice(0, 5)), [bridge!.id]);
    assert.equal(await corpus.get('no such id'), undefined);
    const stats = await corpus.stats();
    assert.deepEqual([stats.speeches, stats.duplicates, stats.sources, stats.segmenter], [3, 0, 3, 'intl']);
    assert.deepEqual([stats.oldest, stats.newest], ['2022-10-09', '2023-03-08']);
    corpus.close();
  });

  it('links copies across files, and an heir takes over when the original goes', async () => {
    const corpus = await filled();
    const copies = ['copy1.txt', 'copy2.txt'].map((source) => ({
      source,
      text: SPEECHES.forest.replace('四十多天', '三十多天'),
    }));
    assert.deepEqual(counts(await corpus.addTexts(copies)), [2, 0, 0, 2, 2]);
    const id = async (source: string): Promise<string> =>
      (await corpus.list()).find((s) => s.source === source)!.id;
    const original = async (source: string): Promise<string | null> =>
      (await corpus.list()).find((s) => s.source === source)!.duplicateOf;
    assert.deepEqual(
      [await original('forest.txt'), await original('copy1.txt'), await original('copy2.txt')],
      [null, await id('forest.txt'), await id('forest.txt')],
    );
    assert.equal(await corpus.remove('forest.txt'), 1);
    assert.deepEqual(
      [await original('copy1.txt'), await original('copy2.txt')],
      [null, await id('copy1.txt')],
    );
    assert.equal((await corpus.search('护林员', 5)).length, 1);
    corpus.close();
  });

  it('removes a speech, or a source with all of its own', async () => {
    const corpus = open(':memory:');
    await corpus.addTexts([
      { source: 'two.txt', text: `第1篇：讲话\n${SPEECHES.bridge}第2篇：讲话\n${SPEECHES.school}` },
    ]);
    const [first] = await corpus.list();
    assert.equal(await corpus.remove(first!.id), 1);
    assert.equal((await corpus.search('桥墩', 5)).length, 0);
    assert.equal(await corpus.remove('two.txt'), 1);
    assert.equal(await corpus.remove('two.txt'), 0);
    assert.deepEqual([await corpus.list(), await corpus.sources()], [[], []]);
    corpus.close();
  });

  it('says what it cannot read and goes on', () =>
    inFolder(async (folder) => {
      const put = (name: string, content: string | Uint8Array): string => {
        writeFileSync(join(folder, name), content);
        return join(folder, name);
      };
      put('a.txt', SPEECHES.bridge);
      put('binary.txt', Uint8Array.from([1, 2, 3, 0, 4, 5]));
      put('empty.md', '');
      put('ignored.bin', SPEECHES.school);
      const named = put('speech.xlsx', 'PK');
      truncateSync(put('huge.txt', ''), 33 * 1024 * 1024);
      const corpus = open(':memory:');
      const result = await corpus.add([folder, named, join(folder, 'missing.txt')]);
      assert.deepEqual(counts(result), [1, 0, 0, 1, 0]);
      const problems = result.problems
        .map((p) => `${p.path.slice(folder.length + 1)}: ${p.message.en}`)
        .sort();
      assert.deepEqual(problems, [
        'binary.txt: not a text file: it holds binary content',
        'empty.md: no speech found in it',
        'huge.txt: 33 MB is over the limit of 32 MB; not added',
        'missing.txt: no such file or folder',
        'speech.xlsx: the format .xlsx is not supported yet',
      ]);
      corpus.close();
    }));

  it(
    'a folder that may not be read is said',
    { skip: process.getuid?.() === 0 && 'root may read everything' },
    () =>
      inFolder(async (folder) => {
        const { mkdirSync, chmodSync } = await import('node:fs');
        mkdirSync(join(folder, 'closed'), { mode: 0 });
        const corpus = open(':memory:');
        const result = await corpus.add([join(folder, 'closed')]);
        chmodSync(join(folder, 'closed'), 0o700);
        assert.match(result.problems[0]!.message.en, /permission/);
        corpus.close();
      }),
  );

  it('reports progress, and stops between files when told', async () => {
    const corpus = open(':memory:');
    const stop = new AbortController();
    const seen: string[] = [];
    const texts = Object.entries(SPEECHES).map(([source, text]) => ({ source, text }));
    const result = await corpus.addTexts(texts, {
      signal: stop.signal,
      progress: ({ done, total, path }) => {
        seen.push(`${done}/${total} ${path}`);
        if (done === 1) stop.abort();
      },
    });
    assert.deepEqual(seen, ['0/3 bridge', '1/3 forest']);
    assert.equal(result.cancelled, true);
    assert.equal((await corpus.list()).length, 1);
    assert.equal((await corpus.addTexts(texts)).cancelled, false);
    assert.equal((await corpus.list()).length, 3);
    corpus.close();
  });
});

it('closing while adding ends the adding with a clear error, and the file is sound', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'corpus.db');
    const corpus = open(path);
    const adding = corpus.addTexts(Object.entries(SPEECHES).map(([source, text]) => ({ source, text })));
    const refused = assert.rejects(
      adding,
      (error) => error instanceof CorpusError && error.code === 'closed',
    );
    corpus.close();
    await refused;
    const again = open(path);
    assert.deepEqual([again.notices, (await again.list()).length], [[], 0]);
    again.close();
  }));

describe('the file', () => {
  const inside = (work: (path: string, folder: string) => void | Promise<void>): Promise<void> =>
    inFolder((folder) => work(join(folder, 'deep', 'corpus.db'), folder));

  it('is read again after closing', () =>
    inside(async (path) => {
      const made = await filled(path);
      const { version } = made;
      made.close();
      const again = openCorpus(path, { readOnly: true });
      assert.equal((await again.list()).length, 3);
      assert.equal(again.version, version);
      assert.deepEqual(again.notices, []);
      again.close();
      await assert.rejects(again.list(), (error) => error instanceof CorpusError && error.code === 'closed');
    }));

  it('of a newer version is left as it is, and the message names it', () =>
    inside(async (path) => {
      (await filled(path)).close();
      const db = new DatabaseSync(path);
      db.exec('PRAGMA user_version = 99; PRAGMA wal_checkpoint(TRUNCATE)');
      db.close();
      const before = readFileSync(path);
      const error = fails(() => open(path), 'newer-version');
      assert.ok(error.localized.zh.includes(path) && error.localized.en.includes('99'));
      assert.deepEqual(readFileSync(path), before);
    }));

  for (const [name, harm] of [
    ['overwritten at its head', (b: Buffer) => b.fill(0x41, 0, 100)],
    ['torn in the middle', (b: Buffer) => b.fill(0xff, 4096, b.length - 4096)],
    ['cut short', (b: Buffer) => b.subarray(0, 5000)],
  ] as const)
    it(`that is damaged (${name}) is set aside, never lost`, () =>
      inside(async (path) => {
        (await filled(path)).close();
        const broken = harm(readFileSync(path));
        for (const n of [1, 2]) {
          writeFileSync(path, broken);
          fails(() => openCorpus(path, { readOnly: true }), 'damaged');
          const corpus = open(path);
          assert.deepEqual(await corpus.list(), []);
          assert.ok(corpus.notices[0]!.zh.includes(`corpus.db.damaged-${n}`));
          assert.deepEqual(readFileSync(`${path}.damaged-${n}`), broken);
          corpus.close();
        }
      }));

  it('too large to be checked whole at opening: what is cut off or torn is still noticed', () =>
    inside(async (path) => {
      const { openDatabase } = await import('./store/sqlite/schema.ts');
      const sampled = { readOnly: true, checkedWhole: 0 } as const;
      const corpus = open(path);
      for (let i = 0; i < 20; i++) {
        const text = Array.from({ length: 40 }, (_, k) =>
          SPEECHES.bridge.replaceAll('青石', `第${i * 40 + k}座`),
        );
        await corpus.addTexts([{ source: `${i}.txt`, text: text.join('') }]);
      }
      corpus.close();
      const sound = readFileSync(path);
      openDatabase(path, sampled).db.close();
      writeFileSync(path, sound.subarray(0, sound.length - 4096));
      fails(() => openDatabase(path, sampled), 'damaged');
      // The pages of one table after another, half of them overwritten.
      writeFileSync(path, Buffer.from(sound).fill(0xff, sound.length >> 2, (sound.length * 3) >> 2));
      fails(() => openDatabase(path, sampled), 'damaged');
    }));

  it('whose making was ended at once says so, and is made by the next to write', () =>
    inside(async (_, folder) => {
      const path = join(folder, 'corpus.db');
      writeFileSync(path, '');
      assert.match(
        fails(() => openCorpus(path, { readOnly: true }), 'not-a-corpus').localized.zh,
        /还没有建好/,
      );
      const corpus = await filled(path);
      assert.equal((await corpus.list()).length, 3);
      corpus.close();
    }));

  it('that is no corpus is not touched', () =>
    inside(async (_, folder) => {
      const text = join(folder, 'speech.txt');
      writeFileSync(text, SPEECHES.bridge);
      fails(() => open(text), 'not-a-corpus');
      assert.equal(readFileSync(text, 'utf8'), SPEECHES.bridge);
      const named = join(folder, 'my.db');
      writeFileSync(named, SPEECHES.bridge);
      fails(() => open(named), 'not-a-corpus');
      assert.equal(readFileSync(named, 'utf8'), SPEECHES.bridge);
      const other = join(folder, 'other.db');
      const db = new DatabaseSync(other);
      db.exec('CREATE TABLE t (a)');
      db.close();
      fails(() => open(other), 'not-a-corpus');
      assert.deepEqual(readdirSync(folder).sort(), ['my.db', 'other.db', 'speech.txt']);
    }));

  it('where no file can be is said', () =>
    inside(async (_, folder) => {
      writeFileSync(join(folder, 'file'), '');
      fails(() => open(join(folder, 'file', 'corpus.db')), 'unreadable');
      fails(() => openCorpus(join(folder, 'missing.db'), { readOnly: true }), 'unreadable');
      assert.ok(!existsSync(join(folder, 'missing.db')));
    }));

  it('keeps the old state when the process is killed inside a transaction', () =>
    inside(async (path) => {
      const made = await filled(path);
      const before = [await made.list(), made.version];
      made.close();
      const code = `
        import { openDatabase } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'store/sqlite/schema.ts')).href)};
        import { Database as Store } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'store/sqlite/database.ts')).href)};
        const store = new Store(openDatabase(${JSON.stringify(path)}).db);
        store.transaction(() => {
          store.db.exec('DELETE FROM texts; DELETE FROM speeches; DELETE FROM sources');
          process.stdout.write(String(store.list().length));
          process.kill(process.pid, 'SIGKILL');
        });`;
      const child = spawnSync(
        process.execPath,
        ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', code],
        { encoding: 'utf8' },
      );
      assert.equal(child.signal, 'SIGKILL', child.stderr);
      assert.equal(child.stdout, '0');
      const again = open(path);
      assert.deepEqual([await again.list(), again.version], before);
      assert.equal((await again.search('护林员', 5)).length, 1);
      again.close();
    }));

  it('rolls a failing transaction back', () =>
    inside(async (path) => {
      const { openDatabase } = await import('./store/sqlite/schema.ts');
      const { Database: Store } = await import('./store/sqlite/database.ts');
      (await filled(path)).close();
      const store = new Store(openDatabase(path).db);
      assert.throws(
        () =>
          store.transaction(() => {
            store.db.exec('DELETE FROM speeches');
            throw new Error('stop');
          }),
        /stop/,
      );
      assert.equal(store.list().length, 3);
      store.db.close();
    }));
});
