import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';

/**
 * CRC-32 of what the database shows, kept beside it: what a failing disk made of a row is told from what was written.
 * SQLite itself keeps none, and a changed digit in a page is a sound page to it.
 */

type Row = Record<string, unknown>;

/** Columns of a speech that its readers see, with the name of its source. */
const FACTS = `s.key, s.id, s.position, s.title, s.date, s.date_precision, s.date_evidence, s.date_basis, s.place,
  s.duplicate_of, s.characters, s.passages, s.first_passage, s.subtitle, s.occasion, s.occasion_kind, s.speaker,
  s.problems, s.corrected`;

/** The columns by which {@link factsHold} tells; to be selected from `speeches s`. */
export const SEALED_FACTS = `${FACTS}, s.facts_crc, (SELECT name FROM sources WHERE id = s.source) AS source_name`;

const FACT_NAMES = [...FACTS.split(',').map((column) => column.trim().slice(2)), 'source_name'];

function factsOf(row: Row): number {
  return crc32(JSON.stringify(FACT_NAMES.map((name) => row[name])));
}

/** Whether a row with {@link SEALED_FACTS} is as it was written. */
export function factsHold(row: Row): boolean {
  return row['facts_crc'] === factsOf(row);
}

/** The columns by which {@link textHolds} and {@link boundariesHold} tell, from `texts t JOIN speeches s`. */
export const SEALED_TEXT = `s.id, CAST(t.text AS BLOB) AS text, CAST(t.under AS BLOB) AS under,
  CAST(s.headings AS BLOB) AS headings, t.crc`;
export const SEALED_BOUNDARIES = 't.boundaries, t.boundaries_crc';

function bytesOf(column: unknown): Uint8Array {
  return column instanceof Uint8Array ? column : new Uint8Array();
}

/** With the id: a text that a damaged page gives to another speech is as wrong as another text. */
function textOf(row: Row): number {
  const id = crc32(String(row['id']));
  return ['text', 'under', 'headings'].reduce((crc, name) => crc32(bytesOf(row[name]), crc), id);
}

function boundariesOf(row: Row): number {
  return crc32(bytesOf(row['boundaries']), crc32(String(row['id'])));
}

export function textHolds(row: Row): boolean {
  return row['crc'] === textOf(row);
}

export function boundariesHold(row: Row): boolean {
  return row['boundaries_crc'] === boundariesOf(row);
}

export function readingOf(kind: string, stamp: string, json: string): number {
  return crc32(`${kind}\0${stamp}\0${json}`);
}

export const FACTS_OF = `SELECT ${SEALED_FACTS} FROM speeches s WHERE s.key = ?`;
const TEXT_OF = `SELECT ${SEALED_TEXT}, ${SEALED_BOUNDARIES} FROM texts t JOIN speeches s ON s.key = t.speech
  WHERE t.speech = ?`;

/** Where statements come from: a store that keeps them, or a bare database. */
export interface Statements {
  statement(sql: string): StatementSync;
}

/** Writes the checksum of what is shown of a speech, after it has changed. What is summed is what the database holds. */
export function sealFacts(store: Statements, key: number): void {
  const row = store.statement(FACTS_OF).get(key) as Row | undefined;
  if (row) store.statement('UPDATE speeches SET facts_crc = ? WHERE key = ?').run(factsOf(row), key);
}

/** Writes the checksums of the text of a speech, once: a text never changes. */
export function sealText(store: Statements, key: number): void {
  const row = store.statement(TEXT_OF).get(key) as Row | undefined;
  if (row)
    store
      .statement('UPDATE texts SET crc = ?, boundaries_crc = ? WHERE speech = ?')
      .run(textOf(row), boundariesOf(row), key);
}

/** Of the tables as they are declared: a letter changed there makes another column of the same bytes. */
function schemaOf(db: DatabaseSync): string {
  const rows = db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name').all();
  return String(crc32(JSON.stringify(rows.map((row) => Object.values(row)))));
}

export function sealSchema(db: DatabaseSync): void {
  db.prepare("INSERT OR REPLACE INTO meta VALUES ('schema', ?)").run(schemaOf(db));
}

export function schemaHolds(db: DatabaseSync): boolean {
  return metaValue(db, 'schema') === schemaOf(db);
}

/**
 * What search goes by: the blocks of the index and the list of its words. Ids as text: those of the blocks that hold
 * what was deleted are larger than a number of JavaScript, and a query that fails on one stays open and keeps its
 * connection from writing.
 */
const INDEXED = [
  'SELECT CAST(words_data.id AS TEXT) AS id, block AS bytes FROM words_data ORDER BY words_data.id',
  'SELECT CAST(words_docsize.id AS TEXT) AS id, sz AS bytes FROM words_docsize ORDER BY words_docsize.id',
  "SELECT segid || ':' || pgno AS id, CAST(term AS BLOB) AS bytes FROM words_idx ORDER BY segid, term",
  'SELECT term AS id, CAST(reversed AS BLOB) AS bytes FROM terms ORDER BY term',
];

function indexOf(db: DatabaseSync): number {
  let crc = 0;
  for (const sql of INDEXED)
    for (const row of db.prepare(sql).iterate())
      crc = crc32(bytesOf(row['bytes']), crc32(String(row['id']), crc));
  return crc;
}

const metaValue = (db: DatabaseSync, key: string): string | null => {
  const row = db.prepare('SELECT value FROM meta WHERE key = ?').get(key);
  return row ? String(row['value']) : null;
};

/**
 * Writes the checksum of the index with the state of the corpus that it is for. It reads the whole index, so it is made
 * when an import is done, not with each file; of a corpus whose import was cut off it is not known.
 */
export function sealIndex(db: DatabaseSync): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    const state = `${metaValue(db, 'changes')}:`;
    if (metaValue(db, 'index')?.startsWith(state) !== true)
      db.prepare("INSERT OR REPLACE INTO meta VALUES ('index', ?)").run(`${state}${indexOf(db)}`);
    db.exec('COMMIT');
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** Whether the index is what the last import wrote; true where that is not known. */
export function indexHolds(db: DatabaseSync): boolean {
  db.exec('BEGIN');
  try {
    const [state, crc] = (metaValue(db, 'index') ?? '').split(':');
    return state === '' || state !== metaValue(db, 'changes') || Number(crc) === indexOf(db);
  } finally {
    db.exec('COMMIT');
  }
}
