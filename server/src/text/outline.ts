import type { Span } from './span.ts';

/** Marker families of a Chinese outline. Their real nesting is decided by the speech, not by the family. */
export type MarkerFamily =
  | 'part' // 第一部分
  | 'roman' // Ⅰ、
  | 'chapter' // 一、
  | 'section' // （一）
  | 'arabic' // 1. 1、
  | 'paren-arabic' // （1） 1）
  | 'circled' // ①
  | 'ordinal' // 第一，
  | 'sequence' // 首先，其次，
  | 'point' // 一是
  | 'demand'; // 一要

/** A marker at the start of a heading. `length` is in UTF-16 code units and includes the mark's punctuation. */
export interface Marker {
  readonly family: MarkerFamily;
  /** The family with its punctuation (`一、` against `一.`), so that two series are told apart. */
  readonly style: string;
  readonly number: number;
  readonly length: number;
  /** Where the numeral stands in the marker: 二 of （二）, 3 of 3.; the whole marker when it has none of its own. */
  readonly numeral: Span;
}

/** Families whose members are spoken; their wording may change inside one series. */
export const SPOKEN: ReadonlySet<MarkerFamily> = new Set(['point', 'demand', 'ordinal', 'sequence']);

/** Families of headings from the outermost; 一、 （一） 1. （1） are the levels of GB/T 9704. */
export const WRITTEN_LEVELS: readonly MarkerFamily[] = [
  'part',
  'roman',
  'chapter',
  'section',
  'arabic',
  'paren-arabic',
  'circled',
];

const DIGITS = '零一二三四五六七八九';
const BIG_DIGITS = '零壹贰叁肆伍陆柒捌玖';

/** 一 to 九十九 (and 壹…), or Arabic digits; NaN when it is no such number. */
export function ordinalValue(text: string): number {
  if (/^[0-9０-９]{1,3}$/.test(text)) return Number(text.normalize('NFKC'));
  const plain = [...text]
    .map((c) => (BIG_DIGITS.includes(c) ? DIGITS[BIG_DIGITS.indexOf(c)]! : c === '拾' ? '十' : c))
    .join('');
  const m = /^([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/.exec(plain);
  if (!m || plain === '') return Number.NaN;
  const [, tens = '', ten = '', ones = ''] = m;
  if (ten === '') return tens !== '' && ones !== '' ? Number.NaN : DIGITS.indexOf(tens || ones);
  return (tens === '' ? 1 : DIGITS.indexOf(tens)) * 10 + (ones === '' ? 0 : DIGITS.indexOf(ones));
}

const N = '[一二三四五六七八九十]{1,3}';

const FORMS: readonly { readonly family: MarkerFamily; readonly pattern: RegExp; readonly style?: string }[] =
  [
    {
      family: 'part',
      pattern: new RegExp(
        `^第(?:(${N}|\\d{1,2})(?:部分|章|节|编)|(${N})篇(?=[\\s]|$))(?=[：:、，,\\s]|$)[：:、，,]?`,
      ),
    },
    { family: 'chapter', pattern: new RegExp(`^(${N}|[壹贰叁肆伍陆柒捌玖拾]{1,3})(?:、|[．.](?!\\d))`) },
    // 二）, whose first half was lost, is of the series of （二）.
    { family: 'section', pattern: new RegExp(`^(?:[（(]\\s?)?(${N})\\s?[）)][、．.]?`), style: '' },
    { family: 'paren-arabic', pattern: /^(?:[（(]\s?([0-9０-９]{1,2})\s?[）)]|([0-9]{1,2})[）)])[、．.]?/ },
    { family: 'arabic', pattern: /^([0-9０-９]{1,2})(?:[、．.](?![0-9０-９])|\s(?=[\u4e00-\u9fff]))/ },
    { family: 'ordinal', pattern: new RegExp(`^第(${N})[，,、：:]`) },
    {
      family: 'ordinal',
      pattern: new RegExp(
        `^第(${N})(?:点|条|步|方面|件事|个(?:问题|方面|重点|任务|要求|环节))(?:[，,：:]|、(?!第)|(?:就?是|要)(?=[，,：:]?))|^第(${N})[件项][，,：:]`,
      ),
      style: 'thing',
    },
    { family: 'ordinal', pattern: new RegExp(`^其(${N})[，,、：:是]`), style: 'its' },
    { family: 'point', pattern: new RegExp(`^(${N})是`) },
    { family: 'demand', pattern: new RegExp(`^(${N})要`) },
  ];

/** Numbers that are one character with what encloses them: the code of 1, how many there are, how they are written. */
const ENCLOSED: readonly {
  readonly family: MarkerFamily;
  readonly first: number;
  readonly count: number;
  /** The mark that must follow; its absence makes the character a plain word. */
  readonly mark?: RegExp;
}[] = [
  { family: 'circled', first: 0x2460, count: 20 }, // ①
  { family: 'circled', first: 0x2776, count: 10 }, // ❶
  { family: 'section', first: 0x3220, count: 10 }, // ㈠
  { family: 'arabic', first: 0x2488, count: 20 }, // ⒈
  { family: 'paren-arabic', first: 0x2474, count: 20 }, // ⑴
  { family: 'roman', first: 0x2160, count: 12, mark: /^[、．.]/ }, // Ⅰ
];

const enclosedOf = (code: number) =>
  ENCLOSED.find(({ first, count }) => first <= code && code < first + count);

/** True where a marker may begin with this UTF-16 code unit and be one character with its number. */
export const isEnclosedNumber = (code: number): boolean => enclosedOf(code) !== undefined;

const SEQUENCE: readonly (readonly [RegExp, number])[] = [
  [/^首先[，,]/, 1],
  [/^其次[，,]/, 2],
  [/^再次[，,]/, 3],
];

/** The marker that `text` starts with, or null. Whether it opens a heading is for the caller to judge. */
export function readMarker(text: string): Marker | null {
  const enclosed = enclosedOf(text.charCodeAt(0));
  if (enclosed !== undefined) {
    const mark = enclosed.mark === undefined ? '' : enclosed.mark.exec(text.slice(1))?.[0];
    if (mark === undefined) return null;
    const { family, first } = enclosed;
    const number = text.charCodeAt(0) - first + 1;
    const style = `${family}${String.fromCharCode(first)}`;
    return { family, style, number, length: 1 + mark.length, numeral: { start: 0, end: 1 } };
  }
  for (const { family, pattern, style } of FORMS) {
    const m = pattern.exec(text);
    if (!m) continue;
    const raw = m[1] ?? m[2] ?? '';
    const number = ordinalValue(raw);
    if (!Number.isFinite(number) || number < 1) continue;
    const marks =
      style ?? (family === 'ordinal' ? '' : m[0].replace(raw, '').normalize('NFKC').replace(/\s/g, ''));
    const at = m[0].indexOf(raw);
    const numeral = { start: at, end: at + raw.length };
    return { family, style: `${family}${marks}`, number, length: m[0].length, numeral };
  }
  for (const [pattern, number] of SEQUENCE) {
    const m = pattern.exec(text);
    if (m)
      return {
        family: 'sequence',
        style: 'sequence',
        number,
        length: m[0].length,
        numeral: { start: 0, end: m[0].length },
      };
  }
  return null;
}

const BIG_TEN = '拾';

/** `value` (1 to 99) in the writing of `model`: 三, 叁, 3, ３, ③ or ⒊; null when that writing has no such number. */
export function numeralLike(model: string, value: number): string | null {
  if (value < 1 || value > 99) return null;
  if (/^[0-9]+$/.test(model)) return String(value);
  if (/^[０-９]+$/.test(model))
    return String(value).replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0));
  const enclosed = model.length === 1 ? enclosedOf(model.charCodeAt(0)) : undefined;
  if (enclosed !== undefined)
    return value <= enclosed.count ? String.fromCharCode(enclosed.first + value - 1) : null;
  const big = /[壹贰叁肆伍陆柒捌玖拾]/.test(model);
  if (!big && !/^[零一二三四五六七八九十两]+$/.test(model)) return null;
  const digits = big ? BIG_DIGITS : DIGITS;
  const ten = big ? BIG_TEN : '十';
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  if (tens === 0) return digits[ones]!;
  return `${tens === 1 ? '' : digits[tens]}${ten}${ones === 0 ? '' : digits[ones]}`;
}

