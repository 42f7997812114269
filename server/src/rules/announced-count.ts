import { type Item, itemsOf, opensPart } from '../draft/outline.ts';
import type { DraftParagraph } from '../draft/view.ts';
import type { CountMention, MarkerMention } from '../mentions/types.ts';
import { numeralLike, SPOKEN, WRITTEN_LEVELS } from '../text/outline.ts';
import { shifted } from '../text/span.ts';
import type { Rule, RuleContext } from './context.ts';
import { draftEvidence, sentenceEvidence } from './evidence.ts';
import { placeIn, reporter, softer } from './report.ts';
import type { Evidence, Finding, Fix, Localized, Severity } from './types.ts';

const report = reporter('announced-count');

/** Finds announced counts whose members are more or fewer: 四点意见 with three given, “三严”（A、B、C、D）. */
export const announcedCount: Rule = {
  meta: {
    id: 'announced-count',
    family: 'structure',
    title: { zh: '所报数目与所列不符', en: 'Announced count does not match' },
    severity: 'warning',
    fixSafety: 'suggestion',
    why: {
      zh: '说讲“四点意见”只讲了三点，“等6个方面”前面列了五个，听众是会数的。标题、列举、“一是”序列、括号里和“的”“等”前面的并列项都算所列；“和”两边算一项还是两项拿不准时，两种都认。“等”后数目比所列只多一个时，仅作提示。',
      en: 'Four points are announced and three follow: audiences do count. Headings, items, 一是 series, lists in brackets and lists before 的 or 等 all count as members; where 和 may join two members or stand inside one, both readings hold. A list with 等 that is one short is only worth a note.',
    },
    bad: [
      { text: '下面我讲三点意见。\n一要提高认识。各镇要动员。\n二要压实责任。各镇要落实。' },
      { text: '严格处理“三超”问题（超面积、超成本、超自筹、超时限）。' },
      { text: '要把值守、巡查、演练、宣传等5个方面工作抓细抓实。' },
    ],
    good: [
      { text: '重点抓好三个方面：一是加强值守；二是加强巡查；三是加强宣传。' },
      { text: '落实属地、部门、单位和个人“四方责任”，全市31个县（市、区）都要行动。' },
      { text: '在杭州、宁波等11个市开展试点。' },
    ],
    options: [],
  },

  check(context) {
    const findings: Finding[] = [];
    context.draft.paragraphs.forEach((paragraph, index) => {
      const { counts } = paragraph.mentions;
      const lastToOpen = new Map(counts.map(({ opens }, i) => [opens, i]));
      for (const [i, count] of counts.entries()) {
        if (count.opens >= 0) {
          // Of two announcements in one sentence the last is the one that the series answers.
          const isLast = lastToOpen.get(count.opens) === i;
          const found = !isLast
            ? null
            : checkSeries(context, paragraph, index, count, itemsOf(context.draft));
          if (found !== null) {
            if (found !== 'fits') findings.push(found);
            continue;
          }
        }
        const found = checkList(context, paragraph, count);
        if (found !== null) findings.push(found);
      }
    });
    return findings;
  },
};

/** How far apart announced and listed may be before the list is taken for something else. */
const MAX_APART = 3;

function checkList(context: RuleContext, paragraph: DraftParagraph, count: CountMention): Finding | null {
  const { list, value } = count;
  if (list === null || (list.least <= value && value <= list.most)) return null;
  const few = list.most < value;
  if (list.open && few) {
    // A、B等5个 gives examples; only a list that is one short of a number that few would cut is worth a note.
    if (list.items < 4 || value - list.most !== 1) return null;
    return finding(context, paragraph, count, list.items, list, softer(context.severity));
  }
  if (list.kind === 'before') {
    // What stands in front of a list may be its subject (党中央、国务院确定在…): too many proves nothing.
    if (!few || !count.quoted || list.items < 3 || value - list.most !== 1) return null;
    return finding(context, paragraph, count, list.items, list, softer(context.severity));
  }
  if (list.kind === 'direct') {
    // One more may be the subject that the list stands behind (党中央、国务院在…); fewer are fewer.
    const off = few ? value - list.most : list.least - value;
    if (off !== 1 || list.items < (few ? 3 : 4)) return null;
    return finding(context, paragraph, count, list.items, list, context.severity);
  }
  const apart = few ? value - list.most : list.least - value;
  if (apart > MAX_APART || list.items < 3) return null;
  return finding(context, paragraph, count, list.items, list, context.severity);
}

