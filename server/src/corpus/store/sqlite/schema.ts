import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  statSync,
} from 'node:fs';
import { dirname, extname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { refuseAddress } from '../../address.ts';
import { CorpusError } from '../../errors.ts';
import { indexHolds, schemaHolds, sealIndex, sealSchema } from './checksums.ts';
import { corpusError, isDamage, sqliteCode } from './errors.ts';
import { MIGRATIONS, SCHEMA_VERSION, TABLES } from './tables.ts';

export { SCHEMA_VERSION };

/** Marks the file as a corpus of Shengao ("SHGC"). */
const APPLICATION_ID = 0x53484743;

export interface OpenedDatabase {
  readonly db: DatabaseSync;
  /** Where a damaged file was moved to; null when there was none. */
  readonly setAside: string | null;
  /** What was committed last stands in a log that cannot be read here. */
  readonly unread: boolean;
}

export interface OpenDatabaseOptions {
  /** The file must exist and is not changed. */
  readonly readOnly?: boolean;
  /** Most pages of a database that is checked as a whole; of a larger one a sample is read. */
  readonly checkedWhole?: number;
}

const SQLITE_CORRUPT = 11;
const HEADER = 'SQLite format 3\0';

function headerOf(path: string): string {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(16);
    const read = readSync(file, bytes, 0, 16, 0);
    return bytes.toString('latin1', 0, read);
  } finally {
    closeSync(file);
  }
}

/** No page of a database is without zeros; a text that somebody named so is his, whatever it is called. */
function isText(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(4096);
    return !bytes.subarray(0, readSync(file, bytes, 0, bytes.length, 0)).includes(0);
  } finally {
    closeSync(file);
  }
}

/** What is left where the making of a corpus was ended at once. */
function unmade(path: string): CorpusError {
  return new CorpusError('not-a-corpus', {
    zh: `语料库还没有建好（是空文件）：${path}。再收入一次讲话稿就会建好`,
    en: `the corpus was not made to the end (the file is empty): ${path}. Add speeches once more and it will be`,
  });
}

function notACorpus(path: string): CorpusError {
  return new CorpusError('not-a-corpus', {
    zh: `不是审稿的语料库：${path}。请另选一个文件`,
    en: `not a corpus of Shengao: ${path}. Choose another file`,
  });
}

/**
 * Opens or makes a corpus database; ':memory:' is allowed. A damaged one is renamed to `*.damaged-<n>` and a new one
 * is started, and `setAside` says so.
 *
 * @throws CorpusError newer-version, not-a-corpus, unreadable, unwritable, busy, or (read-only) damaged.
 */
export function openDatabase(path: string, options: OpenDatabaseOptions = {}): OpenedDatabase {
  refuseAddress(path);
  try {
    if (path !== ':memory:' && !options.readOnly) refuseLink(path);
    if (path !== ':memory:' && existsSync(path)) {
      const header = headerOf(path);
      if (header !== '' && header !== HEADER) {
        // Only a file that is named like a database is taken for one that broke; any other is simply not ours.
        if (!/^\.(?:db|sqlite3?)$/i.test(extname(path)) || isText(path)) throw notACorpus(path);
        return startAnew(path, options);
      }
      if (header === '' && options.readOnly) throw unmade(path);
    } else if (path !== ':memory:' && !options.readOnly) makeFile(path);
    const unread = options.readOnly === true && path !== ':memory:' && !readsLog(path);
    return { db: openChecked(path, options), setAside: null, unread };
  } catch (error) {
    if (isDamage(error)) return startAnew(path, options, error);
    throw corpusError(error, path);
  }
}

/**
 * Nothing is written through a link: where it points is not seen from its name, and in a folder of somebody else's it
 * may be any file. Reading through one is allowed; who means the other file names it.
 */
function refuseLink(path: string): void {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) return;
  let target: string | null = null;
  try {
    target = realpathSync(path);
  } catch {
    // It points nowhere.
  }
  throw new CorpusError('unwritable', {
    zh: `${path} 是链接，语料库没有写入。${target === null ? '请删掉它，或另选一个文件' : `如果要用它指向的文件，请直接写 ${target}`}`,
    en: `${path} is a link; nothing is written to a corpus through one. ${target === null ? 'Delete it or choose another file' : `Name ${target} itself if that is meant`}`,
  });
}

/** How long to wait for another program that writes, in milliseconds. */
const WAIT_MS = 5000;

