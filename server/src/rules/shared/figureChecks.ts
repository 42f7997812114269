import type { FigureMention } from '../../mentions/types.ts';
import type { Span } from '../../text/span.ts';
import type { Localized } from '../types.ts';

/** What does not fit in one paragraph; offsets are UTF-16 code units from its start. */
export interface Mismatch extends Span {
  readonly problem: 'parts' | 'share' | 'rise' | 'direction' | 'over-100' | 'listed';
  readonly message: Localized;
  /** The other place: the total, the part, the list. */
  readonly other: Span;
}

/** Spaces say nothing here. */
const plain = (text: string): string => text.replace(/[\s\u3000]/g, '');

const exact = (f: FigureMention): boolean =>
  f.approx === '' && f.upTo === null && f.value !== null && f.kind === 'statistic';

/** Arithmetic of one paragraph: parts and total, shares, rises, names and their number. One pass over its figures. */
export function mismatchesIn(text: string, figures: readonly FigureMention[]): Mismatch[] {
  const found: Mismatch[] = [];
  for (let i = 0; i < figures.length; i++) {
    const parts = partsAfter(text, figures, i);
    if (parts.length > 0) {
      const mismatch = sumMismatch(text, figures[i]!, parts) ?? shareMismatch(text, figures, i, parts);
      if (mismatch !== null) found.push(mismatch);
    }
    const rise = riseMismatch(text, figures, i);
    if (rise !== null) found.push(rise);
    const over = overHundred(text, figures[i]!);
    if (over !== null) found.push(over);
    const listed = listMismatch(text, figures[i]!);
    if (listed !== null) found.push(listed);
  }
  return found;
}

interface Part {
  readonly figure: FigureMention;
  readonly index: number;
  /** What the part is called: 确诊病例. */
  readonly label: string;
}

