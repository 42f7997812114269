import assert from 'node:assert/strict';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { DamagedFingerprints, fingerprintsBeside } from '../../server/src/corpus/borrowed/index.ts';
import { CorpusError } from '../../server/src/corpus/index.ts';
import { inFolder } from '../../server/src/corpus/testing.ts';
import { random } from './random.ts';
import { everyPassage, filled, open, shown, speech } from './speeches.ts';

const noLinks = process.platform === 'win32' && 'Windows needs a right for links';

describe('a corpus that was closed', () => {
  it('is one complete file, though a window still reads it', () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, '讲话.txt'), speech(1));
      const path = join(folder, 'corpus.db');
      open(path).close();
      const window = open(path, true);
      await window.stats();
      const writer = open(path);
      await writer.add([folder]);
      copyFileSync(path, join(folder, 'after-import.db'));
      writer.close();
      copyFileSync(path, join(folder, 'after-close.db'));
      window.close();
      for (const name of ['after-import.db', 'after-close.db']) {
        const copy = open(join(folder, name), true);
        assert.equal((await copy.stats()).speeches, 1, name);
        copy.close();
      }
    }));

  it(
    'is its owner’s alone, with the list of its sources and its folder',
    {
      skip: process.platform === 'win32' && 'Windows has no modes',
    },
    () =>
      inFolder(async (folder) => {
        writeFileSync(join(folder, '讲话.txt'), speech(1));
        const path = join(folder, 'made/corpus.db');
        const corpus = open(path);
        await corpus.add([join(folder, '讲话.txt')]);
        for (const name of ['corpus.db', 'corpus.db-wal', 'corpus.db.sources.json'])
          assert.equal(statSync(join(folder, 'made', name)).mode & 0o077, 0, name);
        assert.equal(statSync(join(folder, 'made')).mode & 0o077, 0);
        corpus.close();
      }),
  );
});

describe('a corpus that is a link', () => {
  it('is read, and not written: the sentence names the file itself', { skip: noLinks }, () =>
    inFolder(async (folder) => {
      const path = await filled(folder, 1);
      const link = join(folder, 'link.db');
      symlinkSync(path, link);
      const before = readFileSync(path);
      assert.throws(
        () => open(link),
        (error) => error instanceof CorpusError && error.localized.zh.includes(`请直接写 ${path}`),
      );
      assert.deepEqual(readFileSync(path), before);
      const reader = open(link, true);
      assert.equal((await reader.stats()).speeches, 1);
      reader.close();
      symlinkSync(join(folder, 'elsewhere.db'), join(folder, 'nowhere.db'));
      assert.throws(() => open(join(folder, 'nowhere.db')), CorpusError);
      assert.equal(existsSync(join(folder, 'elsewhere.db')), false);
    }),
  );
});

describe('a corpus whose log cannot be read', () => {
  it('says that what was added last is missing', { skip: noLinks }, () =>
    inFolder(async (folder) => {
      const path = await filled(folder, 2);
      const writer = open(path);
      const [speech] = await writer.list();
      await writer.correct(speech!.id, { place: '山阳县' });
      mkdirSync(join(folder, 'copy'));
      const copy = join(folder, 'copy/corpus.db');
      for (const suffix of ['', '-wal']) copyFileSync(path + suffix, copy + suffix);
      assert.ok(statSync(`${copy}-wal`).size > 0);
      writer.close();
      // As in a folder that may not be written to: the index of the log cannot be made.
      symlinkSync(join(folder, 'nowhere/shm'), `${copy}-shm`);
      const reader = open(copy, true);
      assert.match(reader.notices[0]!.zh, /日志文件（-wal）里，读不到/);
      assert.deepEqual(
        (await reader.list()).map(({ place }) => place),
        [null, null],
      );
      reader.close();
    }),
  );
});

