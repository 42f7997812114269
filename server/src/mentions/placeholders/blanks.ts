import { isHan } from '../../text/han.ts';
import { isDigit, isSpace } from '../../text/masks.ts';
import type { OpenBlank } from './openBlank.ts';
import { dottedBlank, letterBlank, waitingBlank } from './openWords.ts';
import { kindOfNote, REACH, suffixOf } from './words.ts';

const CLOSER: Readonly<Record<string, string>> = {
  '（': '）',
  '(': ')',
  '【': '】',
  '[': ']',
  '［': '］',
  '〔': '〕',
  '《': '》',
  '＜': '＞',
  '<': '>',
  '{': '}',
  '｛': '｝',
};
const LONGEST_NOTE = 30;

const NOTE =
  /^(?:此处(?:请|填|插|补|写|加|应填|需|输|待|列|根据|结合)|这里(?:请|填|插|补|写)|请(?:在此|在这里|填|补充|输入(?!验证)|写(?:明|上)|插入|替换|核实|自行(?:填|补|修改))|填写|填入|填空|待(?:补|填|核|更新|确认|完善|加|写|插入|统计|提供)|插入(?:数据|案例|图|照片|内容)|补充(?:数据|具体|完整|数字|案例|内容|材料|本地|当地)|(?:具体|相关|本地|当地)(?:数字|数据|案例|情况|单位|地名)(?:待[\u4e00-\u9fff]{1,4}|略)?$|(?:TODO|TBD)$|(?:略[，,、 ]?)?请[\u4e00-\u9fff]{1,10}(?:提供|补充|核实|核对|确认|填写|补报?|报送)(?:数据|材料|情况|数字)?$|待[\u4e00-\u9fff]{1,10}(?:提供|补充|核实|核对|确认|填写|更新|报送)(?:数据|材料|情况|数字)?$|(?:可|需|还需|可以)再?补充(?:[一1两2几些个]|案例|数据|情况|材料)|此处(?:略|可|再)|数据?待[\u4e00-\u9fff]{1,4}$)/;
const SLOT_NAME =
  /^(?:待定|待查|数字|数据|姓名|名字|单位|单位名称|地名|日期|职务|部门|部门名称|年份|月份|省份|名称|公司名称|学校名称|领导姓名|文号|占位|年月日|X年X月X日|城市|县名|市名|省名)$/;

/** A bracket pair of at most LONGEST_NOTE units that opens at `at`; null where it does not close. */
function bracketed(p: string, at: number): { end: number; content: string } | null {
  const closer = CLOSER[p[at]!]!;
  const limit = Math.min(p.length, at + LONGEST_NOTE + 2);
  for (let i = at + 1; i < limit; i++) {
    if (p[i] === closer) return { end: i + 1, content: p.slice(at + 1, i) };
    if (p[i] === p[at]) return null;
  }
  return null;
}

/** {{姓名}}, as form letters are filled. */
function templateSlot(p: string, at: number): OpenBlank | null {
  const inner = bracketed(p, at + 1);
  if (!inner || p[inner.end] !== '}' || !isHan(inner.content.trim().charCodeAt(0))) return null;
  return { start: at, end: inner.end + 1, kind: kindOfNote(inner.content) };
}

function bracketBlank(p: string, at: number): OpenBlank | null {
  const open = p[at]!;
  if (open === '{' && p[at + 1] === '{') return templateSlot(p, at);
  const pair = bracketed(p, at);
  if (!pair) return null;
  const content = pair.content.trim();
  const prev = at > 0 ? p.charCodeAt(at - 1) : 0;
  if (content === '') {
    if (open === '<' || open === '{' || open === '＜' || open === '｛') return null;
    const head = at < REACH && /^[ \u3000\t]*(?:[-*+]|\d{1,3}[.、)])?[ \u3000\t]*$/.test(p.slice(0, at));
    // - [ ] is a check box, f() and a[] are code, ![]( ) and []( ) are links.
    if (
      (open === '[' || open === '(') &&
      (head || (prev !== 0 && prev < 0x3000 && !isSpace(prev) && !isDigit(prev)))
    )
      return null;
    if (open === '[' && p[pair.end] === '(') return null;
    // 注：［　］内为变化率 speaks about the brackets.
    if (/^(?:[内中里](?:为|是|的|表示|填)|号?表示|是指)/.test(p.slice(pair.end, pair.end + 4))) return null;
    if (/^[ \u3000]?第?\d{0,5}号/.test(p.slice(pair.end, pair.end + 8)) && open !== '《') {
      return { start: at, end: pair.end, kind: 'document-number' };
    }
    return { start: at, end: pair.end, kind: null };
  }
  if (NOTE.test(content)) return { start: at, end: pair.end, kind: kindOfNote(content) };
  // 【时间】 at the head of a line is a label; 在【单位名称】 is a slot.
  if (open !== '（' && open !== '(' && open !== '《' && open !== '〔' && SLOT_NAME.test(content)) {
    const head = at < REACH && /^\s*$/.test(p.slice(0, at));
    const labelled = head && !/^待/.test(content);
    if (!labelled && p[pair.end] !== '(') return { start: at, end: pair.end, kind: kindOfNote(content) };
  }
  return null;
}

