/** Stands for the end of a paragraph within a cell until the row is known whole. */
export const CELL_LINE = '\u0001';

/** A row of one cell is a frame around text and keeps its lines; in others the lines of a cell stand in one. */
export function cellLines(line: string): string {
  if (!line.includes(CELL_LINE)) return line;
  return line.replaceAll(CELL_LINE, line.replace(/\t$/, '').includes('\t') ? ' ' : '\n');
}
