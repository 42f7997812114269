import { isHan } from '../../text/han.ts';
import {
  ASTERISK,
  CROSS,
  inToken,
  isDigit,
  isOtherLetter,
  isSpace,
  LETTER,
  type MaskClass,
  maskClass,
  SHAPE,
  SHAPE_SIGNS,
  UNDERSCORE,
} from '../../text/masks.ts';
import type { Span } from '../../text/span.ts';
import { isSaid } from './told.ts';
import { REACH, suffixOf } from './words.ts';

const DATED_SHAPES = new RegExp(
  `^年[ \\u3000]?[${SHAPE_SIGNS}\\d]{1,4}月|^月[ \\u3000]?[${SHAPE_SIGNS}\\d]{1,2}日`,
);

/** A run of mask characters that stands for something left out. Offsets count from the start of the paragraph. */
export interface Mask extends Span {
  /** Where the digits begin that belong to the same number (the 20 of 20xx); equal to `start` when there are none. */
  readonly lead: number;
  /** True for 20xx, 202X, 20_: a year by its own shape. */
  readonly year: boolean;
}

interface Run extends Span {
  readonly cls: MaskClass;
  /** Bounds of the token around it. */
  readonly tokenStart: number;
  readonly tokenEnd: number;
  /** The token holds Latin letters: an identifier, a path, a word. */
  readonly inWord: boolean;
}

/** A dot, digit or mask chain longer than this is no number. */
const LONGEST_NUMBER = 12;

/** All runs of X, ×, _ and * in the paragraph, in order. One pass; every unit is looked at a bounded number of times. */
function runsOf(p: string): Run[] {
  const runs: Run[] = [];
  for (let i = 0; i < p.length; ) {
    if (!inToken(p.charCodeAt(i))) {
      i++;
      continue;
    }
    const tokenStart = i;
    const found: { start: number; end: number; cls: MaskClass }[] = [];
    let inWord = false;
    while (i < p.length && inToken(p.charCodeAt(i))) {
      const cls = maskClass(p.charCodeAt(i));
      if (cls === 0) {
        if (isOtherLetter(p.charCodeAt(i))) inWord = true;
        i++;
        continue;
      }
      const start = i;
      while (i < p.length && maskClass(p.charCodeAt(i)) === cls) i++;
      found.push({ start, end: i, cls });
    }
    for (const run of found) runs.push({ ...run, tokenStart, tokenEnd: i, inWord });
  }
  return runs;
}

function after(p: string, at: number): string {
  return p.slice(at, at + REACH);
}

function before(p: string, at: number): string {
  return p.slice(Math.max(0, at - REACH), at);
}

function isChinese(code: number): boolean {
  return (
    isHan(code) || (code >= 0x3001 && code <= 0x303f) || (code >= 0xff01 && code <= 0xff0e) || code === 0xff1a
  );
}

/** True when the mask stands in Chinese text: the nearest written character on a side is Chinese. */
function amongHan(p: string, start: number, end: number): boolean {
  for (let i = end, steps = 0; i < p.length && steps < 14; i++, steps++) {
    const c = p.charCodeAt(i);
    if (isHan(c)) return true;
    if (isOtherLetter(c)) break;
  }
  for (let i = start - 1, steps = 0; i >= 0 && steps < 14; i--, steps++) {
    const c = p.charCodeAt(i);
    if (isHan(c)) return true;
    if (isOtherLetter(c)) break;
  }
  return false;
}

