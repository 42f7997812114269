import type { CorpusInsights } from '../../corpus/insights/index.ts';
import type { DraftView } from '../../draft/view.ts';
import { isImplied } from '../../knowledge/editions.ts';
import { numberKey } from '../../mentions/citations/documentKeys.ts';
import { isShortName } from '../../mentions/citations/shortNames.ts';
import type { Fix } from '../../rules/types.ts';
import type { IsoDate } from '../../text/calendar.ts';
import type { Knowledge } from '../types.ts';
import { directiveAt } from './directiveAt.ts';

/** Something stands between brackets there already: a number, an issuer, an edition. */
const BRACKET_BEHIND = /^[ \u3000]?[（(〔[]/;

/**
 * The fix that puts behind the title under an offset the number that belongs to it: the register's, else the one with
 * which the corpus cites it, if there is but one. Null where there is none, or something in brackets behind the title.
 */
export function numberFix(
  view: DraftView,
  offset: number,
  day: IsoDate,
  knowledge: Knowledge,
  insights: CorpusInsights | null,
): Fix | null {
  const at = directiveAt(view, offset, knowledge) ?? directiveAt(view, offset - 1, knowledge);
  const citation = at?.citation;
  if (!at || !citation || citation.title === null || citation.number !== null || isShortName(citation))
    return null;
  const { text } = at.paragraph;
  if (text[citation.end - 1] !== '》' || BRACKET_BEHIND.test(text.slice(citation.end, citation.end + 2)))
    return null;
  const number = numberOf(citation.title);
  if (number === null) return null;
  return {
    id: 'add-number',
    title: { zh: `补上文号：${number}`, en: `Add the document number: ${number}` },
    safety: 'suggestion',
    edits: [{ start: at.end, end: at.end, newText: `（${number}）` }],
  };

  function numberOf(title: string): string | null {
    const { register } = knowledge;
    const listed = at!.entries.filter((entry) => !isImplied(entry));
    if (listed.length > 0) {
      const inForce = listed.filter((entry) => register.status(entry, day) === 'in-force');
      const [entry, ...others] = inForce.length > 0 ? inForce : listed;
      const { documentNumber = null, documentNumberConfidence } = entry!;
      return others.length > 0 || documentNumberConfidence === 'unsure' || documentNumber === entry!.title
        ? null
        : documentNumber;
    }
    const numbers = insights?.citations.byTitle(title)?.numbers ?? [];
    return new Set(numbers.map(numberKey)).size === 1 ? (numbers[0] ?? null) : null;
  }
}
