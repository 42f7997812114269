/** Collects the lines of a document and the cells of its tables, tables within tables too. */
export class Lines {
  readonly #sinks: string[][] = [[]];
  readonly #rows: string[][][] = [];

  /** Adds a paragraph; line breaks in it make lines. */
  add(text: string): void {
    for (const line of text.split('\n')) this.#sinks.at(-1)!.push(line.trimEnd());
  }

  openRow(): void {
    this.#rows.push([]);
  }

  openCell(): void {
    this.#sinks.push([]);
  }

  closeCell(): void {
    if (this.#sinks.length > 1) this.#rows.at(-1)?.push(this.#sinks.pop()!);
  }

  /** A row of one cell is a frame around text and keeps its lines; several cells stand in one line with tabs between. */
  closeRow(): void {
    const cells = this.#rows.pop() ?? [];
    if (cells.length === 1) for (const line of cells[0]!) this.add(line);
    else if (cells.some((cell) => cell.some((line) => line.trim() !== '')))
      this.add(cells.map((cell) => cell.filter((line) => line !== '').join(' ')).join('\t'));
  }

  toString(): string {
    return `${this.#sinks
      .flat()
      .join('\n')
      .replace(/^\n+|\n+$/g, '')}\n`;
  }
}
