import type { Borrowing } from '../corpus/borrowed/types.ts';
import { type CorpusQuotations, SHORTEST } from '../corpus/insights/quotations.ts';
import type { DatedSpeech } from '../corpus/types.ts';
import { firstDay, type IsoDate } from '../text/calendar.ts';
import { spanOf, streamOf } from '../text/fingerprints.ts';
import { nearestInfix } from '../text/infix.ts';
import { overlaps, type Span } from '../text/span.ts';
import { paragraphFacet } from './facet.ts';
import type { DraftParagraph } from './view.ts';

/** The passage of the corpus that a quotation of the draft has, or nearly has. */
export interface QuotationSource {
  readonly speech: DatedSpeech;
  readonly file: string;
  /** As it stands there, and its place in the text of the speech (UTF-16 code units). */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Characters that differ, marks aside. */
  readonly distance: number;
  /** It stands between quotation marks there too. */
  readonly quoted: boolean;
}

/** A quotation, or what stands of it between two …… by which it is shortened. Offsets count from the paragraph. */
export interface DraftQuotation extends Span {
  readonly text: string;
  /** A paragraph behind a colon, without quotation marks. */
  readonly block: boolean;
  /** Nearest first; none where the corpus does not have it. */
  readonly sources: readonly QuotationSource[];
}

/** A quotation of which more than this share differs is another sentence. */
const MOST = 0.25;
const SHORTENED = /…+|\.{3,}|。{3,}/g;

/** Quotations of a paragraph with their sources, worked out anew when the paragraph, the corpus or its answer changes. */
export const quotationsOf = paragraphFacet(
  (
    { text, mentions }: DraftParagraph,
    corpus: CorpusQuotations,
    day: IsoDate,
    borrowed: readonly Borrowing[] | null,
    isBlock: boolean,
  ): readonly DraftQuotation[] => {
    const block = isBlock && mentions.quotations.length === 0;
    const whole = { start: 0, end: text.length, text };
    const quotations = block ? [whole] : mentions.quotations;
    return quotations.flatMap(parts).flatMap((part) => {
      const { length } = streamOf(part.text).units;
      if (length < SHORTEST) return [];
      const most = Math.max(1, Math.floor(length * MOST));
      const sources = [
        ...corpus.near(part.text, most, day).map(({ quotation, ...found }) => ({
          ...found,
          speech: quotation.speech,
          file: quotation.source,
          quoted: true,
        })),
        ...passages(part, borrowed ?? [], most, day),
      ];
      return { ...part, block, sources: sources.sort((a, b) => a.distance - b.distance) };
    });
  },
);

/** What stands before, between and behind the …… of a quotation. */
function parts({ start, text }: Span & { readonly text: string }): (Span & { readonly text: string })[] {
  const found: (Span & { readonly text: string })[] = [];
  let from = 0;
  for (const { index, 0: mark } of [...text.matchAll(SHORTENED), { index: text.length, 0: '' }]) {
    if (index > from) found.push({ start: start + from, end: start + index, text: text.slice(from, index) });
    from = index + mark.length;
  }
  return found;
}

/** Speeches that say it without quotation marks: whose words they are. */
function passages(
  part: Span & { readonly text: string },
  borrowed: readonly Borrowing[],
  most: number,
  day: IsoDate,
): QuotationSource[] {
  const wanted = streamOf(part.text).units;
  return borrowed.flatMap(({ speech, draft, source, quote }) => {
    if (!overlaps(draft, part) || (speech.date !== null && firstDay(speech.date) > day)) return [];
    const stream = streamOf(quote);
    const found = nearestInfix(wanted, stream.units, most);
    if (found === null || found.end === found.start) return [];
    const { start, end } = spanOf(stream, found);
    return {
      speech,
      file: speech.source,
      text: quote.slice(start, end),
      start: source.start + start,
      end: source.start + end,
      distance: found.distance,
      quoted: false,
    };
  });
}
