import { closeSync, existsSync, mkdirSync, openSync, readSync, renameSync } from 'node:fs';
import { dirname, extname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { CorpusError, corpusError, isDamage, type Message, sqliteCode } from './errors.ts';

/** Version of the tables below, kept in PRAGMA user_version. Raise it with a step in `MIGRATIONS`. */
export const SCHEMA_VERSION = 1;
/** Marks the file as a corpus of Shengao ("SHGC"). */
const APPLICATION_ID = 0x53484743;

const TABLES = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sources (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  hash TEXT NOT NULL,
  segmenter TEXT NOT NULL
);
CREATE TABLE speeches (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  source INTEGER NOT NULL REFERENCES sources(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  title TEXT NOT NULL,
  date TEXT,
  date_precision TEXT,
  date_evidence TEXT,
  place TEXT,
  place_evidence TEXT,
  duplicate_of INTEGER,
  characters INTEGER NOT NULL,
  passages INTEGER NOT NULL,
  headings TEXT NOT NULL,
  wording TEXT NOT NULL
);
CREATE INDEX speeches_by_source ON speeches(source, position);
CREATE INDEX speeches_by_wording ON speeches(wording);
CREATE INDEX speeches_by_original ON speeches(duplicate_of) WHERE duplicate_of IS NOT NULL;
CREATE TABLE passages (
  id INTEGER PRIMARY KEY,
  speech INTEGER NOT NULL REFERENCES speeches(key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  heading TEXT,
  text TEXT NOT NULL
);
CREATE INDEX passages_by_speech ON passages(speech, position);
-- The matching form of each passage (text/skeleton.ts), apart so that a scan for a phrase reads nothing else.
CREATE TABLE folded (passage INTEGER PRIMARY KEY REFERENCES passages(id) ON DELETE CASCADE, text TEXT NOT NULL);
CREATE TABLE sketches (
  hash INTEGER NOT NULL,
  speech INTEGER NOT NULL REFERENCES speeches(key) ON DELETE CASCADE,
  PRIMARY KEY (hash, speech)
) WITHOUT ROWID;
CREATE INDEX sketches_by_speech ON sketches(speech);
-- Every word the index holds: a query is cut by this list, so index and query always agree.
CREATE TABLE terms (term TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(
  title, heading, passage,
  content='', contentless_delete=1, prefix='1 2', tokenize='unicode61 remove_diacritics 0'
);
`;

/** Steps from version n to n + 1, for databases of earlier versions. */
const MIGRATIONS: readonly string[] = [];

export interface OpenedDatabase {
  readonly db: DatabaseSync;
  /** What the user must be told: a damaged file was set aside. */
  readonly notices: readonly Message[];
}

export interface OpenDatabaseOptions {
  /** The file must exist and is not changed. */
  readonly readOnly?: boolean;
}

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

function notACorpus(path: string): CorpusError {
  return new CorpusError('not-a-corpus', {
    zh: `不是审稿的语料库：${path}。请另选一个文件`,
    en: `not a corpus of Shengao: ${path}. Choose another file`,
  });
}

/**
 * Opens or makes a corpus database; ':memory:' is allowed. A damaged one is renamed to `*.damaged-<n>` and a new one
 * is started, and `notices` says so.
 *
 * @throws CorpusError newer-version, not-a-corpus, unreadable, unwritable, busy, or (read-only) damaged.
 */
export function openDatabase(path: string, options: OpenDatabaseOptions = {}): OpenedDatabase {
  try {
    if (path !== ':memory:' && existsSync(path)) {
      const header = headerOf(path);
      if (header !== '' && header !== HEADER) {
        // Only a file that is named like a database is taken for one that broke; any other is simply not ours.
        if (!/^\.(?:db|sqlite3?)$/i.test(extname(path))) throw notACorpus(path);
        return startAnew(path, options);
      }
    } else if (path !== ':memory:' && !options.readOnly) mkdirSync(dirname(path), { recursive: true });
    return { db: openChecked(path, options), notices: [] };
  } catch (error) {
    if (isDamage(error)) return startAnew(path, options, error);
    throw corpusError(error, path);
  }
}

/** Opens for reading; a folder that may not be written to cannot hold a lock file, so then none is asked for. */
function openReadOnly(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { readOnly: true });
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
  const db = options.readOnly ? openReadOnly(path) : new DatabaseSync(path);
  try {
    db.exec('PRAGMA busy_timeout = 5000');
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
    if (!options.readOnly) prepareTables(db, version, tables === 0);
    verify(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function prepareTables(db: DatabaseSync, version: number, empty: boolean): void {
  db.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = 4000;',
  );
  if (!empty && version === SCHEMA_VERSION) return;
  db.exec('BEGIN IMMEDIATE');
  try {
    // Another process may have been first while this one waited for the lock.
    const now = Number(db.prepare('SELECT count(*) AS n FROM sqlite_master').get()?.['n'] ?? 0);
    if (now === 0) {
      db.exec(TABLES);
      db.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
      const id = Math.floor(Math.random() * 2 ** 48).toString(36);
      db.prepare("INSERT INTO meta VALUES ('id', ?), ('changes', '0')").run(id);
    } else
      for (let step = version; step < SCHEMA_VERSION; step++)
        if (MIGRATIONS[step - 1]) db.exec(MIGRATIONS[step - 1]!);
    db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
    db.exec('COMMIT');
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
}

/** Above this many pages a full check would be felt at opening; then only the tables' roots are read. */
const QUICK_CHECK_PAGES = 5_000;

/** Reads enough of every table to notice a torn or overwritten file; throws what SQLite throws. */
function verify(db: DatabaseSync): void {
  const pages = Number(db.prepare('PRAGMA page_count').get()?.['page_count'] ?? 0);
  if (pages <= QUICK_CHECK_PAGES) {
    const verdict = db.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
    if (verdict !== 'ok') throw Object.assign(new Error(String(verdict)), { errcode: 11 });
  }
  for (const table of ['meta', 'sources', 'speeches', 'passages', 'folded', 'sketches', 'terms'])
    db.prepare(`SELECT * FROM ${table} LIMIT 1`).get();
  db.prepare("SELECT rowid FROM words WHERE words MATCH '一' LIMIT 1").get();
}

function startAnew(path: string, options: OpenDatabaseOptions, cause?: unknown): OpenedDatabase {
  if (options.readOnly || path === ':memory:')
    throw new CorpusError(
      'damaged',
      {
        zh: `语料库已损坏，读不出来：${path}。重新添加讲话稿时会把它移到一旁，另建一个`,
        en: `the corpus is damaged and cannot be read: ${path}. Adding speeches sets it aside and starts a new one`,
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
    const db = openChecked(path, options);
    return {
      db,
      notices: [
        {
          zh: `语料库已损坏，原文件移到 ${aside}，另建了一个空的。请重新添加讲话稿`,
          en: `the corpus was damaged; the file is kept as ${aside} and an empty one was started. Add your speeches again`,
        },
      ],
    };
  } catch (error) {
    throw corpusError(error, path);
  }
}
