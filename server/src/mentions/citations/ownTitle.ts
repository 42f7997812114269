import type { Span } from '../../text/span.ts';
import { readDocumentNumbers } from './documentNumbers.ts';

/** The number that a document bears itself, on a line of its own below its title. */
export interface OwnNumber {
  readonly number: string;
  /** The lines above it, joined: the title, or the rest of it where the title is kept apart. */
  readonly above: string;
  /** Which line holds the number, and where in it. */
  readonly line: number;
  readonly span: Span;
}

/** A number further down is not that of the document. */
const LINES = 16;
/** A title of more lines than this is none. */
const TITLE_LINES = 5;
const TITLE =
  /^\p{Script=Han}[^。；！？]{1,40}?关于[^。；！？]{4,120}(?:通知|意见|决定|批复|通报|公告|通告|命令|函)$/u;
/** What stands above a title and is no part of it: front matter, a heading of a web page, an addressee. */
const NO_TITLE = /^-{3,}$|[。；！？：:]/;

/** The first line that is nothing but a document number, near the top, below what can be a title. */
export function readOwnNumber(lines: Iterable<string>): OwnNumber | null {
  let above: string[] = [];
  let line = -1;
  for (const text of lines) {
    if (++line >= LINES) return null;
    const core = text.trim();
    if (core === '') continue;
    const number = core.length < 30 && core.endsWith('号') ? readDocumentNumbers(core)[0] : undefined;
    if (number?.text === core) {
      const start = text.indexOf(core);
      const span = { start, end: start + core.length };
      return above.length > TITLE_LINES ? null : { number: core, above: above.join(''), line, span };
    }
    above = NO_TITLE.test(core) ? [] : [...above, core];
  }
  return null;
}

/** 国务院关于……的通知 of the lines above a number; null where they are no title. */
export function titleOver(above: string): string | null {
  const title = above.replace(/\s+/g, ' ');
  return TITLE.test(title) ? title : null;
}