/** The parts that 其中 opens behind the figure at `i`, in its unit and its sentence. */
function partsAfter(text: string, figures: readonly FigureMention[], i: number): Part[] {
  const total = figures[i]!;
  const next = figures[i + 1];
  if (next === undefined || !exact(total) || total.unit === null || /%|‰|百分点/.test(total.unit)) return [];
  const opening = /^[^，,；;。、%％]{0,10}[，,；;（(：:]其中[，,：:]?/.exec(
    plain(text.slice(total.end, next.start)),
  );
  if (opening === null) return [];
  const parts: Part[] = [];
  let from = total.end;
  for (let k = i + 1; k < figures.length && k - i <= 8; k++) {
    const figure = figures[k]!;
    let between = plain(text.slice(from, figure.start));
    if (k === i + 1) between = between.slice(opening[0].length);
    if (
      between.length > 18 ||
      /[。！!？?]|增长|下降|同比|比|占|累计|新增|其中|平均|每|约|超|合计|共/.test(between)
    )
      break;
    if (figure.unit !== total.unit || !exact(figure)) break;
    const nounEnd = figures[k + 1]?.start ?? text.length;
    const after = /^[\u4e00-\u9fff]{0,8}/.exec(
      plain(text.slice(figure.end, Math.min(nounEnd, figure.end + 16))),
    )![0];
    const before = between.replace(/^.{0,12}?[，,、；;：:]|^[和与及]/, '');
    parts.push({ figure, index: k, label: before === '' ? after : before });
    from = figure.end;
  }
  return parts;
}

/** Names of parts that leave nothing out and share nothing. */
const COMPLEMENTS: readonly (readonly [RegExp, RegExp])[] = [
  [/^确诊(?:病例)?$/, /^疑似(?:病例)?$/],
  [/^高风险(?:地?区)?$/, /^中风险(?:地?区)?$/],
  [/^男[性生]?$/, /^女[性生]?$/],
  [/^城镇$/, /^农村$/],
  [/^境外输入(?:病例)?$/, /^本[土地](?:病例)?$/],
];

function sumMismatch(text: string, total: FigureMention, parts: readonly Part[]): Mismatch | null {
  const bigger = parts.find((p) => p.figure.value! > total.value!);
  const sum = parts.reduce((n, p) => n + p.figure.value!, 0);
  const rounding = parts.reduce((n, p) => n + p.figure.step, total.step) / 2;
  const whole = total.step >= 1 && parts.every((p) => p.figure.step === 1) && total.step === 1;
  const differs = whole ? sum !== total.value : Math.abs(sum - total.value!) > rounding;
  const [a, b] = parts;
  const complete =
    parts.length === 2 &&
    COMPLEMENTS.some(
      ([x, y]) => (x.test(a!.label) && y.test(b!.label)) || (y.test(a!.label) && x.test(b!.label)),
    );
  if (!(bigger !== undefined || (complete && differs))) return null;
  const shown = bigger !== undefined && !complete ? [bigger] : parts;
  const first = shown[0]!.figure;
  const last = shown[shown.length - 1]!.figure;
  const written = (f: FigureMention) => plain(text.slice(f.start, f.end));
  const sumText = shown.map((p) => written(p.figure)).join(' + ');
  return {
    problem: 'parts',
    start: first.start,
    end: last.end,
    other: { start: total.start, end: total.end },
    message:
      shown.length > 1
        ? {
            zh: `分项之和与总数不符：${sumText} = ${trimmed(sum)}，总数写的是${written(total)}`,
            en: `The parts do not add up: ${sumText} = ${trimmed(sum)}, the total says ${written(total)}`,
          }
        : {
            zh: `分项大于总数：其中${written(first)}，总数写的是${written(total)}`,
            en: `A part exceeds its total: ${written(first)} of ${written(total)}`,
          },
  };
}

/** 共64个，其中1个…，占5%: the share against the two numbers. */
function shareMismatch(
  text: string,
  figures: readonly FigureMention[],
  i: number,
  parts: readonly Part[],
): Mismatch | null {
  const total = figures[i]!;
  const part = parts[0]!;
  const share = figures[part.index + 1];
  if (parts.length !== 1 || share === undefined || share.unit !== '%' || share.upTo !== null) return null;
  const between = plain(text.slice(part.figure.end, share.start));
  if (
    !/^[^，,。；;、]{0,8}[，,（(、]?占(?:总数|总量|总人数|比|比例|比为|全部)?的?(?:比例)?[为达]?$/.test(
      between,
    )
  )
    return null;
  const low = ((part.figure.value! - part.figure.step / 2) / (total.value! + total.step / 2)) * 100;
  const high =
    ((part.figure.value! + part.figure.step / 2) / Math.max(total.value! - total.step / 2, total.step / 2)) *
    100;
  const slack = share.approx === '' ? share.step : 5;
  const isFine = share.value! >= low - slack && share.value! <= high + slack;
  const exactShare = (part.figure.value! / total.value!) * 100;
  if (isFine || Math.abs(exactShare - share.value!) < slack || exactShare > 100) return null;
  const numbers = `${plain(part.figure.text)} / ${plain(total.text)}`;
  return {
    problem: 'share',
    start: share.start,
    end: share.end,
    other: { start: total.start, end: part.figure.end },
    message: {
      zh: `占比与数字不符：${numbers} = ${exactShare.toFixed(1)}%，写的是${plain(share.text)}`,
      en: `The share does not fit: ${numbers} = ${exactShare.toFixed(1)}%, written ${plain(share.text)}`,
    },
  };
}

const UP = /^[^，,。；;、]{0,10}?(?:增加|增长|提高|提升|上升|扩大|增|升|扩展|攀升|跃升)(?:到|至|为)了?$/;
const DOWN = /^[^，,。；;、]{0,10}?(?:减少|下降|降低|压减|缩短|压缩|缩减|降|减|回落)(?:到|至|为)了?$/;

/** 从3.2%提高到2.8%; 由200家增加到300家，增长30%. */
function riseMismatch(text: string, figures: readonly FigureMention[], i: number): Mismatch | null {
  const from = figures[i]!;
  const to = figures[i + 1];
  if (to === undefined || from.unit === null || from.unit !== to.unit) return null;
  if (from.value === null || to.value === null || from.upTo !== null || to.upTo !== null) return null;
  const left = plain(text.slice(Math.max(0, from.start - 60), from.start));
  // 分别从202元、270元提高到209元、280元 pairs its numbers across.
  if (!/[由从][^，,。；;]{0,14}$/.test(left) || /分别|依次/.test(left)) return null;
  const between = plain(text.slice(from.end, to.start));
  const up = UP.test(between);
  if (!up && !DOWN.test(between)) return null;
  const other = { start: from.start, end: from.end };
  const numbers = { from: plain(from.text), to: plain(to.text) };
  if (from.value !== to.value && to.value > from.value !== up) {
    // 排名由第5升至第3 counts down on purpose; so do 位 and 名 without 第.
    if (/^[位名]/.test(from.unit)) return null;
    return {
      problem: 'direction',
      start: to.start,
      end: to.end,
      other,
      message: {
        zh: `升降与数字不符：从${numbers.from}到${numbers.to}`,
        en: `The direction does not fit: from ${numbers.from} to ${numbers.to}`,
      },
    };
  }
  return rateMismatch(text, figures[i + 2], from, to, numbers);
}

function rateMismatch(
  text: string,
  rate: FigureMention | undefined,
  from: FigureMention,
  to: FigureMention,
  numbers: { readonly from: string; readonly to: string },
): Mismatch | null {
  if (rate === undefined || rate.value === null || rate.upTo !== null) return null;
  if (from.approx !== '' || to.approx !== '' || rate.approx !== '') return null;
  if (
    !/^[，,、]?(?:增长|增幅达?|提高|上升|增加|提升|下降|降低|减少|降幅达?)了?$/.test(
      plain(text.slice(to.end, rate.start)),
    )
  )
    return null;
  const a = from.value!;
  const b = to.value!;
  const points = rate.unit === '个百分点' && from.unit === '%';
  // 由40万亩增加到41.2万亩，增加1.2万亩: the change itself, in the same unit.
  const amount = rate.unit === from.unit && from.unit !== '%';
  const percent = rate.unit === '%' && from.unit !== '%' && a > 0;
  if (!points && !amount && !percent) return null;
  const said = rate.value;
  const real = percent ? (Math.abs(b - a) / a) * 100 : Math.abs(b - a);
  // Each number is only as exact as it is written.
  const slack = percent
    ? rate.step / 2 + 100 * (blur(to) / a + (b * blur(from)) / (a * a)) + 0.01
    : (points ? (from.step + to.step + rate.step) / 2 : blur(from) + blur(to) + blur(rate)) + 1e-6;
  if (Math.abs(real - said) <= slack) return null;
  const unit = points ? '个百分点' : percent ? '%' : from.unit!;
  const shown = amount ? inScaleOf(rate.text, real) : trimmed(Number(real.toFixed(1)));
  return {
    problem: 'rise',
    start: rate.start,
    end: rate.end,
    other: { start: from.start, end: to.end },
    message: {
      zh: `增减幅度与数字不符：从${numbers.from}到${numbers.to}是${shown}${unit}，写的是${plain(rate.text)}`,
      en: `The change does not fit: ${numbers.from} to ${numbers.to} is ${shown}${points ? ' points' : percent ? '%' : ` ${unit}`}, written ${plain(rate.text)}`,
    },
  };
}

/** The value as the other number is written: 1.2万 beside 2.2万. */
function inScaleOf(like: string, value: number): string {
  const [scale, word] = /亿/.test(like) ? [1e8, '亿'] : /万/.test(like) ? [1e4, '万'] : [1, ''];
  return `${trimmed(Number((value / scale).toFixed(4)))}${word}`;
}

/** Half of what rounding may have taken; things counted one by one are not rounded. */
function blur(figure: FigureMention): number {
  return figure.step === 1 && /^[个家人名例户座所项件条]$/.test(figure.unit ?? '') ? 0 : figure.step / 2;
}

/** 合格率120%, 占150%: nothing is more than all. Completion, growth and coverage of a plan may be. */
function overHundred(text: string, figure: FigureMention): Mismatch | null {
  if (figure.unit !== '%' || figure.value === null || figure.value <= 100) return null;
  const left = plain(text.slice(Math.max(0, figure.start - 24), figure.start));
  const word =
    /(占(?:比|全[国省市县]|总[数量额])?(?:的|为|达|达到)?|(?:合格|优良|普及|入学|及格|出勤|就业|治愈|接种|覆盖|满意|知晓|参保|入户|到岗)率(?:为|达|达到|均?达|提高到|上升到)?)$/.exec(
      left,
    );
  if (word === null) return null;
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

function trimmed(n: number): string {
  return String(Number(n.toPrecision(12)));
}
