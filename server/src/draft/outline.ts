import type { MarkerMention } from '../mentions/types.ts';
import type { MarkerFamily } from '../text/structure.ts';
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

/** Families whose members are spoken; their wording may change inside one series. */
export const SPOKEN: ReadonlySet<MarkerFamily> = new Set(['point', 'demand', 'ordinal', 'sequence']);

const DIGITS = '零一二三四五六七八九';
const BIG = '零壹贰叁肆伍陆柒捌玖';

/** `value` (1 to 99) in the writing of `model`: 三, 叁, 3, ３ or ③; null when that writing has no such number. */
export function numeralLike(model: string, value: number): string | null {
  if (value < 1 || value > 99) return null;
  if (/^[0-9]+$/.test(model)) return String(value);
  if (/^[０-９]+$/.test(model))
    return String(value).replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0));
  if (/^[①-⑳]$/.test(model)) return value <= 20 ? String.fromCharCode(0x245f + value) : null;
  const big = /[壹贰叁肆伍陆柒捌玖拾]/.test(model);
  if (!big && !/^[零一二三四五六七八九十两]+$/.test(model)) return null;
  const digits = big ? BIG : DIGITS;
  const ten = big ? '拾' : '十';
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  if (tens === 0) return digits[ones]!;
  return `${tens === 1 ? '' : digits[tens]}${ten}${ones === 0 ? '' : digits[ones]}`;
}
