import { firstDay, type IsoDate, lastDay } from '../../text/calendar.ts';
import { relativeDays } from './relativeDates.ts';

/** The days that a figure holds for, set into the calendar. */
export interface ResolvedAsOf {
  /** The last day that it can mean. */
  readonly day: IsoDate;
  readonly first: IsoDate;
  /** The text does not say the year, or says it by 去年 and the like: it was taken from the day of the text. */
  readonly yearInferred: boolean;
}

/**
 * The days that a figure's `asOf` (`MM-DD`, `MM`, `YYYY-MM`, `from/to`, with or without hour) names in a text of
 * `said`; `words` are the words that it was read from. A year that is not said is the last that does not lie after
 * `said`, but for 截至 with a day of the weeks right after it, which is of the same year. Null when the as-of names no days.
 */
export function resolveAsOf(asOf: string, words: string, said: IsoDate): ResolvedAsOf | null {
  const parts = asOf.split('/').map((part) => part.replace(/T.*$/, ''));
  const last = parts[parts.length - 1]!;
  if (/^\d{4}(?:-\d{2}){0,2}$/.test(last)) {
    return { day: lastDay(last), first: firstDay(parts.length > 1 ? parts[0]! : last), yearInferred: false };
  }
  if (!/^\d{2}(?:-\d{2})?$/.test(last)) return null;
  const from = parts[0]!;
  const year = yearOf(from, last, words, said);
  return {
    day: lastDay(`${year}-${last}`),
    first: firstDay(`${from > last ? year - 1 : year}-${from}`),
    yearInferred: true,
  };
}

function yearOf(from: string, last: string, words: string, said: IsoDate): number {
  const year = Number(said.slice(0, 4));
  if (/去年|上年/.test(words)) return year - 1;
  if (/前年/.test(words)) return year - 2;
  if (/今年|本年/.test(words)) return year;
  if (/明年/.test(words)) return year + 1;
  // 截至3月15日 on 6 March is a slip of this year, not a figure of the last.
  if (last.length === 5 && from === last && /^截/.test(words) && isSoonAfter(`${year}-${last}`, said))
    return year;
  // A day must have come; a month or a quarter has come once it has begun.
  const reached = last.length === 5 ? last : from.length === 5 ? last : `${from}-01`;
  return `${year}-${reached}` <= said ? year : year - 1;
}

/** Days by which a day may lie ahead and still be meant. */
const SOON = 31;

function isSoonAfter(day: IsoDate, said: IsoDate): boolean {
  const days = (Date.parse(`${day}T00:00:00Z`) - Date.parse(`${lastDay(said)}T00:00:00Z`)) / 86_400_000;
  return days > 0 && days <= SOON;
}

/** The one day that 昨天, 前天, 除夕 mean in a text of `said`; null for what names none or more than one. */
export function relativeDay(words: string, said: IsoDate): IsoDate | null {
  const days = words === '' ? null : relativeDays(words, said);
  return days !== null && days.from === days.to ? days.to : null;
}

/** The time that a figure is told for in a text of `said`. */
export interface Period {
  /** Null where nothing says when it begins: the figure is a level, or told of the day of the text. */
  readonly from: IsoDate | null;
  readonly to: IsoDate;
  /** The text itself names the day `to`. */
  readonly stated: boolean;
}

/** The period of a figure by its `asOf` and the words that it was read from; the day of the text where they name none. */
export function periodOf(asOf: string | null, words: string, said: IsoDate): Period {
  if (asOf !== null) {
    const days = resolveAsOf(asOf, words, said);
    // 截至10月底 is a level of that day; 2025年 and 上半年 are stretches.
    if (days !== null)
      return { from: words.startsWith('截') ? null : days.first, to: days.day, stated: true };
  }
  const days = words === '' ? null : relativeDays(words, said);
  return days === null
    ? { from: null, to: said, stated: false }
    : { from: days.from === days.to ? null : days.from, to: days.to, stated: true };
}
