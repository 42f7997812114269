import { changeTo } from '../draft/fix.ts';
import { type LostHalf, lostHalf, lostPartners } from '../draft/pairs.ts';
import type { DraftParagraph } from '../draft/view.ts';
import type { MarkMention, PairMention, WordingMention } from '../mentions/types.ts';
import { apartFrom, spanHolding } from '../text/span.ts';
import type { Rule, RuleContext } from './context.ts';
import { draftEvidence, sentenceEvidence } from './evidence.ts';
import { placeIn, reporter, softer } from './report.ts';
import type { Evidence, Finding, Fix, Localized } from './types.ts';

const report = reporter('wording');

/** Finds wrong wordings of the packs, pairs without their other half, and marks that Chinese text writes otherwise. */
export const wording: Rule = {
  meta: {
    id: 'wording',
    family: 'structure',
    title: { zh: '用词与标点', en: 'Wording and marks' },
    severity: 'warning',
    fixSafety: 'safe',
    whySafe: {
      zh: '只有一种：改正本段标点，把半角标点换成全角，去掉重复的标点和标点旁多余的空格；汉字、数字、字母一个不动。易混词、引号和括号的另一半由作者选。夹在句子中间的“?”是丢了的字，不改成问号。',
      en: 'One only: the marks of a paragraph. Half-width ones become full-width, doubled ones single, and a space beside a mark goes; no Chinese character, digit or letter changes. Words and lost halves of pairs are the writer’s to choose. A ? inside a clause is a lost character and stays.',
    },
    why: {
      zh: '“截止目前”“总书记记”这类错漏、少了一半的引号和括号、混进中文的半角标点，是最容易被挑出来的毛病。易混词写在知识包里，各有适用条件；半角标点按 GB/T 15834 每段只报一处，可以整段或全文改正，数字、时间、网址、代码和西文里的不动。',
      en: 'Slips such as 截止目前 and 总书记记, a quotation mark or bracket without its other half, and half-width marks in Chinese text are what readers notice first. Confusable words stand in packs with their conditions; half-width marks are reported once a paragraph and put right at one stroke. Numbers, times, links, code and Latin are left alone.',
    },
    bad: [
      { text: '截止目前，全县累计排查一千人。' },
      { text: '要当好“主心骨，把责任扛在肩上。' },
      { text: '各镇(街道)要加强值守,及时上报;遇有险情!' },
    ],
    good: [
      { text: '截至2月10日8:30，全县累计排查1,200人，比例为3:1，详见https://example.com/a,b。' },
      { text: '报名截止日期为3月1日，联系人：ZHANG San (office)。' },
    ],
    options: [
      {
        name: 'halfWidth',
        type: 'boolean',
        default: true,
        example: false,
        description: {
          zh: '是否检查半角标点、多余空格和重复标点。',
          en: 'Look for half-width, spaced and doubled marks.',
        },
      },
      {
        name: 'ignore',
        type: 'string[]',
        default: [],
        example: ['截止目前'],
        description: { zh: '不作为错误的用词。', en: 'Wordings that are no mistake here.' },
      },
    ],
  },

  check(context) {
    const ignore = new Set(context.option<readonly string[]>('ignore'));
    const halfWidth = context.option<boolean>('halfWidth');
    const findings: Finding[] = [];
    for (const paragraph of context.draft.paragraphs) {
      const { marks, slogans, nameSlips } = paragraph.mentions;
      const wordings = apartFrom(paragraph.mentions.wordings, nameSlips);
      // A part of a set phrase said twice in place of another is misquoted-slogan's, which knows the other.
      const slips = slogans.filter(({ slip }) => slip !== undefined);
      for (const mention of wordings)
        if (!ignore.has(mention.text) && !spanHolding(slips, mention))
          findings.push(wordingFinding(context, paragraph, mention));
      const [lost, written] = parted(marks, ({ kind }) => kind === 'lost');
      for (const mark of lost) findings.push(lostFinding(context, paragraph, mark));
      if (halfWidth && written.length > 0) findings.push(marksFinding(context, paragraph, written));
    }
    for (const { paragraph, pair } of lostPartners(context.draft.paragraphs))
      findings.push(pairFinding(context, paragraph, pair));
    return findings;
  },
};