/** The series right behind the announcement; `fits` when it has the members, null when there is none. */
function checkSeries(
  context: RuleContext,
  paragraph: DraftParagraph,
  index: number,
  count: CountMention,
  items: readonly Item[],
): Finding | 'fits' | null {
  const first = firstItem(context, paragraph, index, count, items);
  if (first < 0) return null;
  if (!announces(paragraph, count, items[first]!)) return null;
  // One series may change its wording (三要 … 四是), and two may stand in one another: both readings hold.
  const own = membersFrom(items, first, count.value, false);
  const kin = membersFrom(items, first, count.value, true);
  if (own === null || kin === null) return 'fits';
  if (own.length <= count.value && count.value <= kin.length) return 'fits';
  const members = kin.length < count.value ? kin : own;
  const got = members.length;
  if (got < 2 || got - count.value > MAX_APART) return 'fits';
  if (got < count.value && mayGoOn(context, members, count.value)) return 'fits';
  const last = members[members.length - 1]!;
  const span = { start: members[0]!.start - paragraph.start, end: last.end - paragraph.start };
  return finding(context, paragraph, count, got, span, context.severity, members);
}

/** Verbs that announce what the speaker is about to say, and nouns for it. */
const SAYS = /(?:讲|谈|说|提|强调|汇报|报告|通报|部署|安排|明确|交流)[^，。；：！？]{0,12}$/;
const GENERAL =
  /^(?:方面|意见|要求|问题|体会|建议|[实大好要]?事|任务|措施|重点|内容|原因|工作|看法|认识|想法|希望|情况|不|到位|坚持|关系|环节|特点|子|目标|关键)/;

