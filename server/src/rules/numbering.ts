import { changeTo } from '../draft/fix.ts';
import { type MisplacedLevel, misplacedLevels } from '../draft/levels.ts';
import { type Item, itemsOf, opensPart } from '../draft/outline.ts';
import { readSeries, type Series } from '../draft/series.ts';
import { numeralLike, SPOKEN } from '../text/outline.ts';
import { shifted } from '../text/span.ts';
import type { Rule, RuleContext } from './context.ts';
import { sentenceEvidence } from './evidence.ts';
import { markGaps } from './markGaps.ts';
import { type Place, reporter, softer } from './report.ts';
import type { Evidence, Finding, Fix, FixSafety, Localized } from './types.ts';

const report = reporter('numbering');

type Problem = 'gap' | 'repeat' | 'order' | 'mixed' | 'missing-first' | 'inverted' | 'skipped';

/** Markers of 1 with a space (1 项目) head the rows of tables as well. */
const countsReliably = (item: Item): boolean => item.style !== 'arabic';

/** Finds gaps, repeats, wrong order and mixed wording in the numbering of headings, items and 一是/二是. */
export const numbering: Rule = {
  meta: {
    id: 'numbering',
    family: 'structure',
    title: { zh: '序号不连续', en: 'Broken numbering' },
    severity: 'warning',
    fixSafety: 'safe',
    whySafe: {
      zh: '只有一种：各项都在行首、同一个序号连写了两次、后面依次相接时，顺次改序号；改动的只是序号里的数目字，正文一字不动。跳号、倒序、句中的序列一律由作者选。',
      en: 'One only: where all items begin their lines and one number is given twice with the rest in order, the numbers are counted on. Nothing but numerals of markers changes. Gaps, wrong order and series inside a paragraph are the writer’s to choose.',
    },
    why: {
      zh: '删改、拼接之后，“一、”后面接着“三、”，“三要”后面变成“四是”，念稿人和听众都会发现。按层次“一、（一）1.（1）”和口头序列“一是、一要、第一”逐级核对：跳号、重号、倒序、层次颠倒、用语混杂、缺第一项都报；跨标题续编的序号、各讲话各自的序号都不算错。',
      en: 'After cutting and pasting, 一、 is followed by 三、, or 三要 by 四是, and everybody in the room hears it. Levels (一、 （一） 1. （1）) and spoken series (一是, 一要, 第一) are followed one by one: gaps, repeats, wrong order, levels the wrong way round, mixed wording and a missing first item are reported; numbers that run on over headings, and each speech of a collection, count for themselves.',
    },
    bad: [
      { text: '一、提高认识\n各镇要高度重视。\n三、压实责任\n各镇要落实责任。' },
      { text: '一要思想更重视。各镇要动员。\n二要责任更压实。各镇要落实。\n三是措施更严密。各镇要排查。' },
      { text: '一是加强值守，二是加强巡查，四是加强宣传。' },
      { text: '（一）防汛\n一、备料\n二、值守\n（二）抗旱\n一、蓄水\n二、调度' },
    ],
    good: [
      {
        text: '一、总体要求\n（一）指导思想。\n（二）基本原则。\n二、主要任务\n（三）加强值守。\n（四）加强巡查。',
      },
      { text: '首先，加强值守。其次，加强巡查。第三，加强宣传。' },
    ],
    options: [],
  },

  check(context) {
    const findings: Finding[] = [];
    const all = readSeries(itemsOf(context.draft));
    for (const series of all) findings.push(...checkSeries(context, series));
    for (const misplaced of misplacedLevels(all)) findings.push(levelFinding(context, misplaced));
    findings.push(...markGaps(context));
    return findings;
  },
};

/** Fewest （1） or ① inside a paragraph that make a list: fewer are as often references. */
const FEWEST_INSIDE = 3;

const isDoubtful = (members: readonly Item[]): boolean =>
  (members[0]!.family === 'paren-arabic' || members[0]!.family === 'circled') &&
  members.some((m) => !m.leads) &&
  members.length < FEWEST_INSIDE;

function checkSeries(context: RuleContext, series: Series): Finding[] {
  const found: Finding[] = [];
  const { members } = series;
  if (isDoubtful(members)) return found;
  const first = members[0]!;
  const { runsOnFrom } = series;
  if (runsOnFrom !== null && first.leads && first.number - runsOnFrom.number === 2) {
    if (!skippedIsThere(context, runsOnFrom, first))
      found.push(finding(context, first, runsOnFrom, 'gap', []));
  } else if (first.number > 1 && !series.continues && missesFirst(context, series))
    found.push(finding(context, first, first, 'missing-first', []));
  let latest = first;
  for (let i = 1; i < members.length; i++) {
    const before = latest;
    const item = members[i]!;
    latest = item;
    if (!countsReliably(item)) continue;
    const step = item.number - before.number;
    if (step === 1) {
      if (isMixed(members, i)) found.push(finding(context, item, before, 'mixed', mixedFix(members, i)));
      continue;
    }
    if (isSwapped(members, i)) {
      // The series goes on from the one that came too early.
      const next = members[++i]!;
      found.push(finding(context, next, item, 'order', swapFix(item, next)));
      continue;
    }
    if (step > 1 && skippedIsThere(context, before, item)) continue;
    // （三）（三）（五）: the number given twice is the one that is missing, and was reported.
    if (step === 2 && members[i - 2]?.number === before.number && countsReliably(before)) continue;
    const problem = step > 1 ? 'gap' : step === 0 ? 'repeat' : 'order';
    found.push(finding(context, item, before, problem, renumberFix(members, i)));
  }
  return found;
}

