import { alignLines, likeness, wordChanges } from '../../text/diff.ts';
import { readFrontMatter } from '../../text/frontMatter.ts';
import type { Localized } from '../../text/localized.ts';
import type { DocxPlaces } from '../read/docxBody.ts';
import { Refusal } from '../read/refusal.ts';
import { type Author, BodyEdit } from './bodyEdit.ts';
import { openDocument, saveDocument } from './document.ts';
import { draftLines } from './draftLines.ts';

export interface ApplyJob {
  /** The edited text. */
  readonly text: string;
  readonly author: Author;
}

export interface Applied {
  readonly bytes: Uint8Array;
  /** Lines that were changed, added and taken out. */
  readonly changed: number;
  readonly added: number;
  readonly removed: number;
  /** What of the edits could not be written, in the order of the text. */
  readonly left: readonly Localized[];
}

/** Likeness of the two texts below which the draft is of another document. */
const SAME_DOCUMENT = 0.25;

/**
 * Writes the edits of a draft into the .docx that its text was read from, as tracked changes word by word.
 *
 * @throws Refusal when the draft is another document altogether, or the document cannot be written back.
 */
export function applyDraft(bytes: Uint8Array, { text, author }: ApplyJob): Applied {
  const document = openDocument(bytes);
  const { places } = document;
  const now = withoutFrontMatter(draftLines(text), places.text);
  if (
    likeness(places.text, `${now.join('\n')}\n`) < SAME_DOCUMENT &&
    places.text.trim() !== now.join('\n').trim()
  )
    throw new Refusal(
      '稿件和这份 Word 文档不是同一篇，没有写回。请核对是不是拿错了文件',
      'the draft is not the text of this Word document; nothing was written. Check that they belong together',
    );
  const edit = new BodyEdit(places, author, document.ids);
  const writing = new Writing(places, edit);
  writing.write(now);
  const { changed, added, removed, left } = writing;
  return { bytes: saveDocument(document, edit.toXml()), changed, added, removed, left };
}

/** Front matter is the draft's own, unless the document has it too. */
function withoutFrontMatter(lines: readonly string[], document: string): string[] {
  const { paragraphs } = readFrontMatter(lines.map((text) => ({ text })));
  if (paragraphs === 0 || document.trimStart().startsWith('---')) return [...lines];
  return draftLines(lines.slice(paragraphs).join('\n'));
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Paragraphs that begin in it, with the place of their words. */
  readonly paragraphs: readonly { readonly index: number; readonly at: number }[];
  /** The paragraph that its end belongs to. */
  readonly owner: number;
  /** Several cells of a table. */
  readonly isRow: boolean;
  /** A break within its paragraph lies before it. */
  readonly isContinued: boolean;
}

class Writing {
  readonly left: Localized[] = [];
  changed = 0;
  added = 0;
  removed = 0;
  readonly #places: DocxPlaces;
  readonly #edit: BodyEdit;
  readonly #lines: readonly Line[];

  constructor(places: DocxPlaces, edit: BodyEdit) {
    this.#places = places;
    this.#edit = edit;
    this.#lines = linesOf(places);
  }

  write(now: readonly string[]): void {
    const lines = this.#lines;
    const aligned = alignLines(
      lines.map(({ text }) => text),
      now,
    );
    const kept = new Set(aligned.filter((index) => index !== null));
    const inserted = new Map<number, string[]>();
    let last = -1;
    for (const [at, index] of aligned.entries()) {
      if (index === null) {
        // Behind the lines that went: what takes their place stands after them.
        let behind = last;
        while (behind + 1 < lines.length && !kept.has(behind + 1)) behind++;
        inserted.set(behind, [...(inserted.get(behind) ?? []), now[at]!]);
      } else last = index;
    }
    for (const [at, index] of aligned.entries())
      if (index !== null && lines[index]!.text !== now[at]) this.#change(lines[index]!, now[at]!);
    const gone = lines.map((_, index) => !kept.has(index));
    for (const index of lines.keys()) {
      const texts = inserted.get(index) ?? [];
      if (gone[index]) this.#remove(index, gone, texts);
      if (texts.length > 0) this.#add(index, texts);
    }
    const first = inserted.get(-1) ?? [];
    if (first.length > 0) this.#addBefore(0, first);
  }

