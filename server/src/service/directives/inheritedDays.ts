import type { DraftParagraph } from '../../draft/view.ts';

/** A figure whose day is said further back: where to show it (behind the figure) and in which words. */
export interface InheritedDay {
  /** UTF-16 code units of the paragraph. */
  readonly at: number;
  readonly words: string;
}

/** So far behind words that date it, in UTF-16 code units, a reader still has them in mind within one sentence. */
const IN_MIND = 40;

/**
 * Figures that take their day from words further back: in another sentence, or far behind in a long one.
 * The first of a sentence speaks for those that follow it there with the same day.
 */
export function inheritedDays({ text, mentions }: DraftParagraph): InheritedDay[] {
  const days: InheritedDay[] = [];
  let said = { words: '', end: -1 };
  for (const { start, end, kind, asOf, asOfText } of mentions.figures) {
    if (kind !== 'statistic' || asOf === null || asOfText === '') continue;
    if (said.words === asOfText && !endsSentence(text, said.end, start)) continue;
    const from = text.lastIndexOf(asOfText, start);
    const behind = from + asOfText.length;
    if (from >= 0 && start - behind <= IN_MIND && !endsSentence(text, behind, start)) {
      said = { words: asOfText, end };
      continue;
    }
    days.push({ at: end, words: asOfText });
    said = { words: asOfText, end };
  }
  return days;
}

function endsSentence(text: string, from: number, to: number): boolean {
  return /[。！？]/u.test(text.slice(from, to));
}
