import { readNumeral } from '../../text/numerals.ts';

/** `>` more than the value, `<≈` nearly, `≈` about, `<` less than, `≥` at least, `≤` at most; empty: the value itself. */
export type Approximation = '' | '>' | '<≈' | '≈' | '<' | '≥' | '≤';

/** A number as it stands, without what it counts. Offsets are those of the narrow text. */
export interface Quantity {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  /** The upper end of a range (3至5, 七八), else null. */
  readonly upTo: number | null;
  readonly approx: Approximation;
  readonly chinese: boolean;
  /** Read with 万, 亿: what follows may be what is counted, without a measure word. */
  readonly scaled: boolean;
  /** Unit that the number brings along: 百分之三十, 三成, 三分之二. */
  readonly unit: string | null;
  /** 上百万, 过万: the word before it stands for the digit and belongs to the number. */
  readonly uncounted: boolean;
  /** Digits after the decimal point, times the scale: how finely the number is given. */
  readonly step: number;
}

const NUMERAL = '零〇一二两三四五六七八九十百千万亿几';
const IS_NUMERAL = new Uint8Array(0x10000);
for (let i = 0; i < NUMERAL.length; i++) IS_NUMERAL[NUMERAL.charCodeAt(i)] = 2;
for (let c = 0x30; c <= 0x39; c++) IS_NUMERAL[c] = 1;
IS_NUMERAL['数'.charCodeAt(0)] = 3;

/** 0: no number starts with this unit. */
export function numeralClass(code: number): number {
  return IS_NUMERAL[code]!;
}

/** A full stop between digits is a decimal point typed wrongly only where scale or share follows: 3。5亿元. */
const ARABIC = /(\d{1,15})((?:,\d{3}(?!\d)){1,4})?(\.\d{1,8}|。\d{1,2}(?=%|‰|[万亿](?!众)|个百分点|倍))?/y;
const SCALES =
  /([多余几]?)(万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|千(?![米克瓦帕卡伏字斤])|百(?![分货姓米强家]))([多余]?)/y;
const RANGE = /(?:—{1,2}|–|-|~|至|到)(?=\d)/y;
const SCALE_VALUES: Readonly<Record<string, number>> = {
  百: 1e2,
  千: 1e3,
  万: 1e4,
  十万: 1e5,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  十亿: 1e9,
  百亿: 1e10,
  千亿: 1e11,
  万亿: 1e12,
};

/** The number that starts at `at`, or the end of what is no number there. */
export function quantityAt(text: string, at: number): Quantity | number {
  return numeralClass(text.charCodeAt(at)) === 1 ? arabicAt(text, at) : chineseAt(text, at);
}

interface Single {
  readonly end: number;
  readonly value: number;
  readonly more: boolean;
  readonly scale: number;
  readonly step: number;
}

function singleAt(text: string, at: number): Single | null {
  ARABIC.lastIndex = at;
  const m = ARABIC.exec(text);
  if (!m) return null;
  let groups = m[2] ?? '';
  let end = at + m[0].length;
  let decimals = (m[3] ?? '').replace('。', '.');
  // 位列第3。5万名群众: two sentences.
  if (m[3]?.startsWith('。') && (m[1]!.length > 3 || /[第年月]/.test(text[at - 1] ?? ''))) {
    decimals = '';
    end -= m[3].length;
  }
  if (groups !== '' && (m[1]!.length > 3 || m[1]![0] === '0')) {
    groups = '';
    decimals = '';
    end = at + m[1]!.length;
  }
  let value = Number(m[1]! + groups.replaceAll(',', '') + decimals);
  let step = decimals === '' ? 1 : 10 ** (1 - decimals.length);
  SCALES.lastIndex = end;
  const s = SCALES.exec(text);
  let scale = 1;
  let more = false;
  if (s) {
    scale = SCALE_VALUES[s[2]!]!;
    more = s[1] !== '' || s[3] !== '';
    end += s[0].length;
  } else if ((text[end] === '多' || text[end] === '余') && !/[额样么]/.test(text[end + 1] ?? '')) {
    more = true;
    end++;
  }
  // 6.074 × 10⁶ must not come out as 6073999.9999.
  value = Number((value * scale).toPrecision(15));
  step *= scale;
  return { end, value, more, scale, step };
}

