import {
  chineseDate,
  type DatePrecision,
  type IsoDate,
  isoDate,
  isRealDay,
  precisionOf,
} from '../text/calendar.ts';
import type { FileLine } from './fileLines.ts';
import type { Paragraph } from './paragraphs.ts';

/** When a speech was given, and the words that say so. */
export interface SpeechDate {
  readonly date: IsoDate;
  readonly precision: DatePrecision;
  readonly evidence: string;
}

export interface SpeechPlace {
  readonly place: string;
  readonly evidence: string;
}

const HAN_DIGITS = '〇一二三四五六七八九';

function yearOf(text: string): number {
  if (/^\d{4}$/.test(text)) return Number(text);
  const digits = [...text.replace(/[○零Ｏ0]/g, '〇')].map((c) => HAN_DIGITS.indexOf(c));
  return digits.includes(-1) ? Number.NaN : Number(digits.join(''));
}

function numberOf(text: string): number {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const m = /^([一二三]?)(十?)([一二三四五六七八九]?)$/.exec(text);
  if (!m) return Number.NaN;
  const tens = m[2] ? (m[1] ? HAN_DIGITS.indexOf(m[1]) : 1) : 0;
  const ones = m[2] ? m[3] : m[1] || m[3];
  return tens * 10 + (ones ? HAN_DIGITS.indexOf(ones) : 0);
}

const STATED =
  /((?:19|20)\d\d|二[〇○零Ｏ0一二三四五六七八九]{3})\s?[年.\-/．]\s?(?:([0-9]{1,2}|[一二三]?十?[一二三四五六七八九]?)\s?[月.\-/．]\s?(?:([0-9]{1,2}|[一二三]?十?[一二三四五六七八九]?)\s?[日号]?)?)?/;

function statedIn(text: string): SpeechDate | null {
  const m = STATED.exec(text);
  if (!m) return null;
  const year = yearOf(m[1]!);
  if (!Number.isFinite(year)) return null;
  const month = m[2] ? numberOf(m[2]) : Number.NaN;
  const day = m[3] ? numberOf(m[3]) : Number.NaN;
  let date = isoDate(year);
  if (month >= 1 && month <= 12)
    date = isRealDay(year, month, day) ? isoDate(year, month, day) : isoDate(year, month);
  return { date, precision: precisionOf(date), evidence: text.trim().slice(0, 60) };
}

/** A day with its year in running text. */
const FULL_DATE = /((?:19|20)\d\d)年(?:(\d{1,2})月(?:(\d{1,2})日)?)?/g;
/** A day without its year. Looking behind keeps 2020年2月10日 from being read twice. */
const DAY = /(?<![\d年])(\d{1,2})月(\d{1,2})日/g;
/** Words around a date that make it a plan, a law or another time than the speech's. */
const NOT_NOW = /(?:到|至|截至|于|力争|确保|自|从|预计|规划|目标|—|-|~)$/;
const AHEAD = /^(?:年?底?前|年?末前|[—\-~至到]|.{0,4}(?:目标|规划|远景|愿景|版))/;

interface Event {
  readonly date: IsoDate;
  readonly evidence: string;
}

/**
 * The newest event that the text dates. A day without a year takes the year of the dated events only when they all
 * name the same one; else it is not read: a year is never made up.
 */
