import { paragraphFacet } from '../draft/facet.ts';
import { inOrganisationName, inQuotation, isTask } from '../draft/tense.ts';
import { type Lapse, lapseOfAll } from '../draft/validity.ts';
import type { DraftParagraph } from '../draft/view.ts';
import type { EntryKind, Register, RegisterEntry } from '../knowledge/types.ts';
import { titleSpans } from '../mentions/citations/titles.ts';
import type { TermMention } from '../mentions/types.ts';
import type { IsoDate } from '../text/calendar.ts';
import { spanHolding } from '../text/span.ts';
import { isPresent } from './outdated.ts';

const KINDS: readonly EntryKind[] = ['measure', 'campaign', 'term', 'response-level', 'plan-period'];

/** A term with the entries that own it. */
export interface LapsedTerm {
  readonly mention: TermMention;
  readonly entries: readonly RegisterEntry[];
  readonly lapse: Lapse;
}

/**
 * Terms of a paragraph that are said of the present and do not hold on the draft's day. `isReview`: it stands in a chapter
 * that looks back (一、2024年工作回顾), which tells of what was done, whatever has ended since.
 */
export const lapsedTerms = paragraphFacet(
  (paragraph: DraftParagraph, register: Register, day: IsoDate, isReview: boolean): readonly LapsedTerm[] => {
    const { text, mentions } = paragraph;
    const titles = titleSpans(text);
    return mentions.terms.flatMap((mention): LapsedTerm[] => {
      const entries = mention.entryIds
        .map((entryId) => register.get(entryId))
        .filter((entry) => entry !== undefined);
      if (entries.length === 0 || !entries.every((entry) => KINDS.includes(entry.kind))) return [];
      const lapse = lapseOfAll(entries, register, day);
      if (!lapse || spanHolding(titles, mention)) return [];
      if (isReview && lapse.status === 'outdated' && !isTask(paragraph, mention)) return [];
      if (inOrganisationName(text, mention) || inQuotation(text, mention)) return [];
      return isPresent(paragraph, mention, lapse, day) ? [{ mention, entries, lapse }] : [];
    });
  },
);
