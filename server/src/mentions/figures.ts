import type { Words } from '../text/words.ts';
import { approximationOf, prefixOf } from './figures/approximation.ts';
import { type Counted, countedOf, type NarrowWords, namesNothing } from './figures/counted.ts';
import { deadline } from './figures/deadline.ts';
import { kindOf, type Surroundings } from './figures/kind.ts';
import { malformedIn } from './figures/malformed.ts';
import { inferredUnit, type Measured, measureOf } from './figures/measured.ts';
import { type Narrowed, narrow, widen } from './figures/narrow.ts';
import { numeralClass, type Quantity, quantityAt } from './figures/quantity.ts';
import { SentenceReader } from './figures/sentence.ts';
import type { TimeExpression } from './figures/times.ts';
import { isWord } from './figures/words.ts';
import type { FigureMention } from './types.ts';

/** The words of the narrow text: those of the paragraph, unless spaces stand inside it. */
function wordsOf({ text, offsets }: Narrowed, words: Words): NarrowWords {
  const shift = offsets[0]!;
  const isWhole = text === '' || offsets[text.length - 1]! - shift === text.length - 1;
  return isWhole ? { words, shift } : { words: words.another(text), shift: 0 };
}

/** What a number's surroundings are read from, in UTF-16 code units. */
const REACH = 160;

/** A figure on its way: offsets of the narrow text, and what the numbers after it may need. */
interface Read {
  mention: FigureMention;
  readonly start: number;
  readonly end: number;
}

/**
 * The figures of a paragraph in order, with what each counts; `words` are those of the paragraph. Offsets are UTF-16
 * code units from its start. A pure function of the text: width and spaces (but for those between two digits) change
 * nothing but the offsets. One pass.
 */
export function readFigures(paragraph: string, words: Words): FigureMention[] {
  const narrowed = narrow(paragraph);
  const { text } = narrowed;
  const narrowWords = wordsOf(narrowed, words);
  const found: Read[] = [];
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
    const figure = figureOf(paragraph, narrowed, narrowWords, reader, quantity, found[found.length - 1]);
    if (figure !== null) found.push(figure);
    at = Math.max(figure?.end ?? quantity.end, at + 1);
  }
  const figures = found.map(({ mention }) => mention);
  const deadlines = reader.times.filter(({ role }) => role === 'before');
  if (deadlines.length === 0) return figures;
  for (const time of deadlines) figures.push(deadline(paragraph, narrowed, time));
  return figures.sort((a, b) => a.start - b.start);
}

const NO_FIGURE_LEFT = /[第初老〔《Ⅰ-Ⅻ]$/;

function figureOf(
  paragraph: string,
  narrowed: Narrowed,
  words: NarrowWords,
  reader: SentenceReader,
  quantity: Quantity,
  last: Read | undefined,
): Read | null {
  const { text } = narrowed;
  const { start } = quantity;
  if (NO_FIGURE_LEFT.test(text.slice(Math.max(0, start - 1), start))) return null;
  const measure = measureOf(text, quantity);
  if (measure === null) return null;
  const from = reader.sentenceStart(start);
  const sentence = text.slice(Math.max(from, start - REACH), start);
  const prefix = quantity.uncounted ? text[start - 1]! : prefixOf(sentence);
  const before = sentence.slice(0, sentence.length - prefix.length);
  const clause = clauseOf(before);
  const right = text.slice(measure.end, Math.min(reader.sentenceEnd(measure.end), measure.end + 40));
  const value = quantity.value + measure.half;
  if (measure.half === 0 && isWord(quantity, measure, clause, right, text)) return null;
  const governing = reader.governing(from, start);
  const behind = reader.after(measure.end);
  // 目前共112例（截至2月1日）: what 目前 leaves open the bracket says.
  const time =
    governing === null || (behind?.strong && governing.asOf === null) ? (behind ?? governing) : governing;
  const surroundings: Surroundings = {
    quantity,
    unit: measure.unit,
    sentence,
    clause: sentence.slice(before.length - clause.length),
    right,
    future: time?.role === 'by' && isFuture(time, sentence),
  };
  const ownSpan = ownWords(text, words, clause, start - prefix.length, time, last);
  const own = text.slice(ownSpan.from, ownSpan.to);
  const counted = countedOf(
    text,
    words,
    { ...ownSpan, after: measure.end, end: measure.end + right.length },
    measure.counted,
  );
  const series = seriesOf(text, start - prefix.length, measure, own, last);
  const told = kindOf(surroundings);
  // 分别增长6.5%、8%: what is aimed at is the whole list.
  const kind = series === 'list' && told === 'statistic' && last?.mention.kind === 'norm' ? 'norm' : told;
  const years = measure.unit === '旬';
  const unit = years ? '岁' : (measure.unit ?? inferredUnit(sentence, right));
  const per = kind === 'norm' || measure.unit === null ? (RATE.exec(clause)?.[1] ?? null) : null;
  const isDated = kind === 'statistic' && time !== null && time.role === 'as-of';
  if ((series === 'list' || series === 'course') && last !== undefined && !last.mention.shared) {
    last.mention = { ...last.mention, shared: true };
  }
  const span = widen(narrowed, prefix.length === 1 ? start - 1 : start, measure.end);
  return {
    start,
    end: measure.end,
    mention: {
      ...span,
      text: paragraph.slice(span.start, span.end),
      ...countedAs(counted, series, last, reader.sentenceStart(start)),
      value: years ? value * 10 : value,
      upTo: quantity.upTo,
      step: quantity.step,
      unit: unit !== null && per !== null ? `${unit}/${per === '天' ? '日' : per}` : unit,
      approx: approximationOf(prefix, quantity, right),
      asOf: isDated ? time.asOf : null,
      asOfText: !isDated ? '' : time.local ? text.slice(time.bodyStart, time.end) : time.text,
      kind,
      shared: series === 'list',
      malformed: malformedIn(paragraph, narrowed, quantity, measure, sentence),
    },
  };
}

