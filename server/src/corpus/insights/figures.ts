import { type Period, periodOf } from '../../mentions/dates/asOf.ts';
import { headOf, scopeOf, unitClass } from '../../mentions/figures/alike.ts';
import { CHANGE_WORDS } from '../../mentions/figures/grammar.ts';
import { isPlanned } from '../../mentions/figures/planned.ts';
import { readFigures } from '../../mentions/figures.ts';
import type { Lexicon } from '../../mentions/lexicon.ts';
import type { FigureMention } from '../../mentions/types.ts';
import type { IsoDate } from '../../text/calendar.ts';
import { lastDay } from '../../text/calendar.ts';
import { sentenceAround } from '../../text/sentences.ts';
import type { DatedSpeech, Speech } from '../types.ts';
import { type Collector, type InsightKind, linesOf, owned } from './insight.ts';

/** One value of a metric, where and when it was said. */
export interface FigurePoint extends Pick<FigureMention, 'metric' | 'counted' | 'scope' | 'basis' | 'unit'> {
  readonly speech: DatedSpeech & Pick<Speech, 'place'>;
  /** The day for which it holds: the one that the text names, else the day of the speech. `YYYY-MM-DD`. */
  readonly asOf: IsoDate;
  /** The first day of the time that it is told for, where the text names one. */
  readonly from: IsoDate | null;
  /** The text itself names the day. */
  readonly stated: boolean;
  readonly value: number;
  /** The smallest difference that the number as written can tell. */
  readonly step: number;
  /** Told of what is to come. */
  readonly planned: boolean;
  /** The figure as it stands, 53例. */
  readonly text: string;
  /** Its sentence, at most {@link QUOTE} units. */
  readonly quote: string;
  /** UTF-16 code units into the text of the speech. */
  readonly start: number;
  readonly end: number;
}

/** The figures of a corpus by what they count, newest first. In memory: asking costs no disk. */
export interface FigureSeries {
  /** Values for a key of {@link figureKey}; empty when the corpus has none. */
  of(key: string): readonly FigurePoint[];
  /** Everything that is said with this number, whatever it counts. */
  equal(figure: Pick<FigureMention, 'value' | 'unit'>): readonly FigurePoint[];
  /** Values of the metrics that are called by the same head noun, at most {@link NEAR} metrics. */
  named(figure: Pick<FigureMention, 'metric' | 'counted' | 'unit'>): readonly FigurePoint[];
}

const QUOTE = 120;
/** Older values of a metric than these are of no use to anyone. */
const POINTS = 12;
/** A corpus has this many metrics at most; what comes later is left out. */
const KEYS = 60_000;
/** Metrics of one head noun that are looked at. */
const NEAR = 200;

const NOT_COUNTED = new Set([
  '年',
  '个月',
  '天',
  '日',
  '小时',
  '分钟',
  '周',
  '秒',
  '岁',
  '倍',
  '',
  '个百分点',
]);
const LEAST_NAMED = 4;
/** 结案率 says enough. */
const LEAST_RATE = 3;
const MOST_NAMED = 40;
const NAMED = /^[\p{Script=Han}、()A-Za-z“”&\d]+$/u;

/**
 * What must be the same for two figures to be values of one metric: its words in any order, scope and unit. Null for a
 * figure that is no exact statistic or whose metric is too vague to be found again.
 */
export function figureKey(figure: FigureMention): string | null {
  return isChange(figure) ? null : metricKey(figure);
}

/** The same for every metric that is kept, those of change (新增, 增长) too. */
function metricKey(figure: FigureMention): string | null {
  const { counted, unit, value } = figure;
  if (figure.kind !== 'statistic' || value === null || figure.upTo !== null || figure.shared) return null;
  if (figure.metric === null || unit === null || NOT_COUNTED.has(unit)) return null;
  const named = counted.join('');
  if (
    named.length < (unit === '%' ? LEAST_RATE : LEAST_NAMED) ||
    named.length > MOST_NAMED ||
    !NAMED.test(named)
  )
    return null;
  if (counted.every((w) => CHANGE_WORDS.has(w))) return null;
  const basis = figure.basis ?? '';
  return `${scopeOf(figure.scope)}\t${basis}\t${[...counted].sort().join(' ')}\t${unitClass(unit)}`;
}

/** True for a metric of change (新增, 增长), whose values of two periods are not values of one series. */
export function isChange({ counted }: Pick<FigureMention, 'counted'>): boolean {
  return counted.some((w) => CHANGE_WORDS.has(w));
}

/** A figure of a speech as it is kept: its day is told when the date of the speech is known. */
interface ReadFigure extends Pick<FigureMention, 'metric' | 'counted' | 'scope' | 'basis' | 'unit'> {
  readonly key: string;
  readonly asOf: string | null;
  readonly asOfText: string;
  readonly value: number;
  readonly step: number;
  readonly planned: boolean;
  readonly text: string;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
}

type FigureDigest = ReadonlyMap<string, readonly FigurePoint[]>;

export const figureInsight: InsightKind<readonly ReadFigure[], FigureDigest, FigureSeries> = {
  id: 'figures',
  version: 3,
  usesLexicon: true,
  read: readSpeech,
  collect: () => new FigureCollector(),
  open: openSeries,
};

