/**
 * A paragraph in half width and without its spaces, so that what differs only in them reads the same. One space stays
 * between two digits, which would else become one number. Every unit comes from one UTF-16 unit of the paragraph.
 */
export interface Narrowed {
  readonly text: string;
  /** For each unit of `text`, the offset in the paragraph of the unit it came from, and the paragraph's length last. */
  readonly offsets: Uint32Array;
}

const SPACES =
  '\t\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff';

/** Narrow unit + 1 by unit; 0 for a space. */
const TABLE = new Uint32Array(0x10000);
for (let unit = 0; unit < 0x10000; unit++) {
  TABLE[unit] = (unit >= 0xff01 && unit <= 0xff5e ? unit - 0xfee0 : unit) + 1;
}
for (let i = 0; i < SPACES.length; i++) TABLE[SPACES.charCodeAt(i)] = 0;
TABLE['﹪'.charCodeAt(0)] = '%'.charCodeAt(0) + 1;

const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;
/** String.fromCharCode takes its arguments on the stack: never hand it a whole draft. */
const CHUNK = 4096;

/** Reused by every call: a draft is thousands of paragraphs, each narrowed and let go of again. */
const SCRATCH = 16_384;
const scratchUnits = new Uint16Array(SCRATCH);
const scratchOffsets = new Uint32Array(SCRATCH + 1);

/** One pass. Offsets are UTF-16 code units of the paragraph; they hold until the next call. */
export function narrow(paragraph: string): Narrowed {
  const fits = paragraph.length <= SCRATCH;
  const units = fits ? scratchUnits : new Uint16Array(paragraph.length);
  const offsets = fits ? scratchOffsets : new Uint32Array(paragraph.length + 1);
  let length = 0;
  let space = -1;
  for (let i = 0; i < paragraph.length; i++) {
    const unit = TABLE[paragraph.charCodeAt(i)]! - 1;
    if (unit < 0) {
      space = i;
      continue;
    }
    if (space >= 0 && length > 0 && isDigit(unit) && isDigit(units[length - 1]!)) {
      units[length] = 0x20;
      offsets[length++] = space;
    }
    space = -1;
    units[length] = unit;
    offsets[length++] = i;
  }
  let text = '';
  for (let i = 0; i < length; i += CHUNK) {
    // apply: spreading a typed array goes through its iterator, unit by unit.
    text += String.fromCharCode.apply(
      null,
      units.subarray(i, Math.min(i + CHUNK, length)) as unknown as number[],
    );
  }
  offsets[length] = paragraph.length;
  return { text, offsets: offsets.subarray(0, length + 1) };
}

/** The paragraph's span for a non-empty span of its narrow text, without the spaces around it. */
export function widen(narrowed: Narrowed, start: number, end: number): { start: number; end: number } {
  return { start: narrowed.offsets[start]!, end: narrowed.offsets[end - 1]! + 1 };
}
