import { applyCorrections, readCorrections } from '../corrections.ts';
import type { Message } from '../errors.ts';
import { findOriginals } from '../importing/duplicates.ts';
import type { Boilerplate, Heading, Passage, SplitResult, SplitSpeech } from '../types.ts';
import { headBlockEnd } from './boundaries.ts';
import { columnProblems } from './columns.ts';
import { dateInName, readDate, type SpeechDate } from './dating.ts';
import { type FileLine, readFileLines } from './fileLines.ts';
import { readHeadings } from './headings.ts';
import { readOccasion } from './occasions.ts';
import { isIndented, type Paragraph, readParagraphs, wrapWidth } from './paragraphs.ts';
import { readPlace } from './placing.ts';
import { readSections, type Section } from './sections.ts';
import { readSpeaker } from './speakers.ts';
import { fallbackTitle, nameTitle, type SplitOptions, subtitleOf, tidyTitle, titleOf } from './titles.ts';

export type { SplitOptions };

type Draft = Omit<SplitSpeech, 'duplicateOf' | 'index'>;

/**
 * Cuts the decoded text of a file into its speeches, with titles, headings, dates and what is not speech apart.
 * Never throws; an empty file has no speeches. Linear in the length of the text but for files of very many speeches.
 */
export function splitText(text: string, options: SplitOptions = {}): SplitResult {
  const { lines: all, boilerplate } = readFileLines(text);
  const front = readFrontBlock(all, text);
  if (front) boilerplate.push({ start: all[0]!.start, end: all[front.lines - 1]!.end, kind: 'front-matter' });
  const lines = front
    ? all.map((line, i): FileLine => (i < front.lines ? { ...line, text: '', kind: 'boilerplate' } : line))
    : all;
  const sections = readSections(lines, boilerplate);
  const notSpeech = new Set(
    boilerplate.filter((b) => b.kind !== 'stray-markup' && b.kind !== 'navigation').map((b) => b.start),
  );
  const clean = lines.map(
    (line): FileLine =>
      notSpeech.has(line.start) && line.text !== '' ? { ...line, kind: 'boilerplate' } : line,
  );
  const names = sections.flatMap(({ mark }) => (mark ? [mark.title] : []));
  const drafts = sections
    .map((section) => readSpeech(clean, section, { ...options, alone: sections.length === 1, names }))
    .filter((draft) => draft !== null);
  const originals = findOriginals(drafts.map(({ passages }) => passages.map((p) => p.text).join('\n')));
  const read = drafts.map(
    (draft, index): SplitSpeech => ({ index, ...draft, duplicateOf: originals[index]! }),
  );
  const notes: Message[] = [];
  const corrections = [front?.yaml, options.sidecar].flatMap((yaml) => (yaml ? [readCorrections(yaml)] : []));
  const speeches = applyCorrections(read, corrections, notes);
  const columns = speeches.filter(({ problems }) => problems.length > 0);
  if (columns.length > 0) notes.push(columnsNote(columns));
  return { speeches, boilerplate: tidy(boilerplate), notes };
}

function columnsNote(speeches: readonly SplitSpeech[]): Message {
  const which = speeches.map(({ index }) => index + 1).join('、');
  return {
    zh: `第 ${which} 篇像是报纸版面，栏目交错，读串了行；串行的段落不用来核对数字，也不供插入`,
    en: `speech ${which} looks like a newspaper page whose columns run into one another; the passages where they do are not used for figures or insertion`,
  };
}

const MAX_FRONT = 60;

/** The lines between --- at the very top, when they look like `key: value`. */
function readFrontBlock(
  lines: readonly FileLine[],
  text: string,
): { readonly lines: number; readonly yaml: string } | null {
  const raw = (line: FileLine): string => text.slice(line.start - line.indent.length, line.end);
  const first = lines[0];
  if (!first || text.slice(0, 5).trimEnd().slice(0, 3) !== '---' || !/^\s*---\s*$/.test(raw(first)))
    return null;
  let close = 1;
  while (close < lines.length && close < MAX_FRONT && !/^\s*---\s*$/.test(raw(lines[close]!))) close++;
  if (close >= lines.length || close >= MAX_FRONT) return null;
  const inside = lines.slice(1, close).filter((line) => line.kind !== 'blank');
  const keyed = inside.filter((line) => /^[-\s]{0,8}[^\s：:，。]{1,16}\s?:(?:\s|$)/.test(raw(line)));
  if (keyed.length * 2 < inside.length) return null;
  return { lines: close + 1, yaml: text.slice(lines[0]!.end, lines[close]!.start) };
}

