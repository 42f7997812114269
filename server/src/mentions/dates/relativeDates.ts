import { daysInMonth, firstDay, type IsoDate, isoDate, lastDay, moved } from '../../text/calendar.ts';
import { lunarDay } from './lunarDays.ts';

/** The days that a relative time means on the day it is said. Both ends `YYYY-MM-DD`, inclusive. */
export interface RelativeDays {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

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
  if (/昨[天日晚]/.test(words)) return day(1);
  if (/前[天日]/.test(words)) return day(2);
  const lunar = lunarDay(words, said);
  if (lunar !== null) return { from: lunar, to: lunar };
  if (/去年同期/.test(words)) return null;
  if (/去年年?底/.test(words)) return day365(year - 1);
  if (/去年/.test(words))
    return /以来/.test(words) ? { from: `${year - 1}-01-01`, to: said } : whole(String(year - 1));
  if (/前年/.test(words)) return whole(String(year - 2));
  if (/上年$/.test(words)) return whole(String(year - 1));
  if (/今年|年初以来/.test(words)) return { from: `${year}-01-01`, to: said };
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
