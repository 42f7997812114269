import type { FigureMention } from '../../mentions/types.ts';
import type { Localized } from '../../text/localized.ts';
import type { Span } from '../../text/span.ts';

/** What does not fit in one paragraph; offsets are UTF-16 code units from its start. */
export interface Mismatch extends Span {
  readonly problem: 'parts' | 'share' | 'rise' | 'direction' | 'over-100' | 'listed';
  readonly message: Localized;
  /** The other place: the total, the part, the list. */
  readonly other: Span;
}

/** A number with what it is called beside its total: 重大险情, 未完成. */
export interface Part {
  readonly figure: FigureMention;
  readonly index: number;
  readonly label: string;
}

/** Spaces say nothing here. */
export const plain = (text: string): string => text.replace(/[\s\u3000]/g, '');

/** True for a number that stands for just what it says. */
export function isExact(f: FigureMention): boolean {
  return f.approx === '' && f.upTo === null && f.value !== null && f.kind === 'statistic';
}

export const isShare = (f: FigureMention): boolean => /^(?:%|‰|个百分点|倍)$/.test(f.unit ?? '');

/** The value as the other number is written: 1.2万 beside 2.2万. */
export function inScaleOf(like: string, value: number): string {
  const [scale, word] = /亿/.test(like) ? [1e8, '亿'] : /万/.test(like) ? [1e4, '万'] : [1, ''];
  return `${trimmed(Number((value / scale).toFixed(4)))}${word}`;
}

/** Half of what rounding may have taken; things counted one by one are not rounded. */
export function blur(figure: FigureMention): number {
  return figure.step === 1 && /^[个家人名例户座所项件条]$/.test(figure.unit ?? '') ? 0 : figure.step / 2;
}

/** No more digits than the number has. */
export function trimmed(n: number): string {
  return String(Number(n.toPrecision(12)));
}
