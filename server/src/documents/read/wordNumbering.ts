import { listNumber } from './listNumbers.ts';
import { type Element, readXml } from './xml.ts';

/** Levels that Word's lists have. */
const LEVELS = 9;

interface Level {
  start: number;
  format: string;
  /** %1 stands for the number of the first level. */
  text: string;
}

interface List {
  readonly abstract: string;
  /** Levels whose counting starts anew with this list. */
  readonly restarts: Map<number, number>;
}

export interface NumberedStyle {
  readonly basedOn: string | null;
  readonly list: string | null;
  readonly level: number | null;
}

/** The automatic numbers of a Word document: 一、 and （一） are often not in its text but counted by Word. */
export class WordNumbering {
  readonly #abstracts = new Map<string, Level[]>();
  readonly #lists = new Map<string, List>();
  readonly #counters = new Map<string, number[]>();
  readonly #restarted = new Set<string>();

  constructor(numberingXml: string | undefined) {
    if (numberingXml === undefined) return;
    let abstract: Level[] | null = null;
    let list: List | null = null;
    let at = 0;
    const open = ({ name, attributes }: Element, parents: readonly Element[]): void => {
      const value = attributes.get('val') ?? '';
      switch (name) {
        case 'abstractNum':
          abstract = Array.from({ length: LEVELS }, () => ({ start: 1, format: 'decimal', text: '' }));
          this.#abstracts.set(attributes.get('abstractNumId') ?? '', abstract);
          break;
        case 'num':
          abstract = null;
          list = null;
          at = 0;
          this.#pending = attributes.get('numId') ?? '';
          break;
        case 'abstractNumId':
          list = { abstract: value, restarts: new Map() };
          this.#lists.set(this.#pending, list);
          break;
        case 'lvl':
        case 'lvlOverride':
          at = Math.min(LEVELS - 1, Math.max(0, Number(attributes.get('ilvl')) || 0));
          break;
        case 'startOverride':
          list?.restarts.set(at, Number(value) || 0);
          break;
        case 'start':
          if (abstract && parents.at(-1)?.name === 'lvl') abstract[at]!.start = Number(value) || 0;
          break;
        case 'numFmt':
          if (abstract && parents.at(-1)?.name === 'lvl') abstract[at]!.format = value;
          break;
        case 'lvlText':
          if (abstract && parents.at(-1)?.name === 'lvl') abstract[at]!.text = value;
          break;
      }
    };
    readXml(numberingXml, 'docx', { open, close: () => undefined });
  }

  #pending = '';

  /** Counts one paragraph of a list on and gives what Word puts in front of it; '' for a bullet or an unknown list. */
  next(listId: string, level: number): string {
    const list = this.#lists.get(listId);
    const levels = list && this.#abstracts.get(list.abstract);
    if (!list || !levels || level < 0 || level >= LEVELS) return '';
    // Lists made from one definition count on together, as Word has it, unless one says to start anew.
    let counters = this.#counters.get(list.abstract);
    if (!counters) {
      counters = levels.map(({ start }) => start - 1);
      this.#counters.set(list.abstract, counters);
    }
    if (!this.#restarted.has(listId)) {
      this.#restarted.add(listId);
      for (const [at, start] of list.restarts) counters[at] = start - 1;
    }
    counters[level]!++;
    for (let at = level + 1; at < LEVELS; at++) counters[at] = levels[at]!.start - 1;
    if (levels[level]!.format === 'bullet') return '';
    const mark = levels[level]!.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      return listNumber(Math.max(counters[at]!, levels[at]!.start), levels[at]!.format);
    });
    return /[0-9A-Za-z.]$/.test(mark) ? `${mark} ` : mark;
  }
}

/** Styles by id: what they are based on, the list they number by, and whether they are of a table of contents. */
export class WordStyles {
  readonly #styles = new Map<string, NumberedStyle>();
  readonly #contents = new Set<string>();

  constructor(stylesXml: string | undefined) {
    if (stylesXml === undefined) return;
    let id: string | null = null;
    readXml(stylesXml, 'docx', {
      open: ({ name, attributes }, parents) => {
        const value = attributes.get('val') ?? '';
        if (name === 'style') {
          id = attributes.get('styleId') ?? null;
          if (id !== null) this.#styles.set(id, { basedOn: null, list: null, level: null });
          return;
        }
        if (id === null || !parents.some((parent) => parent.name === 'style')) return;
        const style = this.#styles.get(id)!;
        if (name === 'name' && /^toc \d$/i.test(value)) this.#contents.add(id);
        else if (name === 'basedOn') this.#styles.set(id, { ...style, basedOn: value });
        else if (name === 'numId') this.#styles.set(id, { ...style, list: value });
        else if (name === 'ilvl') this.#styles.set(id, { ...style, level: Number(value) || 0 });
      },
      close: () => undefined,
    });
  }

  /** True for the lines of a table of contents, which repeat the headings with page numbers. */
  isContents(id: string): boolean {
    return this.#contents.has(id);
  }

  /** The list and level that a style numbers by, its own or inherited. */
  numbering(id: string): { readonly list: string; readonly level: number } | null {
    let level: number | null = null;
    let at: string | null = id;
    for (let steps = 0; at !== null && steps < 20; steps++) {
      const style: NumberedStyle | undefined = this.#styles.get(at);
      if (!style) return null;
      level ??= style.level;
      if (style.list !== null) return { list: style.list, level: level ?? 0 };
      at = style.basedOn;
    }
    return null;
  }
}
