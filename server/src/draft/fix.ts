import type { TextEdit } from '../text/edit.ts';
import type { Localized } from '../text/localized.ts';

/** safe: mechanical, may run in fix-all. suggestion: the writer picks. fill: a snippet the writer completes. */
export type FixSafety = 'safe' | 'suggestion' | 'fill';

/** A way to mend the draft; its edits do not overlap. */
export interface Fix {
  /** Tells the fixes of one finding apart, whatever their titles say: `change:贵州省`, `delete`. */
  readonly id: string;
  readonly title: Localized;
  readonly safety: FixSafety;
  /** Puts in a figure as a past speech has it: never what a menu preselects. */
  readonly fromCorpus?: true;
  readonly edits: readonly TextEdit[];
}

/** Puts `text` where the edits are; the edits may write more than what is shown. */
export function changeTo(text: string, edits: readonly TextEdit[], safety: FixSafety = 'suggestion'): Fix {
  return { id: `change:${text}`, title: { zh: `改为“${text}”`, en: `Change to “${text}”` }, safety, edits };
}

/** Puts one wording in all places of a finding; `shown` is that wording with its marks. */
export function changeAll(shown: string, edits: readonly TextEdit[], safety: FixSafety = 'suggestion'): Fix {
  const count = edits.length;
  return {
    id: `change-all:${shown}`,
    title:
      count > 1
        ? { zh: `全部改为（${count}处）${shown}`, en: `Replace all (${count} places) by ${shown}` }
        : { zh: `改为${shown}`, en: `Replace by ${shown}` },
    safety,
    edits,
  };
}
