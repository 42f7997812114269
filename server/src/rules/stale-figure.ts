import { type SourceFinding, sourceAgainst } from '../draft/figures/sources.ts';
import { isHistory, isRunning, paceOf } from '../draft/figures/topics.ts';
import type { DraftParagraph } from '../draft/view.ts';
import { resolveAsOf } from '../mentions/dates/asOf.ts';
import type { FigureMention } from '../mentions/types.ts';
import { chineseDate, daysBetween, type IsoDate } from '../text/calendar.ts';
import { sentenceAround } from '../text/sentences.ts';
import type { Rule, RuleContext } from './context.ts';
import { draftEvidence, speechEvidence } from './evidence.ts';
import { placeIn, reporter, softer } from './report.ts';
import type { Finding, Fix } from './types.ts';

const report = reporter('stale-figure');

/** Statistics that were right once. */
export const staleFigure: Rule = {
  meta: {
    id: 'stale-figure',
    family: 'figures',
    title: { zh: '过期数字', en: 'Stale figure' },
    severity: 'warning',
    fixSafety: 'suggestion',
    why: {
      zh: '沿用旧稿最常留下的是旧数字。写着“截至某日”的统计数字，按文稿日期计算已经过了多久：疫情类数字按天过期，其他按年过期，期限可在设置中调整。有语料库时还会核对：同一指标、同一范围的数字，库里有没有更新的数值，是不是与一篇旧讲话一字不差。讲历史的数字（非典、汶川地震、新中国成立以来）不会过期，不提示。',
      en: 'What an old speech leaves behind most often is its figures. A statistic that says 截至 with a day is judged by its age on the draft’s date: counts of an epidemic age in days, others in a year; both limits are settings. With a corpus it also looks for a newer value of the same metric and scope, and for the very same value in an old speech. Figures of history do not age.',
    },
    bad: [
      { date: '2020-06-12', text: '截至2020年2月10日24时，全省累计报告确诊病例112例。' },
      { date: '2025-01-20', text: '截至2022年6月底，全县共有市场主体3.2万户。' },
    ],
    good: [
      { date: '2020-02-12', text: '截至2020年2月10日24时，全省累计报告确诊病例112例。' },
      { date: '2025-01-20', text: '截至2023年底，全县共有市场主体3.2万户。' },
      { date: '2020-03-12', text: '截至2003年6月24日，当年的非典疫情在全省共报告病例19例。' },
    ],
    options: [
      {
        name: 'epidemicDays',
        type: 'number',
        default: 7,
        minimum: 1,
        example: 3,
        description: {
          zh: '疫情类数字过多少天算过期。',
          en: 'After how many days counts of an epidemic are stale.',
        },
      },
      {
        name: 'annualDays',
        type: 'number',
        default: 365,
        minimum: 1,
        example: 180,
        description: {
          zh: '其他统计数字过多少天算过期；年末数在次年仍是最新，另加一百天。',
          en: 'After how many days other statistics are stale; a hundred more for figures of the end of a year.',
        },
      },
    ],
  },

  check(context) {
    const findings: Finding[] = [];
    for (const paragraph of context.draft.paragraphs) {
      let last: string | null = null;
      let copiedFrom: string | null = null;
      for (const figure of paragraph.mentions.figures) {
        if (figure.kind !== 'statistic') continue;
        if (context.insights !== null) {
          const known = knownFigure(context, paragraph, figure);
          if (known !== null) {
            // A paragraph taken over whole is one finding, not one a number.
            const from = known.data.reason === 'copied' ? known.data.speech : null;
            if (from === null || from !== copiedFrom) findings.push(known);
            copiedFrom = from ?? copiedFrom;
            continue;
          }
        }
        // One finding for all the figures that one 截至 dates.
        if (figure.asOf === null || figure.asOfText === last) continue;
        const found = oldFigure(context, paragraph, figure);
        if (found === null) continue;
        last = figure.asOfText;
        findings.push(found);
      }
    }
    return findings;
  },
};

/** 截至2012年底还有12万人，到2020年全部脱贫: the start of a course that the sentence tells to its end. */
function goesOnLater(sentence: string, day: IsoDate): boolean {
  const year = Number(day.slice(0, 4));
  return [...sentence.matchAll(/((?:19|20)\d{2})年/g)].some((m) => Number(m[1]) > year);
}

/** The end of a year is reported well into the next. */
const YEAR_END_GRACE = 100;