/** X光, X轴, X型: one letter that is a name. */
const LETTER_NAME_RIGHT =
  /^[ \u3000]?(?:光|射线|染色体|轴|线(?:检查|片|机|摄影|胸片)|型|形|坐标|方向|世代|战警|档案|连锁|片|刀|波段|频段|荧光|衍射|晶体|平台|某(?![某同志])|[（(]原|代表|表示|变量|因子|证书|[、,，][A-Za-z]|[<>≤≥≈²³^])/;
const LETTER_NAME_LEFT =
  /(?:未知数|变量|元素|代号|字母|参数|维生素|打|画|划|设|令|按下?|按键|标记|[A-Za-z][、,，]|[<>≤≥≈])[“"‘']?$/;
const ENDS = /^(?:$|[，。、；：！？,.;:!?“”"'’）)\]】\s])/;

function acceptLetter(p: string, run: Run): Mask | null {
  const { start, end } = run;
  const length = end - start;
  const prev = start > 0 ? p.charCodeAt(start - 1) : 0;
  const next = end < p.length ? p.charCodeAt(end) : 0;
  if ('+=@#&$\\＋＝'.includes(p[start - 1] ?? ' ') || '+=@#&$\\＋＝'.includes(p[end] ?? ' ')) return null;
  if (run.inWord) {
    // XXkm counts; every other Latin neighbour makes a word of it.
    const unit = p.slice(end, Math.min(run.tokenEnd, end + 4));
    const counted =
      /^(?:k?m[²2³3]?|kg|KG|kW|MW|GW|ml|mg|GB|TB)$/.test(unit) && end + unit.length === run.tokenEnd;
    return counted && length >= 2 && start === run.tokenStart
      ? { start, end, lead: start, year: false }
      : null;
  }
  const left = before(p, start);
  const right = after(p, end);
  const suffix = suffixOf(right, left, length === 1);
  if (length === 1) {
    const quoted = /[“"‘'（(「『[［]$/.test(left) && /^[”"’'）)」』\]］]/.test(right);
    if (
      quoted ||
      LETTER_NAME_RIGHT.test(right) ||
      (LETTER_NAME_LEFT.test(left) && (ENDS.test(right) || /[A-Za-z<>≤≥≈][、,，]?$/.test(left)))
    )
      return null;
    // iPhone X手机, X Window
    if (suffix?.kind !== 'figure' && /[A-Za-z][ \u3000]$/.test(left)) return null;
    if (/^[ \u3000][A-Za-z]/.test(right)) return null;
  } else if (/^(?:染色体)/.test(right)) {
    return null;
  }
  // 1.x版 names a version; 3.X% leaves a digit out.
  const dotted = p[start - 1] === '.' || p[start - 1] === '．';
  if (dotted && !suffix && maskClass(p.charCodeAt(start - 2)) === 0) return null;
  if (isDigit(next) && isDigit(prev)) return null;
  if (isDigit(next)) {
    // XX23名 leaves a place out and keeps its number; X2345 and X5 are names.
    return length >= 2 && start === run.tokenStart && amongHan(p, start, end)
      ? { start, end, lead: start, year: false }
      : null;
  }
  if (isDigit(prev)) return withDigits(p, run, suffix?.kind ?? null);
  if (suffix) return { start, end, lead: start, year: false };
  if (amongHan(p, start, end)) return { start, end, lead: start, year: false };
  // A line of its own: the signature under a speech.
  return length >= 2 && length <= 10 && p.length < 100 && p.trim().length === length
    ? { start, end, lead: start, year: false }
    : null;
}

/** 20xx, 202X, 1XX人, 20_名: digits of the same number stand before the mask. */
function withDigits(p: string, run: Run, kind: string | null): Mask | null {
  const { start, end, cls } = run;
  let lead = start;
  while (lead > run.tokenStart && start - lead <= LONGEST_NUMBER && isDigit(p.charCodeAt(lead - 1))) lead--;
  const digits = p
    .slice(lead, start)
    .replace(/[０-９]/g, (d) => String.fromCharCode(d.charCodeAt(0) - 0xfee0));
  const beforeLead = p[lead - 1] ?? ' ';
  if (lead > run.tokenStart && !/[-~～－—.．]/.test(beforeLead)) return null;
  const length = end - start;
  const yearShape =
    /^(?:19|20)\d?$/.test(digits) &&
    (cls === UNDERSCORE || cls === SHAPE ? length <= 4 : digits.length + length === 4) &&
    beforeLead !== '.' &&
    beforeLead !== '．';
  if (yearShape && kind !== 'figure' && kind !== 'percent') {
    if (cls === LETTER || kind === 'year' || closesYear(p, end)) {
      // Single letters after digits are names (A202X) unless 年 or a bracket says otherwise.
      return { start: cls === UNDERSCORE ? lead : start, end, lead, year: true };
    }
    return null;
  }
  if (kind === 'figure' || kind === 'percent' || kind === 'date') {
    return { start: cls === UNDERSCORE ? lead : start, end, lead, year: false };
  }
  return null;
}

/** 〔20_〕, （20××）: the year of a document number. */
function closesYear(p: string, end: number): boolean {
  return /^[）)〕\]】］]/.test(p.slice(end, end + 1));
}

/** 〔2025〕×号: the running number of a document. */
function isSerial(left: string, right: string): boolean {
  return /^[ \u3000]?号/.test(right) && /[〕）)\]］][ \u3000]?第?[ \u3000]?$/.test(left);
}

/** 人数×天数, 单价×个数: a product. */
const FACTOR = /^[\u4e00-\u9fff]{0,3}[数率价量额均值限费比]/;

function acceptCross(p: string, run: Run): Mask | null {
  const { start, end } = run;
  if (run.inWord) return null;
  const length = end - start;
  const left = before(p, start);
  const right = after(p, end);
  const suffix = suffixOf(right, left, length === 1);
  const numbered = /[\d０-９][ \u3000]?$/.test(left);
  if (/^[ \u3000]?[\d０-９]/.test(right)) {
    return length >= 2 && !numbered && amongHan(p, start, end)
      ? { start, end, lead: start, year: false }
      : null;
  }
  if (numbered) {
    if (!isDigit(p.charCodeAt(start - 1))) return null;
    const mask = withDigits(p, run, suffix?.kind ?? null);
    return mask && (length >= 2 || mask.year) ? mask : null;
  }
  if (isSerial(left, right)) return { start, end, lead: start, year: false };
  if (length === 1) {
    if (!suffix || FACTOR.test(right) || /[+＋=＝]$/.test(left)) return null;
    return { start, end, lead: start, year: false };
  }
  return suffix || amongHan(p, start, end) ? { start, end, lead: start, year: false } : null;
}

function isRuleLine(p: string): boolean {
  return /^[\s_＿*＊\-—=·]{1,400}$/.test(p);
}

/** True when every one of a pair of emphasis marks is followed by a unit or suffix, as only masks are. */
function acceptEmphasisLike(p: string, runs: readonly Run[]): Mask[] {
  if (runs.length === 0 || isRuleLine(p.slice(0, 401))) return [];
  const verdicts = runs.map((run): Mask | null => {
    const { start, end, cls } = run;
    const length = end - start;
    const prev = start > 0 ? p.charCodeAt(start - 1) : 0;
    const next = end < p.length ? p.charCodeAt(end) : 0;
    if (run.inWord || isDigit(next)) return null;
    const left = before(p, start);
    const right = after(p, end);
    const suffix = suffixOf(right, left, length === 1);
    if (isDigit(prev)) return withDigits(p, run, suffix?.kind ?? null);
    // A bullet or a footnote mark at the head of a line.
    if (/^\s*$/.test(left) && start < REACH && cls === ASTERISK && (length === 1 || !suffix)) return null;
    if (suffix) return { start, end, lead: start, year: false };
    if (length < (cls === UNDERSCORE ? 2 : 3)) return null;
    return isChinese(next) || isChinese(prev) ? { start, end, lead: start, year: false } : null;
  });
  // Marks that can open and close emphasis are masks only when both of a pair read as masks by what follows.
  const open = new Map<number, number>();
  runs.forEach((run, i) => {
    const length = run.end - run.start;
    if (length > 3 || (isDigit(p.charCodeAt(run.start - 1)) && verdicts[i])) return;
    const key = run.cls * 4 + length;
    const opener = open.get(key);
    if (opener === undefined) {
      if (canOpen(p, run)) open.set(key, i);
      return;
    }
    if (!canClose(p, run)) return;
    open.delete(key);
    const first = runs[opener]!;
    const strong = (r: Run) => suffixOf(after(p, r.end), before(p, r.start), r.end - r.start === 1) !== null;
    if (strong(first) && strong(run)) return;
    verdicts[opener] = null;
    verdicts[i] = null;
  });
  return verdicts.filter((mask) => mask !== null);
}

function canOpen(p: string, run: Run): boolean {
  const next = p.charCodeAt(run.end);
  if (run.end >= p.length || isSpace(next)) return false;
  return run.cls === ASTERISK || run.start === 0 || !isHan(p.charCodeAt(run.start - 1));
}

function canClose(p: string, run: Run): boolean {
  if (isSpace(p.charCodeAt(run.start - 1))) return false;
  return run.cls === ASTERISK || run.end >= p.length || !isHan(p.charCodeAt(run.end));
}

const CHINESE_DIGIT = /[零一二三四五六七八九十百]/;

/** ○○县, □年□月, ●●亿元; never a bullet, a check box or the nought of 二○二○年. */
function shapesOf(p: string): Mask[] {
  const masks: Mask[] = [];
  for (let i = 0; i < p.length; ) {
    const code = p.charCodeAt(i);
    if (maskClass(code) !== SHAPE) {
      i++;
      continue;
    }
    const start = i;
    while (i < p.length && p.charCodeAt(i) === code) i++;
    const length = i - start;
    const prevChar = p[start - 1] ?? '';
    const nextChar = p[i] ?? '';
    if (CHINESE_DIGIT.test(prevChar) || CHINESE_DIGIT.test(nextChar)) continue;
    const right = after(p, i);
    const left = before(p, start);
    const suffix = suffixOf(right, left, length === 1);
    if (isDigit(p.charCodeAt(start - 1))) {
      if (isDigit(p.charCodeAt(i))) continue;
      const mask = withDigits(
        p,
        { start, end: i, cls: SHAPE, tokenStart: digitsStart(p, start), tokenEnd: i, inWord: false },
        suffix?.kind ?? null,
      );
      if (mask) masks.push(mask);
      continue;
    }
    const heads = start < REACH && /^\s*$/.test(left);
    const dated = DATED_SHAPES.test(right);
    if (length === 1) {
      const attached = prevChar !== '' && isHan(p.charCodeAt(start - 1));
      const inChain = masks.length > 0 && masks.at(-1)!.end >= start - 2 && suffix !== null;
      if (isSerial(left, right)) masks.push({ start, end: i, lead: start, year: false });
      else if (suffix && code !== 0x3007 && (attached || dated || inChain) && !/[是否有无]$/.test(left)) {
        masks.push({ start, end: i, lead: start, year: false });
      }
      continue;
    }
    if (length > 8 && !suffix) continue;
    const hanAfter = isHan(p.charCodeAt(i)) || /^[”》）、，。]/.test(right);
    const hanBefore = start > 0 && isChinese(p.charCodeAt(start - 1));
    if (heads ? suffix !== null || dated : suffix !== null || (hanAfter && hanBefore)) {
      masks.push({ start, end: i, lead: start, year: false });
    }
  }
  return masks;
}

function digitsStart(p: string, at: number): number {
  let i = at;
  while (i > 0 && at - i <= LONGEST_NUMBER && isDigit(p.charCodeAt(i - 1))) i--;
  return i;
}

/** Surnames before 某某 make it the usual way to leave a person of a case unnamed. */
const SURNAME =
  /[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜谢邹苏潘葛范彭鲁韦马方任袁柳史唐薛雷贺倪汤罗毕郝安常于傅齐康余顾孟黄萧尹姚邵汪祁毛戴宋庞熊纪舒屈项祝董梁杜阮蓝季贾江颜郭梅林钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫房丁邓石崔龚程段侯刘龙叶司黎白蒲欧廖阎]$/;

/** 某某 and 某某某; 某地, 某些 and the 张某某 of a case are no blanks. */
function unnamedOf(p: string): Mask[] {
  const masks: Mask[] = [];
  let at = p.indexOf('某某');
  while (at >= 0) {
    let end = at;
    while (end < p.length && p.charCodeAt(end) === 0x67d0) end++;
    const left = before(p, at);
    const right = after(p, end);
    const suffix = suffixOf(right, left, false);
    const spoken = isSaid(p, at);
    const idiom = /^(?:人|事|说|某|们)/.test(right) && suffix?.kind !== 'person';
    if (!spoken && !idiom && !(SURNAME.test(left) && suffix?.kind !== 'place' && suffix?.kind !== 'org')) {
      if (suffix || isSerial(left, right) || end - at >= 3 || /^[，。、；）”]|^$/.test(right))
        masks.push({ start: at, end, lead: at, year: false });
    }
    at = p.indexOf('某某', end);
  }
  return masks;
}

/**
 * The masks of a paragraph, in order, none overlapping another: runs of X, ×, _, *, ○, □ and 某某 that are read as a
 * blank where they stand. Linear in the paragraph.
 */
export function masksOf(p: string): Mask[] {
  const masks: Mask[] = [];
  const emphasis: Run[] = [];
  for (const run of runsOf(p)) {
    if (
      (run.cls === UNDERSCORE || run.cls === ASTERISK) &&
      isSerial(before(p, run.start), after(p, run.end))
    ) {
      masks.push({ start: run.start, end: run.end, lead: run.start, year: false });
      continue;
    }
    if (run.cls === UNDERSCORE || run.cls === ASTERISK) {
      emphasis.push(run);
      continue;
    }
    const mask = run.cls === CROSS ? acceptCross(p, run) : acceptLetter(p, run);
    if (mask) masks.push(mask);
  }
  return masks
    .concat(acceptEmphasisLike(p, emphasis), shapesOf(p), unnamedOf(p))
    .sort((a, b) => a.start - b.start);
}
