import type { DatabaseSync } from 'node:sqlite';
import type { Heading, Passage } from '../../types.ts';
import { packUnder } from '../contents.ts';

/** Version 1 kept a row a passage, its matching form and a row a hash; words were found by prefix indexes. */
const BEFORE = `
ALTER TABLE sources ADD COLUMN kind TEXT NOT NULL DEFAULT 'file';
ALTER TABLE sources ADD COLUMN size INTEGER;
ALTER TABLE sources ADD COLUMN mtime REAL;
CREATE TABLE folders (name TEXT PRIMARY KEY) WITHOUT ROWID;
ALTER TABLE speeches ADD COLUMN subtitle TEXT;
ALTER TABLE speeches ADD COLUMN occasion TEXT;
ALTER TABLE speeches ADD COLUMN occasion_kind TEXT;
ALTER TABLE speeches ADD COLUMN speaker TEXT;
ALTER TABLE speeches ADD COLUMN date_basis TEXT;
ALTER TABLE speeches ADD COLUMN evidence TEXT;
ALTER TABLE speeches ADD COLUMN problems TEXT NOT NULL DEFAULT '[]';
ALTER TABLE speeches ADD COLUMN corrected TEXT;
ALTER TABLE speeches ADD COLUMN first_passage INTEGER;
CREATE TABLE texts (
  speech INTEGER PRIMARY KEY REFERENCES speeches(key) ON DELETE CASCADE,
  text TEXT NOT NULL,
  under TEXT NOT NULL,
  boundaries BLOB
);
CREATE TABLE readings (
  speech INTEGER NOT NULL REFERENCES speeches(key) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  stamp TEXT NOT NULL,
  json TEXT NOT NULL,
  PRIMARY KEY (speech, kind)
);
ALTER TABLE sketches RENAME TO sketches_1;
CREATE TABLE sketches (speech INTEGER PRIMARY KEY REFERENCES speeches(key) ON DELETE CASCADE, hashes BLOB NOT NULL);
ALTER TABLE terms RENAME TO terms_1;
CREATE TABLE terms (term TEXT PRIMARY KEY, reversed TEXT NOT NULL) WITHOUT ROWID;
`;

const AFTER = `
DROP TABLE folded;
DROP TABLE passages;
DROP TABLE sketches_1;
DROP TABLE terms_1;
CREATE INDEX terms_reversed ON terms(reversed);
CREATE INDEX speeches_by_passage ON speeches(first_passage) WHERE first_passage IS NOT NULL;
CREATE INDEX speeches_by_date ON speeches(date);
`;

interface OldPassage {
  readonly id: number;
  readonly position: number;
  readonly start: number;
  readonly heading: string | null;
  readonly text: string;
}

/** Version 2 keeps a row a speech. Words were not kept by version 1: they are known again when the file is. */
export function migrateFrom1(db: DatabaseSync): void {
  db.exec(BEFORE);
  const passagesOf = db.prepare(
    'SELECT id, position, start, heading, text FROM passages WHERE speech = ? ORDER BY position',
  );
  const sketchOf = db.prepare('SELECT hash FROM sketches_1 WHERE speech = ? ORDER BY hash');
  const putText = db.prepare('INSERT INTO texts (speech, text, under) VALUES (?, ?, ?)');
  const putSketch = db.prepare('INSERT INTO sketches VALUES (?, ?)');
  const putFirst = db.prepare('UPDATE speeches SET first_passage = ? WHERE key = ?');
  const readAgain = db.prepare(
    "UPDATE sources SET hash = '' WHERE id = (SELECT source FROM speeches WHERE key = ?)",
  );
  for (const row of db.prepare('SELECT key, headings FROM speeches').all()) {
    const key = Number(row['key']);
    const old = passagesOf.all(key) as unknown as OldPassage[];
    const passages = old.map(
      ({ position, start, heading, text }): Passage => ({
        index: position,
        text,
        start,
        end: start + text.length,
        heading,
      }),
    );
    const headings = JSON.parse(String(row['headings'])) as Heading[];
    putText.run(key, passages.map((p) => p.text).join('\n'), packUnder(passages, headings));
    putSketch.run(
      key,
      Uint32Array.from(sketchOf.all(key), (r) => Number(r['hash'])),
    );
    // Rows of one transaction follow each other; where they do not, the file is read again when it is next added.
    const follow = old.every(({ id }, i) => id === old[0]!.id + i);
    if (follow && old.length > 0) putFirst.run(old[0]!.id, key);
    else if (old.length > 0) readAgain.run(key);
  }
  // Version 1 kept the characters in the list too, behind a mark of their own.
  const putTerm = db.prepare('INSERT INTO terms VALUES (?, ?)');
  for (const row of db.prepare("SELECT term FROM terms_1 WHERE term >= '\u0002' OR term < '\u0001'").all()) {
    const term = String(row['term']);
    if (term !== '') putTerm.run(term, [...term].reverse().join(''));
  }
  db.exec(AFTER);
}
