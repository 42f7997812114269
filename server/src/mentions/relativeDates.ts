import { daysInMonth, firstDay, type IsoDate, isoDate, lastDay } from '../text/calendar.ts';

/** The days that a relative time means on the day it is said. Both ends `YYYY-MM-DD`, inclusive. */
export interface RelativeDays {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** First day of the first lunar month (春节, 大年初一) by year, as the calendar office publishes it. */
const SPRING_FESTIVAL: Readonly<Record<number, string>> = {
  2000: '02-05',
  2001: '01-24',
  2002: '02-12',
  2003: '02-01',
  2004: '01-22',
  2005: '02-09',
  2006: '01-29',
  2007: '02-18',
  2008: '02-07',
  2009: '01-26',
  2010: '02-14',
  2011: '02-03',
  2012: '01-23',
  2013: '02-10',
  2014: '01-31',
  2015: '02-19',
  2016: '02-08',
  2017: '01-28',
  2018: '02-16',
  2019: '02-05',
  2020: '01-25',
  2021: '02-12',
  2022: '02-01',
  2023: '01-22',
  2024: '02-10',
  2025: '01-29',
  2026: '02-17',
  2027: '02-06',
  2028: '01-26',
  2029: '02-13',
  2030: '02-03',
  2031: '01-23',
  2032: '02-11',
  2033: '01-31',
  2034: '02-19',
  2035: '02-08',
};

const NEW_YEAR_DAYS = '一二三四五六七八九十';

/**
 * What 昨天, 上个月, 去年, 除夕 or 大年初三 mean when said on `said`; a lunar day is the last one not after it. Words
 * around them (截至, 以来, 全年) do not matter. Null for 近期 and others that name no days, and for 目前.
 */
export function relativeDays(words: string, said: IsoDate): RelativeDays | null {
  const year = Number(said.slice(0, 4));
  const month = Number(said.slice(5, 7));
  const whole = (date: IsoDate): RelativeDays => ({ from: firstDay(date), to: lastDay(date) });
  const day = (back: number): RelativeDays => {
    const at = moved(said, -back);
    return { from: at, to: at };
  };
  if (/今[天日]|当[天日]/.test(words)) return day(0);
  if (/昨[天日]/.test(words)) return day(1);
  if (/前[天日]/.test(words)) return day(2);
  const lunar = lunarDay(words, said, year);
  if (lunar !== null) return { from: lunar, to: lunar };
  if (/去年同期/.test(words)) return null;
  if (/去年年?底/.test(words)) return day365(year - 1);
  if (/去年/.test(words))
    return /以来/.test(words) ? { from: `${year - 1}-01-01`, to: said } : whole(String(year - 1));
  if (/前年/.test(words)) return whole(String(year - 2));
  if (/今年/.test(words)) return { from: `${year}-01-01`, to: said };
  if (/本月/.test(words)) return { from: firstDay(isoDate(year, month)), to: said };
  if (/上个?月/.test(words)) return whole(month === 1 ? isoDate(year - 1, 12) : isoDate(year, month - 1));
  if (/上周|本周/.test(words)) {
    const monday = moved(said, -((new Date(`${said}T00:00:00Z`).getUTCDay() + 6) % 7));
    return /本周/.test(words)
      ? { from: monday, to: said }
      : { from: moved(monday, -7), to: moved(monday, -1) };
  }
  return null;
}

function day365(year: number): RelativeDays {
  const last = isoDate(year, 12, daysInMonth(year, 12));
  return { from: last, to: last };
}

function lunarDay(words: string, said: IsoDate, year: number): IsoDate | null {
  const m = /除夕|(?:大年|正月)初([一二三四五六七八九十])/.exec(words);
  if (m === null) return null;
  const after = m[1] === undefined ? -1 : NEW_YEAR_DAYS.indexOf(m[1]);
  for (const y of [year, year - 1]) {
    const first = SPRING_FESTIVAL[y];
    if (first === undefined) return null;
    const at = moved(`${y}-${first}`, after);
    if (at <= said) return at;
  }
  return null;
}

function moved(date: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
