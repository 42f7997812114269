import type { ParagraphMentions } from '../mentions/types.ts';
import { kept } from '../text/kept.ts';
import type { DraftParagraph, DraftView } from './view.ts';

/**
 * What is known of a whole draft, worked out when it is first asked for and kept as long as the view is: rules, hover
 * and lists that ask for the same facet of the same view get the same answer.
 */
export function draftFacet<T>(work: (draft: DraftView) => T): (draft: DraftView) => T {
  return kept(work);
}

/**
 * What is known of a paragraph, kept as long as its reading: an edit elsewhere leaves it as it is. With a `basis`, an
 * object that the answer depends on besides the paragraph, or a day, it is worked out anew when that has changed.
 */
export function paragraphFacet<T, B extends readonly unknown[] = []>(
  work: (paragraph: DraftParagraph, ...basis: B) => T,
): (paragraph: DraftParagraph, ...basis: B) => T {
  const known = new WeakMap<ParagraphMentions, { readonly basis: B; readonly value: T }>();
  return (paragraph, ...basis) => {
    const last = known.get(paragraph.mentions);
    if (last?.basis.every((one, i) => one === basis[i])) return last.value;
    const value = work(paragraph, ...basis);
    known.set(paragraph.mentions, { basis, value });
    return value;
  };
}
