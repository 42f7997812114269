import type { IsoDate } from '../../text/calendar.ts';
import type { Localized } from '../../text/localized.ts';
import { sentenceAround } from '../../text/sentences.ts';
import type { Span } from '../../text/span.ts';
import type { DraftParagraph } from '../view.ts';

export type YearProblemKind =
  | 'title'
  | 'heading'
  | 'task'
  | 'period'
  | 'pair'
  | 'no-such-meeting'
  | 'not-yet-held'
  | 'not-just-held'
  | 'earlier-congress'
  | 'misnamed'
  | 'anniversary'
  | 'census'
  | 'streak';

/** A year, a period or a count that does not fit the draft's day or what stands beside it. Offsets from the paragraph. */
export interface YearProblem extends Span {
  readonly problem: YearProblemKind;
  readonly message: Localized;
  /** The wording with the year or count that fits, where one alone does. */
  readonly right: string | null;
  /** What the arithmetic rests on, in words, and where it comes from. */
  readonly basis: Localized;
  readonly source: string | null;
  /** Not certain: information. */
  readonly soft?: true;
}

/** The year of a full or partial date. */
export const yearOf = (date: IsoDate): number => Number(date.slice(0, 4));
export const monthOf = (date: IsoDate): number => Number(date.slice(5, 7));

/** A year that a sentence names, and how sure it is that what follows is of it. */
export interface SaidYear extends Span {
  readonly year: number;
  /** 过去一年 of a draft of December may be the year itself. */
  readonly or: number | null;
}

/** Years by how far they are from the draft's. */
const RELATIVE: readonly (readonly [word: string, by: number])[] = [
  ['今年', 0],
  ['去年', -1],
  ['上年', -1],
  ['前年', -2],
  ['明年', 1],
  ['过去一年', -1],
  ['过去的一年', -1],
];
/** 到2025年 sets a goal, 2016—2020年 a span: neither is the year of the sentence. */
const GOAL_BEFORE = /(?:到|至|截至|力争|比|较|自|从|[—–~～－-])\s?$/;

/** The last year that the sentence names before `place`, in its own words or as 今年, 去年; null when there is none. */
export function saidYear({ text, mentions }: DraftParagraph, place: Span, today: IsoDate): SaidYear | null {
  const from = sentenceAround(text, place).start;
  const before = text.slice(from, place.start);
  let last: SaidYear | null = null;
  for (const { start, end, year } of mentions.dates) {
    if (start < from || end > place.start || year === null) continue;
    if (GOAL_BEFORE.test(text.slice(Math.max(0, start - 2), start))) continue;
    last = { start, end, year, or: null };
  }
  for (const [word, by] of RELATIVE) {
    const at = before.lastIndexOf(word);
    if (at < 0 || (last !== null && from + at < last.start)) continue;
    const year = yearOf(today) + by;
    const or = by === -1 && word.startsWith('过去') && monthOf(today) >= 11 ? yearOf(today) : null;
    last = { start: from + at, end: from + at + word.length, year, or };
  }
  return last;
}
