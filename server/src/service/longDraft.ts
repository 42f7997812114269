import type { Localized } from '../rules/types.ts';

/** UTF-16 code units of one draft. A work report has 20,000, a whole year's speeches in one file a million. */
export const LONGEST_DRAFT = 3_000_000;

/** Why a text is not checked at all: whoever writes in another window would wait for it. Null for what is. */
export function whyTooLong(length: number): Localized | null {
  if (length <= LONGEST_DRAFT) return null;
  const most = LONGEST_DRAFT / 10_000;
  return {
    zh: `超过 ${most} 万字，没有检查。请分成几个文件`,
    en: `over ${most * 10_000} characters, not checked. Split it into several files`,
  };
}
