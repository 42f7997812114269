import type { DraftParagraph, DraftView } from '../../draft/view.ts';
import type { Span } from '../../text/span.ts';
import type { Place } from './model.ts';

export type Placer = (span: Span) => Place;

/** Lines of places: a paragraph is a line, unless it goes on with the one before. */
export function placer({ paragraphs }: DraftView): Placer {
  let line = 0;
  const lines = paragraphs.map(({ continues }) => (continues ? line : ++line));
  return ({ start, end }) => ({ start, end, line: lines[indexAt(paragraphs, start)] ?? 1 });
}

/** The paragraph in which an offset lies. */
export function indexAt(paragraphs: readonly DraftParagraph[], offset: number): number {
  let low = 0;
  let high = paragraphs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (paragraphs[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
