import type { DraftParagraph } from '../../server/src/draft/view.ts';
import { moved } from '../../server/src/text/calendar.ts';

/** Undated texts that speak of things of 2020 without naming a year. */
const EPIDEMIC = /新型冠状病毒|新冠肺炎|“六保”/;

/** A day of the time of ../shared/clean/documents. */
const COLLECTION = '2018-06-30';

/** Documents that name no day of their own time, by words of their heads: the day on which they were made known. */
const PUBLISHED: readonly (readonly [title: string, day: string])[] = [
  ['党和国家机构改革方案', '2018-03-21'],
  ['划定并严守生态保护红线', '2017-02-07'],
  ['农村土地所有权承包权经营权分置', '2016-10-30'],
  ['国家“十三五”规划纲要实施机制', '2016-10-23'],
  ['第二次全国污染源普查', '2016-10-26'],
  ['国务院2017年立法工作计划', '2017-03-20'],
  ['国际大科学计划和大科学工程', '2018-03-14'],
  ['新时代检察机关法律监督', '2021-08-02'],
  ['促进中部地区崛起战略实施以来', '2021-07-22'],
  ['健全落实社会治安综合治理领导责任制规定', '2016-03-23'],
  ['巩固深化“不忘初心、牢记使命”主题教育成果的意见', '2020-09-14'],
  ['首届中央国家机关', '2017-12-31'],
  ['新时代加强和改进思想政治工作', '2021-07-12'],
];

/** Days for which a meeting lasts, and a document that carries out its decisions comes after it. */
const MEETING = 7;

/** The days that a text names, and those after the meetings that it names. */
export function daysNamed(paragraphs: readonly Pick<DraftParagraph, 'mentions'>[]): (string | null)[] {
  return paragraphs.flatMap(({ mentions }) => [
    ...mentions.dates.map(({ iso }) => iso),
    ...mentions.occasions.flatMap(({ form: { series }, n, members }) =>
      (members.length === 0 ? [`${n}`] : members.map((m) => `${n}.${m}`)).map((number) => {
        const held = series.kind === 'meeting' ? series.held.get(number) : undefined;
        return held === undefined ? null : moved(held, MEETING);
      }),
    ),
  ]);
}

/**
 * The day on which a published document is judged that does not state its own: the newest day of the past that it
 * names with its year, a day of 2020 when it speaks of the epidemic, else a day of its collection's time; that of its
 * publication where it names none and is known by its title.
 */
export function documentDay(
  text: string,
  dates: readonly (string | null)[],
  collection: string = COLLECTION,
): string {
  const head = text.slice(0, 400);
  const published = PUBLISHED.find(([title]) => head.includes(title));
  if (published !== undefined) return published[1];
  const named = dates.filter((d): d is string => d !== null && d.length === 10 && d <= '2021-12-31').sort();
  const newest = named[named.length - 1];
  if (EPIDEMIC.test(text)) return newest !== undefined && newest > '2020-01-01' ? newest : '2020-09-08';
  return newest !== undefined && newest > collection ? newest : collection;
}
