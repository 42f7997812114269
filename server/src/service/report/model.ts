import type { DraftDate } from '../../draft/view.ts';
import type { Evidence, Localized, RuleFamily, Severity } from '../../rules/types.ts';
import type { IsoDate } from '../../text/calendar.ts';
import type { Span } from '../../text/span.ts';

/** A place of the draft; offsets are UTF-16 code units of the draft, the line is 1-based. */
export interface Place extends Span {
  readonly line: number;
}

/** What a finding rests on, in words. */
export interface Source {
  readonly kind: Evidence['kind'];
  readonly title: string | null;
  readonly date: IsoDate | null;
  /** What the date is inferred from; null for one that the speech states. */
  readonly dateFrom: Localized | null;
  readonly quote: Localized;
  /** Of `draft` only: the other place. */
  readonly place: Place | null;
}

/** A finding as the list to settle shows it. */
export interface Item {
  readonly rule: string;
  readonly ruleTitle: Localized;
  readonly family: RuleFamily;
  readonly severity: Severity;
  readonly message: Localized;
  readonly text: string;
  /** Around the finding, so that it can be judged without opening the draft. */
  readonly context: { readonly before: string; readonly after: string };
  /** The first place; message, text and context are of it. */
  readonly place: Place;
  /** Further places of the same, mechanical slip, which one look settles together. */
  readonly alike: readonly Place[];
  readonly sources: readonly Source[];
  readonly fixes: readonly Localized[];
}

/** A statistic with the day on which it holds and where the corpus has it from. */
export interface FigureRow {
  readonly place: Place;
  readonly text: string;
  readonly metric: string | null;
  readonly asOf: string | null;
  readonly asOfText: string;
  /** The newest value of its metric in the corpus, or null. */
  readonly source: {
    readonly title: string;
    readonly asOf: IsoDate;
    readonly text: string;
    readonly same: boolean;
  } | null;
  /** Rules that have something to say about it. */
  readonly rules: readonly string[];
}

export interface DirectiveRow {
  readonly title: string;
  readonly number: string | null;
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
  readonly status: 'in-force' | 'not-yet' | 'outdated' | 'unknown';
  readonly places: readonly Place[];
}

export interface SloganRow {
  readonly canonical: string;
  readonly count: number;
  readonly places: readonly Place[];
}

/** A stretch of the draft, for the strip: a paragraph with the source from which most of it came. */
export interface StripPart extends Place {
  readonly characters: number;
  /** Index into `sources` of the borrowed text; null for the writer's own. */
  readonly source: number | null;
  /** 0 to 1. */
  readonly share: number;
}

export interface BorrowedSource {
  readonly id: string;
  readonly title: string;
  readonly date: IsoDate | null;
  readonly characters: number;
  /** Of the whole draft, 0 to 1. */
  readonly share: number;
}

export interface BorrowedPart {
  /** 0 to 1, of the draft's Chinese characters. */
  readonly share: number;
  readonly sources: readonly BorrowedSource[];
  /** That the corpus has the draft's own earlier version; null when it has none. */
  readonly earlierVersion: Localized | null;
  readonly strip: readonly StripPart[];
}

/** Items of one family of rules, those with the gravest first. */
export interface ItemGroup {
  readonly family: RuleFamily;
  readonly items: readonly Item[];
  /** Findings in it: an item may stand for several. */
  readonly count: number;
}

/** Everything that the report shows; plain data, so that each face draws it in its own way. */
export interface Report {
  readonly name: string;
  readonly title: string;
  readonly date: DraftDate;
  readonly locality: string | null;
  readonly characters: number;
  readonly paragraphs: number;
  /** Speeches of the corpus; null without one. */
  readonly speeches: number | null;
  /** Errors and warnings: to be settled before the speech goes out. */
  readonly settle: readonly ItemGroup[];
  /** Information: worth a look. */
  readonly consider: readonly ItemGroup[];
  /** Hints: good to know. */
  readonly note: readonly ItemGroup[];
  readonly figures: readonly FigureRow[];
  readonly directives: readonly DirectiveRow[];
  readonly slogans: readonly SloganRow[];
  /** Null without a corpus, or before it has been read. */
  readonly borrowed: BorrowedPart | null;
}