/** Levels the wrong way round are a warning; a level that is left out once is only worth a note. */
function levelFinding(context: RuleContext, { problem, item, against, edits }: MisplacedLevel): Finding {
  const fixes: Fix[] =
    edits.length === 0
      ? []
      : [
          {
            id: 'levels',
            title: { zh: '按层次改序号', en: 'Put the levels right' },
            safety: 'suggestion',
            edits,
          },
        ];
  return finding(context, item, against, problem, fixes);
}

/** How many paragraphs are searched for a number that seems to be missing. */
const MAX_LOOK = 400;

/** A heading 二、 opens its series though the speech had none; only the levels that speeches count from one. */
function missesFirst(context: RuleContext, series: Series): boolean {
  const first = series.members[0]!;
  if (!first.leads || !['part', 'chapter', 'section'].includes(first.family)) return false;
  if (first.number !== 2 && series.members.length < 2) return false;
  let from = first.paragraph;
  while (from > 0 && first.paragraph - from < MAX_LOOK && !opensPart(context.draft.paragraphs[from]!)) from--;
  return !numeralSeen(context, first, 1, from, first.paragraph);
}

/** The numeral of `number` stands somewhere between two paragraphs in another form (并三是, 第三点): no gap to report. */
function numeralSeen(context: RuleContext, like: Item, number: number, from: number, to: number): boolean {
  const numeral = numeralLike(
    like.text.slice(like.numeralStart - like.start, like.numeralEnd - like.start),
    number,
  );
  if (numeral === null) return true;
  const { family, text: own, start } = like;
  const forms = SPOKEN.has(family)
    ? [`${numeral}是`, `${numeral}要`, `第${numeral}`, `其${numeral}`]
    : [own.slice(0, like.numeralStart - start) + numeral + own.slice(like.numeralEnd - start)];
  // One half of its bracket may be lost.
  if (family === 'section') forms.push(`（${numeral}`, `${numeral}）`);
  for (let p = Math.max(0, from); p <= to; p++) {
    const { text } = context.draft.paragraphs[p]!;
    if (forms.some((form) => standsIn(text, form))) return true;
  }
  return false;
}

const NUMERAL = /[一二三四五六七八九十0-9]/;

/** True where `form` stands in the text and is not the end of a longer numeral: 二是, but no 十二是. */
function standsIn(text: string, form: string): boolean {
  for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1))
    if (
      !NUMERAL.test(text[at - 1] ?? '') &&
      !(NUMERAL.test(form.at(-1)!) && NUMERAL.test(text[at + form.length] ?? ''))
    )
      return true;
  return false;
}

function skippedIsThere(context: RuleContext, before: Item, item: Item): boolean {
  if (item.paragraph - before.paragraph > MAX_LOOK) return true;
  return numeralSeen(context, item, before.number + 1, before.paragraph, item.paragraph);
}

const WORDED: ReadonlySet<string> = new Set(['point', 'demand', 'ordinal']);

/** 一要 二要 三要 四是: one member of a series of three or more that is worded as no other of them is. */
function isMixed(members: readonly Item[], i: number): boolean {
  const item = members[i]!;
  const kinds = members.map((m) => m.family);
  if (members.length < 3 || kinds.some((k) => !WORDED.has(k))) return false;
  // The first of a sentence may open its paragraph.
  const rest = members.slice(1);
  if (rest.some((m) => m.leads !== item.leads)) return false;
  if (item.leads && !members[0]!.leads) return false;
  const others = new Set(kinds.filter((_, at) => at !== i));
  return others.size === 1 && !others.has(item.family);
}

/** The odd one in the wording of the one before, which all others share. */
function mixedFix(members: readonly Item[], i: number): Fix[] {
  const item = members[i]!;
  const model = members[i - 1]!;
  const own = model.text.slice(model.numeralStart - model.start, model.numeralEnd - model.start);
  const numeral = numeralLike(own, item.number);
  if (numeral === null) return [];
  const newText = model.text.replace(own, numeral);
  return [changeTo(newText, [{ start: item.start, end: item.end, newText }])];
}

/** 一、 三、 二、 四、: two headings that changed places. */
function isSwapped(members: readonly Item[], i: number): boolean {
  const [before, item, next, after] = [members[i - 1]!, members[i]!, members[i + 1], members[i + 2]];
  if (next === undefined || item.number !== before.number + 2 || next.number !== before.number + 1)
    return false;
  return after === undefined || after.number === before.number + 3;
}

