import { isRealDay } from '../../text/calendar.ts';
import { readNumeral } from '../../text/numerals.ts';

/**
 * How a time stands to the figures after it: `as-of` dates them, `since` and `before` bound a period, `by` is a day to
 * come (到2025年底), `compared` dates what they are held against (比2019年), `event` dates something else.
 */
export type TimeRole = 'as-of' | 'since' | 'before' | 'by' | 'compared' | 'event';

/** A time named in a sentence. Offsets are those of the narrow text. */
export interface TimeExpression {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** `[YYYY-]MM-DD[THH:MM]`, `YYYY-MM`, `YYYY`, or two of them as `from/to`; null when relative or masked. */
  readonly asOf: string | null;
  readonly role: TimeRole;
  /** 截至 and its like: holds for the whole sentence, whatever it tells. */
  readonly strong: boolean;
}

const YEAR = '(?:\\d{4}|[〇零一二三四五六七八九]{4})年(?:度)?';
const MONTH = '(?:\\d{1,2}|十[一二]?|[一二三四五六七八九])月(?:份)?';
const DAY = '(?:\\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]';
const HOUR = '(?:(?:零|\\d{1,2})[时点](?!间|候|期|要|意)(?:\\d{1,2}分|整)?)';
const PERIOD =
  '(?:年?底|年?末|年?初|上半年|下半年|全年|[一二三四]季度|第[一二三四]季度|前[一二三]季度|前三季度|[上中下]旬)';
const DATE = `(?:${YEAR}(?:${MONTH}(?:${DAY})?)?|${MONTH}${DAY})`;
const MASKED =
  '(?:\\d{0,3}[Xx×_○]{1,4}年(?:\\d{1,2}月|[Xx×_]{1,2}月)?(?:\\d{1,2}日|[Xx×_]{1,2}日)?|[Xx×_]{1,2}月(?:[Xx×_]{1,2}|\\d{1,2})日)';
const RELATIVE =
  '(?:昨天|昨日|前天|前日|今天|今日|目前为止|当前为止|现在为止|目前|当前|眼下|如今|现在|今年以来|今年|去年同期|去年(?:一年|全年|年底|底|以来)?|前年|上年(?!度末)|本月|上个?月|上周|本周|近日|日前|近期|近年来|近[两三五几]年来?|过去[一两三五]年|[一两三五]年来|当日|当天|一个月内|近一个月|[“"]?十[二三四五]五[”"]?以来|疫情发生以来|除夕|大年初[一二三四五六七])';
const LEAD = '(截至|截止到|截止至|截止|自从|自|从|比|较|与|同|到|至|仅|在|于)?';
const TIME = new RegExp(
  `${LEAD}(?:(${DATE})(${PERIOD})?(?:(?:上午|下午|晚上?|凌晨)?(${HOUR}))?(?:(?:到|至|—{1,2}|-|~)(${DATE}|${DAY})(?:(?:上午|下午|晚上?|凌晨)?(${HOUR}))?)?|(${MASKED})(?:${HOUR})?|(${RELATIVE}))`,
  'g',
);
const HAS_TIME = /[年月日天前今现昨期夕初]/;

/** The times of a narrow text in order. One pass of one expression without nested repetition. */
export function timesOf(text: string): TimeExpression[] {
  if (!HAS_TIME.test(text)) return [];
  const times: TimeExpression[] = [];
  for (const m of text.matchAll(TIME)) {
    const [whole, lead = '', date, period = '', hour, until, untilHour, masked, relative] = m;
    // 12345年, and the second half of a longer number.
    if (/[\d.]/.test(text[m.index - 1] ?? '') && lead === '') continue;
    let asOf: string | null = null;
    if (date !== undefined) {
      const from = partsOf(date);
      if (from === null) continue;
      asOf = stamp(from, hour);
      if (until !== undefined) {
        const to = partsOf(until, from);
        if (to !== null) asOf = `${stamp(from, hour)}/${stamp(to, untilHour)}`;
      }
    }
    const end = m.index + whole.length;
    times.push({
      start: m.index,
      end,
      text: whole,
      asOf,
      role: roleOf(text, m.index, end, lead, until !== undefined, relative ?? masked, period),
      strong: lead.startsWith('截'),
    });
  }
  return times;
}

interface Parts {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
}

function partsOf(date: string, base?: Parts): Parts | null {
  const m = /^(?:(.{4})年度?)?(?:(.{1,2})月份?)?(?:(.{1,3})[日号])?$/.exec(date);
  if (!m) return null;
  const year = m[1] === undefined ? (base?.year ?? null) : readNumeral(m[1]);
  const month = m[2] === undefined ? (m[1] === undefined ? (base?.month ?? null) : null) : readNumeral(m[2]);
  const day = m[3] === undefined ? null : readNumeral(m[3]);
  if (year !== null && (year < 1900 || year > 2100)) return null;
  if (month !== null && (month < 1 || month > 12)) return null;
  if (day !== null && (month === null || !isRealDay(year ?? 2000, month, day))) return null;
  return { year, month, day };
}

const two = (n: number): string => String(n).padStart(2, '0');

function stamp({ year, month, day }: Parts, hour?: string): string {
  const date = [
    year === null ? null : String(year),
    month === null ? null : two(month),
    day === null ? null : two(day),
  ]
    .filter((part) => part !== null)
    .join('-');
  const h = hour === undefined ? null : hour.startsWith('零') ? 0 : Number(/^\d{1,2}/.exec(hour)![0]);
  return h === null || h > 24 || day === null ? date : `${date}T${two(h)}:00`;
}

const EVENT =
  /^[^,;:。]{0,30}(?:召开|印发|出台|下发|发布|公布|主持|出席|视察|考察|调研|指出|强调|讲话|会议|通知|通过|批准|颁布|施行|实施|成立|挂牌|启动|电$|讯$)/;

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
  if (
    /^(?:同期|水平|相比|时的)/.test(right) ||
    /(?:比|较|超过|高于|低于|相当于|优于)$/.test(text.slice(Math.max(0, start - 3), start))
  )
    return 'compared';
  if (/^(?:以来|起(?!义)|开始|之后|以后|后(?!备|续))/.test(right) || vague === '疫情发生以来') return 'since';
  if ((lead === '自' || lead === '从' || lead === '自从') && !range) return 'since';
  if (/^(?:之前|以前|前(?!期|三|两|后|列|沿|往|景|线|所)|底前|末前|年底前)/.test(right)) return 'before';
  if (lead === '到' || lead === '至') {
    if (vague !== undefined) return 'as-of';
    return 'by';
  }
  if (/^[电讯]/.test(right)) return 'event';
  if (vague === undefined && period === '' && /^的/.test(right)) return 'event';
  if (EVENT.test(right)) return 'event';
  return 'as-of';
}
