import { isHan } from '../text/han.ts';
import { readMarker } from '../text/outline.ts';
import type { Lexicon } from './lexicon.ts';
import type { NameSlipMention, ParagraphMentions } from './types.ts';

/** A line that is shorter was not broken for its length: it is a heading or a part of a list. */
const BROKEN_FROM = 8;
/** No name is longer. */
const REACH = 24;

interface Line {
  readonly start: number;
  readonly text: string;
  readonly mentions: ParagraphMentions;
}

/** Slips in names that run over the end of a line into the next one; offsets count from the first line. */
export interface Seam {
  readonly slips: readonly NameSlipMention[];
}

interface Known {
  readonly next: string;
  readonly lexicon: string;
  readonly slips: readonly NameSlipMention[];
}

const known = new WeakMap<ParagraphMentions, Known>();

/** Lines with the slips that run over their ends, for texts whose lines were broken by a page or a mail. */
export function withSeams<P extends Line>(
  lines: readonly P[],
  lexicon: Lexicon,
): readonly (P & Partial<Seam>)[] {
  return lines.map((line, i) => {
    const next = lines[i + 1];
    if (next === undefined || !isBroken(line.text, next.text)) return line;
    const slips = slipsOver(line, next, lexicon);
    return slips.length === 0 ? line : { ...line, slips };
  });
}

function isBroken(line: string, next: string): boolean {
  return line.length >= BROKEN_FROM && isHan(line.charCodeAt(line.length - 1)) && isHan(next.charCodeAt(0));
}

function slipsOver(line: Line, next: Line, lexicon: Lexicon): readonly NameSlipMention[] {
  const head = next.text.slice(0, REACH);
  const before = known.get(line.mentions);
  const by = next.start - line.start - line.text.length;
  if (before?.next === `${by}${head}` && before.lexicon === lexicon.version) return before.slips;
  const slips = readMarker(next.text) === null ? read(line, head, by, lexicon) : [];
  known.set(line.mentions, { next: `${by}${head}`, lexicon: lexicon.version, slips });
  return slips;
}

/** `by`: code units between the lines. */
function read({ text: line }: Line, head: string, by: number, lexicon: Lexicon): NameSlipMention[] {
  const tail = line.slice(-REACH);
  const both = tail + head;
  const seam = tail.length;
  const from = line.length - seam;
  return lexicon.names
    .find(both, lexicon.vocabulary.words(both))
    .filter(({ start, end }) => start < seam && end > seam)
    .map((slip) => ({
      ...slip,
      start: from + slip.start,
      end: from + slip.end + by,
      text: `${slip.text.slice(0, seam - slip.start)}${'\n'.padStart(by, '\r')}${slip.text.slice(seam - slip.start)}`,
    }));
}