const NONE: readonly FigurePoint[] = [];

function openSeries(points: FigureDigest): FigureSeries {
  const byValue = new Map<string, FigurePoint[]>();
  const byHead = new Map<string, (readonly FigurePoint[])[]>();
  for (const list of points.values()) {
    const head = `${headOf(list[0]!)}\t${unitClass(list[0]!.unit)}`;
    const heads = byHead.get(head);
    if (heads === undefined) byHead.set(head, [list]);
    else if (heads.length < NEAR) heads.push(list);
    for (const point of list) {
      const value = valueKey(point);
      const equal = byValue.get(value);
      if (equal === undefined) byValue.set(value, [point]);
      else equal.push(point);
    }
  }
  return {
    of: (key) => points.get(key) ?? NONE,
    equal: (figure) => byValue.get(valueKey(figure)) ?? NONE,
    named: (figure) => byHead.get(`${headOf(figure)}\t${unitClass(figure.unit)}`)?.flat() ?? NONE,
  };
}

function valueKey({ value, unit }: Pick<FigureMention, 'value' | 'unit'>): string {
  return `${value}\t${unitClass(unit)}`;
}

function readSpeech(text: string, { vocabulary }: Lexicon): readonly ReadFigure[] | null {
  const read: ReadFigure[] = [];
  for (const { line, start } of linesOf(text)) {
    const words = vocabulary.words(line);
    for (const figure of readFigures(line, words)) {
      const key = metricKey(figure);
      if (key === null) continue;
      const sentence = sentenceAround(line, figure);
      const { metric, counted, scope, basis, unit, step } = figure;
      read.push({
        key,
        metric,
        counted,
        scope,
        basis,
        unit,
        step,
        planned: isPlanned(words, figure.start),
        asOf: figure.asOf,
        asOfText: figure.asOfText,
        value: figure.value!,
        text: figure.text,
        quote: line.slice(sentence.start, Math.min(sentence.end, sentence.start + QUOTE)),
        start: start + figure.start,
        end: start + figure.end,
      });
    }
  }
  return read.length === 0 ? null : read;
}

class FigureCollector implements Collector<readonly ReadFigure[], FigureDigest> {
  readonly #points = new Map<string, FigurePoint[]>();

  add(of: Speech, reading: readonly ReadFigure[] | null): void {
    const {
      id,
      title,
      date,
      datePrecision,
      dateBasis = null,
      dateEvidence = null,
      place,
      problems = [],
    } = of;
    // A figure is of a day: a speech that nobody can date says nothing of when.
    if (reading === null || date === null) return;
    // An event that a speech names is no later than the speech: it dates no figure that does not date itself.
    const inferred = dateBasis === 'event';
    if (datePrecision === 'year' && !inferred) return;
    const speech = { id, title, date, dateBasis, dateEvidence, place };
    const day = lastDay(date);
    for (const figure of reading) {
      if (inferred && !/^\d{4}/.test(figure.asOf ?? '')) continue;
      // Where columns run into one another a figure may stand in another's sentence.
      if (problems.some((p) => p.start < figure.end && figure.start < p.end)) continue;
      this.#add(speech, day, figure);
    }
  }

  digest(): FigureDigest {
    for (const list of this.#points.values()) newestFirst(list);
    return this.#points;
  }

  #add(speech: FigurePoint['speech'], day: IsoDate, figure: ReadFigure): void {
    const { key, value, step, start, end } = figure;
    const period: Period = periodOf(figure.asOf, figure.asOfText, day);
    const asOf = period.to > day ? day : period.to;
    // A day to come is a slip; a stretch that has begun goes on.
    if (period.to > day && (period.from === null || period.from > day)) return;
    let list = this.#points.get(key);
    if (list === undefined) {
      if (this.#points.size >= KEYS) return;
      list = [];
      this.#points.set(owned(key), list);
    }
    if (list.some((p) => p.asOf === asOf && p.value === value)) return;
    list.push({
      speech,
      asOf,
      from: period.from,
      stated: period.stated,
      value,
      step,
      planned: figure.planned,
      ...this.#metricOf(list, figure),
      text: owned(figure.text),
      quote: owned(figure.quote),
      start,
      end,
    });
    if (list.length > POINTS * 4) newestFirst(list);
  }

  /** Held once for all values of a metric. */
  #metricOf(
    list: readonly FigurePoint[],
    figure: ReadFigure,
  ): Pick<FigurePoint, 'metric' | 'counted' | 'scope' | 'basis' | 'unit'> {
    const known = list[0];
    return {
      metric: known?.metric ?? (figure.metric === null ? null : owned(figure.metric)),
      counted: known?.counted ?? figure.counted.map(owned),
      scope: known?.scope ?? figure.scope,
      basis: figure.basis,
      unit: figure.unit,
    };
  }
}

function newestFirst(list: FigurePoint[]): void {
  list.sort((a, b) => (a.asOf < b.asOf ? 1 : a.asOf > b.asOf ? -1 : 0));
  list.splice(POINTS);
}
