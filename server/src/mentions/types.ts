import type { BoilerplateKind } from '../text/boilerplate.ts';
import type { IsoDate } from '../text/calendar.ts';
import type { LineMark } from '../text/collectionMarks.ts';
import type { Fingerprints } from '../text/fingerprints.ts';
import type { MarkerFamily } from '../text/outline.ts';
import type { Span } from '../text/span.ts';
import type { Words } from '../text/words.ts';
import type { FrameWord, OccasionHit } from './calendar.ts';
import type { PlaceForm, Province } from './gazetteer.ts';

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

/** What is wrong with a misquoted phrase. */
export interface SloganSlip {
  /** One character changed, lost, doubled or two swapped; parts crossed or doubled, members out of order; a wrong wording that a pack lists. */
  readonly kind:
    | 'changed'
    | 'lost'
    | 'doubled'
    | 'swapped'
    | 'crossed'
    | 'part-doubled'
    | 'order'
    | 'member-lost'
    | 'member-foreign'
    | 'listed';
  /** The nearest right wording, as its pack writes it. */
  readonly right: string;
}

/** A set phrase. `exact` is the canonical wording (separators may differ), `variant` a legitimate rewording. */
export interface SloganMention extends Mention {
  readonly canonical: string;
  readonly form: SloganForm;
  /** Of a misquote: what is wrong with it. */
  readonly slip?: SloganSlip;
}

export type NameKind = 'leader' | 'party' | 'state' | 'theory' | 'congress' | 'organ' | 'place' | 'phrase';

/** Almost the name of a leader, the Party, the state, a theory, a congress, an organ or a place, or a phrase that official prose has again and again. */
export interface NameSlipMention extends Mention {
  readonly kind: NameKind;
  /** The name as its pack writes it. */
  readonly right: string;
  /** What differs: changed, lost, doubled or swapped characters; `several` where it is more than one of them. */
  readonly slip: 'changed' | 'lost' | 'doubled' | 'swapped' | 'several';
  /** It may be another wording after all. */
  readonly doubtful?: true;
  readonly source: string | null;
  /** Days between which the name is used; null where that is not limited. */
  readonly since: IsoDate | null;
  readonly until: IsoDate | null;
}

/** A day, month or year named in the text; `iso` is null when the year is not stated. */
export interface DateMention extends Mention {
  readonly iso: IsoDate | null;
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
}

/** statistic: a claim about the world, the only kind that goes stale. norm: what is to be (24小时值班, a target). */
export type FigureKind = 'statistic' | 'norm' | 'enumeration' | 'personal' | 'deadline' | 'duration';

/** A number with what it counts. */
export interface FigureMention extends Mention {
  /** What is counted (报告病例): without scope, adverbs, and verbs that only say how many; half width, no spaces. */
  readonly metric: string | null;
  /** Said to be everything since a beginning (累计), or what there is on the day (现有); null where neither is said. */
  readonly basis: 'total' | 'standing' | null;
  /** The words that tell it from other metrics, those behind the number too; none for a deadline. */
  readonly counted: readonly string[];
  /** Where it holds, as the sentence says: 全省, 境外, 我市. */
  readonly scope: string | null;
  /** In plain units: 607.4万 is 6074000, 46% is 46. Null for a deadline, which is a day. */
  readonly value: number | null;
  /** The upper end of a range (3至5例), else null. */
  readonly upTo: number | null;
  /** The smallest difference that the number as written can tell: 10000 for 3万, 1000 for 3.2万. */
  readonly step: number;
  readonly unit: string | null;
  /** `>` 多、余、超过; `<≈` 近; `≈` 约、左右; `<` 不足; `≥` 以上; `≤` 以下; empty: exactly. */
  readonly approx: '' | '>' | '<≈' | '≈' | '<' | '≥' | '≤';
  /**
   * The day for which it holds, as far as the text names it: `YYYY-MM-DD`, `YYYY-MM`, `YYYY`, or `MM-DD` where the year
   * is not said (`MM` for a month), with `THH:MM` where an hour is; two of them as `from/to`. Null when none or only a
   * relative one is named.
   */
  readonly asOf: string | null;
  /** The words that date it, 截至1月24日24时 or 昨天; empty when there are none. */
  readonly asOfText: string;
  readonly kind: FigureKind;
  /** One of several values that its clause gives for the metric (分别为3亿元、5亿元; 从3亿元): none is its value alone. */
  readonly shared: boolean;
  /** A number typed wrongly (9，000万): the part to replace and what by. */
  readonly malformed: (Mention & { readonly suggestion: string }) | null;
}

/** An outline marker: 一、 （一） 1. 一是 第一，. */
export interface MarkerMention extends Mention {
  readonly family: MarkerFamily;
  readonly style: string;
  readonly number: number;
  /** It opens its paragraph. */
  readonly leads: boolean;
  /** The mark right before it; empty when it leads. */
  readonly after: string;
  readonly numeralStart: number;
  readonly numeralEnd: number;
}

