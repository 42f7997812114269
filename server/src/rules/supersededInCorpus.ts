import { changeAll } from '../draft/fix.ts';
import { type LaterEdition, laterEdition } from '../draft/laterEditions.ts';
import { referencesIn } from '../draft/references.ts';
import { inQuotation, tenseAt } from '../draft/tense.ts';
import { lapseOfAll } from '../draft/validity.ts';
import { chineseDate } from '../text/calendar.ts';
import { fold } from '../text/skeleton.ts';
import { contains } from '../text/span.ts';
import type { RuleContext } from './context.ts';
import { speechEvidence } from './evidence.ts';
import { type Place, placeIn, reportPlaces, softer } from './report.ts';
import type { Finding, Fix } from './types.ts';

interface CitedPlace extends Place {
  /** Behind the title stands a number, which would have to change with it. */
  readonly numbered: boolean;
}

interface Superseded {
  readonly later: LaterEdition;
  readonly cited: string;
  readonly places: CitedPlace[];
}

/**
 * Citations of an edition after which the corpus cites a later one, where the register does not judge: one finding an
 * edition, with the passage that cites the later one. Never above information: a speech may be wrong where a register
 * is not.
 */
export function supersededInCorpus(context: RuleContext, allow: ReadonlySet<string>): Finding[] {
  const { insights, register, date } = context;
  if (insights === null) return [];
  const found = new Map<string, Superseded>();
  for (const paragraph of context.draft.paragraphs) {
    const { citations } = paragraph.mentions;
    for (const citation of citations) {
      const later = laterEdition(citation, insights.citations, register, date.day);
      if (later === null) continue;
      const cited = citation.title ?? citation.number!;
      if (allow.has(fold(cited, { quotes: true }))) continue;
      const isJudged = referencesIn(paragraph, register).some(
        ({ span, entries }) => contains(span, citation) && lapseOfAll(entries, register, date.day) !== null,
      );
      if (isJudged || inQuotation(paragraph.text, citation)) continue;
      const tense = tenseAt(paragraph, citation, {
        today: date.day,
        until: later.since,
        from: null,
        passes: false,
        period: false,
      });
      if (tense !== 'present') continue;
      const place = {
        ...placeIn(paragraph, citation),
        numbered: citation.title !== null && citation.number !== null,
      };
      const known = found.get(cited);
      if (known) known.places.push(place);
      else found.set(cited, { later, cited, places: [place] });
    }
  }
  return [...found.values()].map((one) => finding(one, context));
}

function finding({ later, places }: Superseded, context: RuleContext): Finding {
  const [first] = places as [CitedPlace, ...CitedPlace[]];
  const { speech, quote } = later.place;
  const name = (title: string): string => (first.text.startsWith('《') ? `《${title}》` : `“${title}”`);
  return reportPlaces('outdated-directive', context, places, {
    severity: softer(context.severity),
    message: {
      zh: `${first.text}可能已有新版：${chineseDate(speech.date!)}的讲话稿引用的是${name(later.title)}`,
      en: `${first.text} may have a later edition: a speech of ${speech.date} cites ${name(later.title)}`,
    },
    data: {
      entry: null,
      status: 'outdated',
      day: later.since,
      instead: null,
      replacement: later.title,
    },
    evidence: [speechEvidence(speech, later.place, quote)],
    fixes: fixes(later, places),
  });
}

/** A title that has a number behind it is not changed alone: the register's rule knows numbers, a speech may not. */
function fixes({ title }: LaterEdition, places: readonly CitedPlace[]): Fix[] {
  const edits = places
    .filter(({ numbered }) => !numbered)
    .map(({ start, end, text }) => ({ start, end, newText: text.startsWith('《') ? `《${title}》` : title }));
  return edits.length === 0 ? [] : [changeAll(edits[0]!.newText, edits)];
}
