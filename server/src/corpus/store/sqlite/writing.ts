import {
  areNearCopies,
  candidatesOf,
  printOf,
  type SpeechPrint,
  shingles,
} from '../../importing/duplicates.ts';
import { SketchIndex } from '../../importing/sketches.ts';
import type { Correction, SplitSpeech } from '../../types.ts';
import { SeenWords } from '../../words/seenWords.ts';
import { everyCharacter, packBoundaries } from '../../words/wordBoundaries.ts';
import { packUnder } from '../contents.ts';
import { type Carried, CORRECTED_COLUMNS, carriedOf, correctedColumns, recognise } from '../corrected.ts';
import type { CutSpeech, SourceState } from '../port.ts';
import { backwards, indexed, piecesOf, READ_COLUMNS, readValues, speechId } from '../rows.ts';
import { sealFacts, sealText } from './checksums.ts';
import type { Database } from './database.ts';

const INSERT_SPEECH = `INSERT INTO speeches
  (id, source, duplicate_of, characters, passages, wording, first_passage, ${READ_COLUMNS.join(', ')})
  VALUES (?, ?, ?, ?, ?, ?, ?, ${READ_COLUMNS.map(() => '?').join(', ')})`;

/** Words that are remembered as listed: most words of a speech are. */
const MAX_TERMS = 500_000;

/** Writes speeches into the tables. Every call is one transaction. */
export class SpeechWriter {
  readonly #store: Database;
  readonly #terms = new SeenWords();
  #sketches = new SketchIndex();
  /** The last speech whose sketch is in `#sketches`. */
  #sketched = 0;

  constructor(store: Database) {
    this.#store = store;
  }

