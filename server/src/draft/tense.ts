import { firstDay, type IsoDate, isoDate } from '../text/calendar.ts';
import type { Span } from '../text/span.ts';

/** Whether a sentence speaks of what is, looks back on what was, or ahead to what will be. */
export type Tense = 'present' | 'past' | 'ahead';

/** How far a sentence, and the years that set its scene, are looked for; a paragraph may be one line of 2 MB. */
const SENTENCE_REACH = 160;
const SCENE_REACH = 300;

const SENTENCE_END = /[。！？!?；;\n]/;
const TITLE = /《[^《》]{0,200}》/g;
/** 2020年2月, 2020年; a year in a title, an edition or a document number is no scene. */
const YEAR_MONTH = /((?:19|20)\d{2})年(?!第|修[订正]|版?[）)])(?:(\d{1,2})月)?/g;
const NOW = /今年|当前|目前|现在|眼下|当下|今天|本周|本月|近期|下一步|今后/g;
const TO_YEAR = /(?:到|至|截至|力争|—|－|-|~|～)\s?$/;

/** Sets the whole sentence in the past, whatever it goes on to say. 今年以来 and 入冬以来 do not. */
const PAST_FRAME =
  /回顾|回首|回望|曾经|曾[^祖孙]|当年|当时|那时|那年|彼时|昔日|历史上|去年|前年|上年|上一年|往年|过去[一二三四五六七八九十几两0-9]{0,2}年|[一二三四五六七八九十两0-9]年来|近年来|近几年|这几年|(?<!今年|入[春夏秋冬]|开年|近期|[月日周])以来[，,]|那[个场段]|岁月|整整|奋斗了|(?:暴发|爆发)(?:时|后|之初)|[三3]年(?:抗疫|抗击)|疫情[三3]年|从.{2,16}(?:到|走向|迈向).{2,16}一路|更名为|改称|改名为|修改为|重组为|整合为|并入|划入|转隶|不再保留|废止|停止执行|取代|前身|退出历史/;
/** Said of what is done, unless the sentence makes it a task. */
const ACCOMPLISHED =
  /如期(?:完成|打赢|建成|实现)|圆满(?:完成|收官|结束|实现)|胜利(?:完成|收官|实现|召开)|成功(?:打赢|抗击|战胜|应对|抵御)|历史性(?:解决|成就|胜利)|取得了|打赢了|战胜了|夺取了|经受住|经历了|克服了|应对了|实现了|全面胜利|决定性(?:胜利|成果|成就)|告别|先后(?:印发|出台|制定)|见证/;
/** Words that turn the same sentence into a task: 确保如期完成. */
const TASK = /确保|力争|务必|坚决|奋力|努力|必须|誓|争取|力保|(?<![主重必首紧])要(?!求|点|素|闻|事|道|地|件)/;
/** “十三五”期间, 脱贫攻坚以来, 主题教育成果, right behind the wording itself. */
const BEHIND_PAST =
  /^[”"’』」]?(?:规划|疫情|防控|斗争|战|工作){0,3}[”"’』」]?(?:期间|时期|期末|末|以来|发生(?:以来|后|以后|之初)|以后|之后|后(?=[，,。])|初期|之初|总结|评估|中?的?(?:成果|成效|成就|成绩|精神|经验|历程|历史|教训|启示|洗礼|考验|大考|冲击|影响)|中(?:积|涌|形成|探索))/;
/** “十三五”圆满收官; not 推动“十四五”圆满收官, not 收官之年. */
const BEHIND_DONE =
  /^[”"’』」]?(?:规划|主要|目标|任务|战|工作|各项){0,4}[”"’』」]?(?:顺利|全面)?(?:收官(?!之[年战]|年)|结束|圆满|胜利|取得|如期|完成)/;
