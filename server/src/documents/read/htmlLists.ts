import { listNumber } from './listNumbers.ts';

/** What is used of an element of a list. */
interface ListElement {
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly children: Iterable<ListElement>;
  getAttribute(name: string): string | null;
  prepend(text: string): void;
}

/** Styles of lists in pages: the number format of Word that they are, and what stands behind the number. */
const STYLES: Readonly<Record<string, readonly [string, string]>> = {
  decimal: ['decimal', '. '],
  'decimal-leading-zero': ['decimalZero', '. '],
  'lower-alpha': ['lowerLetter', '. '],
  'lower-latin': ['lowerLetter', '. '],
  'upper-alpha': ['upperLetter', '. '],
  'upper-latin': ['upperLetter', '. '],
  'lower-roman': ['lowerRoman', '. '],
  'upper-roman': ['upperRoman', '. '],
  'cjk-ideographic': ['chineseCounting', '、'],
  'cjk-decimal': ['ideographDigital', '、'],
  'simp-chinese-informal': ['chineseCounting', '、'],
  'trad-chinese-informal': ['chineseCounting', '、'],
  'simp-chinese-formal': ['chineseLegalSimplified', '、'],
  'cjk-heavenly-stem': ['ideographTraditional', '、'],
  'cjk-earthly-branch': ['ideographZodiac', '、'],
};

/** The `type` of old pages. */
const TYPES: Readonly<Record<string, string>> = {
  '1': 'decimal',
  a: 'lower-alpha',
  A: 'upper-alpha',
  i: 'lower-roman',
  I: 'upper-roman',
};

/** Items whose own text begins with a number: their page hides those of the list. */
const NUMBERED =
  /^\s*(?:[\d０-９]{1,3}[.、．)）]|[一二三四五六七八九十]{1,3}、|[（(][\d一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十\d]{1,3}|[①-⑳])/;

/** Writes into the items of numbered lists the numbers that a browser shows before them. */
export function numberItems(document: { querySelectorAll(selector: string): Iterable<unknown> }): void {
  for (const list of document.querySelectorAll('ol') as Iterable<ListElement>) {
    const items = Array.from(list.children).filter(({ nodeName }) => nodeName.toUpperCase() === 'LI');
    if (items.length === 0 || items.every(({ textContent }) => NUMBERED.test(textContent ?? ''))) continue;
    const isReversed = list.getAttribute('reversed') !== null;
    let number = Number.parseInt(list.getAttribute('start') ?? '', 10);
    if (Number.isNaN(number)) number = isReversed ? items.length : 1;
    for (const item of items) {
      const own = Number.parseInt(item.getAttribute('value') ?? '', 10);
      if (!Number.isNaN(own)) number = own;
      const style = STYLES[styleOf(item) ?? styleOf(list) ?? 'decimal'];
      if (style !== undefined) item.prepend(`${listNumber(number, style[0])}${style[1]}`);
      number += isReversed ? -1 : 1;
    }
  }
}

function styleOf(element: ListElement): string | null {
  const stated = /(?:^|;)\s{0,8}list-style(?:-type)?\s{0,8}:([^;]{1,80})/i.exec(
    element.getAttribute('style') ?? '',
  );
  // `list-style` says more than the type.
  const words = (stated?.[1] ?? '').trim().toLowerCase().split(/\s+/);
  const named = words.find((word) => word in STYLES || /^(?:none|disc|circle|square)$/.test(word));
  return named ?? TYPES[element.getAttribute('type') ?? ''] ?? null;
}
