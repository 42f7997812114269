/** Marker families of a Chinese outline. Their real nesting is decided by the speech, not by the family. */
export type MarkerFamily =
  | 'part' // 第一部分
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
}

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
      pattern: new RegExp(`^第(${N}|\\d{1,2})(?:部分|章|节|编)(?=[：:、，,\\s]|$)[：:、，,]?`),
    },
    { family: 'chapter', pattern: new RegExp(`^(${N}|[壹贰叁肆伍陆柒捌玖拾]{1,3})[、．.](?!\\d)`) },
    { family: 'section', pattern: new RegExp(`^[（(]\\s?(${N})\\s?[）)][、．.]?`) },
    { family: 'paren-arabic', pattern: /^(?:[（(]\s?([0-9０-９]{1,2})\s?[）)]|([0-9]{1,2})[）)])[、．.]?/ },
    { family: 'arabic', pattern: /^([0-9０-９]{1,2})(?:[、．.](?![0-9０-９])|\s(?=[\u4e00-\u9fff]))/ },
    { family: 'circled', pattern: /^([①-⑳])/ },
    { family: 'ordinal', pattern: new RegExp(`^第(${N})[，,、：:]`) },
    {
      family: 'ordinal',
      pattern: new RegExp(
        `^第(${N})(?:点|条|步|方面|件事|个(?:问题|方面|重点|任务|要求|环节))(?:[，,、：:]|(?:就?是|要)(?=[，,：:]?))|^第(${N})[件项][，,：:]`,
      ),
      style: 'thing',
    },
    { family: 'ordinal', pattern: new RegExp(`^其(${N})[，,、：:是]`), style: 'its' },
    { family: 'point', pattern: new RegExp(`^(${N})是`) },
    { family: 'demand', pattern: new RegExp(`^(${N})要`) },
  ];

const SEQUENCE: readonly (readonly [RegExp, number])[] = [
  [/^首先[，,]/, 1],
  [/^其次[，,]/, 2],
  [/^再次[，,]/, 3],
];

/** The marker that `text` starts with, or null. Whether it opens a heading is for the caller to judge. */
export function readMarker(text: string): Marker | null {
  for (const { family, pattern, style } of FORMS) {
    const m = pattern.exec(text);
    if (!m) continue;
    const raw = m[1] ?? m[2] ?? '';
    const number = family === 'circled' ? raw.charCodeAt(0) - 0x245f : ordinalValue(raw);
    if (!Number.isFinite(number) || number < 1) continue;
    const marks = style ?? m[0].replace(raw, '').normalize('NFKC').replace(/\s/g, '');
    return {
      family,
      style: family === 'ordinal' || family === 'section' ? `${family}${style ?? ''}` : `${family}${marks}`,
      number,
      length: m[0].length,
    };
  }
  for (const [pattern, number] of SEQUENCE) {
    const m = pattern.exec(text);
    if (m) return { family: 'sequence', style: 'sequence', number, length: m[0].length };
  }
  return null;
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
