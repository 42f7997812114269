/** Stray characters at the ends of a line, and where its content starts and ends; UTF-16 units into the line. */
export interface EdgeMarkup {
  readonly strays: readonly { readonly start: number; readonly end: number }[];
  readonly from: number;
  readonly to: number;
}

const SPACE = /[\s\u3000\u00a0]/;
const TAG =
  '<\\/?(?:p|div|br|span|strong|b|h[1-6]|font|section)(?:\\s[^<>]{0,120})?\\/?>|&(?:nbsp|emsp|ensp);';
/** One piece of markup in front: a quote mark of Markdown, an HTML tag or a space entity. */
const FRONT = new RegExp(`^(?:[>＞]|${TAG})`, 'i');
const BACK = new RegExp(`(?:${TAG})$`, 'i');
/** Longest piece of markup that is looked for. */
const MAX_PIECE = 160;
const MAX_PIECES = 40;

/** What pages and Markdown leave at the ends of a line; bold marks around all of it go with it. */
export function edgeMarkup(line: string): EdgeMarkup {
  const strays: { start: number; end: number }[] = [];
  let from = 0;
  let to = line.length;
  const trim = (): void => {
    while (from < to && SPACE.test(line[from]!)) from++;
    while (to > from && SPACE.test(line[to - 1]!)) to--;
  };
  for (let i = 0; i < MAX_PIECES && from < to; i++) {
    trim();
    const front = FRONT.exec(line.slice(from, Math.min(to, from + MAX_PIECE)))?.[0].length ?? 0;
    if (front > 0) strays.push({ start: from, end: from + front });
    from += front;
    const back = /[>;]$/.test(line.slice(from, to))
      ? (BACK.exec(line.slice(Math.max(from, to - MAX_PIECE), to))?.[0].length ?? 0)
      : 0;
    if (back > 0) strays.push({ start: to - back, end: to });
    to -= back;
    if (front === 0 && back === 0) break;
  }
  trim();
  if (to - from <= 90 && /^\*\*[^*]{1,80}\*\*$/.test(line.slice(from, to))) {
    strays.push({ start: from, end: from + 2 }, { start: to - 2, end: to });
    from += 2;
    to -= 2;
    trim();
  }
  // A line of markup alone has no content; it stays where it is, empty.
  return { strays, from: Math.min(from, to), to };
}

/** A line drawn between two texts: ----------, ======, * * *. */
export function isRule(line: string): boolean {
  return /^(?:[-=*_~—]\s?){3,}$/.test(line.slice(0, 200));
}
