import { precisionOf } from '../../text/calendar.ts';
import { CORRECTABLE, sameTitle } from '../corrections.ts';
import { areNearCopies, shingles, wordingHash } from '../importing/duplicates.ts';
import { occasionOf } from '../split/occasions.ts';
import type { Correction, SplitSpeech } from '../types.ts';
import type { Row } from './rows.ts';

type Value = string | null;

/** Columns that each correction writes, and what it writes into them. */
const COLUMNS: Readonly<Record<keyof Correction, readonly string[]>> = {
  title: ['title'],
  subtitle: ['subtitle'],
  date: ['date', 'date_precision', 'date_basis', 'date_evidence'],
  place: ['place', 'place_evidence'],
  occasion: ['occasion', 'occasion_kind'],
  speaker: ['speaker'],
};

/** Columns that a store reads of a speech before it is corrected. */
export const CORRECTED_COLUMNS = [...new Set([...Object.values(COLUMNS).flat(), 'corrected'])].join(', ');

function valuesOf(key: keyof Correction, given: string): Value[] {
  if (key === 'date') return [given, precisionOf(given), 'corrected', null];
  if (key === 'place') return [given, null];
  if (key === 'occasion') return [given, occasionOf(given).kind];
  return [given];
}

/** What the column `corrected` holds as JSON. */
interface Corrected {
  readonly given: Correction;
  /** What was read, in the order of the columns. */
  readonly was: Readonly<Partial<Record<keyof Correction, readonly Value[]>>>;
  /** Words of the given title, so that a speech that is read again can be indexed at once. */
  readonly titleWords: string;
}

const NOTHING: Corrected = { given: {}, was: {}, titleWords: '' };

function read(row: Row | undefined): Corrected {
  const json = row?.['corrected'];
  return typeof json === 'string' ? (JSON.parse(json) as Corrected) : NOTHING;
}

/** The title that a speech has after a correction; `row` holds its title and `corrected`. */
export function titleAfter(row: Row, { title }: Correction): string {
  return title === null
    ? (read(row).was.title?.[0] ?? String(row['title']))
    : (title ?? String(row['title']));
}

/**
 * What a correction makes of the columns of a speech; what stood there before is kept in `corrected`, so that it can be
 * taken back. `row` holds {@link CORRECTED_COLUMNS}.
 */
export function correctedColumns(
  row: Row,
  correction: Correction,
  titleWords?: string,
): ReadonlyMap<string, Value> {
  const before = read(row);
  const given: { -readonly [K in keyof Correction]: Correction[K] } = { ...before.given };
  const was: Partial<Record<keyof Correction, readonly Value[]>> = { ...before.was };
  const columns = new Map<string, Value>();
  for (const field of CORRECTABLE) {
    const value = correction[field];
    if (value === undefined) continue;
    let values = was[field];
    if (value === null) {
      if (values === undefined) continue;
      delete given[field];
      delete was[field];
    } else {
      was[field] ??= COLUMNS[field].map((column) => row[column] as Value);
      given[field] = value;
      values = valuesOf(field, value);
    }
    for (const [i, column] of COLUMNS[field].entries()) columns.set(column, values[i] ?? null);
  }
  const kept: Corrected = {
    given,
    was,
    titleWords: given.title === undefined ? '' : (titleWords ?? before.titleWords),
  };
  columns.set('corrected', Object.keys(given).length === 0 ? null : JSON.stringify(kept));
  return columns;
}

/** A row with what was read in the place of what the writer put right, and what that was; `row` holds the columns of a speech. */
export function beforeCorrections(row: Row): { readonly row: Row; readonly given: Correction } {
  const { given, was } = read(row);
  const columns = Object.entries(was).flatMap(([field, values]) =>
    COLUMNS[field as keyof Correction].map((column, i) => [column, values[i] ?? null] as const),
  );
  return { row: { ...row, ...Object.fromEntries(columns) }, given };
}

/** A correction of a speech whose file is read again. */
export interface Carried {
  readonly correction: Correction;
  readonly titleWords: string;
  readonly wording: string;
  readonly position: number;
  /** Title as it was read. */
  readonly title: string;
  readonly shingles: ReadonlySet<number>;
}

/** What was corrected of a speech; `row` holds its wording, position, title and `corrected`. */
export function carriedOf(row: Row, text: string): Carried {
  const { given, was, titleWords } = read(row);
  return {
    correction: given,
    titleWords,
    wording: String(row['wording']),
    position: Number(row['position']),
    title: was.title?.[0] ?? String(row['title']),
    shingles: shingles(text),
  };
}

/**
 * For each of the new speeches of a source the correction that one of its old ones had: of the same wording, else of
 * nearly the same, else of the same place and title. Each is given once.
 */
export function recognise(carried: readonly Carried[], speeches: readonly SplitSpeech[]): (Carried | null)[] {
  const found: (Carried | null)[] = speeches.map(() => null);
  if (carried.length === 0) return found;
  const left = new Set(carried);
  const texts = speeches.map(({ passages }) => passages.map((p) => p.text).join('\n'));
  const wordings = texts.map(wordingHash);
  const assign = (fits: (old: Carried, i: number) => boolean): void => {
    for (const [i] of speeches.entries()) {
      if (found[i] !== null) continue;
      const old = [...left].find((candidate) => fits(candidate, i));
      if (!old) continue;
      found[i] = old;
      left.delete(old);
    }
  };
  assign((old, i) => old.wording === wordings[i] && old.position === speeches[i]!.index);
  assign((old, i) => old.wording === wordings[i]);
  if (left.size > 0) {
    const all = texts.map((text) => shingles(text));
    assign((old, i) => areNearCopies(old.shingles, all[i]!));
    assign((old, i) => old.position === speeches[i]!.index && sameTitle(old.title, speeches[i]!.title));
  }
  return found;
}