/** Speeches are confidential: the file, its log and the folder that is made for it are the owner's alone. */
function makeFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
}

/**
 * Puts all that was committed into the database itself, which then is complete without its log and may be copied,
 * mailed and backed up alone. Where another program reads or writes just now, the next to close does it.
 */
export function foldLog(db: DatabaseSync): void {
  try {
    db.exec(`PRAGMA busy_timeout = ${FOLD_MS}`);
    sealIndex(db);
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {
    // Busy, or no room: what was committed stays readable from the log.
  } finally {
    db.exec(`PRAGMA busy_timeout = ${WAIT_MS}`);
  }
}

/** How long a closing corpus waits for others, in milliseconds. */
const FOLD_MS = 250;

/** False where the log holds something and the folder does not let it be read. */
function readsLog(path: string): boolean {
  if ((statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) === 0) return true;
  const db = new DatabaseSync(path, { readOnly: true, timeout: WAIT_MS });
  try {
    db.prepare('PRAGMA user_version').get();
    return true;
  } catch (error) {
    return sqliteCode(error) !== 14 && sqliteCode(error) !== 8;
  } finally {
    db.close();
  }
}

/** Opens for reading; a folder that may not be written to cannot hold a lock file, so then none is asked for. */
function openReadOnly(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { readOnly: true, timeout: WAIT_MS });
  try {
    db.prepare('PRAGMA user_version').get();
    return db;
  } catch (error) {
    db.close();
    if (sqliteCode(error) !== 14 && sqliteCode(error) !== 8) throw error;
    return new DatabaseSync(new URL(`${pathToFileURL(path).href}?immutable=1`), { readOnly: true });
  }
}

function openChecked(path: string, options: OpenDatabaseOptions): DatabaseSync {
  const db = options.readOnly ? openReadOnly(path) : new DatabaseSync(path, { timeout: WAIT_MS });
  try {
    // The cache is in KiB when negative: the 2 MB that SQLite takes by itself are read over and over.
    db.exec('PRAGMA cache_size = -16000');
    const version = Number(db.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
    const application = Number(db.prepare('PRAGMA application_id').get()?.['application_id'] ?? 0);
    const tables = Number(db.prepare('SELECT count(*) AS n FROM sqlite_master').get()?.['n'] ?? 0);
    if (tables > 0 && application !== APPLICATION_ID) throw notACorpus(path);
    if (version > SCHEMA_VERSION) {
      throw new CorpusError('newer-version', {
        zh: `语料库由更新版本的审稿建立（第 ${version} 版，本程序只认到第 ${SCHEMA_VERSION} 版）：${path}。请升级审稿，或用 --db 另建一个语料库；原文件没有改动`,
        en: `the corpus was made by a newer Shengao (version ${version}, this one knows ${SCHEMA_VERSION}): ${path}. Upgrade Shengao or choose another file with --db; the file is unchanged`,
      });
    }
    if (tables === 0 && options.readOnly) throw notACorpus(path);
    if (options.readOnly && version < SCHEMA_VERSION) {
      db.close();
      bringUpToDate(path);
      return openChecked(path, options);
    }
    if (!options.readOnly) prepareTables(db);
    verify(db, path, options);
    return db;
  } catch (error) {
    if (db.isOpen) db.close();
    throw error;
  }
}

/** Whoever only reads must still be able to use a database of an earlier version. */
function bringUpToDate(path: string): void {
  try {
    openChecked(path, {}).close();
  } catch (error) {
    if (sqliteCode(error) !== 8 && sqliteCode(error) !== 14) throw error;
    throw new CorpusError(
      'unwritable',
      {
        zh: `语料库由旧版本的审稿建立，要先升级才能用，但文件是只读的：${path}。请先允许写入，或用 --db 另建一个`,
        en: `the corpus was made by an older Shengao and must be brought up to date first, but the file is read-only: ${path}. Allow writing to it or choose another file with --db`,
      },
      error,
    );
  }
}

const versionOf = (db: DatabaseSync): number =>
  Number(db.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);

/** Between two tries, in milliseconds. */
const TRY_AGAIN_MS = 25;

/**
 * Switches to the write-ahead log. Where two programs open a new database at the same moment, SQLite answers one of them
 * with “busy” at once, whatever time it was given to wait.
 */
function useLog(db: DatabaseSync): void {
  const until = performance.now() + WAIT_MS;
  for (;;) {
    try {
      db.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      if (sqliteCode(error) !== 5 || performance.now() > until) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, TRY_AGAIN_MS);
    }
  }
}

