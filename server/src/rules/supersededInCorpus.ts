import { type LaterEdition, laterEdition } from '../draft/laterEditions.ts';
import { referencesIn } from '../draft/references.ts';
import { inQuotation, tenseAt } from '../draft/tense.ts';
import { lapseOfAll } from '../draft/validity.ts';
import { chineseDate } from '../text/calendar.ts';
import { fold } from '../text/skeleton.ts';
import { contains, type Span } from '../text/span.ts';
import type { RuleContext } from './context.ts';
import { speechEvidence } from './evidence.ts';
import { softest } from './report.ts';
import { type Evidence, type Finding, type Fix, MAX_PLACES } from './types.ts';

interface Place extends Span {
  readonly text: string;
  /** Behind the title stands a number, which would have to change with it. */
  readonly numbered: boolean;
}

interface Superseded {
  readonly later: LaterEdition;
  readonly cited: string;
  readonly places: Place[];
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
      const { start, end, text } = citation;
      const cited = citation.title ?? citation.number!;
      if (allow.has(fold(cited, { quotes: true }))) continue;
      const isJudged = referencesIn(paragraph, register).some(
        ({ span, entries }) => contains(span, citation) && lapseOfAll(entries, register, date.day) !== null,
      );
      if (isJudged || inQuotation(paragraph.text, citation)) continue;
      const tense = tenseAt(paragraph.text, citation, { today: date.day, until: later.since, from: null });
      if (tense !== 'present') continue;
      const place = {
        start: paragraph.start + start,
        end: paragraph.start + end,
        text,
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
  const [first, ...others] = places as [Place, ...Place[]];
  const { speech, quote, start, end } = later.place;
  const count = places.length;
  const name = (title: string): string => (first.text.startsWith('《') ? `《${title}》` : `“${title}”`);
  const day = chineseDate(speech.date!);
  return {
    rule: 'outdated-directive',
    severity: softest(context.severity, 'information'),
    start: first.start,
    end: first.end,
    text: first.text,
    message: {
      zh: `${first.text}可能已有新版：${day}的讲话稿引用的是${name(later.title)}${count > 1 ? `。全文共${count}处` : ''}`,
      en: `${first.text} may have a later edition: a speech of ${speech.date} cites ${name(later.title)}${count > 1 ? `. ${count} places in the draft` : ''}`,
    },
    data: {
      entry: null,
      status: 'outdated',
      day: later.since,
      instead: null,
      replacement: later.title,
      places: places.map((place) => ({ start: place.start, end: place.end })),
    },
    evidence: [
      speechEvidence(speech, { start, end }, quote),
      ...others
        .slice(0, MAX_PLACES)
        .map((other): Evidence => ({ kind: 'draft', quote: other.text, start: other.start, end: other.end })),
    ],
    fixes: fixes(later, places),
  };
}

/** A title that has a number behind it is not changed alone: the register's rule knows numbers, a speech may not. */
function fixes({ title }: LaterEdition, places: readonly Place[]): Fix[] {
  const edits = places
    .filter(({ numbered }) => !numbered)
    .map(({ start, end, text }) => ({ start, end, newText: text.startsWith('《') ? `《${title}》` : title }));
  if (edits.length === 0) return [];
  const several = edits.length > 1;
  const newText = edits[0]!.newText;
  return [
    {
      title: {
        zh: several ? `全部改为（${edits.length}处）${newText}` : `改为${newText}`,
        en: several ? `Replace all (${edits.length} places) by ${newText}` : `Replace by ${newText}`,
      },
      safety: 'suggestion',
      edits,
    },
  ];
}
