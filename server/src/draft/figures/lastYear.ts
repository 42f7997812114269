import type { FigureMention } from '../../mentions/types.ts';
import { isExact, isShare, type Mismatch, plain } from './arithmetic.ts';

/** How far behind a number its value of the year before is looked for, in figures and in UTF-16 code units. */
const FIGURES = 6;
const REACH = 80;
const LAST_YEAR = /(?:去年|上年)(?:同期)?(?:分别)?(?:为|是)$/;
const WORD = /^[^。；;]{0,30}?同比(?:分别)?(?<word>上升|增长|增加|提高|下降|降低|减少)了?$/;

/** 86起，同比上升12.2%，去年同期为98起: the word against the two numbers. */
export function lastYearMismatch(
  text: string,
  figures: readonly FigureMention[],
  i: number,
): Mismatch | null {
  const now = figures[i]!;
  if (!isExact(now) || now.unit === null || isShare(now)) return null;
  const rate = figures.slice(i + 1, i + FIGURES).find(isShare);
  if (rate === undefined || rate.start - now.end > REACH) return null;
  const word = WORD.exec(plain(text.slice(now.end, rate.start)))?.groups?.['word'];
  if (word === undefined) return null;
  const at = figures.indexOf(rate);
  for (let k = at + 1; k < figures.length && k - at <= FIGURES; k++) {
    const then = figures[k]!;
    if (then.start - rate.end > REACH || /[。；;]/.test(text.slice(rate.end, then.start))) return null;
    if (!LAST_YEAR.test(plain(text.slice(rate.end, then.start)))) continue;
    if (then.unit !== now.unit || !isExact(then) || then.value === now.value) return null;
    const up = /^[上增提]/.test(word);
    if (now.value! > then.value! === up) return null;
    return {
      problem: 'direction',
      start: now.start,
      end: rate.end,
      other: { start: then.start, end: then.end },
      message: {
        zh: `升降与数字不符：本期${plain(now.text)}，去年同期${plain(then.text)}，写的是“${word}”`,
        en: `The direction does not fit: ${plain(now.text)} now, ${plain(then.text)} a year before, written ${word}`,
      },
    };
  }
  return null;
}
