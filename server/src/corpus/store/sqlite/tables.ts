import type { DatabaseSync } from 'node:sqlite';
import { migrateFrom1 } from './migrateFrom1.ts';
import { migrateFrom2 } from './migrateFrom2.ts';

/** Version of the tables below, kept in PRAGMA user_version. Raise it with a step in `MIGRATIONS`. */
export const SCHEMA_VERSION = 3;

export const TABLES = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sources (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  hash TEXT NOT NULL,
  segmenter TEXT NOT NULL,
  -- 'file', or 'text' for what was handed over and stands in no file.
  kind TEXT NOT NULL DEFAULT 'file',
  -- Bytes and milliseconds since 1970 of the file when it was read: what has not changed in them is not read again.
  size INTEGER,
  mtime REAL
);
-- Folders that were added: a file that is new in them is found.
CREATE TABLE folders (name TEXT PRIMARY KEY) WITHOUT ROWID;
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
  wording TEXT NOT NULL,
  subtitle TEXT,
  occasion TEXT,
  occasion_kind TEXT,
  speaker TEXT,
  -- 'stated', 'event', 'file' or 'corrected'.
  date_basis TEXT,
  -- JSON: what occasion, speaker and the like were read from.
  evidence TEXT,
  problems TEXT NOT NULL DEFAULT '[]',
  -- JSON: what the writer put right and what had been read instead.
  corrected TEXT,
  -- Row of the first passage in \`words\`; those of the others follow. NULL when it has none there.
  first_passage INTEGER,
  -- CRC-32 of what is shown of the speech beside its text (checksums.ts).
  facts_crc INTEGER
);
CREATE INDEX speeches_by_source ON speeches(source, position);
CREATE INDEX speeches_by_wording ON speeches(wording);
CREATE INDEX speeches_by_original ON speeches(duplicate_of) WHERE duplicate_of IS NOT NULL;
CREATE INDEX speeches_by_passage ON speeches(first_passage) WHERE first_passage IS NOT NULL;
CREATE INDEX speeches_by_date ON speeches(date);
-- Passages joined by \\n. \`under\`: JSON of runs [passages, heading, ...]; a heading is its index in \`headings\`, its
-- text, or null. \`boundaries\`: a bit a UTF-16 unit, set where a word starts or ends; NULL when no words were cut.
CREATE TABLE texts (
  speech INTEGER PRIMARY KEY REFERENCES speeches(key) ON DELETE CASCADE,
  text TEXT NOT NULL,
  under TEXT NOT NULL,
  boundaries BLOB,
  -- CRC-32 of the text with \`under\` and the headings, and of the boundaries.
  crc INTEGER,
  boundaries_crc INTEGER
);
-- The smallest hashes of each speech, 32 bits each, by which near copies are found.
CREATE TABLE sketches (speech INTEGER PRIMARY KEY REFERENCES speeches(key) ON DELETE CASCADE, hashes BLOB NOT NULL);
-- What was read from a speech for one kind of insight.
CREATE TABLE readings (
  speech INTEGER NOT NULL REFERENCES speeches(key) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  stamp TEXT NOT NULL,
  json TEXT NOT NULL,
  crc INTEGER,
  PRIMARY KEY (speech, kind)
);
-- Every word the index holds, and spelt backwards: a query is cut by this list, so index and query always agree.
CREATE TABLE terms (term TEXT PRIMARY KEY, reversed TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX terms_reversed ON terms(reversed);
CREATE VIRTUAL TABLE words USING fts5(
  title, heading, passage,
  content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0'
);
`;

/** Steps from version n to n + 1, for databases of earlier versions; each runs inside a transaction. */
export const MIGRATIONS: readonly ((db: DatabaseSync) => void)[] = [migrateFrom1, migrateFrom2];
