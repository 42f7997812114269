import { candidateData, candidatesFor, fillWith } from '../draft/figures/fills.ts';
import type { DraftParagraph } from '../draft/view.ts';
import { readMaskWords } from '../mentions/placeholders.ts';
import type { PlaceholderKind, PlaceholderMention } from '../mentions/types.ts';
import { MASK_CHARS } from '../text/masks.ts';
import type { Rule, RuleContext } from './context.ts';
import { sentenceEvidence } from './evidence.ts';
import { placeIn, reporter } from './report.ts';
import type { Finding, Fix, Localized } from './types.ts';

const report = reporter('placeholder');

const KIND_NAMES: Readonly<Record<PlaceholderKind, Localized>> = {
  figure: { zh: '数字', en: 'figure' },
  date: { zh: '日期', en: 'date' },
  year: { zh: '年份', en: 'year' },
  place: { zh: '地名', en: 'place' },
  person: { zh: '人名', en: 'person' },
  org: { zh: '单位名称', en: 'organisation' },
  'document-number': { zh: '文号', en: 'document number' },
  percent: { zh: '百分比', en: 'percentage' },
  other: { zh: '内容', en: 'blank' },
};

/** The most text that a message repeats, in UTF-16 code units. */
const LONGEST_SHOWN = 30;

/** Finds blanks that nobody filled: X万多例, 20_年, xx市, （此处填写数据）. */
export const placeholder: Rule = {
  meta: {
    id: 'placeholder',
    family: 'figures',
    title: { zh: '未填写的空白', en: 'Unfilled blank' },
    severity: 'error',
    fixSafety: 'suggestion',
    why: {
      zh: '讲话稿常由旧稿改写，数字、日期、地名、人名先用 X、×、_、某某 占位，定稿前漏填就会念到台上。占位符看上下文判断：ICU、X光、3×4、某地、20_年与超过20_名，各有各的读法。',
      en: 'Speeches are written over earlier ones, with X, ×, _ or 某某 left for figures, dates, places and names. One that is missed is read out on stage. What is a blank is told by its context: ICU, X光, 3×4 and 某地 are none.',
    },
    bad: [
      { text: '截至目前，全县累计排查返乡人员X万多人。' },
      { text: '会议定于20XX年X月X日在××市召开，由某某同志主持。' },
      { text: '按照《关于做好春季防火工作的通知》（县政办发（20_）7号）要求，完成投资    万元。' },
    ],
    good: [
      { text: '截至3月10日，全县累计排查返乡人员1.2万人。' },
      {
        text: '县医院新增ICU床位6张、移动X光机2台，“数据要素×”行动有序推进，一旦国内某地发生疫情立即响应。',
      },
    ],
    options: [
      {
        name: 'extraMasks',
        type: 'string[]',
        default: [],
        example: ['待填', 'N/A'],
        description: {
          zh: '本单位另外使用的占位词，例如“待填”“N/A”；按原样查找。',
          en: 'Further words that your office leaves for later, such as 待填 or N/A; looked for literally.',
        },
      },
      {
        name: 'ignore',
        type: 'string[]',
        default: [],
        example: ['X计划'],
        description: {
          zh: '含有占位字样但不是空白的词语，例如“X计划”；空白落在其中时不报告。',
          en: 'Phrases that look masked and are not, such as X计划; a blank inside one is not reported.',
        },
      },
    ],
  },

  check(context) {
    const extraMasks = context.option<readonly string[]>('extraMasks');
    const ignore = context.option<readonly string[]>('ignore').filter((phrase) => phrase !== '');
    const findings: Finding[] = [];
    for (const paragraph of context.draft.paragraphs) {
      const read = paragraph.mentions.placeholders;
      const extra = extraMasks.length > 0 ? readMaskWords(paragraph.text, extraMasks, read) : [];
      for (const mention of extra.length > 0 ? [...read, ...extra].sort((a, b) => a.start - b.start) : read) {
        if (ignore.some((phrase) => liesWithin(paragraph.text, mention, phrase))) continue;
        findings.push(finding(context, paragraph, mention));
      }
    }
    return findings;
  },
};