function wordingFinding(context: RuleContext, paragraph: DraftParagraph, mention: WordingMention): Finding {
  const by = paragraph.start;
  const { text, right, note } = mention;
  const message: Localized = mention.doubled
    ? { zh: `重复用词：“${text}”`, en: `Words written twice: “${text}”` }
    : {
        zh: `“${text}”应为“${right}”${note ? `：${note.zh}` : ''}`,
        en: `“${text}” should be “${right}”${note ? `: ${note.en}` : ''}`,
      };
  return report(context, placeIn(paragraph, mention), {
    severity: mention.certainty === 'sure' ? context.severity : softer(context.severity),
    message,
    data: { kind: mention.doubled ? 'doubled' : 'word', right },
    evidence: [sentenceEvidence(paragraph, mention)],
    fixes: [changeTo(right, [{ start: by + mention.start, end: by + mention.end, newText: right }])],
  });
}

function parted<T>(all: readonly T[], first: (one: T) => boolean): [T[], T[]] {
  const parts: [T[], T[]] = [[], []];
  for (const one of all) parts[first(one) ? 0 : 1].push(one);
  return parts;
}

/** 二期、?水灌区: what stood there is in the original only. */
function lostFinding(context: RuleContext, paragraph: DraftParagraph, mark: MarkMention): Finding {
  const place = placeIn(paragraph, mark);
  return report(context, place, {
    message: {
      zh: `“${mark.text}”夹在句子中间，多半是转换编码时丢了字，请对照原稿补上`,
      en: `“${mark.text}” inside a clause: most likely a character lost in conversion; put it back from the original`,
    },
    data: { kind: 'lost' },
    evidence: [sentenceEvidence(paragraph, mark)],
    fixes: [
      {
        id: 'fill',
        title: { zh: '补上丢失的字…', en: 'Put the lost character back…' },
        safety: 'fill',
        edits: [{ start: place.start, end: place.end, newText: `\${1:${mark.text}}` }],
      },
    ],
  });
}

/** Places that a finding names one by one; a paragraph of a newspaper page in half-width has dozens. */
const MOST_PLACES = 20;

/** True when the paragraph is a page's own line: it goes as a whole, so nothing in it is put right by itself. */
const isResidue = ({ text, mentions }: DraftParagraph): boolean =>
  mentions.residue.some((r) => r.replacement === null && r.end - r.start >= text.trim().length);

/** One finding a paragraph, at its first mark, with one fix for all of them. */
function marksFinding(
  context: RuleContext,
  paragraph: DraftParagraph,
  marks: readonly MarkMention[],
): Finding {
  const by = paragraph.start;
  const first = marks[0]!;
  const kinds = [...new Set(marks.map((m) => m.kind))];
  const half = marks.filter((m) => m.kind === 'half-width').length;
  const zh = [
    ...(half > 0 ? [`半角标点 ${half} 处`] : []),
    ...(kinds.includes('ellipsis') ? ['省略号应为“……”'] : []),
    ...(kinds.includes('doubled') ? ['标点重复'] : []),
    ...(kinds.includes('space') ? ['多余空格'] : []),
  ];
  const en = [
    ...(half > 0 ? [`${half} half-width mark${half > 1 ? 's' : ''}`] : []),
    ...(kinds.includes('ellipsis') ? ['an ellipsis is ……'] : []),
    ...(kinds.includes('doubled') ? ['a mark given twice'] : []),
    ...(kinds.includes('space') ? ['stray space'] : []),
  ];
  const edits = marks.map((m) => ({ start: by + m.start, end: by + m.end, newText: m.replacement }));
  const fix: Fix = {
    id: 'marks',
    title: { zh: '改正本段标点', en: 'Put the marks of this paragraph right' },
    safety: isResidue(paragraph) ? 'suggestion' : 'safe',
    edits: withSpaceBehind(paragraph, edits),
  };
  return report(context, placeIn(paragraph, first), {
    // Half-width marks are a habit of the whole draft: a page of squiggles would say it once a paragraph.
    severity: 'hint',
    message: { zh: `本段标点：${zh.join('，')}`, en: `Marks in this paragraph: ${en.join(', ')}` },
    data: {
      kind: 'marks',
      marks: marks.map((m) => ({ start: by + m.start, end: by + m.end, kind: m.kind })),
    },
    evidence: marks.slice(0, MOST_PLACES).map((m) => draftEvidence(paragraph, m)),
    fixes: [fix],
  });
}

