import type { Span } from '../text/span.ts';
import { tokensOf } from '../text/tokens.ts';
import type { WordClasses } from '../text/wordClasses.ts';
import type { Words } from '../text/words.ts';
import { readCampaigns } from './citations/campaigns.ts';
import { readDocumentNumbers } from './citations/documentNumbers.ts';
import { readInstructions } from './citations/instructions.ts';
import { readLaws, readLegalBasis } from './citations/laws.ts';
import { readMeetings } from './citations/meetings.ts';
import { readNamedDocuments } from './citations/namedDocuments.ts';
import { readResponseLevels } from './citations/responseLevels.ts';
import { shortNamesIn, withFullTitles } from './citations/shortNames.ts';
import { titleSpans } from './citations/titles.ts';
import type { CitationKind, CitationMention, Mention } from './types.ts';

/** （试行第七版）, （2013年修正）, （征求意见稿）, （2021—2025年）. */
const TAIL_BRACKET = /[（(][^（）()]{1,30}[）)]$/;

/** （试行第七版）, （暂行）, （2013年修正）: no book has these. */
const EDITION_BRACKET =
  /[（(](?:[^（）()]{0,12}(?:第[一二三四五六七八九十0-9]{1,3}版|试行|暂行|修订|修正)[^（）()]{0,6})[）)]$/;

/** Between a title and its own number: 《…》（国卫办疾控函〔2020〕80号）. */
const TO_NUMBER = /^[ 　]{0,2}(?:[（(〔[][^（(〔[《》，。；、]{0,16}[，,：:]?)?$/;

/**
 * References of a paragraph to directives, in reading order: 《titles》 with their numbers, bare numbers, and what is named
 * by its words alone: documents, laws, meetings, instructions, response levels, campaigns. A title and its number are two
 * citations and the title's one carries both. Offsets from the paragraph's start.
 */
export function readCitations(words: Words): CitationMention[] {
  const tokens = tokensOf(words);
  const paragraph = words.text;
  const found = titled(words);
  const taken = new Uint8Array(paragraph.length);
  for (const { span } of found) taken.fill(1, span.start, span.end);
  const add = (kind: CitationKind, spans: readonly Span[], isTitle = false): void => {
    for (const span of spans) {
      // What has marks or a number of its own is never part of what is only named.
      if (taken.subarray(span.start, span.end).includes(1)) continue;
      const named = mention(paragraph, span);
      found.push({ span, citation: { ...named, kind, title: isTitle ? named.text : null, number: null } });
    }
  };
  add('response-level', readResponseLevels(tokens));
  add('law', readLaws(tokens), true);
  add('law', readLegalBasis(tokens));
  add('campaign', readCampaigns(tokens));
  add('document', readNamedDocuments(tokens), true);
  add('meeting', readMeetings(tokens));
  add('instruction', readInstructions(tokens));
  return chosen(paragraph, found);
}

/** The references of a paragraph by 《title》 or number alone. */
export const readTitles = (words: Words): CitationMention[] => chosen(words.text, titled(words));

interface Found {
  readonly span: Span;
  /** Null for a title that is no directive: it still keeps what stands in it from being read on its own. */
  readonly citation: CitationMention | null;
}

function titled({ text: paragraph, classes }: Words): Found[] {
  const numbers = readDocumentNumbers(paragraph);
  const found: Found[] = [];
  let next = 0;
  for (const span of titleSpans(paragraph)) {
    while (next < numbers.length && numbers[next]!.start < span.end) next++;
    const number = numberAfter(paragraph, span.end, numbers[next]);
    const title = paragraph.slice(span.start + 1, span.end - 1).trim();
    const kind = kindOfTitle(title, number !== null, classes);
    const citation = kind && { ...mention(paragraph, span), kind, title, number: number?.text ?? null };
    found.push({ span, citation });
  }
  for (const number of numbers)
    found.push({
      span: number,
      citation: { ...number, kind: 'document-number', title: null, number: number.text },
    });
  return found;
}

/** In reading order, none overlapping another: of two that begin together the longer, else the one read first. */
function chosen(paragraph: string, found: Found[]): CitationMention[] {
  found.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  const citations: CitationMention[] = [];
  let free = 0;
  for (const { span, citation } of found) {
    if (span.start < free) continue;
    free = span.end;
    if (citation) citations.push(citation);
  }
  const full = shortNamesIn(paragraph, citations);
  return full.size === 0 ? citations : withFullTitles(citations, full);
}

/** A title ends with what kind of document it is; a book or a programme ends otherwise. */
function kindOfTitle(title: string, numbered: boolean, classes: WordClasses): 'document' | 'law' | null {
  let name = title.replace(/[》〉”"』」]$/, '').trim();
  for (let i = 0; i < 3 && TAIL_BRACKET.test(name); i++) name = name.replace(TAIL_BRACKET, '').trim();
  const act = Math.max(classes.tailOf(name, 'act'), classes.tailOf(name, 'title-act'));
  if (act > 0 && act > classes.tailOf(name, 'no-act')) return 'law';
  const isDocument = numbered || classes.tailOf(name, 'document') > 0 || name.startsWith('关于');
  return isDocument || EDITION_BRACKET.test(title) ? 'document' : null;
}

/** `next`, when it is the number of the title ending at `end`: only brackets or an issuer stand between. */
function numberAfter(paragraph: string, end: number, next: Mention | undefined): Mention | null {
  if (!next || next.start - end > 20) return null;
  return TO_NUMBER.test(paragraph.slice(end, next.start)) ? next : null;
}

function mention(paragraph: string, { start, end }: Span): Mention {
  return { start, end, text: paragraph.slice(start, end) };
}
