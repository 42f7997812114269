import { isHan } from '../text/han.ts';
import { MASK_SIGNS } from '../text/masks.ts';
import { type Span, spanHolding } from '../text/span.ts';
import type { MarkMention } from './types.ts';

/** Half-width marks and what stands for them in Chinese text. */
const WIDE: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '!': '！',
  '?': '？',
  '(': '（',
  ')': '）',
};

/** Half-width forms of East Asian marks, as some programs write them. */
const NARROW: Readonly<Record<string, string>> = { '｡': '。', '､': '、', '｢': '「', '｣': '」' };

const FULL_MARK = /[，。；：！？、“”‘’（）《》〈〉【】〔〕「」『』…—]/;

/** Addresses, code, markup and file names: nothing in them is punctuation of the text. */
const FOREIGN =
  /https?:\/\/[^\s\u3000-\u9fff，。；）》”]{1,300}|www\.[^\s\u3000-\u9fff，。；）》”]{1,300}|[\w.+-]{1,60}@[\w-]{1,60}\.[\w.-]{1,60}|`[^`]{1,300}`|<[^<>\u4e00-\u9fff]{1,300}>|\]\([^()\s]{0,300}\)|&[a-z]{2,8};/gi;

function foreignSpans(text: string): Span[] {
  if (!/[@`<\]&]|https?:|www\./i.test(text)) return [];
  return [...text.matchAll(FOREIGN)].map((m) => ({ start: m.index, end: m.index + m[0].length }));
}

const isChinese = (char: string): boolean =>
  char !== '' && (isHan(char.charCodeAt(0)) || FULL_MARK.test(char));
const isWestern = (char: string): boolean => /[A-Za-z0-9]/.test(char);
const isBlank = (char: string): boolean => char === ' ' || char === '\u00a0';

/** The unit before or behind a place, spaces passed over, at most four of them. */
function beyond(text: string, from: number, step: 1 | -1): string {
  let at = from;
  for (let i = 0; i < 4 && isBlank(text[at] ?? ''); i++) at += step;
  return text[at] ?? '';
}

/** True when , ; : ! ? at `at` is a mark of a Chinese sentence: not in a number, a time, a ratio or Latin. */
function isSentenceMark(text: string, at: number): boolean {
  const before = text[at - 1] ?? '';
  const after = text[at + 1] ?? '';
  if (isWestern(before) && isWestern(after)) return false;
  const left = beyond(text, at - 1, -1);
  const right = beyond(text, at + 1, 1);
  if (isWestern(left) && isWestern(right)) return false;
  if (text[at] === ':' && /[A-Za-z]/.test(before) && /[/\\]/.test(after)) return false;
  return isChinese(left) || (left !== '' && isChinese(right));
}

/** Half-width brackets that stand in Chinese: Chinese inside, or right beside. Partners may be of either width. */
function bracketMarks(text: string, skip: (at: number) => boolean): number[] {
  const found: number[] = [];
  const open: number[] = [];
  for (let at = 0; at < text.length; at++) {
    // Most of a text, and never a mark.
    if (isHan(text.charCodeAt(at))) continue;
    const char = text[at]!;
    if (skip(at)) continue;
    if (char === '(' || char === '（') {
      if (open.length < 50) open.push(at);
    } else if (char === ')' || char === '）') {
      const start = open.pop();
      if (start === undefined) {
        // 1) and a) open items; a bracket that lost its partner is another matter, and stays as it is.
        continue;
      }
      if (text[start] === '（' && char === '）') continue;
      const inner = text.slice(start + 1, Math.min(at, start + 200));
      const mixed = text[start] !== '(' || char !== ')';
      const left = isChinese(text[start - 1] ?? '');
      const latin = /[A-Za-z]/.test(inner);
      const chinese =
        mixed || /[\u4e00-\u9fff]/.test(inner) || left || (!latin && isChinese(text[at + 1] ?? ''));
      if (!chinese || isDocumentYear(text, start, at)) continue;
      if (text[start] === '(') found.push(start);
      if (char === ')') found.push(at);
    }
  }
  return found;
}

const DOCUMENT_YEAR = new RegExp(`^(?:19|20)[\\d${MASK_SIGNS}]{0,2}$`);
const DOCUMENT_SERIAL = new RegExp(`^第?\\s?[\\d${MASK_SIGNS}]{1,4}\\s?号`);

