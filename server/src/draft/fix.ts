import type { TextEdit } from '../text/edit.ts';
import type { Localized } from '../text/localized.ts';

/** safe: mechanical, may run in fix-all. suggestion: the writer picks. fill: a snippet the writer completes. */
export type FixSafety = 'safe' | 'suggestion' | 'fill';

/** A way to mend the draft; its edits do not overlap. */
export interface Fix {
  readonly title: Localized;
  readonly safety: FixSafety;
  readonly edits: readonly TextEdit[];
}
