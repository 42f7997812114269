const DIGITS = '〇一二三四五六七八九';
const FORMAL = '零壹贰叁肆伍陆柒捌玖';
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';

/** Number formats of Word (`w:numFmt`); those not named here are written as decimals. */
const FORMATS: Readonly<Record<string, (value: number) => string>> = {
  decimalZero: (value) => String(value).padStart(2, '0'),
  decimalFullWidth: fullWidth,
  decimalFullWidth2: fullWidth,
  upperLetter: (value) => letters(value).toUpperCase(),
  lowerLetter: letters,
  upperRoman: (value) => roman(value),
  lowerRoman: (value) => roman(value).toLowerCase(),
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalEnclosedFullstop: (value) => enclosed(value, 0x2488),
  decimalEnclosedParen: (value) => enclosed(value, 0x2474),
  ideographTraditional: (value) => STEMS[value - 1] ?? String(value),
  ideographZodiac: (value) => BRANCHES[value - 1] ?? String(value),
  ideographDigital: (value) => digitwise(value),
  japaneseDigitalTenThousand: (value) => digitwise(value),
  taiwaneseDigital: (value) => digitwise(value),
  chineseCounting: (value) => chineseCounting(value),
  chineseCountingThousand: (value) => chineseCounting(value),
  japaneseCounting: (value) => chineseCounting(value),
  taiwaneseCounting: (value) => chineseCounting(value),
  taiwaneseCountingThousand: (value) => chineseCounting(value),
  ideographLegalTraditional: (value) => chineseCounting(value, FORMAL, '拾佰仟'),
  chineseLegalSimplified: (value) => chineseCounting(value, FORMAL, '拾佰仟'),
  bullet: () => '',
  none: () => '',
};

/** An automatic number as it stands on paper. */
export function listNumber(value: number, format: string): string {
  if (!Number.isSafeInteger(value) || value < 0 || value > 9999) return String(value);
  return (FORMATS[format] ?? String)(value);
}

/** The format of Word that an example of OpenDocument (`style:num-format`) stands for. */
export function formatOfExample(example: string): string {
  const first = example
    .trim()
    .split(/[,，、]/)[0]!
    .trim();
  switch (first) {
    case '':
      return 'none';
    case 'A':
      return 'upperLetter';
    case 'a':
      return 'lowerLetter';
    case 'I':
      return 'upperRoman';
    case 'i':
      return 'lowerRoman';
    case '一':
      return 'chineseCounting';
    case '壹':
      return 'chineseLegalSimplified';
    case '甲':
      return 'ideographTraditional';
    case '子':
      return 'ideographZodiac';
    case '①':
      return 'decimalEnclosedCircle';
    case '１':
      return 'decimalFullWidth';
    default:
      return 'decimal';
  }
}

function fullWidth(value: number): string {
  return String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
}

function letters(value: number): string {
  if (value < 1) return String(value);
  // Word repeats the letter after z: aa, bb, cc.
  return String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.min(40, Math.ceil(value / 26)));
}

function roman(value: number): string {
  const parts: readonly (readonly [number, string])[] = [
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let rest = value;
  let text = '';
  for (const [size, sign] of parts) {
    text += sign.repeat(Math.floor(rest / size));
    rest %= size;
  }
  return text;
}

function circled(value: number): string {
  return enclosed(value, 0x2460);
}

/** One of the twenty signs that begin with `first`. */
function enclosed(value: number, first: number): string {
  return value >= 1 && value <= 20 ? String.fromCharCode(first + value - 1) : String(value);
}

function digitwise(value: number): string {
  return String(value).replace(/\d/g, (digit) => DIGITS[Number(digit)]!);
}

/** 一, 十, 十一, 二十, 一百〇五. */
function chineseCounting(value: number, digits = DIGITS, units = '十百千'): string {
  if (value === 0) return digits[0]!;
  const places = String(value).split('').map(Number);
  let text = '';
  let gap = false;
  for (const [at, digit] of places.entries()) {
    const place = places.length - 1 - at;
    if (digit === 0) {
      gap = true;
      continue;
    }
    if (gap && text !== '') text += digits[0]!;
    gap = false;
    const leadingTen = place === 1 && text === '' && digit === 1 && digits === DIGITS;
    text += `${leadingTen ? '' : digits[digit]!}${place === 0 ? '' : units[place - 1]!}`;
  }
  return text;
}
