import { MASK_SIGNS } from '../../text/masks.ts';
import { type DateParts, partsOf, periodOf, stamp } from './stamps.ts';

/**
 * How a time stands to the figures after it: `as-of` dates them, `since` and `before` bound a period, `by` is a day to
 * come (到2025年底), `compared` dates what they are held against (比2019年), `event` dates something else.
 */
export type TimeRole = 'as-of' | 'since' | 'before' | 'by' | 'compared' | 'event';

/** A time named in a sentence. Offsets are those of the narrow text. */
export interface TimeExpression {
  readonly start: number;
  /** Without 截至, 在, 到 before it. */
  readonly bodyStart: number;
  readonly end: number;
  readonly text: string;
  /** As a figure's `asOf`; null when relative or masked. */
  readonly asOf: string | null;
  readonly role: TimeRole;
  /** 截至 and its like: holds for the whole sentence, whatever it tells. */
  readonly strong: boolean;
  /** 由2015年的41.2%提高到…: dates the number right behind it and no other. */
  readonly local: boolean;
}

const YEAR = '(?:\\d{4}|[〇零一二三四五六七八九]{4})年(?:度)?';
const MONTH_NUMBER = '(?:\\d{1,2}|十[一二]?|[一二三四五六七八九])';
const MONTH = `${MONTH_NUMBER}月(?:份)?`;
const DAY = '(?:\\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]';
const HOUR = '(?:上午|下午|晚上?|凌晨)?(?:零|\\d{1,2})[时点](?!间|候|期|要|意)(?:\\d{1,2}分|整)?';
const SAID_YEAR = '今年|去年|明年|本年|当年|上年|前年';
const DATE = `(?:${YEAR}(?:${MONTH}(?:${DAY})?)?|(?:${SAID_YEAR})?${MONTH}${DAY})`;
const QUARTER = '第?[一二三四]季度|前[一二三]个?季度';
const PART_OF_YEAR = `上半年|下半年|${QUARTER}`;
const WHOLE_OR_PART = new RegExp(`全年|${PART_OF_YEAR}`);
const PERIOD = `(?:年?底|年?末|年?初|${PART_OF_YEAR}|全年|[上中下]旬)`;
const TO = '(?:到|至|—{1,2}|–|-|~)';
/** 1—9月, 2020年1至11月份, 去年3月—5月. */
const MONTHS = `(?:${YEAR}|${SAID_YEAR})?${MONTH_NUMBER}月?${TO}${MONTH}`;
/** A month or a part of a year whose year is not said in digits: 6月底, 今年上半年. */
const PART = `(?:${SAID_YEAR})?(?:${MONTH}(?:底|末|初|[上中下]旬)?|${PART_OF_YEAR})|(?:今年|明年)?(?:年底|年末|月底|月末|季度末)(?=之?前)`;
const MASK = `[${MASK_SIGNS}]`;
const MASKED = `\\d{0,3}${MASK}{1,4}年(?:(?:\\d{1,2}|${MASK}{1,2})月)?(?:(?:\\d{1,2}|${MASK}{1,2})日)?|(?:${SAID_YEAR})?${MASK}{1,2}月(?:(?:${MASK}{1,2}|\\d{1,2})日|底|末|(?=之?前))`;
const TODAY =
  '昨天|昨日|昨晚|前天|前日|今天|今日|目前为止|当前为止|现在为止|目前|当前|眼下|如今|现在|当日|当天|近日|日前|近期';
const SPAN_BEFORE =
  '今年以来|今年|去年同期|去年(?:一年|全年|年底|底|以来)?|前年|上年(?!度末)|年初以来|本月|上个?月|上周|本周|近年来|近[两三五几]年来?|过去[一两三五]年|[一两三五]年来|一个月内|近一个月|[“"]?十[二三四五]五[”"]?以来|疫情发生以来';
