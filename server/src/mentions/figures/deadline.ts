import type { FigureMention } from '../types.ts';
import { type Narrowed, widen } from './narrow.ts';
import type { TimeExpression } from './times.ts';

/** A day by which something is to be done, as a figure of its own: 7月1日前. */
export function deadline(paragraph: string, narrowed: Narrowed, time: TimeExpression): FigureMention {
  let { end } = time;
  while (end < narrowed.text.length && /[之以前底末年]/.test(narrowed.text[end]!) && end - time.end < 4) {
    end++;
    if (narrowed.text[end - 1] === '前') break;
  }
  const span = widen(narrowed, time.strong ? time.start : time.bodyStart, end);
  const text = paragraph.slice(span.start, span.end);
  return {
    ...span,
    text,
    metric: null,
    basis: null,
    counted: [],
    scope: null,
    value: null,
    upTo: null,
    step: 1,
    unit: null,
    approx: '',
    asOf: time.asOf,
    asOfText: text,
    kind: 'deadline',
    shared: false,
    malformed: null,
  };
}
