import { type IsoDate, precisionOf } from '../../text/calendar.ts';
import { MASK_CHARS } from '../../text/masks.ts';
import { readDates } from '../dates.ts';
import type { CitationMention } from '../types.ts';

/** One citation of a directive: a title with the number behind it, or a number alone. */
export interface CitedDirective {
  /** The citation of the title, else of the number. */
  readonly citation: CitationMention;
  /** Of a title with a number: the number's own citation. */
  readonly numberCitation: CitationMention | null;
  /** Without 《》; null where only a number is cited. */
  readonly title: string | null;
  /** As written; null where there is none or its digits are masked. */
  readonly number: string | null;
  /** Who issued it and when, as far as the sentence says. */
  readonly issuer: string | null;
  readonly issued: IsoDate | null;
}

const MASK = new RegExp(`[${MASK_CHARS}?？]|……`);
/** 《方案》 is a short name, not a title. */
const SHORTEST_TITLE = 6;
/** How far before a citation the words that issue it may begin. */
const LEAD = 60;
const ORGAN = '(?:办公室|办公厅|委员会|指挥部|领导小组|联席会议|政府|国务院|中央|[委厅局部院])';
const ISSUED_BY = new RegExp(
  `((?:[省市县区州]|中共|中央|国家|国务院)\\p{Script=Han}{0,18}?${ORGAN}|国务院|中央)(?:先后|相继|陆续|分别|联合|及时|近日|已经?|也)?(?:印发|下发|发布|出台|制定|公布|转发)(?:了|的)?$`,
  'u',
);
const TITLE_ISSUER = /^(\p{Script=Han}{2,24}?(?:办公室|办公厅|委员会|指挥部|领导小组|[委府厅局部院]))关于/u;
/** Words of the sentence that stand before the issuer's name. */
const BEFORE_ISSUER = /按照|依照|根据|依据|落实|执行|贯彻|遵照|学习|传达/;
const ISSUING = /(?:印发|下发|发布|出台|公布)(?:了|的)?$/;

/**
 * The directives that a paragraph cites by a whole title in 《》 or by a number; short names, masked titles, books and
 * newspapers are none. Offsets of the citations count from the paragraph.
 */
export function citedDirectives(paragraph: string, citations: readonly CitationMention[]): CitedDirective[] {
  const found: CitedDirective[] = [];
  citations.forEach((citation, i) => {
    const before = citations[i - 1];
    // The number behind a title has been read with the title.
    if (citation.title === null && before?.title != null && before.number === citation.number) return;
    const title = paragraph[citation.start] === '《' ? citation.title?.trim() || null : null;
    const number = citation.number !== null && !MASK.test(citation.number) ? citation.number : null;
    if (title === null && number === null) return;
    if (title !== null && (MASK.test(title) || (title.length < SHORTEST_TITLE && number === null))) return;
    const next = citations[i + 1];
    const numberCitation =
      title !== null && citation.number !== null && next?.title === null && next.number === citation.number
        ? next
        : null;
    const lead = paragraph
      .slice(Math.max(0, citation.start - LEAD), citation.start)
      .split(/[。！？；]/)
      .at(-1)!;
    const by = ISSUED_BY.exec(lead)?.[1]?.split(BEFORE_ISSUER).at(-1);
    const issuer = by ?? (title === null ? undefined : TITLE_ISSUER.exec(title)?.[1]) ?? null;
    const issued = ISSUING.test(lead)
      ? (readDates(lead).findLast(({ iso }) => iso !== null && precisionOf(iso) === 'day')?.iso ?? null)
      : null;
    found.push({ citation, numberCitation, title, number, issuer, issued });
  });
  return found;
}