function arabicAt(text: string, at: number): Quantity | number {
  let codeEnd = at;
  while (codeEnd < text.length && /[\dA-Za-z.+\-_]/.test(text[codeEnd]!) && codeEnd - at < 40) codeEnd++;
  const before = text[at - 1] ?? '';
  // PM2.5, G20, 6+1, v1.2, 010-12345: parts of names and codes. XX23名 is a masked place before a number.
  if (/[A-WYZa-wyz+\-_.@#/]/.test(before) && !(before === '-' && !/[\dA-Za-z]/.test(text[at - 2] ?? ''))) {
    return codeEnd;
  }
  const first = singleAt(text, at);
  if (first === null) return at + 1;
  let { end, value } = first;
  // 增长率为-1.48‰.
  const isNegative = /^[为是达到率长降幅速:(、,][-−]$/.test(text.slice(Math.max(0, at - 2), at));
  if (isNegative) value = -value;
  let upTo: number | null = null;
  let step = first.step;
  let percent = text[end] === '%' ? 1 : 0;
  RANGE.lastIndex = end + percent;
  const range = RANGE.exec(text);
  if (range && !isNegative) {
    const second = singleAt(text, RANGE.lastIndex);
    if (second !== null) {
      const low =
        first.scale === 1 && second.scale > 1 && !percent ? first.value * second.scale : first.value;
      if (text[second.end] === '-' || text[second.end] === '/') return codeEnd;
      if (percent === (text[second.end] === '%' ? 1 : 0) || !percent) {
        value = low;
        upTo = second.value;
        end = second.end;
        step = second.step;
        percent = 0;
      }
    }
  } else if (text[end] === '/' && /\d/.test(text[end + 1] ?? '')) {
    const bottom = singleAt(text, end + 1);
    if (bottom === null || text[bottom.end] === '/') return codeEnd;
    // 13.2/10万: a rate, whose lower number is its unit.
    if (/^\/10?万$/.test(text.slice(end, bottom.end)))
      return share(at, bottom.end, value, text.slice(end, bottom.end), first.step);
    if (!Number.isInteger(value)) return codeEnd;
    if (value === 0 || value >= bottom.value || bottom.value > 100) return bottom.end;
    return share(at, bottom.end, value / bottom.value, '', 0);
  }
  if (/[+-]/.test(text[end] ?? '') && /[\dA-Za-z]/.test(text[end + 1] ?? '')) return codeEnd;
  if (text[end] === '.' && /\d/.test(text[end + 1] ?? '')) return codeEnd;
  if (/[A-Za-z]/.test(text[end] ?? '') && measureLetters(text, end)) return codeEnd;
  return {
    start: isNegative ? at - 1 : at,
    end,
    value,
    upTo,
    approx: first.more ? '>' : '',
    chinese: false,
    scaled: first.scale > 1 || (upTo !== null && step >= 1e4),
    unit: null,
    uncounted: false,
    step,
  };
}

/** A number that brings its unit along. */
function share(start: number, end: number, value: number, unit: string, step: number): Quantity {
  return {
    start,
    end,
    value,
    upTo: null,
    approx: '',
    chinese: false,
    scaled: false,
    unit,
    uncounted: false,
    step,
  };
}

/** Letters after a number that are no unit: 5G, 3D, 95A. */
function measureLetters(text: string, at: number): boolean {
  return !/^(?:km|m[²2³3]?|cm|mm|kg|mg|g|t|kWh|kW|MW|GW|TWh|GB|TB|PB|EFLOPS|PFLOPS|Mbps|Gbps)(?![A-Za-z])/.test(
    text.slice(at, at + 8),
  );
}

const PAIR = /^(?:一二|一两|二三|两三|三四|三五|四五|五六|六七|七八|八九)$/;
const IDIOMS = [
  '千方百计',
  '十万火急',
  '八方',
  '四面八方',
  '五湖四海',
  '九牛',
  '千千万万',
  '千家万户',
  '千辛万苦',
  '成千上万',
  // Places.
  ...'七台河 三门峡 三门县 三家店 五家渠 五台山 五台县 九台区 五大连池 六户镇 百家湖 三条石 八道江 九道沟'.split(
    ' ',
  ),
  '万万',
  '千万别',
  '一一',
  '三三',
  '百千万',
];

/** 上千, 过万, 近百, 超万亿: a unit without a digit; 通过百日攻坚 is none. */
const UNCOUNTED = /^(?:.?[上成逾超近破]|[^通经度]?过)$/;

function chineseAt(text: string, at: number): Quantity | number {
  let end = at;
  let run = '';
  let more = false;
  let vague = false;
  let uncounted = false;
  if (text[at] === '数') {
    if (!/[十百千万亿]/.test(text[at + 1] ?? '') || /[人户总次例少多指系参岁]/.test(text[at - 1] ?? ''))
      return at + 1;
    run = '一';
    vague = true;
    end++;
  } else if (UNCOUNTED.test(text.slice(Math.max(0, at - 2), at)) && /[百千万亿]/.test(text[at]!)) {
    run = '一';
    vague = true;
    uncounted = true;
  }
  for (; end < text.length && end - at < 24; end++) {
    const c = text[end]!;
    if (IS_NUMERAL[c.charCodeAt(0)] === 2) run += c;
    else if ((c === '多' || c === '余') && run !== '' && /[万亿]/.test(text[end + 1] ?? '')) more = true;
    else break;
  }
  if (text[at - 1] === '成' && text.startsWith('千上万', at)) return at + 3;
  if (IDIOMS.some((idiom) => text.startsWith(idiom, at))) return end;
  if ((text[end] === '多' || text[end] === '余') && !/[额样么]/.test(text[end + 1] ?? '')) {
    if (/[十百千万亿]$/.test(run)) {
      more = true;
      end++;
    }
  }
  const share = shareAt(text, at, run, end);
  if (share !== null) return share;
  if (/^[零〇]/.test(run)) return end;
  if (run === '几') return end;
  if (run.includes('几')) {
    vague = true;
    // 十几万 is ten and some, 几十 a few tens: what is sure is the least of it.
    run = run.startsWith('几') ? `一${run.slice(1)}` : run.replace('几', '');
  }
  let value: number | null;
  let upTo: number | null = null;
  // 万余名; never the rest of X万多例.
  if (/^[百千万亿]$/.test(run) && more && !/[A-Za-z_×*○□]/.test(text[at - 1] ?? '')) run = `一${run}`;
  const pair =
    /(?<![零〇一二两三四五六七八九])([一二两三四五六七八][二两三四五六七八九])(?=[十百千万亿]|$)/.exec(run);
  if (pair && PAIR.test(pair[1]!)) {
    const [low, high] = pair[1]!;
    const rest = (digit: string) => run.slice(0, pair.index) + digit + run.slice(pair.index + 2);
    value = readNumeral(rest(low!));
    upTo = readNumeral(rest(high!));
  } else {
    if (/^[一二两三四五六七八九]{2,}$/.test(run)) return end;
    value = readNumeral(run);
  }
  if (value === null) return end;
  const scaled = /[万亿]$/.test(run) || run.length > 2;
  return {
    start: at,
    end,
    value,
    upTo,
    approx: more || vague ? '>' : '',
    chinese: true,
    scaled,
    unit: null,
    uncounted,
    step: 1,
  };
}

/** 百分之三十, 三分之二, 千分之五, 三成. */
function shareAt(text: string, at: number, run: string, end: number): Quantity | null {
  if (text.startsWith('分之', end)) {
    const from = end + 2;
    let to = from;
    while (
      to < text.length &&
      to - from < 16 &&
      (IS_NUMERAL[text.charCodeAt(to)]! > 0 || /[.点]/.test(text[to]!))
    )
      to++;
    const top = numberOf(text.slice(from, to));
    const bottom = run === '百' ? 100 : run === '千' ? 1000 : run === '万' ? 10_000 : readNumeral(run);
    if (top === null || bottom === null || bottom === 0) return null;
    const unit = bottom === 100 ? '%' : bottom === 1000 ? '‰' : '';
    const value = unit === '' ? top / bottom : top;
    return { ...share(at, to, value, unit, 1), chinese: true };
  }
  if (text[end] === '成' && /^(?:[一二两三四五六七八九]|七八|八九|五六|六七)$/.test(run)) {
    if (!/^成(?:$|[多半]|以[上下]|左右|的|[,。;、)])/.test(text.slice(end, end + 3))) return null;
    const half = text[end + 1] === '半' ? 5 : 0;
    const value = readNumeral(run[0]!)! * 10 + half;
    const upTo = run.length === 2 ? readNumeral(run[1]!)! * 10 : null;
    return {
      ...share(at, end + 1 + (half ? 1 : 0), value, '%', 10),
      upTo,
      approx: text[end + 1] === '多' ? '>' : '',
      chinese: true,
    };
  }
  return null;
}

function numberOf(text: string): number | null {
  if (text === '百') return 100;
  if (/^\d{1,9}(?:\.\d{1,6})?$/.test(text)) return Number(text);
  const point = text.indexOf('点');
  if (point < 0) return readNumeral(text);
  const whole = readNumeral(text.slice(0, point));
  const rest = Array.from(text.slice(point + 1), (c) => readNumeral(c));
  if (whole === null || rest.length === 0 || rest.length > 6 || rest.some((d) => d === null || d > 9))
    return null;
  return Number(`${whole}.${rest.join('')}`);
}
