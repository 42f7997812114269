import { chaptersOf } from '../draft/chapters.ts';
import { isRunning } from '../draft/figures/topics.ts';
import type { DraftParagraph } from '../draft/view.ts';
import { relativeDays } from '../mentions/dates/relativeDates.ts';
import { namesPeriod } from '../mentions/figures/times.ts';
import type { FigureMention } from '../mentions/types.ts';
import { chineseDate } from '../text/calendar.ts';
import { sentenceAround } from '../text/sentences.ts';
import type { Rule, RuleContext } from './context.ts';
import { draftEvidence } from './evidence.ts';
import { placeIn, reporter } from './report.ts';
import type { Finding, Fix } from './types.ts';

const report = reporter('undated-figure');

/** Figures that change from day to day and do not say of which day they are. */
export const undatedFigure: Rule = {
  meta: {
    id: 'undated-figure',
    family: 'figures',
    title: { zh: '数字没有统计时点', en: 'Figure without a date' },
    severity: 'hint',
    fixSafety: 'suggestion',
    why: {
      zh: '“截至目前”“昨天”写的时候是对的，稿子隔几天再用就没人知道是哪一天的数了。会变化的统计数字应写明截止日期。一段只提示一处；制度要求（24小时值班）、列举（四个方面）、年龄、历史事件和标题已写明年份的总结不提示。',
      en: '截至目前 and 昨天 are right on the day they are written; when the speech is used again nobody knows which day was meant. A figure that changes needs its day. One hint a paragraph; norms (24小时值班), enumerations (四个方面), ages, history and reviews under a heading that names the year are left alone.',
    },
    bad: [
      { date: '2020-03-10', text: '截至目前，全县累计排查返乡人员12346人，登记在册9321人。' },
      { date: '2020-03-10', text: '当前国外疫情持续蔓延，现有确诊病例607.4万。' },
    ],
    good: [
      { date: '2020-03-10', text: '截至3月9日24时，全县累计排查返乡人员12346人。' },
      { date: '2020-03-10', text: '严格落实24小时值班制度，抓好四个方面工作。' },
    ],
    options: [],
  },

  check(context) {
    const chapters = chaptersOf(context.draft);
    const findings: Finding[] = [];
    for (const [i, paragraph] of context.draft.paragraphs.entries()) {
      if (chapters[i] !== null) continue;
      const undated = undatedIn(paragraph);
      if (undated.length > 0) findings.push(finding(context, paragraph, undated));
    }
    return findings;
  },
};

function undatedIn(paragraph: DraftParagraph): FigureMention[] {
  return paragraph.mentions.figures.filter((figure) => {
    if (figure.kind !== 'statistic' || figure.asOf !== null) return false;
    // 五年来 and 去年 name a time that is over: a report may say it of its own year.
    if (/过去|年来|去年|上年|前年/.test(figure.asOfText)) return false;
    const { start, end } = sentenceAround(paragraph.text, figure);
    // 通报2025年情况。全年共…。其中…: the year was said before, and nothing since says another time.
    const year = paragraph.mentions.dates.find((date) => date.year !== null && date.end <= figure.start);
    if (year && figure.asOfText === '' && namesPeriod(paragraph.text.slice(year.end, figure.start)))
      return false;
    return isRunning(figure, paragraph.text, paragraph.text.slice(start, end).replace(/[\s\u3000]/g, ''));
  });
}

function finding(
  context: RuleContext,
  paragraph: DraftParagraph,
  undated: readonly FigureMention[],
): Finding {
  const figure = undated[0]!;
  const sentence = sentenceAround(paragraph.text, figure);
  const more = undated.length - 1;
  const vague = figure.asOfText;
  return report(context, placeIn(paragraph, figure), {
    message: {
      zh: `${vague === '' ? '没有写明统计时点' : `“${vague}”没有写明是哪一天`}：${figure.text}${more > 0 ? `（本段另有 ${more} 处）` : ''}`,
      en: `${vague === '' ? 'No date' : `“${vague}” is no date`} for ${figure.text}${more > 0 ? ` (${more} more in this paragraph)` : ''}`,
    },
    data: { metric: figure.metric, value: figure.value, unit: figure.unit, asOfText: vague, more },
    evidence: [draftEvidence(paragraph, sentence)],
    fixes: dateFixes(context, paragraph, sentence, vague),
  });
}

const NOW = /^(?:截[至止]到?)?(?:目前|当前|现在)(?:为止)?$/;

/** 截至 with the draft's date: only where the draft says a date of its own. */
function dateFixes(
  context: RuleContext,
  paragraph: DraftParagraph,
  sentence: { readonly start: number; readonly end: number },
  vague: string,
): Fix[] {
  if (context.date.basis === 'today') return [];
  const dated = `截至${chineseDate(context.date.day)}`;
  const title = { zh: `写明“${dated}”`, en: `Write ${dated}` };
  const at = vague === '' ? -1 : paragraph.text.indexOf(vague, sentence.start);
  if (at >= 0 && at < sentence.end) {
    const days = relativeDays(vague, context.date.day);
    const single = days !== null && days.from === days.to ? days.to : null;
    if (!NOW.test(vague) && single === null) return [];
    const newText = single === null ? dated : `${vague.startsWith('截') ? '截至' : ''}${chineseDate(single)}`;
    const edit = { start: paragraph.start + at, end: paragraph.start + at + vague.length, newText };
    const inferred =
      single === null
        ? title
        : {
            zh: `写明“${newText}”（按文稿日期推定）`,
            en: `Write ${newText} (inferred from the draft’s date)`,
          };
    return [{ id: 'date', title: inferred, safety: 'suggestion', edits: [edit] }];
  }
  if (vague !== '') return [];
  const start = paragraph.start + sentence.start;
  return [{ id: 'date', title, safety: 'suggestion', edits: [{ start, end: start, newText: `${dated}，` }] }];
}
