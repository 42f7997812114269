import { chaptersOf } from '../draft/chapters.ts';
import { changeTo } from '../draft/fix.ts';
import type { DraftParagraph } from '../draft/view.ts';
import { headingProblems } from '../draft/years/headings.ts';
import { occasionProblems } from '../draft/years/occasions.ts';
import { periodProblems } from '../draft/years/periods.ts';
import type { YearProblem } from '../draft/years/problem.ts';
import type { Span } from '../text/span.ts';
import type { Rule, RuleContext } from './context.ts';
import { draftEvidence, sentenceEvidence } from './evidence.ts';
import { lapsedTerms } from './lapsedTerms.ts';
import { placeIn, reporter, softer } from './report.ts';
import type { Evidence, Finding } from './types.ts';

const report = reporter('stale-year');

/** Reports the frame of another year: titles, headings, periods, anniversaries, meetings, censuses. */
export const staleYear: Rule = {
  meta: {
    id: 'stale-year',
    family: 'figures',
    title: { zh: '年份、届次没有跟着改', en: 'Last year’s frame' },
    severity: 'warning',
    fixSafety: 'suggestion',
    why: {
      zh: '讲话稿多由去年的稿子改成，最容易留下的是去年的年份：标题和“N年工作回顾”“N年工作安排”，“开局之年”“收官之年”，周年、届次，还没有召开或根本没有的会议。这里按文稿日期和知识包里的日历算一遍，算得出不对才报，并把算式写出来。回顾、引用、书名号里的和写明了年份的，不报。',
      en: 'Drafts are built from last year’s, and what stays behind is its year: in the title, in headings (N年工作回顾, N年工作安排), in 开局之年 and 收官之年, in anniversaries, in meetings that were not yet held or never were. The draft’s date and the packs’ calendar say what is wrong, with the arithmetic. What looks back, quotes, is a title, or names its own year is left alone.',
    },
    bad: [
      {
        date: '2026-02-03',
        text: '2025年青禾县政府工作报告',
        note: { zh: '2026年2月所作', en: 'given in February 2026' },
      },
      { date: '2025-03-02', text: '高质量编制“十四五”规划。' },
      {
        date: '2026-11-20',
        text: '全面贯彻党的二十大和十九届历次全会精神，认真学习党的二十届七中全会精神。',
      },
      { date: '2026-06-30', text: '今天，我们热烈庆祝中国共产党成立104周年。' },
    ],
    good: [
      { date: '2026-02-03', text: '2026年青禾县政府工作报告' },
      { date: '2025-03-02', text: '高质量编制“十五五”规划。' },
      { date: '2026-11-20', text: '学习党的二十届四中全会精神。' },
      { date: '2026-06-30', text: '2021年，我们隆重庆祝中国共产党成立100周年。' },
    ],
    options: [
      {
        name: 'allow',
        type: 'string[]',
        default: [],
        example: ['2025年工作要点'],
        description: {
          zh: '不报的写法（照原文）。',
          en: 'Wordings, as they stand in the draft, that are never reported.',
        },
      },
    ],
  },

  check(context) {
    const { draft, date, register } = context;
    const allow = context.option<readonly string[]>('allow');
    const findings: Finding[] = [];
    const add = (paragraph: DraftParagraph, problem: YearProblem, beside: readonly Evidence[] = []): void => {
      const said = paragraph.text.slice(problem.start, problem.end);
      if (!allow.some((wording) => paragraph.text.includes(wording) && wording.includes(said)))
        findings.push(finding(context, paragraph, problem, beside));
    };
    const chapters = chaptersOf(draft);
    for (const [i, paragraph] of draft.paragraphs.entries()) {
      const isReview = chapters[i] === 'review';
      const periods = periodProblems(paragraph, register, date.day, isReview);
      // What is over or too early is the outdated term's to tell.
      const told = periods.length === 0 ? [] : lapsedTerms(paragraph, register, date.day, isReview);
      for (const problem of periods)
        if (!told.some(({ mention }) => overlaps(mention, problem))) add(paragraph, problem);
      for (const problem of occasionProblems(paragraph, date.day, date.basis, isReview))
        add(paragraph, problem);
    }
    if (date.basis !== 'today')
      for (const { paragraph, problem, beside } of headingProblems(draft, date.day))
        add(paragraph, problem, beside === undefined ? [] : [draftEvidence(beside.paragraph, beside)]);
    return findings.sort((a, b) => a.start - b.start);
  },
};

const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

function finding(
  context: RuleContext,
  paragraph: DraftParagraph,
  problem: YearProblem,
  beside: readonly Evidence[],
): Finding {
  const { start, end, message, right, basis, source, soft } = problem;
  const place = placeIn(paragraph, { start, end });
  return report(context, place, {
    severity: soft ? softer(context.severity) : context.severity,
    message: { zh: `${message.zh}（${basis.zh}）`, en: `${message.en} (${basis.en})` },
    data: { problem: problem.problem, right },
    evidence: [
      {
        kind: 'slogan',
        id: basis.zh,
        title: basis.zh,
        date: null,
        quote: basis.zh,
        quoteEn: basis.en,
        source,
      },
      ...(beside.length > 0 ? beside : [sentenceEvidence(paragraph, problem)]),
    ],
    fixes: right === null ? [] : [changeTo(right, [{ start: place.start, end: place.end, newText: right }])],
  });
}
