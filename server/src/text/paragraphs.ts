import type { Span } from './span.ts';

/**
 * A text as its paragraphs (one a line, as official drafts are typed), kept in step with edits. An edit costs the
 * paragraphs it touches, not the text. Offsets are UTF-16 code units. `\r\n`, `\n` and `\r` end a paragraph, as in LSP.
 */
export interface Paragraph {
  /** From the start of the text. */
  readonly start: number;
  /** Without its line end. */
  readonly text: string;
  /** `\n`, `\r\n`, `\r`, or empty for the last one. */
  readonly eol: string;
}

interface MutableParagraph extends Paragraph {
  start: number;
}

/** Splits at line ends; the last paragraph has an empty `eol`. */
export function splitParagraphs(text: string, offset = 0): Paragraph[] {
  const out: Paragraph[] = [];
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c !== 10 && c !== 13) continue;
    const eol = c === 13 && text.charCodeAt(i + 1) === 10 ? '\r\n' : c === 13 ? '\r' : '\n';
    out.push({ start: offset + from, text: text.slice(from, i), eol });
    i += eol.length - 1;
    from = i + 1;
  }
  out.push({ start: offset + from, text: text.slice(from), eol: '' });
  return out;
}

/** No line that somebody types is as long as this, in UTF-16 code units. */
const LONGEST_READ = 20_000;
const SENTENCE_END = '。！？!?；;';

/**
 * A line as it is read: whole, or where it is longer than any that is typed, in pieces that end with a sentence where
 * one ends. So the work for one paragraph is bounded, whatever file was opened. The pieces join up to the line.
 */
export function piecesOf(line: string): readonly string[] {
  if (line.length <= LONGEST_READ) return [line];
  const pieces: string[] = [];
  let from = 0;
  while (line.length - from > LONGEST_READ) {
    let to = from + LONGEST_READ;
    const least = from + LONGEST_READ / 2;
    while (to > least && !SENTENCE_END.includes(line[to - 1]!)) to--;
    if (to === least) to = from + LONGEST_READ - (isHighSurrogate(line, from + LONGEST_READ - 1) ? 1 : 0);
    pieces.push(line.slice(from, to));
    from = to;
  }
  pieces.push(line.slice(from));
  return pieces;
}

function isHighSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit <= 0xdbff;
}

/** Index of the paragraph that holds `offset`; an offset inside a line end belongs to the paragraph it ends. */
export function paragraphAt(paragraphs: readonly Pick<Paragraph, 'start'>[], offset: number): number {
  let low = 0;
  let high = paragraphs.length - 1;
  while (low < high) {
    const mid = (low + high + 1) >> 1;
    if (paragraphs[mid]!.start <= offset) low = mid;
    else high = mid - 1;
  }
  return low;
}

export class ParagraphBuffer {
  #paragraphs: MutableParagraph[];
  #text: string | null;

  constructor(text: string) {
    this.#paragraphs = splitParagraphs(text);
    this.#text = text;
  }

  get paragraphs(): readonly Paragraph[] {
    return this.#paragraphs;
  }

  get length(): number {
    const last = this.#paragraphs[this.#paragraphs.length - 1]!;
    return last.start + last.text.length;
  }

  /** The whole text; joined when asked for after an edit, and kept until the next. */
  get text(): string {
    this.#text ??= this.#paragraphs.map((p) => p.text + p.eol).join('');
    return this.#text;
  }

  slice(span: Span): string {
    if (this.#text !== null) return this.#text.slice(span.start, span.end);
    const first = paragraphAt(this.#paragraphs, span.start);
    let joined = '';
    for (let i = first; i < this.#paragraphs.length && this.#paragraphs[i]!.start < span.end; i++) {
      joined += this.#paragraphs[i]!.text + this.#paragraphs[i]!.eol;
    }
    const base = this.#paragraphs[first]!.start;
    return joined.slice(span.start - base, span.end - base);
  }

  /**
   * Replaces `start..end` by `newText` and returns the index of the first new paragraph with the counts of those
   * removed and added. Offsets outside the text are clamped.
   */
  edit(start: number, end: number, newText: string): { index: number; removed: Paragraph[]; added: number } {
    const length = this.length;
    const from = Math.max(0, Math.min(start, length));
    const to = Math.max(from, Math.min(end, length));
    // One paragraph more on either side: an edit can join a \r and a \n that stood apart.
    const first = Math.max(0, paragraphAt(this.#paragraphs, from) - 1);
    const last = Math.min(this.#paragraphs.length - 1, paragraphAt(this.#paragraphs, to) + 1);
    const base = this.#paragraphs[first]!.start;
    let region = '';
    for (let i = first; i <= last; i++) region += this.#paragraphs[i]!.text + this.#paragraphs[i]!.eol;
    region = region.slice(0, from - base) + newText + region.slice(to - base);
    const fresh = splitParagraphs(region, base);
    // The region ends with a line end unless it reaches the end of the text: drop the empty paragraph after it.
    if (last < this.#paragraphs.length - 1) fresh.pop();
    const removed = this.#paragraphs.slice(first, last + 1);
    const moved = newText.length - (to - from);
    // Not splice(...fresh): a paste of a hundred thousand lines would overflow the argument list.
    const tail = this.#paragraphs.slice(last + 1);
    if (moved !== 0) for (const p of tail) p.start += moved;
    this.#paragraphs = this.#paragraphs.slice(0, first).concat(fresh, tail);
    this.#text = null;
    return { index: first, removed, added: fresh.length };
  }
}
