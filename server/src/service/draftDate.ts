import type { DraftDate, DraftParagraph } from '../draft/view.ts';
import type { IsoDate } from '../text/calendar.ts';
import type { FrontMatter } from '../text/frontMatter.ts';
import type { CheckSettings } from './types.ts';

/** Where a date line may stand: under the title, or as the signature at the end. */
const HEAD_LINES = 12;
const TAIL_LINES = 6;

/** The day a draft is judged on: option, front matter, date line, setting, else today. */
export function draftDate(
  paragraphs: readonly DraftParagraph[],
  front: FrontMatter,
  settings: CheckSettings,
  today: IsoDate,
): DraftDate {
  if (settings.date !== undefined) return { day: settings.date, basis: 'option' };
  if (front.date !== null) return { day: front.date, basis: 'front-matter' };
  const line = dateLine(paragraphs, front.paragraphs);
  if (line !== null) return { day: line, basis: 'date-line' };
  if (settings.draftDate !== undefined) return { day: settings.draftDate, basis: 'setting' };
  return { day: today, basis: 'today' };
}

/**
 * A line that states the day of the speech: （2020年2月10日）, 时间：2020年2月10日, ——2025年1月18日在…会议上, or a
 * signature. A date inside a sentence says nothing about the day of the draft.
 */
function dateLine(paragraphs: readonly DraftParagraph[], from: number): IsoDate | null {
  const filled: DraftParagraph[] = [];
  for (let i = from; i < paragraphs.length && filled.length < HEAD_LINES; i++) {
    if (isFilled(paragraphs[i]!)) filled.push(paragraphs[i]!);
  }
  const head = filled.length;
  for (let i = paragraphs.length - 1; i >= from && filled.length < head + TAIL_LINES; i--) {
    if (isFilled(paragraphs[i]!)) filled.push(paragraphs[i]!);
  }
  for (const paragraph of filled) {
    const day = statedDay(paragraph);
    if (day !== null) return day;
  }
  return null;
}

const isFilled = (p: DraftParagraph): boolean => p.text.trim() !== '';

/** Longest line that can still be a date line with an occasion or a name beside the date. */
const MAX_LINE = 60;

function statedDay(paragraph: DraftParagraph): IsoDate | null {
  if (paragraph.text.length > MAX_LINE) return null;
  const days = paragraph.mentions.dates.filter((d) => d.day !== null && d.iso !== null);
  const [day] = days;
  if (days.length !== 1 || day === undefined) return null;
  const before = paragraph.text.slice(0, day.start).trim();
  const after = paragraph.text.slice(day.end).trim();
  const bare = (s: string): string => s.replace(/[()（）〔〕[\]【】\s—:：,，·]/g, '');
  if (/^(?:[—-]{1,4}|[（(])$/.test(before) && /^(?:上午|下午)?(?:在|于).{2,40}[上）)]$/.test(after))
    return day.iso;
  if (/^[（(【[]{0,1}(?:(?:讲话|会议|发言|成文)?(?:时间|日期)[:：]?)?$/.test(before) && bare(after) === '')
    return day.iso;
  // （2020年2月10日 张某）: a name or place of a few characters in the same brackets.
  const bracketed = /^[（(]$/.test(before) && /[）)]$/.test(after);
  return bracketed && bare(after).length <= 8 && !/[。；！？]/.test(after) ? day.iso : null;
}
