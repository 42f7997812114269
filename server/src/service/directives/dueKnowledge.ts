import type { CorpusCitations } from '../../corpus/insights/citations.ts';
import type { Register, RegisterEntry } from '../../knowledge/types.ts';
import { type IsoDate, moved } from '../../text/calendar.ts';
import { deriveDocuments } from './deriveKnowledge.ts';

/** An entry whose end is near, and a cited document that the register lacks. */
export interface DueKnowledge {
  readonly ending: readonly { readonly entry: RegisterEntry; readonly day: IsoDate }[];
  readonly missing: readonly { readonly title: string; readonly speeches: number; readonly count: number }[];
}

/** So many days ahead an end is told of. */
export const DUE_WITHIN = 90;

/** What ends within {@link DUE_WITHIN} days of `today`, soonest first, and what the corpus cites and no pack has, most cited first. */
export function dueKnowledge(
  register: Register,
  citations: CorpusCitations | null,
  today: IsoDate,
): DueKnowledge {
  const until = moved(today, DUE_WITHIN);
  const ending = register.entries
    .map((entry) => ({ entry, day: register.lastDay(entry) }))
    .filter(
      (one): one is { entry: RegisterEntry; day: IsoDate } =>
        one.day !== null && one.day >= today && one.day <= until,
    )
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const missing = citations === null ? [] : deriveDocuments(citations, register);
  return {
    ending,
    missing: missing
      .map(({ title, numbers, count, speeches }) => ({ title: title ?? numbers[0]!, count, speeches }))
      .sort((a, b) => b.count - a.count),
  };
}
