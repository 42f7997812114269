import { type FigurePoint, isChange } from '../../corpus/insights/figures.ts';
import { type Period, periodOf } from '../../mentions/dates/asOf.ts';
import { alike } from '../../mentions/figures/alike.ts';
import type { FigureMention } from '../../mentions/types.ts';
import { daysBetween, type IsoDate } from '../../text/calendar.ts';
import { type FigureContext, isEverywhere, isHere } from './fills.ts';

/** What the corpus has against a figure. */
export interface SourceFinding {
  /** A newer value; the same value told of another day; the same value in a speech that is rather old. */
  readonly reason: 'newer' | 'moved' | 'copied';
  /** The newer value, or the old speech that has the very same one. */
  readonly point: FigurePoint;
  /** Nothing is left to doubt: place, metric, and a number that is not equal by chance. */
  readonly sure: boolean;
}

/** How far two days of the year may lie apart that are the same frame (the end of October, 6 November), in days. */
const SAME_SEASON = 45;
/** From so many days on the figure is of another year; what is a few weeks old may well be as it was. */
const LEAST_MOVED = 270;
/** Up to so many days back, a value is last year's and not one of the years before. */
const LAST_YEAR = 500;
/** Smaller numbers are equal by chance. */
const TELLING = 10;

/**
 * What past speeches say against a figure: a newer value of its metric; or the very same value though it is told of
 * another day, or stands in a speech older than `limit` days. Null when nothing does, and when a speech from within the
 * limit has the value: then it still holds.
 */
export function sourceAgainst(
  context: FigureContext,
  figure: FigureMention,
  planned: boolean,
  limit: number,
): SourceFinding | null {
  const { insights } = context;
  if (insights === null || figure.value === null || figure.upTo !== null || figure.shared) return null;
  const { day } = context.date;
  const own = periodOf(figure.asOf, figure.asOfText, day);
  const equal = insights.figures
    .equal(figure)
    .filter((p) => isPast(context, p, figure))
    .flatMap((point) => {
      const kin = alike(figure, point);
      return kin === null ? [] : [{ point, kin }];
    })
    .sort((a, b) => (a.point.asOf < b.point.asOf ? 1 : -1));
  const [last] = equal;
  const newer =
    figure.kind === 'statistic' && !planned ? newerThan(context, figure, own, last?.point ?? null) : null;
  const holds = last !== undefined && daysBetween(last.point.asOf, own.to) <= agedAfter(limit);
  if (newer !== null && !(holds && last.point.asOf >= newer.point.asOf)) return newer;
  if (last === undefined || holds || (figure.value < TELLING && figure.unit !== '%')) return null;
  return against(figure, own, planned, last.point, last.kin);
}

/** The same meeting is held a few weeks earlier or later the year after. */
const MEETING_SLACK = 95;

/** From how many days on a value is old, where figures are to be renewed after `limit` days. */
function agedAfter(limit: number): number {
  return limit > MEETING_SLACK * 2 ? limit - MEETING_SLACK : limit;
}

function against(
  figure: FigureMention,
  own: Period,
  planned: boolean,
  point: FigurePoint,
  kin: 'same' | 'near',
): SourceFinding | null {
  const digits = significantDigits(figure.text);
  if (!isSameFrame(point, own)) return null;
  const isTarget = planned || figure.kind !== 'statistic';
  // A target is set anew as it was; one that is last year's outcome to the last digit is a slip.
  if (isTarget || point.planned) {
    if (isTarget === point.planned || kin !== 'same' || digits < (isTarget ? 3 : 2)) return null;
    return { reason: 'moved', point, sure: isTarget };
  }
  const sure = { reason: 'moved', point, sure: daysBetween(point.asOf, own.to) >= LEAST_MOVED } as const;
  const asked = { ...sure, sure: false };
  if (figure.unit === '%' && digits < 3) {
    if (kin !== 'same' || digits < 2) return null;
    // 8.1% is seldom said of two years, 85% often.
    const isLastYear = daysBetween(point.asOf, own.to) < LAST_YEAR;
    return Number.isInteger(figure.value) || figure.approx !== '' || !isLastYear ? asked : sure;
  }
  // 以上 and 左右 round: what was so last year is so again.
  if (digits >= 3) return figure.approx === '' || figure.approx === '>' ? sure : asked;
  // 74 places since the beginning of the year, once more since the beginning of the next.
  const isFramed = figure.asOfText !== '' && kin === 'same' && digits === 2 && figure.approx === '';
  return isFramed ? sure : { reason: 'copied', point, sure: false };
}

