import type { FigureMention } from '../types.ts';
import { type Narrowed, widen } from './narrow.ts';
import type { Quantity } from './quantity.ts';

const FULL_COMMA = '，';

/** 9，000万: a comma of the text inside a number; the edit that makes it a number again. */
export function malformedIn(
  paragraph: string,
  narrowed: Narrowed,
  quantity: Quantity,
  measure: { readonly unit: string | null },
  sentence: string,
): FigureMention['malformed'] {
  const { text, offsets } = narrowed;
  if (quantity.chinese || (measure.unit === null && !quantity.scaled)) return null;
  let commas = 0;
  let wide = 0;
  for (let i = quantity.start; i < quantity.end; i++) {
    if (text[i] !== ',') continue;
    commas++;
    if (paragraph[offsets[i]!] === FULL_COMMA) wide++;
  }
  // 分别为35，128，200例 is a list.
  if (
    wide === 0 ||
    wide !== commas ||
    (commas > 1 && !quantity.scaled) ||
    /分别|依次|[,、]$/.test(sentence.slice(-12))
  )
    return null;
  const span = widen(narrowed, quantity.start, quantity.end);
  return {
    ...span,
    text: paragraph.slice(span.start, span.end),
    suggestion: text.slice(quantity.start, quantity.end).replaceAll(',', ''),
  };
}
