import type { Speech } from '../../corpus/types.ts';
import type { Span } from '../../text/span.ts';

/** What stood in a past speech where an inserted passage has a blank. */
export interface OldValue {
  readonly value: string;
  /** Its sentence as the speech has it. */
  readonly quote: string;
  readonly speech: Pick<Speech, 'id' | 'title' | 'date'>;
}

/** A blank with its old value; offsets are UTF-16 code units of the passage as it was inserted. */
export interface FilledBefore extends Span, OldValue {}

/** So many characters beside a blank tell it from others. */
const AROUND = 6;
/** Blanks that are remembered; a draft has a few dozen. */
const MOST = 400;

/**
 * Old values of the passages that were inserted into a draft, for as long as it is open. Told by the words beside a
 * blank as far as the next, so that they are found wherever the passage is moved and whichever blank is filled first.
 */
export class OldValues {
  readonly #known = new Map<string, OldValue>();

  remember(passage: string, blanks: readonly FilledBefore[]): void {
    blanks.forEach(({ start, end, value, quote, speech }, i) => {
      const from = Math.max(blanks[i - 1]?.end ?? 0, start - AROUND);
      const to = Math.min(blanks[i + 1]?.start ?? passage.length, end + AROUND);
      this.#known.set(keyOf(passage.slice(from, start), passage.slice(end, to)), { value, quote, speech });
    });
    for (const key of this.#known.keys()) {
      if (this.#known.size <= MOST) break;
      this.#known.delete(key);
    }
  }

  /** What stood where a paragraph has this blank. */
  of(paragraph: string, { start, end }: Span): OldValue | null {
    if (this.#known.size === 0) return null;
    const before = paragraph.slice(Math.max(0, start - AROUND), start);
    const behind = paragraph.slice(end, end + AROUND);
    for (let a = before.length; a >= 0; a--)
      for (let b = behind.length; b >= 0; b--) {
        if (a + b < 2) break;
        const known = this.#known.get(keyOf(before.slice(before.length - a), behind.slice(0, b)));
        if (known !== undefined) return known;
      }
    return null;
  }
}

const keyOf = (before: string, behind: string): string => `${before}\n${behind}`;
