import type { Span } from '../../text/span.ts';

/** How far back the opening mark of a quotation is looked for, in UTF-16 code units. */
const REACH = 160;
/** What says that a mask is itself spoken of: “X县”为示例. */
const EXPLAINED = /示例|占位|代表(?!团|大会|队|们|性)|代指|指代|表示|填写时|替换|脱敏/;
const SAID = /(?:说|道|讲|问|答|称|感慨|表示|反映|吐槽|抱怨)[了过着]?[：:，,]?$/;

/** True where the mask is all that a pair of quotation marks holds and the sentence explains it. */
export function isExplained(p: string, { start, end }: Span): boolean {
  const quoted =
    /^[\u4e00-\u9fff]{0,4}[”"』]/.test(p.slice(end, end + 5)) &&
    /[“"『]$/.test(p.slice(Math.max(0, start - 1), start));
  if (!quoted) return false;
  const around = p.slice(Math.max(0, start - 40), end + 40);
  return EXPLAINED.test(around);
}

/** True inside words that somebody is quoted as saying: 对记者说：“某某单位推……” is how people leave names out. */
export function isSaid(p: string, at: number): boolean {
  const left = p.slice(Math.max(0, at - REACH), at);
  const open = left.lastIndexOf('“');
  return open > left.lastIndexOf('”') && SAID.test(left.slice(0, open));
}