/** The members that stand beside an announced count. */
export interface CountedList extends Span {
  /** The fewest and the most members that the list may be read to have. */
  readonly least: number;
  readonly most: number;
  readonly items: number;
  /** It ends in 等: there may be more. */
  readonly open: boolean;
  /** direct: right before the number without 等 or 的 (值守、巡查、演练三个方面). */
  readonly kind: 'bracket' | 'before' | 'direct' | 'after';
}

/** A number that announces members: 四个方面, “三统一”. */
export interface CountMention extends Mention {
  readonly value: number;
  readonly quoted: boolean;
  readonly numeralStart: number;
  readonly numeralEnd: number;
  readonly list: CountedList | null;
  /** Where the members begin when they follow as items of their own; -1 when they do not. */
  readonly opens: number;
}

/** What the source of a text left in it. */
export interface ResidueMention extends Mention {
  readonly kind: BoilerplateKind | 'lost-character' | 'odd-character' | 'latin';
  /** What to write instead, empty when it is to go; null when only the writer can tell. */
  readonly replacement: string | null;
  /** With the spaces around it. */
  readonly around?: Span;
  readonly mark?: LineMark;
}

/** A mark that is not as Chinese text writes it, with what is to stand there. */
export interface MarkMention extends Mention {
  /** `lost`: a ? that stands for a character that a conversion did not know; nobody can say which. */
  readonly kind: 'half-width' | 'ellipsis' | 'doubled' | 'space' | 'lost';
  readonly replacement: string;
}

/** A quotation mark, bracket or 《 without its partner in the paragraph, turned, or inside its own kind. */
export interface PairMention extends Mention {
  /** Which pair of marks: equal for marks that belong together. */
  readonly pair: number;
  readonly problem: 'unclosed' | 'unopened' | 'turned' | 'nested' | 'crossed' | 'wrong-kind';
  readonly replacement: string | null;
  /** Where the other half stands. */
  readonly partner: number | null;
}

/** A wrong wording of a pack, or words written twice. */
export interface WordingMention extends Mention {
  readonly right: string;
  readonly certainty: 'sure' | 'likely';
  readonly note: { readonly zh: string; readonly en: string } | null;
  readonly doubled: boolean;
}

/** A place by its name, or by its abbreviation in a word that says where people are (来黔返黔, 全川). */
export interface PlaceMention extends Mention {
  readonly form: 'name' | 'abbreviation';
  /** The abbreviation's own place in the word (黔), the whole of a name. */
  readonly core: readonly Span[];
  /** The places it may be; none for an abbreviation that the gazetteer does not know (来清返清). */
  readonly places: readonly PlaceForm[];
  /** What in its clause says that a speech may well speak of another place there; null when nothing does. */
  readonly excuse: 'elsewhere' | 'list' | 'partner' | 'capital' | 'institution' | 'title' | null;
  /** Provinces of the other places of its list. */
  readonly beside: readonly Province[];
  /** It stands beside a mask that it gives away (xx市丰台区). */
  readonly unmasks: boolean;
}

/** A counted occasion: 党的二十届四中全会, 新中国成立77周年, 第42个教师节. */
export interface OccasionMention extends Mention, OccasionHit {}

/** A word that is said of a year or a plan period at a certain time only: 编制, 收官之年, 工作回顾. */
export interface FrameMention extends Mention, FrameWord {}

/** A person with a post; the mention is the name. */
export interface PersonMention extends Mention {
  /** The post right before the name, with its organ: 县委书记, 青松县教育局局长. */
  readonly post: string;
  /** Where the row of posts begins. */
  readonly postStart: number;
  /** All posts of the row, 县委副书记 and 县长, the one before the name last. */
  readonly posts: readonly string[];
  /** 时任, 原, 老: a post that was. */
  readonly former: boolean;
}

/** Everything read from one paragraph, offsets relative to the paragraph. A pure function of its text and the lexicon. */
export interface ParagraphMentions {
  /** Cut when first asked for. */
  readonly words: Words;
  readonly placeholders: readonly PlaceholderMention[];
  readonly citations: readonly CitationMention[];
  readonly terms: readonly TermMention[];
  readonly slogans: readonly SloganMention[];
  /** What stands between quotation marks, the marks aside. */
  readonly quotations: readonly Mention[];
  readonly dates: readonly DateMention[];
  readonly figures: readonly FigureMention[];
  readonly markers: readonly MarkerMention[];
  readonly counts: readonly CountMention[];
  readonly marks: readonly MarkMention[];
  readonly pairs: readonly PairMention[];
  readonly wordings: readonly WordingMention[];
  readonly nameSlips: readonly NameSlipMention[];
  readonly places: readonly PlaceMention[];
  readonly occasions: readonly OccasionMention[];
  readonly frames: readonly FrameMention[];
  readonly people: readonly PersonMention[];
  readonly residue: readonly ResidueMention[];
  /** By these, stretches that stand elsewhere too are found without comparing texts. */
  readonly fingerprints: Fingerprints;
}
