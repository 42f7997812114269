import { type IsoDate, isoDate } from './calendar.ts';

/** The calendar day of an instant where the writer sits (not in UTC: an evening in Beijing is not yesterday). */
export function localDay(now: Date): IsoDate {
  return isoDate(now.getFullYear(), now.getMonth() + 1, now.getDate());
}
