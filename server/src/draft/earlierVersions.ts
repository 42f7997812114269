import type { Borrowing } from '../corpus/borrowed/types.ts';
import { daysBetween, firstDay, lastDay } from '../text/calendar.ts';
import { fold } from '../text/skeleton.ts';
import type { DraftContext, DraftParagraph } from './view.ts';

/** What a draft says of itself by which its earlier version is known. */
export type DraftIdentity = Pick<DraftContext, 'date' | 'previous'>;

/** A draft goes through its versions in so many days; the same meeting a year later is another speech. */
const WEEKS = 45;
/** Lines that the head of a draft takes up at most, and how long a line of a title can be. */
const HEAD_LINES = 12;
const LONGEST_TITLE = 60;
/** （送审稿）, （修改稿2）, （第三稿）: which version it is, said behind a title. */
const VERSION = /[（(【[][^（）()【】[\]]{0,8}稿[^（）()【】[\]]{0,6}[）)】\]]$/;

/** A title as it is compared: without marks, spaces and the name of the version. */
function plainTitle(title: string): string {
  const bare = title.trim().replace(VERSION, '');
  return fold(bare, { quotes: true, separators: true }).replace(/[\s《》—―-]/g, '');
}

/** The last part of a path or an address, without what says its format. */
const fileName = (source: string): string => source.replace(/^.*[\\/]/, '').replace(/\.[^.]{1,5}$/, '');

/**
 * Tells whether a speech of the corpus is this very draft at an earlier stage, by what it is: the writer says so, or it
 * has the title that stands at the head of the draft and its day lies within weeks of the draft's. How much the two
 * have in common says nothing: a speech of somebody else's that was taken over whole has everything in common.
 */
export function versionTeller(
  paragraphs: readonly DraftParagraph[],
  { date, previous }: DraftIdentity,
): (speech: Borrowing['speech']) => boolean {
  const titles = headTitles(paragraphs);
  const said = previous === null ? null : { title: plainTitle(previous), file: fileName(previous) };
  return (speech) => {
    const title = plainTitle(speech.title);
    if (said !== null && ((title !== '' && said.title === title) || said.file === fileName(speech.source)))
      return true;
    if (title === '' || !titles.has(title)) return false;
    // Neither says its day: the title is all there is.
    if (speech.date === null) return date.basis === 'today';
    return (
      daysBetween(lastDay(speech.date), date.day) <= WEEKS &&
      daysBetween(date.day, firstDay(speech.date)) <= WEEKS
    );
  };
}

/** The lines at the head, each by itself and with the next: a title may take two. */
function headTitles(paragraphs: readonly DraftParagraph[]): ReadonlySet<string> {
  const lines: string[] = [];
  for (const { text } of paragraphs) {
    if (text.trim() === '') continue;
    if (text.length > LONGEST_TITLE || lines.length === HEAD_LINES) break;
    lines.push(text);
  }
  return new Set(
    lines.flatMap((line, i) => [plainTitle(line), plainTitle(`${line.trim()}${lines[i + 1]?.trim() ?? ''}`)]),
  );
}
