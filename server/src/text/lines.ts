import type { Span } from './span.ts';

/** One line of a text without its line break. Offsets are UTF-16 code units of the text. */
export interface Line extends Span {
  /** 0-based. */
  readonly index: number;
  /** The content between `start` and `end`: the line without white space at either side. */
  readonly text: string;
  /** White space in front of the content, as it stands. */
  readonly indent: string;
}

/** White space of every width, zero-width characters and a stray byte order mark. */
const SPACE = /[\s\u00a0\u200b-\u200d\u2060\u3000\ufeff]/;

export function isSpace(char: string): boolean {
  return SPACE.test(char);
}

/** Start and end of the content of `text.slice(from, to)` without white space at either side; empty at `from`. */
export function trimmedSpan(text: string, from: number, to: number): Span {
  let start = from;
  let end = to;
  while (start < end && isSpace(text[start]!)) start++;
  while (end > start && isSpace(text[end - 1]!)) end--;
  return start === end ? { start: from, end: from } : { start, end };
}

/** Cuts at `\n`, `\r\n`, `\r`, U+2028 and U+2029; a last empty line is kept so that joining is faithful. */
export function readLines(text: string): Line[] {
  const lines: Line[] = [];
  const push = (from: number, to: number): void => {
    const { start, end } = trimmedSpan(text, from, to);
    lines.push({
      index: lines.length,
      start,
      end,
      text: text.slice(start, end),
      indent: text.slice(from, start),
    });
  };
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 10 && code !== 13 && code !== 0x2028 && code !== 0x2029) continue;
    push(from, at);
    if (code === 13 && text.charCodeAt(at + 1) === 10) at++;
    from = at + 1;
  }
  push(from, text.length);
  return lines;
}

/** True when the line ends as a sentence or an introduction does: 。！？；：… with closing quotes or brackets. */
export function endsSentence(text: string): boolean {
  return /[。！？!?；;：:…][”’"』」）)】》〉]{0,3}$/.test(text) || /[^\d.][.]{1,6}$/.test(text);
}
