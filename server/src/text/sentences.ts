import type { Span } from './span.ts';

const END = '。！？!?；;\n';
const CLOSING = '”’」』）)】';
/** A quotation longer than this explains nothing; the sentence is then cut around the place. */
const LONGEST = 160;

/**
 * The sentence of `paragraph` around a span, for quoting: from the mark that ends the sentence before it to its own,
 * at most {@link LONGEST} units beyond the span, without the spaces around it. Offsets count UTF-16 code units from
 * the start of the paragraph. Reads a bounded stretch of text, however long the paragraph.
 */
export function sentenceAround(paragraph: string, span: Span): Span {
  let start = span.start;
  const first = Math.max(0, span.start - LONGEST);
  while (start > first && !END.includes(paragraph[start - 1]!)) start--;
  let end = span.end;
  const last = Math.min(paragraph.length, span.end + LONGEST);
  while (end < last && !END.includes(paragraph[end]!)) end++;
  if (end < last) end++;
  while (end < last && CLOSING.includes(paragraph[end]!)) end++;
  while (start < span.start && /[\s\u3000”’」』）)】]/.test(paragraph[start]!)) start++;
  while (end > span.end && /[\s\u3000]/.test(paragraph[end - 1]!)) end--;
  return { start, end };
}
