import {
  firstOutside,
  type Marker,
  type OpenSeries,
  readMarker,
  SPOKEN,
  sentenceStarts,
  seriesOf,
  WRITTEN_LEVELS,
} from '../../text/outline.ts';
import type { Heading } from '../types.ts';
import { fileOffset, type Paragraph } from './paragraphs.ts';

/** A place where a heading may stand, before its series has been looked at. Offsets are into the paragraph. */
interface Candidate {
  readonly paragraph: number;
  readonly at: number;
  readonly marker: Marker;
  /** Paragraph start, not inside one. */
  readonly leads: boolean;
  /** Mark that ends the sentence before an inner candidate. */
  readonly after: string;
}

/** How a candidate reads: a heading up to `end`, one only if its series is (`maybe`), or none. */
interface Reading {
  readonly sure: boolean;
  readonly end: number;
}

const MAX_LEADING = 60;
const MAX_INNER = 40;
const MAX_CLAUSE = 22;
/** No mark that could end a heading is looked for further away than this. */
const MAX_WINDOW = 90;
/** Fewest characters that must follow a run-in heading in its paragraph for it to be one. */
const MIN_BODY = 4;

/** 从国外形势来看，: a topic that is set off by a comma. */
const TOPIC = /^(?:从.{2,24}(?:来看|看|来说|上看|而言)|在.{2,20}方面)$/;

function candidatesOf(paragraphs: readonly Paragraph[]): Candidate[] {
  const found: Candidate[] = [];
  for (const [paragraph, { text }] of paragraphs.entries()) {
    for (const { at, after } of sentenceStarts(text)) {
      const marker = readMarker(text.slice(at, at + 12));
      if (!marker) continue;
      const inner = marker.family === 'chapter' || marker.family === 'part' || marker.family === 'arabic';
      if (at > 0 && (inner || !/[。！？!?：:”]/.test(after))) continue;
      found.push({ paragraph, at, marker, leads: at === 0, after });
    }
  }
  return found;
}

/** `next` is the offset where the next candidate of the same paragraph starts, or the paragraph's length. */
function read(
  candidate: Candidate,
  paragraph: Paragraph,
  next: number,
  child: Marker | null,
): Reading | null {
  const { text } = paragraph;
  const { at, marker, leads } = candidate;
  const from = at + marker.length;
  const window = from + MAX_WINDOW;
  let stop = firstOutside(text, '。！？!?；;', from, window);
  const colon = firstOutside(text, '：:', from, window);
  if (colon >= 0 && colon - at <= MAX_INNER && (stop < 0 || colon < stop)) stop = colon;
  const comma = firstOutside(text, '，,', from, window);
  const clause = comma >= 0 && comma - at <= MAX_CLAUSE && comma > from + 1 ? comma : -1;
  if (comma >= 0 && TOPIC.test(text.slice(from, comma)) && (stop < 0 || comma < stop))
    return { sure: true, end: comma };
  const limit = leads ? MAX_LEADING : MAX_INNER;
  if (stop < 0 || stop >= next) {
    // The whole line is the heading; whether it is an item of a list is decided by what follows.
    if (leads && next === text.length && text.length <= MAX_LEADING && stop < 0)
      return { sure: true, end: text.length };
    return clause >= 0 && clause < next ? { sure: false, end: clause } : null;
  }
  if (/[；;]/.test(text[stop]!)) return null;
  const body = next - (stop + 1);
  const opensSeries = child !== null && child.number === 1 && child.style !== marker.style;
  const whole = leads && next === text.length;
  if (stop - at <= limit && stop > from && (body >= MIN_BODY || opensSeries || whole))
    return { sure: true, end: stop };
  return clause >= 0 && clause < next ? { sure: false, end: clause } : null;
}

