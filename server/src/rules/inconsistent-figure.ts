import { type DateFacts, type DateProblem, dateFactsIn, weekdayProblem } from '../draft/dates.ts';
import { paragraphFacet } from '../draft/facet.ts';
import { type Mismatch, mismatchesIn } from '../draft/figures/checks.ts';
import { divisionTotal, type Split, splitDivision, splitsIn } from '../draft/figures/parts.ts';
import { changeTo } from '../draft/fix.ts';
import type { DraftParagraph } from '../draft/view.ts';
import { resolveAsOf } from '../mentions/dates/asOf.ts';
import { type MistypedNumber, mistypedNumbers } from '../mentions/figures/mistyped.ts';
import type { FigureMention } from '../mentions/types.ts';
import { chineseDate } from '../text/calendar.ts';
import { contains, type Span } from '../text/span.ts';
import type { Rule, RuleContext } from './context.ts';
import { sentenceEvidence } from './evidence.ts';
import { placeIn, reporter } from './report.ts';
import type { Evidence, Finding, Fix, Localized } from './types.ts';

const report = reporter('inconsistent-figure');

/** Numbers of one draft that cannot all be right. */
export const inconsistentFigure: Rule = {
  meta: {
    id: 'inconsistent-figure',
    family: 'figures',
    title: { zh: '数字前后矛盾', en: 'Figures that contradict each other' },
    severity: 'warning',
    fixSafety: 'suggestion',
    why: {
      zh: '几个人分头供稿，最容易出的错是同一个数字前后两个说法、分项加起来不等于总数、占比和增幅对不上。只在能算清楚的时候报告：同一指标、同一范围、同一时点的两个数值，“其中”各项与总数，占比与分子分母，从几到几与增减幅度，所列地名与个数，以及不存在的日期、对不上的星期、晚于文稿日期的“截至”、写坏的数字。',
      en: 'When several hands supply a speech, one number is given twice with two values, parts do not add up to their total, shares and rises do not fit. It speaks only where the sum can be done: two values for one metric, scope and day; parts after 其中 and their total; shares, rises, listed places and their number; days that do not exist, weekdays that do not fit, an as-of after the draft’s own date, and numbers typed wrongly.',
    },
    bad: [
      { text: '截至1月24日，我省累计报告病例53例，其中确诊病例28例、疑似病例26例。' },
      { text: '全县贫困发生率由3.2%下降到1.1%，下降2.3个百分点。' },
      { text: '全球累计确诊病例已接近9，000万人。' },
      { date: '2021-03-05', text: '会议定于2021年2月30日召开。' },
    ],
    good: [
      { text: '截至1月24日，我省累计报告病例53例，其中确诊病例28例、疑似病例25例。' },
      { text: '全县共有党员1260人，其中女党员420人、35岁以下党员380人。' },
      { text: '全县贫困发生率由3.2%下降到1.1%，下降2.1个百分点。' },
    ],
    options: [],
  },

  check(context) {
    const findings: Finding[] = [];
    for (const paragraph of context.draft.paragraphs) {
      const facts = factsOf(paragraph);
      for (const m of facts.mismatches) findings.push(ofMismatch(context, paragraph, m));
      for (const d of facts.dates.problems) findings.push(ofDate(context, paragraph, d));
      for (const w of facts.dates.weekdays) {
        const problem = weekdayProblem(w, context.date);
        if (problem !== null) findings.push(ofDate(context, paragraph, problem));
      }
      for (const figure of paragraph.mentions.figures) {
        if (figure.malformed !== null) findings.push(ofMalformed(context, paragraph, figure));
      }
      for (const one of facts.mistyped)
        if (!paragraph.mentions.figures.some((f) => f.malformed !== null && contains(f.malformed, one)))
          findings.push(ofMistyped(context, paragraph, one));
      findings.push(...futureAsOf(context, paragraph));
    }
    findings.push(...twoValues(context), ...wrongSplits(context));
    return findings;
  },
};

interface Facts {
  readonly mismatches: readonly Mismatch[];
  readonly dates: DateFacts;
  readonly mistyped: readonly MistypedNumber[];
  readonly splits: readonly Split[];
  readonly totals: readonly { readonly division: string; readonly figure: FigureMention }[];
}

/** What one paragraph contradicts in itself. */
const factsOf = paragraphFacet(
  ({ text, mentions: { figures } }): Facts => ({
    mismatches: mismatchesIn(text, figures),
    dates: dateFactsIn(text),
    mistyped: mistypedNumbers(text),
    splits: splitsIn(text, figures),
    totals: figures.flatMap((figure) => {
      const division = divisionTotal(text, figure);
      return division === null ? [] : [{ division, figure }];
    }),
  }),
);

