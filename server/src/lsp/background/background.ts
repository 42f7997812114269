import type { Borrowing } from '../../corpus/borrowed/types.ts';
import type { Digests } from '../../corpus/insights/index.ts';
import type { AddOptions, AddResult, Correction } from '../../corpus/types.ts';
import type { Localized } from '../../rules/types.ts';
import type { BorrowedQuestion } from '../../service/corpus/borrowedAnswers.ts';

/** Corpora to read, as the window has them. */
export interface InsightsJob {
  /** Label of the answer: what asked for it compares it with what it wants by then. */
  readonly version: string;
  /** The window's own database; readings are kept in it. */
  readonly own: string | null;
  /** Databases, folders and files beside it. */
  readonly others: readonly string[];
  /** Folders of the user's packs. */
  readonly packs: readonly string[];
}

/** Paragraphs to look up in corpora. */
export interface BorrowedJob extends BorrowedQuestion {
  readonly own: string | null;
  readonly others: readonly string[];
}

export interface AddJob {
  /** Database to add to, made when there is none. */
  readonly database: string;
  /** Absolute paths of files and folders. */
  readonly paths: readonly string[];
}

/** A task on the window's own database beside adding to it. */
export interface UpkeepJob {
  readonly database: string;
  readonly task:
    | { readonly kind: 'refresh' }
    | { readonly kind: 'rebuild' }
    | { readonly kind: 'correct'; readonly id: string; readonly correction: Correction }
    | { readonly kind: 'remove'; readonly id: string };
}

/** What adding did, and what the user must be told of the database itself (a damaged one was set aside). */
export interface Added {
  readonly result: AddResult;
  readonly notices: readonly Localized[];
}

/**
 * Long work on the corpus, done away from the thread that serves the editor: a worker in the product, the same thread
 * in tests. Every call may reject; an error's `localized`, when it has one, is for the user.
 */
export interface Background {
  /** Reads corpora for their insights. A newer job calls the older one off, which then rejects. */
  insights(job: InsightsJob): Promise<Digests>;
  /** What paragraphs share with the corpora, one answer a paragraph. The corpora are read once and held open. */
  borrowed(job: BorrowedJob): Promise<readonly (readonly Borrowing[])[]>;
  add(job: AddJob, options: AddOptions): Promise<Added>;
  /** Keeps the database in step with its files and with what the writer says of its speeches. */
  upkeep(job: UpkeepJob, options: AddOptions): Promise<Added>;
  close(): void | Promise<void>;
}
