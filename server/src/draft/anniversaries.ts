import { readNumeral } from '../text/numerals.ts';
import { sentenceAround } from '../text/sentences.ts';
import type { DateProblem } from './dates.ts';
import type { DraftDate } from './view.ts';

const N = '[0-9]{1,3}|[一二三四五六七八九十百零]{1,6}';

/** Days that are counted (第42个教师节), with the year before the first; the name stands right behind the number. */
const COUNTED: readonly (readonly [name: string, zero: number])[] = [
  ['教师节', 1984],
  ['中国医师节', 2017],
  ['国际护士节', 1911],
  ['中国记者节', 1999],
  ['记者节', 1999],
  ['中国农民丰收节', 2017],
  ['农民丰收节', 2017],
  ['国家宪法日', 2013],
  ['全民国家安全教育日', 2015],
  ['植树节', 1978],
  ['全国助残日', 1990],
  ['全国防灾减灾日', 2008],
  ['防灾减灾日', 2008],
  ['世界环境日', 1971],
  ['烈士纪念日', 2013],
  ['全国土地日', 1990],
  ['中国人民警察节', 2020],
  ['全国科技工作者日', 2016],
  ['中国航天日', 2015],
  ['全国“安全生产月”', 2001],
  ['全国安全生产月', 2001],
  ['安全生产月', 2001],
];
/** What has a founding year: 中国共产党成立105周年, 建军99周年. */
const FOUNDED: readonly (readonly [name: string, zero: number])[] = [
  ['中国共产党成立', 1921],
  ['中国共产党建党', 1921],
  ['建党', 1921],
  ['中华人民共和国成立', 1949],
  ['新中国成立', 1949],
  ['建国', 1949],
  ['中国人民解放军建军', 1927],
  ['建军', 1927],
  ['五四运动', 1919],
  ['改革开放', 1978],
  ['抗日战争胜利', 1945],
  ['红军长征胜利', 1936],
];
const either = (names: readonly (readonly [string, number])[]): string =>
  names.map(([name]) => name).join('|');
const NTH = new RegExp(`第(${N})个(?:全国|中国)?(${either(COUNTED)})`, 'g');
const YEARS = new RegExp(`(${either(FOUNDED)})(${N})周年`, 'g');
const BIRTHDAY = new RegExp(`党的(${N})(?:岁生日|周年华诞|岁华诞)`, 'g');

/** Said of now, not of another year. */
const NOW = /今年|今天|今日|明天|后天|到来之际|来临之际|来临|即将到来|喜迎|迎来|欢聚一堂|隆重集会|这个特殊的/;
/** A meeting and a speech keep the number of their year. */
const NAMED = /^[^，。；]{0,8}?(?:大会|讲话|座谈会|之年|文艺演出|以来|的重要讲话)/;
/** More years than these is another occasion. */
const MOST_OFF = 3;

/**
 * 第41个教师节 of last year's speech, 建党104周年 a year later: the count against the draft's year, where the sentence
 * speaks of now. Silent where the draft does not say its date. Offsets are UTF-16 code units of the paragraph.
 */
export function anniversariesIn(text: string, date: DraftDate): DateProblem[] {
  if (date.basis === 'today' || !/第|周年|党的/.test(text)) return [];
  const found: DateProblem[] = [];
  const judge = (m: RegExpMatchArray, count: string, name: string, zero: number): void => {
    const n = readNumeral(count);
    const year = Number(date.day.slice(0, 4));
    const start = m.index!;
    const end = start + m[0].length;
    if (n === null || n === year - zero || Math.abs(n - (year - zero)) > MOST_OFF) return;
    // The one that is to come may be spoken of before the year is out.
    if (n === year + 1 - zero && Number(date.day.slice(5, 7)) >= 10) return;
    const sentence = sentenceAround(text, { start, end });
    const said = text.slice(sentence.start, sentence.end);
    if (!NOW.test(said) || NAMED.test(text.slice(end, end + 14))) return;
    // 2021年是建党100周年 names the year it is of.
    if (new RegExp(`${zero + n}年`).test(said)) return;
    found.push({
      problem: 'anniversary',
      start,
      end,
      message: {
        zh: `届次与文稿日期不符：${year}年是${nameOf(m[0], count, year - zero)}，写的是${m[0]}（${zero + n}年）`,
        en: `The count does not fit the draft’s year: in ${year} it is ${year - zero} (${name}), ${n} was in ${zero + n}`,
      },
    });
  };
  for (const m of text.matchAll(NTH)) judge(m, m[1]!, m[2]!, zeroOf(COUNTED, m[2]!));
  for (const m of text.matchAll(YEARS)) judge(m, m[2]!, m[1]!, zeroOf(FOUNDED, m[1]!));
  for (const m of text.matchAll(BIRTHDAY)) judge(m, m[1]!, '建党', 1921);
  return found;
}

function zeroOf(names: readonly (readonly [string, number])[], name: string): number {
  return names.find(([known]) => known === name)![1];
}

function nameOf(written: string, count: string, right: number): string {
  return written.replace(count, String(right));
}
