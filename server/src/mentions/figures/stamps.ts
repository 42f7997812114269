import { isRealDay } from '../../text/calendar.ts';
import { readNumeral } from '../../text/numerals.ts';

/** Year, month and day as far as they are named. */
export interface DateParts {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
}

/**
 * The parts of 2020年1月24日, 一月, 24日; `base` lends its year, and to a bare day its month. Null for a day that does
 * not exist.
 */
export function partsOf(date: string, base?: DateParts): DateParts | null {
  const m = /^(?:(.{4})年度?)?(?:(.{1,2})月份?)?(?:(.{1,3})[日号])?$/.exec(date);
  if (!m || m[0] === '') return null;
  const year = m[1] === undefined ? (base?.year ?? null) : readNumeral(m[1]);
  const month = m[2] === undefined ? (m[1] === undefined ? (base?.month ?? null) : null) : readNumeral(m[2]);
  const day = m[3] === undefined ? null : readNumeral(m[3]);
  if (year !== null && (year < 1900 || year > 2100)) return null;
  if (month !== null && (month < 1 || month > 12)) return null;
  if (day !== null && (month === null || !isRealDay(year ?? 2000, month, day))) return null;
  return { year, month, day };
}

const two = (n: number): string => String(n).padStart(2, '0');

/** The parts as a figure's `asOf`; `hour` is the words that name it. */
export function stamp({ year, month, day }: DateParts, hour?: string): string {
  const parts: string[] = [];
  if (year !== null) parts.push(String(year));
  if (month !== null) parts.push(two(month));
  if (day !== null) parts.push(two(day));
  const date = parts.join('-');
  const h = hour === undefined ? null : hourOf(hour);
  return h === null || h > 24 || day === null ? date : `${date}T${two(h)}:00`;
}

function hourOf(words: string): number | null {
  if (words.includes('零')) return 0;
  const m = /\d{1,2}/.exec(words);
  if (m === null) return null;
  const hour = Number(m[0]);
  return /下午|晚/.test(words) && hour < 12 ? hour + 12 : hour;
}

/** Months of a part of a year, first and last. */
function monthsOf(period: string): readonly [number, number] | null {
  if (period.includes('上半年')) return [1, 6];
  if (period.includes('下半年')) return [7, 12];
  const quarter = /(前)?第?([一二三四])个?季度/.exec(period);
  if (quarter) {
    const n = '一二三四'.indexOf(quarter[2]!) + 1;
    return quarter[1] === undefined ? [3 * n - 2, 3 * n] : [1, 3 * n];
  }
  if (/[底末]/.test(period)) return [12, 12];
  return period.includes('初') ? [1, 1] : null;
}

/** 上半年, 前三季度, 年底 of a year as a figure's `asOf`; null when neither names a day or a month. */
export function periodOf(year: number | null, period: string): string | null {
  const months = monthsOf(period);
  if (months === null) return year === null ? null : String(year);
  // 月底 and 季度末 without their month.
  if (year === null && /[底末]/.test(period)) return null;
  const [from, to] = months.map((month) => stamp({ year, month, day: null }));
  return from === to ? from! : `${from}/${to}`;
}
