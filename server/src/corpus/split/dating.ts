import { readDates } from '../../mentions/dates.ts';
import type { DateMention } from '../../mentions/types.ts';
import {
  chineseDate,
  type DatePrecision,
  firstDay,
  type IsoDate,
  isoDate,
  isRealDay,
  lastDay,
  precisionOf,
} from '../../text/calendar.ts';
import type { DateBasis } from '../types.ts';
import type { FileLine } from './fileLines.ts';
import type { Paragraph } from './paragraphs.ts';

/** When a speech was given, and the words that say so. */
export interface SpeechDate {
  readonly date: IsoDate;
  readonly precision: DatePrecision;
  readonly basis: DateBasis;
  readonly evidence: string;
}

/** A date that the file itself carries: its name, or the properties that its program wrote. */
export interface FileDate {
  readonly date: IsoDate;
  readonly evidence: string;
}

/** The first date with its year that a line states. */
function statedIn(text: string): SpeechDate | null {
  const stated = readDates(text).find((date) => date.iso !== null);
  if (!stated?.iso) return null;
  return {
    date: stated.iso,
    precision: precisionOf(stated.iso),
    basis: 'stated',
    evidence: text.trim().slice(0, 60),
  };
}

/** Words around a date that make it a plan, a law or another time than the speech's. 截至 tells the time it speaks at. */
const NOT_NOW = /(?:(?<!截)至|到|于|力争|确保|自|从|预计|规划|目标|—|-|~|[《〔[（(])$/;
const AHEAD = /^(?:年?底?前|年?末前|[—\-~至到]|.{0,4}(?:目标|规划|远景|愿景|版))/;

function isOfItsTime(text: string, date: DateMention): boolean {
  return (
    !NOT_NOW.test(text.slice(Math.max(0, date.start - 4), date.start)) &&
    !AHEAD.test(text.slice(date.end, date.end + 8))
  );
}

interface Event {
  readonly date: IsoDate;
  readonly evidence: string;
}

const PLANS: Readonly<Record<string, number>> = { 二: 2015, 三: 2020, 四: 2025, 五: 2030, 六: 2035 };
/** “十三五”收官之年 is the last of its five years, 开局之年 the first. */
const PLAN_YEAR =
  /(?:今年是[^，。；]{0,16}?|(?:^|[。！？])“?)十([二三四五六])五”?(?:规划)?(?:的)?(收官|开局)之年/;
/** 今年是新中国成立70周年, 今年是中国共产党成立100周年. */
const ANNIVERSARY =
  /今年是[^，。；]{0,10}?(新中国成立|中华人民共和国成立|建国|建党|中国共产党成立|建军|改革开放)(\d{2,3})周年/;
const FOUNDED: Readonly<Record<string, number>> = {
  新中国成立: 1949,
  中华人民共和国成立: 1949,
  建国: 1949,
  建党: 1921,
  中国共产党成立: 1921,
  建军: 1927,
  改革开放: 1978,
};
const LAST_OF_2020 =
  /今年是[^，。；]{0,24}?(?:(?:决战脱贫攻坚|脱贫攻坚战?)[^，。；]{0,6}?(?:一年|之年)|全面建成小康社会的?(?:收官|决胜|决战)之年)/;
/** The year that a text calls its own by what it is the year of; null when it does not, or names two. */
function presentYear(paragraphs: readonly Paragraph[]): Event | null {
  const found = new Map<string, string>();
  for (const { text } of paragraphs) {
    const plan = PLAN_YEAR.exec(text);
    if (plan) {
      const end = PLANS[plan[1]!]!;
      found.set(String(plan[2] === '收官' ? end : end - 4), plan[0]);
    }
    const anniversary = ANNIVERSARY.exec(text);
    if (anniversary) found.set(String(FOUNDED[anniversary[1]!]! + Number(anniversary[2])), anniversary[0]);
    const last = LAST_OF_2020.exec(text);
    if (last) found.set('2020', last[0]);
  }
  if (found.size !== 1) return null;
  const [date, evidence] = [...found][0]!;
  return { date, evidence };
}

/**
 * The newest event that the text dates. A day without a year takes the year of the dated events only when they all
 * name the same one; else it is not read: a year is never made up.
 */
function newestEvent(paragraphs: readonly Paragraph[]): Event | null {
  const events: Event[] = [];
  const loose: { month: number; day: number; evidence: string }[] = [];
  for (const { text } of paragraphs) {
    for (const date of readDates(text)) {
      const { iso, month, day } = date;
      if (month === null || !isOfItsTime(text, date)) continue;
      if (iso !== null) events.push({ date: iso, evidence: date.text });
      else if (day !== null) loose.push({ month, day, evidence: date.text });
    }
  }
  const years = new Set(events.map((event) => event.date.slice(0, 4)));
  if (years.size === 1) {
    const year = Number([...years][0]);
    for (const { month, day, evidence } of loose)
      if (isRealDay(year, month, day))
        events.push({
          date: isoDate(year, month, day),
          evidence: `${chineseDate(String(year))}…${evidence}`,
        });
  }
  let newest: Event | null = null;
  for (const event of events) if (!newest || event.date > newest.date) newest = event;
  return newest;
}

/** The year that a title states: 2024年政府工作报告. */
function yearInTitle(title: string): SpeechDate | null {
  const m = /(?:^|[^\d])((?:19|20)\d\d)年(?:度)?(?!底|末)/.exec(title);
  return m ? { date: m[1]!, precision: 'year', basis: 'stated', evidence: title.slice(0, 60) } : null;
}

/** 2025年1月20日在…会议上某某作政府工作报告: a line about the speech that reads like a sentence. */
const HELD_ON =
  /^[（(—―\-\s]{0,8}(?:19|20)\d\d年\d{1,2}月\d{1,2}日[^，。；]{0,24}?在[^，。；]{4,50}(?:上|会议|大会)/;

const NAME_YEAR = '(?<!\\d)((?:19[89]|20[0-4])\\d)';
const NAME_DATES = [
  new RegExp(`${NAME_YEAR}[年.\\-_](\\d{1,2})[月.\\-_](\\d{1,2})(?!\\d)`),
  new RegExp(`${NAME_YEAR}(\\d{2})(\\d{2})(?!\\d)`),
  new RegExp(`${NAME_YEAR}[年.\\-_](\\d{1,2})(?:月|(?![\\d.\\-_]))`),
  new RegExp(`${NAME_YEAR}年`),
];

/** The date in a file's name: 20200212, 2020年2月12日, 2020-02, 2020年; null when there is none. */
export function dateInName(fileName: string | undefined): FileDate | null {
  const stem = (fileName ?? '').replace(/\.[^.]{1,8}$/, '').slice(0, 200);
  for (const pattern of NAME_DATES) {
    const m = pattern.exec(stem);
    if (!m) continue;
    const [year, month, day] = [m[1], m[2], m[3]].map((part) => (part === undefined ? null : Number(part)));
    if (month !== null && (month! < 1 || month! > 12)) continue;
    if (day !== null && !isRealDay(year!, month!, day!)) continue;
    return { date: isoDate(year!, month ?? undefined, day ?? undefined), evidence: m[0] };
  }
  return null;
}

/** Years of cited documents, 〔2021〕5号: whoever cites one speaks in that year or later. */
const NUMBERED = /〔(20[0-4]\d)〕\s?\d{1,4}\s?号/g;

function newestCited(paragraphs: readonly Paragraph[]): Event | null {
  let newest: Event | null = null;
  for (const { text } of paragraphs)
    for (const m of text.matchAll(NUMBERED))
      if (!newest || m[1]! > newest.date) newest = { date: m[1]!, evidence: m[0] };
  return newest;
}

/**
 * The date of a speech: a line that states it at the head or at the end, or the year its title names; else the month
 * of the newest event or the year of the newest document that it dates; else the file's own date. An event later than
 * the file is none of its time and is left out. Null when nothing says it.
 */
export function readDate(
  head: readonly FileLine[],
  paragraphs: readonly Paragraph[],
  title: string,
  file: FileDate | null,
): SpeechDate | null {
  for (const line of head) {
    if (line.kind !== 'date') continue;
    const stated = statedIn(line.text);
    if (stated) return stated;
  }
  for (const line of head) {
    if (line.kind === 'title') continue;
    const stated = statedIn(line.text);
    if (stated?.precision === 'day') return stated;
  }
  for (const line of head) {
    const bracketed = /[（(]([^（()）]{4,30})[)）]$/.exec(line.text);
    const stated = bracketed ? statedIn(bracketed[1]!) : null;
    if (stated) return stated;
  }
  const rows = [...paragraphs.slice(0, 4), ...paragraphs.slice(-3).reverse()];
  for (const { kind, text } of rows) {
    const stated = kind === 'date' ? statedIn(text) : null;
    if (stated) return stated;
  }
  for (const { text } of paragraphs.slice(0, 3)) {
    if (!HELD_ON.test(text.slice(0, 120))) continue;
    const stated = statedIn(text);
    if (stated?.precision === 'day') return stated;
  }
  const named = yearInTitle(title);
  const inFile = (date: IsoDate): boolean => file === null || firstDay(date) <= lastDay(file.date);
  const events = [newestEvent(paragraphs), newestCited(paragraphs), presentYear(paragraphs)]
    .filter((event) => event !== null)
    .map((event) => ({ ...event, date: event.date.slice(0, 7) }))
    .filter(({ date }) => (!named || date.startsWith(named.date)) && inFile(date))
    .sort((a, b) => (firstDay(a.date) < firstDay(b.date) ? 1 : -1));
  const event = events[0] ?? null;
  // A file of the very month or year in which the newest event lies says more than the event.
  if (file && !named && (event === null || file.date.startsWith(event.date))) {
    return { date: file.date, precision: precisionOf(file.date), basis: 'file', evidence: file.evidence };
  }
  if (event && event.date.length > (named?.date.length ?? 0)) {
    const { date, evidence } = event;
    return { date, precision: precisionOf(date), basis: 'event', evidence };
  }
  return named;
}
