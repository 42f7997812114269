import type { Gazetteer } from '../../mentions/gazetteer.ts';
import { countHan } from '../../text/han.ts';
import type { FileDate } from './dating.ts';
import type { FileLine } from './fileLines.ts';
import type { Paragraph } from './paragraphs.ts';
import type { Section } from './sections.ts';

export interface SplitOptions {
  /** Name of the file: a last source of a title and of a date. */
  readonly fileName?: string;
  /** When the file was written, as its own properties say (docx); never the time stamp of a copy. */
  readonly written?: FileDate | null;
  /** Content of the sidecar beside the file (corrections.ts). */
  readonly sidecar?: string | null;
  /** Names of places, by which a speech that does not state its own is placed. */
  readonly places?: Gazetteer;
}

const KICKER = /(?:强调|指出|要求|表示|召开|举行|时说)$/;

/** White space and Markdown taken out; a title s p a c e d out over its line is drawn together. */
export function tidyTitle(text: string): string {
  const tidy = text.replace(/[*_\s\u3000]+/g, ' ').trim();
  return /^(?:\S ){3,60}\S$/.test(tidy) ? tidy.replaceAll(' ', '') : tidy;
}

/** A title, and how many lines of the head it and what stands above it take up. */
export interface FoundTitle {
  readonly title: string;
  readonly lines: number;
}

/** The title among the lines at the head, or announced in the opening (我演讲的题目是“…”); null when there is none. */
export function titleOf(head: readonly FileLine[], paragraphs: readonly Paragraph[]): FoundTitle | null {
  const first = head.findIndex((line) => line.kind === 'title');
  if (first >= 0) {
    let from = first;
    let end = first;
    while (end < head.length && head[end]!.kind === 'title') end++;
    const kicker = head.slice(first, end - 1).findIndex((line) => KICKER.test(line.text));
    if (kicker >= 0) from = first + kicker + 1;
    const { title, count } = joinTitle(head.slice(from, end).map((line) => tidyTitle(line.text)));
    return { title, lines: from + count };
  }
  for (const { text } of paragraphs.slice(0, 5)) {
    const m = /(?:题目|主题|标题)(?:是|为|叫)[：:]?\s?[“《‘"]{1,2}([^”》’"\n]{2,50})[”》’"]/.exec(text);
    if (m) return { title: tidyTitle(m[1]!), lines: 0 };
  }
  return null;
}

/** The line under the title, without its dash: ——在全县教育工作会议上的讲话. */
export function subtitleOf(head: readonly FileLine[]): string | null {
  const line = head.find(({ kind }) => kind === 'subtitle');
  if (!line) return null;
  const text = tidyTitle(line.text.replace(/^[—―─\-\s]{1,6}/, ''));
  return text === '' ? null : text;
}

const GENRE_END =
  /(?:讲话|发言|致辞|报告|通知|意见|决定|批复|通报|函|方案|办法|规划|纲要|总结|稿|材料)[》）)]?$/;

/** A title that was broken into lines is one again: the first stops in mid-phrase, or the next is only its end. */
function joinTitle(lines: readonly string[]): { readonly title: string; readonly count: number } {
  let title = lines[0]!;
  let count = 1;
  for (const next of lines.slice(1, 4)) {
    const open =
      /[的上在和与中、“《]$/.test(title) || (/关于|印发|转发|^在/.test(title) && !GENRE_END.test(title));
    if (!open && !(next.length <= 5 && GENRE_END.test(next))) break;
    title += next;
    count++;
  }
  return { title, count };
}

/** A file's name that is a title itself (在全市教育工作会议上的讲话.txt); null when it is only a number or a code. */
export function nameTitle(fileName: string | undefined): string | null {
  const stem = (fileName ?? '').replace(/\.[^.]{1,8}$/, '').replace(/_/g, ' ');
  return countHan(stem) >= 6 ? tidyTitle(stem) : null;
}

const MAX_OPENING = 30;

/** 今天召开…会议: the meeting that the opening names says more than its first words. */
const MEETING =
  /(?:今天|这里|立即|决定|我们|同意)[^。；]{0,16}?召开(?:了|一次)?([^，,。；：“”]{4,44}?(?:会议|(?:大|座谈|推进|动员|调度|部署)会(?!议))(?:（[^）]{1,10}）)?)/;

/**
 * A name for a speech that has none: the collection's mark, told apart by its opening words where the whole collection
 * has the same one; else its opening words, else the file's name. `names` are the titles of all marks of the file.
 */
export function fallbackTitle(
  section: Section,
  paragraphs: readonly Paragraph[],
  options: SplitOptions,
  names: readonly string[],
): string {
  const body =
    paragraphs.find((p) => p.kind !== 'salutation' && !p.bare && p.text.length > 8) ?? paragraphs[0];
  const opening = body ? (body.text.split(/[。！？；\n]/)[0] ?? '') : '';
  const meeting = MEETING.exec(body?.text.slice(0, 120) ?? '')?.[1];
  const clause = meeting ?? (opening.length <= MAX_OPENING ? opening : `${opening.slice(0, MAX_OPENING)}…`);
  const { mark } = section;
  if (mark?.isTitle) return tidyTitle(mark.title);
  if (
    mark &&
    mark.title !== '' &&
    names.filter((name) => name === mark.title).length === 1 &&
    names.length > 1
  ) {
    return tidyTitle(mark.title);
  }
  if (mark && mark.title !== '') return `${tidyTitle(mark.title)}（${mark.number}）：${clause}`;
  return clause || (options.fileName ?? '').replace(/\.[^.]{1,8}$/, '');
}
