import { withoutRadicals } from '../../text/radicals.ts';

/** A run of text on a page in points; y runs downwards from the top and is the baseline. */
export interface Piece {
  readonly text: string;
  readonly x: number;
  readonly end: number;
  readonly y: number;
  readonly size: number;
}

/** Pieces on one baseline. Cells of a table have tabs between them. */
export type PageLine = Piece;

export interface PageText {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly PageLine[];
}

/** True for Chinese characters, their marks and full-width forms. */
export function isCjk(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return (
    (code >= 0x2e80 && code <= 0x9fff) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xff00 && code <= 0xffef) ||
    (code >= 0x2014 && code <= 0x2026) ||
    (code >= 0x20000 && code <= 0x3ffff)
  );
}

/** Puts pieces on one baseline into a line, in the order in which the page draws them. */
export function linesOf(pieces: readonly Piece[]): PageLine[] {
  const lines: PageLine[] = [];
  for (const raw of pieces) {
    const piece = { ...raw, text: tidy(withoutRadicals(raw.text)) };
    const line = lines.at(-1);
    const size = Math.max(line?.size ?? 0, piece.size);
    if (!line || Math.abs(line.y - piece.y) > size * 0.45 || piece.x < line.end - size) {
      lines.push(piece);
      continue;
    }
    // A raised small number refers to a footnote, which is left out.
    if (
      piece.size < line.size * 0.75 &&
      piece.y < line.y - 0.5 &&
      /^[[(（]?\d{1,2}[\])）]?$/.test(piece.text.trim())
    ) {
      lines[lines.length - 1] = { ...line, end: piece.end };
      continue;
    }
    const larger = piece.size > line.size ? piece : line;
    lines[lines.length - 1] = {
      text: line.text + between(line.text, piece.text, (piece.x - line.end) / size) + piece.text,
      x: line.x,
      end: Math.max(line.end, piece.end),
      y: larger.y,
      size: larger.size,
    };
  }
  return lines
    .map((line) => ({ ...line, text: markedText(line.text.replace(/^[ \u3000]+|[ \u3000]+$/g, '')) }))
    .filter((line) => line.text !== '');
}

/** A number of a list stands apart from its text by a tab; it belongs to it. */
function markedText(text: string): string {
  const mark = MARKER.exec(text)?.[0];
  if (mark === undefined || !/^[\t ]/.test(text.slice(mark.length))) return text;
  return `${mark}${/[\d.]$/.test(mark) ? ' ' : ''}${text.slice(mark.length).trimStart()}`;
}

/** What stands in a gap of so many times the size of the characters. */
function between(left: string, right: string, gap: number): string {
  if (gap > 1.5) return '\t';
  const cjk = Number(isCjk(left.at(-1) ?? '')) + Number(isCjk(right[0] ?? ''));
  return gap > (cjk === 0 ? 0.2 : 0.7) ? ' ' : '';
}

/** The gap that programs leave between Chinese and figures is no space. */
function tidy(text: string): string {
  return text
    .replace(/([\u3000-\u9fff\uff00-\uffef]) (?=[0-9A-Za-z%])/g, '$1')
    .replace(/([0-9A-Za-z%]) (?=[\u3000-\u9fff\uff00-\uffef])/g, '$1')
    .replace(/[\u0000-\u0008\u000b-\u001f]/g, '');
}

/** Share of the page's height at its head and foot in which headers and page numbers stand. */
const MARGIN = 0.12;
/** Share of the page's width from which a line is one of the text. */
const WIDE = 0.7;
const PAGE_NUMBER =
  /^[\s\-—–―─·•.]{0,4}(?:第\s?)?\d{1,4}(?:\s?页)?(?:\s?[/／,，]?\s?共?\s?\d{1,4}\s?页?)?[\s\-—–―─·•.]{0,4}$|^page\s?\d{1,4}(?:\s?of\s?\d{1,4})?$/i;
/** What a browser prints at the head and the foot of a page. */
const PRINTED = /^(?:https?|file):\/\/|^\d{2,4}[/.]\d{1,2}[/.]\d{1,2}[,，]?\s?(?:上午|下午)?\s?\d{1,2}:\d\d/;

