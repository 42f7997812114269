import { withoutOverlaps } from '../../text/span.ts';
import { HOLDERS } from '../holders.ts';
import type { Mention } from '../types.ts';

/** What the name of a meeting that a speech may cite ends with; 会议室, 会议纪要 aside. */
const ENDING =
  /(?:电话|视频|调度|部署|推进|工作|常委会|常务|政治局|全体|[（(]扩大[）)]|专题|专题视频|专项|常委会扩大|小组|小组第?[0-9一二三四五六七八九十]{1,3}次)会议(?![室纪])|(?:代表|动员|表彰|环境保护)大会|研讨班|[二三四五六七]中全会/g;
/** How far back from its ending a name can begin. */
const LONGEST_NAME = 36;
const IN_NAME = /[\p{Script=Han}0-9（）()]/u;
/** Whose meeting it is: without one of these the words before are a sentence, not a name. */
const HOLDER =
  /(?:中共中央|党中央|中央|国务院|全国|全省|全区|全市|全县|自治区|省委|省政府|省|市委|市政府|市|区委|县委|县政府|县|学习贯彻|党的(?=第?[一二三四五六七八九十]))/g;
/** Stands before the name in the sentence and is no part of it. */
const LEAD_IN =
  /召开了?|主持|传达|学习|贯彻|落实|出席|参加|根据|按照|今天|这次|此次|召集|收听|收看|组织(?!部)|举行|并在|还在|在|了|(?<!党)的(?!肺炎)|是|(?<!应)对|于/g;

/** 省联防联控机制领导小组召开第3次全体会议, 市指挥部召开的…推进会议: whose meeting stands before the verb. */
const CONVENED = new RegExp(
  `${HOLDERS}[\\p{Script=Han}]{0,14}?(?:召开|举行)(?:了|的)?[\\p{Script=Han}0-9“”]{0,40}?会议(?![室纪])`,
  'gu',
);
/** 国务院会议要求, 中央、省、市重要会议精神, 3次中央…会议, 市领导在会议上, …委员会等会议, 此次会议. */
const OTHER = new RegExp(
  [
    `${HOLDERS}(?:有关|相关|重要)?会议(?:精神|要求|部署|强调|指出|决定)`,
    '[0-9一二三四五六七八九十两]{1,2}次(?:\\p{Script=Han}{2,16}?)会议(?![室纪])',
    '[省市县区]领导在会议上',
    '中央(?:\\p{Script=Han}{2,14}委员会、){1,5}?\\p{Script=Han}{2,16}委员会等会议',
    '(?:此次|本次|这次)会议',
    '全国人大(?:常委会)?第?[一二三四五六七八九十]{1,3}次会议',
    '统筹推进\\p{Script=Han}{4,30}部署会议',
  ].join('|'),
  'gu',
);

/** Meetings whose own name says whose they are: 二十届四中全会, 二十届中央纪委五次全会, 全国两会, a founding day's. */
const BY_ITSELF =
  /(?:党的)?第?[一二三四五六七八九十]{1,3}届(?:[一二三四五六七]中全会|中央纪委第?[一二三四五六七八九十]{1,2}次全会)|全国(?:“两会”|两会)|(?:庆祝|纪念)(?:中国共产党|中华人民共和国|中国人民解放军|改革开放|中国人民抗日战争)[\p{Script=Han}0-9]{0,24}周年大会/gu;

/** Meetings of a paragraph: whose meeting, and what kind; in reading order. */
export function readMeetings(paragraph: string): Mention[] {
  // 会 is in every paragraph; the endings are not.
  if (!/会议|大会|全会|研讨班|两会/.test(paragraph)) return [];
  const add = (match: RegExpMatchArray): Mention => ({
    start: match.index!,
    end: match.index! + match[0].length,
    text: match[0],
  });
  const named = withoutOverlaps([...readNamed(paragraph), ...[...paragraph.matchAll(BY_ITSELF)].map(add)]);
  if (!paragraph.includes('会议')) return named;
  const found = [...named, ...[...paragraph.matchAll(OTHER)].map(add)];
  if (/召开|举行/.test(paragraph)) found.push(...[...paragraph.matchAll(CONVENED)].map(add));
  // The longer one, where one holds the other.
  return withoutOverlaps(found);
}

/** Meetings with a name that begins with whose they are. */
function readNamed(paragraph: string): Mention[] {
  const found: Mention[] = [];
  let free = 0;
  for (const match of paragraph.matchAll(ENDING)) {
    const end = match.index + match[0].length;
    let from = match.index;
    while (from > free && match.index - from < LONGEST_NAME && IN_NAME.test(paragraph[from - 1]!)) from--;
    const before = paragraph.slice(from, match.index);
    let cut = 0;
    for (const word of before.matchAll(LEAD_IN)) {
      // 学习贯彻…研讨班 keeps its first words.
      if (match[0] !== '研讨班' || !/学习|贯彻/.test(word[0])) cut = word.index + word[0].length;
    }
    const holder = [...before.slice(cut).matchAll(HOLDER)][0];
    if (!holder) continue;
    const start = from + cut + holder.index;
    found.push({ start, end, text: paragraph.slice(start, end) });
    free = end;
  }
  return found;
}
