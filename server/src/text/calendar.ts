/** A calendar day as `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; plain string comparison orders equal precisions. */
export type IsoDate = string;

const DAY = 86_400_000;

export type DatePrecision = 'day' | 'month' | 'year';

/** Days in a month of the Gregorian calendar; `month` is 1-based. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** True when year, month and day name a day that exists (2月30日 does not). */
export function isRealDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** `YYYY-MM-DD`, or the shorter forms when month or day is missing. */
export function isoDate(year: number, month?: number, day?: number): IsoDate {
  const y = String(year).padStart(4, '0');
  if (month === undefined) return y;
  const m = `${y}-${String(month).padStart(2, '0')}`;
  return day === undefined ? m : `${m}-${String(day).padStart(2, '0')}`;
}

export function precisionOf(date: IsoDate): DatePrecision {
  return date.length === 4 ? 'year' : date.length === 7 ? 'month' : 'day';
}

/** First day that a full or partial date can mean. */
export function firstDay(date: IsoDate): IsoDate {
  return date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date;
}

/** Last day that a full or partial date can mean. */
export function lastDay(date: IsoDate): IsoDate {
  if (date.length === 4) return `${date}-12-31`;
  if (date.length !== 7) return date;
  return isoDate(
    Number(date.slice(0, 4)),
    Number(date.slice(5, 7)),
    daysInMonth(Number(date.slice(0, 4)), Number(date.slice(5, 7))),
  );
}

/** Days from `from` to `to`, negative when `to` is earlier; both `YYYY-MM-DD`. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

/** The day that many days later, or earlier; `date` is a whole day. */
export function moved(date: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** True for a well-formed `YYYY-MM-DD` that exists. */
export function isIsoDay(text: string): boolean {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return m !== null && isRealDay(Number(m[1]), Number(m[2]), Number(m[3]));
}

/** 2020年2月10日 for `2020-02-10`; partial dates give the part they have. */
export function chineseDate(date: IsoDate): string {
  const [y, m, d] = date.split('-');
  return `${Number(y)}年${m ? `${Number(m)}月` : ''}${d ? `${Number(d)}日` : ''}`;
}

/** The day before a full date. */
export function dayBefore(day: IsoDate): IsoDate {
  const before = new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000);
  return isoDate(before.getUTCFullYear(), before.getUTCMonth() + 1, before.getUTCDate());
}
