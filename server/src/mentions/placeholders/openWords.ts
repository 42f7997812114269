import type { OpenBlank } from './openBlank.ts';
import { kindOfNote, REACH, suffixOf } from './words.ts';

/** What may follow the number that dots stand for: 完成投资……亿元. */
const AMOUNT =
  /^(?:[%％]|[万亿千]{0,2}(?:元(?!旦|宵)|亩|吨|人次|户(?!籍|外)|个百分点)|[万亿])(?:以上|左右)?[，。；、,;]/;

/** 需完成增加值……亿元: dots where a number was to come. */
export function dottedBlank(p: string, at: number): OpenBlank | null {
  const dots = /^(?:…{1,2}|\.{3,6})/.exec(p.slice(at, at + 6));
  if (dots === null) return null;
  const end = at + dots[0].length;
  const right = p.slice(end, end + REACH);
  const left = p.slice(Math.max(0, at - REACH), at);
  if (!AMOUNT.test(right) || !/[\u4e00-\u9fff]$/.test(left)) return null;
  return { start: at, end, kind: suffixOf(right, left, false)?.kind ?? 'figure' };
}

const WAITING = /^待(?:补充|填写|填报|核实|核准|补)(?=[，。；、！]|$)/;
const PENDING_COUNT = /^待定(?=[个所名家处项座万亿元户人])(?!人员|名单|项目|人选)/;

/** 储备物资待补充。 is work to be done; ：待补充。 and 校园待定所 are blanks. */
export function waitingBlank(p: string, at: number): OpenBlank | null {
  const right = p.slice(at, at + REACH);
  const count = PENDING_COUNT.exec(right);
  if (count !== null) return { start: at, end: at + count[0].length, kind: 'figure' };
  const note = WAITING.exec(right);
  if (note === null || !/(?:^|[：:，,；;。（(【])[ \u3000]?$/.test(p.slice(Math.max(0, at - 2), at)))
    return null;
  return { start: at, end: at + note[0].length, kind: kindOfNote(p.slice(Math.max(0, at - REACH), at)) };
}

const COUNT = /^N(?=(?:个|名|户|家|项|处|起|座|所|万|亿|余)(?:[人元亩]|亿元|万元)?[，。；、,;])/;

/** 整顿软弱涣散村党组织N个。 A number was to come; 1+N, 第N次 and N个理由 are ways of speaking. */
export function letterBlank(p: string, at: number): OpenBlank | null {
  if (!COUNT.test(p.slice(at, at + 6))) return null;
  if (!/[\u4e00-\u9fff]$/.test(p.slice(Math.max(0, at - 1), at))) return null;
  if (
    /(?:第|的|有|是|出|过|和|与|或|加|说|这|那|到|用|讲|好|着|了|成)$/.test(p.slice(Math.max(0, at - 1), at))
  )
    return null;
  return { start: at, end: at + 1, kind: 'figure' };
}
