import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as after } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { openCorpus } from './corpus.ts';
import { CorpusError } from './errors.ts';
import { Importer } from './importing/importing.ts';
import { Sources } from './importing/sources.ts';
import { Database } from './store/sqlite/database.ts';
import { corpusError } from './store/sqlite/errors.ts';
import { openDatabase } from './store/sqlite/schema.ts';
import { SqliteStore } from './store/sqlite/sqliteStore.ts';
import { inFolder, testSegmenter } from './testing.ts';

const FILES = 24;
const KILLS = 15;

const DIGITS = '〇一二三四五六七八九';
const inWords = (n: number): string => [...String(n)].map((d) => DIGITS[Number(d)]).join('');

const WORK = [...'水电路气房校医粮林田湖矿桥站库渠网站档案'];

/** A speech that says in each paragraph which file and which version of it is read; no two files are alike. */
function speech(file: number, version: number): string {
  const body = Array.from({ length: 20 }, (_, i) => {
    const work = Array.from({ length: 24 }, (_, k) => {
      const mixed = Math.imul((file * 64 + i) * 64 + k + 1, 0x9e3779b1);
      return WORK[(mixed >>> 16) % WORK.length]!;
    });
    return `${work.join('')}第${inWords(i)}项由第${inWords(file)}组办理，按照第${inWords(version)}稿倒排工期。`;
  });
  return `在第${inWords(file)}次调度会上的讲话\n（2023年3月8日）\n同志们：\n${body.join('\n')}\n`;
}

const moduleUrl = (name: string): string => pathToFileURL(join(import.meta.dirname, name)).href;

/** Adds a folder as another program would; tells each file that is stored, and dies at the given statement. */
const IMPORTER = `
import { writeSync } from 'node:fs';
import { openCorpus } from ${JSON.stringify(moduleUrl('corpus.ts'))};
import { Database as Store } from ${JSON.stringify(moduleUrl('store/sqlite/database.ts'))};
import { testSegmenter } from ${JSON.stringify(moduleUrl('testing.ts'))};
const [path, folder, dieAt] = process.argv.slice(1);
let left = Number(dieAt);
const { run } = Store.prototype;
Store.prototype.run = function (...args) {
  if (left > 0 && --left === 0) process.kill(process.pid, 'SIGKILL');
  return run.apply(this, args);
};
const corpus = openCorpus(path, { segmenter: testSegmenter() });
writeSync(1, 'ready\\n');
let last = '';
const result = await corpus.add([folder], {
  progress: ({ path }) => {
    if (last !== '') writeSync(1, 'stored ' + last + '\\n');
    last = path;
  },
});
corpus.close();
writeSync(1, 'done ' + JSON.stringify(result) + '\\n');
`;

interface Run {
  readonly child: ChildProcess;
  readonly ready: Promise<void>;
  /** Lines and the signal that ended it. */
  readonly end: Promise<{
    readonly lines: readonly string[];
    readonly signal: string | null;
    readonly err: string;
  }>;
}

function startImport(path: string, folder: string, dieAt = 0): Run {
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--input-type=module',
      '-e',
      IMPORTER,
      path,
      folder,
      String(dieAt),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let out = '';
  let err = '';
  const ready = new Promise<void>((resolve) => {
    child.stdout.on('data', (data: Buffer) => {
      out += data.toString();
      if (out.includes('ready\n')) resolve();
    });
    child.on('close', () => resolve());
  });
  child.stderr.on('data', (data: Buffer) => {
    err += data.toString();
  });
  const end = new Promise<{ lines: string[]; signal: string | null; err: string }>((resolve) =>
    child.on('close', (_code, signal) => resolve({ lines: out.split('\n'), signal, err })),
  );
  return { child, ready, end };
}

