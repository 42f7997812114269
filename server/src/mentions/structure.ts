import { type Marker, type MarkerFamily, readMarker, sentenceStarts } from '../text/structure.ts';
import type { MarkerMention } from './types.ts';

/** Units that a marker can start with; everything else is passed over without trying the patterns. */
const OPENERS = /[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾第首其再（(0-9０-９①-⑳]/;

/** Families that are spoken inside a sentence as well (…，二是…；三要…). */
const SPOKEN: ReadonlySet<MarkerFamily> = new Set(['point', 'demand', 'ordinal', 'sequence']);

/** 三要素 and 十要点 begin with what looks like 三要: words, not markers. */
const WORD_AFTER_DEMAND = /^[素点闻件塞害义领道]/;

const LONGEST_MARKER = 12;
const COMMA = /[，,、](?=[一二三四五六七八九十第首其再])/g;

/** Where the digits of a marker stand in it: 二 of （二）, 3 of 3.; the whole marker when it has none of its own. */
function numeralOf(text: string): { at: number; length: number } {
  const m = /[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{1,3}|[0-9０-９]{1,3}|[①-⑳]/.exec(text);
  return m === null ? { at: 0, length: text.length } : { at: m.index, length: m[0].length };
}

function mention(text: string, at: number, marker: Marker, leads: boolean, after: string): MarkerMention {
  const own = text.slice(at, at + marker.length);
  const numeral = numeralOf(own);
  return {
    start: at,
    end: at + marker.length,
    text: own,
    family: marker.family,
    style: marker.style,
    number: marker.number,
    leads,
    after,
    numeralStart: at + numeral.at,
    numeralEnd: at + numeral.at + numeral.length,
  };
}

/**
 * Outline markers of a paragraph (一、 （一） 1. 一是 第一，), at its start and at the starts of its sentences; spoken
 * ones after a comma too. Whether one opens a heading is not judged here. Offsets count from the paragraph.
 */
export function readMarkers(text: string): MarkerMention[] {
  const found: MarkerMention[] = [];
  let lead = 0;
  while (lead < text.length && /[\s\u3000\u00a0>＞*#]/.test(text[lead]!)) lead++;
  const tryAt = (at: number, after: string): void => {
    if (at >= text.length || !OPENERS.test(text[at]!)) return;
    const marker = readMarker(text.slice(at, at + LONGEST_MARKER));
    if (marker === null) return;
    if (marker.family === 'demand' && WORD_AFTER_DEMAND.test(text.slice(at + marker.length))) return;
    if (/[，,、“]/.test(after) && !SPOKEN.has(marker.family)) return;
    found.push(mention(text, at, marker, at === lead, after));
  };
  tryAt(lead, '');
  for (const { at, after } of sentenceStarts(text)) if (at > lead) tryAt(at, after);
  for (const comma of text.matchAll(COMMA)) if (comma.index >= lead) tryAt(comma.index + 1, comma[0]);
  return found.length < 2 ? found : found.sort((a, b) => a.start - b.start);
}
