import type { CandidateData } from '../draft/figures/fills.ts';
import type { Pace } from '../draft/figures/topics.ts';
import type { YearProblemKind } from '../draft/years/problem.ts';
import type { SuspectKind } from '../mentions/suspects.ts';
import type {
  NameKind,
  NameSlipMention,
  PlaceholderKind,
  PlaceMention,
  SloganMention,
  SloganSlip,
} from '../mentions/types.ts';
import type { IsoDate } from '../text/calendar.ts';
import type { Span } from '../text/span.ts';

/** What a figure is, in the words and the unit of the draft. */
type FigureData = {
  readonly metric: string | null;
  readonly value: number | null;
  readonly unit: string | null;
};

/** All places of one cause; offsets are UTF-16 code units of the draft. */
type PlacesData = { readonly places: readonly Span[] };

/** An entry of the register outside its validity; without an entry, what the title or the corpus says by itself. */
type LapsedData = {
  readonly entry: string | null;
  readonly status: 'outdated' | 'not-yet';
  /** Last day in force, or first. */
  readonly day: IsoDate;
  /** Id of the entry that held on the draft's date. */
  readonly instead?: string | null;
  readonly replacement?: string | null;
  readonly places?: readonly Span[];
};

/**
 * What each rule says of its findings for lists, menus and machines: the `data` of `check --format json`. Stable; may
 * be extended.
 */
export type RuleData = {
  placeholder: {
    readonly kind: PlaceholderKind;
    /** The part to replace; UTF-16 code units of the draft. */
    readonly coreStart: number;
    readonly coreEnd: number;
    readonly candidates?: readonly CandidateData[];
  };
  'stale-figure':
    | (FigureData & {
        readonly reason: 'age';
        readonly asOf: IsoDate;
        readonly age: number;
        readonly limit: number;
        readonly pace: Pace;
      })
    | (FigureData & {
        readonly reason: 'newer' | 'moved' | 'copied';
        readonly asOf: IsoDate;
        readonly speech: string;
        readonly pace: Pace;
      })
    | (FigureData & {
        /** Taken from the corpus for a blank while the draft was open. */
        readonly reason: 'filled';
        readonly asOf: IsoDate;
        readonly speech: string;
      });
  'stale-year': {
    readonly problem: YearProblemKind;
    /** The wording that fits, where one alone does. */
    readonly right: string | null;
  };
  'outdated-person': {
    readonly problem: 'predecessor' | 'other-post' | 'misspelt' | 'order';
    readonly post: string;
    /** Who holds the post on the draft’s day, where that is known. */
    readonly holder: string | null;
  };
  'undated-figure': FigureData & { readonly asOfText: string; readonly more: number };
  'inconsistent-figure': { readonly problem: string };
  'outdated-directive': LapsedData;
  'outdated-term': LapsedData;
  'fixed-name': {
    readonly kind: NameKind;
    readonly slip: NameSlipMention['slip'];
    /** The name as its pack writes it. */
    readonly correct: string;
  };
  'misquoted-directive': PlacesData & {
    readonly kind: string;
    /** Null where the draft itself or the corpus has it otherwise. */
    readonly entry: string | null;
    readonly correct: string;
  };
  'document-number-form': PlacesData & { readonly faults: readonly string[]; readonly correct: string };
  'unverified-directive': PlacesData & { readonly title: string | null; readonly number: string | null };
  'misquoted-slogan': {
    readonly kind: SloganSlip['kind'];
    readonly canonical: string;
    readonly correct: string;
  };
  'misquoted-quotation': {
    /** As the source has it, and the speech that is the source. */
    readonly correct: string;
    readonly speech: string;
    readonly authoritative: boolean;
    /** What differs: UTF-16 code units of the draft, and what the source has there. */
    readonly changes: readonly (Span & { readonly text: string })[];
  };
  'repeated-slogan': {
    readonly canonical: string;
    readonly count: number;
    readonly limit: number;
    readonly alternatives: readonly string[];
    readonly places: readonly (Span & { readonly text: string; readonly form: SloganMention['form'] })[];
  };
  'overused-slogan': {
    readonly canonical: string;
    readonly count: number;
    readonly speeches: number;
    readonly corpus: number;
    readonly alternatives: readonly string[];
  };
  'repeated-passage': {
    readonly kind: 'paragraph' | 'run';
    readonly paragraphs?: number;
    readonly similarity: number;
    readonly exact: boolean;
  };
  'copied-passage': {
    readonly speech: string;
    readonly source: string;
    readonly similarity: number;
    readonly characters: number;
    readonly share: number;
    readonly places: readonly (Span & {
      readonly sourceStart: number;
      readonly sourceEnd: number;
      readonly similarity: number;
    })[];
    /** The draft is this speech for the most part. */
    readonly whole: boolean;
    /** What still names the source's own place or year, in the draft's words. */
    readonly left: readonly string[];
    /** The source is the draft itself at an earlier stage. */
    readonly version?: true;
  };
  boilerplate: { readonly kind: string; readonly sources?: number; readonly of?: number };
  'foreign-place': { readonly form: PlaceMention['form']; readonly places: readonly string[] };
  numbering: { readonly problem: string; readonly number: number; readonly previous: number | null };
  'announced-count': { readonly announced: number; readonly found: number };
  'suspected-typo': {
    /** sound: a character of like sound; shape: one that looks alike; word: another word of that sound; doubled: one too many. */
    readonly kind: SuspectKind;
    readonly right: string;
    /** What official prose has, with the right characters, and about how often. */
    readonly phrase: string;
    readonly count: number;
  };
  wording: {
    readonly kind: string;
    readonly right?: string;
    readonly problem?: string;
    readonly marks?: readonly (Span & { readonly kind: string })[];
  };
};

/** The `data` of a rule's findings; of any rule's, where the rule is not known. */
export type DataOf<R extends string> = R extends keyof RuleData
  ? RuleData[R]
  : Readonly<Record<string, unknown>>;
