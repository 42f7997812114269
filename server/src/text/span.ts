/** A half-open range of UTF-16 code units. Whether it counts from the draft or a paragraph is said where it is used. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** True when the two ranges share at least one code unit. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** True when `outer` covers every code unit of `inner`. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** A copy of `span` moved by `by` code units. */
export function shifted<T extends Span>(span: T, by: number): T {
  return { ...span, start: span.start + by, end: span.end + by };
}

/** The one of `spans` (in reading order, none overlapping another) that covers `inner`; logarithmic. */
export function spanHolding<T extends Span>(spans: readonly T[], inner: Span): T | undefined {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (spans[mid]!.end < inner.end) low = mid + 1;
    else high = mid;
  }
  const found = spans[low];
  return found && contains(found, inner) ? found : undefined;
}

/** Spans in reading order, those left out that begin inside one before them; of two with one beginning the longer stays. */
export function withoutOverlaps<T extends Span>(spans: readonly T[]): T[] {
  let free = 0;
  return spans
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ start, end }) => {
      if (start < free) return false;
      free = end;
      return true;
    });
}

/** Those of `spans` that share no code unit with any of `others`, which come in any order; n log n in both. */
export function apartFrom<T extends Span>(spans: readonly T[], others: readonly Span[]): readonly T[] {
  if (spans.length === 0 || others.length === 0) return spans;
  const taken: { start: number; end: number }[] = [];
  for (const { start, end } of [...others].sort((a, b) => a.start - b.start)) {
    const last = taken.at(-1);
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else taken.push({ start, end });
  }
  return spans.filter((span) => {
    let low = 0;
    let high = taken.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (taken[mid]!.end <= span.start) low = mid + 1;
      else high = mid;
    }
    const next = taken[low];
    return next === undefined || !overlaps(next, span);
  });
}