/** True when the heading is a whole paragraph and the next paragraph is its next sibling: then it is an item of a list. */
function isListItem(
  candidate: Candidate,
  reading: Reading,
  paragraphs: readonly Paragraph[],
  leading: ReadonlyMap<number, Candidate>,
): boolean {
  const { text } = paragraphs[candidate.paragraph]!;
  if (!candidate.leads || text.length - reading.end > 1) return false;
  // 第一件：…， are things told of one by one, each in its line.
  const runsOn = (line: string | undefined): boolean => /[，,]$/.test(line ?? '');
  if (
    candidate.marker.style === 'ordinalthing' &&
    (runsOn(text) || runsOn(paragraphs[candidate.paragraph - 1]?.text))
  )
    return false;
  const alone = (c: Candidate, by: number): boolean => {
    const other = leading.get(c.paragraph + by);
    return other?.marker.style === c.marker.style && other.marker.number === c.marker.number + by;
  };
  const below = paragraphs[candidate.paragraph + 1];
  if (!below) return true;
  const numbered = candidate.marker.family === 'arabic' || candidate.marker.family === 'paren-arabic';
  if (alone(candidate, 1)) return true;
  // The last item of a list has no sibling below but one above that is an item as well.
  const above = paragraphs[candidate.paragraph - 1];
  return (
    alone(candidate, -1) &&
    (numbered || /[。；;]$/.test(text)) &&
    above !== undefined &&
    above.text.length <= MAX_LEADING + 4
  );
}

interface Open extends OpenSeries {
  /** Its last heading opened a paragraph. */
  readonly leads: boolean;
}

/** Levels by order of appearance: a series that opens inside another lies below it; a known one goes back to its own. */
class Nesting {
  readonly #open: Open[];

  constructor(missingTop: Marker | null) {
    this.#open = missingTop
      ? [{ family: missingTop.family, style: missingTop.style, number: 1, leads: true }]
      : [];
  }

  levelOf(marker: Marker, leads: boolean): number {
    const open = this.#open;
    // A series inside one paragraph ends with it, unless this heading is its next number.
    if (leads && !open.some((o) => o.style === marker.style && o.number + 1 === marker.number))
      while (open.length > 0 && !open.at(-1)!.leads && !this.#follows(marker)) open.pop();
    const known = seriesOf(marker, open);
    const depth = known < 0 ? open.length : known;
    open.length = Math.min(open.length, depth + 1);
    open[depth] = { family: marker.family, style: marker.style, number: marker.number, leads };
    return depth + 1;
  }

  #follows(marker: Marker): boolean {
    const last = this.#open.at(-1)!;
    return SPOKEN.has(last.family) && SPOKEN.has(marker.family) && last.number + 1 === marker.number;
  }
}

/** 第一部分 to （一）: what a speech is divided by. */
const TOP_FAMILIES = WRITTEN_LEVELS.slice(0, WRITTEN_LEVELS.indexOf('section') + 1);

/** The outermost series when its first number is lost: what stands before it lies below it all the same. */
function lostTop(headings: readonly Marker[]): Marker | null {
  for (const family of TOP_FAMILIES) {
    const first = headings.findIndex((marker) => marker.family === family);
    if (first < 0) continue;
    return first > 0 && headings[first]!.number > 1 ? headings[first]! : null;
  }
  return null;
}

