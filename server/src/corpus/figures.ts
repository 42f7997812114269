import { readFigures } from '../mentions/figures.ts';
import { relativeDays } from '../mentions/relativeDates.ts';
import type { FigureMention } from '../mentions/types.ts';
import type { IsoDate } from '../text/calendar.ts';
import { lastDay } from '../text/calendar.ts';
import { sentenceAround } from '../text/sentences.ts';
import type { CorpusView, Speech } from './types.ts';

/** One value of a metric, where and when it was said. */
export interface FigurePoint {
  readonly speech: Pick<Speech, 'id' | 'title' | 'date' | 'place'>;
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
  /** Version of the corpus that it was read from. */
  readonly version: string;
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
  if (figure.kind !== 'statistic' || value === null || figure.upTo !== null) return null;
  if (metric === null || unit === null || NOT_COUNTED.has(unit)) return null;
  if (metric.length < 4 || metric.length > 24 || RELATIVE.test(metric)) return null;
  if (!/^[\u4e00-\u9fff、()A-Za-z]+$/.test(metric)) return null;
  return `${(figure.scope ?? '').replace(/^[我本]/, '全')}\t${metric}\t${unit}`;
}

/** The last day that an as-of of a text of `day` can mean; a year that is not said is the last that fits. */
export function asOfDay(asOf: string, day: IsoDate): IsoDate | null {
  const parts = asOf.split('/');
  const date = parts[parts.length - 1]!.replace(/T.*$/, '');
  if (/^\d{4}(?:-\d{2}){0,2}$/.test(date)) return lastDay(date);
  if (!/^\d{2}-\d{2}$/.test(date)) return null;
  const year = Number(day.slice(0, 4));
  return `${year}-${date}` <= day ? `${year}-${date}` : `${year - 1}-${date}`;
}

/** 昨天, 前天, 除夕 in a speech of `day`; null for what names more than one day. */
function relativeDay(words: string, day: IsoDate): IsoDate | null {
  const days = words === '' ? null : relativeDays(words, day);
  return days !== null && days.from === days.to ? days.to : null;
}

/** Reads the figures of a corpus, a few speeches at a time, so that it can stand back for the writer. */
export class FigureIndexer {
  readonly #corpus: CorpusView;
  readonly #version: string;
  readonly #speeches: readonly Speech[];
  readonly #points = new Map<string, FigurePoint[]>();
  #next = 0;

  constructor(corpus: CorpusView) {
    this.#corpus = corpus;
    this.#version = corpus.version;
    // A figure is of a day: a speech that nobody can date says nothing of when.
    this.#speeches = corpus
      .list()
      .filter((s) => s.date !== null && s.datePrecision !== 'year' && s.duplicateOf === null);
  }

  /** Reads the next `speeches`; the finished series, or null while there is more to read. */
  step(speeches: number): FigureSeries | null {
    const end = Math.min(this.#speeches.length, this.#next + speeches);
    for (; this.#next < end; this.#next++) this.#read(this.#speeches[this.#next]!);
    if (this.#next < this.#speeches.length) return null;
    const points = this.#points;
    for (const list of points.values()) {
      list.sort((a, b) => (a.asOf < b.asOf ? 1 : a.asOf > b.asOf ? -1 : 0));
      list.splice(POINTS);
    }
    return { version: this.#version, of: (key) => points.get(key) ?? [] };
  }

  #read({ id, title, date, place }: Speech): void {
    const text = this.#corpus.get(id)?.text ?? '';
    const speech = { id, title, date, place };
    const day = lastDay(date!);
    let start = 0;
    for (const line of text.split('\n')) {
      for (const figure of readFigures(line)) this.#add(speech, day, line, start, figure);
      start += line.length + 1;
    }
  }

  #add(
    speech: FigurePoint['speech'],
    day: IsoDate,
    line: string,
    start: number,
    figure: FigureMention,
  ): void {
    const key = figureKey(figure);
    if (key === null) return;
    const stated = figure.asOf === null ? relativeDay(figure.asOfText, day) : asOfDay(figure.asOf, day);
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
    if (list.some((p) => p.asOf === asOf && p.value === figure.value)) return;
    const sentence = sentenceAround(line, figure);
    list.push({
      speech,
      asOf,
      stated: stated !== null,
      value: figure.value!,
      text: owned(figure.text),
      quote: owned(line.slice(sentence.start, Math.min(sentence.end, sentence.start + QUOTE))),
      start: start + figure.start,
      end: start + figure.end,
    });
    if (list.length > POINTS * 4) {
      list.sort((a, b) => (a.asOf < b.asOf ? 1 : -1));
      list.splice(POINTS);
    }
  }
}

/** The whole index at once, for the command line. */
export function indexFigures(corpus: CorpusView): FigureSeries {
  return new FigureIndexer(corpus).step(Number.POSITIVE_INFINITY)!;
}

/** A copy of its own: a slice would keep the whole speech in memory. */
function owned(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
