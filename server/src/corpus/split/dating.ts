import { readDates } from '../../mentions/dates.ts';
import type { DateMention } from '../../mentions/types.ts';
import {
  chineseDate,
  type DatePrecision,
  type IsoDate,
  isoDate,
  isRealDay,
  precisionOf,
} from '../../text/calendar.ts';
import type { FileLine } from './fileLines.ts';
import type { Paragraph } from './paragraphs.ts';

/** When a speech was given, and the words that say so. */
export interface SpeechDate {
  readonly date: IsoDate;
  readonly precision: DatePrecision;
  readonly evidence: string;
}

/** The first date with its year that a line states. */
function statedIn(text: string): SpeechDate | null {
  const stated = readDates(text).find((date) => date.iso !== null);
  if (!stated?.iso) return null;
  return { date: stated.iso, precision: precisionOf(stated.iso), evidence: text.trim().slice(0, 60) };
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
  return m ? { date: m[1]!, precision: 'year', evidence: title.slice(0, 60) } : null;
}

/**
 * The date of a speech: a line that states it at the head or at the end; else the month of the newest event it
 * dates, or the year its title names; else null.
 */
export function readDate(
  head: readonly FileLine[],
  paragraphs: readonly Paragraph[],
  title: string,
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
  const event = newestEvent(paragraphs);
  const named = yearInTitle(title);
  if (event && (!named || event.date.startsWith(named.date))) {
    const date = event.date.slice(0, 7);
    return { date, precision: precisionOf(date), evidence: event.evidence };
  }
  return named;
}
