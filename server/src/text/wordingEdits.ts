import type { TextEdit } from './edit.ts';
import { type Skeleton, skeletonOf, unfold } from './skeleton.ts';

const SAME = { quotes: true, separators: true } as const;

/**
 * The fewest edits that turn a wording, as it stands in a draft, into the right one: its own marks and quotes are kept
 * wherever that can be. Offsets are UTF-16 code units from the start of `given`.
 */
export function wordingEdits(given: string, right: string): TextEdit[] {
  const from = skeletonOf(given, SAME);
  const to = skeletonOf(right, SAME);
  if (from.text.length === to.text.length) return changedUnits(from, to.text);
  const { start, end, added } = difference(from.text, to.text);
  if (start === end) {
    const at = insertionPlace(from, to, start, start + added.length);
    return [{ start: at, end: at, newText: added }];
  }
  const span = unfold(from, start, end);
  // Marks inside the stretch belong to its parts: then only the whole wording is sure to be right.
  return span.end - span.start === end - start
    ? [{ ...span, newText: added }]
    : [{ start: 0, end: given.length, newText: right }];
}

/** Units to change, neighbours in one edit. */
function changedUnits(from: Skeleton, to: string): TextEdit[] {
  const edits: TextEdit[] = [];
  for (let i = 0; i < to.length; i++) {
    if (from.text[i] === to[i]) continue;
    const start = from.offsets[i]!;
    const last = edits.at(-1);
    if (last?.end === start) {
      edits[edits.length - 1] = { ...last, end: start + 1, newText: last.newText + to[i] };
    } else edits.push({ start, end: start + 1, newText: to[i]! });
  }
  return edits;
}

/** What is left between the common beginning and the common end. */
function difference(from: string, to: string): { start: number; end: number; added: string } {
  const shorter = Math.min(from.length, to.length);
  let head = 0;
  while (head < shorter && from[head] === to[head]) head++;
  let tail = 0;
  while (tail < shorter - head && from[from.length - 1 - tail] === to[to.length - 1 - tail]) tail++;
  return { start: head, end: from.length - tail, added: to.slice(head, to.length - tail) };
}

/** Before or behind the marks that stand where the lost characters belong, as the right wording has them. */
function insertionPlace(from: Skeleton, to: Skeleton, at: number, addedEnd: number): number {
  if (at === 0) return from.offsets[0] ?? 0;
  const before = from.offsets[at - 1]! + 1;
  if (at === from.text.length) return before;
  const lastAdded = to.offsets[addedEnd - 1]!;
  const marksFollow = addedEnd < to.text.length && to.offsets[addedEnd]! > lastAdded + 1;
  return marksFollow ? before : from.offsets[at]!;
}
