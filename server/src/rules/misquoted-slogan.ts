import type { Usage } from '../corpus/insights/usage.ts';
import { changeTo } from '../draft/fix.ts';
import { usageOf } from '../draft/sloganUses.ts';
import type { DraftParagraph } from '../draft/view.ts';
import type { SloganEntry } from '../knowledge/types.ts';
import type { NameSlipMention, SloganMention, SloganSlip } from '../mentions/types.ts';
import { firstDay } from '../text/calendar.ts';
import { fold } from '../text/skeleton.ts';
import { apartFrom } from '../text/span.ts';
import { wordingEdits } from '../text/wordingEdits.ts';
import type { Rule, RuleContext } from './context.ts';
import { corpusEvidence } from './evidence.ts';
import { placeIn, reporter, softer } from './report.ts';
import type { Evidence, Finding, Localized, Severity } from './types.ts';

const id = 'misquoted-slogan';
const report = reporter(id);
const MAX_SOURCES = 3;
const SAME = { quotes: true, separators: true } as const;

const WHAT: Readonly<Record<SloganSlip['kind'], Localized>> = {
  changed: { zh: '有一字不同', en: 'one character differs' },
  lost: { zh: '漏了一字', en: 'a character is missing' },
  doubled: { zh: '多了一个重字', en: 'a character is doubled' },
  swapped: { zh: '两字颠倒', en: 'two characters are swapped' },
  crossed: { zh: '前后搭配错位', en: 'its halves are crossed' },
  'part-doubled': { zh: '一部分被另一部分重复顶替', en: 'one part stands twice, another is missing' },
  order: { zh: '次序不对', en: 'its members are out of order' },
  'member-lost': { zh: '少了一项', en: 'a member is missing' },
  'member-foreign': { zh: '有一项不是其中的', en: 'one member does not belong to it' },
  listed: { zh: '与标准说法不同', en: 'it differs from the canonical wording' },
};

/** Finds set phrases that are almost, but not quite, in one of their accepted wordings. */
export const misquotedSlogan: Rule = {
  meta: {
    id,
    family: 'slogans',
    title: { zh: '固定表述写错', en: 'Misquoted set phrase' },
    severity: 'warning',
    fixSafety: 'suggestion',
    why: {
      zh: '固定表述一字不能差。这里只报与知识库中某个标准说法或其变体仅差一处的写法：音近形近的错字、漏字、重字、颠倒、前后两半错配、一部分被邻近部分顶替，以及知识库列明的误写。有固定次序的几项（知识包里标明）次序颠倒也报；合法的变体、增减虚词、只说其中几项都不报；语料库里多篇讲话一直这样写的也不报。公文里反复出现的说法（知识包里注明次数）漏字、重字、颠倒也报。语料库自己显示的固定说法（多篇都有、没有别的写法）只提示，不警告。',
      en: 'An official formula must be exact. Only what is one slip away from an accepted wording is reported: a character that sounds or looks alike, one lost, doubled or swapped, halves crossed, a part replaced by its neighbour, and the wrong wordings that packs list. Members of an enumeration that packs call ordered are reported out of order. Variants, added particles and a part of the formula are left alone, and so is a wording that past speeches have again and again. Phrases that official prose has again and again are reported with a character lost, doubled or swapped. A phrase that only the corpus shows to be set (in many speeches, and said no other way) is mentioned, not warned of.',
    },
    bad: [
      { text: '各镇要落实外防反弹、内防输入的要求。' },
      { text: '切实做到守土有责、守土担责、守土尽则。' },
      { text: '越是关键时刻，越要要紧牙关、坚持到底。' },
      { text: '努力提高治愈率和治愈率、降低感染率和病亡率。' },
    ],
    good: [
      { text: '各镇要落实外防输入、内防反弹的要求。' },
      { text: '医院要做到早发现、早报告，抓紧抓好抓实。' },
      {
        text: '守土负责、守土尽责。',
        note: { zh: '较早的说法，不是误写。', en: 'An older wording and no slip.' },
      },
    ],
    options: [
      {
        name: 'allow',
        type: 'string[]',
        default: [],
        example: ['守土有责、守土负责、守土尽责、守土担责'],
        description: {
          zh: '本单位认可的写法，不报；标点和引号不计。',
          en: 'Wordings that your office accepts and that are never reported; marks and quotes aside.',
        },
      },
    ],
  },

  check(context) {
    const allow = new Set(context.option<readonly string[]>('allow').map((wording) => fold(wording, SAME)));
    const findings: Finding[] = [];
    for (const paragraph of context.draft.paragraphs) {
      const { slogans, nameSlips } = paragraph.mentions;
      const names = nameSlips.filter(({ kind }) => kind !== 'phrase');
      const phrases = nameSlips.filter(({ kind }) => kind === 'phrase');
      const misquoted = apartFrom(slogans, names).filter(({ slip }) => slip !== undefined);
      for (const phrase of apartFrom(phrases, misquoted))
        if (!allow.has(fold(phrase.text, SAME))) findings.push(phraseFinding(context, paragraph, phrase));
      for (const mention of misquoted) {
        const { slip } = mention;
        const entry = slip && context.slogans.get(mention.canonical);
        if (!slip || !entry || allow.has(fold(mention.text, SAME))) continue;
        // What was not yet said so cannot be misquoted: the other wording was the one of its day.
        if (entry.since !== null && firstDay(entry.since) > context.date.day) continue;
        if (slip.kind !== 'listed' && isHouseWording(context, mention)) continue;
        findings.push(finding(context, paragraph, mention, slip, entry));
      }
    }
    return findings;
  },
};

