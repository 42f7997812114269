import { changeTo } from '../draft/fix.ts';
import { type DraftQuotation, type QuotationSource, quotationsOf } from '../draft/quotations.ts';
import type { DraftParagraph } from '../draft/view.ts';
import { chineseDate } from '../text/calendar.ts';
import { type Change, wordChanges } from '../text/diff.ts';
import { streamOf } from '../text/fingerprints.ts';
import { readNumeral } from '../text/numerals.ts';
import { readMarker } from '../text/outline.ts';
import { contains, overlaps } from '../text/span.ts';
import type { Rule, RuleContext } from './context.ts';
import { draftEvidence, speechEvidence } from './evidence.ts';
import { placeIn, reporter, softer } from './report.ts';
import type { Finding } from './types.ts';

const id = 'misquoted-quotation';
const report = reporter(id);
/** Changes that a message names. */
const NAMED = 3;
/** A line that ends so hands over to the lines that are quoted. */
const HANDS_OVER = /[：:]\s*$/;

/** Finds quotations that stand a little differently in the corpus. */
export const misquotedQuotation: Rule = {
  meta: {
    id,
    family: 'slogans',
    title: { zh: '引文与原文有出入', en: 'Misquoted quotation' },
    severity: 'warning',
    fixSafety: 'suggestion',
    why: {
      zh: '加了引号就是原话，一字不能动。引号里（或冒号后单独成段）的十二字以上的话，与语料库里的引文、讲话原文几乎相同又不完全相同的，在这里并列给出两种写法和出处，可以一键改成原文。标题或文件名里有“总书记”等字样（可在设置里改）的讲话是权威来源，先与它们比对。与原文相同、只引其中一段、用省略号删节的，不报；只有标点或阿拉伯数字不同的，不报；稿件日期以后的讲话不作依据。',
      en: 'What stands between quotation marks is somebody’s very words. A quotation of twelve characters and more (or a paragraph behind a colon) that is nearly, but not quite, what the corpus has, in quotation marks or in the speech itself, is shown beside it with its source, and can be changed to it. Speeches whose title or file has one of the words of the setting (总书记 among them) are compared first. The same words, a part of them, and what is shortened with …… are left alone, and so are differences of marks or digits only; speeches later than the draft are no evidence.',
    },
    bad: [
      {
        text: '县委主要领导强调，“巡河不能只看水面漂不漂垃圾，还要看岸上冒不冒黑水”。',
        corpus: [
          {
            date: '2026-03-10',
            text: '县委主要领导强调，“巡河不能只看水面漂不漂垃圾，还要看岸上冒不冒污水”。',
          },
        ],
      },
    ],
    good: [
      {
        text: '县委主要领导强调，“巡河不能只看水面漂不漂垃圾……更要看群众皱不皱眉头”。',
        corpus: [
          {
            date: '2026-03-10',
            text: '县委主要领导强调，“巡河不能只看水面漂不漂垃圾，还要看岸上冒不冒污水，更要看群众皱不皱眉头”。',
          },
        ],
        note: { zh: '用省略号删节的引文。', en: 'A quotation that is shortened as it should be.' },
      },
    ],
    options: [
      {
        name: 'authoritative',
        type: 'string[]',
        default: ['习近平', '总书记'],
        example: ['习近平', '中央文件', '县委主要领导'],
        description: {
          zh: '标题或文件名里有这些字样的讲话是权威来源，引文先与它们比对。',
          en: 'Speeches with one of these words in their title or the name of their file are authoritative: quotations are compared with them first.',
        },
      },
    ],
  },

  check(context) {
    const { insights, borrowed, date, draft } = context;
    if (insights === null) return [];
    const findings: Finding[] = [];
    draft.paragraphs.forEach((paragraph, i) => {
      const before = draft.paragraphs[i - 1];
      const isBlock = before !== undefined && HANDS_OVER.test(before.text);
      const { quotations, markers } = paragraph.mentions;
      if (quotations.length === 0 && (!isBlock || markers.length > 0)) return;
      const shared = borrowed?.(paragraph.text) ?? null;
      for (const one of quotationsOf(paragraph, insights.quotations, date.day, shared, isBlock)) {
        const finding = findingOf(context, paragraph, one);
        if (finding !== null) findings.push(finding);
      }
    });
    return findings;
  },
};

