import type { CorpusInsights } from '../../corpus/insights/index.ts';
import { type Opening, type Position, positionOf } from '../../corpus/insights/openings.ts';
import type { CitedSpeech } from '../../corpus/insights/usage.ts';
import { lapseOfAll } from '../../draft/validity.ts';
import type { DraftView } from '../../draft/view.ts';
import { readTerms } from '../../mentions/terms.ts';
import type { Localized } from '../../rules/types.ts';
import type { IsoDate } from '../../text/calendar.ts';
import type { Span } from '../../text/span.ts';
import { paragraphAt } from '../directives/directiveAt.ts';
import type { Knowledge } from '../types.ts';

/** A phrase or an opening on offer. The span is what it replaces, in offsets of the draft; it ends at the caret. */
export interface PhraseCompletion extends Span {
  readonly kind: 'phrase' | 'opening';
  readonly label: string;
  readonly newText: string;
  /** How often the corpus has it. */
  readonly description: Localized;
  /** A speech that has it, newest first known. */
  readonly speech: CitedSpeech | null;
  /** UTF-16 code units into the text of that speech. */
  readonly place: Span | null;
}

export interface PhraseCompletionInput {
  readonly view: DraftView;
  /** Paragraphs of the front matter, which is no part of the speech. */
  readonly skipped: number;
  readonly offset: number;
  readonly day: IsoDate;
  readonly knowledge: Knowledge;
  readonly insights: CorpusInsights | null;
}

const MOST = 40;
/** An opening with a figure or a day is of its own year: nothing of that goes in with one key. */
const NUMBER = /\p{N}/u;
/** Characters before the caret that may begin a phrase. */
const LOOKED_AT = 16;

/**
 * What the corpus goes on with at the caret: at the head of a paragraph the openings that it uses at this place in a
 * speech; behind 、 and “ and inside a phrase, the set phrases that begin with what stands there. Asks memory only.
 */
export function completePhrase(input: PhraseCompletionInput): PhraseCompletion[] {
  const paragraph = paragraphAt(input.view, input.offset);
  if (paragraph === null) return [];
  const at = input.offset - paragraph.start;
  const before = paragraph.text.slice(0, at);
  const typed = before.trimStart();
  if (paragraph.text.slice(at).trim() === '' && typed.length <= LOOKED_AT && !/[，。；：]/.test(typed)) {
    const openings = openingsAt(input, typed);
    if (openings.length > 0) return openings;
  }
  return phrasesAt(input, before);
}

function openingsAt(
  { view, skipped, offset, insights }: PhraseCompletionInput,
  typed: string,
): PhraseCompletion[] {
  if (insights === null) return [];
  const position = placeIn(view, skipped, offset);
  return insights.openings
    .at(position)
    .filter(({ text }) => !NUMBER.test(text) && text.startsWith(typed) && text !== typed)
    .slice(0, MOST)
    .map((opening) => openingOf(opening, offset - typed.length, offset));
}

function openingOf(
  { text, speeches, speech, start, end }: Opening,
  from: number,
  to: number,
): PhraseCompletion {
  return {
    kind: 'opening',
    start: from,
    end: to,
    label: text,
    newText: text,
    description: { zh: `${speeches} 篇这样开头`, en: `opens a paragraph in ${speeches} speeches` },
    speech,
    place: { start, end },
  };
}

/** The position that the caret's paragraph will have when it has text. */
function placeIn({ paragraphs }: DraftView, skipped: number, offset: number): Position {
  const filled = paragraphs.slice(skipped).filter(({ text }) => text.trim() !== '');
  const before = filled.filter(({ start, text }) => start + text.length < offset).length;
  const behind = filled.filter(({ start }) => start > offset).length;
  // A draft that is being written ends at the caret: only its first paragraphs can be told from the rest.
  if (behind === 0 && before > 5) return 'end';
  return positionOf(Math.max(0, before - 1), before + behind);
}

interface Known {
  readonly phrase: string;
  readonly speeches: number;
  readonly speech: CitedSpeech | null;
  readonly place: Span | null;
}

/** Set phrases that begin with the last characters before the caret; behind 、 and “ nothing need be typed yet. */
function phrasesAt(
  { offset, insights, knowledge, day }: PhraseCompletionInput,
  before: string,
): PhraseCompletion[] {
  const tail = before.slice(-LOOKED_AT);
  const opened = /[、“]$/.test(tail);
  const all = knownPhrases(knowledge, insights, day);
  const found: (PhraseCompletion & { readonly rank: number })[] = [];
  for (const { phrase, speeches, speech, place } of all) {
    const length = overlap(tail, phrase);
    // One character begins too much; behind an opening mark the mark itself says that a phrase may come.
    if (length < 2 && !(opened && length === 0 && tail.endsWith('“'))) continue;
    found.push({
      kind: 'phrase',
      start: offset - length,
      end: offset,
      label: phrase,
      newText: phrase,
      description:
        speeches === 0
          ? { zh: '知识包收录', en: 'from a pack' }
          : { zh: `${speeches} 篇用过`, en: `in ${speeches} speeches` },
      speech,
      place,
      rank: length * 1000 + Math.min(speeches, 999),
    });
  }
  found.sort((a, b) => b.rank - a.rank);
  const offered: PhraseCompletion[] = [];
  for (const one of found) {
    if (offered.length === MOST) break;
    if (!hasLapsed(one.label, knowledge, day)) offered.push(one);
  }
  return offered;
}

/** Whether a term of the phrase would be reported as soon as it stood in the draft. */
function hasLapsed(phrase: string, { register, lexicon }: Knowledge, day: IsoDate): boolean {
  return readTerms(phrase, lexicon).some(({ entryIds }) => {
    const entries = entryIds.map((id) => register.get(id)).filter((entry) => entry !== undefined);
    return entries.length > 0 && lapseOfAll(entries, register, day) !== null;
  });
}

/** How many characters at the end of `text` begin `phrase`, not all of it. */
function overlap(text: string, phrase: string): number {
  for (let n = Math.min(text.length, phrase.length - 1); n > 0; n--)
    if (text.endsWith(phrase.slice(0, n))) return n;
  return 0;
}

/** Phrases of the packs that hold on the day, and those that the corpus shows by itself. */
function knownPhrases({ slogans }: Knowledge, insights: CorpusInsights | null, day: IsoDate): Known[] {
  const known: Known[] = [];
  for (const { canonical, since, until } of slogans.values()) {
    if ((since !== null && since > day) || (until !== null && until < day)) continue;
    const usage = insights?.slogans.of(canonical) ?? null;
    const newest = usage?.places[0];
    known.push({
      phrase: canonical,
      speeches: usage?.speeches ?? 0,
      speech: newest?.speech ?? null,
      place: newest === undefined ? null : { start: newest.start, end: newest.end },
    });
  }
  for (const { phrase, usage } of insights?.phrases.all() ?? []) {
    if (slogans.has(phrase)) continue;
    const newest = usage.places[0];
    known.push({
      phrase,
      speeches: usage.speeches,
      speech: newest?.speech ?? null,
      place: newest === undefined ? null : { start: newest.start, end: newest.end },
    });
  }
  return known;
}
