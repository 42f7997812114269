import { listNumber } from './listNumbers.ts';

/** Levels that Word's lists have. */
export const LEVELS = 9;

/** A level of a list, in .docx and .doc alike (ECMA-376, part 1, 17.9; [MS-DOC] 2.9.150). */
export interface ListLevel {
  readonly start: number;
  /** A format of `listNumber`, or `bullet`. */
  readonly format: string;
  /** %1 stands for the number of the first level. */
  readonly text: string;
  /** The level (counted from 1) at or above which a paragraph makes this one start anew; null: any above, 0: none. */
  readonly restart: number | null;
  /** Numbers of the levels above are written as decimals too. */
  readonly isLegal: boolean;
}

/** Counts the paragraphs of lists as Word does. */
export class ListCounters {
  readonly #counters = new Map<string, number[]>();
  readonly #restarted = new Set<string>();

  /**
   * Counts one paragraph on and gives what stands in front of it; '' for a bullet. Lists of one `definition` count on
   * together, unless the `list` says at which numbers its levels start anew.
   */
  next(
    definition: string,
    list: string,
    levels: readonly ListLevel[],
    restarts: ReadonlyMap<number, number>,
    level: number,
  ): string {
    if (level < 0 || level >= LEVELS || levels[level] === undefined) return '';
    let counters = this.#counters.get(definition);
    if (!counters) {
      counters = levels.map(({ start }) => start - 1);
      this.#counters.set(definition, counters);
    }
    if (!this.#restarted.has(list)) {
      this.#restarted.add(list);
      for (const [at, start] of restarts) counters[at] = start - 1;
    }
    counters[level]!++;
    for (let at = level + 1; at < levels.length; at++) {
      const { restart, start } = levels[at]!;
      if (restart === null || level < restart) counters[at] = start - 1;
    }
    const { format, text, isLegal } = levels[level];
    if (format === 'bullet') return '';
    const mark = text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const own = levels[at];
      if (own === undefined) return '';
      const written = isLegal && own.format !== 'none' ? 'decimal' : own.format;
      return listNumber(Math.max(counters[at]!, own.start), written);
    });
    return /[0-9A-Za-z.]$/.test(mark) ? `${mark} ` : mark;
  }
}