const DATE_OPEN = /^年[ \u3000]{1,8}月[ \u3000]{1,8}日(?![均报常程历益])/;
const MONTH_OPEN = /^月[ \u3000]{1,8}日(?![均报常程历益])/;
const AFTER_DAY = /^(?:$|[，。、；：！？,.;:!?）)》”\s]|[上下]午|[0-9]{1,2}[时:：]|以?[前后来]|[起止至到在])/;
const FORM_FIELD =
  /(?:填[表报写]|申[报请]|审[批核查]|受理|签[字名章发收]|盖章|公章|登记|出生)[）)]?[\u4e00-\u9fff]{0,4}[ \u3000]{0,8}[:：]?(?:[ \u3000]{0,12}年)?$/;
/** Units that are typed after spaces only where a number was to come. */
const OPEN_AMOUNT =
  /^(?:[%％]|[万亿]?元(?!旦|宵)|万[人户亩吨]|亿|人次|个百分点|例(?!如|外)|户(?!籍|外)|名(?!单|称)|[人个座栋处家所条辆台套件项](?=[，。；、,]))/;

/** `  年  月  日`, 2020年2月  日, 〔2020〕  号, 投资    万元: room left for a word. `from..to` is the run of spaces. */
function spaceBlank(p: string, from: number, to: number): OpenBlank | null {
  const width = to - from;
  const right = p.slice(to, to + REACH);
  const left = p.slice(Math.max(0, from - REACH), from);
  const start = Math.max(from, to - 8);
  // A printed form keeps its room for a date: 填表日期：　年　月　日.
  if (FORM_FIELD.test(left) && /^[年月日]/.test(right)) return null;
  const date = DATE_OPEN.exec(right);
  if (date) return { start, end: to + date[0].length, kind: 'date' };
  const month = MONTH_OPEN.exec(right);
  if (month && /(?:年|截至|截止|到|于|自|从|[，,：:（(])$/.test(left)) {
    return { start, end: to + month[0].length, kind: 'date' };
  }
  if (/^日/.test(right) && /(?:\d|[一二三四五六七八九十])月$/.test(left) && AFTER_DAY.test(right.slice(1))) {
    return { start, end: to, kind: 'date' };
  }
  if (/^号/.test(right) && /[〔（(［[]\d{4}[〕）)］\]]第?$/.test(left))
    return { start, end: to, kind: 'document-number' };
  if (width < 2) return null;
  if (/^[号次期届](?!段|称|码)/.test(right) && /第$/.test(left)) {
    return { start, end: to, kind: right.startsWith('号') ? 'document-number' : 'figure' };
  }
  if (/^年[ \u3000]*(?:$|[，。、；\d])/.test(right) && /(?:^|[^\d近])20$/.test(left))
    return { start, end: to, kind: 'year' };
  // A table's head also has units after spaces: ask for prose on both sides.
  const amount = OPEN_AMOUNT.exec(right);
  if (
    amount &&
    /[\u4e00-\u9fff]$/.test(left) &&
    (/^[，。；、,;]/.test(right.slice(amount[0].length)) ||
      /^$/.test(right.slice(amount[0].length).trim())) &&
    p.length > 10
  ) {
    return { start, end: to, kind: suffixOf(right, left, false)?.kind ?? 'figure' };
  }
  return null;
}

const BRACKET = 1;
const ROOM = 2;
const YEAR = 3;
const DOTS = 4;
const WAITING = 5;
const LETTER_N = 6;
/** What a code unit can begin; most begin nothing. */
const begins = new Uint8Array(0x10000);
for (const opener of Object.keys(CLOSER)) begins[opener.charCodeAt(0)] = BRACKET;
for (let code = 0; code < 0x10000; code++) if (isSpace(code)) begins[code] = ROOM;
begins['年'.charCodeAt(0)] = YEAR;
begins['…'.charCodeAt(0)] = DOTS;
begins['.'.charCodeAt(0)] = DOTS;
begins['待'.charCodeAt(0)] = WAITING;
begins['N'.charCodeAt(0)] = LETTER_N;

/** 日期：年  月  日, with no room before 年. */
function openDate(p: string, at: number): OpenBlank | null {
  if (at > 0 && !/[，：:（(。]/.test(p[at - 1]!)) return null;
  const date = DATE_OPEN.exec(p.slice(at, at + REACH));
  if (!date || !AFTER_DAY.test(p.slice(at + date[0].length, at + REACH))) return null;
  return { start: at, end: at + date[0].length, kind: 'date' };
}

/** The blanks of a paragraph that are left as room or as a note, in order. Linear in the paragraph. */
export function openBlanksOf(p: string): OpenBlank[] {
  const blanks: OpenBlank[] = [];
  for (let i = 0; i < p.length; ) {
    const begun = begins[p.charCodeAt(i)]!;
    if (begun === 0) {
      i++;
      continue;
    }
    let blank: OpenBlank | null;
    let next = i + 1;
    if (begun === BRACKET) {
      blank = bracketBlank(p, i);
    } else if (begun === YEAR) {
      blank = openDate(p, i);
    } else if (begun === DOTS) {
      blank = dottedBlank(p, i);
    } else if (begun === WAITING) {
      blank = waitingBlank(p, i);
    } else if (begun === LETTER_N) {
      blank = letterBlank(p, i);
    } else {
      while (next < p.length && begins[p.charCodeAt(next)] === ROOM) next++;
      blank = spaceBlank(p, i, next);
    }
    if (blank) {
      blanks.push(blank);
      next = Math.max(next, blank.end);
    }
    i = next;
  }
  return blanks;
}
