import { type IsoDate, moved } from '../../text/calendar.ts';

/** First day of the first lunar month (春节, 大年初一) by year, as the calendar office publishes it. */
const SPRING_FESTIVAL = byYear(
  2000,
  '02-05 01-24 02-12 02-01 01-22 02-09 01-29 02-18 02-07 01-26 02-14 02-03 01-23 02-10 01-31 02-19 02-08 01-28 02-16 02-05 01-25 02-12 02-01 01-22 02-10 01-29 02-17 02-06 01-26 02-13 02-03 01-23 02-11 01-31 02-19 02-08',
);
/** Fifth day of the fifth month. */
const DRAGON_BOAT = byYear(
  2003,
  '06-04 06-22 06-11 05-31 06-19 06-08 05-28 06-16 06-06 06-23 06-12 06-02 06-20 06-09 05-30 06-18 06-07 06-25 06-14 06-03 06-22 06-10 05-31 06-19 06-09 05-28 06-16 06-05',
);
/** Fifteenth day of the eighth month. */
const MID_AUTUMN = byYear(
  2003,
  '09-11 09-28 09-18 10-06 09-25 09-14 10-03 09-22 09-12 09-30 09-19 09-08 09-27 09-15 10-04 09-24 09-13 10-01 09-21 09-10 09-29 09-17 10-06 09-25 09-15 10-03 09-22 09-12',
);
/** Ninth day of the ninth month. */
const DOUBLE_NINTH = byYear(
  2003,
  '10-04 10-22 10-11 10-30 10-19 10-07 10-26 10-16 10-05 10-23 10-13 10-02 10-21 10-09 10-28 10-17 10-07 10-25 10-14 10-04 10-23 10-11 10-29 10-18 10-08 10-26 10-16 10-05',
);

function byYear(first: number, days: string): ReadonlyMap<number, string> {
  return new Map(days.split(' ').map((day, i) => [first + i, `${first + i}-${day}`]));
}

const NEW_YEAR_DAYS = '一二三四五六七八九十';
const NAMED =
  /除夕|大年三十|(?:大年|正月)初(?<newYear>[一二三四五六七八九十])|(?<lantern>正月十五|元宵)|(?<dragonBoat>端午)|(?<midAutumn>中秋)|(?<doubleNinth>重阳)/;

/** The day that 除夕, 大年初三, 元宵节, 端午节 last fell on, not after `said`; null for others and for years not known. */
export function lunarDay(words: string, said: IsoDate): IsoDate | null {
  const groups = NAMED.exec(words)?.groups;
  if (groups === undefined) return null;
  const days =
    groups['dragonBoat'] !== undefined
      ? DRAGON_BOAT
      : groups['midAutumn'] !== undefined
        ? MID_AUTUMN
        : groups['doubleNinth'] !== undefined
          ? DOUBLE_NINTH
          : SPRING_FESTIVAL;
  const after = days !== SPRING_FESTIVAL ? 0 : fromNewYear(groups['newYear'], groups['lantern']);
  const year = Number(said.slice(0, 4));
  for (const y of [year, year - 1]) {
    const day = days.get(y);
    if (day === undefined) return null;
    const at = moved(day, after);
    if (at <= said) return at;
  }
  return null;
}

/** Days after 大年初一; the eve is the day before it. */
function fromNewYear(newYear: string | undefined, lantern: string | undefined): number {
  if (newYear !== undefined) return NEW_YEAR_DAYS.indexOf(newYear);
  return lantern === undefined ? -1 : 14;
}
