import { type LineMark, readMark } from '../../text/collectionMarks.ts';
import type { Span } from '../../text/span.ts';

/** A collection mark in its file. */
export interface CollectionMark extends LineMark {
  /** 0-based line. */
  readonly line: number;
}

/** Fewest characters between two marks of a series: nearer together they are a table of contents or headings. */
const MIN_ITEM = 20;
/** The same for titles behind an outline marker, which headings of one speech may look like. */
const MIN_TITLED_ITEM = 60;

/**
 * The marks of the file's collection, in order: the layout whose numbers rise and whose items hold text. A number
 * may be missing (its mark was lost) but never goes back, save where a new collection starts with 1.
 */
export function readMarks(lines: readonly (Span & { readonly text: string })[]): CollectionMark[] {
  const byLayout = new Map<string, CollectionMark[]>();
  lines.forEach((line, index) => {
    const read = readMark(line.text);
    if (!read) return;
    const mark: CollectionMark = { ...read, line: index };
    const series = byLayout.get(mark.layout);
    if (series) series.push(mark);
    else byLayout.set(mark.layout, [mark]);
  });
  let best: CollectionMark[] = [];
  for (const series of byLayout.values()) {
    const kept: CollectionMark[] = [];
    for (const [at, mark] of series.entries()) {
      const next = series[at + 1];
      const end = next ? lines[next.line]!.start : (lines.at(-1)?.end ?? 0);
      if (end - lines[mark.line]!.end < (mark.isTitle ? MIN_TITLED_ITEM : MIN_ITEM)) continue;
      const last = kept.at(-1);
      if (!last || mark.number > last.number || mark.number === 1) kept.push(mark);
    }
    const numbered = kept.some((mark) => mark.number > 1) || kept.length === 1;
    const alone = kept.length === 1 && !/^(?:第N篇|【篇N】|篇N)$/.test(kept[0]!.layout);
    if (numbered && !alone && kept.length > best.length) best = kept;
  }
  return best;
}
