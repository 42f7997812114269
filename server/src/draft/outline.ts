import type { MarkerMention } from '../mentions/types.ts';
import { draftFacet } from './facet.ts';
import type { DraftParagraph } from './view.ts';

/** A marker in its place in the draft. Offsets are UTF-16 code units of the draft. */
export interface Item extends MarkerMention {
  /** Index of the paragraph among the draft's. */
  readonly paragraph: number;
  /** Number of the part of the draft it stands in: a collection has several speeches, each numbered by itself. */
  readonly part: number;
}

const SALUTATION =
  /^[\s\u3000]*(?:(?:尊敬|敬爱|亲爱)的|各位|同志|同学|老师|朋友|女士|先生|乡亲|父老|全体|代表|主席|主任|书记|领导)[^。！？；，]{0,40}[：:]\s*$/;

/** True where a new speech of a collection starts: its mark, a page's notice, a salutation. */
export function opensPart(paragraph: DraftParagraph): boolean {
  // 第一篇 总体要求 divides one document.
  if (paragraph.mentions.markers.some(({ family, leads }) => leads && family === 'part')) return false;
  return (
    paragraph.mentions.residue.some(
      (r) => r.kind === 'collection-mark' || r.kind === 'notice' || r.kind === 'teaser',
    ) ||
    (paragraph.text.length <= 60 && SALUTATION.test(paragraph.text))
  );
}

/** All markers of the draft in reading order. */
export const itemsOf = draftFacet((draft): readonly Item[] => {
  const items: Item[] = [];
  let part = 0;
  draft.paragraphs.forEach((paragraph, index) => {
    if (opensPart(paragraph)) part++;
    const by = paragraph.start;
    for (const marker of paragraph.mentions.markers)
      items.push({
        ...marker,
        start: by + marker.start,
        end: by + marker.end,
        numeralStart: by + marker.numeralStart,
        numeralEnd: by + marker.numeralEnd,
        paragraph: index,
        part,
      });
  });
  return items;
});