/** A series that is open where a marker stands: how it is written, and the number that it has come to. */
export interface OpenSeries {
  readonly family: MarkerFamily;
  readonly style: string;
  readonly number: number;
}

/**
 * The open series that a marker goes on with, by its index from the outermost; -1 when it opens one of its own. It is
 * the one whose next number it has, in its own writing or, of what is spoken, in another (三要 … 四是, 其次 … 第三);
 * else the innermost of its writing that it can begin anew or run ahead in; else any of its writing.
 */
export function seriesOf(
  { family, style, number }: Pick<Marker, 'family' | 'style' | 'number'>,
  open: readonly OpenSeries[],
): number {
  const exact = open.findLastIndex((o) => o.style === style && o.number + 1 === number);
  if (exact >= 0) return exact;
  if (SPOKEN.has(family) && number > 1) {
    const kin = open.findLastIndex((o) => SPOKEN.has(o.family) && o.number + 1 === number);
    if (kin >= 0) return kin;
  }
  const ahead = open.findLastIndex((o) => o.style === style && (number === 1 || number > o.number));
  return ahead >= 0 ? ahead : open.findLastIndex((o) => o.style === style);
}

const STOP = /[。！？!?；;：:…]/g;
const AFTER_STOP = /[。！？!?…”’"』」）)】》\s\u3000]/;

/** Where sentences of a paragraph start: 0 and every place after 。！？；： outside quotes and titles. */
export function sentenceStarts(text: string): { readonly at: number; readonly after: string }[] {
  const starts = [{ at: 0, after: '' }];
  let read = 0;
  for (const stop of text.matchAll(STOP)) {
    if (stop.index < read) continue;
    let next = stop.index + 1;
    while (next < text.length && AFTER_STOP.test(text[next]!)) next++;
    if (next < text.length) starts.push({ at: next, after: stop[0] });
    read = next;
  }
  return starts;
}

const OPENING = '“‘《（(【「『';
const CLOSING = '”’》）)】」』';

/**
 * The first place of one of `marks` in `from..to`, outside quotes, brackets and titles; -1 when there is none. A pair
 * that is never closed does not hide the rest of the text: then the first place of all counts.
 */
export function firstOutside(text: string, marks: string, from: number, to = text.length): number {
  let depth = 0;
  let any = -1;
  for (let at = from; at < Math.min(to, text.length); at++) {
    const char = text[at]!;
    if (OPENING.includes(char)) depth++;
    else if (CLOSING.includes(char)) depth = Math.max(0, depth - 1);
    else if (marks.includes(char)) {
      if (depth === 0) return at;
      if (any < 0) any = at;
    }
  }
  return depth > 0 ? any : -1;
}
