import type { FigureMention } from '../../mentions/types.ts';
import { isExact, type Mismatch, type Part, plain } from './arithmetic.ts';

const OF_TOTAL =
  /^[^，,。；;、]{0,8}[，,（(、]?占(?<of>总数|总量|总人数|全部)?的?(?:比|比例|比例为|比重)?(?:的?比例)?[为达]?到?$/;

/** 共64个，其中1个…，占5%: the share against the two numbers. `named`: only where it says of what it is the share. */
export function shareMismatch(
  text: string,
  figures: readonly FigureMention[],
  i: number,
  parts: readonly Part[],
): Mismatch | null {
  const total = figures[i]!;
  const part = parts[0]!;
  const share = figures[part.index + 1];
  if (parts.length !== 1 || share === undefined || share.unit !== '%' || share.upTo !== null) return null;
  if (!OF_TOTAL.test(plain(text.slice(part.figure.end, share.start)))) return null;
  return shareAgainst(total, part.figure, share);
}

/** 受理386件，办结382件，办结率98.96%: the rate that is named by what the part does. */
export function rateOfParts(text: string, figures: readonly FigureMention[], i: number): Mismatch | null {
  const total = figures[i]!;
  // 参考3126人，参考率100%，合格3098人: a rate of the total may stand between.
  const between = figures[i + 1];
  const k = between?.unit === '%' && /率$/.test(plain(text.slice(total.end, between.start))) ? i + 2 : i + 1;
  const part = figures[k];
  // 已整改23个、正在整改5个，整改率…: the rest may stand before the rate.
  const at = figures[k + 1]?.unit === total.unit && figures[k + 2]?.unit === '%' ? k + 2 : k + 1;
  const rate = figures[at];
  if (part === undefined || rate === undefined || rate.unit !== '%' || rate.upTo !== null) return null;
  // What is set for the year may be the whole of what is done of it.
  const isWhole = isExact(total) || (total.kind === 'norm' && total.value !== null && total.approx === '');
  if (part.unit !== total.unit || !isWhole || !isExact(part) || part.value! > total.value!) return null;
  const from = figures[k - 1]!.end;
  const done =
    /^[^，,。；;、]{0,8}[，,]?(?:其中)?[，,]?(?:已|实际|实现)?[\u4e00-\u9fff]{0,4}?(?<verb>[\u4e00-\u9fff]{2})的?$/.exec(
      plain(text.slice(from, part.start)).replace(/[，,]截[至止][^，,。；;]{1,14}[，,]/, '，'),
    );
  const named = /^[^，,。；;、]{0,6}[，,](?<verb>[\u4e00-\u9fff]{2})率(?:为|达到?)?$/.exec(
    plain(text.slice(figures[at - 1]!.end, rate.start)),
  );
  const verb = done?.groups?.['verb'];
  const of = named?.groups?.['verb'];
  if (verb === undefined || of === undefined) return null;
  if (verb !== of && !(/^(?:实到|到会|出席)$/.test(verb) && /^(?:到会|出席|出勤)$/.test(of))) return null;
  return shareAgainst(total, part, rate);
}

/** 收入5.23亿元，完成年初预算10.2亿元的61.3%: the share of a number that stands between. */
export function shareOfGiven(text: string, figures: readonly FigureMention[], i: number): Mismatch | null {
  const [part, whole, share] = [figures[i]!, figures[i + 1], figures[i + 2]];
  if (whole === undefined || share === undefined || share.unit !== '%' || share.upTo !== null) return null;
  if (part.unit !== whole.unit || part.unit === null || part.value === null || whole.value === null)
    return null;
  if (part.approx !== '' || whole.approx !== '' || part.upTo !== null || whole.upTo !== null) return null;
  if (part.value > whole.value || share.value! > 100) return null;
  if (!/^[，,]?(?:完成|占)[\u4e00-\u9fff]{2,12}$/.test(plain(text.slice(part.end, whole.start)))) return null;
  return plain(text.slice(whole.end, share.start)) === '的' ? shareAgainst(whole, part, share) : null;
}

function shareAgainst(total: FigureMention, part: FigureMention, share: FigureMention): Mismatch | null {
  const low = ((part.value! - part.step / 2) / (total.value! + total.step / 2)) * 100;
  const high =
    ((part.value! + part.step / 2) / Math.max(total.value! - total.step / 2, total.step / 2)) * 100;
  const slack = share.approx === '' ? share.step : 5;
  const isFine = share.value! >= low - slack && share.value! <= high + slack;
  const exactShare = (part.value! / total.value!) * 100;
  if (isFine || Math.abs(exactShare - share.value!) < slack || exactShare > 100) return null;
  const numbers = `${plain(part.text)} / ${plain(total.text)}`;
  return {
    problem: 'share',
    start: share.start,
    end: share.end,
    other: { start: total.start, end: part.end },
    message: {
      zh: `占比与数字不符：${numbers} = ${exactShare.toFixed(1)}%，写的是${plain(share.text)}`,
      en: `The share does not fit: ${numbers} = ${exactShare.toFixed(1)}%, written ${plain(share.text)}`,
    },
  };
}

/** 三次产业结构调整为13.2∶31.5∶55.3: the three make a hundred, give or take what rounding takes. */
const STRUCTURE = /(?:三次产业|一二三产业?|三产)[^，,。；;]{0,12}$/;
const RATIO =
  /(\d{1,2}(?:[.．]\d{1,2})?)[ \u3000]?[∶:：][ \u3000]?(\d{1,2}(?:[.．]\d{1,2})?)[ \u3000]?[∶:：][ \u3000]?(\d{1,2}(?:[.．]\d{1,2})?)(?![\d.∶:：])/g;
const ROUNDING = 0.25;

export function structureMismatches(text: string): Mismatch[] {
  if (!text.includes('产')) return [];
  const found: Mismatch[] = [];
  for (const m of text.matchAll(RATIO)) {
    const left = text.slice(Math.max(0, m.index - 40), m.index);
    const first = found.length > 0 && m.index - found[found.length - 1]!.end < 12;
    if (!STRUCTURE.test(left.replace(/\d[\d.∶:：]{6,}[^，,。；;]{0,6}/, '')) && !first) continue;
    const sum = Number(
      [m[1]!, m[2]!, m[3]!].reduce((n, part) => n + Number(part.replace('．', '.')), 0).toFixed(2),
    );
    if (Math.abs(sum - 100) <= ROUNDING || sum < 80 || sum > 120) continue;
    const span = { start: m.index, end: m.index + m[0].length };
    found.push({
      ...span,
      problem: 'share',
      other: span,
      message: {
        zh: `三次产业之比合计不是 100：${m[0]} 合计 ${sum}`,
        en: `The three sectors do not make 100: ${m[0]} comes to ${sum}`,
      },
    });
  }
  return found;
}
