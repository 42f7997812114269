import type { Mention } from '../types.ts';
import { measureAt } from './measures.ts';

/** A number that was typed wrongly and is none as it stands. */
export interface MistypedNumber extends Mention {
  readonly slip: 'letter' | 'points' | 'group' | 'percent';
  /** The number that must be meant; null where the writer alone knows. */
  readonly suggestion: string | null;
}

/** Digits, letters that look like them, points and commas, with the signs of per cent behind; Latin words stand apart. */
const TOKEN = /(?<![A-Za-z0-9.])[0-9OolI][0-9OolI.,]*[%％]{0,3}(?![A-Za-z0-9])/g;
const SUSPECT = /[0-9][OolI]|[OolI][0-9]|\.\.|[%％]{2}|[0-9],[0-9]|\.[0-9]+\./;
/** What only a decimal number stands before. */
const AMOUNT = /[0-9](?:[%％]|个?百分点|[万亿]|元|倍)/;
const DIGIT_OF: Readonly<Record<string, string>> = { O: '0', o: '0', l: '1', I: '1' };

/** 3O万元, 2..6亿元, 1,23人, 30%%: what only a slip of the hand or of a machine writes before a measure. */
export function mistypedNumbers(text: string): MistypedNumber[] {
  if (!SUSPECT.test(text)) return [];
  const found: MistypedNumber[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const token = match[0].replace(/[.,]+$/, '');
    if (!/[0-9]/.test(token)) continue;
    const start = match.index;
    const end = start + token.length;
    const counted =
      /[%％]$/.test(token) ||
      /百分之$/.test(text.slice(Math.max(0, start - 3), start)) ||
      measureAt(text, end) !== null ||
      /^[万亿千百]/.test(text.slice(end));
    if (!counted) continue;
    const read = slipOf(token);
    // 2.1.3条 and 2021.2.30 are numbers of another kind.
    if (read?.slip === 'points' && read.suggestion === null && !AMOUNT.test(token + text.slice(end, end + 4)))
      continue;
    if (read !== null) found.push({ start, end, text: token, ...read });
  }
  return found;
}

function slipOf(token: string): Pick<MistypedNumber, 'slip' | 'suggestion'> | null {
  const number = token.replace(/[%％]+$/, '');
  const signs = token.slice(number.length);
  if (/[OolI]/.test(number)) {
    const digits = number.replace(/[OolI]/g, (letter) => DIGIT_OF[letter]!);
    return /^[0-9]+(?:\.[0-9]+)?$/.test(digits) ? { slip: 'letter', suggestion: digits + signs } : null;
  }
  if (signs.length > 1) return { slip: 'percent', suggestion: number + signs[0] };
  if (/^[0-9]+\.\.+[0-9]+$/.test(number))
    return { slip: 'points', suggestion: number.replace(/\.+/, '.') + signs };
  if (/^[0-9]+\.[0-9]+\.[0-9]+$/.test(number)) return { slip: 'points', suggestion: null };
  // 1,234 and 12,345,678 are grouped by threes; 1,23 is not, and no list of so few.
  return /^[0-9]{1,3},[0-9]{1,2}$/.test(number) ? { slip: 'group', suggestion: null } : null;
}