/** 国发(2020)3号: the brackets of a document number are 〔〕, and another rule's. */
function isDocumentYear(text: string, start: number, end: number): boolean {
  return DOCUMENT_YEAR.test(text.slice(start + 1, end)) && DOCUMENT_SERIAL.test(text.slice(end + 1, end + 8));
}

/** Shortest line whose last dot ends a sentence: 第一章. and 二. are numbers of headings. */
const SENTENCE = 8;

/** Fewest Chinese characters on both sides of a dot that stands between sentences. */
const CLAUSE = 5;

const clauseBefore = (text: string, at: number): number =>
  /[\u4e00-\u9fff”》）]*$/.exec(text.slice(Math.max(0, at - CLAUSE), at))![0].length;
const clauseBehind = (text: string, at: number): number =>
  /^[\u4e00-\u9fff“《]*/.exec(text.slice(at + 1, at + 1 + CLAUSE))![0].length;

/** A dot that ends the line, or a sentence before the next spoken item (值守.二是巡查). */
function isFullStop(text: string, at: number): boolean {
  const rest = text.slice(at + 1, at + 4);
  if (text.slice(at + 1).trim() === '') return at >= SENTENCE;
  // Behind a clause, another: only what names a thing (第一章.总则, 张.王) is as short as this.
  if (clauseBefore(text, at) >= CLAUSE && clauseBehind(text, at) >= CLAUSE) return true;
  return at >= 4 && /^(?:[一二三四五六七八九十][是要]|第[一二三四五六七八九十])/.test(rest);
}

const STOPS = '，。；：、';

/**
 * Marks of a paragraph that are not as Chinese text writes them, each with what is to stand there: half-width marks,
 * three dots for ……, a mark given twice, a space beside a mark or a no-break space between words. Offsets count from
 * the paragraph. Numbers, times, links, code and Latin are left alone.
 */
export function readMarks(text: string): MarkMention[] {
  const found: MarkMention[] = [];
  if (
    !/[,;:!?()."'\u00a0\uff10-\uff19\uff61-\uff64]| [，。；：！？、,;:!?]|[，。；：！？、] |[，。；：、]{2}/.test(
      text,
    )
  )
    return found;
  if (!/[\u4e00-\u9fff]/.test(text)) return found;
  const foreign = foreignSpans(text);
  const skip = (at: number): boolean =>
    foreign.length > 0 && spanHolding(foreign, { start: at, end: at + 1 }) !== undefined;
  const add = (start: number, end: number, replacement: string, kind: MarkMention['kind']): void => {
    found.push({ start, end, text: text.slice(start, end), replacement, kind });
  };
  for (let at = 0; at < text.length; at++) {
    // Most of a text, and never a mark.
    if (isHan(text.charCodeAt(at))) continue;
    const char = text[at]!;
    if (skip(at)) continue;
    if (char === '.') {
      let end = at;
      while (text[end] === '.') end++;
      const left = text[at - 1] ?? '';
      if (end - at >= 3 && end - at <= 6 && isChinese(left) && !FULL_MARK.test(text[end] ?? ''))
        add(at, end, '……', 'ellipsis');
      else if (end - at >= 3 && end - at <= 6 && isChinese(left)) add(at, end, '……', 'ellipsis');
      else if (
        end - at === 1 &&
        (isHan(left.charCodeAt(0)) || '）)”》'.includes(left)) &&
        isFullStop(text, at)
      )
        add(at, end, '。', 'half-width');
      at = end - 1;
    } else if (WIDE[char] !== undefined && char !== '(' && char !== ')') {
      if (!isSentenceMark(text, at)) continue;
      // 谢谢大家!!! is one call: its marks go together.
      let end = at + 1;
      while ((char === '!' || char === '?') && text[end] === char && end - at < 6) end++;
      if (char === '?' && isLostCharacter(text, at, end)) add(at, end, text.slice(at, end), 'lost');
      else add(at, end, WIDE[char].repeat(end - at), 'half-width');
      at = end - 1;
    } else if (char === '。' && text[at + 1] === '。') {
      let end = at;
      while (text[end] === '。') end++;
      add(at, end, end - at >= 3 ? '……' : '。', end - at >= 3 ? 'ellipsis' : 'doubled');
      at = end - 1;
    } else if (NARROW[char] !== undefined) {
      add(at, at + 1, NARROW[char], 'half-width');
    } else if ('，、'.includes(char) && text[at + 1] === '。') {
      add(at, at + 2, '。', 'doubled');
      at++;
    } else if (STOPS.includes(char) && text[at + 1] === char) {
      let end = at;
      while (text[end] === char) end++;
      add(at, end, char, 'doubled');
      at = end - 1;
    } else if (isBlank(char)) {
      let end = at;
      while (isBlank(text[end] ?? '')) end++;
      if (isStraySpace(text, at, end)) add(at, end, '', 'space');
      at = end - 1;
    }
  }
  for (const at of bracketMarks(text, skip)) add(at, at + 1, WIDE[text[at]!]!, 'half-width');
  for (const quote of straightQuotes(text, skip)) found.push(quote);
  return found.sort((a, b) => a.start - b.start);
}

