import { firstDay, type IsoDate, isIsoDay, lastDay } from '../text/calendar.ts';
import type { Confidence, PackProblem } from './types.ts';

/** A post that somebody held; days may be months or years, and are left out where they are not known. */
export interface Post {
  /** As a draft writes it, with its organ: 县委书记. */
  readonly post: string;
  readonly place?: string;
  readonly from?: IsoDate;
  readonly until?: IsoDate;
  /** Place in the order of names, 1 first. */
  readonly rank?: number;
}

/** A person of an office's own pack. */
export interface RawPerson {
  readonly person: string;
  readonly posts: readonly Post[];
  readonly sources: readonly string[];
  readonly confidence: Confidence;
}

/** A person with the pack that names it. */
export interface PersonEntry extends RawPerson {
  readonly pack: string;
  readonly line: number;
}

/** What is wrong with the days of a person; null when nothing is. */
export function impossiblePerson({ posts }: RawPerson): PackProblem['message'] | null {
  for (const { post, from, until } of posts) {
    const bad = [from, until].find((day) => day !== undefined && !isIsoDay(firstDay(day)));
    if (bad !== undefined)
      return { zh: `${post}：没有 ${bad} 这一天`, en: `${post}: there is no day ${bad}` };
    if (from !== undefined && until !== undefined && firstDay(from) > lastDay(until))
      return { zh: `${post}：until 早于 from`, en: `${post}: until is before from` };
  }
  return null;
}