const LUNAR = '除夕|大年三十|(?:大年|正月)初[一二三四五六七八九十]|正月十五|元宵节|端午节|中秋节|重阳节';
/** What stands before a time and says how it is meant. */
const LEAD = /(?:截至|截止到|截止至|截止|自从|[自从由比较与同到至仅在于])$/;
const TIME = new RegExp(
  `(?<months>${MONTHS})|` +
    `(?<date>${DATE})(?<period>${PERIOD})?(?<hour>${HOUR})?(?:${TO}(?:(?<until>${DATE}|${DAY})(?<untilHour>${HOUR})?|(?<closing>${HOUR})))?|` +
    `(?<masked>${MASKED})(?:${HOUR})?|(?<part>${PART})|(?<relative>${TODAY}|${SPAN_BEFORE}|${LUNAR})`,
  'y',
);
/** What a time can begin with; most characters begin none. */
const BEGINS = new Uint8Array(0x10000);
for (const c of `${MASK_SIGNS}0123456789零一二三四五六七八九十第前上下今去明本当昨目现眼如近日年过疫除大正元端中重月季“"`) {
  BEGINS[c.charCodeAt(0)] = 1;
}
const HAS_TIME = /[年月日天前今现昨期夕初度周眼宵午秋阳]/;
const SAID = new RegExp(`^(?:${SAID_YEAR})`);
const SENTENCE_END = /[。!?;]/;

/** Whether a text speaks of a year or a part of it without saying of which: 全年, 上半年. */
export const namesPeriod = (text: string): boolean => WHOLE_OR_PART.test(text);

/** The times of a narrow text in order. One pass; the expression has no nested repetition. */
export function timesOf(text: string): TimeExpression[] {
  if (!HAS_TIME.test(text)) return [];
  const times: TimeExpression[] = [];
  /** The last year that the text dated something by, and where it stood. */
  let year: { readonly value: number; readonly end: number } | null = null;
  for (let at = 0; at < text.length; at++) {
    if (BEGINS[text.charCodeAt(at)] === 0) continue;
    TIME.lastIndex = at;
    const m = TIME.exec(text);
    if (m === null) continue;
    const bodyStart = at;
    const end = at + m[0].length;
    at = end - 1;
    // 12345年, the second half of a longer number, 第3月.
    if (/[\d.第]/.test(text[bodyStart - 1] ?? '')) continue;
    const groups = m.groups!;
    const lead = LEAD.exec(text.slice(Math.max(0, bodyStart - 3), bodyStart))?.[0] ?? '';
    const start = bodyStart - lead.length;
    const saidYear: number | null =
      year !== null && !SENTENCE_END.test(text.slice(year.end, start)) ? year.value : null;
    const read = readTime(groups, saidYear);
    if (read === null) continue;
    const vague = groups['relative'] ?? groups['masked'];
    const isRange = groups['until'] !== undefined || groups['closing'] !== undefined;
    const isLocal = isAttached(lead, text.slice(end, end + 6));
    const role = isLocal
      ? 'as-of'
      : roleOf(
          text,
          start,
          end,
          lead,
          isRange || groups['months'] !== undefined,
          vague,
          groups['period'] ?? '',
        );
    if (role === 'as-of' && read.year !== null && !isLocal) year = { value: read.year, end };
    times.push({
      start,
      bodyStart,
      end,
      text: lead + m[0],
      asOf: read.asOf,
      role,
      strong: lead.startsWith('截'),
      local: isLocal,
    });
  }
  return times;
}

