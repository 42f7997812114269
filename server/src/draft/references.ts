import { impliedEdition } from '../knowledge/editions.ts';
import type { EntryKind, Register, RegisterEntry } from '../knowledge/types.ts';
import { titleSpans } from '../mentions/citations/titles.ts';
import type { CitationMention, TermMention } from '../mentions/types.ts';
import { isMasked } from '../text/masks.ts';
import { contains, type Span, spanHolding } from '../text/span.ts';
import { paragraphFacet } from './facet.ts';
import type { DraftParagraph } from './view.ts';

const KINDS: readonly EntryKind[] = ['directive', 'law', 'standard'];

/** One place where a document of the register is cited; `span` covers title and number together, offsets from the paragraph. */
export interface Reference {
  readonly span: Span;
  readonly entries: readonly RegisterEntry[];
  readonly form: 'title' | 'title-and-number' | 'number' | 'wording';
}

/** The documents of a paragraph: 《titles》 with the number that follows, numbers alone, and the register's wordings. */
export const referencesIn = paragraphFacet((paragraph, register: Register): readonly Reference[] => {
  const { citations, terms } = paragraph.mentions;
  if (citations.length === 0 && terms.length === 0) return [];
  const found: Reference[] = [];
  const add = (reference: Reference) => found.push(reference);
  citations.forEach((citation, i) => {
    const edition = editionBehind(paragraph.text, citation);
    const editions = edition === null ? [] : editionsOf(citation.title + nameOf(edition), register);
    if (editions.length > 0) {
      add({
        span: { start: citation.start, end: citation.end + edition!.length },
        entries: editions,
        form: 'title',
      });
      return;
    }
    const entries = entriesOf(citation, register);
    if (entries.length === 0) {
      // With another document's number the same title is that other document: its words are not looked at again.
      if (citation.title !== null && citation.number !== null)
        add({ span: citation, entries, form: 'title' });
      return;
    }
    const number = citation.title === null ? undefined : numberOf(citation, citations[i + 1]);
    if (number)
      add({
        span: withBracket(paragraph.text, citation.start, number.end),
        entries,
        form: 'title-and-number',
      });
    else add({ span: citation, entries, form: citation.title === null ? 'number' : 'title' });
  });
  const titles = terms.length === 0 ? [] : titleSpans(paragraph.text);
  for (const term of terms) {
    const entries = entriesOfTerm(term, register);
    if (entries.length === 0 || !entries.every((entry) => KINDS.includes(entry.kind))) continue;
    const title = spanHolding(titles, term);
    if (!title) {
      add({ span: term, entries, form: 'wording' });
    } else if (
      // 《某省信访条例》 ends like an act that it is not: an act is cited by its own title or not at all.
      (term.start === title.start + 1 || entries.some((entry) => entry.kind !== 'law')) &&
      /^[）)”"]{0,2}》$/.test(paragraph.text.slice(term.end, title.end))
    ) {
      // 《新冠病毒肺炎防控方案（第七版）》: named a little differently, but this document; not one that speaks of it.
      add({ span: title, entries, form: 'title' });
    }
  }
  // Last, so that what the register lists comes first: an edition earlier than one that it lists.
  for (const citation of citations) {
    const name = citation.title ?? citation.number;
    if (name === null || entriesOf(citation, register).length > 0) continue;
    const implied = impliedEdition(name, register);
    if (implied)
      add({ span: citation, entries: [implied], form: citation.title === null ? 'number' : 'title' });
  }
  // Stable: of a citation and a wording that begin together, the citation stands; a number within a title's span goes.
  found.sort((a, b) => a.span.start - b.span.start);
  let free = 0;
  return found.filter(({ span, entries }) => {
    if (span.start < free) return false;
    free = span.end;
    return entries.length > 0;
  });
});

/**
 * The entries that a citation means, for everybody who asks: as the draft refers to it, with the edition or the number
 * that stands behind its title; else the campaign, meeting or period that it names, or the one term that it consists of.
 */
export function entriesOfCitation(
  paragraph: DraftParagraph,
  citation: CitationMention,
  register: Register,
): readonly RegisterEntry[] {
  const reference = referencesIn(paragraph, register).find(({ span }) => contains(span, citation));
  if (reference !== undefined) return reference.entries;
  const { title, number } = citation;
  const named = [
    title === null ? [] : register.byTitle(title),
    number === null ? [] : register.byNumber(number),
  ];
  const others = [...new Set(named.flat())].filter(({ kind }) => !KINDS.includes(kind));
  if (others.length > 0) return others;
  const inside = paragraph.mentions.terms.filter((term) => contains(citation, term));
  return inside.length === 1 && bare(citation.text) === bare(inside[0]!.text)
    ? entriesOfTerm(inside[0]!, register)
    : [];
}

export function entriesOfTerm({ entryIds }: TermMention, register: Register): RegisterEntry[] {
  return entryIds.flatMap((id) => register.get(id) ?? []);
}

/** A citation without the marks around it, as past speeches may write it with others. */
export function bare(text: string): string {
  return text.replace(/[《》〈〉“”"]/gu, '');
}

/** 《防控方案》（第七版）, 《应对法》（2007年）: the edition written behind the title instead of in it. */
function editionBehind(text: string, citation: CitationMention): string | null {
  if (citation.title === null || text[citation.end - 1] !== '》') return null;
  return (
    /^[（(][^（）()，。；]{0,12}(?:版|年|修订|修正|印发|公布|发布|施行)[）)]/.exec(
      text.slice(citation.end, citation.end + 20),
    )?.[0] ?? null
  );
}

/** （2014年1月印发） names the edition of 2014. */
function nameOf(edition: string): string {
  return edition.replace(/年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:印发|公布|发布|施行)(?=[）)])/, '年');
}

/** The entries of a title with its edition, listed or earlier than one that is. */
function editionsOf(title: string, register: Register): RegisterEntry[] {
  const listed = directives(register.byTitle(title));
  if (listed.length > 0) return listed;
  const implied = impliedEdition(title, register);
  return implied ? [implied] : [];
}

/** The entries a citation means; a number that belongs to another document says that only the title is the same. */
function entriesOf(citation: CitationMention, register: Register): RegisterEntry[] {
  const byNumber = citation.number === null ? [] : register.byNumber(citation.number);
  if (byNumber.length > 0) return directives(byNumber);
  const byTitle = citation.title === null ? [] : directives(register.byTitle(citation.title));
  return citation.number === null || isMasked(citation.number)
    ? byTitle
    : byTitle.filter((entry) => entry.documentNumber === null);
}

function directives(entries: readonly RegisterEntry[]): RegisterEntry[] {
  return entries.filter((entry) => KINDS.includes(entry.kind));
}

/** The citation of the number that `title` already carries: the next one. */
function numberOf(title: CitationMention, next: CitationMention | undefined): CitationMention | undefined {
  return title.number !== null && next?.title === null && next.number === title.number ? next : undefined;
}

/** Takes in the bracket that closes the number's own: 《…》（国卫办疾控函〔2020〕80号）. */
function withBracket(text: string, start: number, end: number): Span {
  return { start, end: /[）)]/.test(text[end] ?? '') ? end + 1 : end };
}