/** True when the core of a blank is part of an occurrence of `phrase`. */
function liesWithin(paragraph: string, mention: PlaceholderMention, phrase: string): boolean {
  const from = Math.max(0, mention.coreEnd - phrase.length);
  for (let at = from; at <= mention.coreStart; at++) if (paragraph.startsWith(phrase, at)) return true;
  return false;
}

function finding(context: RuleContext, paragraph: DraftParagraph, mention: PlaceholderMention): Finding {
  const by = paragraph.start;
  const kind = KIND_NAMES[mention.kind];
  const trimmed = mention.text.trim();
  const shown = trimmed.length > LONGEST_SHOWN ? `${trimmed.slice(0, LONGEST_SHOWN)}……` : trimmed;
  const candidates = candidatesFor(context, paragraph, mention);
  return report(context, placeIn(paragraph, mention), {
    message: { zh: `未填写的${kind.zh}：${shown}`, en: `Unfilled ${kind.en}: ${shown}` },
    data: {
      kind: mention.kind,
      coreStart: by + mention.coreStart,
      coreEnd: by + mention.coreEnd,
      ...(candidates.length === 0
        ? {}
        : { candidates: candidates.map((one) => candidateData(paragraph, mention, one)) }),
    },
    evidence: [sentenceEvidence(paragraph, mention)],
    fixes: [
      ...yearFix(context, by, mention),
      fillFix(by, mention, kind),
      // Behind the blank itself: an old figure is never the first to be taken.
      ...candidates.map((candidate) => fillWith(paragraph, mention, candidate)),
    ],
  });
}

function fillFix(by: number, mention: PlaceholderMention, kind: Localized): Fix {
  const core = mention.text.slice(mention.coreStart - mention.start, mention.coreEnd - mention.start);
  return {
    id: 'fill',
    title: { zh: `填写${kind.zh}…`, en: `Fill in the ${kind.en}…` },
    safety: 'fill',
    edits: [{ start: by + mention.coreStart, end: by + mention.coreEnd, newText: snippetOf(core) }],
  };
}

/** A year may be offered, since the draft's own date gives it; figures and names never are. */
function yearFix(context: RuleContext, by: number, mention: PlaceholderMention): Fix[] {
  if (mention.kind !== 'year' || context.date.basis === 'today') return [];
  const year = context.date.day.slice(0, 4);
  const known = mention.text.slice(0, mention.coreStart - mention.start);
  if (!/^\d*$/.test(known) || !year.startsWith(known)) return [];
  return [
    {
      id: 'fill-year',
      title: { zh: `填写为文稿年份 ${year}`, en: `Write the draft's year, ${year}` },
      safety: 'suggestion',
      edits: [
        { start: by + mention.coreStart, end: by + mention.coreEnd, newText: year.slice(known.length) },
      ],
    },
  ];
}

const MASK = new RegExp(`[\\d０-９]*[${MASK_CHARS}]+(?:[.．][${MASK_CHARS}\\d０-９]+)?`, 'g');
const ROOM = /[ \u3000]+/g;

/** The core as an LSP snippet: each mask, or each room left in a date, a tab stop with what stands there now. */
function snippetOf(core: string): string {
  let stops = 0;
  const stop = (text: string) => `\${${++stops}:${escaped(text)}}`;
  const by = (pattern: RegExp): string => {
    let snippet = '';
    let at = 0;
    for (const match of core.matchAll(pattern)) {
      snippet += escaped(core.slice(at, match.index)) + stop(match[0]);
      at = match.index + match[0].length;
    }
    return snippet + escaped(core.slice(at));
  };
  if (/^[（(【[［〔《<＜{｛]/.test(core)) {
    const inner = core.replace(/^[（(【[［〔《<＜{｛]+|[）)】\]］〕》>＞}｝]+$/g, '').trim();
    // An empty 《》 or （ ） keeps its brackets; a note to the writer goes with them.
    return inner === '' ? `${escaped(core[0]!)}${stop('')}${escaped(core.at(-1)!)}` : stop(inner);
  }
  if (new RegExp(`[${MASK_CHARS}]`).test(core)) return by(MASK);
  if (/[年月日]/.test(core)) return by(ROOM);
  return stop(core.trim() === '' ? 'X' : core);
}

function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