/** True when the count announces the series rather than names something that is spoken of (推动“三个定位”…). */
function announces(paragraph: DraftParagraph, count: CountMention, first: Item): boolean {
  const before = paragraph.text.slice(Math.max(0, count.start - 24), count.start);
  if (/简称[“"]?$/.test(before)) return false;
  const stop = count.opens >= paragraph.text.length ? paragraph.text.length : count.opens;
  const rest = paragraph.text.slice(count.end, stop);
  if (SAYS.test(before) && !count.quoted) return true;
  if (!SPOKEN.has(first.family) && count.quoted) return false;
  if (/[：:，,]\s*$/.test(rest)) return true;
  // ，十方面民生实事圆满完成。: what a sentence is about is told of, not announced.
  if (/(?:^|[，,。；;！？!?\s])$/.test(before)) return false;
  const name = paragraph.text.slice(count.numeralEnd, count.end).replace(/^[个点项条件种类大步句道]/, '');
  return !count.quoted && GENERAL.test(name) && /^[^，,]{0,12}[。！!]?\s*$/.test(rest);
}

/** Index of the item that stands where the sentence after the announcement starts; -1 without. */
function firstItem(
  context: RuleContext,
  paragraph: DraftParagraph,
  index: number,
  count: CountMention,
  items: readonly Item[],
): number {
  let at = paragraph.start + count.opens;
  if (count.opens >= paragraph.text.length) {
    let next = index + 1;
    while (next <= index + 2 && context.draft.paragraphs[next]?.text.trim() === '') next++;
    const below = context.draft.paragraphs[next];
    if (below === undefined) return -1;
    at = below.start + (below.text.length - below.text.trimStart().length);
  }
  let low = 0;
  let high = items.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (items[mid]!.start < at) low = mid + 1;
    else high = mid;
  }
  const item = items[low];
  return item !== undefined && item.start <= at + 2 && item.number === 1 ? low : -1;
}

/** How many markers are looked at for the members of one series. */
const MAX_ITEMS = 1_000;

/** The markers that count on from `items[first]`; a spoken series may change its wording. Null where their numbers are broken. */
function membersFrom(
  items: readonly Item[],
  first: number,
  announced: number,
  mixed: boolean,
): Item[] | null {
  const head = items[first]!;
  const members = [head];
  const stop = Math.min(items.length, first + MAX_ITEMS);
  for (let i = first + 1; i < stop && members.length <= announced; i++) {
    const item = items[i]!;
    if (item.part !== head.part) break;
    const own = item.style === head.style;
    // A heading above the series, or its own first number again, ends it.
    if (own && item.number === 1 && item.leads === head.leads) break;
    if (isAbove(item, head)) break;
    const kin =
      own || (mixed && SPOKEN.has(head.family) && SPOKEN.has(item.family) && item.leads === head.leads);
    if (kin && item.number === members.length + 1) members.push(item);
    // A gap or a doublet is told of by its number.
    else if (own && item.leads === head.leads) return null;
  }
  return members;
}

const CHAPTER = WRITTEN_LEVELS.indexOf('chapter');

function isAbove(item: MarkerMention, head: MarkerMention): boolean {
  const level = WRITTEN_LEVELS.indexOf(item.family);
  const own = WRITTEN_LEVELS.indexOf(head.family);
  return item.leads && level >= 0 && (own < 0 ? level <= CHAPTER : level < own);
}

/** A last member that is not counted: 最后，…. */
const LAST_OF_ALL = /(?:^|[。；;！？!?\s])(?:最后|此外|再次|另外|还有)/;
/** How many paragraphs are searched for a member that the marker reader has not seen. */
const MAX_LOOK = 40;

/**
 * The next member may stand there unread, its numeral in another form, at the head of a clause; for the last of all,
 * 最后 or 此外 may. A series inside a paragraph goes on there only; one of headings until a heading above it.
 */
function mayGoOn(context: RuleContext, members: readonly Item[], announced: number): boolean {
  const first = members[0]!;
  const last = members[members.length - 1]!;
  const own = last.text.slice(last.numeralStart - last.start, last.numeralEnd - last.start);
  const next = numeralLike(own.length === last.text.length ? '一' : own, members.length + 1);
  const spoken = SPOKEN.has(last.family);
  const form =
    next === null
      ? null
      : spoken
        ? new RegExp(
            `(?:^|[，,。；;！？!?：:\\s])[并和]?(?:${next}[是要]|[第其]${next}(?![天轮届次批名期季年]))`,
          )
        : new RegExp(`^[\\s\\u3000]*[（(]?${next}[、．.）)]`);
  const inside = !last.leads && members.every((m) => m.paragraph === first.paragraph);
  const { paragraphs } = context.draft;
  const end = inside ? last.paragraph : Math.min(paragraphs.length - 1, last.paragraph + MAX_LOOK);
  for (let p = last.paragraph; p <= end; p++) {
    const paragraph = paragraphs[p]!;
    if (p > last.paragraph && (opensPart(paragraph) || hasAbove(paragraph, first))) return false;
    const rest = p === last.paragraph ? paragraph.text.slice(last.end - paragraph.start) : paragraph.text;
    if ((p > last.paragraph || spoken) && form?.test(rest)) return true;
    if (announced === members.length + 1 && LAST_OF_ALL.test(rest)) return true;
  }
  return false;
}

/** True where a paragraph opens with a heading above a series. */
function hasAbove({ mentions }: DraftParagraph, head: Item): boolean {
  return mentions.markers.some((marker) => isAbove(marker, head));
}

function finding(
  context: RuleContext,
  paragraph: DraftParagraph,
  count: CountMention,
  found: number,
  list: { readonly start: number; readonly end: number },
  severity: Severity,
  members: readonly Item[] = [],
): Finding {
  const message: Localized = {
    zh: `“${count.text.replace(/[“”"]/g, '')}”：报的是 ${count.value}，列出的是 ${found}`,
    en: `“${count.text.replace(/[“”"]/g, '')}” announces ${count.value}; ${found} given`,
  };
  const evidence: Evidence[] =
    members.length > 0
      ? members.map((item) => itemEvidence(context, item))
      : [draftEvidence(paragraph, list)];
  return report(context, placeIn(paragraph, count), {
    severity,
    message,
    data: { announced: count.value, found },
    evidence,
    fixes: numberFix(paragraph.start, count, found),
  });
}

function itemEvidence(context: RuleContext, item: Item): Evidence {
  const paragraph = context.draft.paragraphs[item.paragraph]!;
  return sentenceEvidence(paragraph, shifted({ start: item.start, end: item.end }, -paragraph.start));
}

/** 两个, 两点 and “两个到位”, but “二要”. */
function takesMeasure({ text, start, numeralEnd }: CountMention): boolean {
  return /^[个点项条件种类大步句道支处位方]/.test(text.slice(numeralEnd - start));
}

function numberFix(by: number, count: CountMention, found: number): Fix[] {
  const own = count.text.slice(count.numeralStart - count.start, count.numeralEnd - count.start);
  // 两个 and 二: 2 before a measure word is 两.
  const numeral =
    found === 2 && !/[0-9０-９]/.test(own) && takesMeasure(count) ? '两' : numeralLike(own, found);
  if (numeral === null) return [];
  return [
    {
      id: 'number',
      title: { zh: `数目改为“${numeral}”`, en: `Change the number to ${numeral}` },
      safety: 'suggestion',
      edits: [{ start: by + count.numeralStart, end: by + count.numeralEnd, newText: numeral }],
    },
  ];
}
