const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  '○': 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const SMALL_UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const LARGE_UNITS: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };
/** Longer numerals are not numbers that a speech says. */
const LONGEST = 40;

/**
 * The value of a whole number in digits (half or full width), in Chinese numerals read by place (二〇二〇) or with
 * units (一百二十三, 三万五千, and spoken 三百五 for 350); null for anything else.
 */
export function readNumeral(text: string): number | null {
  if (text === '' || text.length > LONGEST) return null;
  const narrow = text.replace(/[０-９]/g, (d) => String.fromCharCode(d.charCodeAt(0) - 0xfee0));
  if (/^[0-9]{1,15}$/.test(narrow)) return Number(narrow);
  if (/^[〇○零一二三四五六七八九]{2,15}$/.test(text)) {
    return Number(Array.from(text, (c) => DIGITS[c]).join(''));
  }
  return readWithUnits(text);
}

function readWithUnits(text: string): number | null {
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  let lastUnit = Number.POSITIVE_INFINITY;
  let lastLarge = Number.POSITIVE_INFINITY;
  /** The unit right before the last digit: a digit after 百 without 零 counts tens (三百五). */
  let spoken = 0;
  for (const c of text) {
    if (DIGITS[c] !== undefined) {
      if (digit !== null && digit !== 0) return null;
      if (digit === 0) spoken = 0;
      digit = DIGITS[c];
      if (digit === 0) spoken = 0;
    } else if (SMALL_UNITS[c] !== undefined) {
      const unit = SMALL_UNITS[c];
      if (unit >= lastUnit) return null;
      // 十五 stands for 一十五; 百 alone stands for nothing.
      if ((digit === null || digit === 0) && !(unit === 10 && section === 0)) return null;
      section += (digit || 1) * unit;
      digit = null;
      lastUnit = unit;
      spoken = unit;
    } else if (LARGE_UNITS[c] !== undefined) {
      const unit = LARGE_UNITS[c];
      section += digit ?? 0;
      if (section === 0 && total === 0) return null;
      if (unit === 1e8) {
        // 三万亿: 亿 multiplies all that came before it, once.
        if (lastLarge <= 1e8 && lastLarge !== 1e4) return null;
        total = (total + section) * unit;
      } else {
        if (lastLarge <= 1e4) return null;
        total += section * unit;
      }
      lastLarge = unit;
      section = 0;
      digit = null;
      lastUnit = Number.POSITIVE_INFINITY;
      spoken = unit;
    } else {
      return null;
    }
  }
  if (digit !== null && digit !== 0 && spoken > 10 && section + total > 0)
    return total + section + digit * (spoken / 10);
  return total + section + (digit ?? 0);
}
