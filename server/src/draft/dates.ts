import { daysInMonth, type IsoDate, isIsoDay, isoDate } from '../text/calendar.ts';
import type { Localized } from '../text/localized.ts';
import { readNumeral } from '../text/numerals.ts';
import type { Span } from '../text/span.ts';
import type { DraftDate } from './view.ts';

export interface DateProblem extends Span {
  readonly problem: 'impossible-date' | 'weekday';
  readonly message: Localized;
}

/** 2月10日（星期二）: a day of a year that is not said, with its weekday. */
export interface DayOfWeek extends Span {
  readonly written: string;
  readonly month: number;
  readonly day: number;
  readonly weekday: string;
}

/** What is wrong with the dates of a paragraph by themselves, and what can be judged only on the draft's date. */
export interface DateFacts {
  readonly problems: readonly DateProblem[];
  readonly weekdays: readonly DayOfWeek[];
}

const N = '[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}';
const WEEKDAY = '(?:[（(]?(?:星期|周|礼拜)([一二三四五六日天])(?!年|岁|期|边|围|密))?';
const DATE = new RegExp(
  `(?<![0-9０-９.．第〇零一二三四五六七八九十百])(?:([0-9]{4}|[〇零一二三四五六七八九]{4})年)?(${N})月(${N})[日号](?!子|益|均|内|院|楼|线|称)${WEEKDAY}(?:[至到—–~、-]{1,2}(${N})[日号](?!子|益|均|内|院|楼|线|称))?`,
  'g',
);
const SEPARATED =
  /(?<![0-9A-Za-z.\-/])(20[0-9]{2})([.\-/])([0-9]{1,2})\2([0-9]{1,2})(?![0-9A-Za-z]|[.\-/][0-9])/g;
const HOUR =
  /(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})[日号](?:上午|下午)?([0-9]{1,2})(?:时([0-9]{1,2})?分?|[：:]([0-9]{2}))(?![0-9])/g;
const WEEKDAYS = '日一二三四五六';
const NOTHING: DateFacts = { problems: [], weekdays: [] };

/** Days and hours that do not exist, weekdays that do not fit their day. Offsets from the paragraph, UTF-16 code units. */
export function dateFactsIn(text: string): DateFacts {
  if (!/[月日号]|20\d\d[.\-/]/.test(text)) return NOTHING;
  const problems: DateProblem[] = [];
  const weekdays: DayOfWeek[] = [];
  for (const m of text.matchAll(DATE)) {
    const year = m[1] === undefined ? null : readNumeral(m[1]);
    const month = readNumeral(m[2]!);
    const day = readNumeral(m[3]!);
    if (month === null || day === null || (year !== null && (year < 1900 || year > 2100))) continue;
    const written = /^.*?[日号]/.exec(m[0])![0];
    const own = m[4] === undefined ? written : m[0].slice(0, m[0].indexOf(m[4], written.length) + 1);
    const start = m.index;
    const longest = month < 1 || month > 12 ? 0 : daysInMonth(year ?? 2000, month);
    if (day < 1 || day > longest) {
      problems.push(impossible(start, written));
      continue;
    }
    const until = m[5] === undefined ? null : readNumeral(m[5]);
    if (until !== null && until > longest) problems.push(impossible(start, m[0]));
    if (m[4] === undefined) continue;
    const span = { start, end: start + own.length };
    if (year === null) {
      weekdays.push({ ...span, written, month, day, weekday: m[4] });
      continue;
    }
    const real = weekdayOf(isoDate(year, month, day));
    if (!isSameWeekday(real, m[4])) {
      problems.push({
        ...span,
        problem: 'weekday',
        message: {
          zh: `星期与日期不符：${written}是星期${real}`,
          en: `The weekday does not fit: ${written} is 星期${real}`,
        },
      });
    }
  }
  for (const m of text.matchAll(SEPARATED)) {
    const [month, day] = [Number(m[3]), Number(m[4])];
    // 2020.13.5 is the number of something.
    if (month < 1 || month > 12 || day < 1 || day > 31) continue;
    if (!isIsoDay(isoDate(Number(m[1]), month, day))) problems.push(impossible(m.index, m[0]));
  }
  for (const m of text.matchAll(HOUR)) {
    const hour = Number(m[1]);
    const minute = Number(m[2] ?? m[3] ?? 0);
    if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) problems.push(impossible(m.index, m[0]));
  }
  return problems.length === 0 && weekdays.length === 0 ? NOTHING : { problems, weekdays };
}

function impossible(start: number, written: string): DateProblem {
  const what = /[时：:]/.test(written)
    ? { zh: `没有这个时间：${written}`, en: `There is no such time: ${written}` }
    : { zh: `没有这一天：${written}`, en: `There is no such day: ${written}` };
  return { start, end: start + written.length, problem: 'impossible-date', message: what };
}

function weekdayOf(date: IsoDate): string {
  return WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()]!;
}

function isSameWeekday(a: string, b: string): boolean {
  return a === b || (a === '日' && b === '天');
}

const HALF_A_YEAR = 184;

/**
 * The weekday of a day whose year is not said: the draft's or the next, or the one before where that is near. Null
 * where it fits one of them, and where the draft's own date is not known.
 */
export function weekdayProblem(found: DayOfWeek, date: DraftDate): DateProblem | null {
  if (date.basis === 'today') return null;
  const year = Number(date.day.slice(0, 4));
  const away = (day: IsoDate): number =>
    Math.abs(Date.parse(`${day}T00:00:00Z`) - Date.parse(`${date.day}T00:00:00Z`)) / 86_400_000;
  const days = [year - 1, year, year + 1]
    .map((y) => isoDate(y, found.month, found.day))
    .filter((day, i) => isIsoDay(day) && (i > 0 || away(day) <= HALF_A_YEAR))
    .sort((a, b) => away(a) - away(b));
  const [nearest] = days;
  if (nearest === undefined || days.some((day) => isSameWeekday(weekdayOf(day), found.weekday))) return null;
  const real = weekdayOf(nearest);
  return {
    start: found.start,
    end: found.end,
    problem: 'weekday',
    message: {
      zh: `星期与日期不符：按文稿日期推算，${nearest.slice(0, 4)}年${found.written}是星期${real}`,
      en: `The weekday does not fit: ${found.written} of ${nearest.slice(0, 4)} (year inferred from the draft’s date) is 星期${real}`,
    },
  };
}
