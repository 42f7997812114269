import type { CorpusStats } from '../../corpus/types.ts';
import type { DraftDate } from '../../draft/view.ts';
import type { Finding } from '../../rules/types.ts';
import type { BorrowedShare } from '../../service/corpus/borrowedShare.ts';
import type { IgnoredFinding } from '../../service/ignores/ignores.ts';

/** One checked file. */
export interface CheckedFile {
  /** As the user would type it. */
  readonly path: string;
  readonly encoding: string;
  readonly text: string;
  readonly date: DraftDate;
  readonly findings: readonly Finding[];
  /** How many more there are than are listed. */
  readonly omitted: number;
  readonly ignored: readonly IgnoredFinding[];
  /** Null where there is no corpus to borrow from, or the rule about it was not asked for. */
  readonly borrowed: BorrowedShare | null;
}

/** All that one `shengao check` found, for any of the formats. */
export interface CheckReport {
  readonly draftDate: string;
  readonly corpus: Pick<CorpusStats, 'speeches' | 'passages'>;
  readonly files: readonly CheckedFile[];
}
