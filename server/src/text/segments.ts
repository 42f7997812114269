let segmenter: Intl.Segmenter | null = null;

/** A line cut into words, marks and blanks as the runtime knows them; joined they are the line. */
export function wordsOf(line: string): string[] {
  // Made when first asked for: nobody who only reads drafts pays for it.
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  return Array.from(segmenter.segment(line), ({ segment }) => segment);
}
