import { isHan } from '../han.ts';

/** What n-grams of official prose are counted over: Han characters as they are, everything else as one of these. */
export const MARK = 1;
export const NUMBER = 2;
export const LATIN = 3;

/** Units of a text, and where each begins; both hold {@link length} of them, `starts` one more: the end of the text. */
export interface ProseUnits {
  readonly units: Uint16Array;
  readonly starts: Uint32Array;
  readonly length: number;
}

const NUMERALS = new Set([...'〇零一二三四五六七八九十百千万亿'].map((c) => c.charCodeAt(0)));
const isNumeral = (unit: number): boolean => NUMERALS.has(unit);

/**
 * A text as counts see it. Runs of marks and spaces are one {@link MARK}, as are both ends; digits, and two or more
 * numerals in a row (第三十二条), are one {@link NUMBER}: which number stands there tells nothing of the words beside it.
 */
export function proseUnits(text: string): ProseUnits {
  const units = new Uint16Array(text.length + 2);
  const starts = new Uint32Array(text.length + 3);
  let length = 0;
  const push = (unit: number, start: number): void => {
    units[length] = unit;
    starts[length] = start;
    length++;
  };
  push(MARK, 0);
  for (let i = 0; i < text.length; ) {
    const unit = text.charCodeAt(i);
    let end = i + 1;
    if (isHan(unit) && !isNumeral(unit)) {
      push(unit, i);
    } else if (isNumeral(unit)) {
      while (end < text.length && isNumeral(text.charCodeAt(end))) end++;
      push(end - i > 1 ? NUMBER : unit, i);
    } else {
      const kind = kindOf(unit);
      while (
        end < text.length &&
        !isHan(text.charCodeAt(end)) &&
        !isNumeral(text.charCodeAt(end)) &&
        kindOf(text.charCodeAt(end)) === kind
      )
        end++;
      if (kind !== MARK || units[length - 1] !== MARK) push(kind, i);
    }
    i = end;
  }
  if (units[length - 1] !== MARK) push(MARK, text.length);
  starts[length] = text.length;
  return { units, starts, length };
}

function kindOf(unit: number): number {
  if ((unit >= 0x30 && unit <= 0x39) || (unit >= 0xff10 && unit <= 0xff19)) return NUMBER;
  if ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a) return LATIN;
  return MARK;
}
