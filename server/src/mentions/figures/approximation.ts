import type { Approximation, Quantity } from './quantity.ts';

/** Words right before a number that say how it stands to the value. */
const PREFIX =
  /(?:接近了?|将近|近|大约|约为|约|超过了?|突破了?|超|逾|不足|不到|低于|少于|至少|不少于|不低于|不超过|最多|高达|多达)$/;

/** The approximating word that `sentence`, which ends at the number, closes with; empty for none. */
export function prefixOf(sentence: string): string {
  return PREFIX.exec(sentence.slice(-6))?.[0] ?? '';
}

/** How the value is meant, by what stands around the number. */
export function approximationOf(prefix: string, quantity: Quantity, right: string): Approximation {
  if (prefix.includes('近')) return '<≈';
  if (prefix.includes('约')) return '≈';
  if (/^(?:超|突破|逾)/.test(prefix)) return '>';
  if (/^(?:不足|不到|低于|少于)/.test(prefix)) return '<';
  if (/^(?:至少|不少于|不低于)/.test(prefix)) return '≥';
  if (/^(?:不超过|最多)/.test(prefix)) return '≤';
  if (quantity.approx !== '') return quantity.approx;
  if (/^(?:左右|上下)/.test(right)) return '≈';
  if (/^及?以上/.test(right)) return '≥';
  if (/^及?以[下内]/.test(right)) return '≤';
  if (/^(?:刚?出头|[多余](?![个样元]))/.test(right)) return '>';
  return '';
}
