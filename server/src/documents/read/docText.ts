import { CELL_LINE, cellLines } from './cellLines.ts';
import { DocLists, LIST_SPRM, type Numbered, UNNUMBERED } from './docLists.ts';
import { equationText } from './equation.ts';
import { symbolText } from './symbols.ts';

/** Offsets in the file information block, [MS-DOC] 2.5. */
const FIB = {
  version: 0x02,
  flags: 0x0a,
  /** Characters of the body, then of footnotes, headers, macros, comments, endnotes and text boxes. */
  counts: 0x4c,
  characterPages: 0xfa,
  paragraphPages: 0x102,
  pieces: 0x1a2,
} as const;

/** Versions below are Word 6 and 95, whose files are built otherwise. */
const WORD_97 = 0x00c1;
const PAGE = 512;
/** Characters of one document. */
const MAX_CHARACTERS = 20_000_000;

/** What is known of a character. */
const HIDDEN = 1;
const DELETED = 2;
const ROW_END = 4;
const IN_TABLE = 8;

/** Properties of characters and paragraphs, [MS-DOC] 2.6. */
const SPRM = {
  deleted: 0x0800,
  hidden: 0x083c,
  symbol: 0x6a09,
  rowEnd: 0x2417,
  inTable: 0x2416,
} as const;

export interface DocText {
  readonly body: string;
  readonly boxes: string;
}

/** True for a file of Word 6 or 95. */
export function isBeforeWord97(document: Buffer): boolean {
  return document.length > 4 && document.readUInt16LE(FIB.version) < WORD_97;
}

/**
 * The text of an old Word document: as it shows, without what is hidden or deleted by a tracked change; with the
 * automatic numbers of its lists; results of fields without their codes; characters under phonetic guides and signs of
 * symbol fonts.
 *
 * @param document - the stream WordDocument.
 * @param table - the stream 0Table or 1Table, whichever the document names.
 * @throws RangeError where an offset points behind the end.
 */
export function docText(document: Buffer, table: Buffer): DocText {
  const pieces = piecesOf(document, table);
  const text = pieces.map(({ text: piece }) => piece).join('');
  const marks = new Uint8Array(text.length);
  const symbols = new Map<number, string>();
  for (const { from, to, properties } of runsOf(document, table, FIB.characterPages)) {
    eachProperty(properties, (code, at) => {
      if (code === SPRM.deleted && (properties[at]! & 1) === 1) mark(pieces, from, to, marks, DELETED);
      else if (code === SPRM.hidden && (properties[at]! & 1) === 1) mark(pieces, from, to, marks, HIDDEN);
      else if (code === SPRM.symbol) {
        const sign = properties.readUInt16LE(at + 2);
        // The number of the font is of no use without their table: signs come from Wingdings nearly always.
        for (const index of placesOf(pieces, from, to)) symbols.set(index, symbolText('Wingdings', sign));
      }
    });
  }
  const lists = new DocLists(document, table, numberedBy);
  /** Style and list of each paragraph, by the place of its mark. */
  const numbered = new Map<number, readonly [style: number, own: Numbered]>();
  for (const { from, to, properties, style } of runsOf(document, table, FIB.paragraphPages)) {
    eachProperty(properties, (code, at) => {
      if (code === SPRM.rowEnd && properties[at] === 1) mark(pieces, from, to, marks, ROW_END);
      else if (code === SPRM.inTable && properties[at] === 1) mark(pieces, from, to, marks, IN_TABLE);
    });
    const own = numberedBy(properties);
    for (const index of placesOf(pieces, from, to))
      if (isParagraphMark(text.charCodeAt(index))) numbered.set(index, [style, own]);
  }
  const numberOf = (end: number): string => {
    const known = numbered.get(end);
    return known === undefined || (marks[end]! & ROW_END) !== 0 ? '' : lists.next(...known);
  };
  const counts = Array.from({ length: 7 }, (_, index) => document.readUInt32LE(FIB.counts + index * 4));
  const boxesFrom = counts.slice(0, 6).reduce((sum, count) => sum + count, 0);
  const part = (from: number, length: number): string =>
    shown(text, marks, symbols, numberOf, from, from + length);
  return { body: part(0, counts[0]!), boxes: part(boxesFrom, counts[6]!) };
}

interface DocPiece {
  readonly text: string;
  /** Index of its first character in the text. */
  readonly at: number;
  /** Offset of its first byte, and bytes of one character. */
  readonly from: number;
  readonly width: 1 | 2;
}

