import { Recent } from './recent.ts';

/**
 * The matching form of a paragraph: what differs only in width, spacing or (as asked) separators and quotes is equal
 * in it. Every unit of a skeleton comes from exactly one UTF-16 unit of the paragraph, so spans map back exactly.
 */
export interface Skeleton {
  readonly text: string;
  /** For each UTF-16 unit of `text`, the offset of the unit of the paragraph it came from; strictly rising. */
  readonly offsets: Uint32Array;
}

/** Beyond width and spaces, which are always folded. */
export interface FoldOptions {
  /** Leave out the marks between the parts of a phrase: 、，, ；; · • － and their like. Else 、，, are equal. */
  readonly separators?: boolean;
  /** Leave out quotation marks of every style; never the 《》〈〉 of titles. */
  readonly quotes?: boolean;
}

const SPACES =
  '\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff';
const COMMAS = ',，、､﹐﹑';
const OTHER_SEPARATORS = ';；﹔·・･•‧∙⋅-－—–―‐‑﹣';
const QUOTES = '"\'＂＇“”„‟‘’‚‛「」『』﹁﹂﹃﹄｢｣〝〞〟';

/** Folded unit + 1 for every UTF-16 unit, 0 for units that are left out. */
type FoldTable = Uint32Array;

const tables = new Map<number, FoldTable>();

function foldTable(options: FoldOptions): FoldTable {
  const key = (options.separators ? 1 : 0) + (options.quotes ? 2 : 0);
  const known = tables.get(key);
  if (known) return known;
  const table = new Uint32Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit++) {
    table[unit] = (unit >= 0xff01 && unit <= 0xff5e ? unit - 0xfee0 : unit) + 1;
  }
  const set = (marks: string, to: number) => {
    for (let i = 0; i < marks.length; i++) table[marks.charCodeAt(i)] = to;
  };
  set(SPACES, 0);
  set(COMMAS, '、'.charCodeAt(0) + 1);
  if (options.separators) {
    set(COMMAS, 0);
    set(OTHER_SEPARATORS, 0);
  }
  if (options.quotes) set(QUOTES, 0);
  tables.set(key, table);
  return table;
}

/** The first `length` units as a string. Every machine that runs this is little-endian, as the encoding is. */
const stringOf = (units: Uint16Array<ArrayBuffer>, length: number): string =>
  Buffer.from(units.buffer, 0, length * 2).toString('utf16le');

/** The skeletons of each way to fold: one reader of a paragraph after the other asks for the same. */
const recent = new Map<FoldTable, Recent<Skeleton>>();

/** The skeleton of `text`. One pass; equal texts and options give equal skeletons. */
export function skeletonOf(text: string, options: FoldOptions = {}): Skeleton {
  const table = foldTable(options);
  let known = recent.get(table);
  if (known === undefined) {
    known = new Recent();
    recent.set(table, known);
  }
  return known.of(text, (one) => folded(one, table));
}

function folded(text: string, table: FoldTable): Skeleton {
  const units = new Uint16Array(text.length);
  const offsets = new Uint32Array(text.length);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const folded = table[text.charCodeAt(i)]!;
    if (folded === 0) continue;
    units[length] = folded - 1;
    offsets[length] = i;
    length++;
  }
  return { text: stringOf(units, length), offsets: offsets.subarray(0, length) };
}

/** Only the folded text, for keys. */
export function fold(text: string, options: FoldOptions = {}): string {
  const table = foldTable(options);
  const units = new Uint16Array(text.length);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const folded = table[text.charCodeAt(i)]!;
    if (folded !== 0) units[length++] = folded - 1;
  }
  return stringOf(units, length);
}

/**
 * The span of the paragraph that a non-empty span of its skeleton stands for: from its first kept unit to its last,
 * with what was left out between them and nothing of what was left out around them.
 */
export function unfold(skeleton: Skeleton, start: number, end: number): { start: number; end: number } {
  if (!(start >= 0 && start < end && end <= skeleton.offsets.length)) {
    throw new RangeError(`no span ${start}..${end} in a skeleton of ${skeleton.offsets.length} units`);
  }
  return { start: skeleton.offsets[start]!, end: skeleton.offsets[end - 1]! + 1 };
}
