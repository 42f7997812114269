import { countHan } from '../text/han.ts';
import { headBlockEnd } from './boundaries.ts';
import { readDate, readPlace, type SpeechDate } from './dating.ts';
import { findOriginals } from './duplicates.ts';
import { type FileLine, readFileLines } from './fileLines.ts';
import { readHeadings } from './headings.ts';
import { isIndented, type Paragraph, readParagraphs } from './paragraphs.ts';
import { readSections, type Section } from './sections.ts';
import type { Boilerplate, Heading, Passage, SplitResult, SplitSpeech } from './types.ts';

export interface SplitOptions {
  /** Name of the file, a last source of a title; no rule depends on it. */
  readonly fileName?: string;
}

type Draft = Omit<SplitSpeech, 'duplicateOf' | 'index'>;

/**
 * Cuts the decoded text of a file into its speeches, with titles, headings, dates and what is not speech apart.
 * Never throws; an empty file has no speeches. Linear in the length of the text but for files of very many speeches.
 */
export function splitText(text: string, options: SplitOptions = {}): SplitResult {
  const { lines, boilerplate } = readFileLines(text);
  const sections = readSections(lines, boilerplate);
  const notSpeech = new Set(
    boilerplate.filter((b) => b.kind !== 'stray-markup' && b.kind !== 'navigation').map((b) => b.start),
  );
  const clean = lines.map(
    (line): FileLine =>
      notSpeech.has(line.start) && line.text !== '' ? { ...line, kind: 'boilerplate' } : line,
  );
  const drafts = sections
    .map((section) => readSpeech(clean, section, options, sections.length === 1))
    .filter((draft) => draft !== null);
  const originals = findOriginals(drafts.map(({ passages }) => passages.map((p) => p.text).join('\n')));
  const speeches = drafts.map(
    (draft, index): SplitSpeech => ({ index, ...draft, duplicateOf: originals[index]! }),
  );
  return { speeches, boilerplate: tidy(boilerplate) };
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
  options: SplitOptions,
  alone: boolean,
): Draft | null {
  let { from, to } = section;
  while (from < to && (lines[from]!.kind === 'blank' || lines[from]!.kind === 'boilerplate')) from++;
  while (to > from && (lines[to - 1]!.kind === 'blank' || lines[to - 1]!.kind === 'boilerplate')) to--;
  if (from >= to) return null;
  const headEnd = Math.min(headBlockEnd(lines, from, to), to);
  const bodyFrom = headEnd < to ? headEnd : from;
  const head = lines
    .slice(from, bodyFrom)
    .filter((line) => line.kind !== 'blank' && line.kind !== 'boilerplate');
  const { start } = lines[from]!;
  const { end } = lines[to - 1]!;
  const columns = lines
    .slice(section.from, to)
    .some((line) => line.continued || CONTINUED_LINE.test(line.text));
  const join = { columns, indented: isIndented(lines, bodyFrom, to) };
  const paragraphs = readParagraphs(lines, bodyFrom, to, join);
  const headings = readHeadings(paragraphs);
  const own = titleOf(head, paragraphs) ?? (alone ? nameTitle(options.fileName) : null);
  const kept = head.filter((line) => line.kind !== 'title');
  const passages = passagesOf(kept, paragraphs, headings);
  const title = own ?? fallbackTitle(section, paragraphs, options);
  const date: SpeechDate | null = readDate(head, paragraphs, title);
  const place = readPlace(head, paragraphs, title);
  return {
    title,
    start,
    end,
    date: date?.date ?? null,
    datePrecision: date?.precision ?? null,
    dateEvidence: date?.evidence ?? null,
    place: place?.place ?? null,
    placeEvidence: place?.evidence ?? null,
    headings,
    passages,
  };
}

/** A line that says a column goes on from another page. */
const CONTINUED_LINE = /^[（(]?\s?上接/;

const KICKER = /(?:强调|指出|要求|表示|召开|举行|时说)$/;

const tidyTitle = (text: string): string => text.replace(/[*_\s\u3000]+/g, ' ').trim();

/** The title among the lines at the head, or announced in the opening (我演讲的题目是“…”); null when there is none. */
function titleOf(head: readonly FileLine[], paragraphs: readonly Paragraph[]): string | null {
  const titles = head.filter((line) => line.kind === 'title').map((line) => line.text);
  const kicker = titles.findIndex((title, i) => KICKER.test(title) && i + 1 < titles.length);
  const main = kicker < 0 ? titles : titles.slice(kicker + 1);
  if (main.length > 0) return tidyTitle(joinTitle(main));
  for (const { text } of paragraphs.slice(0, 5)) {
    const m = /(?:题目|主题|标题)(?:是|为|叫)[：:]?\s?[“《‘"]{1,2}([^”》’"\n]{2,50})[”》’"]/.exec(text);
    if (m) return tidyTitle(m[1]!);
  }
  return null;
}

const GENRE_END =
  /(?:讲话|发言|致辞|报告|通知|意见|决定|批复|通报|函|方案|办法|规划|纲要|总结|稿|材料)[》）)]?$/;

/** A title that was broken into lines is one again: a first line that stops in mid-phrase, or a second too short. */
function joinTitle(lines: readonly string[]): string {
  let title = lines[0]!;
  for (const next of lines.slice(1, 4)) {
    const open =
      /[的上在和与中、“《]$/.test(title) || (/关于|印发|转发|^在/.test(title) && !GENRE_END.test(title));
    if (!open && next.length > 5) break;
    title += next;
  }
  return title;
}

/** A file's name that is a title itself (在全市教育工作会议上的讲话.txt); null when it is only a number or a code. */
function nameTitle(fileName: string | undefined): string | null {
  const stem = (fileName ?? '').replace(/\.[^.]{1,8}$/, '').replace(/_/g, ' ');
  return countHan(stem) >= 6 ? tidyTitle(stem) : null;
}

const MAX_OPENING = 30;

/** A name for a speech that has none: the collection's mark, else its opening words, else the file's name. */
function fallbackTitle(section: Section, paragraphs: readonly Paragraph[], options: SplitOptions): string {
  const body = paragraphs.find((p) => p.kind !== 'salutation' && p.text.length > 8) ?? paragraphs[0];
  const opening = body ? (body.text.split(/[。！？；\n]/)[0] ?? '') : '';
  const clause = opening.length <= MAX_OPENING ? opening : `${opening.slice(0, MAX_OPENING)}…`;
  const { mark } = section;
  if (mark?.isTitle) return tidyTitle(mark.title);
  if (mark && mark.title !== '') return `${tidyTitle(mark.title)}（${mark.number}）：${clause}`;
  return clause || (options.fileName ?? '').replace(/\.[^.]{1,8}$/, '');
}

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
