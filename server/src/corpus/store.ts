import { createHash } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { DatePrecision, IsoDate } from '../text/calendar.ts';
import { fold } from '../text/skeleton.ts';
import { areNearCopies, candidatesOf, shingles, sketchOf, wordingHash } from './duplicates.ts';
import type { CorpusStats, Heading, Passage, Source, Speech, SpeechText, SplitSpeech } from './types.ts';

/** Separators and quotes are left out of what a phrase is looked up in. */
export const FOLD = { separators: true, quotes: true } as const;

/** A speech ready to be stored: as split found it, with the words (a space between) of its title, headings, passages. */
export interface CutSpeech {
  readonly speech: SplitSpeech;
  readonly titleWords: string;
  /** One string a passage. */
  readonly headingWords: readonly string[];
  readonly passageWords: readonly string[];
}

type Row = Record<string, unknown>;

/** In front of a single character in the list of terms; no word starts with it. */
const CHARACTER = '\u0001';
const MAX_TERMS = 50_000;

const SPEECH_COLUMNS = `s.key, s.id, s.title, s.date, s.date_precision, s.place, s.position, s.characters,
  (SELECT name FROM sources WHERE id = s.source) AS source_name,
  (SELECT id FROM speeches WHERE key = s.duplicate_of) AS original`;

/** Reads and writes the tables; knows no files and no words. Every write is one transaction. */
export class Store {
  readonly db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #id: string;
  /** Terms that this connection has written or met: most words of a speech are known already. */
  readonly #terms = new Set<string>();

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

  one(sql: string, ...values: (string | number | null)[]): Row | undefined {
    return this.statement(sql).get(...values) as Row | undefined;
  }

  all(sql: string, ...values: (string | number | null)[]): Row[] {
    return this.statement(sql).all(...values) as Row[];
  }

  run(sql: string, ...values: (string | number | null)[]): number {
    return Number(this.statement(sql).run(...values).lastInsertRowid);
  }

  get version(): string {
    return `${this.#id}:${String(this.one("SELECT value FROM meta WHERE key = 'changes'")?.['value'] ?? '0')}`;
  }

