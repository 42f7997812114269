import { inQuotation, isTask, tenseAt } from '../draft/tense.ts';
import type { DraftParagraph } from '../draft/view.ts';
import type { Register } from '../knowledge/types.ts';
import { titleSpans } from '../mentions/citations/titles.ts';
import { chineseDate, type IsoDate } from '../text/calendar.ts';
import type { RuleContext } from './context.ts';
import { sentenceEvidence } from './evidence.ts';
import { placeIn, reporter, softer } from './report.ts';
import type { Finding } from './types.ts';

const report = reporter('outdated-directive');

/** （2018—2022年）, 2021-2025年: the last year of the time that a title gives itself. */
const SPAN = /(?:19|20)\d{2}年?\s?[—–\-－~～至到]{1,2}\s?((?:19|20)\d{2})年?/;
/** 2025年…重点任务: the year for which a title was made; not an edition (2019年版), a goal (到2035年) or a day (2024年5月). */
const YEAR = /(?<![到至—–－~～-])((?:19|20)\d{2})年(?:度)?(?![版本修]|\d|远景|[）)])/;
/** By the end of March the task of a new year has been given out. */
const NEXT_GIVEN_OUT = '-03-31';
const PLAN = /[“"‘]?十([一二三四五])五[”"’]?/;
const LAST_YEAR: Readonly<Record<string, number>> = { 一: 2010, 二: 2015, 三: 2020, 四: 2025, 五: 2030 };
/** What lays down what is to be done; a report or a summing-up of the time may be cited for ever. */
const PROGRAMME = /规划|纲要|计划|方案|行动|意见|要点|任务|安排|分工/;
const OVER = /总结|评估|报告|白皮书|建议|回顾|汇编|公报/;

/** The last year that a title names for itself; null when it names none. */
function lastYearOf(title: string): number | null {
  if (!PROGRAMME.test(title) || OVER.test(title)) return null;
  const span = SPAN.exec(title);
  if (span !== null) return Number(span[1]);
  const plan = PLAN.exec(title);
  if (plan !== null) return LAST_YEAR[plan[1]!] ?? null;
  const only = YEAR.exec(title);
  return only === null ? null : Number(only[1]);
}

/** True where the register itself knows the end of the title, or its editions. */
function isJudged(title: string, register: Register): boolean {
  return register
    .byTitle(title)
    .some((entry) => register.lastDay(entry) !== null || entry.editions.length > 0 || entry.kind === 'law');
}

/**
 * Titles of a paragraph whose own words end them before the draft's year (《…规划（2018—2022年）》), where the sentence
 * makes them a task of the present. What the register knows is left to it.
 */
export function expiredTitles(
  paragraph: DraftParagraph,
  register: Register,
  context: RuleContext,
): Finding[] {
  const { text } = paragraph;
  const today: IsoDate = context.date.day;
  const year = Number(today.slice(0, 4));
  const found: Finding[] = [];
  if (!text.includes('《') || context.date.basis === 'today') return found;
  for (const span of titleSpans(text)) {
    const title = text.slice(span.start + 1, span.end - 1);
    const last = lastYearOf(title);
    if (last === null || last >= year || isJudged(title, register)) continue;
    const until = `${last}-12-31`;
    // Without a task it is told of, whatever the tense.
    const said = text.slice(Math.max(0, span.start - 24), span.start);
    if (!isTask(paragraph, span) && !/按照|依据|根据|对照|执行|落实|贯彻|实施|推进/.test(said)) continue;
    if (
      inQuotation(text, span) ||
      tenseAt(paragraph, span, { today, until, from: null, passes: false, period: false }) !== 'present'
    )
      continue;
    const finding = report(context, placeIn(paragraph, span), {
      // In the year after, the next one may still be on its way.
      severity:
        last === year - 1 && (!YEAR.test(title) || today <= `${year}${NEXT_GIVEN_OUT}`)
          ? softer(context.severity)
          : context.severity,
      message: {
        zh: `《${title}》按题名期限到${last}年，稿件日期为${chineseDate(today)}；请核对是否已有新的规划或方案`,
        en: `《${title}》 by its own title ran until ${last}; the draft is dated ${today}. Check whether another has followed`,
      },
      data: { entry: null, status: 'outdated', day: until },
      evidence: [sentenceEvidence(paragraph, span)],
    });
    found.push(finding);
  }
  return found;
}
