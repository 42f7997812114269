import type { OccasionSeries } from '../../mentions/calendar.ts';
import { titleSpans } from '../../mentions/citations/titles.ts';
import type { OccasionMention } from '../../mentions/types.ts';
import { daysBetween, type IsoDate } from '../../text/calendar.ts';
import { sentenceAround } from '../../text/sentences.ts';
import { spanHolding } from '../../text/span.ts';
import { paragraphFacet } from '../facet.ts';
import { inQuotation, isSet, isTold } from '../tense.ts';
import type { DraftDate, DraftParagraph } from '../view.ts';
import { heldYearProblem } from './periods.ts';
import { monthOf, saidYear, type YearProblem, yearOf } from './problem.ts';

/** Said of now, not of another year. */
const NOW =
  /今年|今天|今日|明天|后天|到来之际|来临之际|之际|来临|即将到来|喜迎|迎来|迎接|庆祝|欢聚一堂|隆重集会|这个特殊的|致以|献礼/;
/** Only these say that the very day is meant. */
const THIS_DAY = /今年|今天|今日|明天|后天|到来|来临|喜迎|迎来|欢聚|集会|致以/;
/** A meeting, a speech and a medal keep the number of their year. */
const NAMED = /^[”"]?[^，。；]{0,8}?(?:大会|讲话|座谈会|之年|文艺演出|以来|的重要讲话|表彰|纪念章|阅兵)/;
/** More years than these is another occasion. */
const MOST_OFF = 3;
/** What is done with a meeting that has been held: its decisions are learnt and carried out. */
const HELD = /学习|贯彻|落实|宣传|宣讲|传达|精神|闭幕|审议通过|通过了|部署|指出|强调|提出/;
/** What is said of a meeting to come. */
const COMING = /将召开|将于|将在|即将|迎接|喜迎|筹备|召开前|召开之前|拟于|拟召开|召开在即|选举|推选|提请/;
/** 党的二十大和二十届三中全会, 党的二十大及二十届…: what joins a congress and its plenums. */
const JOINED = /^(?:以及|和|及|、|暨)(?:党的|中共)?$/;
const CARRIED_OUT = /(?:学习|贯彻|落实|宣传)[^，。；]{0,32}$/;
/** Days for which the congress before is still the one to be carried out. */
const NEW_CONGRESS = 45;
/** A calendar that says nothing of a day so many days after its end says nothing at all. */
const BEYOND = 150;
/** 刚刚闭幕的: of the days before the draft. */
const JUST_HELD =
  /(?:刚刚?|日前|近日|昨天|昨日|今天)(?:胜利|圆满)?(?:闭幕|结束|召开|落幕)的?$|正在(?:北京)?召开的?$/;
/** Days for which a meeting has just been held. */
const JUST = 90;
/** On the eve of a meeting drafts are written for the days after it. */
const EVE = 14;

/** Counts of meetings, anniversaries, censuses and good years that do not fit the day, the calendar or each other. */
export const occasionProblems = paragraphFacet(
  (
    paragraph: DraftParagraph,
    day: IsoDate,
    basis: DraftDate['basis'],
    isReview: boolean,
  ): readonly YearProblem[] => {
    const { text, mentions } = paragraph;
    if (mentions.occasions.length === 0) return [];
    const titles = titleSpans(text);
    const dated = basis !== 'today';
    return mentions.occasions.flatMap((one, i): YearProblem[] => {
      if (spanHolding(titles, one) || inQuotation(text, one)) return [];
      const problem = problemOf(paragraph, one, i, day, dated, isReview);
      return problem === null ? [] : [problem];
    });
  },
);

function problemOf(
  paragraph: DraftParagraph,
  one: OccasionMention,
  i: number,
  day: IsoDate,
  dated: boolean,
  isReview: boolean,
): YearProblem | null {
  switch (one.form.series.kind) {
    case 'meeting':
      return meetingProblem(paragraph, one, i, day, isReview);
    case 'anniversary':
    case 'nth':
      return dated ? anniversaryProblem(paragraph, one, day, isReview) : null;
    case 'census':
      return dated ? censusProblem(paragraph, one, day) : null;
    case 'streak':
      return dated ? streakProblem(paragraph, one, day) : null;
  }
}

function meetingProblem(
  paragraph: DraftParagraph,
  one: OccasionMention,
  i: number,
  day: IsoDate,
  isReview: boolean,
): YearProblem | null {
  const { text, mentions } = paragraph;
  const { series, right } = one.form;
  const problem = (
    kind: YearProblem['problem'],
    zh: string,
    en: string,
    more: Partial<YearProblem> = {},
  ) => ({
    start: one.start,
    end: one.end,
    problem: kind,
    message: { zh, en },
    right: null,
    basis: basisOf(series),
    source: series.source,
    ...more,
  });
  if (right !== null) {
    const written = right.replace('{n}', one.written).replace(/\[[^[\]]+\]/, one.row);
    return problem(
      'misnamed',
      `全会按中央委员会的届数说：应为“${written}”`,
      `A plenum bears the number of its committee: “${written}”`,
      { right: written },
    );
  }
  const before = mentions.occasions[i - 1];
  if (series.of !== null && before?.form.series.id === series.of && before.n !== one.n) {
    const gap = text.slice(before.end, one.start);
    if (JOINED.test(gap)) {
      const n = before.written;
      // The plenum is the newer of the two when the congress before it is last term's.
      const [span, fixed] =
        before.n < one.n
          ? [before, before.text.replace(n, one.written)]
          : [one, one.text.replace(one.written, n)];
      return problem(
        'pair',
        `届次前后不符：“${before.text}”与“${one.text}”不是同一届`,
        `“${before.text}” and “${one.text}” are not of one term`,
        { start: span.start, end: span.end, right: fixed },
      );
    }
  }
  const sentence = sentenceAround(text, one);
  const said = text.slice(sentence.start, sentence.end);
  const known = one.members.length === 0 ? [String(one.n)] : one.members.map((m) => `${one.n}.${m}`);
  const missing = known.find((number) => !series.held.has(number));
  if (missing !== undefined) {
    const status = absent(series, missing);
    if (status === 'unknown') return null;
    if (status === 'none')
      return problem('no-such-meeting', `没有“${one.text}”`, `There was no “${one.text}”`);
    if (series.complete === null || !HELD.test(said) || COMING.test(said)) return null;
    const beyond = daysBetween(series.complete, day);
    if (beyond > BEYOND) return null;
    return problem(
      'not-yet-held',
      `“${one.text}”在文稿日期（${day}）还没有召开`,
      `“${one.text}” had not been held on the draft’s date (${day})`,
      beyond > 0 ? { soft: true } : {},
    );
  }
  const early = known.find((number) => series.held.get(number)! > day);
  if (early !== undefined) {
    if (!HELD.test(said) || COMING.test(said)) return null;
    const opened = series.held.get(early)!;
    const named = saidYear(paragraph, one, day);
    // 到2022年召开党的二十大时: the year is named.
    if (named !== null && named.year > yearOf(day)) return null;
    if (daysBetween(day, opened) <= EVE) return null;
    return problem(
      'not-yet-held',
      `“${one.text}”${opened}才召开，文稿日期是${day}`,
      `“${one.text}” was held on ${opened}; the draft is dated ${day}`,
    );
  }
  const newest = known
    .map((number) => series.held.get(number)!)
    .sort()
    .at(-1)!;
  if (
    JUST_HELD.test(text.slice(Math.max(0, one.start - 12), one.start)) &&
    daysBetween(newest, day) > JUST &&
    saidYear(paragraph, one, day) === null
  )
    return problem(
      'not-just-held',
      `“${one.text}”是${newest}召开的，在文稿日期（${day}）不是刚刚开过`,
      `“${one.text}” was held on ${newest}, not just before the draft’s date (${day})`,
      { right: latest(one, day) },
    );
  return series.of === null && one.members.length === 0
    ? (heldYearProblem(paragraph, one, day) ?? earlierProblem(paragraph, one, day, isReview, problem))
    : null;
}

/** The meeting of the same term that was the last before a day, as this one is written; null where it is none. */
function latest(one: OccasionMention, day: IsoDate): string | null {
  if (one.members.length !== 1) return null;
  const numbers = [...one.form.series.held]
    .filter(([number, opened]) => number.startsWith(`${one.n}.`) && opened <= day)
    .map(([number]) => Number(number.split('.')[1]));
  const last = Math.max(...numbers);
  const numeral = Number.isFinite(last) && last !== one.members[0] ? numeralOf(last, one.row) : null;
  return numeral === null ? null : one.text.replace(`${one.row}次`, `${numeral}次`);
}

/** Whether a number that the calendar lacks can be: another of a closed term is none, the next of the last is to come. */
function absent(series: OccasionSeries, number: string): 'none' | 'to-come' | 'unknown' {
  const [n, m] = number.split('.').map(Number) as [number, number | undefined];
  const terms = new Map<number, number>();
  for (const held of series.held.keys()) {
    const [term, count] = held.split('.').map(Number) as [number, number | undefined];
    terms.set(term, Math.max(terms.get(term) ?? 0, count ?? 0));
  }
  const last = Math.max(...terms.keys());
  const first = Math.min(...terms.keys());
  if (n > last) return n === last + 1 ? 'to-come' : 'unknown';
  if (m === undefined || n < first || !terms.has(n)) return 'unknown';
  if (n === last) return m > terms.get(n)! ? 'to-come' : 'unknown';
  // The first terms of a calendar need not be whole.
  return n > first && m > terms.get(n)! ? 'none' : 'unknown';
}

/** 全面贯彻党的十九大精神 after the twentieth: last term's sentence. */
function earlierProblem(
  paragraph: DraftParagraph,
  one: OccasionMention,
  day: IsoDate,
  isReview: boolean,
  problem: (kind: YearProblem['problem'], zh: string, en: string, more?: Partial<YearProblem>) => YearProblem,
): YearProblem | null {
  const { text, mentions } = paragraph;
  const { series } = one.form;
  if (isReview || !text.startsWith('精神', one.end)) return null;
  if (!CARRIED_OUT.test(text.slice(Math.max(0, one.start - 40), one.start))) return null;
  const current = Math.max(
    ...[...series.held]
      .filter(([, opened]) => daysBetween(opened, day) > NEW_CONGRESS)
      .map(([n]) => Number(n)),
  );
  if (!Number.isFinite(current) || one.n >= current) return null;
  const sentence = sentenceAround(text, one);
  const newer = mentions.occasions.some(
    (other) =>
      other.n > one.n &&
      other.form.series.kind === 'meeting' &&
      other.start >= sentence.start &&
      other.end <= sentence.end,
  );
  const named = saidYear(paragraph, one, day);
  if (newer || isTold(paragraph, one) || (named !== null && named.year !== yearOf(day))) return null;
  const numeral = numeralOf(current, one.written);
  const right = numeral === null ? null : one.text.replace(one.written, numeral);
  return problem(
    'earlier-congress',
    `文稿日期（${day}）之前，党的全国代表大会已开到第${current}次，“${one.text}精神”像是旧稿的话`,
    `By the draft’s date (${day}) congress ${current} had been held: “${one.text}精神” looks like an older draft’s`,
    { right },
  );
}

function anniversaryProblem(
  paragraph: DraftParagraph,
  one: OccasionMention,
  day: IsoDate,
  isReview: boolean,
): YearProblem | null {
  const { text } = paragraph;
  const { series, n } = { ...one.form, n: one.n };
  const year = yearOf(day);
  const zero = series.zero!;
  const right = year - zero;
  if (n === right || Math.abs(n - right) > MOST_OFF) return null;
  // The one that is to come may be spoken of before the year is out.
  if (n === right + 1 && monthOf(day) >= 10) return null;
  const sentence = sentenceAround(text, one);
  const said = text.slice(sentence.start, sentence.end);
  if (NAMED.test(text.slice(one.end, one.end + 14))) return null;
  // 2021年是建党100周年 names the year it is of.
  const named = saidYear(paragraph, one, day);
  if (said.includes(`${zero + n}年`) || (named !== null && named.year !== year)) return null;
  if (!NOW.test(said)) return null;
  if (!THIS_DAY.test(said) && (isReview || isTold(paragraph, one))) return null;
  // A draft that does not say 今年 may look on to the next, or back at the last.
  if (!THIS_DAY.test(said) && n > right) return null;
  const numeral = numeralOf(right, one.written);
  return {
    start: one.start,
    end: one.end,
    problem: 'anniversary',
    message: {
      zh: `届次与文稿日期不符：${year}年是${numeral === null ? right : one.text.replace(one.written, numeral)}，写的是${one.text}（${zero + n}年）`,
      en: `The count does not fit the draft’s year: in ${year} it is ${right}, ${n} was in ${zero + n}`,
    },
    right: numeral === null ? null : one.text.replace(one.written, numeral),
    basis: { zh: `${year} − ${zero} = ${right}`, en: `${year} − ${zero} = ${right}` },
    source: series.source,
    ...(series.confidence === 'unsure' ? { soft: true as const } : {}),
  };
}

function censusProblem(paragraph: DraftParagraph, one: OccasionMention, day: IsoDate): YearProblem | null {
  const { series, n } = { ...one.form, n: one.n };
  const held = series.held.get(String(n));
  if (held === undefined) return null;
  const end = Number(held.slice(-4));
  const year = yearOf(day);
  const next = series.held.get(String(n + 1));
  const set = isSet(paragraph, one);
  const named = saidYear(paragraph, one, day);
  const current = set && (named === null || named.year === year);
  if (!current || next === undefined || yearOf(next) > year || end + 1 >= year) return null;
  const numeral = numeralOf(n + 1, one.written);
  return {
    start: one.start,
    end: one.end,
    problem: 'census',
    message: {
      zh: `“${one.text}”是${held}年的，文稿是${year}年的`,
      en: `“${one.text}” was in ${held}; the draft is of ${year}`,
    },
    right: numeral === null ? null : one.text.replace(one.written, numeral),
    basis: { zh: `第${n + 1}次是${next}年`, en: `the next was in ${next}` },
    source: series.source,
  };
}

/** 全国粮食“二十连丰”: of the year that the sentence names, else of the one before a draft of the first half of a year. */
function streakProblem(paragraph: DraftParagraph, one: OccasionMention, day: IsoDate): YearProblem | null {
  const { text } = paragraph;
  const { series, n } = { ...one.form, n: one.n };
  const sentence = sentenceAround(text, one);
  const said = text.slice(sentence.start, sentence.end);
  if (!series.near.some((word) => said.includes(word))) return null;
  const named = saidYear(paragraph, one, day);
  if (named === null) return null;
  const right = named.year - series.zero!;
  if (n === right || Math.abs(n - right) > MOST_OFF) return null;
  const numeral = numeralOf(right, one.written);
  return {
    start: one.start,
    end: one.end,
    problem: 'streak',
    message: {
      zh: `${named.year}年是第${right}个，写的是“${one.text.replace(/[“”]/g, '')}”`,
      en: `In ${named.year} it was ${right} in a row, not ${n}`,
    },
    right: numeral === null ? null : one.text.replace(one.written, numeral),
    basis: {
      zh: `${named.year} − ${series.zero} = ${right}`,
      en: `${named.year} − ${series.zero} = ${right}`,
    },
    source: series.source,
  };
}

function basisOf({ name, complete }: OccasionSeries): YearProblem['basis'] {
  return complete === null
    ? { zh: name, en: name }
    : { zh: `${name}，收录到${complete}`, en: `${name}, complete until ${complete}` };
}

const DIGITS = '零一二三四五六七八九';

/** A number below 200 written as the other one is: in digits or in Chinese numerals; null where it cannot be. */
function numeralOf(value: number, like: string): string | null {
  if (value < 1 || value > 199) return null;
  if (/^[0-9]+$/.test(like)) return String(value);
  const ones = value % 10 === 0 ? '' : DIGITS[value % 10]!;
  const tens = Math.floor(value / 10) % 10;
  const ten = tens === 0 ? '' : tens === 1 && value < 100 ? '十' : `${DIGITS[tens]}十`;
  if (value < 100) return `${ten}${ones}`;
  return `一百${ten === '' && ones !== '' ? '零' : ten === '十' ? '一十' : ten}${ones}`;
}
