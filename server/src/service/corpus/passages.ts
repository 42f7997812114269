import type { Speech, SpeechText } from '../../corpus/types.ts';
import type { RegisterEntry } from '../../knowledge/types.ts';
import type { Locale } from '../../rules/types.ts';
import { chineseDate } from '../../text/calendar.ts';
import type { Span } from '../../text/span.ts';
import { directiveLines, type Links } from '../directives/directiveCard.ts';
import { plainText } from '../markup.ts';
import type { Knowledge } from '../types.ts';

/** A place in a text, 0-based line and UTF-16 code units in the line, as editors count. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

/** Line and character of an offset in a text whose lines end in \n. */
export function placeOf(text: string, offset: number): Place {
  const end = Math.max(0, Math.min(offset, text.length));
  let line = 0;
  let lineStart = 0;
  for (let i = text.indexOf('\n'); i >= 0 && i < end; i = text.indexOf('\n', i + 1)) {
    line++;
    lineStart = i + 1;
  }
  return { line, character: end - lineStart };
}

/** A stretch of text short enough for a list, with an ellipsis where it was cut. Never cuts a character in two. */
export function excerpt(text: string, around: Span, limit: number): string {
  const room = Math.max(0, limit - (around.end - around.start));
  let start = Math.max(0, around.start - Math.floor(room / 2));
  let end = Math.min(text.length, start + limit);
  start = Math.max(0, Math.min(start, end - limit));
  if (isTrailing(text, start)) start--;
  if (isTrailing(text, end)) end++;
  return `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`;
}

/** How far into a line an editor's list can be trusted to show it. */
const VISIBLE = 30;
const LEAD = 8;

/** A passage as a list shows it: from its beginning, or from a little before the first mark when that is far in. */
export function previewOf(passage: string, marks: readonly Span[]): string {
  const first = marks.reduce((least, mark) => Math.min(least, mark.start), passage.length);
  if (first >= passage.length || first <= VISIBLE) return passage;
  const start = first - LEAD;
  return `…${passage.slice(isTrailing(passage, start) ? start - 1 : start)}`;
}

function isTrailing(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}

/** `《title》（2020年2月10日）`, with what an inferred date rests on. */
export function speechLabel(speech: Pick<Speech, 'title' | 'date'>, dateFrom = ''): string {
  const title = speech.title.startsWith('《') ? speech.title : `《${speech.title}》`;
  const from = dateFrom === '' ? '' : `，${dateFrom}`;
  return speech.date === null ? title : `${title}（${chineseDate(speech.date)}${from}）`;
}

/** An inferred date says that it is one. */
function dateOf({ date, dateBasis }: Speech, zh: boolean): string | null {
  if (date === null) return null;
  const day = chineseDate(date);
  if (dateBasis === 'event')
    return zh ? `不早于${day}（按正文里最近的事推断）` : `not before ${date} (the newest event it names)`;
  if (dateBasis === 'file') return zh ? `${day}（据文件）` : `${date} (by the file)`;
  return day;
}

/**
 * The read-only document of a speech. The text of the speech comes first and unchanged, so that offsets into it are
 * offsets into the document; what is known about it follows below a line.
 */
export function speechDocument({ speech, text }: SpeechText, locale: Locale): string {
  const zh = locale === 'zh';
  const rows: [string, string | null][] = [
    [zh ? '题目' : 'Title', speech.title],
    [zh ? '副标题' : 'Subtitle', speech.subtitle ?? null],
    [zh ? '日期' : 'Date', dateOf(speech, zh)],
    [zh ? '地点' : 'Place', speech.place],
    [zh ? '场合' : 'Occasion', speech.occasion?.text ?? null],
    [zh ? '讲话人' : 'Speaker', speech.speaker ?? null],
    [zh ? '来源文件' : 'Source file', speech.source],
    [zh ? '文件内序号' : 'Number in the file', String(speech.indexInSource + 1)],
    [zh ? '与此重复' : 'Doubles', speech.duplicateOf],
  ];
  const lines = rows
    .filter((r) => r[1] !== null)
    .map(([name, value]) => `${name}${zh ? '：' : ': '}${value}`);
  return `${text}\n\n————————\n${lines.join('\n')}\n`;
}

/** The read-only document of a register entry. Plain text: packs are written by others. */
export function directiveDocument(entry: RegisterEntry, knowledge: Knowledge, locale: Locale): string {
  const links: Links = { speech: () => null, directive: () => null };
  const lines = directiveLines({ entry, knowledge, links, locale, markup: plainText, date: null });
  const where =
    locale === 'zh' ? `登记于 ${entry.pack} 第 ${entry.line} 行` : `Entry at ${entry.pack}:${entry.line}`;
  return `${plainText.text(entry.title)}\n\n${lines.join('\n')}\n\n${where}\n`;
}