describe('kill -9', () => {
  it(`at ${KILLS} moments of an import loses nothing that was stored and leaves nothing half`, () =>
    inFolder(async (root) => {
      const folder = join(root, '旧稿');
      const path = join(root, 'corpus.db');
      mkdirSync(folder);
      const fileOf = (i: number): string => join(folder, `${String(i).padStart(3, '0')}.txt`);
      const versions = Array.from({ length: FILES }, () => 0);
      const write = (i: number): void => writeFileSync(fileOf(i), speech(i, versions[i]!));
      for (let i = 0; i < FILES; i++) write(i);

      const seed = (Date.now() & 0xffff) + 1;
      let state = seed;
      const random = (below: number): number => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return (state >>> 8) % below;
      };
      /** The version of each file that is known to be stored. */
      const stored = new Map<number, number>();
      let killed = 0;
      for (let round = 0; round < KILLS; round++) {
        // Half die at a statement, inside a transaction or between two; half whenever the clock says, inside SQLite too.
        const timed = round % 2 === 1;
        const run = startImport(path, folder, timed ? 0 : 1 + random(400));
        if (timed) {
          await run.ready;
          await after(random(60));
          run.child.kill('SIGKILL');
        }
        const { lines, signal, err } = await run.end;
        assert.equal(err, '', `seed ${seed}`);
        if (signal === 'SIGKILL') killed++;
        for (const line of lines)
          if (line.startsWith('stored ')) {
            const i = Number(line.slice(-7, -4));
            stored.set(i, versions[i]!);
          }
        const corpus = openCorpus(path, { segmenter: testSegmenter() });
        assert.deepEqual(corpus.notices, [], `seed ${seed}, round ${round}`);
        const bySource = new Map((await corpus.list()).map((s) => [s.source, s]));
        for (let i = 0; i < FILES; i++) {
          const found = bySource.get(fileOf(i));
          if (!stored.has(i) && !found) continue;
          assert.ok(found, `file ${i} was stored and is gone; seed ${seed}, round ${round}`);
          const { text } = (await corpus.get(found.id))!;
          // Stored and not told yet is well too, but never an older version than was told, and never a part.
          let version = stored.get(i) ?? 0;
          while (version < versions[i]! && text !== textOf(i, version)) version++;
          assert.ok(text === textOf(i, version), `file ${i} is half; seed ${seed}, round ${round}`);
        }
        corpus.close();
        soundnessOf(path);
        for (let i = 0; i < FILES; i++)
          if (random(3) === 0) {
            versions[i]!++;
            write(i);
          }
      }
      assert.ok(killed >= 10, `${killed} of ${KILLS} imports were killed before their end`);
      const corpus = openCorpus(path, { segmenter: testSegmenter() });
      const result = await corpus.add([folder]);
      assert.deepEqual(result.problems, []);
      for (let i = 0; i < FILES; i++) {
        const { count, samples } = await corpus.occurrences(`第${inWords(i)}组办理`, 1);
        const own = (await corpus.list()).find((s) => s.source === fileOf(i));
        assert.equal(own?.duplicateOf, null, `seed ${seed}`);
        assert.deepEqual([count, samples[0]?.speech.source], [20, fileOf(i)], `seed ${seed}`);
        assert.equal((await corpus.get(samples[0]!.speech.id))!.text, textOf(i, versions[i]!));
      }
      corpus.close();
    }));
});

/** What split makes of a speech: all lines below its title. */
const textOf = (file: number, version: number): string =>
  speech(file, version).split('\n').slice(1, -1).join('\n');

/** Every page and every index are as they should be, and words and texts are of the same speeches. */
function soundnessOf(path: string): void {
  const { db, setAside } = openDatabase(path);
  assert.equal(setAside, null);
  assert.deepEqual(
    db
      .prepare('PRAGMA integrity_check')
      .all()
      .map((r) => r['integrity_check']),
    ['ok'],
  );
  assert.deepEqual(db.prepare('PRAGMA foreign_key_check').all(), []);
  const count = (sql: string): number => Number(db.prepare(sql).get()!['n']);
  assert.equal(count('SELECT count(*) AS n FROM texts'), count('SELECT count(*) AS n FROM speeches'));
  assert.equal(
    count('SELECT count(*) AS n FROM words_docsize'),
    count('SELECT coalesce(sum(passages), 0) AS n FROM speeches'),
  );
  db.close();
}

