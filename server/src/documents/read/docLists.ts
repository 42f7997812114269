import { LEVELS, ListCounters, type ListLevel } from './listCounters.ts';

/** Offsets in the file information block: the lists, what uses them, the styles ([MS-DOC] 2.5.6). */
const FIB = { styles: 0xa2, lists: 0x2e2, uses: 0x2ea } as const;

/** Properties of a paragraph: the list that it is in, counted from 1, and its level. */
export const LIST_SPRM = { list: 0x460b, level: 0x260a } as const;

/** Formats of numbers ([MS-OSHARED] 2.2.1.3) by the names that .docx has for them. */
const FORMATS: Readonly<Record<number, string>> = {
  0: 'decimal',
  1: 'upperRoman',
  2: 'lowerRoman',
  3: 'upperLetter',
  4: 'lowerLetter',
  10: 'ideographDigital',
  11: 'japaneseCounting',
  14: 'decimalFullWidth',
  16: 'ideographLegalTraditional',
  17: 'japaneseDigitalTenThousand',
  18: 'decimalEnclosedCircle',
  19: 'decimalFullWidth2',
  22: 'decimalZero',
  23: 'bullet',
  26: 'decimalEnclosedFullstop',
  27: 'decimalEnclosedParen',
  28: 'decimalEnclosedCircleChinese',
  30: 'ideographTraditional',
  31: 'ideographZodiac',
  33: 'taiwaneseCounting',
  34: 'ideographLegalTraditional',
  35: 'taiwaneseCountingThousand',
  36: 'taiwaneseDigital',
  37: 'chineseCounting',
  38: 'chineseLegalSimplified',
  39: 'chineseCountingThousand',
  255: 'none',
};

const BLANK: ListLevel = { start: 1, format: 'none', text: '', restart: null, isLegal: false };

/** What numbers a paragraph: the list as its properties name it, and its level; null where they say nothing of it. */
export interface Numbered {
  readonly list: number | null;
  readonly level: number | null;
}

export const UNNUMBERED: Numbered = { list: null, level: null };

interface Use {
  readonly definition: number;
  readonly restarts: ReadonlyMap<number, number>;
  readonly levels: ReadonlyMap<number, ListLevel>;
}

/**
 * The automatic numbers of an old Word document. Its lists are kept as those of .docx are, in binary: definitions with
 * their levels, uses of them with what each has otherwise, and properties of paragraphs and styles that name a use.
 */
export class DocLists {
  readonly #definitions = new Map<number, readonly ListLevel[]>();
  readonly #uses: Use[] = [];
  readonly #styles: readonly (StyleNumbers | null)[];
  readonly #counters = new ListCounters();

  /** Damaged lists are none: the text is worth more than its numbers. */
  constructor(document: Buffer, table: Buffer, read: (properties: Buffer) => Numbered) {
    try {
      this.#readDefinitions(table, document.readUInt32LE(FIB.lists), document.readUInt32LE(FIB.lists + 4));
      this.#readUses(table, document.readUInt32LE(FIB.uses), document.readUInt32LE(FIB.uses + 4));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
    let styles: readonly (StyleNumbers | null)[] = [];
    try {
      styles = stylesOf(
        table,
        document.readUInt32LE(FIB.styles),
        document.readUInt32LE(FIB.styles + 4),
        read,
      );
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
    this.#styles = styles;
  }

  /** Counts a paragraph of a style on and gives its number; '' for one that has none. */
  next(style: number, own: Numbered): string {
    const inherited = this.#numbersOf(style);
    const list = own.list ?? inherited.list ?? 0;
    const use = list >= 1 && list <= this.#uses.length ? this.#uses[list - 1]! : null;
    const levels = use && this.#definitions.get(use.definition);
    if (!use || !levels) return '';
    const effective = use.levels.size === 0 ? levels : levels.map((level, at) => use.levels.get(at) ?? level);
    const level = own.level ?? inherited.level ?? 0;
    return this.#counters.next(String(use.definition), String(list), effective, use.restarts, level);
  }

  #numbersOf(style: number): Numbered {
    let { list, level } = UNNUMBERED;
    let at: number | null = style;
    for (let steps = 0; at !== null && steps < 20; steps++) {
      const known: StyleNumbers | null | undefined = this.#styles[at];
      if (!known) break;
      list ??= known.own.list;
      level ??= known.own.level;
      at = known.basedOn;
    }
    return { list, level };
  }

  /** The definitions stand first, then the levels of all of them ([MS-DOC] 2.9.131, 2.9.147). */
  #readDefinitions(table: Buffer, from: number, bytes: number): void {
    if (bytes < 2) return;
    const count = table.readUInt16LE(from);
    let at = from + 2 + count * DEFINITION;
    for (let index = 0; index < count; index++) {
      const definition = from + 2 + index * DEFINITION;
      const isSimple = (table.readUInt8(definition + 26) & 1) === 1;
      const levels: ListLevel[] = [];
      for (let level = 0; level < (isSimple ? 1 : LEVELS); level++) {
        const read = levelAt(table, at);
        levels.push(read.level);
        at = read.end;
      }
      while (levels.length < LEVELS) levels.push(BLANK);
      this.#definitions.set(table.readInt32LE(definition), levels);
    }
  }