  /** Puts the speeches of a source in the place of those it had. Returns how many of them double another. */
  replaceSource(name: string, state: SourceState, speeches: readonly CutSpeech[]): number {
    return this.#transaction(() => {
      const carried = recognise(
        this.#correctionsOf(name),
        speeches.map(({ speech }) => speech),
      );
      this.#dropSource(name);
      const source = this.#store.run(
        'INSERT INTO sources (name, hash, segmenter, kind, size, mtime) VALUES (?, ?, ?, ?, ?, ?)',
        name,
        state.hash,
        state.segmenter,
        state.kind,
        state.size,
        state.mtime,
      );
      const seen = new Map<string, number>();
      let duplicates = 0;
      for (const [i, cut] of speeches.entries())
        if (this.#insert(source, name, cut, seen, carried[i]!)) duplicates++;
      return duplicates;
    });
  }

  /**
   * Removes a source with its speeches; false when there is no such source. That of a file is remembered as taken out,
   * so that it does not come back by itself with its folder, unless it is to be forgotten.
   */
  removeSource(name: string, options: { readonly forget?: boolean } = {}): boolean {
    const source = this.#store.sourceOf(name);
    if (!source) return false;
    this.#transaction(() => {
      this.#dropSource(name);
      if (source.kind === 'file' && !options.forget)
        this.#store.run(
          "INSERT INTO sources (name, hash, segmenter, kind) VALUES (?, '', '', 'removed')",
          name,
        );
    });
    return true;
  }

  /** Notes a file that cannot be read, so that it is not tried again before it changes. One with speeches keeps them. */
  noteFailed(name: string, size: number | null, mtime: number): void {
    if (this.#store.sourceOf(name)) return;
    this.#store.transaction(
      () =>
        this.#store.run(
          "INSERT OR REPLACE INTO sources (name, hash, segmenter, kind, size, mtime) VALUES (?, '', '', 'failed', ?, ?)",
          name,
          size,
          mtime,
        ),
      { keepVersion: true },
    );
  }

  /** Notes files that the writer took out. */
  noteRemoved(names: readonly string[]): void {
    this.#store.transaction(
      () => {
        for (const name of names)
          this.#store.run(
            "INSERT OR IGNORE INTO sources (name, hash, segmenter, kind) VALUES (?, '', '', 'removed')",
            name,
          );
      },
      { keepVersion: true },
    );
  }

  /** Notes size and time of a file whose content is as it was. */
  touch(name: string, { size, mtime }: Pick<SourceState, 'size' | 'mtime'>): void {
    const row = this.#store.one('SELECT size, mtime FROM sources WHERE name = ?', name);
    if (!row || mtime === null || (row['size'] === size && row['mtime'] === mtime)) return;
    this.#store.transaction(
      () => this.#store.run('UPDATE sources SET size = ?, mtime = ? WHERE name = ?', size, mtime, name),
      { keepVersion: true },
    );
  }

  /** Remembers folders, so that what is new in them is found. */
  noteFolders(folders: readonly string[]): void {
    const known = new Set(this.#store.folders());
    const fresh = folders.filter((folder) => !known.has(folder));
    if (fresh.length === 0) return;
    this.#store.transaction(
      () => {
        for (const folder of fresh) this.#store.run('INSERT OR IGNORE INTO folders VALUES (?)', folder);
      },
      { keepVersion: true },
    );
  }

  /** Removes one speech; its source stays so that adding the file again unchanged does not bring it back. */
  removeSpeech(id: string): boolean {
    const row = this.#store.one('SELECT key FROM speeches WHERE id = ?', id);
    if (!row) return false;
    this.#transaction(() => this.#dropSpeech(Number(row['key'])));
    return true;
  }

  /**
   * Puts right what is known of a speech. `cut` holds the words of its title as it will be and of all its passages;
   * null when the title stays or no words are kept.
   */
  correct(id: string, correction: Correction, cut: Omit<CutSpeech, 'speech'> | null): void {
    this.#transaction(() => {
      const row = this.#store.one('SELECT key, first_passage FROM speeches WHERE id = ?', id);
      if (!row) return;
      const key = Number(row['key']);
      this.#correctRow(key, correction, cut?.titleWords);
      sealFacts(this.#store, key);
      const first = row['first_passage'];
      if (cut === null || first === null) return;
      const { passages, text } = this.#store.contents(key);
      for (const i of passages.keys())
        this.#store.run('DELETE FROM words WHERE rowid = ?', Number(first) + i);
      const missed = packBoundaries(text, cut.passageWords)?.missed ?? everyCharacter(text, cut.passageWords);
      this.#index(Number(first), { ...cut, speech: { passages } }, missed);
    });
  }

  #correctionsOf(source: string): Carried[] {
    return this.#store
      .all(
        `SELECT key, wording, position, title, corrected FROM speeches
          WHERE source = (SELECT id FROM sources WHERE name = ?) AND corrected IS NOT NULL`,
        source,
      )
      .map((row) => carriedOf(row, this.#store.contents(Number(row['key'])).text));
  }

  #correctRow(key: number, correction: Correction, titleWords?: string): void {
    const row = this.#store.one(`SELECT ${CORRECTED_COLUMNS} FROM speeches WHERE key = ?`, key);
    if (!row) return;
    for (const [column, value] of correctedColumns(row, correction, titleWords))
      this.#store.run(`UPDATE speeches SET ${column} = ? WHERE key = ?`, value, key);
  }

  #transaction<T>(work: () => T): T {
    try {
      return this.#store.transaction(work);
    } catch (error) {
      // What this remembers to have written was taken back.
      this.#terms.clear();
      this.#sketches = new SketchIndex();
      this.#sketched = 0;
      throw error;
    }
  }

  #insert(
    source: number,
    name: string,
    cut: CutSpeech,
    seen: Map<string, number>,
    carried: Carried | null,
  ): boolean {
    const { speech } = cut;
    const text = speech.passages.map((passage) => passage.text).join('\n');
    const print = printOf(text);
    const { wording, sketch } = print;
    const nth = seen.get(wording) ?? 0;
    seen.set(wording, nth + 1);
    const id = speechId(name, wording, nth);
    const original = this.#originalOf(print);
    const first = this.#nextPassage();
    const boundaries = packBoundaries(text, cut.passageWords);
    const key = this.#store.run(
      INSERT_SPEECH,
      id,
      source,
      original,
      text.length,
      speech.passages.length,
      wording,
      speech.passages.length > 0 ? first : null,
      ...readValues(speech),
    );
    this.#store.run(
      'INSERT INTO texts (speech, text, under, boundaries) VALUES (?, ?, ?, ?)',
      key,
      text,
      packUnder(speech.passages, speech.headings),
      boundaries?.bits ?? null,
    );
    this.#store.run('INSERT INTO sketches VALUES (?, ?)', key, Uint32Array.from(sketch));
    if (original === null) this.#sketches.add(key, sketch);
    this.#sketched = key;
    if (carried) this.#correctRow(key, carried.correction, carried.titleWords);
    sealFacts(this.#store, key);
    sealText(this.#store, key);
    const titled = carried?.correction.title ? { ...cut, titleWords: carried.titleWords } : cut;
    this.#index(first, titled, boundaries?.missed ?? everyCharacter(text, cut.passageWords));
    return original !== null;
  }

  #nextPassage(): number {
    const last = this.#store.one(
      'SELECT first_passage, passages FROM speeches WHERE first_passage IS NOT NULL ORDER BY first_passage DESC LIMIT 1',
    );
    return last ? Number(last['first_passage']) + Number(last['passages']) : 1;
  }

  /** `missed`: for each passage what carries a word although no word covers it. */
  #index(
    first: number,
    cut: Omit<CutSpeech, 'speech'> & { readonly speech: Pick<SplitSpeech, 'passages'> },
    missed: readonly string[],
  ): void {
    const title = indexed(cut.titleWords);
    this.#know(title);
    let lastHeading = '';
    for (const i of cut.speech.passages.keys()) {
      const heading = indexed(cut.headingWords[i] ?? '');
      if (heading !== lastHeading) this.#know(heading);
      lastHeading = heading;
      const words = indexed((cut.passageWords[i] ?? '') + (missed[i] ?? ''));
      this.#know(words);
      this.#store.run(
        'INSERT INTO words (rowid, title, heading, passage) VALUES (?, ?, ?, ?)',
        first + i,
        title,
        heading,
        words,
      );
    }
  }

  /** Adds words to the list by which queries are cut, in the pieces that the index makes of them. None is ever taken out. */
  #know(words: string): void {
    if (this.#terms.size >= MAX_TERMS) this.#terms.clear();
    this.#terms.meet(words, (word) => {
      for (const term of piecesOf(word))
        this.#store.run('INSERT OR IGNORE INTO terms VALUES (?, ?)', term, backwards(term));
    });
  }

  /** Key of the earlier speech that this wording doubles, exactly or nearly; null when it is new. */
  #originalOf({ wording, sketch, shingles: own }: SpeechPrint): number | null {
    const exact = this.#store.one(
      'SELECT key FROM speeches WHERE wording = ? AND duplicate_of IS NULL ORDER BY key LIMIT 1',
      wording,
    );
    if (exact) return Number(exact['key']);
    this.#readSketches();
    for (const key of candidatesOf(this.#sketches.shared(sketch), sketch.length)) {
      const row = this.#store.one('SELECT duplicate_of FROM speeches WHERE key = ?', key);
      // Removed since its sketch was read.
      if (!row) continue;
      if (areNearCopies(shingles(this.#store.contents(key).text), own()))
        return Number(row['duplicate_of'] ?? key);
    }
    return null;
  }

  /** Takes in the sketches that are new since the last time, those that other processes wrote among them. */
  #readSketches(): void {
    for (const row of this.#store.all(
      `SELECT speech, hashes FROM sketches JOIN speeches ON key = speech
       WHERE speech > ? AND duplicate_of IS NULL ORDER BY speech`,
      this.#sketched,
    )) {
      this.#sketched = Number(row['speech']);
      this.#sketches.add(this.#sketched, sketchIn(row));
    }
  }

  #dropSource(name: string): void {
    for (const row of this.#store.all(
      'SELECT key FROM speeches WHERE source = (SELECT id FROM sources WHERE name = ?)',
      name,
    ))
      this.#dropSpeech(Number(row['key']));
    this.#store.run('DELETE FROM sources WHERE name = ?', name);
  }

  /** The first copy of a removed original becomes the original of the others. */
  #dropSpeech(key: number): void {
    const heir = this.#store.one('SELECT min(key) AS key FROM speeches WHERE duplicate_of = ?', key)?.['key'];
    if (heir !== null && heir !== undefined) {
      this.#store.run('UPDATE speeches SET duplicate_of = NULL WHERE key = ?', Number(heir));
      this.#store.run('UPDATE speeches SET duplicate_of = ? WHERE duplicate_of = ?', Number(heir), key);
      for (const row of this.#store.all(
        'SELECT key FROM speeches WHERE key = ? OR duplicate_of = ?',
        Number(heir),
        Number(heir),
      ))
        sealFacts(this.#store, Number(row['key']));
      const sketch = this.#store.one('SELECT hashes FROM sketches WHERE speech = ?', Number(heir));
      if (sketch && Number(heir) <= this.#sketched) this.#sketches.add(Number(heir), sketchIn(sketch));
    }
    const row = this.#store.one('SELECT first_passage, passages FROM speeches WHERE key = ?', key);
    const first = row?.['first_passage'];
    if (first !== null && first !== undefined)
      for (let i = 0; i < Number(row!['passages']); i++)
        this.#store.run('DELETE FROM words WHERE rowid = ?', Number(first) + i);
    // The text, the sketch and the readings go with it.
    this.#store.run('DELETE FROM speeches WHERE key = ?', key);
  }
}

function sketchIn(row: Record<string, unknown>): Uint32Array {
  return new Uint32Array((row['hashes'] as Uint8Array).slice().buffer);
}
