/** Where in a part of a file a piece of text stands. */
export interface Place {
  /** UTF-16 code units of the decoded part. */
  readonly from: number;
  readonly to: number;
  /** True when each unit of the text is the unit of the part at the same distance; else the piece is one with its place. */
  readonly exact: boolean;
  /** Index of the run that it stands in, of the first and the last of them when it takes several. */
  readonly run: number;
  readonly lastRun: number;
}

/** A piece of text; `place` is null for what a reader adds: automatic numbers, tabs between cells. */
export interface Piece {
  readonly text: string;
  readonly place: Place | null;
  /** Index of the paragraph that begins here; such a piece has no text. */
  readonly paragraph?: number;
  /** True for a line break that lies before the line; such a piece has no text. */
  readonly isBreak?: true;
}

/** A stretch of the text and where in the file it stands; offsets are UTF-16 code units of the text. */
export interface Stretch extends Place {
  readonly start: number;
  readonly end: number;
}

export interface PlacedText {
  readonly text: string;
  /** In the order of the text; what no stretch covers was added by the reader. */
  readonly stretches: readonly Stretch[];
  /** Where the text of each paragraph of the file begins, behind its automatic number; null for one that has no line. */
  readonly paragraphs: ReadonlyMap<number, number>;
}

type Line = readonly Piece[];

const added = (text: string): Piece => ({ text, place: null });

/** Collects the lines of a document and the cells of its tables, tables within tables too. */
export class Lines {
  readonly #sinks: Line[][] = [[]];
  readonly #rows: Line[][][] = [];

  /** How many cells and boxes are open around what is added now. */
  get depth(): number {
    return this.#sinks.length;
  }

  /** Adds a paragraph; line breaks in it make lines. */
  add(paragraph: string | Line): void {
    const pieces = typeof paragraph === 'string' ? [added(paragraph)] : paragraph;
    for (const line of splitLines(pieces)) this.#sinks.at(-1)!.push(trimEnd(line));
  }

  addAll(lines: readonly Line[]): void {
    this.#sinks.at(-1)!.push(...lines);
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
    if (cells.length === 1) this.addAll(cells[0]!);
    else if (cells.some((cell) => cell.some((line) => textOf(line).trim() !== '')))
      this.add(cells.flatMap((cell, at) => (at === 0 ? inOneLine(cell) : [added('\t'), ...inOneLine(cell)])));
  }

  /** What is added until {@link closeBox} is kept apart: a text box hangs on a paragraph that is not yet at its end. */
  openBox(): void {
    this.#sinks.push([]);
  }

  closeBox(): readonly Line[] {
    return this.#sinks.length > 1 ? this.#sinks.pop()! : [];
  }

  /** The text with a place for each stretch of it. */
  placed(): PlacedText {
    const lines = this.#sinks.flat();
    const isEmpty = (line: Line): boolean => textOf(line) === '';
    let first = 0;
    let last = lines.length;
    while (first < last && isEmpty(lines[first]!)) first++;
    while (first < last && isEmpty(lines[last - 1]!)) last--;
    const parts: string[] = [];
    const stretches: Stretch[] = [];
    const paragraphs = new Map<number, number>();
    let at = 0;
    for (const line of lines.slice(first, last)) {
      const lineStart = at;
      for (const { text, place, paragraph, isBreak } of line) {
        if (paragraph !== undefined) paragraphs.set(paragraph, at);
        if (isBreak && place !== null && at === lineStart && at > 0)
          stretches.push({ start: at - 1, end: at, ...place });
        else if (place !== null && text !== '')
          stretches.push({ start: at, end: at + text.length, ...place });
        parts.push(text);
        at += text.length;
      }
      parts.push('\n');
      at++;
    }
    return { text: parts.length === 0 ? '\n' : parts.join(''), stretches, paragraphs };
  }

  toString(): string {
    return this.placed().text;
  }
}

export function textOf(line: Line): string {
  return line.map(({ text }) => text).join('');
}

function splitLines(pieces: Line): Line[] {
  const lines: Piece[][] = [[]];
  for (const piece of pieces) {
    if (piece.text === '\n') {
      lines.push([{ text: '', place: piece.place, isBreak: true }]);
      continue;
    }
    const parts = piece.text.split('\n');
    let at = 0;
    for (const [index, text] of parts.entries()) {
      if (index > 0) lines.push([]);
      lines.at(-1)!.push(cut(piece, at, at + text.length));
      at += text.length + 1;
    }
  }
  return lines;
}

function cut(piece: Piece, from: number, to: number): Piece {
  if (from === 0 && to === piece.text.length) return piece;
  const { place } = piece;
  return {
    text: piece.text.slice(from, to),
    place: place?.exact ? { ...place, from: place.from + from, to: place.from + to } : null,
  };
}

function trimEnd(line: Line): Line {
  const kept = [...line];
  for (let at = kept.length - 1; at >= 0; at--) {
    const piece = kept[at]!;
    if (piece.paragraph !== undefined) continue;
    const text = piece.text.trimEnd();
    if (text === piece.text) {
      if (text !== '') break;
      continue;
    }
    if (text === '') kept.splice(at, 1);
    else {
      kept[at] = cut(piece, 0, text.length);
      break;
    }
  }
  return kept;
}

/** The lines of a cell in one, with spaces between. */
function inOneLine(cell: readonly Line[]): Line {
  const pieces: Piece[] = [];
  let filled = false;
  for (const line of cell) {
    const isText = textOf(line) !== '';
    if (isText && filled) pieces.push(added(' '));
    if (isText) filled = true;
    pieces.push(...line);
  }
  return pieces;
}
