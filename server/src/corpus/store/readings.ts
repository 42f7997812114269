import { sqliteCode } from '../errors.ts';
import type { ReadingRow, ReadingStore } from '../types.ts';
import { readingOf } from './checksums.ts';
import type { Store } from './store.ts';

/** Busy, read-only, out of space, not to be opened for writing: what is kept is only a saving, so nothing is lost. */
const CANNOT_KEEP = new Set([5, 6, 8, 10, 13, 14]);

/** Readings in the database of the speeches; each goes away with its speech. A read-only database keeps none. */
export class StoredReadings implements ReadingStore {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  get(speech: string, kind: string, stamp: string): string | undefined {
    const row = this.#store.one(
      'SELECT json, crc FROM readings WHERE speech = (SELECT key FROM speeches WHERE id = ?) AND kind = ? AND stamp = ?',
      speech,
      kind,
      stamp,
    );
    if (!row) return undefined;
    const json = String(row['json']);
    // A damaged one counts as none: it is read from the speech again.
    return row['crc'] === readingOf(kind, stamp, json) ? json : undefined;
  }

  put(rows: readonly ReadingRow[]): void {
    if (rows.length === 0) return;
    try {
      this.#store.transaction(
        () => {
          for (const { speech, kind, stamp, json } of rows)
            this.#store.run(
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
}
