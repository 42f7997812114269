import type { CorpusInsights } from '../corpus/insights/index.ts';
import type { CorpusReader } from '../corpus/types.ts';
import type { AskBorrowed, AskSuspects, DraftDate, DraftView } from '../draft/view.ts';
import type { PersonEntry } from '../knowledge/people.ts';
import type { PackProblem, Register, SloganEntry } from '../knowledge/types.ts';
import type { Lexicon } from '../mentions/lexicon.ts';
import type { Finding, Severity } from '../rules/types.ts';
import type { IsoDate } from '../text/calendar.ts';
import type { FrontMatter } from '../text/frontMatter.ts';
import type { IgnoredFinding, Ignores } from './ignores/ignores.ts';
import type { SloganChoices } from './slogans/sloganChoices.ts';

/** Loaded packs, ready for use. */
export interface Knowledge {
  readonly register: Register;
  readonly slogans: ReadonlyMap<string, SloganEntry>;
  /** People of the office's own packs; left out: none. */
  readonly people?: readonly PersonEntry[];
  readonly lexicon: Lexicon;
  readonly problems: readonly PackProblem[];
  /** The newest day on which the facts of a pack were looked at. */
  readonly asOf?: string | null;
}

/** Settings of the checker, the same keys under `shengao.*` and in `.shengao.yml`. */
export interface CheckSettings {
  /** Judge on this day whatever the draft says. */
  readonly date?: IsoDate;
  /** Used when the draft itself gives no date. */
  readonly draftDate?: IsoDate;
  readonly locality?: string;
  /** The draft's own file, named as the corpus names its sources: a draft is not borrowed from itself. */
  readonly source?: string;
  /** Only these rules run, when given. */
  readonly only?: readonly string[];
  /** Severity, `off`, and options by rule id. */
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  /** What the writer does not want to be told again. */
  readonly ignores?: Ignores;
}

export interface RuleSetting {
  readonly severity?: Severity | 'off';
  readonly [option: string]: unknown;
}

/** Everything impure that the checker is handed. */
export interface CheckerRuntime {
  /** Today, local calendar. */
  today(): IsoDate;
  knowledge(): Knowledge;
  corpus(): CorpusReader | null;
  /** What the corpus says, when it has been read. Must answer at once: it is asked on every keystroke. */
  insights?(): CorpusInsights | null;
  /** What the user decided about set phrases; the same object until it changes. */
  sloganChoices?(): SloganChoices;
  /** Tells what paragraphs share with the corpus, the file `except` left out; null without corpus. Must answer at once. */
  borrowed?(except: string | undefined): AskBorrowed | null;
  /** Tells which characters official prose never has where they stand; null without its model. Must answer at once. */
  suspects?(): AskSuspects | null;
}

/** A rule that threw: a defect of ours, reported and survived. */
export interface RuleFailure {
  readonly rule: string;
  readonly error: unknown;
}

export interface CheckResult {
  readonly date: DraftDate;
  readonly locality: string | null;
  /** By place in the draft. */
  readonly findings: readonly Finding[];
  /** Found, and held back because the writer said so. */
  readonly ignored: readonly IgnoredFinding[];
  readonly failures: readonly RuleFailure[];
}

/** One open draft, kept in step with its edits. Offsets are UTF-16 code units of the draft as it stands. */
export interface DraftSession {
  readonly text: string;
  readonly frontMatter: FrontMatter;
  /** Replaces `start..end` by `newText`; only the touched paragraphs are read again. */
  edit(start: number, end: number, newText: string): void;
  /** Paragraphs with their mentions, read or taken from the cache. */
  view(): DraftView;
  check(settings: CheckSettings): CheckResult;
}

/** The checker: knows no LSP, no VS Code, no disk. Built by `createChecker(runtime)` in check.ts. */
export interface Checker {
  readonly runtime: CheckerRuntime;
  /** The packs with the set phrases of corpus and user on top, as drafts are read by. */
  knowledge(): Knowledge;
  /** Opens a draft for editing. `text` is decoded and without BOM. */
  open(text: string): DraftSession;
  /** The day a text is judged on: option, front matter, date line, setting, else today. */
  dateOf(session: DraftSession, settings: CheckSettings): DraftDate;
}
