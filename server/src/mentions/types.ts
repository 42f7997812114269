import type { IsoDate } from '../text/calendar.ts';
import type { Span } from '../text/span.ts';

/**
 * What is found in a text. Offsets are UTF-16 code units; a reader counts from the start of its paragraph, a
 * {@link ../service draft view} from the start of the draft.
 */
export interface Mention extends Span {
  /** The text as it stands. */
  readonly text: string;
}

export type PlaceholderKind =
  | 'figure'
  | 'date'
  | 'year'
  | 'place'
  | 'person'
  | 'org'
  | 'document-number'
  | 'percent'
  | 'other';

/** A blank that nobody filled. `start`/`end` is the phrase to show (X万多例), the core is the part to replace (X). */
export interface PlaceholderMention extends Mention {
  readonly kind: PlaceholderKind;
  readonly coreStart: number;
  readonly coreEnd: number;
}

export type CitationKind =
  | 'document'
  | 'document-number'
  | 'meeting'
  | 'instruction'
  | 'response-level'
  | 'law'
  | 'campaign';

/** A reference to a directive: a 《title》, a document number, a meeting, an instruction, a level, a law, a campaign. */
export interface CitationMention extends Mention {
  readonly kind: CitationKind;
  /** Title without the outer 《》, when the citation gives one. */
  readonly title: string | null;
  /** Document number as written, when the citation gives one. */
  readonly number: string | null;
}

/** A surface form of the register: a term, a short name, a title without brackets. */
export interface TermMention extends Mention {
  /** Entries of the register that own this surface form. */
  readonly entryIds: readonly string[];
}

export type SloganForm = 'exact' | 'variant' | 'misquote';

/** A set phrase. `exact` is the canonical wording (separators may differ), `variant` a legitimate rewording. */
export interface SloganMention extends Mention {
  readonly canonical: string;
  readonly form: SloganForm;
}

/** A day, month or year named in the text; `iso` is null when the year is not stated. */
export interface DateMention extends Mention {
  readonly iso: IsoDate | null;
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
}

/** A number with what it counts. */
export interface FigureMention extends Mention {
  readonly metric: string | null;
  readonly value: number | null;
  readonly unit: string | null;
  readonly asOf: IsoDate | null;
  readonly kind: 'statistic' | 'norm' | 'enumeration' | 'personal' | 'deadline' | 'duration';
}

/** Everything read from one paragraph, offsets relative to the paragraph. A pure function of its text and the lexicon. */
export interface ParagraphMentions {
  readonly placeholders: readonly PlaceholderMention[];
  readonly citations: readonly CitationMention[];
  readonly terms: readonly TermMention[];
  readonly slogans: readonly SloganMention[];
  readonly dates: readonly DateMention[];
}
