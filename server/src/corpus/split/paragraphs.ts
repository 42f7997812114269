import { endsSentence } from '../../text/lines.ts';
import { readMarker } from '../../text/outline.ts';
import type { Span } from '../../text/span.ts';
import type { FileLine } from './fileLines.ts';

/** A paragraph of a speech, its broken lines joined. `start`/`end` are UTF-16 code units of the file's text. */
export interface Paragraph extends Span {
  readonly text: string;
  /** The lines it was joined from: where each starts in `text` and in the file. */
  readonly pieces: readonly { readonly at: number; readonly start: number; readonly length: number }[];
  readonly kind: FileLine['kind'];
  readonly markdown: number;
  /** True when the line in the file stands alone without the marks of a sentence. */
  readonly bare: boolean;
}

/** Offset in the file of offset `at` of the paragraph's text. An end offset maps to the end of its own line. */
export function fileOffset(paragraph: Paragraph, at: number, isEnd = false): number {
  let piece = paragraph.pieces[0]!;
  for (const next of paragraph.pieces) {
    if (isEnd ? next.at >= at : next.at > at) break;
    piece = next;
  }
  return piece.start + (at - piece.at);
}

const CONTINUES = /^[，。、；：？！”’）》】〉,.;:?!)\]%％]/;
const LEFT_OPEN = /[，,、（(“‘《【「的和与及或在对把被将为向从以于]$/;

function unbalanced(text: string): boolean {
  for (const [open, close] of ['“”', '（）', '《》', '()', '【】'])
    if (text.split(open!).length !== text.split(close!).length) return true;
  return false;
}

/** A column of a newspaper page runs on in another place, so a line left open there is not joined to its neighbour. */
export interface JoinOptions {
  readonly columns: boolean;
  /** Paragraphs of this section open with white space, so a line without it continues the line before. */
  readonly indented: boolean;
  /** Width at which this section's lines are broken, or null when each paragraph is one line. */
  readonly width: number | null;
}

function goesOn(line: FileLine, previous: FileLine, next: FileLine, options: JoinOptions): boolean {
  if (
    line.kind === 'salutation' ||
    next.kind === 'salutation' ||
    next.kind === 'subtitle' ||
    next.kind === 'date'
  )
    return false;
  const full = options.width !== null && line.indent.length + line.text.length >= options.width - 1;
  if (endsSentence(line.text) && !unbalanced(line.text)) {
    // A wrapped line may end with a full stop by chance: then it is full, and what goes on is not set in.
    const goesOnFlush =
      full && options.indented && next.indent === '' && next.kind === 'body' && !next.marked;
    return CONTINUES.test(next.text) || goesOnFlush;
  }
  if (CONTINUES.test(next.text)) return true;
  if (options.columns) return false;
  if (next.marked || line.markdown > 0 || next.markdown > 0) return false;
  if (options.indented && next.indent !== '') return false;
  if (full && next.index - line.index === 1) return true;
  const sentence = /[。！？；]/.test(line.text);
  if (line.marked && !sentence) return false;
  if (endsSentence(line.text))
    return unbalanced(line.text) && sentence && next.kind === 'body' && next.index - line.index === 1;
  if (sentence || LEFT_OPEN.test(line.text) || unbalanced(line.text)) return true;
  if (line.kind === 'body') return line.text.length >= 20;
  // A bare line after the salutation or after a line that was itself left open is no title.
  return previous.kind === 'salutation' && line.text.length >= 12 && next.kind === 'body';
}

/** Joins the lines of a section into paragraphs. Boilerplate and blank lines between are left out. */
export function readParagraphs(
  lines: readonly FileLine[],
  from: number,
  to: number,
  options: JoinOptions,
): Paragraph[] {
  const rows = lines
    .slice(from, to)
    .filter((line) => line.kind !== 'blank' && line.kind !== 'boilerplate' && line.text !== '');
  const paragraphs: Paragraph[] = [];
  for (let i = 0; i < rows.length; i++) {
    const head = rows[i]!;
    let text = head.text;
    const pieces = [{ at: 0, start: head.start, length: head.text.length }];
    let last = head;
    while (i + 1 < rows.length && goesOn(last, rows[i - 1] ?? last, rows[i + 1]!, options)) {
      const next = rows[++i]!;
      const space = /[A-Za-z0-9]$/.test(last.text) && /^[A-Za-z]/.test(next.text) ? ' ' : '';
      text += space;
      pieces.push({ at: text.length, start: next.start, length: next.text.length });
      text += next.text;
      last = next;
    }
    paragraphs.push({
      text,
      pieces,
      start: head.start,
      end: last.end,
      kind: pieces.length > 1 ? 'body' : head.kind,
      markdown: head.markdown,
      bare:
        pieces.length === 1 && !endsSentence(text) && (head.kind === 'title' || readMarker(text) !== null),
    });
  }
  return paragraphs;
}

/** Longest line that is taken for a line of a wrapped page. */
const MAX_WIDTH = 90;

/** Width of the lines when they look wrapped: none long, many that stop in mid-sentence. */
export function wrapWidth(lines: readonly FileLine[], from: number, to: number): number | null {
  const rows = lines.slice(from, to).filter((line) => line.kind === 'body' || line.kind === 'title');
  let width = 0;
  let open = 0;
  for (const line of rows) {
    width = Math.max(width, line.indent.length + line.text.length);
    if (!endsSentence(line.text)) open++;
  }
  return rows.length >= 4 && width <= MAX_WIDTH && open * 3 >= rows.length ? width : null;
}

/** True when most paragraphs of these lines open with white space. */
export function isIndented(lines: readonly FileLine[], from: number, to: number): boolean {
  const rows = lines.slice(from, to).filter((line) => line.kind === 'body');
  return rows.length > 2 && rows.filter((line) => line.indent !== '').length * 3 >= rows.length;
}