function finding(
  context: RuleContext,
  paragraph: DraftParagraph,
  span: Span,
  problem: string,
  message: Localized,
  other: Evidence,
  fixes: readonly Fix[] = [],
): Finding {
  return report(context, placeIn(paragraph, span), { message, data: { problem }, evidence: [other], fixes });
}

function ofMismatch(context: RuleContext, paragraph: DraftParagraph, m: Mismatch): Finding {
  return finding(context, paragraph, m, m.problem, m.message, sentenceEvidence(paragraph, m.other));
}

function ofDate(context: RuleContext, paragraph: DraftParagraph, d: DateProblem): Finding {
  return finding(context, paragraph, d, d.problem, d.message, sentenceEvidence(paragraph, d));
}

function slipOf(text: string): Localized {
  if (text.includes('。')) return { zh: '中间是句号', en: 'has a full stop of the text in it' };
  if (/[%％]$/.test(text)) return { zh: '里“百分之”与“%”重复', en: 'says percent twice' };
  return { zh: '中间是逗号', en: 'has a comma of the text in it' };
}

function ofMalformed(context: RuleContext, paragraph: DraftParagraph, figure: FigureMention): Finding {
  const { start, end, text, suggestion } = figure.malformed!;
  const slip = slipOf(text);
  const edit = { start: paragraph.start + start, end: paragraph.start + end, newText: suggestion };
  return finding(
    context,
    paragraph,
    { start, end: Math.max(end, figure.end) },
    'malformed',
    {
      zh: `数字写法有误：“${text}”${slip.zh}，应为“${suggestion}”`,
      en: `Malformed number: “${text}” ${slip.en}, write “${suggestion}”`,
    },
    sentenceEvidence(paragraph, { start, end }),
    [changeTo(suggestion, [edit])],
  );
}

const SLIPS: Readonly<Record<MistypedNumber['slip'], Localized>> = {
  letter: { zh: '里有字母', en: 'has a letter in it' },
  points: { zh: '有两个小数点', en: 'has two points' },
  group: { zh: '的分节不足三位', en: 'is not grouped by threes' },
  percent: { zh: '的百分号重复', en: 'says per cent twice' },
};

function ofMistyped(context: RuleContext, paragraph: DraftParagraph, one: MistypedNumber): Finding {
  const { start, end, text, suggestion } = one;
  const slip = SLIPS[one.slip];
  const edits = [{ start: paragraph.start + start, end: paragraph.start + end, newText: suggestion ?? '' }];
  return finding(
    context,
    paragraph,
    one,
    'malformed',
    {
      zh: `数字写法有误：“${text}”${slip.zh}，${suggestion === null ? '请核对' : `应为“${suggestion}”`}`,
      en: `Malformed number: “${text}” ${slip.en}, ${suggestion === null ? 'check it' : `write “${suggestion}”`}`,
    },
    sentenceEvidence(paragraph, one),
    suggestion === null ? [] : [changeTo(suggestion, edits)],
  );
}

/** 截至2020年3月1日 in a draft of 2020年2月10日, and 截至3月1日 where the draft says its own date. */
function futureAsOf(context: RuleContext, paragraph: DraftParagraph): Finding[] {
  const found: Finding[] = [];
  let last = '';
  for (const figure of paragraph.mentions.figures) {
    if (figure.asOf === null || figure.asOfText === last || figure.kind !== 'statistic') continue;
    last = figure.asOfText;
    // 2021年，已完成…: told as done, like 截至.
    const told = paragraph.text.slice(Math.max(0, figure.start - 30), figure.start);
    if (!figure.asOfText.startsWith('截') && !/已[完实达建累]|累计|完成了|实现了/.test(told)) continue;
    const resolved = resolveAsOf(figure.asOf, figure.asOfText, context.date.day);
    if (resolved === null || resolved.first <= context.date.day) continue;
    if (resolved.yearInferred && context.date.basis === 'today') continue;
    const year = resolved.first.slice(0, 4);
    const inferred = resolved.yearInferred
      ? { zh: `（按${year}年推算）`, en: ` (year inferred: ${year})` }
      : { zh: '', en: '' };
    found.push(
      finding(
        context,
        paragraph,
        figure,
        'future-as-of',
        {
          zh: `数据时点晚于文稿日期：${figure.asOfText}${inferred.zh}，文稿日期是${chineseDate(context.date.day)}`,
          en: `The figure is dated after the draft: ${figure.asOfText}${inferred.en}, the draft is of ${context.date.day}`,
        },
        sentenceEvidence(paragraph, figure),
      ),
    );
  }
  return found;
}

