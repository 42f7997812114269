import type { DatedSpeech } from '../../corpus/types.ts';
import { sentenceAround } from '../../text/sentences.ts';
import type { Span } from '../../text/span.ts';
import type { DraftParagraph } from '../context.ts';
import type { Evidence, Localized } from '../types.ts';
import { insideQuotes } from './quoted.ts';

/** A stretch of a paragraph of the draft, as evidence; `span` counts UTF-16 code units from its start. */
export function draftEvidence({ start, text }: DraftParagraph, span: Span): Evidence {
  return {
    kind: 'draft',
    quote: text.slice(span.start, span.end),
    start: start + span.start,
    end: start + span.end,
  };
}

/** The sentence around a place of a paragraph of the draft; `span` as in {@link draftEvidence}. */
export function sentenceEvidence(paragraph: DraftParagraph, span: Span): Evidence {
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