/** 到2025年底 lies ahead of what is told; 到2019年，已… does not. */
function isFuture(time: TimeExpression, sentence: string): boolean {
  return !/已|累计|完成了|达到了/.test(sentence.slice(-40)) || time.strong;
}

function clauseOf(sentence: string): string {
  for (let i = sentence.length - 1; i >= 0; i--)
    if (/[,;:、()。]/.test(sentence[i]!)) return sentence.slice(i + 1);
  return sentence;
}

const CLAUSE_END = ',;:、()。!?';
/** Members of an enumeration are short: 起数、死亡人数分别. */
const LONGEST_MEMBER = 6;

/**
 * Where the words for a number begin that its clause from `from` alone does not hold: the first members of an
 * enumeration (受理、审结案件分别为), what stands before a bracket that nothing follows (服务站(点)共).
 */
function beforeClause(text: string, words: NarrowWords, from: number, end: number): number {
  const isBracket = text[from - 1] === ')' && namesNothing(text, words, from, end);
  const open = isBracket ? text.lastIndexOf('(', from - 2) : -1;
  let at = open >= 0 && from - open < 12 ? open : from;
  if (at === from && text[from - 1] !== '、') return from;
  const isListed = at === from;
  if (isListed) at--;
  const member = at;
  while (at > 0 && !CLAUSE_END.includes(text[at - 1]!) && member - at < 24) at--;
  if (!isListed) return at;
  const isMember = member - at <= LONGEST_MEMBER || text.slice(from, end).includes('分别');
  return isMember && !/\d/.test(text.slice(at, member)) ? at : from;
}

/** The clause as far as it speaks of this number: without its day (截至1月24日) and the number before it. */
function ownWords(
  text: string,
  words: NarrowWords,
  clause: string,
  end: number,
  time: TimeExpression | null,
  last: Read | undefined,
): { readonly from: number; readonly to: number } {
  let from = beforeClause(text, words, end - clause.length, end);
  if (last !== undefined && last.end > from && !/^及?以[上下内]/.test(text.slice(last.end, end)))
    from = last.end;
  if (time === null || time.start >= end || time.end <= from) return { from, to: end };
  const before = { from, to: Math.max(from, time.start) };
  if (time.local) return before;
  // 全市市场主体截至2023年底达到32万户: the day stands in the midst of it.
  return before.to - from >= 4 && namesNothing(text, words, time.end, end)
    ? before
    : { from: Math.max(from, time.end), to: end };
}

/** 从3.2%提高到5.1%: the words between the two. */
const COURSE = /^(?:左右|以上|的)?[^,]{0,6}?(?:增|提|上?升|下?降|减|扩|缩|压|发展|攀|跃|变|回落)[^,]{0,4}$/;

/** What may follow a number of a list that has no noun of its own. */
const LIST_GOES_ON = /^(?:$|[^\u4e00-\u9fff]|[一二三四五六七八九十两和与及等的]|左右|以[上下])/;

/**
 * Whether the number goes on with the metric of the one before it: `list` for one of several values side by side
 * (分别为3亿元、5亿元), `course` for the second of from and to, `beside` for another measure of the same thing
 * (立案126件138人); null when it stands by itself.
 */
function seriesOf(
  text: string,
  start: number,
  measure: Measured,
  own: string,
  last: Read | undefined,
): 'list' | 'course' | 'beside' | null {
  if (last === undefined || last.mention.kind === 'deadline' || start - last.end > 16) return null;
  const between = text.slice(last.end, start);
  // 立案126件138人.
  if (between === '' && !/^[\u4e00-\u9fff]/.test(text.slice(measure.end))) return 'beside';
  if ((last.mention.unit !== measure.unit && measure.unit !== null) || measure.counted !== '') return null;
  if (/^[、和与及,]$/.test(between) && LIST_GOES_ON.test(text.slice(measure.end, measure.end + 2)))
    return 'list';
  if (COURSE.test(own) && /[由从][^,。;]{0,14}$/.test(text.slice(Math.max(0, last.start - 15), last.start)))
    return 'course';
  return null;
}

/**
 * The name of what is counted. A number of a list has that of the one before it; so has a share or a change that says of
 * nothing what it is of (57.4亿元，增长6.9%).
 */
function countedAs(
  { metric, scope, basis, words, relative }: Counted,
  series: 'list' | 'course' | 'beside' | null,
  last: Read | undefined,
  sentence: number,
): Pick<FigureMention, 'metric' | 'scope' | 'basis' | 'counted'> {
  const before = last?.mention;
  if (before === undefined || before.metric === null) return { metric, scope, basis, counted: words };
  const where = scope ?? (last!.start >= sentence ? before.scope : null);
  if (series !== null)
    return { metric: before.metric, scope: where, basis: before.basis, counted: before.counted };
  if (relative && last!.start >= sentence && metric !== null)
    return { metric: before.metric + metric, scope: where, basis, counted: [...before.counted, ...words] };
  return { metric, scope: where, basis, counted: words };
}

/** 以每日9万左右的增速, 每月检测核酸一次. */
const RATE = /每([日天周月年])(?:$|[^,]{0,6}(?:检测|核酸|一次|消毒|通风|巡查|调度|报告|开展|召开)$)/;
