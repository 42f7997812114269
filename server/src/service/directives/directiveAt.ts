import { entriesOfCitation, entriesOfTerm } from '../../draft/references.ts';
import type { DraftParagraph, DraftView } from '../../draft/view.ts';
import type { RegisterEntry } from '../../knowledge/types.ts';
import type { CitationMention, TermMention } from '../../mentions/types.ts';
import type { Span } from '../../text/span.ts';
import type { Knowledge } from '../types.ts';

/** A citation or term of the draft with the entries that it may mean; the span counts from the draft. */
export interface DirectiveAt extends Span {
  readonly paragraph: DraftParagraph;
  readonly citation: CitationMention | null;
  readonly term: TermMention | null;
  /** Empty for a citation that the register does not know. */
  readonly entries: readonly RegisterEntry[];
}

/** The paragraph that holds an offset; its end belongs to it. */
export function paragraphAt(view: DraftView, offset: number): DraftParagraph | null {
  let low = 0;
  let high = view.paragraphs.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (view.paragraphs[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  const found = view.paragraphs[low];
  return found && found.start <= offset && offset <= found.start + found.text.length ? found : null;
}

/** The mentions under an offset of their paragraph, shortest first. */
export function under<T extends Span>(mentions: readonly T[], at: number): T[] {
  return mentions
    .filter((m) => m.start <= at && at < m.end)
    .toSorted((a, b) => a.end - a.start - (b.end - b.start));
}

/** The directive or term under an offset of the draft; of several the one that the register knows. */
export function directiveAt(view: DraftView, offset: number, knowledge: Knowledge): DirectiveAt | null {
  const paragraph = paragraphAt(view, offset);
  if (paragraph === null) return null;
  const at = offset - paragraph.start;
  const { citations, terms } = paragraph.mentions;
  const found = (span: Span, rest: Pick<DirectiveAt, 'citation' | 'term' | 'entries'>): DirectiveAt => ({
    start: paragraph.start + span.start,
    end: paragraph.start + span.end,
    paragraph,
    ...rest,
  });
  const cited = under(citations, at);
  for (const citation of cited) {
    const entries = entriesOfCitation(paragraph, citation, knowledge.register);
    if (entries.length > 0) return found(citation, { citation, term: null, entries });
  }
  for (const term of under(terms, at)) {
    const entries = entriesOfTerm(term, knowledge.register);
    if (entries.length > 0) return found(term, { citation: null, term, entries });
  }
  const citation = cited.find(({ title, number }) => title !== null || number !== null);
  return citation === undefined ? null : found(citation, { citation, term: null, entries: [] });
}
