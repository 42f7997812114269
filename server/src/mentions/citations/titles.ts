import type { Span } from '../../text/span.ts';

/** No title is longer; an opening mark without a closing one this near is a slip of the pen, not a title. */
const LONGEST_TITLE = 200;

/**
 * The outermost 《…》 (or 〈…〉 standing alone) of a paragraph, marks included, nested ones within their parent.
 * One pass; offsets from the paragraph's start.
 */
export function titleSpans(paragraph: string): Span[] {
  const spans: Span[] = [];
  const open: number[] = [];
  for (let i = 0; i < paragraph.length; i++) {
    const unit = paragraph[i]!;
    if (unit === '《' || unit === '〈') {
      // A mark left open long ago would swallow every later title.
      if (open.length > 0 && i - open[0]! > LONGEST_TITLE) open.length = 0;
      open.push(i);
    } else if ((unit === '》' || unit === '〉') && open.length > 0) {
      const start = open.pop()!;
      if (i - start > LONGEST_TITLE) open.length = 0;
      else if (open.length === 0) spans.push({ start, end: i + 1 });
      else if (open.length > 8) open.length = 0;
    }
  }
  // An outer mark that never closed must not hide the titles after it.
  return open.length === 0 ? spans : [...spans, ...closedAfter(paragraph, open, spans.at(-1)?.end ?? 0)];
}

/** Titles after the last complete one whose parent was never closed: flat, without nesting. */
function closedAfter(paragraph: string, open: readonly number[], from: number): Span[] {
  const spans: Span[] = [];
  const flat = /《[^《》〈〉]{1,198}》/g;
  flat.lastIndex = Math.max(from, open[0]!);
  for (let match = flat.exec(paragraph); match; match = flat.exec(paragraph)) {
    spans.push({ start: match.index, end: match.index + match[0].length });
  }
  return spans;
}
