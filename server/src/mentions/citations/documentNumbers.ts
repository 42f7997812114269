import { MASK_SIGNS } from '../../text/masks.ts';
import { withoutOverlaps } from '../../text/span.ts';
import type { Mention } from '../types.ts';

const DIGIT = '[0-9０-９]';
/** 2020, and what templates leave of it: 20_, 20__, 20xx, 20××, XXXX, ____. */
const YEAR = `(?:[12１２]${DIGIT}{3}|${DIGIT}{0,3}[${MASK_SIGNS}]{1,4})年?`;
const SERIAL = `(?:第 ?)?(?:${DIGIT}{1,5}|[${MASK_SIGNS}]{1,4}) ?号`;

/** 〔2020〕80号 in every bracket style; the issuer's code before it is found by looking back. */
const BRACKETED = new RegExp(`[〔［\\[（(﹝【〖] ?${YEAR} ?[〕］\\]）)﹞】〗] ?${SERIAL}`, 'g');
/** 国发〔96〕12号: a year of two digits, only behind the last word of a code. */
const SHORT_YEAR = new RegExp(`(?<=[发函字办令电政])[〔［\\[﹝]${DIGIT}{2}[〕］\\]﹞] ?${SERIAL}`, 'g');
/** 公告2020年第1号, 公告（2020年第1号）. */
const ANNOUNCED = new RegExp(`(?:公告|通告|令)[（(]?${YEAR}第? ?${DIGIT}{1,4} ?号[）)]?`, 'g');
/** 国务院令第376号, 主席令第四十五号. */
const DECREE = new RegExp(`令第 ?(?:${DIGIT}{1,4}|[一二三四五六七八九十百零〇]{1,7}) ?号`, 'g');
/** GB/T 9704—2012. */
const STANDARD = new RegExp(
  `(?:GB|DB|WS|GA|YY|JT|HJ)(?:[/／][TＴ])? ?${DIGIT}{1,6}(?:[.．]${DIGIT}{1,3})?[-—–－]${DIGIT}{4}`,
  'g',
);

const LONGEST_ISSUER = 20;
/** Words that stand before an issuer's code and are no part of it. */
const BEFORE_ISSUER =
  /按照|依照|参照|根据|依据|遵照|印发|下发|转发|制发|执行|落实|贯彻|文件|通知|公布|发布|关于|现将|废止|详见|参见|对照|结合|以及|继续|实施|学习|传达|严格|违反|参考|引用|(?<!共)和|[与及的见了由经在以即将把据照对日]/g;
const HAN = /\p{Script=Han}/u;

/** Document numbers of a paragraph, in reading order, none overlapping another. */
export function readDocumentNumbers(paragraph: string): Mention[] {
  const found: Mention[] = [];
  const add = (start: number, end: number) => {
    found.push({ start, end, text: paragraph.slice(start, end) });
  };
  // A paragraph without 号 or a year of a standard costs one look.
  if (paragraph.includes('号')) {
    for (const pattern of [BRACKETED, SHORT_YEAR]) {
      for (const match of paragraph.matchAll(pattern)) {
        const start = issuerStart(paragraph, match.index);
        if (start < match.index) add(start, match.index + match[0].length);
      }
    }
    for (const pattern of [ANNOUNCED, DECREE]) {
      for (const match of paragraph.matchAll(pattern)) {
        const start = issuerStart(paragraph, match.index);
        const opened = /[（(]/.test(match[0]);
        const length = opened || !/[）)]$/.test(match[0]) ? match[0].length : match[0].length - 1;
        if (start < match.index) add(start, match.index + length);
      }
    }
  }
  if (/GB|DB|WS|GA|YY|JT|HJ/.test(paragraph)) {
    for (const match of paragraph.matchAll(STANDARD)) add(match.index, match.index + match[0].length);
  }
  return withoutOverlaps(found);
}

/** Where the issuer's code that ends at `end` begins: at most so many Chinese characters back, after any lead-in word. */
function issuerStart(paragraph: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < LONGEST_ISSUER && HAN.test(paragraph[start - 1]!)) start--;
  const issuer = paragraph.slice(start, end);
  let cut = 0;
  for (const match of issuer.matchAll(BEFORE_ISSUER)) cut = match.index + match[0].length;
  return start + cut;
}
