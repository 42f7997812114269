import type { Span } from '../text/span.ts';
import type { DraftParagraph } from './view.ts';

/** Whose words follow: a verb of saying, or a colon before the quotation mark. */
const SAID = /(?:指出|强调|要求|提出|指示|批示|说|讲|道|曰|云|写道)[，：:]?$|[：:]$/;

/** A clause that names the leadership, its thought or its meetings is said as it is said. */
const LEADERSHIP =
  /[^，。；、！？：]{0,40}(?:习近平|总书记|党中央|马克思列宁主义|邓小平理论|科学发展观|届[一二三四五六七八九十]中|经济工作会议)[^，。；！？：]{0,60}/g;

/** Who is to do it: 牵头单位：…, （…按职责分工负责）, a row of bodies that are responsible. */
const ASSIGNED =
  /(?:牵头|参加|责任|配合)单位[：:][^。；）]{0,120}|[（(][^（）()]{0,200}负责[）)]|(?:[^、，。；（）]{2,16}、){3,30}[^、，。；（）]{2,24}负责/g;

/** Set phrases, leadership formulas, offices in charge, titles and attributed quotations of a paragraph, joined, in order. */
export function commonWords({ text, mentions }: DraftParagraph): Span[] {
  const spans: Span[] = [
    ...mentions.slogans.map(({ start, end }) => ({ start, end })),
    ...mentions.citations.map(({ start, end }) => ({ start, end })),
  ];
  for (const pattern of [LEADERSHIP, ASSIGNED]) {
    for (const { index, 0: clause } of text.matchAll(pattern)) {
      spans.push({ start: index, end: index + clause.length });
    }
  }
  for (const [open, close] of MARKS) {
    for (let from = text.indexOf(open); from >= 0; ) {
      const to = text.indexOf(close, from);
      if (to < 0) break;
      const titled = open === '《';
      if (titled || SAID.test(text.slice(Math.max(0, from - 4), from)))
        spans.push({ start: from, end: to + 1 });
      from = text.indexOf(open, to);
    }
  }
  spans.sort((a, b) => a.start - b.start);
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last !== undefined && span.start <= last.end) {
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else joined.push(span);
  }
  return joined;
}

const MARKS = [
  ['《', '》'],
  ['“', '”'],
] as const;

/** Index of the first of `spans` (in order, none overlapping another) that ends after `at`. */
export function firstEndingAfter(spans: readonly Span[], at: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (spans[mid]!.end <= at) low = mid + 1;
    else high = mid;
  }
  return low;
}
