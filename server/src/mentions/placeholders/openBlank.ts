import type { Span } from '../../text/span.ts';
import type { PlaceholderKind } from '../types.ts';

/** A blank that is not made of mask characters: an empty pair of brackets, a note to the writer, spaces for a date. */
export interface OpenBlank extends Span {
  readonly kind: PlaceholderKind | null;
}
