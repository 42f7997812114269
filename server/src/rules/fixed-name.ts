import { changeTo } from '../draft/fix.ts';
import type { DraftParagraph } from '../draft/view.ts';
import type { NameKind, NameSlipMention } from '../mentions/types.ts';
import { fold } from '../text/skeleton.ts';
import { apartFrom } from '../text/span.ts';
import { wordingEdits } from '../text/wordingEdits.ts';
import type { Rule, RuleContext } from './context.ts';
import { reporter, softer } from './report.ts';
import type { Finding, Localized } from './types.ts';

const report = reporter('fixed-name');

const KINDS: Readonly<Record<Exclude<NameKind, 'phrase'>, Localized>> = {
  leader: { zh: '领导人的姓名、称谓', en: 'name of a leader' },
  party: { zh: '党的名称、机构', en: 'name of the Party' },
  state: { zh: '国家的名称、机构', en: 'name of the state' },
  theory: { zh: '理论、提法的名称', en: 'name of a theory' },
  congress: { zh: '会议名称', en: 'name of a congress' },
  organ: { zh: '机构名称', en: 'name of an organ' },
  place: { zh: '地名', en: 'name of a place' },
};

const SLIPS: Readonly<Record<NameSlipMention['slip'], Localized>> = {
  changed: { zh: '有一字不同', en: 'one character differs' },
  lost: { zh: '漏了一字', en: 'a character is missing' },
  doubled: { zh: '多了一字', en: 'a character too many' },
  swapped: { zh: '两字颠倒', en: 'two characters are swapped' },
  several: { zh: '有两处不同', en: 'two places differ' },
};

/** Finds slips in the names of leaders, the Party, the state, theories, congresses, organs and places. */
export const fixedName: Rule = {
  meta: {
    id: 'fixed-name',
    family: 'slogans',
    title: { zh: '名称写错', en: 'Slip in a fixed name' },
    severity: 'error',
    fixSafety: 'suggestion',
    why: {
      zh: '领导人姓名、党和国家机关、指导思想、重要会议的名称，一字都不能错。与知识包所列名称只差一处（改、漏、多、倒）的写法在这里报错误，八字以上的可差两处；机构和地名报警告。本身就是另一个词、另一个名称的（国务卿、国务委员），以及稿件日期时还没有或已不用的名称，不报。',
      en: 'No character may be wrong in the names of leaders, organs of the Party and the state, theories and congresses. What is one slip (changed, lost, added, swapped) from a listed name is an error, two slips from eight characters on; organs and places are warnings. What is a word or another name itself is left alone, and so is a name that was not in use on the draft’s date.',
    },
    bad: [
      { text: '认真贯彻落实国务阮常务会议部署。' },
      { text: '高举中国特色会主义伟大旗帜。' },
      { text: '县自然资原局要守住耕地红线。' },
    ],
    good: [{ text: '国务院常务会议作出部署，国务委员出席会议。' }, { text: '县自然资源局要守住耕地红线。' }],
    options: [
      {
        name: 'allow',
        type: 'string[]',
        default: [],
        example: ['青禾市场监管局'],
        description: { zh: '本地确有的名称，不报。', en: 'Names that do exist and are never reported.' },
      },
    ],
  },

  check(context) {
    const allow = new Set(context.option<readonly string[]>('allow').map(keyOf));
    const { day } = context.date;
    const findings: Finding[] = [];
    for (const paragraph of context.draft.paragraphs)
      for (const mention of slipsOf(paragraph)) {
        const { since, until, text, kind } = mention;
        // A set phrase is for misquoted-slogan to tell.
        if (kind === 'phrase') continue;
        if ((since !== null && day < since) || (until !== null && day > until) || allow.has(keyOf(text)))
          continue;
        findings.push(finding(context, paragraph, mention, kind));
      }
    return findings;
  },
};

/** Those of the line, and those that run over its end, which tell more than what is left of them in the line. */
function slipsOf({ mentions: { nameSlips }, slips }: DraftParagraph): readonly NameSlipMention[] {
  return slips === undefined ? nameSlips : [...apartFrom(nameSlips, slips), ...slips];
}

const keyOf = (wording: string): string => fold(wording, { quotes: true });

function finding(
  context: RuleContext,
  paragraph: DraftParagraph,
  mention: NameSlipMention,
  kind: keyof typeof KINDS,
): Finding {
  const { slip, source, start, end, text } = mention;
  const right = mention.right.replaceAll('“', '‘').replaceAll('”', '’');
  const isDivision = kind === 'organ' || kind === 'place';
  // A slip over the end of a line ends in the next paragraph.
  const place = { start: paragraph.start + start, end: paragraph.start + end, text };
  return report(context, place, {
    severity: isDivision ? softer(context.severity, 'warning') : context.severity,
    message: {
      zh: `${KINDS[kind].zh}似有误：应为“${right}”，这里${SLIPS[slip].zh}`,
      en: `Slip in the ${KINDS[kind].en}: it is “${right}”; here ${SLIPS[slip].en}`,
    },
    data: { kind, slip, correct: mention.right },
    evidence: [
      {
        kind: 'slogan',
        id: mention.right,
        title: mention.right,
        date: mention.since,
        quote: `正确写法：${mention.right}`,
        quoteEn: `right: ${mention.right}`,
        source,
      },
    ],
    fixes: [
      changeTo(
        right,
        wordingEdits(text, mention.right).map((edit) => ({
          start: paragraph.start + start + edit.start,
          end: paragraph.start + start + edit.end,
          newText: edit.newText,
        })),
      ),
    ],
  });
}