/** The text of all pages: headers, page numbers and footnotes dropped, wrapped lines joined. */
export function textOfPages(pages: readonly PageText[]): string {
  const bare = withoutMargins(pages);
  const body = bodySize(bare);
  const paragraphs: string[] = [];
  let last: PlacedLine | null = null;
  for (const page of bare) {
    const lines = withoutFootnotes(page, body);
    const columns = columnsOf(lines, body, page.width);
    for (const [at, line] of lines.entries()) {
      const placed = { ...line, column: columns.find(({ until }) => line.x <= until) };
      if (last !== null && joins(last, placed, at === 0, body))
        paragraphs[paragraphs.length - 1] = glue(paragraphs.at(-1)!, line.text);
      else paragraphs.push(line.text);
      last = placed;
    }
  }
  return paragraphs.join('\n');
}

interface PlacedLine extends PageLine {
  readonly column: Column | undefined;
}

function withoutMargins(pages: readonly PageText[]): PageText[] {
  const counts = new Map<string, number>();
  for (const page of pages) {
    const keys = new Set(page.lines.map((line) => marginKey(line, page)));
    for (const key of keys) if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const enough = Math.max(2, pages.length * 0.4);
  const body = bodySize(pages);
  return pages.map((page) => ({
    ...page,
    lines: page.lines.filter((line) => {
      const key = marginKey(line, page);
      if (key === null) return true;
      if (PAGE_NUMBER.test(line.text) || PRINTED.test(line.text) || counts.get(key)! >= enough) return false;
      return pages.length > FEW || !isSmallPrint(line, page, body);
    }),
  }));
}

/** On so many pages nothing is repeated often enough to be known for a header by it. */
const FEW = 2;

/** True for a line in a margin that is set much smaller than the text and stands apart from it. */
function isSmallPrint(line: PageLine, { lines }: PageText, body: number): boolean {
  if (line.size > body * 0.8) return false;
  return lines.every((other) => other === line || Math.abs(other.y - line.y) > body * 1.8);
}

/**
 * What a line in a margin says but for its figures, with the margin it stands in; null for other lines. A line as wide
 * as the text and without gaps is no header, however often it stands at the head of a page.
 */
function marginKey({ text, x, end, y }: PageLine, { height, width }: PageText): string | null {
  const margin = y < height * MARGIN ? 'head' : y > height * (1 - MARGIN) ? 'foot' : null;
  if (margin === null || (end - x > width * WIDE && !text.includes('\t'))) return null;
  return `${margin} ${text.replace(/\d+/g, '#').replace(/\s/g, '')}`;
}

/** The size in which most of the text is set. */
function bodySize(pages: readonly PageText[]): number {
  const characters = new Map<number, number>();
  for (const { lines } of pages)
    for (const { size, text } of lines) {
      const rounded = Math.round(size * 2) / 2;
      characters.set(rounded, (characters.get(rounded) ?? 0) + text.length);
    }
  return [...characters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 12;
}

function isBody(line: PageLine, body: number): boolean {
  return Math.abs(line.size - body) <= Math.max(0.6, body * 0.06);
}

/** Drops the small print that closes a page, from the line that opens with a number or sign of a note. */
function withoutFootnotes({ lines, height }: PageText, body: number): readonly PageLine[] {
  let from = lines.length;
  while (from > 0 && lines[from - 1]!.size < body * 0.85 && lines[from - 1]!.y > height * 0.5) from--;
  const note = lines.slice(from).findIndex(({ text }) => /^(?:[[［(（]?\d{1,2}|[①-⑳*＊])/.test(text));
  return note === -1 ? lines : lines.slice(0, from + note);
}

/** A column of text: lines that begin near each other. */
interface Column {
  readonly left: number;
  readonly right: number;
  /** Usual distance of baselines; null when there are too few lines to tell. */
  readonly leading: number | null;
  /** Where the last of its lines begins. */
  readonly until: number;
}

/** Widest indentation within a column, in sizes of its characters. */
const INDENT = 2.8;

/** Share of the lines of a column that must run on over the beginning of others for these to be set in, not beside. */
const CROSSING = 0.25;
/** How much wider the right margin may be than the left one, in sizes of the characters. */
const UNEVEN = 3;

function columnsOf(lines: readonly PageLine[], body: number, width: number): Column[] {
  const set = lines.filter((line) => isBody(line, body)).sort((a, b) => a.x - b.x);
  const groups: PageLine[][] = [];
  for (const [at, line] of set.entries()) {
    const last = groups.at(-1);
    if (last && line.x - set[at - 1]!.x <= INDENT * body) last.push(line);
    else if (last && isSetIn(line, last, body)) last.push(line);
    else groups.push([line]);
  }
  const columns = groups.map((group) => columnOf(group, body));
  const [only] = columns;
  if (columns.length !== 1 || only === undefined) return columns;
  const goesOn = ({ text, end }: PageLine): boolean =>
    end >= only.right - body * 1.2 &&
    !/[。！？：；”）]$/.test(text) &&
    !LABEL.test(text) &&
    !MARKER.test(text);
  if (set.some(goesOn)) return columns;
  // A page of short lines does not show how wide it is set; its margins are about even.
  return [{ ...only, right: Math.max(only.right, width - only.left - UNEVEN * body) }];
}

/** True for a line that is centred or set to the right within a column: lines of that run on over its beginning. */
function isSetIn(line: PageLine, column: readonly PageLine[], body: number): boolean {
  const crossing = column.filter(({ end }) => end > line.x + body * 2).length;
  return crossing > 0 && crossing >= column.length * CROSSING;
}

/** @param lines - in order of their left ends, at least one. */
function columnOf(lines: readonly PageLine[], body: number): Column {
  const starts = lines.map(({ x }) => x);
  const ends = lines.map(({ end }) => end).sort((a, b) => b - a);
  const heights = lines.map(({ y }) => y).sort((a, b) => a - b);
  const steps: number[] = [];
  for (let at = 1; at < heights.length; at++) {
    const step = heights[at]! - heights[at - 1]!;
    if (step > body * 0.8 && step < body * 4) steps.push(step);
  }
  steps.sort((a, b) => a - b);
  return {
    left: meeting(starts, body),
    right: meeting(ends, body),
    // Lines stand closest within paragraphs.
    leading: steps.length < 3 ? null : steps[Math.floor(steps.length / 4)]!,
    until: starts.at(-1)!,
  };
}

/** The outermost edge at which two lines meet: one line alone may stick out. */
function meeting(edge: readonly number[], body: number): number {
  for (let at = 0; at + 1 < Math.min(edge.length, 40); at++)
    if (Math.abs(edge[at]! - edge[at + 1]!) < body * 1.2) return edge[at]!;
  return edge[0]!;
}

const MARKER =
  /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[，、条章节]|\d{1,3}(?:、|[.．](?!\d))|[①-⑳⒈-⒛⑴-⒇㈠-㈩])/;
/** 会议时间：, 参会人员：. */
const LABEL = /^[\u4e00-\u9fff]{2,8}：/;

/** True when a line goes on with the paragraph of the line before it: that one is full, this one is not indented. */
function joins(last: PlacedLine, line: PlacedLine, overPage: boolean, body: number): boolean {
  if (!isBody(last, body) || !isBody(line, body) || !last.column || !line.column) return false;
  if (last.text.includes('\t') || line.text.includes('\t')) return false;
  if (LABEL.test(last.text) && LABEL.test(line.text)) return false;
  if (MARKER.test(last.text) && MARKER.test(line.text)) return false;
  if (last.end < last.column.right - body * 2.2) return false;
  if (line.x > line.column.left + body * 1.2 && !hangs(last, line, body)) return false;
  if (/[。！？：；”]$/.test(last.text) && MARKER.test(line.text)) return false;
  if (last.column !== line.column && !overPage && line.y >= last.y) return false;
  const nextColumn = line.y < last.y && line.column.left > last.column.right - body;
  if (overPage || nextColumn) return true;
  const step = line.y - last.y;
  return step > 0 && step <= (last.column.leading ?? body * 1.8) * 1.35;
}

/** How far within its column the text of an item begins at most, in sizes of the characters. */
const DEEPEST = 6;

/** True for a line of an item that is set in under the item's text, behind its number. */
function hangs(last: PlacedLine, line: PlacedLine, body: number): boolean {
  if (MARKER.test(line.text) || /[。！？：；”]$/.test(last.text)) return false;
  if (line.x > line.column!.left + body * DEEPEST) return false;
  const step = line.x - last.x;
  return MARKER.test(last.text) ? step > body * 0.3 && step <= body * 4 : Math.abs(step) < body * 0.3;
}

function glue(head: string, tail: string): string {
  const apart = /[A-Za-z,.;:]$/.test(head) && /^[A-Za-z]/.test(tail);
  return head + (apart ? ' ' : '') + tail;
}
