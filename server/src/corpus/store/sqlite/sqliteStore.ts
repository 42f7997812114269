import type { Message } from '../../errors.ts';
import { parseSourceList, type SourceList } from '../../importing/sourceList.ts';
import type {
  CorpusStats,
  Correction,
  Passage,
  ReadingRow,
  Source,
  SourceRow,
  Speech,
  SpeechText,
} from '../../types.ts';
import { titleAfter } from '../corrected.ts';
import type {
  CutSpeech,
  Located,
  Narrowed,
  PassageNumber,
  SourceState,
  Store,
  StoredSource,
  TermAnswers,
  TermQuestions,
  WholeSource,
  WordQuery,
} from '../port.ts';
import { readingOf } from './checksums.ts';
import { Database } from './database.ts';
import { eligibleSpeeches } from './eligible.ts';
import { corpusError, fullDisk, sqliteCode } from './errors.ts';
import { matchOf } from './match.ts';
import { lossMessage, lostSources } from './salvage.ts';
import { foldLog, isSound, type OpenDatabaseOptions, openDatabase } from './schema.ts';
import { SpeechWriter } from './writing.ts';

/** Busy, read-only, out of space, not to be opened for writing: what is kept is only a saving, so nothing is lost. */
const CANNOT_KEEP = new Set([5, 6, 8, 10, 13, 14]);
/** Passages with a word that every other passage has, looked at before a search gives up. */
const MOST_LOOKED_AT = 200_000;

/**
 * Speeches in one SQLite file, or in memory. Every operation is done when it returns: a few milliseconds, no network.
 */
export class SqliteStore implements Store {
  readonly place: string;
  readonly #readOnly: boolean;
  readonly database: Database;
  readonly #writer: SpeechWriter;
  /** What the user must be told of it: a damaged file was set aside, a log cannot be read. */
  readonly notices: readonly Message[];

  /**
   * Opens or makes one; `path` may be ':memory:'.
   *
   * @throws CorpusError newer-version, not-a-corpus, unreadable, unwritable, busy, or (read-only) damaged.
   */
  constructor(path: string, options: OpenDatabaseOptions = {}) {
    this.place = path;
    this.#readOnly = options.readOnly === true;
    const { db, setAside, unread } = openDatabase(path, options);
    this.database = new Database(db);
    this.#writer = new SpeechWriter(this.database);
    const notices: Message[] = [];
    if (setAside !== null) {
      const lost = lostSources(path, setAside);
      if (lost.folders.length + lost.files.length > 0) this.#keepLost(lost);
      notices.push(lossMessage(setAside, lost));
    }
    if (unread) notices.push(UNREAD_LOG);
    this.notices = notices;
  }

  get file(): string | null {
    return this.place === ':memory:' ? null : this.place;
  }

  get version(): string {
    return this.database.version;
  }

  get damage(): readonly Message[] {
    return this.database.damage;
  }

  explain(error: unknown, stored?: number): unknown {
    return stored !== undefined && sqliteCode(error) === 13
      ? fullDisk(error, this.place, stored)
      : corpusError(error, this.place);
  }

  async stats(): Promise<CorpusStats> {
    return this.database.stats();
  }

  async list(): Promise<Speech[]> {
    return this.database.list();
  }

  async get(id: string): Promise<SpeechText | undefined> {
    return this.database.get(id);
  }

  async passages(
    asked: readonly { readonly id: string; readonly index: number }[],
  ): Promise<(Passage | undefined)[]> {
    return asked.map(({ id, index }) => this.database.passage(id, index));
  }

  async words(id: string): Promise<string[][] | null> {
    return this.database.words(id);
  }

  async idsLike(prefix: string): Promise<string[]> {
    return this.database.idsLike(prefix);
  }

