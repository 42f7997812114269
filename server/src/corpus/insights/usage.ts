import type { IsoDate } from '../../text/calendar.ts';
import type { DatedSpeech, Speech } from '../types.ts';

/** A speech as evidence names it. */
export type CitedSpeech = DatedSpeech & Pick<Speech, 'place'>;

/** One place of a phrase in a speech; UTF-16 code units into its text. */
export interface UsagePlace {
  readonly speech: CitedSpeech;
  readonly start: number;
  readonly end: number;
}

/** How a corpus uses a phrase. */
export interface Usage {
  /** Places, at least: very many in one speech are not all counted. */
  readonly count: number;
  /** Speeches that have it, each original once. */
  readonly speeches: number;
  /** First and last day on which it was said, as exact as the speeches are dated; null when none is. */
  readonly first: IsoDate | null;
  readonly last: IsoDate | null;
  /** Speeches by year, rising; undated ones are in none. */
  readonly years: readonly (readonly [year: number, speeches: number])[];
  /** The newest places, one a speech. */
  readonly places: readonly UsagePlace[];
}

/** Places that are kept of a phrase. */
const PLACES = 3;

/** Tallies places speech by speech; numbers only, since most of what is tallied is thrown away again. */
export class Tally {
  count = 0;
  readonly speeches: number[] = [];
  readonly starts: number[] = [];

  /** A speech by its number in the corpus, the first place in it, how often it has it. */
  add(speech: number, start: number, count: number): void {
    this.count += count;
    this.speeches.push(speech);
    this.starts.push(start);
  }

  /** `lengths` in UTF-16 code units: one for all places, or one for each. */
  usage(lengths: number | readonly number[], corpus: readonly CitedSpeech[]): Usage {
    const years = new Map<number, number>();
    const order = this.speeches.map((speech, i) => ({
      speech: corpus[speech]!,
      start: this.starts[i]!,
      length: typeof lengths === 'number' ? lengths : lengths[i]!,
    }));
    const dates = order.flatMap(({ speech }) => speech.date ?? []).sort();
    for (const date of dates) {
      const year = Number(date.slice(0, 4));
      years.set(year, (years.get(year) ?? 0) + 1);
    }
    const newest = order.sort((a, b) => (b.speech.date ?? '').localeCompare(a.speech.date ?? ''));
    return {
      count: this.count,
      speeches: this.speeches.length,
      first: dates[0] ?? null,
      last: dates.at(-1) ?? null,
      years: [...years],
      places: newest
        .slice(0, PLACES)
        .map(({ speech, start, length }) => ({ speech, start, end: start + length })),
    };
  }
}

/** What of a speech is cited later on. */
export function cited({
  id,
  title,
  date,
  dateBasis = null,
  dateEvidence = null,
  place,
}: Speech): CitedSpeech {
  return { id, title, date, dateBasis, dateEvidence, place };
}