function prepareTables(db: DatabaseSync): void {
  useLog(db);
  db.exec('PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = 4000;');
  if (versionOf(db) === SCHEMA_VERSION) return;
  db.exec('BEGIN IMMEDIATE');
  try {
    // Another process may have been first while this one waited for the lock.
    const tables = Number(db.prepare('SELECT count(*) AS n FROM sqlite_master').get()?.['n'] ?? 0);
    if (tables === 0) {
      db.exec(TABLES);
      db.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
      const id = Math.floor(Math.random() * 2 ** 48).toString(36);
      db.prepare("INSERT INTO meta VALUES ('id', ?), ('changes', '0')").run(id);
    } else for (let step = versionOf(db); step < SCHEMA_VERSION; step++) MIGRATIONS[step - 1]?.(db);
    sealSchema(db);
    db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
    db.exec('COMMIT');
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** More pages would be felt at opening: 22 µs a page. */
const CHECKED_WHOLE = 1500;
/** Every page on the disk is what it should be; takes seconds for a large database. */
export function isSound(path: string): boolean {
  if (path === ':memory:') return true;
  // A connection of its own: what another has in its cache may be better than what is on the disk.
  const db = new DatabaseSync(path, { readOnly: true, timeout: WAIT_MS });
  try {
    return db.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check'] === 'ok' && indexHolds(db);
  } catch (error) {
    if (isDamage(error)) return false;
    throw error;
  } finally {
    db.close();
  }
}

/** Speeches that are read as a sample, from all parts of the file. */
const SAMPLE = 64;

/** Reads enough of every table to notice a torn, overwritten or shortened file; throws what SQLite throws. */
function verify(db: DatabaseSync, path: string, { checkedWhole = CHECKED_WHOLE }: OpenDatabaseOptions): void {
  const number = (sql: string, name: string): number => Number(db.prepare(sql).get()?.[name] ?? 0);
  const damage = (what: string): Error => Object.assign(new Error(what), { errcode: SQLITE_CORRUPT });
  if (!schemaHolds(db)) throw damage('the tables are not declared as they were');
  const pages = number('PRAGMA page_count', 'page_count');
  if (pages <= checkedWhole) {
    // The quick check does not hold the lists by which rows are found to the rows.
    const verdict = db.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check'];
    if (verdict !== 'ok') throw damage(String(verdict));
    if (!indexHolds(db)) throw damage('the index is not what was written');
  } else {
    // Pages that are still in the log need not be in the file yet.
    const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    const logged = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
    if (logged === 0 && bytes < pages * number('PRAGMA page_size', 'page_size')) throw damage('cut short');
    const last = number('SELECT max(speech) AS n FROM texts', 'n');
    const read = db.prepare(
      'SELECT length(text) FROM texts JOIN speeches ON key = speech WHERE speech >= ? LIMIT 1',
    );
    for (let i = 0; i < SAMPLE; i++) read.get(Math.floor((last * i) / SAMPLE));
  }
  for (const table of ['meta', 'sources', 'speeches', 'texts', 'sketches', 'readings', 'terms'])
    db.prepare(`SELECT * FROM ${table} LIMIT 1`).get();
  db.prepare("SELECT rowid FROM words WHERE words MATCH '一' LIMIT 1").get();
}

function startAnew(path: string, options: OpenDatabaseOptions, cause?: unknown): OpenedDatabase {
  if (options.readOnly || path === ':memory:')
    throw new CorpusError(
      'damaged',
      {
        zh: `语料库已损坏，读不出来：${path}。运行“重建语料库”（shengao corpus rebuild），会把它移到一旁，从原来的文件重新建立`,
        en: `the corpus is damaged and cannot be read: ${path}. Rebuild the corpus (shengao corpus rebuild): it is set aside and made anew from your files`,
      },
      cause,
    );
  let n = 1;
  while (n < 10_000 && existsSync(`${path}.damaged-${n}`)) n++;
  const aside = `${path}.damaged-${n}`;
  try {
    renameSync(path, aside);
    // The log belongs to the damaged file: left behind, it would be played into the new one.
    for (const suffix of ['-wal', '-shm'])
      if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
    makeFile(path);
    return { db: openChecked(path, options), setAside: aside, unread: false };
  } catch (error) {
    throw corpusError(error, path);
  }
}