/** The space that follows a half-width mark goes with it: “: ” becomes “：”. */
function withSpaceBehind(paragraph: DraftParagraph, edits: Fix['edits']): Fix['edits'] {
  return edits.map((edit, i) => {
    const at = edit.end - paragraph.start;
    const wide = /[，；：！？）]$/.test(edit.newText);
    const space =
      paragraph.text[at] === ' ' && paragraph.text[at + 1] !== ' ' && at + 1 < paragraph.text.length;
    return wide && space && edits[i + 1]?.start !== edit.end ? { ...edit, end: edit.end + 1 } : edit;
  });
}

const NAMES: Readonly<Record<string, Localized>> = {
  '“': { zh: '前引号', en: 'opening quotation mark' },
  '”': { zh: '后引号', en: 'closing quotation mark' },
  '"': { zh: '直引号', en: 'straight quotation mark' },
  '‘': { zh: '前单引号', en: 'opening single quotation mark' },
  '’': { zh: '后单引号', en: 'closing single quotation mark' },
  '《': { zh: '前书名号', en: 'opening title mark' },
  '》': { zh: '后书名号', en: 'closing title mark' },
};

/** The half that is there, with the words behind it. */
function partnerAt(paragraph: DraftParagraph, at: number): Evidence {
  return draftEvidence(paragraph, { start: at, end: Math.min(paragraph.text.length, at + 12) });
}

/** The other half put in where it most likely stood, shown with the words around it. */
function completion({ start, text }: DraftParagraph, { at, mark }: LostHalf): Fix {
  const before = text.slice(Math.max(0, at - 4), at);
  const behind = text.slice(at, at + 2);
  const shown = `${before}${mark}${behind}`;
  return {
    id: 'complete',
    title: { zh: `补上另一半：${shown}`, en: `Add the other half: ${shown}` },
    safety: 'suggestion',
    edits: [{ start: start + at, end: start + at, newText: mark }],
  };
}

function pairFinding(context: RuleContext, paragraph: DraftParagraph, pair: PairMention): Finding {
  const by = paragraph.start;
  const name = NAMES[pair.text] ?? { zh: `括号“${pair.text}”`, en: `bracket “${pair.text}”` };
  const said: Readonly<Record<PairMention['problem'], Localized>> = {
    unclosed: { zh: `${name.zh}没有配对的后一半`, en: `The ${name.en} is never closed` },
    unopened: { zh: `${name.zh}没有配对的前一半`, en: `The ${name.en} was never opened` },
    turned: { zh: `引号方向反了：应为“${pair.replacement}”`, en: `Quotation mark the wrong way round` },
    nested: { zh: '引号里面的引号应为单引号', en: 'A quotation inside a quotation takes single marks' },
    crossed: { zh: '与另一对标点交叉', en: 'Crosses another pair' },
    'wrong-kind': {
      zh: '句中的注释用圆括号，不用“【】”',
      en: 'A note inside a sentence takes （）, not 【】',
    },
  };
  const partner = pair.partner;
  const edits = [{ start: by + pair.start, end: by + pair.end, newText: pair.replacement ?? '' }];
  if (partner !== null && (pair.problem === 'nested' || pair.problem === 'wrong-kind'))
    edits.push({
      start: by + partner,
      end: by + partner + 1,
      newText: pair.problem === 'nested' ? '’' : '）',
    });
  const fixes: Fix[] = [];
  if (pair.problem === 'crossed') {
    // Which half is to move is for the writer to say.
  } else if (pair.replacement !== null) fixes.push(changeTo(pair.replacement, edits));
  else {
    const lost = lostHalf(paragraph, pair);
    if (lost !== null) fixes.push(completion(paragraph, lost));
    fixes.push({
      id: 'delete',
      title: { zh: '删除这一半', en: 'Delete this half' },
      safety: 'suggestion',
      edits,
    });
  }
  return report(context, placeIn(paragraph, pair), {
    severity:
      pair.problem === 'nested' || pair.problem === 'wrong-kind'
        ? softer(context.severity)
        : context.severity,
    message: said[pair.problem],
    data: { kind: 'pair', problem: pair.problem },
    evidence:
      partner === null
        ? [sentenceEvidence(paragraph, pair)]
        : [partnerAt(paragraph, partner), sentenceEvidence(paragraph, pair)],
    fixes,
  });
}
