import type { DraftView } from '../../draft/view.ts';
import { titleSpans } from '../../mentions/citations/titles.ts';
import { type Finding, isOf, type TextEdit } from '../../rules/types.ts';
import { fold } from '../../text/skeleton.ts';
import { contains, type Span, spanHolding } from '../../text/span.ts';
import { paragraphAt, under } from './directiveAt.ts';

/** A wording that may be changed wherever the draft has it; offsets count from the draft. */
export interface Renamable extends Span {
  readonly text: string;
  readonly places: readonly Span[];
}

const OPENING = '“‘「『';
const CLOSING = '”’」』';

/**
 * The term or place name under an offset with all the places that are to change with it: of an outdated term those that
 * its finding names (what stands in titles, quotations and looks back keeps its wording), else all outside of titles.
 */
export function renamableAt(view: DraftView, offset: number, findings: readonly Finding[]): Renamable | null {
  const paragraph = paragraphAt(view, offset);
  if (paragraph === null) return null;
  const at = offset - paragraph.start;
  const { terms, places } = paragraph.mentions;
  const touches = <T extends Span>(mentions: readonly T[]): T | undefined =>
    under(mentions, at)[0] ?? mentions.find(({ end }) => end === at);
  const mention = touches(terms) ?? touches(places.filter(({ form }) => form === 'name'));
  if (mention === undefined) return null;
  const here = bareSpan(paragraph.text, mention);
  const text = paragraph.text.slice(here.start, here.end);
  const key = fold(text);
  const all: Span[] = [];
  for (const other of view.paragraphs) {
    const mentions = [...other.mentions.terms, ...other.mentions.places];
    if (mentions.length === 0) continue;
    const titles = titleSpans(other.text);
    for (const one of mentions) {
      const span = bareSpan(other.text, one);
      if (fold(other.text.slice(span.start, span.end)) !== key) continue;
      const place = { start: other.start + span.start, end: other.start + span.end };
      const own = other === paragraph && span.start === here.start;
      if (!own && spanHolding(titles, span)) continue;
      if (!all.some(({ start }) => start === place.start)) all.push(place);
    }
  }
  const start = paragraph.start + here.start;
  const end = paragraph.start + here.end;
  const outdated = findings.find(
    (f): f is Finding<'outdated-term'> =>
      isOf(f, 'outdated-term') && (f.data.places ?? []).some((place) => contains(place, { start, end })),
  );
  const wanted = outdated?.data.places ?? null;
  const chosen = wanted === null ? all : all.filter((place) => wanted.some((one) => contains(one, place)));
  return { start, end, text, places: chosen.toSorted((a, b) => a.start - b.start) };
}

/** The edits that put `newName` in every place; null for a name that is empty or would break the paragraph. */
export function renameEdits({ places }: Renamable, newName: string): TextEdit[] | null {
  const newText = newName.trim();
  if (newText === '' || /[\r\n]/.test(newText) || newText.length > 200) return null;
  return places.map(({ start, end }) => ({ start, end, newText }));
}

/** Without the quotation marks around it: “六保” is renamed to “…”. */
function bareSpan(text: string, { start, end }: Span): Span {
  const mark = OPENING.indexOf(text[start]!);
  return mark >= 0 && text[end - 1] === CLOSING[mark] && end - start > 2
    ? { start: start + 1, end: end - 1 }
    : { start, end };
}
