import type { Speech } from '../../corpus/types.ts';
import { sentenceAround } from '../../text/sentences.ts';
import type { Span } from '../../text/span.ts';
import type { DraftParagraph } from '../context.ts';
import type { Evidence } from '../types.ts';

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
export function speechEvidence(
  { id, title, date }: Pick<Speech, 'id' | 'title' | 'date'>,
  { start, end }: Span,
  quote: string,
): Evidence {
  return { kind: 'speech', id, title, date, quote, start, end };
}
