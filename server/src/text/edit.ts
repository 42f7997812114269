import type { Span } from './span.ts';

/** One replacement; offsets are UTF-16 code units of the draft. In a `fill`, `newText` is an LSP snippet. */
export interface TextEdit extends Span {
  readonly newText: string;
}