  async readings(kind: string, stamp: string, ids: readonly string[]): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for (const id of ids) {
      const row = this.database.one(
        'SELECT json, crc FROM readings WHERE speech = (SELECT key FROM speeches WHERE id = ?) AND kind = ? AND stamp = ?',
        id,
        kind,
        stamp,
      );
      if (!row) continue;
      const json = String(row['json']);
      // A damaged one counts as none: it is read from the speech again.
      if (row['crc'] === readingOf(kind, stamp, json)) found.set(id, json);
    }
    return found;
  }

  async putReadings(rows: readonly ReadingRow[]): Promise<void> {
    if (rows.length === 0) return;
    try {
      this.database.transaction(
        () => {
          for (const { speech, kind, stamp, json } of rows)
            this.database.run(
              'INSERT OR REPLACE INTO readings SELECT key, ?, ?, ?, ? FROM speeches WHERE id = ?',
              kind,
              stamp,
              json,
              readingOf(kind, stamp, json),
              speech,
            );
        },
        { keepVersion: true },
      );
    } catch (error) {
      if (!CANNOT_KEEP.has(sqliteCode(error))) throw error;
    }
  }

  async isIndexed(): Promise<boolean> {
    return this.database.isIndexed();
  }

  async terms({
    known = [],
    starting = [],
    ending = [],
    around = [],
    limit,
  }: TermQuestions): Promise<TermAnswers> {
    const database = this.database;
    return {
      known: new Set(known.filter((term) => database.isTerm(term))),
      starting: starting.map((start) => database.termsFrom(start, limit)),
      ending: ending.map((end) => database.termsTo(end, limit)),
      around: around.map((middle) => database.termsAround(middle, limit)),
    };
  }

  async counts(queries: readonly WordQuery[], most: number): Promise<number[]> {
    return queries.map((query) => this.database.countMatching(matchOf(query), most));
  }

  async ranked(
    query: WordQuery,
    narrowed: Narrowed,
    { skip, limit }: { readonly skip: number; readonly limit: number },
  ): Promise<{ number: PassageNumber; score: number }[]> {
    const eligible = eligibleSpeeches(this.database, narrowed);
    const found: { number: PassageNumber; score: number }[] = [];
    let passed = 0;
    for (const { id, score } of this.database.ranked(matchOf(query))) {
      if (!eligible.has(id) || ++passed <= skip) continue;
      found.push({ number: id, score: -score });
      if (found.length === limit) break;
    }
    return found;
  }

  async newest(
    query: WordQuery,
    narrowed: Narrowed,
    { before, limit }: { readonly before: PassageNumber | null; readonly limit: number },
  ): Promise<PassageNumber[]> {
    const eligible = eligibleSpeeches(this.database, narrowed);
    const found: PassageNumber[] = [];
    let looked = 0;
    for (const number of this.database.newestMatching(matchOf(query), before)) {
      if (++looked > MOST_LOOKED_AT || found.length === limit) break;
      if (eligible.has(number)) found.push(number);
    }
    return found;
  }

  async located(numbers: readonly PassageNumber[]): Promise<Located[]> {
    return [...this.database.located(numbers)];
  }

  async *everyPassage(narrowed: Narrowed): AsyncGenerator<readonly Located[]> {
    yield* this.database.passagesOf(eligibleSpeeches(this.database, narrowed).keys());
  }

  async source(name: string): Promise<StoredSource | undefined> {
    return this.database.sourceOf(name);
  }

  async sources(): Promise<Source[]> {
    return this.database.sources();
  }

  async sourceRows(): Promise<SourceRow[]> {
    return this.database.sourceRows();
  }

  async folders(): Promise<string[]> {
    return this.database.folders();
  }

  async everySource(): Promise<Pick<WholeSource, 'name' | 'state'>[]> {
    return this.database.everySource();
  }

  async wholeSource(name: string): Promise<WholeSource | undefined> {
    return this.database.wholeSource(name);
  }

  async lost(): Promise<SourceList | null> {
    const row = this.database.one("SELECT value FROM meta WHERE key = 'lost'");
    return row ? parseSourceList(String(row['value'])) : null;
  }

  async replaceSource(name: string, state: SourceState, speeches: readonly CutSpeech[]): Promise<number> {
    return this.#writer.replaceSource(name, state, speeches);
  }

  async removeSource(name: string, options?: { readonly forget?: boolean }): Promise<boolean> {
    return this.#writer.removeSource(name, options);
  }

  async removeSpeech(id: string): Promise<boolean> {
    return this.#writer.removeSpeech(id);
  }

  async beforeCorrection(
    id: string,
    correction: Correction,
  ): Promise<{ title: string; passages: readonly Passage[] } | undefined> {
    const row = this.database.one('SELECT key, title, corrected FROM speeches WHERE id = ?', id);
    return (
      row && {
        title: titleAfter(row, correction),
        passages: this.database.contents(Number(row['key'])).passages,
      }
    );
  }

  async correct(id: string, correction: Correction, cut: Omit<CutSpeech, 'speech'> | null): Promise<void> {
    this.#writer.correct(id, correction, cut);
  }

  async noteFailed(name: string, size: number | null, mtime: number): Promise<void> {
    this.#writer.noteFailed(name, size, mtime);
  }

  async noteRemoved(names: readonly string[]): Promise<void> {
    this.#writer.noteRemoved(names);
  }

  async touch(name: string, state: Pick<SourceState, 'size' | 'mtime'>): Promise<void> {
    this.#writer.touch(name, state);
  }

  async noteFolders(folders: readonly string[]): Promise<void> {
    this.#writer.noteFolders(folders);
  }

  async noteLost(lost: SourceList | null): Promise<void> {
    this.#keepLost(lost);
  }

  async damagedSources(): Promise<string[]> {
    return this.database.damagedSources();
  }

  forgetDamage(): void {
    this.database.forgetDamage();
  }

  settle(): void {
    if (!this.#readOnly) foldLog(this.database.db);
  }

  async compact(): Promise<void> {
    const free = Number(this.database.one('PRAGMA freelist_count')?.['freelist_count'] ?? 0);
    const pages = Number(this.database.one('PRAGMA page_count')?.['page_count'] ?? 0);
    if (free * 4 < pages) return;
    try {
      this.database.db.exec('VACUUM');
    } catch (error) {
      // Busy or short of space: the corpus is as good as before, only larger.
      if (![5, 6, 13].includes(sqliteCode(error))) throw error;
    }
  }

  /** All of the file is as it was written; reads it whole. */
  isSound(): boolean {
    return isSound(this.place);
  }

  close(): void {
    if (!this.database.db.isOpen) return;
    this.settle();
    this.database.db.close();
  }

  #keepLost(lost: SourceList | null): void {
    if (lost === null) this.database.run("DELETE FROM meta WHERE key = 'lost'");
    else this.database.run("INSERT OR REPLACE INTO meta VALUES ('lost', ?)", JSON.stringify(lost));
  }
}

const UNREAD_LOG: Message = {
  zh: '语料库所在的文件夹不能写，最近一次收入还在日志文件（-wal）里，读不到。请在能写的地方打开一次语料库，再复制过来',
  en: 'the folder of the corpus cannot be written to, and what was added last is still in its log (-wal) and cannot be read. Open the corpus once where it may be written, then copy it again',
};
