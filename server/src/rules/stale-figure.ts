import { paragraphFacet } from '../draft/facet.ts';
import { type SourceFinding, sourceAgainst } from '../draft/figures/sources.ts';
import { isHistory, isRunning, isStanding, type Pace, paceOf } from '../draft/figures/topics.ts';
import type { DraftParagraph } from '../draft/view.ts';
import { resolveAsOf } from '../mentions/dates/asOf.ts';
import { isPlanned } from '../mentions/figures/planned.ts';
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
      zh: '沿用旧稿最常留下的是旧数字。写着“截至某日”的统计数字，按文稿日期计算已经过了多久：疫情类数字按天过期，其他按年过期，期限可在设置中调整。有语料库时还会核对两件事：旧讲话里有同样的数字，而这里写的时点已经变了（去年“截至9月底”，今年还是这个数）；同一指标、同一范围，库里已有更新的数值，换了说法也认得。只认数字和词都对得上的；目标、标准、面积、值班时长和讲历史的数字不提示，整数、约数只作参考。从语料库填进空白的旧数字一直留在提示里，关了稿件再打开也一样，直到这句话写上时点、数字改了或者选了“不再提示”。',
      en: 'What an old speech leaves behind most often is its figures. A statistic that says 截至 with a day is judged by its age on the draft’s date: counts of an epidemic age in days, others in a year; both limits are settings. With a corpus it also looks for two things: the same figure in an older speech that gives it another day (the day moved and the figure did not), and a newer value of the same metric and scope, said in whatever words. Targets, standards, areas and figures of history are left alone; round and approximate numbers are only asked about. A value of the corpus that was filled into a blank stays in view, also after the draft was closed and opened again, until its sentence has a day, the value is changed or the writer ignores it.',
    },
    bad: [
      { date: '2020-06-12', text: '截至2020年2月10日24时，全省累计报告确诊病例112例。' },
      { date: '2025-01-20', text: '截至2022年6月底，全县共有市场主体3.2万户。' },
      {
        date: '2026-11-20',
        text: '截至2026年10月底，全县改造村级卫生室126所，覆盖87.5%的行政村。',
        corpus: [
          { date: '2025-11-12', text: '截至2025年10月底，全县改造村级卫生室126所，覆盖87.5%的行政村。' },
        ],
      },
      {
        date: '2026-11-20',
        text: '全县累计建成乡村养老驿站86个。',
        corpus: [
          { date: '2025-03-04', text: '全县建成乡村养老驿站86个。' },
          { date: '2026-10-09', text: '到9月底，乡村养老驿站已经增加到113个。' },
        ],
      },
    ],
    good: [
      {
        date: '2026-11-20',
        text: '全县总面积2086平方公里。防火期内实行24小时值班。今年计划培训护林员785人次。',
        corpus: [
          {
            date: '2025-11-12',
            text: '全县总面积2086平方公里。防火期内实行24小时值班。今年计划培训护林员785人次。',
          },
        ],
        note: {
          zh: '面积、值守和计划数可以年年一样。',
          en: 'Areas, duties and plans may be the same every year.',
        },
      },
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
      if (paragraph.mentions.figures.length === 0) continue;
      findings.push(...ofParagraph(context, paragraph));
    }
    return findings;
  },
};

/** A figure with what the corpus has against it. */
interface Known {
  readonly figure: FigureMention;
  readonly source: SourceFinding;
  readonly pace: Pace;
}

const knownIn = paragraphFacet(
  (
    paragraph,
    insights: RuleContext['insights'],
    locality: RuleContext['locality'],
    day: IsoDate,
    epidemicDays: number,
    annualDays: number,
  ): readonly Known[] => {
    if (insights === null) return [];
    const context = { insights, locality, date: { day } };
    return paragraph.mentions.figures.flatMap((figure): Known[] => {
      if (figure.kind !== 'statistic' && figure.kind !== 'norm') return [];
      const span = sentenceAround(paragraph.text, figure);
      const sentence = paragraph.text.slice(span.start, span.end).replace(/[\s\u3000]/g, '');
      if (isHistory(sentence) || isStanding(figure)) return [];
      const pace = paceOf(figure, sentence);
      const planned = isPlanned(paragraph.mentions.words, figure.start);
      const source = sourceAgainst(context, figure, planned, pace === 'epidemic' ? epidemicDays : annualDays);
      if (source === null) return [];
      if (source.reason === 'copied' && !isRunning(figure, paragraph.text, sentence)) return [];
      return [{ figure, source, pace }];
    });
  },
);