function swapFix(a: Item, b: Item): Fix[] {
  const numeral = (item: Item): string =>
    item.text.slice(item.numeralStart - item.start, item.numeralEnd - item.start);
  return [
    {
      id: 'swap',
      title: { zh: '对调两个序号', en: 'Change the two numbers over' },
      safety: 'suggestion',
      edits: [
        { start: a.numeralStart, end: a.numeralEnd, newText: numeral(b) },
        { start: b.numeralStart, end: b.numeralEnd, newText: numeral(a) },
      ],
    },
  ];
}

/** Numbers the members from `i` on as the one before says; safe where a number was only given twice. */
function renumberFix(members: readonly Item[], i: number): Fix[] {
  const edits = [];
  let number = members[i - 1]!.number;
  const repeat = members[i]!.number === number;
  // Behind a repeat, 三、三、四、 is counted on; 三、三、五、 needs the one change only.
  const rest = members.slice(i);
  const alone = rest.length > 1 && rest[1]!.number === number + 2;
  const counted = rest.every((m, n) => n === 0 || m.number === rest[n - 1]!.number + 1);
  for (const member of alone ? rest.slice(0, 1) : rest) {
    number++;
    const own = member.text.slice(member.numeralStart - member.start, member.numeralEnd - member.start);
    const numeral = numeralLike(own, number);
    if (numeral === null) return [];
    if (numeral !== own) edits.push({ start: member.numeralStart, end: member.numeralEnd, newText: numeral });
  }
  if (edits.length === 0) return [];
  const leads = members.every((member) => member.leads);
  const safety: FixSafety = repeat && leads && (alone || counted) ? 'safe' : 'suggestion';
  return [{ id: 'renumber', title: { zh: '顺次改序号', en: 'Renumber' }, safety, edits }];
}

const name = (item: Item): string => item.text.trim();

function messageOf(problem: Problem, item: Item, before: Item): Localized {
  const a = name(before);
  const b = name(item);
  switch (problem) {
    case 'gap':
      return {
        zh: `序号跳号：“${a}”之后是“${b}”，缺第 ${before.number + 1}${item.number - before.number > 2 ? ` 至第 ${item.number - 1}` : ''} 项`,
        en: `Gap in the numbering: “${b}” follows “${a}”`,
      };
    case 'repeat':
      return { zh: `序号重复：“${b}”出现两次`, en: `The number of “${b}” is given twice` };
    case 'order':
      return { zh: `序号倒退：“${a}”之后是“${b}”`, en: `Numbering goes back: “${b}” follows “${a}”` };
    case 'mixed':
      return {
        zh: `序列用语不一致：前面是“${a}”，这里是“${b}”`,
        en: `Mixed series: “${a}” before, “${b}” here`,
      };
    case 'inverted':
      return {
        zh: `层次颠倒：“${b}”在“${a}”之下；依次应为“一、（一）1.（1）”`,
        en: `Levels the wrong way round: “${b}” stands under “${a}”; they go 一、 （一） 1. （1）`,
      };
    case 'skipped':
      return {
        zh: `层次跳级：这里是“${b}”，同级别处用“${a}”`,
        en: `A level is left out: “${b}” here, “${a}” under the other headings`,
      };
    case 'missing-first':
      return {
        zh: `第一个序号就是“${b}”，前面没有第 1 项`,
        en: `The series starts with “${b}”; there is no first item`,
      };
  }
}

/** The heading or clause that a marker opens, for showing. */
function headOf(context: RuleContext, item: Item): Place {
  const paragraph = context.draft.paragraphs[item.paragraph]!;
  const rest = paragraph.text.slice(item.end - paragraph.start, item.end - paragraph.start + 24);
  const stop = rest.search(/[。；，！？：:;,!?]/);
  const length = stop < 0 ? rest.trimEnd().length : stop;
  const end = item.end + length;
  return {
    start: item.start,
    end,
    text: paragraph.text.slice(item.start - paragraph.start, end - paragraph.start),
  };
}

function evidenceOf(context: RuleContext, item: Item): Evidence {
  const paragraph = context.draft.paragraphs[item.paragraph]!;
  return sentenceEvidence(paragraph, shifted({ start: item.start, end: item.end }, -paragraph.start));
}

function finding(
  context: RuleContext,
  item: Item,
  before: Item,
  problem: Problem,
  fixes: readonly Fix[],
): Finding {
  return report(context, headOf(context, item), {
    // Under 一是 a level is as often the speaker's way as a slip.
    severity:
      problem === 'skipped' || (problem === 'inverted' && SPOKEN.has(before.family))
        ? softer(context.severity)
        : context.severity,
    message: messageOf(problem, item, before),
    data: { problem, number: item.number, previous: problem === 'missing-first' ? null : before.number },
    evidence: [evidenceOf(context, before)],
    fixes,
  });
}