/** Speeches that have a wording before it counts as the way in which this office says it. */
const HOUSE_SPEECHES = 3;
/** And how much less often than the canonical form, at most, it must stand in them. */
const HOUSE_SHARE = 0.2;

/** Past speeches say it so again and again: no slip of this draft. */
function isHouseWording(context: RuleContext, { text, canonical }: SloganMention): boolean {
  const speeches = context.insights?.slogans.misquoted(text) ?? 0;
  return speeches >= HOUSE_SPEECHES && speeches >= HOUSE_SHARE * (usageOf(canonical, context)?.speeches ?? 0);
}

function finding(
  context: RuleContext,
  paragraph: DraftParagraph,
  mention: SloganMention,
  slip: SloganSlip,
  entry: SloganEntry,
): Finding {
  const by = paragraph.start;
  const right = slip.right.replaceAll('“', '‘').replaceAll('”', '’');
  const what = WHAT[slip.kind];
  const usage = usageOf(mention.canonical, context);
  const mined = entry.origin === 'mined';
  return report(context, placeIn(paragraph, mention), {
    severity: severityOf(context.severity, entry),
    message: mined
      ? {
          zh: `与以往讲话的说法差一处：以往作“${right}”（${entry.sources[0]}），这里${what.zh}`,
          en: `One slip away from what past speeches say: “${right}”; here ${what.en}`,
        }
      : {
          zh: `固定表述似有误：应为“${right}”，这里${what.zh}`,
          en: `Set phrase misquoted: it is “${right}”; here ${what.en}`,
        },
    data: { kind: slip.kind, canonical: mention.canonical, correct: slip.right },
    evidence: [
      ...(mined ? [] : [evidence(entry, slip, usage)]),
      ...corpusEvidence(mention.canonical, usage).slice(0, mined ? MAX_SOURCES : 1),
    ],
    fixes: [
      changeTo(
        right,
        wordingEdits(mention.text, slip.right).map(({ start, end, newText }) => ({
          start: by + mention.start + start,
          end: by + mention.start + end,
          newText,
        })),
      ),
    ],
  });
}

const SLIPS: Readonly<Record<NameSlipMention['slip'], SloganSlip['kind']>> = {
  changed: 'changed',
  lost: 'lost',
  doubled: 'doubled',
  swapped: 'swapped',
  several: 'changed',
};

/** A phrase that official prose has again and again, told by how often it has it. */
function phraseFinding(context: RuleContext, paragraph: DraftParagraph, mention: NameSlipMention): Finding {
  const kind = SLIPS[mention.slip];
  const { right, text, start, source } = mention;
  const often = source ?? '';
  return report(context, placeIn(paragraph, mention), {
    severity: mention.doubtful ? softer(context.severity, 'information') : context.severity,
    message: {
      zh: `固定表述似有误：应为“${right}”，这里${WHAT[kind].zh}`,
      en: `Set phrase misquoted: it is “${right}”; here ${WHAT[kind].en}`,
    },
    data: { kind, canonical: right, correct: right },
    evidence: [
      {
        kind: 'slogan',
        id: right,
        title: right,
        date: null,
        quote: `通行的说法：${right}`,
        quoteEn: `as official prose has it: ${right}`,
        source: often,
      },
    ],
    fixes: [
      changeTo(
        right,
        wordingEdits(text, right).map((edit) => ({
          start: paragraph.start + start + edit.start,
          end: paragraph.start + start + edit.end,
          newText: edit.newText,
        })),
      ),
    ],
  });
}

/** What only the corpus shows may be an office's habit: it is mentioned, not warned of. */
function severityOf(severity: Severity, { confidence, origin }: SloganEntry): Severity {
  if (confidence === 'unsure') return 'hint';
  return origin === 'mined' ? softer(severity) : severity;
}

function evidence(entry: SloganEntry, slip: SloganSlip, usage: Usage | null): Evidence {
  const accepted = slip.right === entry.canonical ? null : slip.right;
  return {
    kind: 'slogan',
    id: entry.canonical,
    title: entry.canonical,
    date: entry.since,
    quote: [
      `标准说法：${entry.canonical}`,
      ...(accepted === null ? [] : [`通行的说法：${accepted}`]),
      ...(entry.note === null ? [] : [entry.note.zh]),
      ...(usage === null ? [] : [`语料库中 ${usage.speeches} 篇讲话用过 ${usage.count} 次`]),
    ].join('；'),
    quoteEn: [
      `canonical form: ${entry.canonical}`,
      ...(accepted === null ? [] : [`accepted, too: ${accepted}`]),
      ...(entry.note === null ? [] : [entry.note.en]),
      ...(usage === null ? [] : [`said ${usage.count} times in ${usage.speeches} speeches of the corpus`]),
    ].join('; '),
    source: entry.sources[0] ?? null,
  };
}
