export type OccasionKind = 'meeting' | 'census' | 'anniversary' | 'nth' | 'streak';

/** A series of occasions that are counted. */
export interface OccasionSeries {
  readonly id: string;
  readonly kind: OccasionKind;
  readonly name: string;
  /** Id of the series that has the same first number, else null. */
  readonly of: string | null;
  /** Number, n or n.m, and its first day or its years. */
  readonly held: ReadonlyMap<string, string>;
  /** Up to this day there was none but those of `held`. */
  readonly complete: string | null;
  /** The year before the first of a yearly series. */
  readonly zero: number | null;
  /** Of these one must stand in the sentence; empty: none need to. */
  readonly near: readonly string[];
  readonly source: string | null;
  readonly confidence: 'confirmed' | 'known' | 'unsure';
}

/** A written form of a series; `right` is the form to write instead of one that is always wrong. */
export interface OccasionForm {
  readonly series: OccasionSeries;
  readonly right: string | null;
}

/** A counted occasion as it is written. */
export interface OccasionHit {
  readonly form: OccasionForm;
  /** Its number, 20 of 党的二十届四中全会, and how that is written. */
  readonly n: number;
  readonly written: string;
  /** The row of numbers within (二中、三中) and their values; empty where there is none. */
  readonly row: string;
  readonly members: readonly number[];
}

/** What is said of a year or a plan period at a certain time only. */
export interface Frame {
  readonly id: string;
  /** What the draft's year is measured from: the year that is written, the first or the last of the period, that of the meeting before it. */
  readonly of: 'year' | 'start' | 'end' | 'held';
  /** Least and most that the draft's year may be after it. */
  readonly from: number;
  readonly to: number;
  /** The words name one year: 收官之年. */
  readonly year: boolean;
  /** Where alone it counts; null: anywhere. */
  readonly place: 'title' | 'heading' | null;
  readonly note: { readonly zh: string; readonly en: string };
  readonly source: string | null;
}

/** A word of a frame. */
export interface FrameWord {
  readonly frame: Frame;
}