/** The days of one match; null for what is no date. `saidYear` completes months and quarters that follow a year. */
function readTime(
  groups: Readonly<Record<string, string | undefined>>,
  saidYear: number | null,
): { readonly asOf: string | null; readonly year: number | null } | null {
  const { date, months, part, period = '', hour, until, untilHour, closing } = groups;
  if (date !== undefined) {
    const from = partsOf(date.replace(SAID, ''));
    if (from === null) return null;
    const { year } = from;
    if (until !== undefined) {
      const to = partsOf(until.replace(SAID, ''), from);
      return { asOf: to === null ? stamp(from, hour) : `${stamp(from, hour)}/${stamp(to, untilHour)}`, year };
    }
    if (closing !== undefined) return { asOf: `${stamp(from, hour)}/${stamp(from, closing)}`, year };
    if (period !== '' && from.month === null) return { asOf: periodOf(from.year, period), year };
    return { asOf: stamp(from, hour), year };
  }
  if (months !== undefined) {
    const m = /^(?:(.{4})年度?|.年)?(.{1,2}?)月?(?:到|至|—{1,2}|–|-|~)(.{1,2})月/.exec(months);
    const own = m?.[1] === undefined ? null : (partsOf(`${m[1]}年`)?.year ?? null);
    const year = own ?? (/年/.test(months) ? null : saidYear);
    const from = m === null ? null : partsOf(`${m[2]}月`);
    const to = m === null ? null : partsOf(`${m[3]}月`);
    if (from === null || to === null) return null;
    return { asOf: `${stamp({ ...from, year })}/${stamp({ ...to, year })}`, year };
  }
  if (part !== undefined) {
    // 今年上半年: the year is said, but not which.
    const bare = part.replace(SAID, '');
    const year = bare === part ? saidYear : null;
    const month: DateParts | null = bare.includes('季')
      ? null
      : partsOf(bare.replace(/(?:底|末|初|.旬)$/, ''));
    if (month !== null) return { asOf: stamp({ ...month, year }), year: null };
    return { asOf: periodOf(year, bare), year: null };
  }
  return { asOf: null, year: null };
}

/** 由2015年的41.2%, 到2020年的45.6%, 2019年的3亿元: what follows is the number itself. */
function isAttached(lead: string, right: string): boolean {
  return /^(?:由|从|到|至)$/.test(lead)
    ? /^的?(?:近|约|超过|不足)?\d/.test(right) && !/^\d{1,2}[月日号时]/.test(right)
    : lead === '' && /^的(?:近|约|超过|不足)?\d/.test(right);
}

const EVENT =
  /^[^,;:。]{0,30}(?:召开|印发|出台|下发|发布|公布|主持|出席|视察|考察|调研|指出|强调|讲话|会议|通知|通过|批准|颁布|施行|实施|成立|挂牌|启动|电$|讯$)/;
/** 至…结束: a time to be kept, where the clause before it asks for something. */
const CLOSES = /^(?:之前|前)?(?:结束|截止|为止|完成|完工|竣工|建成|到位|收官)/;
const ASKED = /(?:要|须|应|确保|务必|力争|争取|必须|计划|拟|延[伸长续期])[^,。;:]{0,16}$/;

function roleOf(
  text: string,
  start: number,
  end: number,
  lead: string,
  range: boolean,
  vague: string | undefined,
  period: string,
): TimeRole {
  const right = text.slice(end, end + 32);
  if (lead.startsWith('截')) return /^之?前/.test(right) ? 'before' : 'as-of';
  if (/[比较与]/.test(lead) || (lead === '同' && /^[^,。]{0,6}(?:比|相比)/.test(right))) return 'compared';
  const left = text.slice(Math.max(0, start - 20), start);
  if (/^(?:同期|水平|相比|时的)/.test(right) || /(?:比|较|超过|高于|低于|相当于|优于)$/.test(left)) {
    return 'compared';
  }
  if (/^(?:以来|起(?!义)|开始|之后|以后|后(?!备|续))/.test(right) || vague === '疫情发生以来') return 'since';
  if (/^(?:自|从|自从)$/.test(lead) && !range) return 'since';
  if (/^(?:之前|以前|前(?!期|三|两|后|列|沿|往|景|线|所)|底前|末前|年底前)/.test(right)) return 'before';
  if (
    CLOSES.test(right) &&
    ASKED.test(left) &&
    (lead === '到' || lead === '至' || lead === '在' || lead === '于')
  ) {
    return 'before';
  }
  if (lead === '到' || lead === '至') {
    if (vague !== undefined) return 'as-of';
    return 'by';
  }
  // 公司成立于1998年，注册资本5000万元.
  if (
    lead === '于' &&
    /(?:[成设创建]立|创建|始建|建成|出生|毕业|创办|落成|开工|竣工|诞生|[入建]党)$/.test(left)
  )
    return 'event';
  if (/^[电讯]/.test(right)) return 'event';
  if (vague === undefined && period === '' && /^的/.test(right)) return 'event';
  if (EVENT.test(right)) return 'event';
  return 'as-of';
}
