import type { Usage } from '../corpus/insights/usage.ts';
import type { DatedSpeech } from '../corpus/types.ts';
import type { DraftParagraph } from '../draft/view.ts';
import { isImplied } from '../knowledge/editions.ts';
import type { RegisterEntry } from '../knowledge/types.ts';
import { chineseDate, type IsoDate } from '../text/calendar.ts';
import type { Locale } from '../text/localized.ts';
import { insideQuotes } from '../text/quoted.ts';
import { sentenceAround } from '../text/sentences.ts';
import type { Span } from '../text/span.ts';
import type { Evidence, Localized } from './types.ts';

type DraftEvidence = Extract<Evidence, { kind: 'draft' }>;

/** A stretch of a paragraph of the draft, as evidence; `span` counts UTF-16 code units from its start. */
export function draftEvidence({ start, text }: DraftParagraph, span: Span): DraftEvidence {
  return {
    kind: 'draft',
    quote: text.slice(span.start, span.end),
    start: start + span.start,
    end: start + span.end,
  };
}

/** The sentence around a place of a paragraph of the draft; `span` as in {@link draftEvidence}. */
export function sentenceEvidence(paragraph: DraftParagraph, span: Span): DraftEvidence {
  return draftEvidence(paragraph, sentenceAround(paragraph.text, span));
}

/** A place of a speech of the corpus; UTF-16 code units into its text. */
export function speechEvidence(speech: DatedSpeech, { start, end }: Span, quote: string): Evidence {
  const { id, title, date } = speech;
  const from = dateFrom(speech);
  return { kind: 'speech', id, title, date, ...(from === null ? {} : { dateFrom: from }), quote, start, end };
}

/** What an inferred date rests on, in the words that it was read from; null for a date that the speech states. */
function dateFrom({ date, dateBasis, dateEvidence }: DatedSpeech): Localized | null {
  if (date === null) return null;
  const words = dateEvidence == null ? null : insideQuotes(dateEvidence);
  if (dateBasis === 'event') {
    return words === null
      ? { zh: '按正文里最近的事推断', en: 'inferred from the newest event it names' }
      : { zh: `据“${words}”推断`, en: `inferred from “${words}”` };
  }
  if (dateBasis !== 'file') return null;
  return words === null
    ? { zh: '据文件', en: 'by the file' }
    : { zh: `据文件“${words}”`, en: `by the file: ${words}` };
}

/** The newest places of a phrase in the corpus, in the words of its canonical form. */
export function corpusEvidence(canonical: string, usage: Usage | null): Evidence[] {
  return (usage?.places ?? []).map((place) => speechEvidence(place.speech, place, canonical));
}

/** An entry as evidence: its dates, its note and the best of its sources. */
export function directiveEvidence(entry: RegisterEntry): Evidence {
  const dates = isImplied(entry) ? null : span(entry.validFrom, entry.validUntil);
  const quote = (locale: Locale): string =>
    [dates?.[locale] ?? '', entry.note?.[locale] ?? '']
      .filter((part) => part !== '')
      .join(locale === 'zh' ? '：' : ': ');
  return {
    kind: 'directive',
    // What no pack lists cannot be opened; the edition that it is known by can.
    id: isImplied(entry) ? (entry.supersededBy ?? entry.id) : entry.id,
    title:
      entry.documentNumber === null || entry.documentNumber === entry.title
        ? entry.title
        : `${entry.title}（${entry.documentNumber}）`,
    date: entry.issued ?? entry.validFrom,
    quote: quote('zh'),
    quoteEn: quote('en'),
    source: entry.sources[0] ?? null,
  };
}

function span(from: IsoDate | null, until: IsoDate | null): Localized | null {
  if (from === null)
    return until === null ? null : { zh: `到${chineseDate(until)}为止`, en: `until ${until}` };
  if (until === null) return { zh: `${chineseDate(from)}起`, en: `from ${from}` };
  return { zh: `${chineseDate(from)}至${chineseDate(until)}`, en: `${from} to ${until}` };
}