  /** All or nothing; a process that dies inside leaves the old state. */
  transaction<T>(work: () => T): T {
    this.db.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.run("UPDATE meta SET value = value + 1 WHERE key = 'changes'");
      this.db.exec('COMMIT');
      return result;
    } catch (error) {
      this.#terms.clear();
      if (this.db.isTransaction) this.db.exec('ROLLBACK');
      throw error;
    }
  }

  sourceOf(name: string): { readonly hash: string; readonly speeches: number } | undefined {
    const row = this.one(
      'SELECT hash, (SELECT count(*) FROM speeches WHERE source = sources.id) AS n FROM sources WHERE name = ?',
      name,
    );
    return row && { hash: String(row['hash']), speeches: Number(row['n']) };
  }

  sources(): Source[] {
    return this.all(
      'SELECT name, (SELECT count(*) FROM speeches WHERE source = sources.id) AS n FROM sources ORDER BY name',
    ).map((row) => ({ name: String(row['name']), speeches: Number(row['n']) }));
  }

  /** Puts the speeches of a source in the place of those it had. Returns how many of them double another. */
  replaceSource(name: string, hash: string, segmenter: string, speeches: readonly CutSpeech[]): number {
    return this.transaction(() => {
      this.#dropSource(name);
      const source = this.run(
        'INSERT INTO sources (name, hash, segmenter) VALUES (?, ?, ?)',
        name,
        hash,
        segmenter,
      );
      const seen = new Map<string, number>();
      let duplicates = 0;
      for (const cut of speeches) if (this.#insert(source, name, cut, seen)) duplicates++;
      return duplicates;
    });
  }

  /** Removes a source with its speeches; false when there is no such source. */
  removeSource(name: string): boolean {
    if (!this.one('SELECT 1 FROM sources WHERE name = ?', name)) return false;
    this.transaction(() => this.#dropSource(name));
    return true;
  }

  /** Removes one speech; its source stays so that adding the file again unchanged does not bring it back. */
  removeSpeech(id: string): boolean {
    const row = this.one('SELECT key FROM speeches WHERE id = ?', id);
    if (!row) return false;
    this.transaction(() => this.#dropSpeech(Number(row['key'])));
    return true;
  }

  stats(): CorpusStats {
    const row = this.one(`SELECT count(*) AS speeches, count(duplicate_of) AS duplicates,
      coalesce(sum(passages), 0) AS passages, coalesce(sum(characters), 0) AS characters,
      min(date) AS oldest, max(date) AS newest FROM speeches`)!;
    const names = this.all('SELECT DISTINCT segmenter FROM sources ORDER BY segmenter').map((r) =>
      String(r['segmenter']),
    );
    return {
      speeches: Number(row['speeches']),
      duplicates: Number(row['duplicates']),
      passages: Number(row['passages']),
      characters: Number(row['characters']),
      sources: Number(this.one('SELECT count(*) AS n FROM sources')!['n']),
      oldest: row['oldest'] as IsoDate | null,
      newest: row['newest'] as IsoDate | null,
      segmenter: names.join('+'),
    };
  }

  list(): Speech[] {
    return this.all(`SELECT ${SPEECH_COLUMNS} FROM speeches s ORDER BY source_name, s.position`).map(
      speechOf,
    );
  }

  get(id: string): SpeechText | undefined {
    const row = this.one(`SELECT ${SPEECH_COLUMNS}, s.headings FROM speeches s WHERE s.id = ?`, id);
    if (!row) return undefined;
    return {
      speech: speechOf(row),
      text: this.passages(Number(row['key']))
        .map((passage) => passage.text)
        .join('\n'),
      headings: JSON.parse(String(row['headings'])) as Heading[],
    };
  }

  /** Ids that start with `prefix`, at most two: enough to tell a unique one. */
  idsLike(prefix: string): string[] {
    return this.all(
      'SELECT id FROM speeches WHERE id >= ? AND id < ? LIMIT 2',
      prefix,
      `${prefix}\uffff`,
    ).map((row) => String(row['id']));
  }

  passage(id: string, index: number): Passage | undefined {
    const row = this.one(
      `SELECT position, start, heading, text FROM passages
       WHERE speech = (SELECT key FROM speeches WHERE id = ?) AND position = ?`,
      id,
      index,
    );
    return row && passageOf(row);
  }

  passages(key: number): Passage[] {
    return this.all(
      'SELECT position, start, heading, text FROM passages WHERE speech = ? ORDER BY position',
      key,
    ).map(passageOf);
  }

  #insert(source: number, name: string, cut: CutSpeech, seen: Map<string, number>): boolean {
    const { speech } = cut;
    const text = speech.passages.map((passage) => passage.text).join('\n');
    const wording = wordingHash(text);
    const nth = seen.get(wording) ?? 0;
    seen.set(wording, nth + 1);
    const id = createHash('sha256').update(`${name}\0${wording}\0${nth}`).digest('hex').slice(0, 12);
    const all = shingles(text);
    const sketch = sketchOf(all);
    const original = this.#originalOf(wording, all, sketch);
    const key = this.run(
      `INSERT INTO speeches (id, source, position, title, date, date_precision, date_evidence, place, place_evidence,
        duplicate_of, characters, passages, headings, wording) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      source,
      speech.index,
      speech.title,
      speech.date,
      speech.datePrecision,
      speech.dateEvidence,
      speech.place,
      speech.placeEvidence,
      original,
      text.length,
      speech.passages.length,
      JSON.stringify(speech.headings),
      wording,
    );
    for (const hash of sketch) this.run('INSERT OR IGNORE INTO sketches VALUES (?, ?)', hash, key);
    for (const [i, passage] of speech.passages.entries()) this.#insertPassage(key, passage, cut, i);
    return original !== null;
  }

  /** Adds a word, or a character with its prefix, to the list by which queries are cut. Words are never taken out. */
  #know(term: string): void {
    if (term === '' || this.#terms.has(term)) return;
    this.run('INSERT OR IGNORE INTO terms VALUES (?)', term);
    if (this.#terms.size >= MAX_TERMS) this.#terms.clear();
    this.#terms.add(term);
  }

  /** False when some character of `folded` stands nowhere in the corpus, so that a scan for it would be in vain. */
  mayContain(folded: string): boolean {
    for (const char of folded)
      if (!this.one('SELECT 1 FROM terms WHERE term = ?', CHARACTER + char.toLowerCase())) return false;
    return true;
  }

  #insertPassage(speech: number, passage: Passage, cut: CutSpeech, i: number): void {
    const id = this.run(
      'INSERT INTO passages (speech, position, start, heading, text) VALUES (?, ?, ?, ?, ?)',
      speech,
      passage.index,
      passage.start,
      passage.heading,
      passage.text,
    );
    const title = indexed(cut.titleWords);
    const heading = indexed(cut.headingWords[i] ?? '');
    const words = indexed(cut.passageWords[i] ?? '');
    const folded = fold(passage.text, FOLD);
    this.run('INSERT INTO folded VALUES (?, ?)', id, folded);
    for (const term of `${i === 0 ? title : ''} ${heading} ${words}`.split(' ')) this.#know(term);
    for (const char of folded) this.#know(CHARACTER + char.toLowerCase());
    this.run(
      'INSERT INTO words (rowid, title, heading, passage) VALUES (?, ?, ?, ?)',
      id,
      title,
      heading,
      words,
    );
  }

  /** Key of the earlier speech that this wording doubles, exactly or nearly; null when it is new. */
  #originalOf(wording: string, all: ReadonlySet<number>, sketch: readonly number[]): number | null {
    const exact = this.one(
      'SELECT key FROM speeches WHERE wording = ? AND duplicate_of IS NULL ORDER BY key LIMIT 1',
      wording,
    );
    if (exact) return Number(exact['key']);
    const shared = new Map<number, number>();
    for (const hash of sketch)
      for (const row of this.all('SELECT speech FROM sketches WHERE hash = ?', hash)) {
        const key = Number(row['speech']);
        shared.set(key, (shared.get(key) ?? 0) + 1);
      }
    for (const key of candidatesOf(shared, sketch.length)) {
      const row = this.one('SELECT duplicate_of FROM speeches WHERE key = ?', key);
      const text = this.passages(key)
        .map((passage) => passage.text)
        .join('\n');
      if (areNearCopies(shingles(text), all)) return Number(row?.['duplicate_of'] ?? key);
    }
    return null;
  }

  #dropSource(name: string): void {
    for (const row of this.all(
      'SELECT key FROM speeches WHERE source = (SELECT id FROM sources WHERE name = ?)',
      name,
    ))
      this.#dropSpeech(Number(row['key']));
    this.run('DELETE FROM sources WHERE name = ?', name);
  }

  /** The first copy of a removed original becomes the original of the others. */
  #dropSpeech(key: number): void {
    const heir = this.one('SELECT min(key) AS key FROM speeches WHERE duplicate_of = ?', key)?.['key'];
    if (heir !== null && heir !== undefined) {
      this.run('UPDATE speeches SET duplicate_of = NULL WHERE key = ?', Number(heir));
      this.run('UPDATE speeches SET duplicate_of = ? WHERE duplicate_of = ?', Number(heir), key);
    }
    this.run('DELETE FROM words WHERE rowid IN (SELECT id FROM passages WHERE speech = ?)', key);
    this.run('DELETE FROM folded WHERE passage IN (SELECT id FROM passages WHERE speech = ?)', key);
    this.run('DELETE FROM passages WHERE speech = ?', key);
    this.run('DELETE FROM sketches WHERE speech = ?', key);
    this.run('DELETE FROM speeches WHERE key = ?', key);
  }
}

/** The form in which words stand in the index and in the list of terms: width folded, lower case. */
export function indexed(word: string): string {
  return word.normalize('NFKC').toLowerCase();
}

export function speechOf(row: Row): Speech {
  return {
    id: String(row['id']),
    title: String(row['title']),
    date: row['date'] as IsoDate | null,
    datePrecision: row['date_precision'] as DatePrecision | null,
    place: row['place'] as string | null,
    source: String(row['source_name']),
    indexInSource: Number(row['position']),
    duplicateOf: row['original'] as string | null,
    characters: Number(row['characters']),
  };
}

export function passageOf(row: Row): Passage {
  const text = String(row['text']);
  const start = Number(row['start']);
  return {
    index: Number(row['position']),
    text,
    start,
    end: start + text.length,
    heading: row['heading'] as string | null,
  };
}

export { SPEECH_COLUMNS };
