import { isEnclosedNumber, type Marker, readMarker, SPOKEN, sentenceStarts } from '../text/outline.ts';
import type { MarkerMention } from './types.ts';

/** Units that a marker can start with; everything else is passed over without trying the patterns. */
const OPENERS = /[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾第首其再（(0-9０-９]/;

/** 三要素 and 十要点 begin with what looks like 三要: words, not markers. */
const WORD_AFTER_DEMAND = /^[素点闻件塞害义领道]/;

/** 办法：①…, 注：1.…: a list that begins in the line of its label, as the lines below go on with it. */
const LABEL = /^[\u4e00-\u9fff]{1,8}[：:]$/;

function opensList(before: string, { family, number }: Marker): boolean {
  return number === 1 && !SPOKEN.has(family) && LABEL.test(before);
}

const LONGEST_MARKER = 12;
const COMMA = /[，,、](?=[一二三四五六七八九十第首其再])/g;

function mention(text: string, at: number, marker: Marker, leads: boolean, after: string): MarkerMention {
  const own = text.slice(at, at + marker.length);
  return {
    start: at,
    end: at + marker.length,
    text: own,
    family: marker.family,
    style: marker.style,
    number: marker.number,
    leads,
    after,
    numeralStart: at + marker.numeral.start,
    numeralEnd: at + marker.numeral.end,
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
    if (at >= text.length) return;
    if (!OPENERS.test(text[at]!) && !isEnclosedNumber(text.charCodeAt(at))) return;
    const marker = readMarker(text.slice(at, at + LONGEST_MARKER));
    if (marker === null) return;
    if (marker.family === 'demand' && WORD_AFTER_DEMAND.test(text.slice(at + marker.length))) return;
    if (/[，,、“]/.test(after) && !SPOKEN.has(marker.family)) return;
    const leads = at === lead || opensList(text.slice(lead, at), marker);
    found.push(mention(text, at, marker, leads, after));
  };
  tryAt(lead, '');
  for (const { at, after } of sentenceStarts(text)) if (at > lead) tryAt(at, after);
  for (const comma of text.matchAll(COMMA)) if (comma.index >= lead) tryAt(comma.index + 1, comma[0]);
  return found.length < 2 ? found : found.sort((a, b) => a.start - b.start);
}
