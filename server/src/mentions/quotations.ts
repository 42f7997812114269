import type { Mention } from './types.ts';

const OPEN = '“';
const CLOSE = '”';

/** What stands between quotation marks, the marks aside and those inside it with it. Offsets count from the paragraph. */
export function readQuotations(paragraph: string): Mention[] {
  const found: Mention[] = [];
  let opened = 0;
  let start = 0;
  for (let i = paragraph.indexOf(OPEN); i >= 0 && i < paragraph.length; i++) {
    const mark = paragraph[i]!;
    if (mark === OPEN && opened++ === 0) start = i + 1;
    else if (mark === CLOSE && opened > 0 && --opened === 0 && i > start)
      found.push({ start, end: i, text: paragraph.slice(start, i) });
  }
  return found;
}
