import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { IsoDate } from '../../../text/calendar.ts';
import { CorpusError, type Message } from '../../errors.ts';
import type { CorpusStats, Heading, Passage, Source, SourceRow, Speech, SpeechText } from '../../types.ts';
import { unpackWords } from '../../words/wordBoundaries.ts';
import { type Contents, NO_CONTENTS, unpackContents } from '../contents.ts';
import { beforeCorrections } from '../corrected.ts';
import type { Located, StoredSource, WholeSource } from '../port.ts';
import {
  backwards,
  DAMAGED_FACTS,
  damagedText,
  READ_COLUMNS,
  type Row,
  speechOf,
  splitOf,
  stateOf,
} from '../rows.ts';
import {
  boundariesHold,
  factsHold,
  SEALED_BOUNDARIES,
  SEALED_FACTS,
  SEALED_TEXT,
  textHolds,
} from './checksums.ts';

/** Speeches whose passages are kept at hand, and the longest of them in UTF-16 code units. */
const KEPT = 64;
const LONGEST_KEPT = 100_000;

const SPEECH_COLUMNS = `${SEALED_FACTS}, (SELECT id FROM speeches WHERE key = s.duplicate_of) AS original`;

const STATE_COLUMNS = 'name, hash, segmenter, kind, size, mtime';

/** Sources that have their speeches here. */
const STORED = "kind IN ('file', 'text')";

const SPEECH_OF_PASSAGE =
  '(SELECT key FROM speeches WHERE first_passage <= ? ORDER BY first_passage DESC LIMIT 1)';

const RANKED =
  'SELECT rowid, bm25(words, 6.0, 3.0, 1.0) AS score FROM words WHERE words MATCH ? ORDER BY score';
const NEWEST = 'SELECT rowid FROM words WHERE words MATCH ? AND rowid < ? ORDER BY rowid DESC';

const SPEECH = `SELECT ${SPEECH_COLUMNS} FROM speeches s WHERE s.key = ?`;
const AT_PASSAGE = `SELECT ${SPEECH_COLUMNS} FROM speeches s WHERE s.key = ${SPEECH_OF_PASSAGE}`;
const CONTENTS = `SELECT ${SEALED_TEXT} FROM texts t JOIN speeches s ON s.key = t.speech WHERE t.speech = ?`;
const WORDS = `SELECT ${SEALED_TEXT}, ${SEALED_BOUNDARIES} FROM texts t JOIN speeches s ON s.key = t.speech
  WHERE s.id = ?`;

/** Taken as bytes, a text is read three times as fast as when SQLite's binding makes the string. */
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const decoded = (bytes: unknown): string => utf8.decode(bytes as Uint8Array);

/** Reads the tables; knows no files. What writes to them is in writing.ts. */
export class Database {
  readonly db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #id: string;
  readonly #contents = new Map<number, Contents>();
  #indexed: { version: string; value: boolean } | null = null;
  readonly #damaged = new Map<number, Message>();

  constructor(db: DatabaseSync) {
    this.db = db;
    this.#id = String(this.one("SELECT value FROM meta WHERE key = 'id'")?.['value'] ?? '');
  }

