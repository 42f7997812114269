import type { Borrowing } from '../corpus/borrowed/types.ts';
import type { CorpusInsights } from '../corpus/insights/index.ts';
import type { Occurrences } from '../corpus/types.ts';
import type { PersonEntry } from '../knowledge/people.ts';
import type { Register, SloganEntry } from '../knowledge/types.ts';
import type { Gazetteer } from '../mentions/gazetteer.ts';
import type { Suspect } from '../mentions/suspects.ts';
import type { NameSlipMention, ParagraphMentions } from '../mentions/types.ts';
import type { IsoDate } from '../text/calendar.ts';

/** A paragraph (one line of the draft, or a piece of one that is far too long) with what was read from it. */
export interface DraftParagraph {
  /** UTF-16 code units from the start of the draft. */
  readonly start: number;
  readonly text: string;
  /** Offsets relative to the paragraph. */
  readonly mentions: ParagraphMentions;
  /** It goes on with the line of the one before. */
  readonly continues?: true;
  /** Slips in names that run over its end into the next paragraph; offsets relative to this one. */
  readonly slips?: readonly NameSlipMention[];
}

/** The draft as rules see it: mentions, not text. Asking for text outside a paragraph is a slice, never a scan. */
export interface DraftView {
  readonly length: number;
  readonly paragraphs: readonly DraftParagraph[];
  /** Number of Chinese characters, for limits by length of draft. */
  readonly hanCharacters: number;
}

export type DateBasis = 'option' | 'front-matter' | 'date-line' | 'setting' | 'today';

/** The day on which figures and directives are judged, and where it was taken from. */
export interface DraftDate {
  readonly day: IsoDate;
  readonly basis: DateBasis;
}

/** What a paragraph shares with the corpus, longest first; null while that is not known. Costs no disk. */
export type AskBorrowed = (paragraph: string) => readonly Borrowing[] | null;

/** A suspect with what the corpus says of it; null where there is no corpus. */
export interface AttestedSuspect extends Suspect {
  /** Places of the wording as written, and as it would be. */
  readonly written: Occurrences | null;
  readonly meant: Occurrences | null;
}

/** Characters of a paragraph that official prose as good as never has there; null while that is not known. Costs no disk. */
export type AskSuspects = (mentions: ParagraphMentions) => readonly AttestedSuspect[] | null;

/** A draft with everything that it is judged by: its day and place, the packs, the corpus. */
export interface DraftContext {
  readonly draft: DraftView;
  readonly date: DraftDate;
  readonly locality: string | null;
  /** Title or file of the version that the writer says this one goes on from. */
  readonly previous: string | null;
  readonly places: Gazetteer;
  readonly register: Register;
  /** Set phrases by canonical form. */
  readonly slogans: ReadonlyMap<string, SloganEntry>;
  /** People of the office's own packs. */
  readonly people: readonly PersonEntry[];
  /** What the corpus says, in memory; null where there is no corpus or it has not been read yet. */
  readonly insights: CorpusInsights | null;
  /** Null where there is no corpus. The draft's own file is left out of the answers. */
  readonly borrowed: AskBorrowed | null;
  /** Null where there is no model of official prose. */
  readonly suspects: AskSuspects | null;
}
