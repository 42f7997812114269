import { HOLDERS } from '../holders.ts';
import type { Mention } from '../types.ts';

/** “六保”, “不忘初心、牢记使命”主题教育, 爱国卫生运动: policies and movements that go by a name of their own. */
const NAMED =
  /“?六[稳保]”(?:工作|任务|举措)?|“[^“”]{4,16}”(?:主题教育|学习教育|专项行动|专项斗争)|党史学习教育|爱国卫生运动|扫黑除恶专项斗争/g;
/** 国务院联防联控机制专项督查. */
const OWNED = new RegExp(`${HOLDERS}(?!将|对)\\p{Script=Han}{2,12}?专项(?:督查|行动|斗争)`, 'gu');

/** Campaigns of a paragraph, in reading order. Offsets from its start. */
export function readCampaigns(paragraph: string): Mention[] {
  const found: Mention[] = [];
  const add = (match: RegExpMatchArray) =>
    found.push({ start: match.index!, end: match.index! + match[0].length, text: match[0] });
  if (/六[稳保]|教育|运动|专项/.test(paragraph)) for (const match of paragraph.matchAll(NAMED)) add(match);
  if (paragraph.includes('专项')) for (const match of paragraph.matchAll(OWNED)) add(match);
  return found.sort((a, b) => a.start - b.start);
}