/** The headings of a speech: whole lines and those that open or stand within a paragraph, by their real nesting. */
export function readHeadings(paragraphs: readonly Paragraph[]): Heading[] {
  const candidates = candidatesOf(paragraphs);
  const leading = new Map(candidates.filter((c) => c.leads).map((c) => [c.paragraph, c]));
  const readings = candidates.map((candidate, i) => {
    const next = candidates[i + 1];
    const { text } = paragraphs[candidate.paragraph]!;
    const child = next?.paragraph === candidate.paragraph ? next : null;
    const reading = read(
      candidate,
      paragraphs[candidate.paragraph]!,
      child?.at ?? text.length,
      child?.marker ?? null,
    );
    return reading && !isListItem(candidate, reading, paragraphs, leading) ? reading : null;
  });
  const leadingSeries = new Set(
    candidates
      .filter((c, i) => c.leads && readings[i] !== null)
      .map((c) => `${c.marker.style}${c.marker.number}`),
  );
  const numbered: { candidate: Candidate; end: number }[] = [];
  for (const [i, candidate] of candidates.entries()) {
    const reading = readings[i];
    if (reading && (reading.sure || seriesHolds(candidates, readings, i, leadingSeries)))
      numbered.push({ candidate, end: reading.end });
  }
  const sequence = seriesNumbers(numbered, 'sequence');
  const ordinal = seriesNumbers(numbered, 'ordinal');
  const kept = numbered.filter(
    ({ candidate: { marker } }) =>
      marker.family !== 'sequence' || sequence.size > 1 || ordinal.has(marker.number + 1),
  );
  const nesting = new Nesting(lostTop(kept.map(({ candidate }) => candidate.marker)));
  const headings: { heading: Heading; paragraph: number }[] = [];
  let plainLevel = 1;
  let at = 0;
  for (const [index, paragraph] of paragraphs.entries()) {
    if (paragraph.markdown > 0 || isPlainHeading(paragraph)) {
      if (!(at < kept.length && kept[at]!.candidate.paragraph === index)) {
        if (paragraph.markdown > 0) plainLevel = Math.max(1, paragraph.markdown - 1);
        headings.push({
          heading: { level: plainLevel, start: paragraph.start, end: paragraph.end, text: paragraph.text },
          paragraph: index,
        });
        continue;
      }
    }
    for (; at < kept.length && kept[at]!.candidate.paragraph === index; at++) {
      const { candidate, end } = kept[at]!;
      headings.push({
        heading: {
          level: nesting.levelOf(candidate.marker, candidate.leads),
          start: fileOffset(paragraph, candidate.at),
          end: fileOffset(paragraph, end, true),
          text: paragraph.text.slice(candidate.at, end),
        },
        paragraph: index,
      });
    }
  }
  return headings.map(({ heading }) => heading);
}

const MAX_PLAIN = 36;

/** A heading without a number: a short line of its own, at most two clauses. */
function isPlainHeading(paragraph: Paragraph): boolean {
  const { text } = paragraph;
  return (
    paragraph.bare &&
    paragraph.kind === 'title' &&
    text.length <= MAX_PLAIN &&
    text.split(/[，,]/).length <= 2
  );
}

/**
 * 首先， alone is a word; with 其次， or 第二， somewhere behind it, it opens a series. Gives the numbers of the two
 * families that the speech has.
 */
function seriesNumbers(
  found: readonly { readonly candidate: Candidate }[],
  family: Marker['family'],
): ReadonlySet<number> {
  return new Set(
    found
      .filter(({ candidate }) => candidate.marker.family === family)
      .map(({ candidate }) => candidate.marker.number),
  );
}

/** So many lines that count on from one are a series. */
const FEWEST_MEMBERS = 3;

/** A candidate whose heading ends only at a comma counts when a neighbour of its series is a heading beyond doubt. */
function seriesHolds(
  candidates: readonly Candidate[],
  readings: readonly (Reading | null)[],
  i: number,
  leadingSeries: ReadonlySet<string>,
): boolean {
  const me = candidates[i]!;
  if (/[，,；;]/.test(me.after)) return false;
  const kin = (c: Candidate): boolean =>
    SPOKEN.has(c.marker.family) === SPOKEN.has(me.marker.family) &&
    (SPOKEN.has(me.marker.family) || c.marker.style === me.marker.style);
  let members = 1;
  let opens = me.marker.number === 1;
  for (const step of [-1, 1]) {
    let number = me.marker.number;
    for (let j = i + step; j >= 0 && j < candidates.length && Math.abs(j - i) < 40; j += step) {
      const other = candidates[j]!;
      if (!kin(other) || other.leads !== me.leads || other.marker.number !== number + step) continue;
      if (readings[j]?.sure) return true;
      if (!readings[j]) break;
      number = other.marker.number;
      members++;
      opens ||= number === 1;
    }
  }
  // None of a series is sure, but all that opens lines from the first on stands by the others.
  if (me.leads && opens && members >= FEWEST_MEMBERS) return true;
  const { style, number } = me.marker;
  return (
    me.leads && (leadingSeries.has(`${style}${number - 1}`) || leadingSeries.has(`${style}${number + 1}`))
  );
}
