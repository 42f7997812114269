import { relativeDay, resolveAsOf } from '../../mentions/dates/asOf.ts';
import { readFigures } from '../../mentions/figures.ts';
import type { FigureMention } from '../../mentions/types.ts';
import type { IsoDate } from '../../text/calendar.ts';
import { lastDay } from '../../text/calendar.ts';
import { sentenceAround } from '../../text/sentences.ts';
import type { DatedSpeech, Speech } from '../types.ts';
import { type Collector, type InsightKind, linesOf, owned } from './insight.ts';

/** One value of a metric, where and when it was said. */
export interface FigurePoint {
  readonly speech: DatedSpeech & Pick<Speech, 'place'>;
  /** The day for which it holds: the one that the text names, else the day of the speech. `YYYY-MM-DD`. */
  readonly asOf: IsoDate;
  /** The text itself names the day. */
  readonly stated: boolean;
  readonly value: number;
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
}

const QUOTE = 120;
/** Older values of a metric than these are of no use to anyone. */
const POINTS = 12;
/** A corpus has this many metrics at most; what comes later is left out. */
const KEYS = 60_000;

/** Metrics of change and of parts differ from place to place for good reasons. */
const RELATIVE =
  /增长|下降|提高|增加|减少|降低|同比|比上|分别|各|每|平均|首批|第.批|其中|新增|之|另|这|我们|通过|因为|由于|进行/;
const NOT_COUNTED = new Set([
  '年',
  '个月',
  '天',
  '日',
  '小时',
  '分钟',
  '周',
  '秒',
  '次',
  '岁',
  '倍',
  '',
  '个百分点',
]);

/**
 * What must be the same for two figures to be values of one metric: noun phrase, scope and unit. Null for a figure
 * that is no exact statistic or whose metric is too vague to be found again.
 */
export function figureKey(figure: FigureMention): string | null {
  const { metric, unit, value } = figure;
  if (figure.kind !== 'statistic' || value === null || figure.upTo !== null || figure.shared) return null;
  if (metric === null || unit === null || NOT_COUNTED.has(unit)) return null;
  if (metric.length < 4 || metric.length > 24 || RELATIVE.test(metric)) return null;
  if (!/^[\u4e00-\u9fff、()A-Za-z]+$/.test(metric)) return null;
  return `${(figure.scope ?? '').replace(/^[我本]/, '全')}\t${metric}\t${unit}`;
}

/** A figure of a speech as it is kept: its day is told when the date of the speech is known. */
interface ReadFigure {
  readonly key: string;
  readonly asOf: string | null;
  readonly asOfText: string;
  readonly value: number;
  readonly text: string;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
}

type FigureDigest = ReadonlyMap<string, readonly FigurePoint[]>;

export const figureInsight: InsightKind<readonly ReadFigure[], FigureDigest, FigureSeries> = {
  id: 'figures',
  version: 2,
  usesLexicon: false,
  read: readSpeech,
  collect: () => new FigureCollector(),
  open: (points) => ({ of: (key) => points.get(key) ?? [] }),
};

function readSpeech(text: string): readonly ReadFigure[] | null {
  const read: ReadFigure[] = [];
  for (const { line, start } of linesOf(text)) {
    for (const figure of readFigures(line)) {
      const key = figureKey(figure);
      if (key === null) continue;
      const sentence = sentenceAround(line, figure);
      read.push({
        key,
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
    const { key, value, start, end } = figure;
    const stated =
      figure.asOf === null
        ? relativeDay(figure.asOfText, day)
        : (resolveAsOf(figure.asOf, figure.asOfText, day)?.day ?? null);
    // 去年 and 近期 are neither the day of the speech nor one that the text names.
    if (stated === null && !/^(?:$|截|目前|当前|现在)/.test(figure.asOfText)) return;
    const asOf = stated ?? day;
    if (asOf > day) return;
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
      stated: stated !== null,
      value,
      text: owned(figure.text),
      quote: owned(figure.quote),
      start,
      end,
    });
    if (list.length > POINTS * 4) newestFirst(list);
  }
}

function newestFirst(list: FigurePoint[]): void {
  list.sort((a, b) => (a.asOf < b.asOf ? 1 : a.asOf > b.asOf ? -1 : 0));
  list.splice(POINTS);
}