  #change(line: Line, now: string): void {
    this.changed++;
    if (line.isRow) this.#changeRow(line, now);
    else {
      const [head] = line.paragraphs;
      const start = head === undefined || line.isContinued ? line.start : Math.max(line.start, head.at);
      const mark = this.#places.text.slice(line.start, start);
      const own = withoutMark(now, mark);
      if (own.isChanged)
        this.#leave(
          line,
          '自动编号由 Word 生成，没有改',
          'the automatic number is made by Word and was not changed',
        );
      this.#changeWords(start, line.end, own.text, line);
    }
  }

  #changeWords(start: number, end: number, now: string, line: Line): void {
    for (const change of wordChanges(this.#places.text.slice(start, end), now)) {
      const at = start + change.start;
      this.#edit.replace(at, start + change.end, change.text, paragraphOf(line, at));
    }
  }

  #changeRow(line: Line, now: string): void {
    const cells = this.#cells(line);
    const texts = now.split('\t');
    if (cells.length !== texts.length) {
      this.changed--;
      this.#leave(
        line,
        '表格的列数变了，这一行没有写回',
        'this row of a table has another number of cells and was not written back',
      );
      return;
    }
    for (const [index, { start, end, mark }] of cells.entries()) {
      const old = this.#places.text.slice(start + mark.length, end);
      const own = withoutMark(texts[index]!, mark);
      if (old !== own.text) this.#changeWords(start + mark.length, end, own.text, line);
    }
  }

  /** The cells of a row: what the tabs between them, which the reader added, leave. */
  #cells(line: Line): { start: number; end: number; mark: string }[] {
    const { text, paragraphPlaces } = this.#places;
    const cells: { start: number; end: number; mark: string }[] = [];
    let start = line.start;
    const close = (end: number): void => {
      const first = line.paragraphs.find(({ at }) => at >= start && at <= end);
      const mark = first === undefined ? '' : paragraphPlaces[first.index]!.mark;
      cells.push({ start, end, mark: text.startsWith(mark, start) ? mark : '' });
    };
    for (let at = line.start; at < line.end; at++) {
      if (text[at] !== '\t' || this.#edit.isOwn(at, at + 1)) continue;
      close(at);
      start = at + 1;
    }
    close(line.end);
    return cells;
  }

  /** Takes a line out; with it its paragraph, when all lines of that go. */
  #remove(index: number, gone: readonly boolean[], instead: string[]): void {
    const line = this.#lines[index]!;
    if (line.isRow) {
      this.#leave(line, '表格的行没有删', 'the row of a table was not removed');
      return;
    }
    this.removed++;
    const { first, last } = this.#extent(index);
    const isWhole = gone.slice(first, last + 1).every(Boolean);
    if (!isWhole) {
      // One of the breaks beside it goes too.
      const isFirst = index === first;
      const from = isFirst ? this.#wordsOf(line) : line.start - 1;
      const next = this.#lines[index + 1];
      this.#edit.replace(from, isFirst && next ? next.start : line.end, '', line.owner);
      return;
    }
    if (index !== last) {
      this.#edit.replace(this.#wordsOf(line), line.end + 1, '', line.owner);
      return;
    }
    const stays = !this.#edit.canGo(line.owner);
    // The last paragraph cannot go, nor can one that holds more than text; new words take its place.
    const text = stays ? (instead.shift() ?? '') : '';
    if (text !== '') this.added++;
    const own = withoutMark(text, this.#markOf(line));
    this.#edit.replace(this.#wordsOf(line), line.end, own.text, line.owner);
    if (!stays)
      for (const { index: paragraph } of this.#paragraphsOf(first, last)) this.#edit.deleteMark(paragraph);
  }

  #add(index: number, texts: readonly string[]): void {
    const line = this.#lines[index]!;
    const next = this.#lines[index + 1];
    if (line.isRow) {
      if (next && !next.isRow && !next.isContinued) this.#addBefore(index + 1, texts);
      else this.#leave(line, '表格里没有添行', 'no row was added to the table');
      return;
    }
    this.added += texts.length;
    if (next?.isContinued) {
      this.#edit.replace(
        line.end,
        line.end,
        texts.map((text) => `\n${text}`).join(''),
        paragraphOf(line, line.end),
      );
      return;
    }
    const like = this.#neighbour(line, next, texts[0]!);
    const paragraph = like === next ? next.paragraphs[0]!.index : line.owner;
    this.#edit.addParagraphs(
      line.owner,
      texts.map((text) => this.#numbered(text, paragraph)),
      paragraph,
    );
  }

  #addBefore(index: number, texts: readonly string[]): void {
    const next = this.#lines[index];
    if (next === undefined) return;
    if (next.isRow) {
      this.#leave(next, '表格之前没有添段', 'no paragraph was added before the table');
      return;
    }
    this.added += texts.length;
    const paragraph = next.paragraphs[0]!.index;
    this.#edit.addParagraphsBefore(
      paragraph,
      texts.map((text) => this.#numbered(text, paragraph)),
    );
  }

  /** Of the lines around a new one, the one whose kind it is: sentences beside sentences, headings beside headings. */
  #neighbour(line: Line, next: Line | undefined, text: string): Line {
    const follows = next !== undefined && !next.isRow && !next.isContinued && next.text !== '';
    if (!follows || text === '') return line;
    const kind = (of: string): boolean => /[。！？；：…”）]$/.test(of);
    const sameContainer = this.#container(line) === this.#container(next);
    return sameContainer &&
      (line.text === '' || kind(line.text) !== kind(text)) &&
      kind(next.text) === kind(text)
      ? next
      : line;
  }

  #container(line: Line): number {
    return this.#places.paragraphPlaces[line.owner]!.container;
  }

  #numbered(text: string, like: number): { text: string; isNumbered: boolean } {
    const { mark } = this.#places.paragraphPlaces[like]!;
    if (mark === '') return { text, isNumbered: false };
    const shape = shapeOf(mark).exec(text);
    return shape === null
      ? { text, isNumbered: false }
      : { text: text.slice(shape[0].length), isNumbered: true };
  }

  /** The lines of the paragraph that a line belongs to. */
  #extent(index: number): { first: number; last: number } {
    let first = index;
    while (this.#lines[first]!.isContinued) first--;
    let last = index;
    while (this.#lines[last + 1]?.isContinued) last++;
    return { first, last };
  }

  #paragraphsOf(first: number, last: number): { index: number; at: number }[] {
    return this.#lines
      .slice(first, last + 1)
      .flatMap(({ paragraphs }) => paragraphs)
      .filter(({ index }) => !this.#places.paragraphPlaces[index]!.isMarkDeleted);
  }

  #wordsOf(line: Line): number {
    return line.isContinued ? line.start : Math.max(line.start, line.paragraphs[0]?.at ?? line.start);
  }

  #markOf(line: Line): string {
    return this.#places.text.slice(line.start, this.#wordsOf(line));
  }

  #leave(line: Line, zh: string, en: string): void {
    const number = this.#lines.indexOf(line) + 1;
    const text = line.text.length > 12 ? `${line.text.slice(0, 12)}…` : line.text;
    this.left.push({ zh: `第 ${number} 行“${text}”：${zh}`, en: `line ${number}, “${text}”: ${en}` });
  }
}

