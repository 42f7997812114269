import type { CitationMention, ParagraphMentions } from '../types.ts';

/** 《…工作方案》（以下简称《方案》）: the short name that a title is given for the rest of the text. */
const SHORT_NAME = /以下(?:简称|称)[：:为]?[《“]([^《》“”]{1,20})[》”]/g;
/** Between a title and the words that shorten it: brackets, a number, an issuer. */
const TO_TITLE = 40;

/** The short names that a paragraph gives to titles, with the citation that each stands for. */
export function shortNamesIn(
  paragraph: string,
  citations: readonly CitationMention[],
): Map<string, CitationMention> {
  const full = new Map<string, CitationMention>();
  if (!paragraph.includes('以下')) return full;
  let next = 0;
  let title: CitationMention | null = null;
  for (const match of paragraph.matchAll(SHORT_NAME)) {
    for (; next < citations.length && citations[next]!.end <= match.index; next++) {
      if (citations[next]!.title !== null) title = citations[next]!;
    }
    if (title && match.index - title.end <= TO_TITLE) full.set(match[1]!, title);
  }
  return full;
}

/** Gives citations by a short name the titles that they stand for. */
export function withFullTitles(
  citations: readonly CitationMention[],
  full: ReadonlyMap<string, Pick<CitationMention, 'title'>>,
): CitationMention[] {
  return citations.map((citation) => {
    const meant = citation.title === null ? undefined : full.get(citation.title);
    return meant ? { ...citation, title: meant.title } : citation;
  });
}

/** True for a citation by a short name: it has the title of another. */
export function isShortName({ start, end, title }: CitationMention): boolean {
  return title !== null && end - start < title.length;
}

/**
 * The paragraphs of a text with short names taken for the titles that an earlier paragraph gave them to; a name that
 * is given twice stands for the last. Paragraphs without one come back as they are.
 */
export function withShortNames<P extends { readonly text: string; readonly mentions: ParagraphMentions }>(
  paragraphs: readonly P[],
): readonly P[] {
  const full = new Map<string, CitationMention>();
  return paragraphs.map((paragraph) => {
    const { text, mentions } = paragraph;
    const { citations } = mentions;
    if (citations.length === 0) return paragraph;
    const short = full.size > 0 && citations.some(({ title }) => title !== null && full.has(title));
    const known = short ? withFullTitles(citations, full) : citations;
    for (const [name, title] of shortNamesIn(text, citations)) full.set(name, title);
    return short ? { ...paragraph, mentions: { ...mentions, citations: known } } : paragraph;
  });
}
