import type { Fix, FixSafety } from '../draft/fix.ts';
import type { IsoDate } from '../text/calendar.ts';
import type { Locale, Localized } from '../text/localized.ts';
import type { Span } from '../text/span.ts';
import type { DataOf, RuleData } from './data.ts';

export type { Fix, FixSafety } from '../draft/fix.ts';
export type { TextEdit } from '../text/edit.ts';
export type { Locale, Localized } from '../text/localized.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

export type RuleFamily = 'figures' | 'directives' | 'slogans' | 'residue' | 'structure';

/** What a finding rests on: a passage of the corpus, an entry of the packs, counts of official prose, or another place in the draft. */
export type Evidence =
  | {
      readonly kind: 'speech';
      readonly id: string;
      readonly title: string;
      readonly date: IsoDate | null;
      /** What the date is inferred from, where the speech does not state it. */
      readonly dateFrom?: Localized;
      readonly quote: string;
      /** UTF-16 code units into the text of the speech. */
      readonly start: number;
      readonly end: number;
    }
  | {
      /** An entry of the register; a set phrase, whose id is its canonical form; counts of a named reference, whose id is what was counted. */
      readonly kind: 'directive' | 'slogan' | 'reference';
      readonly id: string;
      readonly title: string;
      readonly date: IsoDate | null;
      readonly quote: string;
      /** What `quote` says, for readers of English. */
      readonly quoteEn: string;
      readonly source: string | null;
    }
  | {
      readonly kind: 'draft';
      readonly quote: string;
      /** UTF-16 code units into the draft. */
      readonly start: number;
      readonly end: number;
    };

/** What a piece of evidence says. Speeches and drafts are quoted as they are; the words of the register are ours. */
export function quoteOf(evidence: Evidence, locale: Locale): string {
  return 'quoteEn' in evidence && locale === 'en' ? evidence.quoteEn : evidence.quote;
}

/**
 * Most other places of the draft that one finding names as evidence; its `data.places` has all of them. Nobody reads
 * the two-hundredth, and an editor has to carry each.
 */
export const MAX_PLACES = 200;

/** What a rule reports. Offsets are UTF-16 code units of the draft. */
export interface Finding<R extends string = string> extends Span {
  readonly rule: R;
  readonly severity: Severity;
  readonly text: string;
  readonly message: Localized;
  readonly data: DataOf<R>;
  readonly evidence: readonly Evidence[];
  readonly fixes: readonly Fix[];
}

/** True for a finding of that rule, whose `data` has the shape that the rule gives it. */
export function isOf<R extends keyof RuleData>(finding: Finding, rule: R): finding is Finding<R> {
  return finding.rule === rule;
}

/** A setting of a rule, `shengao.rules.<rule>.<name>`. */
export interface RuleOption {
  readonly name: string;
  readonly type: 'number' | 'string' | 'boolean' | 'string[]';
  readonly default: number | string | boolean | readonly string[];
  readonly minimum?: number;
  /** A value that an office might set, other than the default; shown with the description. */
  readonly example: number | string | boolean | readonly string[];
  readonly description: Localized;
}

export interface RuleExample {
  /** The draft's date, when the verdict depends on it. */
  readonly date?: IsoDate;
  readonly text: string;
  readonly note?: Localized;
  /** What the corpus has to say of it; its other speeches say nothing. Left out: there is no corpus. */
  readonly corpus?: readonly { readonly date: IsoDate; readonly text: string }[];
}

/** Settings, docs pages, the README table and the SARIF rule list are generated from this. */
export interface RuleMeta {
  readonly id: string;
  readonly family: RuleFamily;
  readonly title: Localized;
  readonly severity: Severity;
  /** Runs only when a setting gives it a severity, or when it is asked for by name. */
  readonly off?: true;
  /** The most automatic fix that the rule offers, or null. */
  readonly fixSafety: FixSafety | null;
  /** Which of its fixes may run by themselves, and why they cannot spoil what was written; with `fixSafety: 'safe'` only. */
  readonly whySafe?: Localized;
  readonly why: Localized;
  readonly bad: readonly RuleExample[];
  readonly good: readonly RuleExample[];
  readonly options: readonly RuleOption[];
}
