/**
 * What stands for a word to come: the one place that knows how writers mask figures, places, names and numbers, whatever
 * the script or the width of the sign. Classes are by UTF-16 code unit.
 */

const NONE = 0;
/** X x Ｘ ｘ and the Cyrillic and Greek letters that look the same. */
export const LETTER = 1;
/** × and the crosses typed for it. */
export const CROSS = 2;
export const UNDERSCORE = 3;
export const ASTERISK = 4;
/** ○ □ △ ● and their like, typed for a word to come. */
export const SHAPE = 5;
export type MaskClass = typeof LETTER | typeof CROSS | typeof UNDERSCORE | typeof ASTERISK | typeof SHAPE;

const classes = new Uint8Array(0x10000);
const mark = (chars: string, cls: number) => {
  for (let i = 0; i < chars.length; i++) classes[chars.charCodeAt(i)] = cls;
};
const LETTERS = 'XxＸｘХхΧχ';
const CROSSES = '×✕✖╳';
const UNDERSCORES = '_＿';
const ASTERISKS = '*＊';
const SHAPES = '○◯〇□■△▲●◆◇▢◎';
mark(LETTERS, LETTER);
mark(CROSSES, CROSS);
mark(UNDERSCORES, UNDERSCORE);
mark(ASTERISKS, ASTERISK);
mark(SHAPES, SHAPE);

/** Every sign that masks, for use inside a regular expression's character class. */
export const MASK_SIGNS = `${LETTERS}${CROSSES}${UNDERSCORES}${ASTERISKS}${SHAPES}`;
/** The shapes alone, which lists have as bullets too. */
export const SHAPE_SIGNS = SHAPES;
/** Every sign that masks and the 某 of 某某. */
export const MASK_CHARS = `${MASK_SIGNS}某`;

const SIGN = new RegExp(`[${MASK_SIGNS}]`);

/** True where a text has a sign that masks: 国办发明电（20_）1号 says nothing about which document is meant. */
export function isMasked(text: string): boolean {
  return SIGN.test(text);
}

/** The mask class of a code unit, 0 when it is no mask. */
export function maskClass(code: number): MaskClass | typeof NONE {
  return classes[code] as MaskClass | typeof NONE;
}

export function isDigit(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0xff10 && code <= 0xff19);
}

/** A Latin letter, half or full width, that is not itself a mask. */
export function isOtherLetter(code: number): boolean {
  if (classes[code] === LETTER) return false;
  const c = code >= 0xff21 && code <= 0xff5a ? code - 0xfee0 : code;
  return (c >= 0x41 && c <= 0x5a) || (c >= 0x61 && c <= 0x7a) || (c >= 0xc0 && c <= 0x24f && c !== 0xd7);
}

/** Marks that hold an identifier, a path, an address or a sum together. */
const joining = new Uint8Array(0x10000);
for (const c of './\\@#$&?=+-~:%．／－＋＝～％') joining[c.charCodeAt(0)] = 1;

/** True for what can stand inside one token: masks but shapes, digits, Latin letters and the marks that join them. */
export function inToken(code: number): boolean {
  const cls = classes[code]!;
  return (cls !== NONE && cls !== SHAPE) || joining[code] === 1 || isDigit(code) || isOtherLetter(code);
}

export function isSpace(code: number): boolean {
  return (
    code === 0x20 || code === 0x3000 || code === 0x09 || code === 0xa0 || (code >= 0x2000 && code <= 0x200a)
  );
}