function ofParagraph(context: RuleContext, paragraph: DraftParagraph): Finding[] {
  const known = knownIn(
    paragraph,
    context.insights,
    context.locality,
    context.date.day,
    context.option<number>('epidemicDays'),
    context.option<number>('annualDays'),
  );
  const findings: Finding[] = [];
  let copiedFrom: string | null = null;
  for (let i = 0; i < known.length; i++) {
    const { source } = known[i]!;
    if (source.reason === 'moved') {
      // What one sentence has of one speech is one finding.
      let last = i;
      while (last + 1 < known.length && goesOn(paragraph, known[last]!, known[last + 1]!)) last++;
      findings.push(movedFinding(context, paragraph, known.slice(i, last + 1)));
      i = last;
      continue;
    }
    // A paragraph taken over whole is one finding, not one a number.
    const from = source.reason === 'copied' ? source.point.speech.id : null;
    if (from === null || from !== copiedFrom) findings.push(knownFinding(context, paragraph, known[i]!));
    copiedFrom = from ?? copiedFrom;
  }
  let last: string | null = null;
  for (const figure of paragraph.mentions.figures) {
    // One finding for all the figures that one 截至 dates.
    if (figure.asOf === null || figure.asOfText === last || known.some((k) => k.figure === figure)) continue;
    const found = oldFigure(context, paragraph, figure);
    if (found === null) continue;
    last = figure.asOfText;
    findings.push(found);
  }
  return findings;
}

/** The next moved figure of the same sentence and the same speech, nothing renewed between the two. */
function goesOn({ text, mentions }: DraftParagraph, a: Known, b: Known): boolean {
  if (b.source.reason !== 'moved' || a.source.point.speech.id !== b.source.point.speech.id) return false;
  if (/[。！？!?；;]/.test(text.slice(a.figure.end, b.figure.start))) return false;
  return mentions.figures.indexOf(b.figure) - mentions.figures.indexOf(a.figure) === 1;
}

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

/** The figures of a sentence that an older speech has of another day. */
function movedFinding(
  context: RuleContext,
  paragraph: DraftParagraph,
  moved: readonly Known[],
): Finding<'stale-figure'> {
  const [{ figure, source, pace }] = moved as [Known];
  const { point } = source;
  const span = { start: figure.start, end: moved[moved.length - 1]!.figure.end };
  const title = `《${point.speech.title}》`;
  const numbers = moved.map((k) => k.figure.text);
  // A sentence that names no day speaks of the draft's own.
  const undated = figure.asOfText === '';
  const [now, nowInEnglish] = undated
    ? [`没有写时点，稿件是${chineseDate(context.date.day)}的`, `no day, in a draft of ${context.date.day}`]
    : [`说的是“${figure.asOfText}”`, figure.asOfText];
  return report(context, placeIn(paragraph, span), {
    severity: source.sure ? context.severity : softer(context.severity),
    message: {
      zh: `时点变了，数字没变：${numbers.join('、')}在${chineseDate(point.speech.date!)}的${title}里说的是${chineseDate(point.asOf)}的情况，这里${now}，请核对是否已更新`,
      en: `The day moved and the figure did not: ${numbers.join(', ')} stood for ${point.asOf} in ${point.speech.title} (${point.speech.date}), and stands here for ${nowInEnglish}`,
    },
    data: dataOf(figure, source, pace),
    evidence: [
      speechEvidence(point.speech, point, point.quote),
      draftEvidence(paragraph, sentenceAround(paragraph.text, span)),
    ],
    fixes: moved.map((k) => refill(paragraph, k.figure)),
  });
}

/** Opens the number to be written anew. */
function refill({ start }: DraftParagraph, figure: FigureMention): Fix {
  const number = /[\d.,，．]+/.exec(figure.text);
  const from = start + figure.start + (number?.index ?? 0);
  const written = number?.[0] ?? figure.text;
  return {
    id: `refill:${figure.start}`,
    title: { zh: `填写新的数字（现在是${figure.text}）`, en: `Fill in the new value (now ${figure.text})` },
    safety: 'fill',
    edits: [{ start: from, end: from + written.length, newText: `\${1:${written}}` }],
  };
}

function dataOf(figure: FigureMention, { reason, point }: SourceFinding, pace: Pace) {
  return {
    reason,
    metric: figure.metric,
    value: figure.value,
    unit: figure.unit,
    asOf: point.asOf,
    speech: point.speech.id,
    pace,
  };
}

/** What the corpus knows better, or has had for too long. */
function knownFinding(
  context: RuleContext,
  paragraph: DraftParagraph,
  { figure, source, pace }: Known,
): Finding<'stale-figure'> {
  const { reason, point, sure } = source;
  const title = `《${point.speech.title}》`;
  const day = chineseDate(point.asOf);
  return report(context, placeIn(paragraph, figure), {
    // An equal number may still be right; a newer one shows that it is not.
    severity: reason === 'newer' && sure ? context.severity : softer(context.severity),
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
    data: dataOf(figure, source, pace),
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
