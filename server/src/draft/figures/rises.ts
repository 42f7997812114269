import type { FigureMention } from '../../mentions/types.ts';
import { blur, inScaleOf, type Mismatch, plain, trimmed } from './arithmetic.ts';

const RISE = '增加|增长|提高|提升|上升|扩大|增|升|扩展|攀升|跃升';
const FALL = '减少|下降|降低|压减|缩短|压缩|缩减|降|减|回落';
/** 提高到2020年的: a year may stand between the word and the number. */
const TO_YEAR = '(?:到|至|为)了?(?:\\d{4}年(?:底|末)?的?)?';
const UP = new RegExp(`^[^，,。；;、]{0,10}?(?:${RISE})${TO_YEAR}$`);
const DOWN = new RegExp(`^[^，,。；;、]{0,10}?(?:${FALL})${TO_YEAR}$`);
const RATE =
  /^[，,、]?(?:累计|共|净)?(?:增长|增幅达?|提高|上升|增加|提升|下降|降低|减少|压缩|压减|缩短|降幅达?|增|减)了?$/;
/** 由94个撤并到61个: from and to, whatever was done. */
const COURSE = /^[^，,。；;、\d]{1,6}(?:到|至|为)$/;
/** A rise or a fall that is told by itself: 净增, 净减少. */
const NET = /^[，,、]?净/;
/** 52.3万吨，比上年的50.1万吨: the second is what the first is held against. */
const AGAINST = /^[，,]?(?:增速|增幅|降幅|占比|比重|同比|环比)?(?:比|较)[^，,。；;、]{0,8}的$/;
const CHANGED = /^(?:增长|提高|上升|增加|提升|加快|扩大|回升|多|下降|降低|减少|回落|放缓|收窄|少)了?$/;
/** Growth of these is told at constant prices, their values at current ones. */
const AT_PRICES = /生产总值|增加值|GDP|总产值|经济总量|产值|可比/i;

/** 从3.2%提高到2.8%; 由200家增加到300家，增长30%; 52万吨，比上年的50万吨增加3万吨. */
export function riseMismatch(text: string, figures: readonly FigureMention[], i: number): Mismatch | null {
  const a = figures[i]!;
  const b = figures[i + 1];
  if (b === undefined || a.unit === null || a.unit !== b.unit) return null;
  if (a.value === null || b.value === null || a.upTo !== null || b.upTo !== null) return null;
  const left = plain(text.slice(Math.max(0, a.start - 60), a.start));
  const between = plain(text.slice(a.end, b.start));
  if (AGAINST.test(between)) return againstMismatch(text, b, a, figures[i + 2]);
  // 分别从202元、270元提高到209元、280元 pairs its numbers across.
  if (!/[由从][^，,。；;]{0,14}$/.test(left) || /分别|依次/.test(left)) return null;
  const up = UP.test(between);
  if (!up && !DOWN.test(between)) {
    const rate = figures[i + 2];
    if (rate === undefined || !COURSE.test(between)) return null;
    const told = plain(text.slice(b.end, rate.start));
    return NET.test(told) && RATE.test(told) ? changeMismatch(a, b, rate, false) : null;
  }
  if (a.value !== b.value && b.value > a.value !== up) {
    // 排名由第5升至第3 counts down on purpose; so do 位 and 名 without 第.
    return /^[位名]/.test(a.unit) ? null : directionMismatch(b, a, b);
  }
  const rate = figures[i + 2];
  if (rate === undefined) return timesMismatch(text, a, b);
  if (!RATE.test(plain(text.slice(b.end, rate.start)))) return timesMismatch(text, a, b);
  return changeMismatch(a, b, rate, AT_PRICES.test(left));
}

function directionMismatch(place: FigureMention, from: FigureMention, to: FigureMention): Mismatch {
  const numbers = { from: plain(from.text), to: plain(to.text) };
  const other = place === to ? from : to;
  return {
    problem: 'direction',
    start: place.start,
    end: place.end,
    other: { start: other.start, end: other.end },
    message: {
      zh: `升降与数字不符：从${numbers.from}到${numbers.to}`,
      en: `The direction does not fit: from ${numbers.from} to ${numbers.to}`,
    },
  };
}

function againstMismatch(
  text: string,
  from: FigureMention,
  to: FigureMention,
  change: FigureMention | undefined,
): Mismatch | null {
  if (change === undefined) return null;
  const word = CHANGED.exec(plain(text.slice(from.end, change.start)))?.[0];
  if (word === undefined) return null;
  const up = /^(?:[增提上多加扩]|回升)/.test(word);
  if (from.value !== to.value && to.value! > from.value! !== up) return directionMismatch(from, from, to);
  const told = text.slice(Math.max(0, to.start - 30), to.start).replace(/^.*[。；;]/s, '');
  return changeMismatch(from, to, change, AT_PRICES.test(told));
}

