import { endsSentence } from '../../text/lines.ts';
import { fold, type Skeleton, skeletonOf, unfold } from '../../text/skeleton.ts';
import type { Span } from '../../text/span.ts';
import type { Passage, Speech } from '../types.ts';
import { FOLD, type Query } from './query.ts';

const MAX_MARKS = 20;
/** A passage without the marks of a sentence up to this length is a heading on its own. */
const MAX_BARE = 50;
/** A sentence of this length or more is a passage worth showing. */
const FULL = 60;

/** Where a query stands in a passage. */
export interface Places {
  /** UTF-16 code units into the passage. */
  readonly marks: readonly Span[];
  /** How many pieces of the query stand there as they were typed. */
  readonly whole: number;
  /** 1 when all that was typed stands together, towards 0 the further apart it stands or the more of it is missing. */
  readonly near: number;
}

/** Places of the pieces in a passage, else of their words; null when a phrase that must stand there does not. */
export function placesOf(text: string, query: Query): Places | null {
  const skeleton = skeletonOf(text, FOLD);
  const lower = skeleton.text.toLowerCase();
  // Where lower case has another length, places cannot be told.
  const sound = lower.length === skeleton.text.length;
  const find = (needle: string): Span[] => (sound ? findAll(lower, needle) : []);
  if (query.phrases.some((phrase) => !lower.includes(phrase))) return null;
  const found: Span[] = [];
  const units: Span[][] = [];
  let whole = 0;
  for (const piece of query.pieces) {
    const spans = find(piece);
    if (spans.length === 0) continue;
    whole++;
    found.push(...spans);
    units.push(spans);
  }
  if (whole < query.pieces.length) {
    for (const word of [...query.words, ...(query.prefix ? [query.prefix] : [])]) {
      if (query.pieces.some((piece) => piece.includes(word) && lower.includes(piece))) continue;
      const spans = find(word);
      found.push(...spans);
      units.push(spans);
    }
  }
  return { marks: unfolded(skeleton, disjoint(found)), whole, near: nearness(units) };
}

function findAll(text: string, needle: string): Span[] {
  const spans: Span[] = [];
  if (needle === '') return spans;
  for (
    let at = text.indexOf(needle);
    at >= 0 && spans.length < MAX_MARKS;
    at = text.indexOf(needle, at + needle.length)
  )
    spans.push({ start: at, end: at + needle.length });
  return spans;
}

const unfolded = (skeleton: Skeleton, spans: readonly Span[]): Span[] =>
  spans.map(({ start, end }) => unfold(skeleton, start, end));

/** In order, longer first where they meet, none overlapping another. */
function disjoint(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of [...spans].sort((a, b) => b.end - b.start - (a.end - a.start)))
    if (!kept.some((other) => span.start < other.end && other.start < span.end)) kept.push(span);
  return kept.sort((a, b) => a.start - b.start).slice(0, MAX_MARKS);
}

/** Share of the units found, times how much of the narrowest stretch that holds one of each they fill. */
function nearness(units: readonly (readonly Span[])[]): number {
  const present = units.filter((spans) => spans.length > 0);
  if (present.length === 0) return 0;
  const all = present
    .flatMap((spans, unit) => spans.map((span) => ({ ...span, unit })))
    .sort((a, b) => a.start - b.start);
  const length = present.reduce((sum, [span]) => sum + span!.end - span!.start, 0);
  const counts = new Array<number>(present.length).fill(0);
  let held = 0;
  let from = 0;
  let narrowest = Number.POSITIVE_INFINITY;
  for (const { end, unit } of all) {
    if (counts[unit]!++ === 0) held++;
    while (held === present.length) {
      const first = all[from]!;
      narrowest = Math.min(narrowest, Math.max(end, first.end) - first.start);
      if (--counts[first.unit]! === 0) held--;
      from++;
    }
  }
  const share = present.length / units.length;
  return share * share * Math.min(1, length / Math.max(1, narrowest));
}

export interface Candidate {
  readonly speech: Speech;
  readonly passage: Passage;
  readonly places: Places;
  readonly query: Query;
  /** Larger is better; 0 for what was found without it. */
  readonly bm25: number;
  /** It cannot be relied on. */
  readonly broken: boolean;
}

/**
 * How well a passage answers. What stands there as typed, in the text or in the title, outweighs scattered words; words
 * near one another outweigh words apart; a bare heading is nothing to insert; of equals the denser, then the newer comes
 * first.
 */
export function scoreOf({ speech, passage, places, query, bm25, broken }: Candidate): number {
  const { text } = passage;
  const pieces = query.pieces.length;
  const title = fold(speech.title, FOLD).toLowerCase();
  const inTitle = query.pieces.filter((piece) => title.includes(piece)).length;
  const inHeading =
    passage.heading === null
      ? 0
      : query.pieces.filter((piece) => fold(passage.heading!, FOLD).toLowerCase().includes(piece)).length;
  const typed = (8 * places.whole + 4 * inTitle + 2 * inHeading) / pieces;
  const bare = text.length <= MAX_BARE && !endsSentence(text) ? -6 : 0;
  const thin = text.length < FULL ? (-2 * (FULL - text.length)) / FULL : 0;
  const dense = Math.min(places.marks.length, 5) * 0.3;
  const year = speech.date ? Number(speech.date.slice(0, 4)) : 1990;
  const age = Math.max(0, year - 1990) * 0.01;
  return bm25 + typed + 5 * places.near + bare + thin + dense + age - (broken ? 3 : 0);
}