/** What makes a clause a question: particles and question words, a closed class of the grammar. */
const ASKS = /[吗呢么吧谁哪何几]|多少|怎|[是能可]否|是不是|有没有|[了不]没有$/;

/** ? between two characters of a clause that asks nothing, or where no question can end. */
function isLostCharacter(text: string, start: number, end: number): boolean {
  const left = text[start - 1] ?? '';
  const right = text[end] ?? '';
  if (/[，。；]/.test(right) && isHan(left.charCodeAt(0))) return true;
  if (!isHan(right.charCodeAt(0))) return false;
  if (/[、，；。：（“《〔]/.test(left)) return true;
  if (!isHan(left.charCodeAt(0))) return false;
  const clause = text
    .slice(Math.max(0, start - SENTENCE_BEFORE), start)
    .split(/[。；！？!?]/)
    .at(-1)!;
  return !ASKS.test(clause);
}

/** How far before a mark the words of its question are looked for. */
const SENTENCE_BEFORE = 60;

/** A space beside a mark, or a no-break space between Chinese words; not one that sets a layout. */
function isStraySpace(text: string, start: number, end: number): boolean {
  const left = text[start - 1] ?? '';
  const right = text[end] ?? '';
  if (left === '' || right === '' || end - start > 1) return false;
  if (text.slice(0, start).trim() === '') return false;
  if (isWestern(left) && isWestern(right)) return false;
  if (/[，。；！？、,;]/.test(right) && isHan(left.charCodeAt(0))) return true;
  if (/[，。；！？]/.test(left) && (isHan(right.charCodeAt(0)) || /[“《‘]/.test(right))) return true;
  return (
    text[start] === '\u00a0' &&
    isHan(left.charCodeAt(0)) &&
    (isHan(right.charCodeAt(0)) || FULL_MARK.test(right)) &&
    text.length > 30
  );
}

/** Straight quotes and what stands for them; ' between letters is an apostrophe. */
const STRAIGHT: readonly (readonly [string, string, string])[] = [
  ['"', '“', '”'],
  ["'", '‘', '’'],
];

/** "…" and '…' around Chinese text, when every such quote of the paragraph has its partner. */
function straightQuotes(text: string, skip: (at: number) => boolean): MarkMention[] {
  return STRAIGHT.flatMap((marks) => straightPairs(text, marks, skip));
}

function straightPairs(
  text: string,
  [mark, opening, closing]: readonly [string, string, string],
  skip: (at: number) => boolean,
): MarkMention[] {
  const at: number[] = [];
  for (let i = text.indexOf(mark); i >= 0; i = text.indexOf(mark, i + 1))
    if (!skip(i) && (mark === '"' || !(isWestern(text[i - 1] ?? '') || isWestern(text[i + 1] ?? ''))))
      at.push(i);
  if (at.length === 0 || at.length % 2 !== 0) return [];
  const found: MarkMention[] = [];
  for (let i = 0; i + 1 < at.length; i += 2) {
    const start = at[i]!;
    const end = at[i + 1]!;
    if (end - start > 200 || !/[\u4e00-\u9fff]/.test(text.slice(start, end))) return [];
    found.push({ start, end: start + 1, text: mark, replacement: opening, kind: 'half-width' });
    found.push({ start: end, end: end + 1, text: mark, replacement: closing, kind: 'half-width' });
  }
  return found;
}