/** 1.20万 has three digits that tell, 1100 has two. */
function significantDigits(text: string): number {
  const digits = /[\d.,，．]+/.exec(text)?.[0].replace(/\D/g, '').replace(/^0+/, '') ?? '';
  return text.includes('.') ? digits.length : digits.replace(/0+$/, '').length;
}

/** Two stretches are of one frame when they end at the same time of the year and are equally long. */
function isSameFrame(point: FigurePoint, own: Period): boolean {
  if (point.from === null || own.from === null) return true;
  const lengths = Math.abs(daysBetween(point.from, point.asOf) - daysBetween(own.from, own.to));
  return lengths <= SAME_SEASON * 2 && seasonsApart(point.asOf, own.to) <= SAME_SEASON;
}

function seasonsApart(a: IsoDate, b: IsoDate): number {
  const days = Math.abs(
    daysBetween(`2001${a.slice(4).replace('02-29', '02-28')}`, `2001${b.slice(4).replace('02-29', '02-28')}`),
  );
  return Math.min(days, 365 - days);
}

/** A speech of the draft's day may be the draft itself; what is told for later is no past value. */
function isPast(context: FigureContext, point: FigurePoint, figure: FigureMention): boolean {
  const { day } = context.date;
  return (
    point.speech.date !== null &&
    point.speech.date < day &&
    point.asOf <= day &&
    isHere(context, point, figure)
  );
}

/** A newer value of the metric, where the draft's own is known to be older. */
function newerThan(
  context: FigureContext,
  figure: FigureMention,
  own: Period,
  same: FigurePoint | null,
): SourceFinding | null {
  // A dated figure may tell of its own day on purpose; 截至 says that it is the newest there is.
  if (figure.asOf !== null && !figure.asOfText.startsWith('截')) return null;
  if (isChange(figure)) return null;
  const isDated = figure.asOf !== null;
  const since = isDated ? own.to : (same?.asOf ?? null);
  if (since === null) return null;
  let best: SourceFinding | null = null;
  for (const point of context.insights!.figures.named(figure)) {
    if (point.planned || point.asOf <= since || !isPast(context, point, figure) || isEqual(point, figure))
      continue;
    if (best !== null && best.point.asOf >= point.asOf) continue;
    const kin = alike(figure, point);
    const where = kin === null ? null : placed(context, figure, point, same);
    if (where === null) continue;
    const isTelling = isDated || figure.unit !== '%' || significantDigits(figure.text) >= 3;
    best = { reason: 'newer', point, sure: kin === 'same' && where === 'same' && isTelling };
  }
  return best;
}

/** 3.2万 and 31,954 are one number, written with more or less care. */
function isEqual(point: FigurePoint, figure: FigureMention): boolean {
  return Math.abs(point.value - figure.value!) <= Math.max(point.step, figure.step) / 2;
}

/** Whether a point is of the place that the figure is of: known to be, or likely since nothing speaks against it. */
function placed(
  context: FigureContext,
  figure: FigureMention,
  point: FigurePoint,
  same: FigurePoint | null,
): 'same' | 'likely' | null {
  if (isEverywhere(figure)) return 'same';
  const here = context.locality ?? same?.speech.place ?? null;
  const there = point.speech.place;
  if (here !== null && there !== null) return here.includes(there) || there.includes(here) ? 'same' : null;
  if (here !== null || there !== null) return null;
  // Neither says where: the speech that has the draft's own value beside the newer one does.
  return same !== null ? 'same' : 'likely';
}