describe('damage inside the database', () => {
  it('is told, and nothing is shown that was not stored: bytes, bits and pages, each mark, title, date and heading', () =>
    inFolder(async (folder) => {
      const path = await filled(folder, 40);
      const whole = readFileSync(path);
      const right = await shown(path);
      assert.equal(right.told, false);
      assert.ok(right.lines.length > 130, `${right.lines.length}`);
      const known = new Set([...right.lines, 'null', ...(await everyPassage(path))]);
      const next = random(13);
      let told = 0;
      for (let run = 0; run < 160; run++) {
        const bytes = Buffer.from(whole);
        const at = Math.floor(next() * bytes.length);
        // Of 160, one byte in 100.
        if (run < 100) bytes[at] = (bytes[at]! + 1 + Math.floor(next() * 255)) % 256;
        else if (run % 3 === 0) bytes[at]! ^= 1 << Math.floor(next() * 8);
        else if (run % 3 === 1)
          for (let k = 0; k < 16; k++) bytes[(at + k) % bytes.length] = Math.floor(next() * 256);
        else bytes.fill(0, at - (at % 4096), at - (at % 4096) + 4096);
        const damaged = join(folder, `damaged${run}.db`);
        writeFileSync(damaged, bytes);
        const found = await shown(damaged);
        for (const line of found.lines) assert.ok(known.has(line), `run ${run}: ${line.slice(0, 300)}`);
        if (found.told) told++;
        else
          assert.deepEqual(found.lines, right.lines, `run ${run}: something is missing and nobody says so`);
      }
      assert.ok(told > 40, `${told}`);
    }));

  it('a text that is no longer found under its speech is told of, not taken for an empty one', () =>
    inFolder(async (folder) => {
      const path = await filled(folder, 2);
      const db = new DatabaseSync(path);
      db.exec('PRAGMA foreign_keys = OFF; UPDATE texts SET speech = 1000 WHERE speech = 1');
      db.close();
      const { told } = await shown(path);
      assert.equal(told, true);
    }));

  it('a speech that is no longer found by its id is told of', () =>
    inFolder(async (folder) => {
      const path = await filled(folder, 2);
      const db = new DatabaseSync(path);
      const id = String(db.prepare('SELECT id FROM speeches').get()!['id']);
      db.close();
      const bytes = readFileSync(path);
      // In its row and in the list of ids: of the two one that is changed alone leaves every page sound.
      const places: number[] = [];
      for (let at = bytes.indexOf(id); at >= 0; at = bytes.indexOf(id, at + 1)) places.push(at);
      assert.ok(places.length >= 2);
      for (const at of places) {
        const damaged = Buffer.from(bytes);
        damaged[at]! ^= 1;
        writeFileSync(path, damaged);
        assert.equal((await shown(path)).told, true, `at ${at}`);
      }
    }));

  it('is read again from its file by the next refresh', () =>
    inFolder(async (folder) => {
      const path = await filled(folder, 3);
      const bytes = readFileSync(path);
      const at = bytes.indexOf(Buffer.from('河东村要在'));
      assert.ok(at > 0);
      bytes.write('河西', at);
      writeFileSync(path, bytes);
      const damaged = open(path);
      for (const { id } of await damaged.list()) {
        try {
          await damaged.get(id);
        } catch {}
      }
      assert.match(damaged.damage![0]!.zh, /《在.*》的文字已损坏.*refresh/);
      const { replaced, problems } = await damaged.refresh();
      assert.deepEqual([replaced, problems.length], [1, 0]);
      assert.deepEqual(damaged.damage, []);
      for (const { id } of await damaged.list()) assert.ok(await damaged.get(id));
      damaged.close();
    }));
});

describe('damage to the file of fingerprints', () => {
  it('is noticed wherever it is, and the file is made anew', () =>
    inFolder(async (folder) => {
      const path = await filled(folder, 8);
      const corpus = open(path, true);
      const file = fingerprintsBeside({ file: path })!;
      const limits = { readAnew: 0, gone: 0.25, held: 2_000_000 };
      const { BorrowedIndexer } = await import('../../server/src/corpus/borrowed/indexer.ts');
      const index = async () =>
        (await new BorrowedIndexer([{ corpus, file }], limits).step(Number.POSITIVE_INFINITY))!;
      const paragraph = speech(3).split('\n')[4]!;
      const asked = async (): Promise<unknown> => {
        const made = await index();
        try {
          return await made.borrowed(paragraph, {});
        } finally {
          made.close();
        }
      };
      const right = await asked();
      assert.ok(JSON.stringify(right).length > 10);
      const whole = readFileSync(file);
      const next = random(7);
      for (let run = 0; run < 60; run++) {
        const bytes = Buffer.from(whole);
        // The pairs lie behind the tables, which are most of a small file.
        const from = run % 2 === 0 ? 0 : 20 + (2 ** 17 + 1) * 4;
        const at = from + Math.floor(next() * (bytes.length - from));
        if (run % 3 === 0) bytes[at]! ^= 1;
        else bytes.fill(0, at, Math.min(bytes.length, at + 64));
        writeFileSync(file, bytes);
        let answer: unknown;
        try {
          answer = await asked();
        } catch (error) {
          assert.ok(error instanceof DamagedFingerprints, String(error));
          answer = await asked();
        }
        assert.deepEqual(answer, right, `run ${run}`);
      }
      corpus.close();
    }));
});
