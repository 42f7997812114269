import { kindOf, type Surroundings } from './figures/kind.ts';
import { administrativeAt, type Measure, measureAt } from './figures/measures.ts';
import { metricOf } from './figures/metric.ts';
import { type Narrowed, narrow, widen } from './figures/narrow.ts';
import { type Approximation, numeralClass, type Quantity, quantityAt } from './figures/quantity.ts';
import { type TimeExpression, timesOf } from './figures/times.ts';
import type { FigureMention } from './types.ts';

/** What a number's surroundings are read from, in UTF-16 code units. */
const REACH = 160;

/**
 * The figures of a paragraph in order, with what each counts. Offsets are UTF-16 code units from its start. A pure
 * function of the text: width and spaces (but for those between two digits) change nothing but the offsets. One pass.
 */
export function readFigures(paragraph: string): FigureMention[] {
  const narrowed = narrow(paragraph);
  const { text } = narrowed;
  const found: FigureMention[] = [];
  const reader = new SentenceReader(text);
  let at = 0;
  while (at < text.length) {
    if (numeralClass(text.charCodeAt(at)) === 0) {
      at++;
      continue;
    }
    const skip = reader.skipTo(at);
    if (skip > at) {
      at = skip;
      continue;
    }
    const quantity = quantityAt(text, at);
    if (typeof quantity === 'number') {
      at = Math.max(quantity, at + 1);
      continue;
    }
    const figure = figureOf(paragraph, narrowed, reader, quantity);
    if (figure !== null) found.push(figure.mention);
    at = Math.max(figure?.end ?? quantity.end, at + 1);
  }
  for (const time of reader.times) {
    if (time.role === 'before') found.push(deadline(paragraph, narrowed, time));
  }
  return reader.times.some((t) => t.role === 'before') ? found.sort((a, b) => a.start - b.start) : found;
}

/** Where sentences and clauses start and what must not be read as numbers, kept as the reading goes on. */
class SentenceReader {
  readonly times: readonly TimeExpression[];
  readonly #text: string;
  readonly #holes: readonly { readonly start: number; readonly end: number }[];
  #hole = 0;
  #time = 0;
  #sentence = 0;
  #scanned = 0;
  #ends = -1;

  constructor(text: string) {
    this.#text = text;
    this.times = timesOf(text);
    this.#holes = holesOf(text, this.times);
  }

