import { LEVELS, ListCounters, type ListLevel } from './listCounters.ts';
import { type Element, readXml } from './xml.ts';

/** A level while it is read, with the style that numbers by it. */
type Level = { -readonly [K in keyof ListLevel]: ListLevel[K] } & { style: string | null };

interface Definition {
  readonly levels: Level[];
  /** The style of numbering that this definition only points to. */
  pointsTo: string | null;
}

interface List {
  readonly abstract: string;
  /** Levels whose counting starts anew with this list. */
  readonly restarts: Map<number, number>;
  /** Levels that this list has of its own. */
  readonly levels: Map<number, Level>;
}

export interface NumberedStyle {
  readonly basedOn: string | null;
  readonly list: string | null;
  readonly level: number | null;
  readonly isHidden: boolean | null;
}

const newLevel = (): Level => ({
  start: 1,
  format: 'decimal',
  text: '',
  restart: null,
  isLegal: false,
  style: null,
});

/**
 * The automatic numbers of a Word document: 一、 and （一） are often not in its text but counted by Word.
 * ECMA-376, part 1, 17.9.
 */
export class WordNumbering {
  readonly #abstracts = new Map<string, Definition>();
  /** Definitions by the style of numbering that they are linked to. */
  readonly #linked = new Map<string, string>();
  readonly #lists = new Map<string, List>();
  readonly #counters = new ListCounters();
  readonly #styles: WordStyles | null;

  constructor(numberingXml: string | undefined, styles: WordStyles | null = null) {
    this.#styles = styles;
    if (numberingXml === undefined) return;
    let id = '';
    let definition: Definition | null = null;
    let list: List | null = null;
    let level: Level | null = null;
    let at = 0;
    const open = ({ name, attributes }: Element, parents: readonly Element[]): void => {
      const value = attributes.get('val') ?? '';
      switch (name) {
        case 'abstractNum':
          id = attributes.get('abstractNumId') ?? '';
          definition = { levels: Array.from({ length: LEVELS }, newLevel), pointsTo: null };
          list = null;
          this.#abstracts.set(id, definition);
          break;
        case 'num':
          definition = null;
          list = null;
          id = attributes.get('numId') ?? '';
          break;
        case 'styleLink':
          this.#linked.set(value, id);
          break;
        case 'numStyleLink':
          if (definition) definition.pointsTo = value;
          break;
        case 'abstractNumId':
          list = { abstract: value, restarts: new Map(), levels: new Map() };
          this.#lists.set(id, list);
          break;
        case 'lvlOverride':
          at = levelOf(attributes);
          break;
        case 'lvl':
          at = levelOf(attributes);
          level = definition?.levels[at] ?? newLevel();
          if (list && parents.at(-1)?.name === 'lvlOverride') list.levels.set(at, level);
          break;
        case 'startOverride':
          list?.restarts.set(at, Number(value) || 0);
          break;
        default:
          // The format may stand in an alternative for older programs; the last one is the one that all know.
          if (level && parents.some((parent) => parent.name === 'lvl')) setLevel(level, name, value);
      }
    };
    const close = ({ name }: Element): void => {
      if (name === 'lvl') level = null;
    };
    readXml(numberingXml, 'docx', { open, close });
  }

  /** The level at which a list numbers the paragraphs of a style; null when it names none. */
  levelOfStyle(listId: string, style: string): number | null {
    const levels = this.#levelsOf(this.#lists.get(listId));
    const at = style === '' ? -1 : (levels?.findIndex((level) => level.style === style) ?? -1);
    return at === -1 ? null : at;
  }

  /** Counts one paragraph of a list on and gives what Word puts in front of it; '' for a bullet or an unknown list. */
  next(listId: string, level: number): string {
    const list = this.#lists.get(listId);
    const levels = this.#levelsOf(list);
    if (!list || !levels) return '';
    // Lists made from one definition count on together, as Word has it, unless one says to start anew.
    return this.#counters.next(this.#definitionOf(list.abstract), listId, levels, list.restarts, level);
  }

  /** Follows the link by way of a style of numbering to the definition that holds the levels. */
  #definitionOf(abstract: string): string {
    let at = abstract;
    for (let steps = 0; steps < 10; steps++) {
      const style = this.#abstracts.get(at)?.pointsTo ?? null;
      if (style === null) return at;
      const listed = this.#styles?.numbering(style)?.list;
      const next =
        this.#linked.get(style) ?? (listed === undefined ? undefined : this.#lists.get(listed)?.abstract);
      if (next === undefined) return at;
      at = next;
    }
    return at;
  }

  #levelsOf(list: List | undefined): readonly Level[] | undefined {
    if (list === undefined) return undefined;
    const levels = this.#abstracts.get(this.#definitionOf(list.abstract))?.levels;
    return list.levels.size === 0 ? levels : levels?.map((level, at) => list.levels.get(at) ?? level);
  }
}

function levelOf(attributes: ReadonlyMap<string, string>): number {
  return Math.min(LEVELS - 1, Math.max(0, Number(attributes.get('ilvl')) || 0));
}

function setLevel(level: Level, name: string, value: string): void {
  if (name === 'start') level.start = Number(value) || 0;
  else if (name === 'numFmt') level.format = value;
  else if (name === 'lvlText') level.text = value;
  else if (name === 'lvlRestart') level.restart = Number(value) || 0;
  else if (name === 'isLgl') level.isLegal = !/^(?:0|false|off)$/.test(value);
  else if (name === 'pStyle') level.style = value;
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
          if (id !== null) this.#styles.set(id, { basedOn: null, list: null, level: null, isHidden: null });
          return;
        }
        if (id === null || !parents.some((parent) => parent.name === 'style')) return;
        const style = this.#styles.get(id)!;
        if (name === 'name' && /^(?:toc ?\d|WPSOffice\s?手动目录 ?\d?|目录 ?\d)$/i.test(value))
          this.#contents.add(id);
        else if (name === 'basedOn') this.#styles.set(id, { ...style, basedOn: value });
        else if (name === 'numId') this.#styles.set(id, { ...style, list: value });
        else if (name === 'vanish' && parents.at(-1)?.name === 'rPr' && parents.at(-2)?.name === 'style')
          this.#styles.set(id, { ...style, isHidden: !/^(?:0|false|off)$/.test(value) });
        else if (name === 'ilvl') this.#styles.set(id, { ...style, level: Number(value) || 0 });
      },
      close: () => undefined,
    });
  }

  /** True for the lines of a table of contents, which repeat the headings with page numbers. */
  isContents(id: string): boolean {
    return this.#contents.has(id);
  }

  /** True when a paragraph's and a run's style together hide the text; hiding is undone by hiding again (17.7.3). */
  isHidden(paragraph: string, run: string): boolean {
    return this.#hides(paragraph) !== this.#hides(run);
  }

  #hides(id: string): boolean {
    let at: string | null = id;
    for (let steps = 0; at !== null && steps < 20; steps++) {
      const style: NumberedStyle | undefined = this.#styles.get(at);
      if (!style) return false;
      if (style.isHidden !== null) return style.isHidden;
      at = style.basedOn;
    }
    return false;
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
