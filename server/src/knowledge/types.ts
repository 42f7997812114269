import type { NameKind } from '../mentions/types.ts';
import type { IsoDate } from '../text/calendar.ts';

export type EntryKind =
  | 'directive'
  | 'measure'
  | 'campaign'
  | 'term'
  | 'response-level'
  | 'plan-period'
  | 'standard'
  | 'law';

/** confirmed: seen in a listed source. known: general knowledge. unsure: never above a hint. */
export type Confidence = 'confirmed' | 'known' | 'unsure';

/** How the end of validity was found: fixed by a text, the day before the next edition, or inferred. */
export type ValidityBasis = 'stated' | 'next-edition' | 'derived';

/** One entry of the register, as its pack states it. Dates are days; `validUntil` is the last day in force. */
export interface RegisterEntry {
  readonly id: string;
  readonly kind: EntryKind;
  readonly title: string;
  readonly aliases: readonly string[];
  readonly documentNumber: string | null;
  readonly issuer: string | null;
  readonly issued: IsoDate | null;
  readonly validFrom: IsoDate | null;
  readonly validUntil: IsoDate | null;
  readonly validUntilBasis: ValidityBasis | null;
  /** Id of the entry that took its place. */
  readonly supersededBy: string | null;
  /** What to write instead, in words: advice for a reader, never text to insert. */
  readonly replacement: string | null;
  /** First day on which the replacement could be written; the day after the end when the pack gives none. */
  readonly replacementFrom: IsoDate | null;
  /** Plain wordings by surface form (新冠肺炎疫情: 新冠疫情) that may be put in its place as they stand. */
  readonly rewrites: Readonly<Record<string, string>>;
  /** A surface form counts only where one of these words stands near it; empty when it needs no such help. */
  readonly context: readonly string[];
  /** A surface form does not count where one of these words stands near it: 登革热 beside 居家隔离. */
  readonly unless: readonly string[];
  /** Longer wordings that contain a surface form and mean something else (脱贫攻坚 in 脱贫攻坚成果). */
  readonly except: readonly string[];
  readonly note: { readonly zh: string; readonly en: string } | null;
  readonly sources: readonly string[];
  readonly confidence: Confidence;
  /** Confidence of the document number, the entry's own where the pack says nothing else. */
  readonly documentNumberConfidence: Confidence;
  /** Confidence of the first and last day in force, the entry's own where the pack says nothing else. */
  readonly validFromConfidence: Confidence;
  readonly validUntilConfidence: Confidence;
  /** The weaker of the two. */
  readonly validityConfidence: Confidence;
  /** Editions under this one title, earliest first; empty where the title names its own edition or has only one. */
  readonly editions: readonly ActEdition[];
  readonly specs: readonly EntrySpec[];
  /** Pack file and 1-based line, for messages and go to definition. */
  readonly pack: string;
  readonly line: number;
}

/** One text of an act: the day it was adopted or amended, and the day from which it is in force where that is known. */
export interface ActEdition {
  readonly adopted: IsoDate;
  readonly inForce: IsoDate | null;
}

/** A sentence that must (not) be found to speak of the entry; run whenever the pack is loaded. */
export interface EntrySpec {
  readonly text: string;
  readonly date: IsoDate;
  /** `absent`: the sentence does not speak of the entry. */
  readonly status: Status | 'absent';
  /** False where the entry is out of date but the sentence only looks back or ahead; checked by the rules' tests. */
  readonly reported: boolean;
  readonly line: number;
}

/** What the schema guarantees of an entry; everything optional may be missing. */
export type RawEntry = Pick<RegisterEntry, 'id' | 'kind' | 'title' | 'sources' | 'confidence'> &
  Partial<Omit<RegisterEntry, 'specs'>> & {
    readonly matchTitle?: boolean;
    readonly fieldConfidence?: Readonly<Record<string, Confidence>>;
    readonly specs?: readonly (Omit<EntrySpec, 'reported' | 'line'> & { readonly reported?: boolean })[];
  };

/** Where an entry stands on a day. `unknown` when the register has no dates to judge by. */
export type Status = 'in-force' | 'not-yet' | 'outdated' | 'unknown';

/** The dated register of directives and terms, over all loaded packs. */
export interface Register {
  readonly version: string;
  readonly entries: readonly RegisterEntry[];
  get(id: string): RegisterEntry | undefined;
  /** Entries whose title (brackets, spaces and width aside) is this one. */
  byTitle(title: string): readonly RegisterEntry[];
  /** Entries with this document number; all bracket styles and widths are equal. */
  byNumber(number: string): readonly RegisterEntry[];
  status(entry: RegisterEntry, on: IsoDate): Status;
  /** Last day in force: as stated, else the day before the next edition took force; null when neither is known. */
  lastDay(entry: RegisterEntry): IsoDate | null;
  /** The chain of entries that took its place, nearest first; never longer than the register. */
  successors(entry: RegisterEntry): readonly RegisterEntry[];
}

/** One set phrase of a slogan pack. */
export interface SloganEntry {
  readonly canonical: string;
  readonly variants: readonly string[];
  /** Wordings that packs know to be wrong. */
  readonly misquotes: readonly string[];
  /** An enumeration whose members stand in this order, or in that of a variant. */
  readonly ordered?: boolean;
  readonly since: IsoDate | null;
  readonly until: IsoDate | null;
  readonly note: { readonly zh: string; readonly en: string } | null;
  readonly sources: readonly string[];
  readonly confidence: Confidence;
  readonly pack: string;
  readonly line: number;
  /** Of no pack: found in the corpus, or named by the user. */
  readonly origin?: 'mined' | 'user';
}

/** A wrong wording of a pack, the right one, and where the wrong one counts as wrong. Conditions are literal words. */
export interface WordingEntry {
  readonly wrong: string;
  readonly right: string;
  /** `sure` beyond doubt; `likely` where two editors may differ. */
  readonly certainty: 'sure' | 'likely';
  /** One of these must stand right before it, right behind it, or near it in its sentence; empty when none need. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly near: readonly string[];
  /** None of these may stand right before it or right behind it. */
  readonly notBefore: readonly string[];
  readonly notAfter: readonly string[];
  /** Longer wordings that contain it and are right. */
  readonly except: readonly string[];
  readonly note: { readonly zh: string; readonly en: string } | null;
  readonly sources: readonly string[];
  readonly confidence: Confidence;
  readonly specs: readonly { readonly text: string; readonly found: boolean }[];
  readonly pack: string;
  readonly line: number;
}

/** A pack that could not be used, or an entry of it; the rest of the knowledge is used all the same. */
export interface PackProblem {
  readonly pack: string;
  /** 1-based line, 0 when the file as a whole is meant. */
  readonly line: number;
  /** Id or canonical form of the entry, when one is meant. */
  readonly entry: string | null;
  readonly message: { readonly zh: string; readonly en: string };
}

/** Words of one class, as a pack lists them: parted by spaces. */
export interface WordClassEntry {
  readonly class: string;
  readonly words?: string;
  /** What words of the class end with. */
  readonly endings?: string;
  /** Words and endings of earlier packs that are not to be in it. */
  readonly without?: string;
  readonly sources: readonly string[];
  readonly pack: string;
  readonly line: number;
}

/** Names of one kind, as a pack lists them: words and endings are parted by spaces. */
export interface NameListEntry {
  readonly kind: NameKind | 'alike';
  readonly words: string;
  readonly endings?: string;
  /** Of phrases that were counted: what is right though it looks like one of them with a slip. */
  readonly without?: string;
  readonly since?: string;
  readonly until?: string;
  readonly sources: readonly string[];
}
