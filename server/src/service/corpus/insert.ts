import type { OwnPlace } from '../../draft/ownPlace.ts';
import { placeFixes } from '../../draft/placeFixes.ts';
import { isSister, speaksAsUs } from '../../draft/placePositions.ts';
import type { ParagraphMentions } from '../../mentions/types.ts';
import type { Span } from '../../text/span.ts';

/** A passage ready to insert. */
export interface Insertion {
  /** LSP snippet whose tab stops are the blanks of the passage, in order, the last one behind it. */
  readonly snippet: string;
  readonly blanks: number;
  /** What the passage says where nothing is typed, and its blanks there with what stood in the source. */
  readonly plain: string;
  readonly places: readonly (Span & { readonly old: string })[];
}

/** Text that a snippet shows as it stands. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** What a snippet leaves behind when nobody types: defaults stay, tab stops vanish. Knows `$1`, `${1}`, `${1:x}`. */
export function plainOfSnippet(snippet: string): string {
  let out = '';
  for (let i = 0; i < snippet.length; i++) {
    const c = snippet[i]!;
    if (c === '\\' && i + 1 < snippet.length) {
      out += snippet[++i]!;
    } else if (c === '$') {
      const stop = /^\$(?:\d{1,6}|\{\d{1,6}:?)/.exec(snippet.slice(i, i + 10));
      if (stop) i += stop[0].length - 1;
      else out += c;
    } else if (c !== '}') {
      out += c;
    }
  }
  return out;
}

/** A stretch of the passage that is not inserted as it stands. */
export interface Slot extends Span {
  /** The writer comes by here with Tab. */
  readonly stop: boolean;
  /** What stands there first; the passage's own words unless given. */
  readonly text?: string;
}

/** Turns a passage into a snippet. Of slots that overlap the first counts, of two that begin together the longer. */
export function insertionOf(passage: string, slots: readonly Slot[]): Insertion {
  const ordered = slots
    .filter((slot) => slot.start < slot.end)
    .toSorted((a, b) => a.start - b.start || b.end - a.end);
  let snippet = '';
  let plain = '';
  let at = 0;
  let blanks = 0;
  const places: (Span & { old: string })[] = [];
  for (const { start, end, stop, text } of ordered) {
    if (start < at) continue;
    snippet += escapeSnippet(passage.slice(at, start));
    plain += passage.slice(at, start);
    const old = passage.slice(start, end);
    const written = text ?? old;
    const content = escapeSnippet(written);
    snippet += stop ? `\${${++blanks}:${content}}` : content;
    if (stop) places.push({ start: plain.length, end: plain.length + written.length, old });
    plain += written;
    at = end;
  }
  const rest = passage.slice(at);
  return { snippet: `${snippet}${escapeSnippet(rest)}$0`, blanks, plain: plain + rest, places };
}

export interface InsertOptions {
  /** `blank`: figures of the source become blanks (XX户), reported until they are filled; `keep`: they stay as they are. */
  readonly figures: 'blank' | 'keep';
  /** Puts the draft's own place where the source names its own. */
  readonly places: boolean;
  /** Adds a line that says where the passage comes from. */
  readonly source: boolean;
}

/** Lets figures be filled in anew and places be the draft's own, without a word on the source. */
export const INSERT_DEFAULTS: InsertOptions = { figures: 'blank', places: true, source: false };

export interface InsertInput {
  readonly text: string;
  readonly mentions: ParagraphMentions;
  /** Where the draft belongs, as far as it says. */
  readonly own: OwnPlace | null;
  readonly options: InsertOptions;
}

/**
 * What of a passage of another speech is not to be taken over as it stands. Every blank has a tab stop of its own: the
 * same xx市 may stand for two different cities.
 */
export function slotsOf({ text, mentions, own, options }: InsertInput): Slot[] {
  const slots: Slot[] = mentions.placeholders.map(({ coreStart, coreEnd }) => ({
    start: coreStart,
    end: coreEnd,
    stop: true,
  }));
  if (options.figures === 'blank') slots.push(...figureSlots(text, mentions));
  if (options.places && own !== null) slots.push(...placeSlots(text, mentions, own));
  return slots;
}

/** Numbers that were true once, and the days on which they were. Norms and enumerations hold in the new speech too. */
function figureSlots(text: string, { figures, dates }: ParagraphMentions): Slot[] {
  const old = figures.filter(({ kind, value }) => kind === 'statistic' && value !== null);
  const numbers = old.map((figure) => {
    const number = numberOf(text, figure);
    return { ...number, stop: true, text: masked(text.slice(number.start, number.end)) };
  });
  if (old.length === 0) return numbers;
  const days = dates.filter(
    ({ start, month }) =>
      month !== null && /(?:截至|截止|至|到)$/.test(text.slice(Math.max(0, start - 2), start)),
  );
  return [
    ...numbers,
    ...days.map(({ start, end }) => ({ start, end, stop: true, text: maskedDay(text.slice(start, end)) })),
  ];
}

/** A number as a blank: whatever is typed for it is read as before, for its percent sign and its unit stay. */
const masked = (number: string): string => (/[%％]$/.test(number) ? `XX${number.at(-1)}` : 'XX');

/** 2024年10月底 as XX年XX月底. */
const maskedDay = (day: string): string => day.replace(/[0-9０-９]+|[〇零一二三四五六七八九十]+/g, 'XX');

/** The number of a figure without its unit (1204 of 1204人), so that what is typed needs no unit. */
function numberOf(text: string, { start, end }: Span): Span {
  const number = /[0-9０-９][0-9０-９.,，．%％—~-]{0,20}|[零〇一二三四五六七八九十百千两几数]{1,12}/.exec(
    text.slice(start, end),
  );
  if (number === null) return { start, end };
  const from = start + number.index;
  return { start: from, end: from + number[0].replace(/[.,，．—~-]$/, '').length };
}

/** Names that the passage says of itself, in the draft's own words of the same level. */
function placeSlots(text: string, { places }: ParagraphMentions, own: OwnPlace): Slot[] {
  return places.flatMap((mention) => {
    if (mention.excuse !== null || mention.places.length === 0) return [];
    const elsewhere = mention.places.every(({ province }) => !own.provinces.includes(province));
    const sister = mention.places.every((place) => isSister(place, own));
    if (!elsewhere && !(sister && speaksAsUs(text, mention))) return [];
    const [fix] = placeFixes(0, mention, own);
    return (fix?.edits ?? []).map(({ start, end, newText }) => ({ start, end, text: newText, stop: false }));
  });
}

/** A comment line that names the source of what follows; the checker passes it over. */
export function sourceComment(title: string, date: string | null): string {
  // A comment ends at the first -->, whatever a title holds.
  const named = title.replace(/^《|》$/g, '').replaceAll('-->', '—›');
  return `<!-- 出自《${named}》${date === null ? '' : `（${date}）`} -->\n`;
}