/** 15个市（州）有报告，其余7个暂无, where another sentence says that there are 21. */
function wrongSplits(context: RuleContext): Finding[] {
  const { paragraphs } = context.draft;
  const found: Finding[] = [];
  for (const paragraph of paragraphs) {
    for (const split of factsOf(paragraph).splits) {
      const division = splitDivision(split);
      const totals = paragraphs.flatMap((p) =>
        factsOf(p)
          .totals.filter((t) => t.division === division)
          .map((t) => ({ ...t, paragraph: p })),
      );
      const [total] = totals;
      if (total === undefined || totals.some((t) => t.figure.value !== total.figure.value)) continue;
      const { have, rest } = split;
      const sum = have.value! + rest.value!;
      if (sum === total.figure.value) continue;
      found.push(
        finding(
          context,
          paragraph,
          { start: have.start, end: rest.end },
          'parts',
          {
            zh: `两部分之和与总数不符：${have.text} + ${rest.text} = ${sum}，另一处写的是${total.figure.text}`,
            en: `The two parts do not make the whole: ${have.text} + ${rest.text} = ${sum}, elsewhere ${total.figure.text}`,
          },
          sentenceEvidence(total.paragraph, total.figure),
        ),
      );
    }
  }
  return found;
}

interface Place {
  readonly paragraph: DraftParagraph;
  readonly figure: FigureMention;
}

/** Words of a metric that stand for a change or a part, which may well differ from place to place. */
const RELATIVE =
  /增长|下降|提高|增加|减少|降低|同比|比上|分别|各|每|平均|首批|第.批|其中|新增|约|余|之|另|这/;

/** One metric, scope, unit and day with two exact values in two sentences. */
function twoValues(context: RuleContext): Finding[] {
  const first = new Map<string, Place>();
  const found: Finding[] = [];
  for (const paragraph of context.draft.paragraphs) {
    // Each speech of a collection speaks of its own province.
    if (paragraph.mentions.residue.some((r) => r.kind === 'collection-mark')) first.clear();
    for (const figure of paragraph.mentions.figures) {
      const key = keyOf(figure);
      if (key === null) continue;
      const earlier = first.get(key);
      if (earlier === undefined) first.set(key, { paragraph, figure });
      else if (
        earlier.figure.value !== figure.value &&
        differ(earlier.figure, figure) &&
        !sameSentence(earlier, { paragraph, figure })
      ) {
        found.push(
          finding(
            context,
            paragraph,
            figure,
            'two-values',
            {
              zh: `同一数字前后不一：${figure.scope}${figure.metric}${figure.asOfText === '' ? '' : `（${figure.asOfText}）`}前面是${earlier.figure.text}，这里是${figure.text}`,
              en: `Two values for one figure: ${figure.scope}${figure.metric}${figure.asOfText === '' ? '' : ` (${figure.asOfText})`} was ${earlier.figure.text} before, ${figure.text} here`,
            },
            sentenceEvidence(earlier.paragraph, earlier.figure),
          ),
        );
      }
    }
  }
  return found;
}

function keyOf(f: FigureMention): string | null {
  if (f.kind !== 'statistic' || f.value === null || f.scope === null || f.metric === null) return null;
  if (f.shared) return null;
  // A running total without a day is said for today wherever the draft says it.
  const day =
    f.asOf ??
    (f.basis === 'total' && /^(?:截[至止]到?)?(?:目前|当前|现在)?(?:为止)?$/.test(f.asOfText) ? 'now' : null);
  if (day === null) return null;
  if (f.approx !== '' || f.upTo !== null || f.metric.length < 4 || RELATIVE.test(f.counted.join('')))
    return null;
  if (f.unit === null || f.unit === '次' || f.unit === '年' || f.unit === '天') return null;
  return `${f.scope.replace(/^[我本]/, '全')}\t${f.basis ?? ''}\t${f.counted.join(' ')}\t${f.unit}\t${day}`;
}

/** 3.2万 and 31,954 are one number, written with more or less care. */
function differ(a: FigureMention, b: FigureMention): boolean {
  return Math.abs(a.value! - b.value!) > Math.max(a.step, b.step) / 2;
}

function sameSentence(a: Place, b: Place): boolean {
  if (a.paragraph !== b.paragraph) return false;
  return !/[。！？!?]/.test(a.paragraph.text.slice(a.figure.end, b.figure.start));
}