/** In order, none inside another. */
function tidy(boilerplate: readonly Boilerplate[]): Boilerplate[] {
  const sorted = [...boilerplate].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Boilerplate[] = [];
  for (const item of sorted) {
    const last = kept.at(-1);
    if (!last || item.start >= last.end) kept.push(item);
  }
  return kept;
}

function readSpeech(
  lines: readonly FileLine[],
  section: Section,
  options: SplitOptions & { readonly alone: boolean; readonly names: readonly string[] },
): Draft | null {
  let { from, to } = section;
  while (from < to && (lines[from]!.kind === 'blank' || lines[from]!.kind === 'boilerplate')) from++;
  while (to > from && (lines[to - 1]!.kind === 'blank' || lines[to - 1]!.kind === 'boilerplate')) to--;
  if (from >= to) return null;
  const titled = section.mark?.isTitle === true && from === section.mark.line;
  const headEnd = headBlockEnd(lines, titled ? from + 1 : from, to);
  const bodyFrom = headEnd < to ? Math.max(headEnd, titled ? from + 1 : from) : from;
  const head = lines
    .slice(titled ? from + 1 : from, bodyFrom)
    .filter((line) => line.kind !== 'blank' && line.kind !== 'boilerplate');
  const { start } = lines[from]!;
  const { end } = lines[to - 1]!;
  const columns = lines
    .slice(section.from, to)
    .some((line) => line.continued || CONTINUED_LINE.test(line.text));
  const join = { columns, indented: isIndented(lines, bodyFrom, to), width: wrapWidth(lines, bodyFrom, to) };
  const paragraphs = readParagraphs(lines, bodyFrom, to, join);
  const headings = readHeadings(paragraphs);
  const found = titled ? { title: tidyTitle(section.mark!.title), lines: 0 } : titleOf(head, paragraphs);
  const title =
    found?.title ??
    (options.alone ? nameTitle(options.fileName) : null) ??
    fallbackTitle(section, paragraphs, options, options.names);
  const kept = head.filter((line, i) => line.kind !== 'title' || i >= (found?.lines ?? 0));
  const passages = passagesOf(kept, paragraphs, headings);
  const subtitle = subtitleOf(head);
  const file = options.alone ? (dateInName(options.fileName) ?? options.written ?? null) : null;
  const date: SpeechDate | null = readDate(head, paragraphs, title, file);
  const place = readPlace(head, paragraphs, title, options.places);
  const occasion = readOccasion(head, paragraphs, title, subtitle);
  const speaker = readSpeaker(head, paragraphs, title);
  return {
    title,
    start,
    end,
    date: date?.date ?? null,
    subtitle,
    datePrecision: date?.precision ?? null,
    dateBasis: date?.basis ?? null,
    dateEvidence: date?.evidence ?? null,
    place: place?.place ?? null,
    placeEvidence: place?.evidence ?? null,
    occasion: occasion && { kind: occasion.kind, text: occasion.text },
    occasionEvidence: occasion?.evidence ?? null,
    speaker: speaker?.role ?? null,
    speakerEvidence: speaker?.evidence ?? null,
    problems: columns ? columnProblems(passages) : [],
    headings,
    passages,
  };
}

/** A line that says a column goes on from another page. */
const CONTINUED_LINE = /^[（(]?\s?上接/;

/** One passage a paragraph; a heading that is a whole paragraph is a passage too, so that nothing of the speech is lost. */
function passagesOf(
  head: readonly FileLine[],
  paragraphs: readonly Paragraph[],
  headings: readonly Heading[],
): Passage[] {
  const passages: Passage[] = [];
  let at = 0;
  let next = 0;
  let heading: string | null = null;
  const add = (text: string): void => {
    passages.push({ index: passages.length, text, start: at, end: at + text.length, heading });
    at += text.length + 1;
  };
  for (const line of head) add(line.text);
  for (const paragraph of paragraphs) {
    let leading = true;
    const inside: string[] = [];
    for (; next < headings.length && headings[next]!.start < paragraph.end; next++) {
      if (leading && headings[next]!.start === paragraph.start) heading = headings[next]!.text;
      else inside.push(headings[next]!.text);
      leading = false;
    }
    add(paragraph.text);
    heading = inside.at(-1) ?? heading;
  }
  return passages;
}
