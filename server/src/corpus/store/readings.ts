import { sqliteCode } from '../errors.ts';
import type { ReadingRow, ReadingStore } from '../types.ts';
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
      'SELECT json FROM readings WHERE speech = (SELECT key FROM speeches WHERE id = ?) AND kind = ? AND stamp = ?',
      speech,
      kind,
      stamp,
    );
    return row && String(row['json']);
  }

  put(rows: readonly ReadingRow[]): void {
    if (rows.length === 0) return;
    try {
      this.#store.transaction(
        () => {
          for (const { speech, kind, stamp, json } of rows)
            this.#store.run(
              'INSERT OR REPLACE INTO readings SELECT key, ?, ?, ? FROM speeches WHERE id = ?',
              kind,
              stamp,
              json,
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