function oldFigure(
  context: RuleContext,
  paragraph: DraftParagraph,
  figure: FigureMention,
): Finding<'stale-figure'> | null {
  if (figure.kind !== 'statistic' || !figure.asOfText.startsWith('截')) return null;
  const resolved = resolveAsOf(figure.asOf!, figure.asOfText, context.date.day);
  if (resolved === null) return null;
  const span = sentenceAround(paragraph.text, figure);
  const quote = paragraph.text.slice(span.start, span.end);
  const sentence = quote.replace(/[\s\u3000]/g, '');
  if (isHistory(sentence)) return null;
  if (goesOnLater(sentence, resolved.day)) return null;
  const pace = paceOf(figure, sentence);
  const atYearEnd = resolved.day.slice(5) === '12-31';
  const limit =
    pace === 'epidemic'
      ? context.option<number>('epidemicDays')
      : context.option<number>('annualDays') + (atYearEnd ? YEAR_END_GRACE : 0);
  const age = daysBetween(resolved.day, context.date.day);
  if (age <= limit) return null;
  const inferred = resolved.yearInferred ? `（按 ${resolved.day.slice(0, 4)} 年推算）` : '';
  return report(context, placeIn(paragraph, figure), {
    // A year that the text does not say may be another one.
    severity:
      resolved.yearInferred && context.date.basis === 'today' ? softer(context.severity) : context.severity,
    message: {
      zh: `数字可能已过期：${figure.text}是${figure.asOfText}的数${inferred}，到文稿日期${chineseDate(context.date.day)}已过 ${age} 天`,
      en: `Possibly stale: ${figure.text} is of ${resolved.day}${resolved.yearInferred ? ' (year inferred)' : ''}, ${age} days before the draft’s date ${context.date.day}`,
    },
    data: {
      reason: 'age',
      metric: figure.metric,
      value: figure.value,
      unit: figure.unit,
      asOf: resolved.day,
      age,
      limit,
      pace,
    },
    evidence: [draftEvidence(paragraph, span)],
  });
}

/** What the corpus knows better, or has had for too long. */
function knownFigure(
  context: RuleContext,
  paragraph: DraftParagraph,
  figure: FigureMention,
): Finding<'stale-figure'> | null {
  const span = sentenceAround(paragraph.text, figure);
  const sentence = paragraph.text.slice(span.start, span.end).replace(/[\s\u3000]/g, '');
  if (isHistory(sentence)) return null;
  const pace = paceOf(figure, sentence);
  const limit = context.option<number>(pace === 'epidemic' ? 'epidemicDays' : 'annualDays');
  const source = sourceAgainst(context, figure, limit);
  if (source === null) return null;
  if (source.reason === 'copied' && !isRunning(figure, paragraph.text, sentence)) return null;
  const { reason, point } = source;
  const title = `《${point.speech.title}》`;
  const day = chineseDate(point.asOf);
  return report(context, placeIn(paragraph, figure), {
    // An equal number may still be right; a newer one shows that it is not.
    severity: reason === 'newer' && source.samePlace ? context.severity : softer(context.severity),
    message:
      reason === 'newer'
        ? {
            zh: `语料库里有更新的数字：这里是${figure.text}，${day}是${point.text}，见${title}`,
            en: `The corpus has a newer value: ${figure.text} here, ${point.text} on ${point.asOf} in ${point.speech.title}`,
          }
        : {
            zh: `与旧讲话的数字相同：${figure.text}，${day}的${title}里就是这个数，请核对是否已更新`,
            en: `The same as in an old speech: ${figure.text} stood in ${point.speech.title} of ${point.asOf}; is it still right?`,
          },
    data: {
      reason,
      metric: figure.metric,
      value: figure.value,
      unit: figure.unit,
      asOf: point.asOf,
      speech: point.speech.id,
      pace,
    },
    evidence: [speechEvidence(point.speech, point, point.quote)],
    fixes: reason === 'newer' ? newerFix(paragraph, figure, source) : [],
  });
}

/** The newer value with its day, where the sentence's day is this figure's alone. */
function newerFix(paragraph: DraftParagraph, figure: FigureMention, { point }: SourceFinding): Fix[] {
  const by = paragraph.start;
  const edits = [{ start: by + figure.start, end: by + figure.end, newText: point.text }];
  if (figure.asOfText !== '') {
    const shared = paragraph.mentions.figures.filter((f) => f.asOfText === figure.asOfText).length > 1;
    const at = paragraph.text.lastIndexOf(figure.asOfText, figure.start);
    if (shared || at < 0) return [];
    const newText = `截至${chineseDate(point.asOf)}`;
    edits.unshift({ start: by + at, end: by + at + figure.asOfText.length, newText });
  }
  return [
    {
      id: 'newer',
      title: {
        zh: `改为${point.text}（${chineseDate(point.asOf)}，《${point.speech.title}》）`,
        en: `Change to ${point.text} (${point.asOf}, ${point.speech.title})`,
      },
      safety: 'suggestion',
      fromCorpus: true,
      edits,
    },
  ];
}