  /** Uses stand first, then what each has otherwise ([MS-DOC] 2.9.132, 2.9.133). */
  #readUses(table: Buffer, from: number, bytes: number): void {
    if (bytes < 4) return;
    const count = table.readUInt32LE(from);
    if (count * USE > bytes) throw new RangeError('more lists than there is room for');
    let at = from + 4 + count * USE;
    for (let index = 0; index < count; index++) {
      const use = from + 4 + index * USE;
      const others = table.readUInt8(use + 12);
      const restarts = new Map<number, number>();
      const levels = new Map<number, ListLevel>();
      at += 4;
      for (let other = 0; other < others; other++) {
        const flags = table.readUInt32LE(at + 4);
        const level = flags & 0xf;
        if ((flags & 0x10) !== 0) restarts.set(level, table.readInt32LE(at));
        at += 8;
        if ((flags & 0x20) === 0) continue;
        const read = levelAt(table, at);
        levels.set(level, read.level);
        at = read.end;
      }
      this.#uses.push({ definition: table.readInt32LE(use), restarts, levels });
    }
  }
}

/** Bytes of a definition, of a use, and of the fixed part of a level. */
const DEFINITION = 28;
const USE = 16;
const LEVEL = 28;

function levelAt(table: Buffer, at: number): { readonly level: ListLevel; readonly end: number } {
  const flags = table.readUInt8(at + 5);
  const format = FORMATS[table.readUInt8(at + 4)] ?? 'decimal';
  const textAt = at + LEVEL + table.readUInt8(at + 24) + table.readUInt8(at + 25);
  const length = table.readUInt16LE(textAt);
  const end = textAt + 2 + length * 2;
  if (end > table.length) throw new RangeError('a level behind the end');
  const raw = table.subarray(textAt + 2, end).toString('utf16le');
  // A number of a level stands in the text as the level itself.
  const text = raw.replace(/[\u0000-\u0008]/g, (sign) => `%${sign.charCodeAt(0) + 1}`);
  const restart = (flags & 0x08) === 0 ? null : table.readUInt8(at + 26);
  const level = { start: table.readInt32LE(at), format, text, restart, isLegal: (flags & 0x04) !== 0 };
  return { level, end };
}

interface StyleNumbers {
  readonly basedOn: number | null;
  readonly own: Numbered;
}

const NO_STYLE = 0xfff;

/** What the styles number by, in the order of the sheet ([MS-DOC] 2.9.271, 2.9.260). */
function stylesOf(
  table: Buffer,
  from: number,
  bytes: number,
  read: (properties: Buffer) => Numbered,
): (StyleNumbers | null)[] {
  if (bytes < 6) return [];
  const head = table.readUInt16LE(from);
  const count = table.readUInt16LE(from + 2);
  const base = table.readUInt16LE(from + 4);
  const styles: (StyleNumbers | null)[] = [];
  let at = from + 2 + head;
  for (let index = 0; index < count && at + 2 <= from + bytes; index++) {
    const size = table.readUInt16LE(at);
    const style = table.subarray(at + 2, at + 2 + size);
    at += 2 + size;
    styles.push(size < base ? null : styleOf(style, base, read));
  }
  return styles;
}

function styleOf(style: Buffer, base: number, read: (properties: Buffer) => Numbered): StyleNumbers {
  const kind = style.readUInt16LE(2);
  const basedOn = kind >> 4;
  const inherits = basedOn === NO_STYLE ? null : basedOn;
  // Only styles of paragraphs number.
  if ((kind & 0xf) !== 1) return { basedOn: inherits, own: UNNUMBERED };
  const name = style.readUInt16LE(base);
  const properties = base + 2 + (name + 1) * 2;
  const size = style.readUInt16LE(properties);
  // Two bytes name the style itself.
  return { basedOn: inherits, own: read(style.subarray(properties + 4, properties + 2 + size)) };
}
