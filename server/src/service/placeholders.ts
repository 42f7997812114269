import type { DraftView } from '../draft/view.ts';
import type { PlaceholderKind } from '../mentions/types.ts';
import type { Localized } from '../rules/types.ts';
import type { Span } from '../text/span.ts';

/** A blank of the draft; offsets are UTF-16 code units of the draft. */
export interface DraftPlaceholder extends Span {
  readonly coreStart: number;
  readonly coreEnd: number;
  readonly kind: PlaceholderKind;
}

const labels: Readonly<Record<PlaceholderKind, Localized>> = {
  figure: { zh: '数字', en: 'figure' },
  date: { zh: '日期', en: 'date' },
  year: { zh: '年份', en: 'year' },
  place: { zh: '地名', en: 'place' },
  person: { zh: '人名', en: 'person' },
  org: { zh: '单位', en: 'organisation' },
  'document-number': { zh: '文号', en: 'document number' },
  percent: { zh: '百分比', en: 'percentage' },
  other: { zh: '内容', en: 'text' },
};

/** What is missing, in a word. */
export function placeholderLabel(kind: PlaceholderKind): Localized {
  return labels[kind];
}

/** The blanks of a draft in the order of the text. */
export function placeholdersOf(view: DraftView): DraftPlaceholder[] {
  return view.paragraphs.flatMap((paragraph) =>
    paragraph.mentions.placeholders
      .map((p) => ({
        start: paragraph.start + p.start,
        end: paragraph.start + p.end,
        coreStart: paragraph.start + p.coreStart,
        coreEnd: paragraph.start + p.coreEnd,
        kind: p.kind,
      }))
      .sort((a, b) => a.coreStart - b.coreStart),
  );
}
