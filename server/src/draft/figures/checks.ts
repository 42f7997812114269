import type { FigureMention } from '../../mentions/types.ts';
import { type Mismatch, plain } from './arithmetic.ts';
import { lastYearMismatch } from './lastYear.ts';
import { partsMismatch } from './parts.ts';
import { doubleNegative, riseMismatch } from './rises.ts';
import { rateOfParts, shareOfGiven, structureMismatches } from './shares.ts';
import { listSum, referredParts, sectorSum } from './totals.ts';

export type { Mismatch } from './arithmetic.ts';

/** Arithmetic of one paragraph: parts and total, shares, rises, names and their number. One pass over its figures. */
export function mismatchesIn(text: string, figures: readonly FigureMention[]): Mismatch[] {
  const found: Mismatch[] = structureMismatches(text);
  for (let i = 0; i < figures.length; i++) {
    const mismatch =
      partsMismatch(text, figures, i) ??
      rateOfParts(text, figures, i) ??
      shareOfGiven(text, figures, i) ??
      riseMismatch(text, figures, i) ??
      doubleNegative(text, figures[i]!) ??
      lastYearMismatch(text, figures, i) ??
      sectorSum(text, figures, i) ??
      listSum(text, figures, i) ??
      referredParts(text, figures, i) ??
      overHundred(text, figures[i]!) ??
      listMismatch(text, figures[i]!);
    if (mismatch !== null) found.push(mismatch);
  }
  return found;
}

/** 合格率120%, 占150%: nothing is more than all. Completion and growth may be, and 毛入学率. */
function overHundred(text: string, figure: FigureMention): Mismatch | null {
  if (figure.unit !== '%' || figure.value === null || figure.value <= 100) return null;
  const left = plain(text.slice(Math.max(0, figure.start - 24), figure.start));
  const word =
    /(占(?:比[重例]?|[^，,。；;、占\d]{0,10}人口的?|(?=$)|[^，,。；;、占]{0,10}(?:总[数量额]|总?面积|比重|全[国省市县区]|[人户村]数)的?)(?:为|达|达到)?|(?<!毛)(?:合格|普及|入学|及格|出勤|就业|治愈|接种|覆盖|满意|知晓|参保|入户|到岗|优良|及时|准确|通过|巩固|办结|回访)率(?:为|达|达到|均?达|提高到|上升到)?)$/.exec(
      left,
    );
  if (word === null || /预算|计划|目标|任务|上年|去年|同期|相当于/.test(word[1]!)) return null;
  const start = figure.start;
  return {
    problem: 'over-100',
    start,
    end: figure.end,
    other: { start, end: figure.end },
    message: {
      zh: `占比或比率超过 100%：${word[1]}${plain(figure.text)}`,
      en: `A share or rate above 100%: ${plain(figure.text)}`,
    },
  };
}

const NAMES =
  /((?:[\u4e00-\u9fff]{2,5}、){2,30}[\u4e00-\u9fff]{2,5}?(?:[和与及][\u4e00-\u9fff]{2,4})?)(等?)$/;

/** 仅甲、乙、丙4市: the names right before a number of divisions, and the number. */
function listMismatch(text: string, figure: FigureMention): Mismatch | null {
  if (figure.unit !== '个' || figure.approx !== '' || figure.value === null || figure.value > 30) return null;
  if (!/^[0-9０-９]{1,2}(?:省|市|县|区|州|镇|乡|村)(?:[（(][^）)]{1,6}[）)])?$/.test(plain(figure.text)))
    return null;
  const left = plain(text.slice(Math.max(0, figure.start - 160), figure.start));
  const m = NAMES.exec(left);
  if (m === null) return null;
  const names = m[1]!.split('、').length + (/[和与及][\u4e00-\u9fff]{2,4}$/.test(m[1]!) ? 1 : 0);
  if (m[2] === '等' ? names <= figure.value : names === figure.value) return null;
  return {
    problem: 'listed',
    start: figure.start,
    end: figure.end,
    other: { start: Math.max(0, figure.start - m[0].length), end: figure.start },
    message: {
      zh: `所列名称与数目不符：列出 ${names} 个，写的是${plain(figure.text)}`,
      en: `Names and number differ: ${names} are listed, ${plain(figure.text)} is written`,
    },
  };
}
