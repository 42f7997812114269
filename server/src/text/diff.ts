import { wordsOf } from './segments.ts';

/** Items `old` to `old + length` are those of `now` to `now + length`. */
export interface Match {
  readonly old: number;
  readonly now: number;
  readonly length: number;
}

/** A change of a text: `start` to `end` (UTF-16 code units of the old text) give way to `text`. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Differences above which two sequences count as having nothing in common but their ends. */
const MAX_DIFFERENCES = 4000;

/** What two sequences have in common, in order, as much as there is (Myers 1986, “An O(ND) Difference Algorithm”). */
export function matches(old: readonly string[], now: readonly string[]): Match[] {
  let head = 0;
  const shorter = Math.min(old.length, now.length);
  while (head < shorter && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  const found: Match[] = [];
  const add = (match: Match): void => {
    const last = found.at(-1);
    if (match.length === 0) return;
    if (last && last.old + last.length === match.old && last.now + last.length === match.now)
      found[found.length - 1] = { ...last, length: last.length + match.length };
    else found.push(match);
  };
  add({ old: 0, now: 0, length: head });
  const middle = myers(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  for (const match of middle) add({ ...match, old: match.old + head, now: match.now + head });
  add({ old: old.length - tail, now: now.length - tail, length: tail });
  return found;
}

function myers(old: readonly string[], now: readonly string[]): Match[] {
  const [n, m] = [old.length, now.length];
  if (n === 0 || m === 0) return [];
  const limit = Math.min(n + m, MAX_DIFFERENCES);
  const offset = limit + 1;
  const reach = new Int32Array(2 * limit + 3);
  const trace: Int32Array[] = [];
  for (let d = 0; d <= limit; d++) {
    trace.push(reach.slice(offset - d - 1, offset + d + 2));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && reach[offset + k - 1]! < reach[offset + k + 1]!);
      let x = down ? reach[offset + k + 1]! : reach[offset + k - 1]! + 1;
      while (x < n && x - k < m && old[x] === now[x - k]) x++;
      reach[offset + k] = x;
      if (x >= n && x - k >= m) return backwards(trace, d, n, m);
    }
  }
  return [];
}

/** Follows the way back from the end; `trace` holds the reach before each step, from diagonal -d-1 to d+1. */
function backwards(trace: readonly Int32Array[], steps: number, n: number, m: number): Match[] {
  const found: Match[] = [];
  let [x, y] = [n, m];
  for (let d = steps; d >= 0; d--) {
    const reach = trace[d]!;
    const at = (k: number): number => reach[k + d + 1]!;
    const k = x - y;
    const down = k === -d || (k !== d && at(k - 1) < at(k + 1));
    const from = d === 0 ? 0 : down ? at(k + 1) : at(k - 1) + 1;
    const length = x - from;
    if (length > 0) found.push({ old: from, now: from - k, length });
    if (d === 0) break;
    x = down ? from : from - 1;
    y = down ? from - k - 1 : from - k;
  }
  return found.reverse();
}

/** The changes that make `now` of `old`, word by word. */
export function wordChanges(old: string, now: string): Change[] {
  const [a, b] = [wordsOf(old), wordsOf(now)];
  const [starts, ends] = [offsets(a), offsets(b)];
  const changes: Change[] = [];
  let [i, j] = [0, 0];
  for (const match of [...matches(a, b), { old: a.length, now: b.length, length: 0 }]) {
    if (match.old > i || match.now > j)
      changes.push(
        trimmed(old, {
          start: starts[i]!,
          end: starts[match.old]!,
          text: now.slice(ends[j]!, ends[match.now]!),
        }),
      );
    [i, j] = [match.old + match.length, match.now + match.length];
  }
  return changes;
}

/** A word with more or fewer characters than before: only those are new or gone. */
function trimmed(old: string, { start, end, text }: Change): Change {
  const before = old.slice(start, end);
  // A number is replaced whole.
  if (before === '' || text === '' || /\d/.test(before + text)) return { start, end, text };
  if (before.startsWith(text)) return { start: start + text.length, end, text: '' };
  if (before.endsWith(text)) return { start, end: end - text.length, text: '' };
  if (text.startsWith(before)) return { start: end, end, text: text.slice(before.length) };
  if (text.endsWith(before)) return { start, end: start, text: text.slice(0, -before.length) };
  return { start, end, text };
}

function offsets(words: readonly string[]): number[] {
  let at = 0;
  const found = [0];
  for (const word of words) {
    at += word.length;
    found.push(at);
  }
  return found;
}

/** Share of the pairs of neighbouring characters that two texts have in common (Dice), 0 to 1. */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const pairs = new Map<string, number>();
  for (let at = 0; at < a.length - 1; at++) {
    const pair = a.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  let shared = 0;
  for (let at = 0; at < b.length - 1; at++) {
    const pair = b.slice(at, at + 2);
    const left = pairs.get(pair) ?? 0;
    if (left === 0) continue;
    shared++;
    pairs.set(pair, left - 1);
  }
  const all = Math.max(0, a.length - 1) + Math.max(0, b.length - 1);
  return all === 0 ? 0 : (2 * shared) / all;
}

/** From this likeness on two lines are one that was edited. */
const EDITED = 0.4;
/** Pairs of lines that are compared at most between two lines that stayed. */
const MAX_COMPARED = 40_000;

/** For each line of `now` the line of `old` that it was, null for a new one; in order. */
export function alignLines(old: readonly string[], now: readonly string[]): (number | null)[] {
  const aligned: (number | null)[] = now.map(() => null);
  let [i, j] = [0, 0];
  for (const match of [...matches(old, now), { old: old.length, now: now.length, length: 0 }]) {
    alignGap(old, now, [i, match.old], [j, match.now], aligned);
    for (let at = 0; at < match.length; at++) aligned[match.now + at] = match.old + at;
    [i, j] = [match.old + match.length, match.now + match.length];
  }
  return aligned;
}

function alignGap(
  old: readonly string[],
  now: readonly string[],
  [from, to]: readonly [number, number],
  [start, end]: readonly [number, number],
  aligned: (number | null)[],
): void {
  const [rows, columns] = [to - from, end - start];
  if (rows === 0 || columns === 0 || rows * columns > MAX_COMPARED) return;
  // The order-keeping pairing with the most likeness.
  const score = Array.from({ length: rows + 1 }, () => new Float64Array(columns + 1));
  const alike = (row: number, column: number): number => {
    const [a, b] = [old[from + row]!, now[start + column]!];
    if (a.trim() === '' || b.trim() === '') return 0;
    const share = likeness(a, b);
    return share >= EDITED ? share : 0;
  };
  const known = Array.from({ length: rows }, (_, row) =>
    Float64Array.from({ length: columns }, (__, column) => alike(row, column)),
  );
  for (let row = rows - 1; row >= 0; row--)
    for (let column = columns - 1; column >= 0; column--) {
      const paired = known[row]![column]!;
      score[row]![column] = Math.max(
        score[row + 1]![column]!,
        score[row]![column + 1]!,
        paired > 0 ? paired + score[row + 1]![column + 1]! : 0,
      );
    }
  for (let row = 0, column = 0; row < rows && column < columns; ) {
    const paired = known[row]![column]!;
    if (paired > 0 && score[row]![column] === paired + score[row + 1]![column + 1]!)
      aligned[start + column++] = from + row++;
    else if (score[row]![column] === score[row + 1]![column]!) row++;
    else column++;
  }
}
