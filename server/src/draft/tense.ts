import { daysBetween, firstDay, type IsoDate, isoDate } from '../text/calendar.ts';
import type { Span } from '../text/span.ts';
import type { Part } from '../text/words.ts';
import {
  CIRCUMSTANCE_WORDS,
  DONE_WORDS,
  ENDED_WORDS,
  FORMER_WORDS,
  NOW_WORDS,
  PUSHING_WORDS,
  RESULT_WORDS,
  REVIEW_WORDS,
  TAIL_WORDS,
  TASK_NOUNS,
  TASK_WORDS,
  TIME_TAILS,
  TURNING_WORDS,
  URGING_WORDS,
} from './sentenceWords.ts';
import type { DraftParagraph } from './view.ts';

/** Whether a sentence speaks of what is, looks back on what was, or ahead to what will be. */
export type Tense = 'present' | 'past' | 'ahead';

type Reading = Pick<DraftParagraph, 'text' | 'mentions'>;

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
  /回顾|回首|回望|曾经|曾[^祖孙]|当年|当时|那时|那年|彼时|昔日|历史上|去年|前年|那几年|前些年|前几年|早年|早些年|上年|上一年|往年|过去[一二三四五六七八九十几两0-9]{0,2}年|[一二三四五六七八九十两0-9]年来|近年来|近几年|这几年|(?<!今年|入[春夏秋冬]|开年|近期|[月日周])以来[，,]|那[个场段]|岁月|整整|奋斗了|(?:暴发|爆发)(?:时|后|之初)|[三3]年(?:抗疫|抗击)|疫情[三3]年|从.{2,16}(?:到|走向|迈向).{2,16}一路|更名为|改称|改名为|修改为|重组为|整合为|并入|划入|转隶|不再保留|废止|停止执行|取代|前身|退出历史/;
/** Said of what is done, unless the sentence makes it a task. */
const ACCOMPLISHED =
  /如期(?:完成|打赢|建成|实现)|圆满(?:完成|收官|结束|实现)|胜利(?:完成|收官|实现|召开)|成功(?:打赢|抗击|战胜|应对|抵御)|历史性(?:解决|成就|胜利)|取得了|打赢了|战胜了|夺取了|经受住|经历了|克服了|应对了|实现了|全面胜利|决定性(?:胜利|成果|成就)|告别|先后(?:印发|出台|制定)|见证/;
/** “十三五”期间, 脱贫攻坚以来, 主题教育成果, right behind the wording itself. */
const BEHIND_PAST =
  /^[”"’』」]?(?:规划|疫情|防控|斗争|战|工作){0,3}[”"’』」]?(?:期间|时期|期末|末|以来|发生(?:以来|后|以后|之初)|以后|之后|后(?=[，,。])|初期|之初|中?的?(?:洗礼|考验|大考|冲击|影响)|中(?:积|涌|形成|探索))/;