/** The pieces that the text is put together from ([MS-DOC] 2.8.35). */
function piecesOf(document: Buffer, table: Buffer): DocPiece[] {
  let at = document.readUInt32LE(FIB.pieces);
  const end = at + document.readUInt32LE(FIB.pieces + 4);
  // Properties that pieces share stand first.
  while (at < end && table.readUInt8(at) === 1) at += 3 + table.readUInt16LE(at + 1);
  if (table.readUInt8(at) !== 2) throw new RangeError('no pieces');
  const count = Math.floor((table.readUInt32LE(at + 1) - 4) / 12);
  const positions = at + 5;
  const descriptions = positions + (count + 1) * 4;
  const pieces: DocPiece[] = [];
  let length = 0;
  for (let index = 0; index < count; index++) {
    const characters =
      table.readUInt32LE(positions + index * 4 + 4) - table.readUInt32LE(positions + index * 4);
    const place = table.readUInt32LE(descriptions + index * 8 + 2);
    const isNarrow = (place & 0x40000000) !== 0;
    const from = isNarrow ? (place & 0x3fffffff) / 2 : place & 0x3fffffff;
    const bytes = characters * (isNarrow ? 1 : 2);
    if (characters < 0 || from + bytes > document.length || length + characters > MAX_CHARACTERS)
      throw new RangeError('a piece behind the end');
    const raw = document.subarray(from, from + bytes);
    const text = isNarrow ? new TextDecoder('windows-1252').decode(raw) : raw.toString('utf16le');
    pieces.push({ text, at: length, from, width: isNarrow ? 1 : 2 });
    length += characters;
  }
  return pieces;
}

/** Marks that end a paragraph: of a line, of a cell or row, of a page. */
function isParagraphMark(code: number): boolean {
  return code === 0x0d || code === 0x07 || code === 0x0c;
}

function numberedBy(properties: Buffer): Numbered {
  let { list, level } = UNNUMBERED;
  eachProperty(properties, (code, at) => {
    if (code === LIST_SPRM.list) list = properties.readUInt16LE(at);
    else if (code === LIST_SPRM.level) level = properties[at]!;
  });
  return { list, level };
}

interface DocRun {
  readonly from: number;
  readonly to: number;
  readonly properties: Buffer;
  /** Of a paragraph: the number of its style. */
  readonly style: number;
}

/** Runs of characters, or paragraphs, with the properties that they have of their own ([MS-DOC] 2.9.33 and 2.9.174). */
function* runsOf(document: Buffer, table: Buffer, which: number): Generator<DocRun> {
  const at = document.readUInt32LE(which);
  const count = Math.floor((document.readUInt32LE(which + 4) - 4) / 8);
  const isParagraph = which === FIB.paragraphPages;
  for (let index = 0; index < count; index++) {
    const start = table.readUInt32LE(at + (count + 1 + index) * 4) * PAGE;
    const page = document.subarray(start, start + PAGE);
    if (page.length < PAGE) continue;
    const runs = page[PAGE - 1]!;
    for (let run = 0; run < runs; run++) {
      const entry = (runs + 1) * 4 + run * (isParagraph ? 13 : 1);
      const offset = (page[entry] ?? 0) * 2;
      if (offset === 0) continue;
      const from = page.readUInt32LE(run * 4);
      const to = page.readUInt32LE(run * 4 + 4);
      yield isParagraph
        ? { from, to, ...paragraphProperties(page, offset) }
        : { from, to, style: 0, properties: page.subarray(offset + 1, offset + 1 + page[offset]!) };
    }
  }
}

function paragraphProperties(page: Buffer, offset: number): { properties: Buffer; style: number } {
  const words = page[offset]!;
  // Two bytes name the style.
  const at = words === 0 ? offset + 2 : offset + 1;
  const end = words === 0 ? offset + 2 + 2 * (page[offset + 1] ?? 0) : offset + 2 * words;
  return { properties: page.subarray(at + 2, end), style: at + 2 > PAGE ? 0 : page.readUInt16LE(at) };
}

/** Goes through properties: their code, and where in the bytes their value stands ([MS-DOC] 2.2.5.1). */
function eachProperty(bytes: Buffer, use: (code: number, at: number) => void): void {
  let at = 0;
  while (at + 2 < bytes.length) {
    const code = bytes.readUInt16LE(at);
    at += 2;
    const size = sizeOf(code, bytes, at);
    if (at + size > bytes.length) return;
    use(code, at);
    at += size;
  }
}

