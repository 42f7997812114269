import type { FigureMention } from '../../mentions/types.ts';
import { inScaleOf, isExact, isShare, type Mismatch, type Part, plain } from './arithmetic.ts';
import { followingOpened, wrongSum } from './parts.ts';
import { shareMismatch } from './shares.ts';

const GROSS = /(?:地区生产总值|国内生产总值|生产总值|GDP)$/i;
const SECTORS = [
  /^(?:第)?一产(?:业)?(?:增加值)?$/,
  /^(?:第)?二产(?:业)?(?:增加值)?$/,
  /^(?:第)?三产(?:业)?(?:增加值)?$/,
];
/** How far behind the whole its parts are looked for, in figures. */
const REACH = 12;

function mismatch(
  total: FigureMention,
  parts: readonly FigureMention[],
  sum: number,
  of: { readonly zh: string; readonly en: string },
): Mismatch {
  const written = parts.map((f) => plain(f.text)).join(' + ');
  const shown = `${inScaleOf(total.text, sum)}${total.unit ?? ''}`;
  return {
    problem: 'parts',
    start: parts[0]!.start,
    end: parts[parts.length - 1]!.end,
    other: { start: total.start, end: total.end },
    message: {
      zh: `${of.zh}：${written} = ${shown}，总数写的是${plain(total.text)}`,
      en: `${of.en}: ${written} = ${shown}, the total says ${plain(total.text)}`,
    },
  };
}

/** 地区生产总值542.8亿元 … 第一产业增加值48.2亿元 … 第三产业增加值267亿元: the three sectors are all of it. */
export function sectorSum(text: string, figures: readonly FigureMention[], i: number): Mismatch | null {
  const total = figures[i]!;
  if (total.unit !== '元' || !isExact(total) || !GROSS.test(total.metric ?? '')) return null;
  const parts: FigureMention[] = [];
  for (const figure of figures.slice(i + 1, i + REACH)) {
    if (figure.unit !== '元') continue;
    if (!isExact(figure) || GROSS.test(figure.metric ?? '')) return null;
    if (!SECTORS[parts.length]!.test(figure.metric ?? '')) return null;
    parts.push(figure);
    if (parts.length === SECTORS.length) break;
  }
  if (parts.length < SECTORS.length || /分别/.test(text.slice(total.end, parts[0]!.start))) return null;
  const sum = Number(parts.reduce((n, f) => n + f.value!, 0).toPrecision(12));
  const slack = parts.reduce((n, f) => n + f.step, total.step) / 2;
  if (Math.abs(sum - total.value!) <= slack * 1.000001) return null;
  return mismatch(total, parts, sum, {
    zh: '三次产业之和与生产总值不符',
    en: 'The three sectors do not make the gross product',
  });
}

const RESPECTIVELY =
  /^[^，,。；;、]{0,4}[，,：:（(]?(?:其中[，,：:]?)?[^，,。；;]{0,24}分别(?:为|是|有|达到?)?$/;
const NEXT = /^[、和与及，,]+$/;

/** 626人次，第一至第四种形态分别为412人次、156人次、34人次、20人次: the list of a whole that all but comes to it. */
export function listSum(text: string, figures: readonly FigureMention[], i: number): Mismatch | null {
  const total = figures[i]!;
  const first = figures[i + 1];
  if (first === undefined || !isExact(total) || total.unit === null || isShare(total)) return null;
  const between = plain(text.slice(total.end, first.start));
  if (!RESPECTIVELY.test(between) || /比|同|增|降|占|每/.test(between)) return null;
  const parts: FigureMention[] = [];
  for (const figure of figures.slice(i + 1, i + 1 + REACH)) {
    if (figure.unit !== total.unit || !isExact(figure) || figure.value! > total.value!) break;
    const last = parts[parts.length - 1];
    if (last !== undefined && !NEXT.test(plain(text.slice(last.end, figure.start)))) break;
    parts.push(figure);
  }
  if (parts.length < 3) return null;
  const sum = Number(parts.reduce((n, f) => n + f.value!, 0).toPrecision(12));
  const slack =
    total.step === 1 && parts.every((f) => f.step === 1)
      ? 0
      : parts.reduce((n, f) => n + f.step, total.step) / 2;
  const off = Math.abs(sum - total.value!);
  // A list that is far from it was not meant to come to it.
  if (off <= slack * 1.000001 || off > Math.max(2, total.value! * 0.05)) return null;
  return mismatch(total, parts, sum, {
    zh: '分项之和与总数不符',
    en: 'The parts do not add up',
  });
}

/** 签约项目62个，资金286亿元，…。其中，新能源项目18个、…: parts that a sentence of their own opens. */
export function referredParts(text: string, figures: readonly FigureMention[], i: number): Mismatch | null {
  const first = figures[i]!;
  if (first.unit === null || isShare(first) || !isExact(first)) return null;
  const left = plain(text.slice(Math.max(0, first.start - 24), first.start));
  if (!/[。；;]其中[，,：:]?[^，,。；;]{0,16}$/.test(left)) return null;
  for (let k = i - 1; k >= 0 && i - k <= 8; k--) {
    const total = figures[k]!;
    if (total.unit !== first.unit) continue;
    if (!isExact(total) || total.metric === null || text.slice(total.end, first.start).split('。').length > 2)
      return null;
    const parts = followingOpened(text, figures, k, i);
    const share = referredShare(text, figures, total, parts, i);
    if (share !== null) return share;
    const head = parts.length < 3 ? '' : commonEnd(parts);
    if (head.length < 2 || !total.metric.endsWith(head)) return null;
    const wrong = wrongSum(total, parts, true);
    return wrong === null || wrong.parts.length < 3
      ? null
      : mismatch(
          total,
          parts.map((p) => p.figure),
          wrong.sum,
          { zh: '分项之和与总数不符', en: 'The parts do not add up' },
        );
  }
  return null;
}

/** 发生火灾386起，…。其中居民住宅火灾168起，占48.5%: the share of a part that a sentence of its own opens. */
function referredShare(
  text: string,
  figures: readonly FigureMention[],
  total: FigureMention,
  parts: readonly Part[],
  i: number,
): Mismatch | null {
  const [part] = parts;
  if (part === undefined || part.figure !== figures[i]) return null;
  const head = /..$/.exec(total.metric ?? '')?.[0];
  if (head === undefined || !part.label.endsWith(head) || part.label.length <= head.length) return null;
  return shareMismatch(text, [total, ...figures.slice(i)], 0, [{ ...part, index: 1 }]);
}

/** 新能源项目, 文旅项目: 项目. */
function commonEnd(parts: readonly Part[]): string {
  return parts.reduce((end, { label }) => {
    let n = 0;
    while (n < end.length && n < label.length && end[end.length - 1 - n] === label[label.length - 1 - n]) n++;
    return end.slice(end.length - n);
  }, parts[0]!.label);
}