function linesOf({ text, paragraphs, paragraphPlaces, stretches }: DocxPlaces): Line[] {
  const starts = [...paragraphs]
    .map(([index, at]) => ({ index, at }))
    .sort((a, b) => a.at - b.at || a.index - b.index);
  const breaks = new Set(stretches.filter(({ start }) => text[start] === '\n').map(({ start }) => start));
  const lines: Line[] = [];
  let next = 0;
  let start = 0;
  if (text === '\n' && starts.length === 0) return lines;
  for (const line of text.slice(0, -1).split('\n')) {
    const end = start + line.length;
    const own: { index: number; at: number }[] = [];
    while (next < starts.length && starts[next]!.at <= end) own.push(starts[next++]!);
    const containers = new Set(own.map(({ index }) => paragraphPlaces[index]!.container));
    lines.push({
      start,
      end,
      text: line,
      paragraphs: own,
      owner: own.at(-1)?.index ?? lines.at(-1)?.owner ?? 0,
      isRow: containers.size > 1,
      isContinued: breaks.has(start - 1),
    });
    start = end + 1;
  }
  return lines;
}

function paragraphOf(line: Line, at: number): number {
  return (
    line.paragraphs.findLast((paragraph) => paragraph.at <= at)?.index ??
    line.paragraphs[0]?.index ??
    line.owner
  );
}

/** A line without the automatic number in front of it, and whether the writer changed that number. */
function withoutMark(line: string, mark: string): { text: string; isChanged: boolean } {
  if (mark === '') return { text: line, isChanged: false };
  if (line.startsWith(mark)) return { text: line.slice(mark.length), isChanged: false };
  const other = shapeOf(mark).exec(line);
  return { text: other === null ? line : line.slice(other[0].length), isChanged: true };
}

/** Numbers that look like this one. */
function shapeOf(mark: string): RegExp {
  const shape = mark
    .trimEnd()
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/[\d０-９]+|[〇零一二三四五六七八九十百千]+|[①-⑳]|[a-z]+|[A-Z]+/g, (number) =>
      numberLike(number),
    );
  return new RegExp(`^${shape}[ \\u3000\\t]*`);
}

function numberLike(number: string): string {
  if (/[\d]/.test(number)) return '\\d{1,4}';
  if (/[０-９]/.test(number)) return '[０-９]{1,4}';
  if (/[①-⑳]/.test(number)) return '[①-⑳]';
  if (/[a-z]/.test(number)) return '[a-z]{1,6}';
  if (/[A-Z]/.test(number)) return '[A-Z]{1,6}';
  return '[〇零一二三四五六七八九十百千]{1,6}';
}