/** The change told against the two numbers. `atPrices`: a percentage of it is not theirs. */
function changeMismatch(
  from: FigureMention,
  to: FigureMention,
  rate: FigureMention,
  atPrices: boolean,
): Mismatch | null {
  if (rate.value === null || rate.upTo !== null) return null;
  if (from.approx !== '' || to.approx !== '' || rate.approx !== '') return null;
  const a = from.value!;
  const b = to.value!;
  const points = rate.unit === '个百分点' && from.unit === '%';
  // 由40万亩增加到41.2万亩，增加1.2万亩: the change itself, in the same unit.
  const amount = rate.unit === from.unit && from.unit !== '%';
  const percent = rate.unit === '%' && from.unit !== '%' && a > 0;
  const times = rate.unit === '倍' && from.unit !== '倍' && a > 0 && b > a;
  if (from.unit === '%' && rate.unit === '%') return pointsMismatch(from, to, rate);
  if (!points && !amount && !percent && !times) return null;
  if (atPrices && (percent || times)) return null;
  const real = percent ? (Math.abs(b - a) / a) * 100 : times ? (b - a) / a : Math.abs(b - a);
  // Each number is only as exact as it is written.
  const blurred = blur(to) / a + (b * blur(from)) / (a * a);
  const slack = percent
    ? rate.step / 2 + 100 * blurred + 0.01
    : times
      ? rate.step / 2 + blurred + 0.001
      : (points ? (from.step + to.step + rate.step) / 2 : blur(from) + blur(to) + blur(rate)) + 1e-6;
  if (Math.abs(real - rate.value) <= slack) return null;
  const unit = points ? '个百分点' : percent ? '%' : times ? '倍' : from.unit!;
  const shown = amount ? inScaleOf(rate.text, real) : trimmed(Number(real.toFixed(times ? 2 : 1)));
  const numbers = { from: plain(from.text), to: plain(to.text) };
  return {
    problem: 'rise',
    start: rate.start,
    end: rate.end,
    other: { start: Math.min(from.start, to.start), end: Math.max(from.end, to.end) },
    message: {
      zh: `增减幅度与数字不符：从${numbers.from}到${numbers.to}是${shown}${unit}，写的是${plain(rate.text)}`,
      en: `The change does not fit: ${numbers.from} to ${numbers.to} is ${shown}${points ? ' points' : percent ? '%' : times ? ' times' : ` ${unit}`}, written ${plain(rate.text)}`,
    },
  };
}

/** 占比由15%提高到23%，提高8%: what lies between two percentages is told in points. */
function pointsMismatch(from: FigureMention, to: FigureMention, rate: FigureMention): Mismatch | null {
  const a = from.value!;
  const b = to.value!;
  const points = Math.abs(b - a);
  if (a <= 0 || Math.abs(points - rate.value!) > 1e-6) return null;
  if (Math.abs((points / a) * 100 - rate.value!) <= rate.step) return null;
  const numbers = { from: plain(from.text), to: plain(to.text), rate: plain(rate.text) };
  return {
    problem: 'rise',
    start: rate.start,
    end: rate.end,
    other: { start: Math.min(from.start, to.start), end: Math.max(from.end, to.end) },
    message: {
      zh: `百分点误作百分比：从${numbers.from}到${numbers.to}相差${trimmed(rate.value!)}个百分点，写的是${numbers.rate}`,
      en: `Points, not per cent: ${numbers.from} to ${numbers.to} is ${trimmed(rate.value!)} points, written ${numbers.rate}`,
    },
  };
}

/** 同比下降-9.5%: a fall of less than nothing is a rise. */
export function doubleNegative(text: string, figure: FigureMention): Mismatch | null {
  if (figure.value === null || figure.value >= 0 || !/^(?:%|个百分点)$/.test(figure.unit ?? '')) return null;
  const left = plain(text.slice(Math.max(0, figure.start - 8), figure.start));
  const word = /(?:下降|降低|减少|回落|降幅为?|负增长)$/.exec(left)?.[0];
  if (word === undefined) return null;
  return {
    problem: 'direction',
    start: figure.start,
    end: figure.end,
    other: { start: figure.start, end: figure.end },
    message: {
      zh: `“${word}”后面又写了负数：${word}${plain(figure.text)}，一降一负成了上升`,
      en: `A fall written with a minus: ${word}${plain(figure.text)} would be a rise`,
    },
  };
}

/** 翻了两番 is four times as much; nobody says it of a tenth less or a third more. */
function timesMismatch(text: string, from: FigureMention, to: FigureMention): Mismatch | null {
  const m = /^[，,]?(?:实现)?翻了?(?<n>[一两二三])番(?![多半])/.exec(text.slice(to.end, to.end + 10));
  if (m === null || from.value! <= 0) return null;
  const n = m.groups!['n']!;
  const factor = 2 ** (n === '一' ? 1 : n === '三' ? 3 : 2);
  const real = to.value! / from.value!;
  if (real >= factor * 0.85 && real <= factor * 1.4) return null;
  const start = to.end + m[0].indexOf('翻');
  const shown = trimmed(Number(real.toFixed(2)));
  return {
    problem: 'rise',
    start,
    end: to.end + m[0].length,
    other: { start: from.start, end: to.end },
    message: {
      zh: `翻番与数字不符：${plain(to.text)}是${plain(from.text)}的${shown}倍，翻${n}番是${factor}倍`,
      en: `The doubling does not fit: ${plain(to.text)} is ${shown} times ${plain(from.text)}, 翻${n}番 is ${factor} times`,
    },
  };
}
