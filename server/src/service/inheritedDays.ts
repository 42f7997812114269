import type { DraftParagraph } from '../rules/context.ts';

/** A figure whose day is said further back: where to show it (behind the figure) and in which words. */
export interface InheritedDay {
  /** UTF-16 code units of the paragraph. */
  readonly at: number;
  readonly words: string;
}

/** What may stand between words that date a figure and that figure, for a reader to see it at once. */
const NEAR = 24;

/** Figures that take their day from words before them which another figure, or a longer stretch, stands between. */
export function inheritedDays({ text, mentions }: DraftParagraph): InheritedDay[] {
  const days: InheritedDay[] = [];
  let last = { words: '', from: -1 };
  for (const { start, end, kind, asOf, asOfText } of mentions.figures) {
    if (kind !== 'statistic' || asOf === null || asOfText === '') continue;
    const from = text.lastIndexOf(asOfText, start);
    const first = last.from !== from || last.words !== asOfText;
    last = { words: asOfText, from };
    if (first && from >= 0 && start - (from + asOfText.length) <= NEAR) continue;
    days.push({ at: end, words: asOfText });
  }
  return days;
}