describe('several programs on one database', () => {
  it('two importers and a reader at once: everything is there at the end', () =>
    inFolder(async (root) => {
      const path = join(root, 'corpus.db');
      const folders = ['甲', '乙'].map((name) => join(root, name));
      for (const [f, folder] of folders.entries()) {
        mkdirSync(folder);
        // The first six are the same in both folders.
        for (let i = 0; i < 18; i++)
          writeFileSync(
            join(folder, `${String(i).padStart(3, '0')}.txt`),
            speech(i < 6 ? i : 100 * (f + 1) + i, 0),
          );
      }
      const runs = folders.map((folder) => startImport(path, folder));
      await Promise.all(runs.map((run) => run.ready));
      let reads = 0;
      let most = 0;
      let running = true;
      const ended = Promise.all(runs.map((run) => run.end)).then((ends) => {
        running = false;
        return ends;
      });
      while (running) {
        const reader = openCorpus(path, { readOnly: true });
        const speeches = await reader.list();
        assert.ok(speeches.length >= most, 'nothing that was seen goes away');
        most = speeches.length;
        for (const { id } of speeches.slice(-3))
          assert.match((await reader.get(id))!.text, /^（2023年3月8日）\n同志们：.*倒排工期。$/s);
        await reader.search('倒排工期', 5);
        reader.close();
        reads++;
        await after(5);
      }
      for (const { lines, err } of await ended) {
        assert.equal(err, '');
        const result = JSON.parse(lines.find((line) => line.startsWith('done '))!.slice(5));
        assert.deepEqual([result.files, result.problems], [18, []]);
      }
      assert.ok(reads > 1);
      const corpus = openCorpus(path, { readOnly: true });
      const speeches = await corpus.list();
      assert.equal(speeches.length, 36);
      for (let i = 0; i < 6; i++) {
        const copies = speeches.filter((s) => s.source.endsWith(`${String(i).padStart(3, '0')}.txt`));
        assert.equal(copies.filter((s) => s.duplicateOf === null).length, 1, `file ${i} has one original`);
      }
      assert.equal(new Set(speeches.map((s) => s.id)).size, 36);
      corpus.close();
      soundnessOf(path);
    }));

  it('waits for another program no longer than a few seconds, and says what it waited for', () =>
    inFolder(async (root) => {
      const path = join(root, 'corpus.db');
      const other = openDatabase(path).db;
      other.exec('BEGIN IMMEDIATE');
      const { db } = openDatabase(path);
      const wait = Number(db.prepare('PRAGMA busy_timeout').get()!['timeout']);
      assert.ok(wait >= 1000 && wait <= 10_000, `${wait} ms`);
      db.exec('PRAGMA busy_timeout = 20');
      const store = new Database(db);
      assert.throws(
        () => {
          try {
            store.transaction(() => undefined);
          } catch (error) {
            throw corpusError(error, path);
          }
        },
        (error) => (error as { code?: string }).code === 'busy' && /corpus\.db/.test(String(error)),
      );
      other.exec('ROLLBACK');
      store.transaction(() => undefined);
      db.close();
      other.close();
    }));
});

it('a full disk stops the import with a clear message, keeps what was stored, and is made good later', () =>
  inFolder(async (root) => {
    const folder = join(root, '旧稿');
    mkdirSync(folder);
    for (let i = 0; i < FILES; i++)
      writeFileSync(join(folder, `${String(i).padStart(3, '0')}.txt`), speech(i, 0));
    const path = join(root, 'corpus.db');
    const store = new SqliteStore(path);
    const { db } = store.database;
    const sources = new Sources(store, new Importer(store, testSegmenter()));
    const pages = Number(db.prepare('PRAGMA page_count').get()!['page_count']);
    db.exec(`PRAGMA max_page_count = ${pages + 20}`);
    const full = await sources.add([folder], {}).then(
      () => assert.fail('the disk was full'),
      (error: unknown) => error,
    );
    const kept = await store.list();
    assert.ok(full instanceof CorpusError);
    assert.equal(full.code, 'full');
    assert.match(full.localized.zh, new RegExp(`磁盘已满.*这次已收入 ${kept.length} 个文件，都在`));
    assert.match(full.localized.en, new RegExp(`disk is full.* ${kept.length} files were stored this time`));
    // What is stored already is not counted again.
    await assert.rejects(sources.add([folder], {}), /No file was stored this time/);
    assert.ok(kept.length > 0 && kept.length < FILES, `${kept.length} stored before the disk was full`);
    for (const { id } of kept) assert.ok((await store.get(id))!.text.includes('倒排工期'));
    soundnessOf(path);
    db.exec('PRAGMA max_page_count = 1000000');
    const result = await sources.add([folder], {});
    assert.deepEqual(
      [result.unchanged, result.files, result.problems],
      [kept.length, FILES - kept.length, []],
    );
    db.close();
    soundnessOf(path);
  }));