  /** Statements are kept: preparing one costs more than running most of them. */
  statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const made = this.db.prepare(sql);
    this.#statements.set(sql, made);
    return made;
  }

  one(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.statement(sql).get(...values) as Row | undefined;
  }

  all(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.statement(sql).all(...values) as Row[];
  }

  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.statement(sql).run(...values).lastInsertRowid);
  }

  get version(): string {
    return `${this.#id}:${String(this.one("SELECT value FROM meta WHERE key = 'changes'")?.['value'] ?? '0')}`;
  }

  /** All or nothing; a process that dies inside leaves the old state. `version` changes unless told otherwise. */
  transaction<T>(work: () => T, options: { readonly keepVersion?: boolean } = {}): T {
    this.db.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      if (!options.keepVersion) this.run("UPDATE meta SET value = value + 1 WHERE key = 'changes'");
      this.db.exec('COMMIT');
      return result;
    } catch (error) {
      // Keys of speeches that were taken back are given to others.
      this.#contents.clear();
      if (this.db.isTransaction) this.db.exec('ROLLBACK');
      throw error;
    }
  }

  /** A source that has been stored, not one that was taken out or could not be read. */
  sourceOf(name: string): StoredSource | undefined {
    const row = this.one(
      `SELECT hash, kind, (SELECT count(*) FROM speeches WHERE source = sources.id) AS n
       FROM sources WHERE name = ? AND ${STORED}`,
      name,
    );
    return row && { hash: String(row['hash']), kind: String(row['kind']), speeches: Number(row['n']) };
  }

  sources(): Source[] {
    return this.all(
      `SELECT name, (SELECT count(*) FROM speeches WHERE source = sources.id) AS n
       FROM sources WHERE ${STORED} ORDER BY name`,
    ).map((row) => ({ name: String(row['name']), speeches: Number(row['n']) }));
  }

  /** All that is kept of sources, those that were taken out or could not be read among them. */
  sourceRows(): SourceRow[] {
    return this.all('SELECT name, kind, hash, size, mtime FROM sources ORDER BY name').map((row) => ({
      name: String(row['name']),
      kind: row['kind'] as SourceRow['kind'],
      hash: String(row['hash']),
      size: row['size'] as number | null,
      mtime: row['mtime'] as number | null,
    }));
  }

  everySource(): Pick<WholeSource, 'name' | 'state'>[] {
    return this.all(`SELECT ${STATE_COLUMNS} FROM sources WHERE ${STORED} ORDER BY id`).map(stateOf);
  }

  wholeSource(name: string): WholeSource | undefined {
    const source = this.one(`SELECT ${STATE_COLUMNS} FROM sources WHERE name = ? AND ${STORED}`, name);
    if (!source) return undefined;
    const rows = this.all(
      `SELECT key, id, ${READ_COLUMNS.join(', ')}, corrected FROM speeches
        WHERE source = (SELECT id FROM sources WHERE name = ?) ORDER BY position`,
      name,
    );
    const speeches = rows.map((row) => {
      // What is damaged is not copied as if it were sound.
      this.get(String(row['id']));
      const { row: asRead, given } = beforeCorrections(row);
      return { speech: splitOf(asRead, this.contents(Number(row['key'])).passages), given };
    });
    return { ...stateOf(source), speeches };
  }

  /** Folders that were added, by name. */
  folders(): string[] {
    return this.all('SELECT name FROM folders ORDER BY name').map((row) => String(row['name']));
  }

  stats(): CorpusStats {
    const row = this.one(`SELECT count(*) AS speeches, count(duplicate_of) AS duplicates,
      coalesce(sum(passages), 0) AS passages, coalesce(sum(characters), 0) AS characters,
      min(date) AS oldest, max(date) AS newest FROM speeches`)!;
    const names = this.all(`SELECT DISTINCT segmenter FROM sources WHERE ${STORED} ORDER BY segmenter`).map(
      (r) => String(r['segmenter']),
    );
    return {
      speeches: Number(row['speeches']),
      duplicates: Number(row['duplicates']),
      passages: Number(row['passages']),
      characters: Number(row['characters']),
      sources: Number(this.one(`SELECT count(*) AS n FROM sources WHERE ${STORED}`)!['n']),
      oldest: row['oldest'] as IsoDate | null,
      newest: row['newest'] as IsoDate | null,
      segmenter: names.join('+'),
    };
  }

  list(): Speech[] {
    return this.all(`SELECT ${SPEECH_COLUMNS} FROM speeches s ORDER BY source_name, s.position`)
      .filter((row) => this.#holds(row))
      .map(speechOf);
  }

  /** Whether what is known of a speech is what was written; what is not is told of and not used. */
  #holds(row: Row): boolean {
    if (factsHold(row)) return true;
    this.#damaged.set(Number(row['key']), DAMAGED_FACTS);
    return false;
  }

  get(id: string): SpeechText | undefined {
    const row = this.one(`SELECT ${SPEECH_COLUMNS} FROM speeches s WHERE s.id = ?`, id);
    if (!row) return undefined;
    const key = Number(row['key']);
    this.#holds(row);
    const { text, headings } = this.#contentsOf(id, key);
    const damage = this.#damaged.get(key);
    if (damage !== undefined) throw new CorpusError('damaged', damage);
    return { speech: speechOf(row), text, headings };
  }

  /** Ids that start with `prefix`, at most two: enough to tell a unique one. */
  idsLike(prefix: string): string[] {
    return this.all(
      'SELECT id FROM speeches WHERE id >= ? AND id < ? LIMIT 2',
      prefix,
      `${prefix}\uffff`,
    ).map((row) => String(row['id']));
  }

  keyOf(id: string): number | undefined {
    const row = this.one('SELECT key FROM speeches WHERE id = ?', id);
    return row && Number(row['key']);
  }

  passage(id: string, index: number): Passage | undefined {
    const row = this.one('SELECT key FROM speeches WHERE id = ?', id);
    return row && this.#contentsOf(id, Number(row['key'])).passage(index);
  }

  /** The list of ids may be damaged as well: then it leads to another speech, which is not taken for this one. */
  #contentsOf(id: string, key: number): Contents {
    const contents = this.contents(key);
    if (contents === NO_CONTENTS || contents.id === id) return contents;
    this.#damaged.set(key, DAMAGED_FACTS);
    return NO_CONTENTS;
  }

  /** Speeches whose text is no longer what was stored, as far as they were read: each in words. */
  get damage(): readonly Message[] {
    return [...this.#damaged.values()];
  }

  /** Sources of speeches whose text is no longer what was stored. Reads all texts. */
  damagedSources(): string[] {
    const names = new Set<string>();
    for (const { key } of this.all('SELECT key FROM speeches')) {
      this.#holds(this.one(SPEECH, Number(key))!);
      this.contents(Number(key));
      if (!this.#damaged.has(Number(key))) continue;
      const row = this.one(
        'SELECT name FROM sources WHERE id = (SELECT source FROM speeches WHERE key = ?)',
        Number(key),
      );
      if (row) names.add(String(row['name']));
    }
    return [...names];
  }

  /** Forgets what was found damaged, after it has been read anew. */
  forgetDamage(): void {
    this.#damaged.clear();
    this.#contents.clear();
  }

  /**
   * Passages of a speech by its key; none when there is no such speech, and none when its text is not what was stored:
   * what a damaged disk made of it must not be quoted. `damage` tells of that.
   */
  contents(key: number): Contents {
    const known = this.#contents.get(key);
    if (known) return known;
    const row = this.one(CONTENTS, key);
    // A speech always has a text: where none is found, its key was damaged in its row or on the way to it.
    if (row ? !textHolds(row) : this.one('SELECT 1 FROM speeches WHERE key = ?', key) !== undefined) {
      this.#damaged.set(key, this.#damagedText(key));
      return NO_CONTENTS;
    }
    const contents = row
      ? unpackContents(
          String(row['id']),
          decoded(row['text']),
          decoded(row['under']),
          () => JSON.parse(decoded(row['headings'])) as Heading[],
        )
      : NO_CONTENTS;
    if (contents.text.length > LONGEST_KEPT) return contents;
    if (this.#contents.size >= KEPT) this.#contents.delete(this.#contents.keys().next().value!);
    this.#contents.set(key, contents);
    return contents;
  }

  #damagedText(key: number): Message {
    const row = this.one(SPEECH, key);
    return row && factsHold(row) ? damagedText(String(row['title'])) : DAMAGED_FACTS;
  }

  /** Words of each passage of a speech; null when none were cut, for a speech that is not there, and for a damaged one. */
  words(id: string): string[][] | null {
    const row = this.one(WORDS, id);
    const boundaries = row?.['boundaries'];
    if (!row || !(boundaries instanceof Uint8Array) || !textHolds(row) || !boundariesHold(row)) return null;
    return unpackWords(decoded(row['text']), boundaries);
  }

  /** How many passages a query of FTS5 finds, counted no further than `most`. */
  countMatching(expression: string, most: number): number {
    return Number(
      this.one(
        'SELECT count(*) AS n FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)',
        expression,
        most,
      )!['n'],
    );
  }

  /** Rows that a query of FTS5 finds, best first by BM25 (better when smaller); titles and headings weigh more. */
  *ranked(expression: string): Generator<{ readonly id: number; readonly score: number }> {
    for (const row of this.statement(RANKED).iterate(expression) as Iterable<Row>)
      yield { id: Number(row['rowid']), score: Number(row['score']) };
  }

  /** Rows below `before` that a query of FTS5 finds, the newest first. */
  *newestMatching(expression: string, before: number | null): Generator<number> {
    const rows = this.statement(NEWEST).iterate(expression, before ?? Number.MAX_SAFE_INTEGER);
    for (const row of rows as Iterable<Row>) yield Number(row['rowid']);
  }

  /** The passages at these rows of `words`, which rise, that are of originals. */
  *located(numbers: Iterable<number>): Generator<Located> {
    let row: Row | undefined;
    let speech: Speech | undefined;
    let first = 0;
    let end = 0;
    for (const number of numbers) {
      if (number >= end) {
        row = this.one(AT_PASSAGE, number);
        speech = undefined;
        first = Number(row?.['first_passage'] ?? 0);
        end = first + Number(row?.['passages'] ?? 0);
      }
      if (!row || number >= end || row['duplicate_of'] !== null || !this.#holds(row)) continue;
      const order = Number(row['key']);
      const passage = this.contents(order).passage(number - first);
      if (!passage) continue;
      speech ??= speechOf(row);
      yield { number, speech, order, passage };
    }
  }

  /** All passages of the speeches with these keys. */
  *passagesOf(keys: Iterable<number>): Generator<Located[]> {
    for (const key of keys) {
      const row = this.one(SPEECH, key);
      if (!row || !this.#holds(row)) continue;
      const speech = speechOf(row);
      const first = Number(row['first_passage'] ?? 0);
      yield this.contents(key).passages.map((passage) => ({
        number: first + passage.index,
        speech,
        order: key,
        passage,
      }));
    }
  }

  /** Every speech was cut into words when it was added, so that the index knows all of them. */
  isIndexed(): boolean {
    const { version } = this;
    if (this.#indexed?.version !== version)
      this.#indexed = {
        version,
        value: !this.one(`SELECT 1 FROM sources WHERE segmenter = '' AND ${STORED} LIMIT 1`),
      };
    return this.#indexed.value;
  }

  isTerm(term: string): boolean {
    return this.one('SELECT 1 FROM terms WHERE term = ?', term) !== undefined;
  }

  /** Words of the index that start with `start` and are longer, at most `limit`. */
  termsFrom(start: string, limit: number): string[] {
    return this.all(
      'SELECT term FROM terms WHERE term > ? AND term < ? LIMIT ?',
      start,
      `${start}\u{10ffff}`,
      limit,
    ).map((row) => String(row['term']));
  }

  /** Words of the index that end with `end` and are longer, at most `limit`. */
  termsTo(end: string, limit: number): string[] {
    const reversed = backwards(end);
    return this.all(
      'SELECT term FROM terms WHERE reversed > ? AND reversed < ? LIMIT ?',
      reversed,
      `${reversed}\u{10ffff}`,
      limit,
    ).map((row) => String(row['term']));
  }

  /** Words of the index that hold `middle`, at most `limit`. */
  termsAround(middle: string, limit: number): string[] {
    return this.all('SELECT term FROM terms WHERE instr(term, ?) > 1 LIMIT ?', middle, limit).map((row) =>
      String(row['term']),
    );
  }
}