function newestEvent(paragraphs: readonly Paragraph[]): Event | null {
  const events: Event[] = [];
  const loose: { month: number; day: number; evidence: string }[] = [];
  for (const { text } of paragraphs) {
    for (const m of text.matchAll(FULL_DATE)) {
      const [whole, y, mo, d] = m;
      const before = text.slice(Math.max(0, m.index - 4), m.index);
      const after = text.slice(m.index + whole.length, m.index + whole.length + 8);
      if (/[《〔[（(]$/.test(before) || NOT_NOW.test(before) || AHEAD.test(after)) continue;
      const [year, month, day] = [Number(y), Number(mo), Number(d)];
      if (mo === undefined) continue;
      if (month < 1 || month > 12) continue;
      const date = isRealDay(year, month, day) ? isoDate(year, month, day) : isoDate(year, month);
      events.push({ date, evidence: whole });
    }
    for (const m of text.matchAll(DAY)) {
      const before = text.slice(Math.max(0, m.index - 4), m.index);
      if (NOT_NOW.test(before) && !/截至$/.test(before)) continue;
      loose.push({ month: Number(m[1]), day: Number(m[2]), evidence: m[0] });
    }
  }
  const years = new Set(events.map((event) => event.date.slice(0, 4)));
  if (years.size === 1) {
    const year = Number([...years][0]);
    for (const { month, day, evidence } of loose)
      if (isRealDay(year, month, day))
        events.push({
          date: isoDate(year, month, day),
          evidence: `${chineseDate(String(year))}…${evidence}`,
        });
  }
  let newest: Event | null = null;
  for (const event of events) if (!newest || event.date > newest.date) newest = event;
  return newest;
}

/** The year that a title states: 2024年政府工作报告. */
function yearInTitle(title: string): SpeechDate | null {
  const m = /(?:^|[^\d])((?:19|20)\d\d)年(?:度)?(?!底|末)/.exec(title);
  return m ? { date: m[1]!, precision: 'year', evidence: title.slice(0, 60) } : null;
}

/**
 * The date of a speech: a line that states it at the head or at the end; else the month of the newest event it
 * dates, or the year its title names; else null.
 */
export function readDate(
  head: readonly FileLine[],
  paragraphs: readonly Paragraph[],
  title: string,
): SpeechDate | null {
  for (const line of head) {
    if (line.kind !== 'date') continue;
    const stated = statedIn(line.text);
    if (stated) return stated;
  }
  for (const line of head) {
    if (line.kind === 'title') continue;
    const stated = statedIn(line.text);
    if (stated?.precision === 'day') return stated;
  }
  for (const line of head) {
    const bracketed = /[（(]([^（()）]{4,30})[)）]$/.exec(line.text);
    const stated = bracketed ? statedIn(bracketed[1]!) : null;
    if (stated) return stated;
  }
  const rows = [...paragraphs.slice(0, 4), ...paragraphs.slice(-3).reverse()];
  for (const { kind, text } of rows) {
    const stated = kind === 'date' ? statedIn(text) : null;
    if (stated) return stated;
  }
  const event = newestEvent(paragraphs);
  const named = yearInTitle(title);
  if (event && (!named || event.date.startsWith(named.date))) {
    const date = event.date.slice(0, 7);
    return { date, precision: precisionOf(date), evidence: event.evidence };
  }
  return named;
}

const PROVINCES =
  '北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门';
const UNIT = `(?:(?:${PROVINCES})(?:省|市|自治区)?)?[\\u4e00-\\u9fff]{2,4}?(?:自治州|自治县|新区|地区|省|市|县|区|州|盟|旗)`;
/** 全市, 我县, 本区, 各镇 and their like are words, not names. */
const NO_NAME =
  /[全我本各该两每某们个的在是和与向为到往从于对由将把被让这那对外区县市省镇乡级届次]|城市|社区|地区$|小区|园区|灾区|山区|辖区|景区|疫区|校区|特区|超市|都市|门市|郊区|牧区|林区|库区|战区|老区|街区|片区|厂区|市区$|病区|院区|房区|低风险|高风险|风险区|示范区|开发区/;

function namedPlace(text: string): string | null {
  for (const m of text.matchAll(new RegExp(UNIT, 'g')))
    if (!NO_NAME.test(m[0].slice(0, -1)) && !/地区$|城市$|社区$/.test(m[0])) return m[0];
  const province = new RegExp(`(?:${PROVINCES})`).exec(text);
  return province ? province[0] : null;
}

/**
 * Where a speech belongs: a line that states it, its title, the place its own documents carry beside 我省 or 全市, or
 * the place line of a news report. A place that is only spoken of is not it.
 */
export function readPlace(
  head: readonly FileLine[],
  paragraphs: readonly Paragraph[],
  title: string,
): SpeechPlace | null {
  for (const text of [...head.map((line) => line.text), ...paragraphs.slice(0, 3).map((p) => p.text)]) {
    const stated = /^[（(]?(?:会议)?地点[：:]\s?(.{2,24}?)[)）]?$/.exec(text);
    if (stated) return { place: namedPlace(stated[1]!) ?? stated[1]!, evidence: text.slice(0, 60) };
  }
  for (const text of head
    .filter((line) => line.kind === 'title')
    .map((line) => line.text)
    .concat(title)) {
    const m = new RegExp(
      `^(?:在|中共|(?:19|20)\\d\\d年)?(${UNIT}|(?:${PROVINCES})(?=政府))(?=委|政府|人民|政府|第|召开|工作|党|政协|20|19|教育|卫生|经济|农村|领导|主要)`,
    ).exec(text);
    if (m && !NO_NAME.test(m[1]!.slice(0, -1))) return { place: m[1]!, evidence: text.slice(0, 60) };
  }
  const first = paragraphs.find((p) => p.kind !== 'salutation');
  const dateline =
    first && /^(?:新华社|中新社|人民网|央视网|光明网)([\u4e00-\u9fff]{2,4}?)\d{1,2}月/.exec(first.text);
  if (dateline) return { place: dateline[1]!, evidence: dateline[0] };
  return ownDocument(paragraphs);
}

/** 《四川省…预案》 in a speech that says 我省 or 全省: the province is the speaker's. */
function ownDocument(paragraphs: readonly Paragraph[]): SpeechPlace | null {
  const text = paragraphs.map((p) => p.text).join('\n');
  const units = ['省', '市', '县', '区'].filter(
    (unit) => text.includes(`我${unit}`) || text.includes(`全${unit}`),
  );
  if (units.length === 0) return null;
  for (const m of text.matchAll(
    /《((?:[\u4e00-\u9fff]{2,4}?)(省|市|县|区))[^》]{2,40}(?:预案|方案|办法|条例|意见|规定|规划|通知)》/g,
  )) {
    const [evidence, place, unit] = m;
    if (NO_NAME.test(place!.slice(0, -1))) continue;
    if (units.includes(unit!)) return { place: place!, evidence: evidence.slice(0, 60) };
  }
  return null;
}
