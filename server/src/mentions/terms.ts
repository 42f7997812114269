import type { Lexicon } from './lexicon.ts';
import type { TermMention } from './types.ts';

/** The register's surface forms in a paragraph, longest first, offsets from the paragraph's start. */
export function readTerms(paragraph: string, lexicon: Lexicon): TermMention[] {
  return lexicon.terms.find(paragraph).map(({ start, end, payload }) => ({
    start,
    end,
    text: paragraph.slice(start, end),
    entryIds: payload.entryIds,
  }));
}
