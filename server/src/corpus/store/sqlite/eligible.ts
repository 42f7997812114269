import { firstDay, lastDay } from '../../../text/calendar.ts';
import type { Narrowed } from '../port.ts';
import type { Database } from './database.ts';

/** Originals that a search may show, by their rows in `words`. */
export interface Eligible {
  /** Whether the passage at this row is of one of them. */
  has(row: number): boolean;
  /** Keys of the speeches in the order in which they were stored. */
  keys(): Iterable<number>;
}

/** Partial dates as the first and the last day that they can mean, for comparison as text. */
const LAST = "substr(date || '-99-99', 1, 10)";
const FIRST = "substr(date || '-00-00', 1, 10)";

function conditions({ from, to, before, place, occasion }: Narrowed): {
  readonly sql: string;
  readonly values: readonly string[];
} {
  const sql: string[] = [];
  const values: string[] = [];
  const add = (condition: string, ...given: string[]): void => {
    sql.push(condition);
    values.push(...given);
  };
  if (from) add(`${LAST} >= ?`, firstDay(from));
  if (to) add(`${FIRST} <= ?`, lastDay(to));
  // What is dated by an event is of that time or later.
  if (before) add(`(${LAST} < ? AND date_basis IS NOT 'event')`, firstDay(before));
  if (place) add('instr(place, ?) > 0', place.trim());
  if (occasion) add('(occasion_kind = ? OR instr(occasion, ?) > 0)', occasion.trim(), occasion.trim());
  return { sql: sql.map((condition) => ` AND ${condition}`).join(''), values };
}

interface Kept {
  readonly version: string;
  readonly of: Map<string, Eligible>;
}

const MOST_KEPT = 6;
const kept = new WeakMap<Database, Kept>();

/** The speeches for some filters; kept until the corpus changes, for a search is asked again with every key. */
export function eligibleSpeeches(store: Database, options: Narrowed): Eligible {
  const { sql, values } = conditions(options);
  const { version } = store;
  let known = kept.get(store);
  if (known?.version !== version) {
    known = { version, of: new Map() };
    kept.set(store, known);
  }
  const name = JSON.stringify([sql, values]);
  const found = known.of.get(name);
  if (found) return found;
  const made = read(store, sql, values);
  if (known.of.size >= MOST_KEPT) known.of.delete(known.of.keys().next().value!);
  known.of.set(name, made);
  return made;
}

function read(store: Database, sql: string, values: readonly string[]): Eligible {
  const rows = store.all(
    `SELECT key, first_passage, passages FROM speeches
      WHERE duplicate_of IS NULL AND first_passage IS NOT NULL${sql} ORDER BY first_passage`,
    ...values,
  );
  const firsts = Float64Array.from(rows, (row) => Number(row['first_passage']));
  const ends = Float64Array.from(rows, (row, i) => firsts[i]! + Number(row['passages']));
  const keys = Float64Array.from(rows, (row) => Number(row['key']));
  return {
    has(row) {
      let low = 0;
      let high = firsts.length;
      while (low < high) {
        const mid = (low + high) >> 1;
        if (firsts[mid]! <= row) low = mid + 1;
        else high = mid;
      }
      return low > 0 && row < ends[low - 1]!;
    },
    keys: () => keys,
  };
}
