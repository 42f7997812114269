import type { DatabaseSync } from 'node:sqlite';
import { wordingHash } from '../../importing/duplicates.ts';
import { readingOf, sealFacts, sealText } from './checksums.ts';

/** Version 3 keeps a checksum of all that is shown. */
export function migrateFrom2(db: DatabaseSync): void {
  db.exec(`ALTER TABLE speeches ADD COLUMN facts_crc INTEGER;
    ALTER TABLE texts ADD COLUMN crc INTEGER;
    ALTER TABLE texts ADD COLUMN boundaries_crc INTEGER;
    ALTER TABLE readings ADD COLUMN crc INTEGER;`);
  const statements = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  const store = {
    statement: (sql: string) => {
      const made = statements.get(sql) ?? db.prepare(sql);
      statements.set(sql, made);
      return made;
    },
  };
  const textOf = db.prepare('SELECT text FROM texts WHERE speech = ?');
  for (const row of db.prepare('SELECT key, wording, characters FROM speeches').all()) {
    const key = Number(row['key']);
    sealFacts(store, key);
    // Version 2 knew a text by its wording alone: one that is damaged already stays without a checksum and is told of.
    const text = String(textOf.get(key)?.['text'] ?? '');
    if (text.length === Number(row['characters']) && wordingHash(text) === row['wording'])
      sealText(store, key);
  }
  const putReading = db.prepare('UPDATE readings SET crc = ? WHERE speech = ? AND kind = ?');
  for (const row of db.prepare('SELECT speech, kind, stamp, json FROM readings').all()) {
    const [kind, stamp, json] = [String(row['kind']), String(row['stamp']), String(row['json'])];
    putReading.run(readingOf(kind, stamp, json), Number(row['speech']), kind);
  }
}
