const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** A line cut into words, marks and blanks as the runtime knows them; joined they are the line. */
export function wordsOf(line: string): string[] {
  return Array.from(segmenter.segment(line), ({ segment }) => segment);
}