const URGED = /(?:推动|推进|实现|确保|促进|助力|迎接|夺取|决胜|为|对)[“"‘]?$/;
const BEFORE_PAST =
  /(?:面对|遭遇|经历|经受|抗击|战胜|克服|受|原|原有|曾|摆脱|走出)(?:了|住)?(?:突如其来的?|百年不遇的?|严重的?|持续的?|三年)?[“"‘]?$/;

const LOOKING_AHEAD =
  /谋划|谋篇|谋定|谋局|编制|编好|编写|筹划|起草|草案|征求意见|展望|即将|将于|将在|将会|拟于|拟在|拟出台|研究制定|下一个五年|未来五年|面向未来|前瞻|前期|重大课题|思路|迎接|提前|储备|蓄势|承启|启幕|奠定|奠基|(?:打牢|打下|打好|夯实|筑牢).{0,8}(?:基础|根基|底子)|良好开局|衔接|建议|建言|献策|问计|争取.{0,30}纳入|纳入国家|乃至|起施行|起实施|日起/;

/**
 * How the sentence around a wording speaks of it. `until` and `from` are the days on which what it names ended or
 * began, `today` the draft's date; offsets are UTF-16 code units of the paragraph.
 */
export function tenseAt(
  paragraph: string,
  place: Span,
  facts: { readonly today: IsoDate; readonly until: IsoDate | null; readonly from: IsoDate | null },
): Tense {
  const sentence = sentenceAround(paragraph, place);
  const text = paragraph.slice(sentence.start, sentence.end).replace(TITLE, '');
  const before = paragraph.slice(Math.max(0, place.start - 24), place.start);
  const behind = paragraph.slice(place.end, place.end + 24);

  if (facts.from !== null && facts.today < facts.from) {
    const ahead =
      LOOKING_AHEAD.test(text) ||
      namesDayFrom(text, facts.from) ||
      spokenOfAhead(paragraph, place, sentence.start);
    return ahead ? 'ahead' : 'present';
  }
  if (PAST_FRAME.test(text) || BEHIND_PAST.test(behind)) return 'past';
  if (!TASK.test(text)) {
    // 迎接党的二十大胜利召开 has its own 胜利.
    const welcomes = /^(?:迎接|喜迎)/.test(paragraph.slice(place.start, place.end));
    if (ACCOMPLISHED.test(text) && !URGED.test(before) && !welcomes) return 'past';
    if (BEFORE_PAST.test(before) || (BEHIND_DONE.test(behind) && !URGED.test(before))) return 'past';
  }
  return facts.until !== null && sceneIsOver(paragraph, sentence, place, facts.until, facts.today)
    ? 'past'
    : 'present';
}

/** True when the sentence around the wording makes it something to be done. */
export function isTask(paragraph: string, place: Span): boolean {
  const sentence = sentenceAround(paragraph, place);
  return TASK.test(paragraph.slice(sentence.start, sentence.end).replace(TITLE, ''));
}

/** What sets a task before it names it; 坚决 and 努力 further on may be of something else. */
const SET_AS_TASK =
  /(?<![主重必首紧])要(?!求|点|素|闻|事|道|地|件)|今年|继续|下一步|接下来|今后|务必|推动|推进/;

/** True when the words before the wording in its sentence make it something to be done. */
export function isSetAsTask(paragraph: string, place: Span): boolean {
  const { start } = sentenceAround(paragraph, place);
  return SET_AS_TASK.test(paragraph.slice(start, place.start).replace(TITLE, ''));
}

/** True when the wording stands in a quotation long enough to be somebody's words: those are not the writer's to change. */
export function inQuotation(paragraph: string, place: Span): boolean {
  const from = Math.max(0, place.start - SCENE_REACH);
  const before = paragraph.slice(from, place.start);
  const open = Math.max(before.lastIndexOf('“'), before.lastIndexOf('「'));
  if (open < 0) return false;
  const mark = before[open] === '“' ? '”' : '」';
  if (before.indexOf(mark, open) >= 0) return false;
  const close = paragraph.slice(place.end, place.end + SCENE_REACH).indexOf(mark);
  // “十四五” is a name, “抓好常态化疫情防控” still a catchword; a quotation has a clause more than its wording.
  return close >= 0 && before.length - open + close > 12;
}

/** Behind a wording that is part of an organisation's name: …疫情防控工作领导小组. */
const NAME_TAIL =
  /^\p{Script=Han}{0,14}?(?:指挥部|领导小组|工作小组|联防联控机制|工作专班|专班|工作组|指导组|办公室|委员会|基金会|医院)/u;

/** True when the wording is the beginning of an organisation's name, which keeps its name until it is renamed. */
export function inOrganisationName(paragraph: string, place: Span): boolean {
  const tail = NAME_TAIL.exec(paragraph.slice(place.end, place.end + 24));
  return tail !== null && !/的|了|要|由|是|各|和/.test(tail[0]);
}

function sentenceAround(paragraph: string, place: Span): Span {
  let start = place.start;
  while (start > 0 && place.start - start < SENTENCE_REACH && !SENTENCE_END.test(paragraph[start - 1]!))
    start--;
  let end = place.end;
  while (end < paragraph.length && end - place.end < SENTENCE_REACH && !SENTENCE_END.test(paragraph[end]!))
    end++;
  return { start, end };
}

/** The last time named before the wording (or else in its sentence) is one when it was still in force. */
function sceneIsOver(
  paragraph: string,
  sentence: Span,
  place: Span,
  until: IsoDate,
  today: IsoDate,
): boolean {
  const from = Math.max(0, place.start - SCENE_REACH);
  const scene = blank(paragraph.slice(from, sentence.end));
  const now = lastMatch(scene.slice(0, place.start - from), NOW);
  let past: { at: number; day: IsoDate } | null = null;
  for (const match of scene.matchAll(YEAR_MONTH)) {
    const at = from + match.index;
    if (at >= place.start && at < place.end) continue;
    if (at >= place.end && past !== null) break;
    // 到2025年 sets a goal, 2016—2020年 a span: neither is the scene of the sentence.
    if (TO_YEAR.test(scene.slice(Math.max(0, match.index - 3), match.index))) continue;
    past = { at, day: isoDate(Number(match[1]), match[2] ? Number(match[2]) : undefined) };
  }
  if (past === null) return false;
  if (now !== null && from + now > past.at) return false;
  const isThisYear = past.day.length === 4 && past.day === today.slice(0, 4);
  return !isThisYear && firstDay(past.day) <= until && firstDay(past.day) < today;
}

/** Titles keep their length but lose their text: their years are their own. */
function blank(text: string): string {
  return text.replace(TITLE, (title) => ' '.repeat(title.length));
}

function lastMatch(text: string, pattern: RegExp): number | null {
  let last: number | null = null;
  for (const match of text.matchAll(pattern)) last = match.index;
  return last;
}

/** 编制“十五五”规划是一项重大任务。要分析“十五五”的新特征: what one sentence looks ahead to, the next ones do too. */
function spokenOfAhead(paragraph: string, place: Span, until: number): boolean {
  const wording = paragraph.slice(place.start, place.end);
  return paragraph
    .slice(Math.max(0, until - SCENE_REACH), until)
    .split(SENTENCE_END)
    .some((sentence) => {
      const bare = sentence.replace(TITLE, '');
      return bare.includes(wording) && LOOKING_AHEAD.test(bare);
    });
}

function namesDayFrom(text: string, from: IsoDate): boolean {
  for (const match of text.matchAll(YEAR_MONTH)) {
    if (isoDate(Number(match[1]), match[2] ? Number(match[2]) : 12) >= from.slice(0, 7)) return true;
  }
  return false;
}
