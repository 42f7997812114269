import { isoDate, isRealDay } from '../text/calendar.ts';
import { readNumeral } from '../text/numerals.ts';
import type { DateMention } from './types.ts';

/** 2020年2月10日, 二〇二〇年二月十日, 2021年6月, 1月24日, 2020年: spaces between the parts are allowed. */
const DIGIT = '[0-9０-９]';
const NUMERAL = '[〇○零一二三四五六七八九]';
const SPACE = '[ \\u3000]?';
const YEAR = `(?:(?<![0-9０-９.．])(${DIGIT}{4})${SPACE}|(${NUMERAL}{4}))年(?:度)?`;
const MONTH = `${SPACE}(?:(${DIGIT}{1,2})${SPACE}|([一二三四五六七八九十]{1,2}))月(?:份)?`;
const DAY = `${SPACE}(?:(${DIGIT}{1,2})${SPACE}|([一二三四五六七八九十]{1,3}))[日号](?!子)`;
const BARE_MONTH = `(?:(?<![0-9０-９.．〇零一二三四五六七八九十百第])(${DIGIT}{1,2})${SPACE}|(?<![〇零一二三四五六七八九十百第0-9])([一二三四五六七八九十]{1,2}))月`;
const CHINESE = new RegExp(`${YEAR}(?:${MONTH}(?:${DAY})?)?|${BARE_MONTH}${DAY}`, 'g');
/** 2020.2.10, 2020-02-10, 2020/2/10; never part of a longer number or version. */
const SEPARATED =
  /(?<![0-9A-Za-z.\-/])([0-9]{4})([.\-/])([0-9]{1,2})\2([0-9]{1,2})(?![0-9A-Za-z]|[.\-/][0-9])/g;

/**
 * The absolute and partial dates of a paragraph, in order; offsets are UTF-16 code units from its start. A date
 * without a year has `iso` null. Days that do not exist (2月30日) and years outside 1900 to 2100 are not dates.
 */
export function readDates(paragraph: string): DateMention[] {
  const dates: DateMention[] = [];
  for (const m of paragraph.matchAll(CHINESE)) {
    const year = numberOf(m[1], m[2]);
    const month = numberOf(m[3] ?? m[7], m[4] ?? m[8]);
    const day = numberOf(m[5] ?? m[9], m[6] ?? m[10]);
    push(dates, paragraph, m.index, m[0].length, year, month, day);
  }
  for (const m of paragraph.matchAll(SEPARATED)) {
    push(dates, paragraph, m.index, m[0].length, Number(m[1]), Number(m[3]), Number(m[4]));
  }
  return dates.sort((a, b) => a.start - b.start);
}

function numberOf(digits: string | undefined, numeral: string | undefined): number | null {
  return digits === undefined && numeral === undefined ? null : readNumeral(digits ?? numeral!);
}

function push(
  dates: DateMention[],
  paragraph: string,
  start: number,
  length: number,
  year: number | null,
  month: number | null,
  day: number | null,
): void {
  if (year !== null && (year < 1900 || year > 2100)) return;
  if (month !== null && (month < 1 || month > 12)) return;
  // 2月29日 without a year is some leap year's.
  if (day !== null && !isRealDay(year ?? 2000, month!, day)) return;
  dates.push({
    start,
    end: start + length,
    text: paragraph.slice(start, start + length),
    iso: year === null ? null : isoDate(year, month ?? undefined, day ?? undefined),
    year,
    month,
    day,
  });
}