const BEFORE_PAST =
  /(?:面对|遭遇|经历|经受|抗击|战胜|克服|受|原|原有|曾|摆脱|走出)(?:了|住)?(?:突如其来的?|百年不遇的?|严重的?|持续的?|三年)?[“"‘]?$/;

const LOOKING_AHEAD =
  /谋划|谋篇|谋定|谋局|编制|编好|编写|筹划|起草|草案|征求意见|展望|即将|将于|将在|将会|拟于|拟在|拟出台|研究制定|下一个五年|未来五年|面向未来|前瞻|前期|重大课题|思路|迎接|提前|储备|蓄势|承启|启幕|奠定|奠基|(?:打牢|打下|打好|夯实|筑牢).{0,8}(?:基础|根基|底子)|良好开局|衔接|建议|建言|献策|问计|争取.{0,30}纳入|纳入国家|乃至|起施行|起实施|日起/;

/** What is named: a time or a campaign is over unless somebody still sets it as a task; a body or a measure is simply there. */
export interface Named {
  readonly today: IsoDate;
  /** The day on which it ended; null where it only begins. */
  readonly until: IsoDate | null;
  /** The day on which it began; null where that is not in question. */
  readonly from: IsoDate | null;
  /** True of times and campaigns. */
  readonly passes: boolean;
  /** True of periods of a plan, which are looked forward to for a year before they begin. */
  readonly period: boolean;
}

/**
 * How the sentence around a wording speaks of it, by the words of its clause first and then by those around it. Offsets
 * are UTF-16 code units of the paragraph.
 */
export function tenseAt(paragraph: Reading, place: Span, named: Named): Tense {
  const { text: whole } = paragraph;
  const sentence = sentenceAround(whole, place);
  const text = whole.slice(sentence.start, sentence.end).replace(TITLE, '');
  const clauses = clausesOf(paragraph, sentence, place);
  if (named.from !== null && named.today < named.from) {
    const ahead =
      (named.period && daysBetween(named.today, named.from) <= 366 && !isDone(clauses.behind)) ||
      LOOKING_AHEAD.test(text) ||
      namesDayFrom(text, named.from) ||
      spokenOfAhead(whole, place, sentence.start);
    return ahead ? 'ahead' : 'present';
  }
  if (isFormer(clauses) || isPast(clauses, whole, place, named)) return 'past';
  return named.until !== null && sceneIsOver(whole, sentence, place, named.until, named.today)
    ? 'past'
    : 'present';
}

interface Word extends Span {
  readonly text: string;
  readonly part: Part;
}

/** The words of a sentence around a wording: those of its own clause on either side, and the clauses before and behind. */
interface Clauses {
  readonly before: readonly Word[];
  readonly behind: readonly Word[];
  readonly earlier: readonly (readonly Word[])[];
  readonly later: readonly (readonly Word[])[];
  /** Part of speech of the first word of the wording itself. */
  readonly first: Part;
}

const CLAUSE_END = /[，,：:]/;

function clausesOf({ text, mentions }: Reading, sentence: Span, place: Span): Clauses {
  const clauses: Word[][] = [[]];
  let own = 0;
  for (let at = sentence.start; at < sentence.end; ) {
    const end = Math.min(mentions.words.endOf(at), sentence.end);
    const word = { start: at, end, text: text.slice(at, end), part: mentions.words.partOf(at) };
    const inPlace = at < place.end && end > place.start;
    if (!inPlace && CLAUSE_END.test(word.text)) clauses.push([]);
    else if (!inPlace && !isTitleWord(text, word, sentence)) clauses.at(-1)!.push(word);
    if (at <= place.start) own = clauses.length - 1;
    at = end;
  }
  const words = clauses[own]!;
  return {
    before: words.filter(({ end }) => end <= place.start),
    behind: words.filter(({ start }) => start >= place.end),
    earlier: clauses.slice(0, own),
    later: clauses.slice(own + 1),
    first: mentions.words.partOf(place.start),
  };
}

/** True for a word within 《》, whose years and verbs are its own. */
function isTitleWord(text: string, { start }: Word, sentence: Span): boolean {
  const open = text.lastIndexOf('《', start);
  return open >= sentence.start && text.indexOf('》', open) >= start;
}

/** One of a class, or a longer word of the dictionary that begins or ends with one: 继续抓好, 今年以来, 各项任务. */
function isOf(word: string, set: ReadonlySet<string>): boolean {
  if (set.has(word)) return true;
  for (let length = 2; length < word.length; length++)
    if (set.has(word.slice(0, length)) || set.has(word.slice(-length))) return true;
  return false;
}

const has = (words: readonly Word[], set: ReadonlySet<string>): boolean =>
  words.some(({ text }) => isOf(text, set));

/** 了 and 过 as particles, and verbs that end in them: 走过, 取得了. */
const isAspect = ({ text, part }: Word): boolean =>
  part === 'particle'
    ? text === '了' || text === '过'
    : text.length > 1 && /[了过]$/.test(text) && (part === 'verb' || part === 'verbal-noun');

const isDone = (words: readonly Word[]): boolean => words.some(isAspect) || has(words, DONE_WORDS);

const isMark = ({ part }: Word): boolean => part === 'mark' || part === 'space';

/** True where the clause that holds the wording makes it something to be done, or speaks of now. */
function isSetIn({ before, behind }: Clauses): boolean {
  return [before, behind].some((words) => has(words, TASK_WORDS) || has(words, NOW_WORDS));
}

/** 原县工商局, 老粮食局的家属院, 时任…局长, 工商局退休干部, 美国…局. */
function isFormer({ before, behind }: Clauses): boolean {
  const next = behind.find((word) => !isMark(word))?.text ?? '';
  if (FORMER_WORDS.has(next) || [...FORMER_WORDS].some((word) => word.length > 1 && next.startsWith(word)))
    return true;
  if (next === '旧' || before.some(({ text }) => text === '时任' || text === '曾任')) return true;
  // Between the two may stand whose body it is.
  for (const word of before
    .toReversed()
    .filter((one) => !isMark(one))
    .slice(0, 3)) {
    if (FORMER_WORDS.has(word.text)) return true;
    if (FOREIGN.test(word.text)) return true;
    if (!['place', 'root', 'organisation', 'name', 'abbreviation', 'noun'].includes(word.part)) return false;
  }
  return false;
}

/** Countries whose bodies have names like ours. */
const FOREIGN =
  /^(?:[美英法德俄韩日]国|日本|加拿大|澳大利亚|印度|巴西|意大利|西班牙|越南|泰国|欧盟|新加坡|[东西]德|苏联)$/;

function isPast(clauses: Clauses, whole: string, place: Span, named: Named): boolean {
  const { before, behind, earlier, later } = clauses;
  const set = isSetIn(clauses);
  const after = whole.slice(place.end, place.end + 24);
  if (BEHIND_PAST.test(after) || hasTail(behind, named.passes))
    return !(has(behind, TASK_WORDS) || has(behind, NOW_WORDS));
  if (named.period && isRelative(behind)) return true;

  const own = [...before, ...behind];
  const welcomes = /^(?:迎接|喜迎)/.test(whole.slice(place.start, place.end));
  const lead = before.findLast((word) => !isMark(word));
  const urged = welcomes || (lead !== undefined && has([lead], URGING_WORDS));
  if (!set) {
    // What was said before a turn (但, 今年) does not set the scene of what follows.
    const turn = earlier.findLastIndex((words) => has(words, TURNING_WORDS));
    const starts = has(before, TURNING_WORDS) ? [] : turn < 0 ? earlier : earlier.slice(turn + 1);
    const scene = [...starts.flat(), ...own, ...later.flat()].map(({ text }) => text).join('');
    if (PAST_FRAME.test(scene)) return true;
    if (!urged && (isDone(own) || ACCOMPLISHED.test(scene))) return true;
    if (
      !urged &&
      (has(before, REVIEW_WORDS) || BEFORE_PAST.test(whole.slice(Math.max(0, place.start - 24), place.start)))
    )
      return true;
    const ends = own.at(-1)?.text ?? '';
    if (/^(?:以|之)?后$|^时$/.test(ends) && (named.passes || has(own, ENDED_WORDS))) return true;
  }
  if (!set && /更名为|改称|改名为|修改为|重组为|整合为|并入|划入|划归|转隶|不再保留|废止/.test(after))
    return true;
  if (!named.passes || set) return false;
  // A time or a campaign is history unless the sentence sets it: by a word of now before it, or as an order.
  if (earlier.some((words) => has(words, NOW_WORDS) || has(words, TASK_WORDS)) && !later.some(isResult))
    return false;
  return !(isOrder(clauses) && !later.some(isResult));
}

/** “十三五”期间, 主题教育成果, 两孩政策之后, …开展以来: a few words behind the wording one that takes it as a whole. */
function hasTail(behind: readonly Word[], passes: boolean): boolean {
  let others = 0;
  for (const { text, part } of behind) {
    if (TIME_TAILS.has(text)) return true;
    // 主题教育的成果 is of the past; 繁昌县的经验 is of a place that bears another name today.
    if (passes && TAIL_WORDS.has(text) && others === 0) return true;
    if (part === 'mark' || text === '的' || text === '中') continue;
    if (part === 'particle' || ++others > 3) return false;
  }
  return false;
}

/** “十四五”批复的3处工程: what the period brought forth; “十四五”确定的各项任务 are a task still. */
function isRelative(behind: readonly Word[]): boolean {
  const of = behind.findIndex(({ text }) => text === '的');
  if (of < 1 || of > 4 || !behind.slice(0, of).some(({ part }) => part === 'verb' || part === 'verbal-noun'))
    return false;
  return !has(behind.slice(of + 1, of + 8), TASK_NOUNS);
}

/** What a clause without a subject begins with, and what takes the wording as its object; 落实 is tagged as an adjective. */
const VERBAL: ReadonlySet<Part> = new Set<Part>([
  'verb',
  'verbal-noun',
  'adjective',
  'adverb',
  'idiom',
  'phrase',
]);

/** 扎实开展…, 严格执行…: a verb with nobody before it, and the wording as its object; or a wording that is one: 坚决打赢…. */
function isOrder({ before, first }: Clauses): boolean {
  const words = before.filter((word) => !isMark(word) && word.part !== 'conjunction');
  // 做到应检尽检、应隔尽隔: the verb stands before the first of the row.
  if (before.findLast((word) => !'“‘'.includes(word.text))?.text === '、')
    while (words.length > 0 && words.at(-1)!.part !== 'verb') words.pop();
  const lead = words.at(-1);
  if (!lead) return VERBAL.has(first) && first !== 'verbal-noun';
  if (has([lead], CIRCUMSTANCE_WORDS) || has(words, REVIEW_WORDS)) return false;
  const head = words[0]!;
  return (
    VERBAL.has(lead.part) &&
    (VERBAL.has(head.part) || (head.part === 'noun' && isOf(lead.text, PUSHING_WORDS)))
  );
}

/** 全县经济总量突破300亿元: a later clause that tells of an outcome. */
function isResult(words: readonly Word[]): boolean {
  if (has(words, TASK_WORDS)) return false;
  return (
    isDone(words) ||
    (has(words, RESULT_WORDS) && words.some(({ part }) => part === 'digits' || part === 'adverb')) ||
    has(words, OUTCOME)
  );
}

const OUTCOME = new Set(['达标', '通车', '锤炼', '见效', '红火', '向好']);

/** True when the clause around the wording makes it something to be done, by a modal or a word of now; an order alone may be told of. */
export function isTask(paragraph: Reading, place: Span): boolean {
  return isSetIn(clausesOf(paragraph, sentenceAround(paragraph.text, place), place));
}

/** The same, or an order without a modal that no later clause tells the outcome of: 高质量编制…, 抓好…. */
export function isSet(paragraph: Reading, place: Span): boolean {
  const clauses = clausesOf(paragraph, sentenceAround(paragraph.text, place), place);
  return isSetIn(clauses) || clauses.before.some((word) => isOf(word.text, URGING_WORDS));
}

/**
 * True where the sentence tells of what was: by a scene in the past or a word that looks back, and, unless only these are
 * to count, by an aspect or a word for what is done.
 */
export function isTold(paragraph: Reading, place: Span, byScene = false): boolean {
  const sentence = sentenceAround(paragraph.text, place);
  const { before, behind, earlier } = clausesOf(paragraph, sentence, place);
  const own = [...before, ...behind];
  const scene = [...earlier.flat(), ...own].map(({ text }) => text).join('');
  return (!byScene && isDone(own)) || has(before, REVIEW_WORDS) || PAST_FRAME.test(scene);
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