/** Bytes of the values of a property, by its kind. */
const SIZES = [1, 1, 2, 4, 2, 2, 0, 3];

function sizeOf(code: number, bytes: Buffer, at: number): number {
  const kind = code >> 13;
  if (kind !== 6) return SIZES[kind]!;
  // Definitions of tables count in two bytes, and one too many.
  if (code === 0xd608 || code === 0xd606)
    return at + 2 > bytes.length ? bytes.length : bytes.readUInt16LE(at) + 1;
  const length = bytes[at] ?? 0;
  return code === 0xc615 && length === 255 ? bytes.length - at : length + 1;
}

function* placesOf(pieces: readonly DocPiece[], from: number, to: number): Generator<number> {
  for (const piece of pieces) {
    const start = Math.max(0, Math.ceil((from - piece.from) / piece.width));
    const end = Math.min(piece.text.length, Math.ceil((to - piece.from) / piece.width));
    for (let index = start; index < end; index++) yield piece.at + index;
  }
}

function mark(pieces: readonly DocPiece[], from: number, to: number, marks: Uint8Array, value: number): void {
  for (const index of placesOf(pieces, from, to)) marks[index]! |= value;
}

interface DocField {
  code: string;
  isResult: boolean;
  shown: boolean;
}

/** What a stretch of the text shows. */
function shown(
  text: string,
  marks: Uint8Array,
  symbols: ReadonlyMap<number, string>,
  numberOf: (end: number) => string,
  from: number,
  to: number,
): string {
  const out: string[] = [];
  const fields: DocField[] = [];
  let starts = true;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (starts && fields.every(({ isResult }) => isResult)) {
      out.push(numberOfParagraph(text, marks, numberOf, at, to));
      starts = false;
    }
    if (isParagraphMark(code) && (marks[at]! & DELETED) === 0) starts = true;
    const field = fields.at(-1);
    if (code === 0x13) fields.push({ code: '', isResult: false, shown: false });
    else if (code === 0x14) {
      if (field) field.isResult = true;
    } else if (code === 0x15) {
      const ended = fields.pop();
      if (ended && !ended.shown && fields.every(({ isResult }) => isResult))
        out.push(equationText(ended.code));
    } else if (field && !field.isResult) field.code += text[at];
    // The body of a table of contents repeats the headings.
    else if (fields.some(({ isResult, code: of }) => !isResult || /^\s*TOC\b/i.test(of))) continue;
    else if ((marks[at]! & DELETED) !== 0 || ((marks[at]! & HIDDEN) !== 0 && code !== 0x0d)) continue;
    else {
      const shows = symbols.get(at) ?? character(code, text[at]!, marks[at]!);
      if (shows.trim() !== '') for (const one of fields) one.shown = true;
      out.push(shows);
    }
  }
  return out.join('').split('\n').map(cellLines).join('\n');
}

/** The number of the paragraph that begins at `at`; an empty one is counted, yet nothing is seen of it but its number. */
function numberOfParagraph(
  text: string,
  marks: Uint8Array,
  numberOf: (end: number) => string,
  at: number,
  to: number,
): string {
  let end = at;
  let isEmpty = true;
  while (end < to && !(isParagraphMark(text.charCodeAt(end)) && (marks[end]! & DELETED) === 0)) {
    if ((marks[end]! & (DELETED | HIDDEN)) === 0 && text.charCodeAt(end) > 0x20) isEmpty = false;
    end++;
  }
  const number = end < to ? numberOf(end) : '';
  return isEmpty ? '' : number;
}

function character(code: number, own: string, marks: number): string {
  if (code >= 0xf000 && code <= 0xf0ff) return symbolText('Wingdings', code);
  if (code >= 0x20) return own;
  switch (code) {
    case 0x07:
      return (marks & ROW_END) !== 0 ? '\n' : '\t';
    case 0x09:
      return '\t';
    case 0x0d:
      return (marks & IN_TABLE) !== 0 ? CELL_LINE : '\n';
    case 0x0a:
    case 0x0b:
    case 0x0c:
    case 0x0e:
      return '\n';
    case 0x1e:
      return '-';
    default:
      // Pictures, notes, optional hyphens.
      return '';
  }
}