  /** The end of the title, time or set phrase that `at` lies in, else `at`. Asked in rising order. */
  skipTo(at: number): number {
    while (this.#hole < this.#holes.length && this.#holes[this.#hole]!.end <= at) this.#hole++;
    const hole = this.#holes[this.#hole];
    return hole !== undefined && hole.start <= at ? hole.end : at;
  }

  /** Start of the sentence that holds `at`. Asked in rising order. */
  sentenceStart(at: number): number {
    for (; this.#scanned < at; this.#scanned++) {
      const c = this.#text[this.#scanned]!;
      // 其中 goes on with the list of the sentence before.
      if ((c === '。' || c === '!' || c === '?') && !this.#text.startsWith('其中', this.#scanned + 1))
        this.#sentence = this.#scanned + 1;
    }
    return this.#sentence;
  }

  sentenceEnd(at: number): number {
    if (this.#ends >= at) return this.#ends;
    let end = at;
    while (end < this.#text.length && !/[。!?]/.test(this.#text[end]!)) end++;
    this.#ends = end;
    return end;
  }

  /** The time that dates what stands at `at` in the sentence from `from`. */
  governing(from: number, at: number): TimeExpression | null {
    while (this.#time < this.times.length && this.times[this.#time]!.start < at) this.#time++;
    for (let i = this.#time - 1; i >= 0 && i > this.#time - 8; i--) {
      const time = this.times[i]!;
      if (time.start < from) return null;
      if (time.role === 'as-of' || time.role === 'by') return time;
      // What is told of another day is not told of the one before it.
      if (time.role === 'event' && !this.#text.slice(time.end, at).includes(',')) return null;
    }
    return null;
  }

  /** 53例（截至1月24日）: a time in brackets right after the figure. */
  after(end: number): TimeExpression | null {
    const next = this.times[this.#time];
    if (next === undefined || next.role !== 'as-of' || next.start - end > 10) return null;
    const between = this.#text.slice(end, next.start);
    return /^[\u4e00-\u9fff]{0,8}\($/.test(between) ? next : null;
  }
}

/** The longest quotation that is a set phrase rather than speech. */
const SET_PHRASE = 14;

/** Titles, document numbers, short quotations and times: no figures of the text. */
function holesOf(text: string, times: readonly TimeExpression[]): { start: number; end: number }[] {
  const holes: { start: number; end: number }[] = times.map(({ start, end }) => ({ start, end }));
  for (const [open, close, longest] of [
    ['《', '》', 120],
    ['〔', '〕', 12],
    ['[', ']', 12],
    ['“', '”', SET_PHRASE],
    ['「', '」', SET_PHRASE],
  ] as const) {
    for (let at = text.indexOf(open); at >= 0; at = text.indexOf(open, at + 1)) {
      const length = text.slice(at, at + longest + 1).indexOf(close);
      if (length < 0) continue;
      const end = at + length;
      if (open === '“' && /[,。;]/.test(text.slice(at, end))) continue;
      holes.push({ start: at, end: end + 1 });
    }
  }
  holes.sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: { start: number; end: number }[] = [];
  for (const hole of holes) {
    const last = merged[merged.length - 1];
    if (last !== undefined && hole.start < last.end) last.end = Math.max(last.end, hole.end);
    else merged.push(hole);
  }
  return merged;
}

const NO_FIGURE_LEFT = /[第初老〔《Ⅰ-Ⅻ]$/;

function figureOf(
  paragraph: string,
  narrowed: Narrowed,
  reader: SentenceReader,
  quantity: Quantity,
): { mention: FigureMention; end: number } | null {
  const { text } = narrowed;
  const { start } = quantity;
  if (NO_FIGURE_LEFT.test(text.slice(Math.max(0, start - 1), start))) return null;
  const measure = measureOf(text, quantity);
  if (measure === null) return null;
  const from = reader.sentenceStart(start);
  const sentence = text.slice(Math.max(from, start - REACH), start);
  const prefix = PREFIX.exec(sentence.slice(-6));
  const before = prefix === null ? sentence : sentence.slice(0, sentence.length - prefix[0].length);
  const clause = clauseOf(before);
  const right = text.slice(measure.end, Math.min(reader.sentenceEnd(measure.end), measure.end + 40));
  if (isWord(quantity, measure, clause, right, text)) return null;
  const time = reader.governing(from, start) ?? reader.after(measure.end);
  const surroundings: Surroundings = {
    quantity,
    unit: measure.unit,
    sentence,
    clause: sentence.slice(before.length - clause.length),
    right,
    future: time?.role === 'by' && isFuture(time, sentence),
  };
  const kind = kindOf(surroundings);
  // 截至1月24日全省累计报告: the day is no part of what is counted.
  const afterTime =
    time === null || time.end > start ? clause.length : start - (prefix?.[0].length ?? 0) - time.end;
  const { metric, scope } = metricOf(
    afterTime < clause.length ? clause.slice(clause.length - afterTime) : clause,
    sentence,
    right,
  );
  const years = measure.unit === '旬';
  const unit = years ? '岁' : (measure.unit ?? inferredUnit(sentence, right));
  const per = kind === 'norm' || measure.unit === null ? (RATE.exec(clause)?.[1] ?? null) : null;
  const rated = unit !== null && per !== null ? `${unit}/${per === '天' ? '日' : per}` : unit;
  const dated = kind === 'statistic' && time !== null && time.role === 'as-of';
  const shown = prefix !== null && prefix[0].length === 1 ? start - 1 : start;
  const span = widen(narrowed, shown, measure.end);
  return {
    end: measure.end,
    mention: {
      ...span,
      text: paragraph.slice(span.start, span.end),
      metric,
      scope,
      value: years ? quantity.value * 10 : quantity.value,
      upTo: quantity.upTo,
      step: quantity.step,
      unit: rated,
      approx: approxOf(prefix?.[0] ?? '', quantity, right),
      asOf: dated ? time.asOf : null,
      asOfText: dated ? time.text : '',
      kind,
      malformed: malformedIn(paragraph, narrowed, quantity, measure, sentence),
    },
  };
}

/** 到2025年底 lies ahead of what is told; 到2019年，已… does not. */
function isFuture(time: TimeExpression, sentence: string): boolean {
  return !/已|累计|完成了|达到了/.test(sentence.slice(-40)) || time.strong;
}

function measureOf(text: string, quantity: Quantity): { unit: string | null; end: number } | null {
  if (quantity.unit !== null) return { unit: quantity.unit, end: quantity.end };
  const measure: Measure | null = measureAt(text, quantity.end);
  if (measure !== null) return withDivision(text, measure, quantity);
  // 两大环节, 三大攻坚战; never 十九大.
  if (
    text[quantity.end] === '大' &&
    quantity.value <= 10 &&
    !/[^\u4e00-\u9fff]/.test(text[quantity.end + 1] ?? '。')
  ) {
    return { unit: '大', end: quantity.end + 1 };
  }
  if (!quantity.chinese && quantity.value >= 2) {
    const division = administrativeAt(text, quantity.end);
    if (division !== null) return division;
  }
  // 9000万党员, 现有确诊病例607.4万: counted without a measure word.
  if (quantity.scaled && quantity.value >= 1000) return { unit: null, end: quantity.end };
  return null;
}

/** 15个市(州): the division is what is counted and is shown with its number. */
function withDivision(text: string, measure: Measure, quantity: Quantity): Measure {
  if (measure.unit !== '个' || quantity.chinese) return measure;
  const division = administrativeAt(text, measure.end);
  return division === null ? measure : { unit: '个', end: division.end };
}

/** 以每日9万左右的增速, 每月检测核酸一次. */
const RATE = /每([日天周月年])(?:$|[^,]{0,6}(?:检测|核酸|一次|消毒|通风|巡查|调度|报告|开展|召开)$)/;

const PREFIX =
  /(?:接近了?|将近|近|大约|约为|约|超过了?|突破了?|超|逾|不足|不到|低于|少于|至少|不少于|不低于|不超过|最多|高达|多达)$/;

function approxOf(prefix: string, quantity: Quantity, right: string): Approximation {
  if (/近/.test(prefix)) return '<≈';
  if (/约/.test(prefix)) return '≈';
  if (/^(?:超|突破|逾)/.test(prefix)) return '>';
  if (/^(?:不足|不到|低于|少于)/.test(prefix)) return '<';
  if (/^(?:至少|不少于|不低于)/.test(prefix)) return '≥';
  if (/^(?:不超过|最多)/.test(prefix)) return '≤';
  if (quantity.approx !== '') return quantity.approx;
  if (/^(?:左右|上下)/.test(right)) return '≈';
  if (/^及?以上/.test(right)) return '≥';
  if (/^及?以[下内]/.test(right)) return '≤';
  if (/^(?:刚?出头|[多余](?![个样元]))/.test(right)) return '>';
  return '';
}

function clauseOf(sentence: string): string {
  for (let i = sentence.length - 1; i >= 0; i--)
    if (/[,;:、()。]/.test(sentence[i]!)) return sentence.slice(i + 1);
  return sentence;
}

/** Numerals that belong to words: 一次性, 一个个, 两手抓, 十分, 三农, 五年规划. */
function isWord(
  quantity: Quantity,
  measure: { unit: string | null; end: number },
  clause: string,
  right: string,
  text: string,
): boolean {
  const { unit } = measure;
  if (unit === '届' || unit === '代' || unit === '期' || unit === '员')
    return quantity.chinese || quantity.value < 100;
  if (quantity.chinese && /[一二三四五六七八九十]/.test(text[quantity.start - 1] ?? '')) return true;
  if (/[十〇零一二三四五六七八九]/.test(text[quantity.start - 1] ?? '') && !quantity.chinese) return true;
  if (/(?:星期|礼拜|之)$/.test(clause)) return true;
  if (quantity.chinese && unit === '度' && /^[下来重]?/.test(right)) return true;
  if (/^[来之]?之[一二三]/.test(right)) return true;
  // 一个, 一次 count nothing unless something is ordered so often or so long.
  if (
    quantity.chinese &&
    quantity.value === 1 &&
    quantity.unit === null &&
    !quantity.scaled &&
    text[quantity.start] === '一'
  ) {
    if (/一$/.test(clause)) return true;
    if ((unit === '次' || unit === '轮') && /每[日天周月年季][^,]{0,10}$/.test(clause)) return false;
    if (unit === '米' && /^(?:线|以上|安全|距离|间隔)/.test(right)) return false;
    return !(
      (unit === '年' || unit === '个月' || unit === '周') &&
      /(?:随访|为期|监测|观察|满)$/.test(clause)
    );
  }
  // 二次污染, 二次反弹: an ordinal; 红十字; 文章六篇 is what a collection says of itself.
  if (text[quantity.start] === '二' && quantity.value === 2 && unit !== null) return true;
  if (unit === '字' && /红$/.test(clause)) return true;
  // 十二届市委五次、六次全会.
  if (
    unit === '次' &&
    quantity.chinese &&
    (/届[^,。]{1,12}$/.test(clause) || /^(?:、[一二三四五六七八九十]{1,2}次)?(?:全会|会议)/.test(right))
  )
    return true;
  if (unit === '篇' && /(?:文章|范文|讲话|讲话稿|发言|发言稿|材料|合集|集锦|精选)$/.test(clause)) return true;
  return false;
}

/** 现有确诊病例607.4万, 9000万党员: the measure that was left out, where the words tell it. */
function inferredUnit(sentence: string, right: string): string | null {
  if (/^(?:左右|多|余)?的?(?:人民|人口|群众|居民|职工|百姓|人|同胞|中国人|师生|学生)/.test(right))
    return '人';
  if (/^(?:多|余)?的?(?:名?党员|医务|医护|干部|志愿者)/.test(right)) return '名';
  if (/(?:病例|感染者|确诊)[^。]{0,24}$/.test(sentence) || /^的?(?:确诊|疑似|重症)/.test(right)) return '例';
  if (/(?:人数|人口)[^,。]{0,8}$/.test(sentence)) return '人';
  return null;
}

const FULL_COMMA = '，';

/** 9，000万: a comma of the text inside a number; the edit that makes it a number again. */
function malformedIn(
  paragraph: string,
  narrowed: Narrowed,
  quantity: Quantity,
  measure: { unit: string | null },
  sentence: string,
): FigureMention['malformed'] {
  const { text, offsets } = narrowed;
  if (quantity.chinese || (measure.unit === null && !quantity.scaled)) return null;
  let commas = 0;
  let wide = 0;
  for (let i = quantity.start; i < quantity.end; i++) {
    if (text[i] !== ',') continue;
    commas++;
    if (paragraph[offsets[i]!] === FULL_COMMA) wide++;
  }
  // 分别为35，128，200例 is a list.
  if (
    wide === 0 ||
    wide !== commas ||
    (commas > 1 && !quantity.scaled) ||
    /分别|依次|[,、]$/.test(sentence.slice(-12))
  )
    return null;
  const span = widen(narrowed, quantity.start, quantity.end);
  return {
    ...span,
    text: paragraph.slice(span.start, span.end),
    suggestion: text.slice(quantity.start, quantity.end).replaceAll(',', ''),
  };
}

function deadline(paragraph: string, narrowed: Narrowed, time: TimeExpression): FigureMention {
  let end = time.end;
  while (end < narrowed.text.length && /[之以前底末年]/.test(narrowed.text[end]!) && end - time.end < 4) {
    end++;
    if (narrowed.text[end - 1] === '前') break;
  }
  const span = widen(narrowed, time.start, end);
  return {
    ...span,
    text: paragraph.slice(span.start, span.end),
    metric: null,
    scope: null,
    value: null,
    upTo: null,
    step: 1,
    unit: null,
    approx: '',
    asOf: time.asOf,
    asOfText: paragraph.slice(span.start, span.end),
    kind: 'deadline',
    malformed: null,
  };
}
