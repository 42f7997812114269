import { type FigurePoint, figureKey } from '../../corpus/insights/figures.ts';
import { resolveAsOf } from '../../mentions/dates/asOf.ts';
import type { FigureMention } from '../../mentions/types.ts';
import { daysBetween } from '../../text/calendar.ts';
import type { DraftContext } from '../view.ts';
import { isEverywhere, isHere } from './fills.ts';

/** What the corpus has against a figure. */
export interface SourceFinding {
  readonly reason: 'newer' | 'copied';
  /** The newer value, or the old speech that has the very same one. */
  readonly point: FigurePoint;
  /** The two are known to be of one place. */
  readonly samePlace: boolean;
}

/** Smaller numbers are equal by chance. */
const TELLING = 10;
/** A longer metric says by itself what it is about. */
const TELLING_METRIC = 6;

/**
 * A newer value of the corpus for the same metric, scope and unit, or the same value in a speech that is too old for
 * it (`limit` days). Silent when the corpus has the value from within the limit: then it still holds.
 */
export function sourceAgainst(
  context: DraftContext,
  figure: FigureMention,
  limit: number,
): SourceFinding | null {
  if (context.insights === null) return null;
  // A dated figure may tell of its own day on purpose; 截至 says that it is the newest there is.
  if (figure.asOf !== null && !figure.asOfText.startsWith('截')) return null;
  const key = figureKey(figure);
  if (key === null) return null;
  const { day } = context.date;
  // A speech of the draft's day may be the draft itself.
  const points = context.insights.figures
    .of(key)
    .filter(
      (p) => p.speech.date !== null && p.speech.date < day && p.asOf <= day && isHere(context, p, figure),
    );
  if (points.length === 0) return null;
  const same = points.find((p) => p.value === figure.value) ?? null;
  const own = figure.asOf === null ? null : (resolveAsOf(figure.asOf, figure.asOfText, day)?.day ?? null);
  const since = own ?? same?.asOf ?? null;
  const newer =
    since === null
      ? null
      : (points.find(
          (p) => p.asOf > since && p.value !== figure.value && placed(context, figure, p, same) !== null,
        ) ?? null);
  const holds = same !== null && daysBetween(same.asOf, day) <= limit;
  if (newer !== null && !(holds && same.asOf >= newer.asOf)) {
    return { reason: 'newer', point: newer, samePlace: placed(context, figure, newer, same) === 'same' };
  }
  if (own !== null || same === null || holds || figure.value! < TELLING) return null;
  // 88% and 90% are said of many things.
  if (figure.unit === '%' && Number.isInteger(figure.value)) return null;
  return { reason: 'copied', point: same, samePlace: true };
}

/** Whether a point is of the place that the figure is of: known to be, or likely since nothing speaks against it. */
function placed(
  context: DraftContext,
  figure: FigureMention,
  point: FigurePoint,
  same: FigurePoint | null,
): 'same' | 'likely' | null {
  if (isEverywhere(figure)) return 'same';
  const here = context.locality ?? same?.speech.place ?? null;
  const there = point.speech.place;
  if (here !== null && there !== null) return here.includes(there) || there.includes(here) ? 'same' : null;
  return here === null && there === null && figure.metric!.length >= TELLING_METRIC ? 'likely' : null;
}
