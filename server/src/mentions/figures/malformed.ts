import type { FigureMention } from '../types.ts';
import { type Narrowed, widen } from './narrow.ts';
import type { Quantity } from './quantity.ts';

const FULL_COMMA = '，';

/** 百分之30% says it twice. */
function doubledPercent(
  paragraph: string,
  narrowed: Narrowed,
  quantity: Quantity,
): FigureMention['malformed'] {
  if (quantity.unit !== '%' || !/^[%％]$/.test(narrowed.text[quantity.end] ?? '')) return null;
  const span = widen(narrowed, quantity.start, quantity.end + 1);
  const text = paragraph.slice(span.start, span.end);
  const digits = /[\d０-９][\d０-９.．]*[%％]$/.exec(text);
  return { ...span, text, suggestion: digits === null ? text.slice(0, -1) : digits[0] };
}

/** 3。5亿元: a full stop where the decimal point was meant. */
function stopForPoint(paragraph: string, narrowed: Narrowed, quantity: Quantity): FigureMention['malformed'] {
  const span = widen(narrowed, quantity.start, quantity.end);
  const text = paragraph.slice(span.start, span.end);
  return text.includes('。') ? { ...span, text, suggestion: text.replace('。', '.') } : null;
}

/** 9，000万, 3。5亿, 百分之30%: a number typed wrongly, and the edit that makes it a number again. */
export function malformedIn(
  paragraph: string,
  narrowed: Narrowed,
  quantity: Quantity,
  measure: { readonly unit: string | null },
  sentence: string,
): FigureMention['malformed'] {
  const { text, offsets } = narrowed;
  if (quantity.unit === '%') return doubledPercent(paragraph, narrowed, quantity);
  if (!quantity.chinese && text.slice(quantity.start, quantity.end).includes('。'))
    return stopForPoint(paragraph, narrowed, quantity);
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
