import type { CitationPlace, CorpusCitations, CorpusDirective } from '../corpus/insights/citations.ts';
import type { Register } from '../knowledge/types.ts';
import { editionOf } from '../mentions/citations/editions.ts';
import type { CitationMention } from '../mentions/types.ts';
import { firstDay, type IsoDate } from '../text/calendar.ts';

/** An edition that a speech of the corpus cites and that came after the one which the draft cites. */
export interface LaterEdition {
  readonly directive: CorpusDirective;
  /** As the speeches write it, without 《》, brackets in full width. */
  readonly title: string;
  /** The newest dated place that cites it, not later than the draft. */
  readonly place: CitationPlace;
  /** The day from which it is known to be there: that of the first speech that cites it. */
  readonly since: IsoDate;
}

/** So many speeches must cite a later edition before it counts against one that the register holds for the newest. */
const AGAINST_REGISTER = 2;

/**
 * The newest edition of the cited title or standard that the corpus cites on or before `day`, when the draft cites an
 * earlier one. Whether the register judges the citation is for the caller to see first.
 */
export function laterEdition(
  { title, number }: CitationMention,
  corpus: CorpusCitations,
  register: Register,
  day: IsoDate,
): LaterEdition | null {
  const name = title ?? number;
  const cited = name === null ? null : editionOf(name);
  if (cited === null) return null;
  const needed =
    register.byTitle(name!).length > 0 || register.byNumber(name!).length > 0 ? AGAINST_REGISTER : 1;
  for (const { order, directive } of corpus.editions(cited.stem).toReversed()) {
    if (order <= cited.order) return null;
    const later = directive.title ?? directive.numbers[0];
    const since = directive.first;
    if (later === undefined || since === null || firstDay(since) > day || directive.speeches < needed)
      continue;
    const place = directive.samples.find(
      ({ speech }) => speech.date !== null && firstDay(speech.date) <= day,
    );
    if (place === undefined) continue;
    const written = later.replaceAll('(', '（').replaceAll(')', '）');
    return { directive, title: written, place, since: firstDay(since) };
  }
  return null;
}