/** The source that is meant: an authoritative one before others; null where a source of that rank has these very words. */
function sourceOf(
  { sources }: DraftQuotation,
  isAuthoritative: (source: QuotationSource) => boolean,
): QuotationSource | null {
  const best = sources.find(isAuthoritative) ?? sources[0];
  return best === undefined || best.distance === 0 ? null : best;
}

function findingOf(
  context: RuleContext,
  paragraph: DraftParagraph,
  quotation: DraftQuotation,
): Finding | null {
  const words = context.option<readonly string[]>('authoritative').filter((word) => word !== '');
  const isAuthoritative = ({ speech, file }: QuotationSource): boolean =>
    words.some((word) => speech.title.includes(word) || file.includes(word));
  const source = sourceOf(quotation, isAuthoritative);
  if (source === null) return null;
  const changes = wordChanges(quotation.text, source.text)
    .filter((change) => unitsOf(quotation.text.slice(change.start, change.end)) !== unitsOf(change.text))
    .map(({ start, end, text }) => ({ start: quotation.start + start, end: quotation.start + end, text }));
  if (changes.length === 0 || isAnotherOccasion(paragraph.text, changes)) return null;
  const { slogans, nameSlips, citations } = paragraph.mentions;
  // An article that is to be amended is quoted as it shall read.
  if (readMarker(quotation.text) !== null) return null;
  // A slip in a name or a set phrase is told there; what is right by the packs is right.
  const told = [...nameSlips, ...slogans.filter(({ form }) => form === 'misquote')];
  const right = [...slogans.filter(({ form }) => form !== 'misquote'), ...citations];
  if (changes.some((change) => told.some((one) => overlaps(one, change)))) return null;
  if (changes.every((change) => change.end > change.start && right.some((one) => contains(one, change))))
    return null;
  const authoritative = isAuthoritative(source);
  // Behind a colon anything may stand; what somebody quoted, or has authority, was meant there.
  if (quotation.block && !source.quoted && !authoritative) return null;
  const { title, date } = source.speech;
  const from = `《${title}》${date === null ? '' : `（${chineseDate(date)}）`}`;
  const [zh, en] = described(paragraph.text, changes);
  return report(context, placeIn(paragraph, quotation), {
    severity: source.quoted || authoritative ? context.severity : softer(context.severity),
    message: {
      zh: `引文与原文有出入：${zh}，见${from}`,
      en: `The quotation differs from its source: ${en}, see ${from}`,
    },
    data: {
      correct: source.text,
      speech: source.speech.id,
      authoritative,
      changes: changes.map(({ start, end, text }) => ({
        start: paragraph.start + start,
        end: paragraph.start + end,
        text,
      })),
    },
    evidence: [speechEvidence(source.speech, source, source.text), draftEvidence(paragraph, quotation)],
    fixes: [
      {
        ...changeTo(
          source.text,
          changes.map(({ start, end, text }) => ({
            start: paragraph.start + start,
            end: paragraph.start + end,
            newText: text,
          })),
        ),
        title: { zh: '改为原文的写法', en: 'Take the wording of the source' },
      },
    ],
  });
}

const unitsOf = (text: string): string => String.fromCharCode(...streamOf(text).units);

/** Digits only, or several numbers: the same sentence of another year or another plan. */
function isAnotherOccasion(text: string, changes: readonly Change[]): boolean {
  const pairs = changes.map((change) => [text.slice(change.start, change.end), change.text] as const);
  if (pairs.every(([a, b]) => /^[\d.%]*$/.test(a) && /^[\d.%]*$/.test(b))) return true;
  return pairs.length > 1 && pairs.flat().every((part) => readNumeral(part) !== null);
}

function described(text: string, changes: readonly Change[]): readonly [zh: string, en: string] {
  const named = changes.slice(0, NAMED).map((change) => {
    const is = text.slice(change.start, change.end);
    if (is === '') return [`漏了“${change.text}”`, `“${change.text}” is missing`] as const;
    if (change.text === '') return [`多了“${is}”`, `“${is}” is not there`] as const;
    return [`原文作“${change.text}”，这里作“${is}”`, `it has “${change.text}” for “${is}”`] as const;
  });
  const more = changes.length > NAMED;
  return [
    named.map(([zh]) => zh).join('；') + (more ? '等' : ''),
    named.map(([, en]) => en).join('; ') + (more ? ' and more' : ''),
  ];
}
