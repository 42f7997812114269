import { administrativeAt, measureAt } from './measures.ts';
import type { Quantity } from './quantity.ts';

/** The measure of one number. Offsets are those of the narrow text. */
export interface Measured {
  readonly unit: string | null;
  readonly end: number;
  /** 0.5 for 3天半 and 一个半小时. */
  readonly half: number;
  /** The division that stands for the measure (6市州: 市州); empty for others. */
  readonly counted: string;
}

const plain = (unit: string | null, end: number): Measured => ({ unit, end, half: 0, counted: '' });
const HALF_WITHIN = /^个半(小时|月|学期)/;
const HALF_AFTER = /^半(?![夜路数天年月])/;
const HALVED = new Set(['年', '个月', '天', '小时', '周']);

/** The measure word after a number, or what stands for one; null when the number counts nothing. */
export function measureOf(text: string, quantity: Quantity): Measured | null {
  if (quantity.unit !== null) return plain(quantity.unit, quantity.end);
  const within =
    text[quantity.end] === '个' ? HALF_WITHIN.exec(text.slice(quantity.end, quantity.end + 5)) : null;
  if (within !== null) {
    const unit = within[1] === '月' ? '个月' : within[1]!;
    return { unit, end: quantity.end + within[0].length, half: 0.5, counted: '' };
  }
  const measure = measureAt(text, quantity.end);
  if (measure !== null) {
    // 15个市(州): the division is what is counted and is shown with its number.
    if (measure.unit === '个' && !quantity.chinese)
      return divisionAt(text, measure.end) ?? plain('个', measure.end);
    const isHalf =
      text[measure.end] === '半' &&
      HALVED.has(measure.unit) &&
      HALF_AFTER.test(text.slice(measure.end, measure.end + 2));
    return isHalf
      ? { unit: measure.unit, end: measure.end + 1, half: 0.5, counted: '' }
      : plain(measure.unit, measure.end);
  }
  // 两大环节, 三大攻坚战; never 十九大.
  if (
    text[quantity.end] === '大' &&
    quantity.value <= 10 &&
    !/[^\u4e00-\u9fff]/.test(text[quantity.end + 1] ?? '。')
  ) {
    return plain('大', quantity.end + 1);
  }
  if (!quantity.chinese && quantity.value >= 2) {
    const division = divisionAt(text, quantity.end);
    if (division !== null) return division;
  }
  // 9000万党员, 现有确诊病例607.4万: counted without a measure word.
  return quantity.scaled && quantity.value >= 1000 ? plain(null, quantity.end) : null;
}

function divisionAt(text: string, at: number): Measured | null {
  const division = administrativeAt(text, at);
  return division === null ? null : { ...division, half: 0, counted: text.slice(at, division.end) };
}

const PEOPLE =
  /^(?:左右|多|余)?的?[^,;:。、()\d]{0,10}?(?:人民|人口|群众|居民|职工|百姓|人|同胞|师生|学生|从业人员|人员)/;

/** 现有确诊病例607.4万, 9000万党员: the measure that was left out, where the words tell it. */
export function inferredUnit(sentence: string, right: string): string | null {
  if (/^(?:多|余)?的?(?:名?党员|医务|医护|干部|志愿者)/.test(right)) return '名';
  if (/^的?(?:确诊|疑似|重症)/.test(right)) return '例';
  if (PEOPLE.test(right)) return '人';
  if (/(?:病例|感染者|确诊)[^。]{0,24}$/.test(sentence)) return '例';
  if (/(?:人数|人口)[^,。]{0,8}$/.test(sentence)) return '人';
  return null;
}
