import { changeTo } from '../draft/fix.ts';
import type { DraftParagraph } from '../draft/view.ts';
import type { ResidueMention } from '../mentions/types.ts';
import { countHan } from '../text/han.ts';
import { recurringForm } from '../text/recurringLine.ts';
import type { Span } from '../text/span.ts';
import type { Rule, RuleContext } from './context.ts';
import { draftEvidence } from './evidence.ts';
import { placeIn, reporter, softer } from './report.ts';
import type { Evidence, Finding, Fix, FixSafety, Localized } from './types.ts';

const report = reporter('boilerplate');

type Kind = ResidueMention['kind'];

const KINDS: Readonly<Record<Kind, Localized>> = {
  'collection-mark': { zh: '合集的篇次标记', en: 'Mark of a collection' },
  notice: { zh: '网站的转载、投稿声明', en: 'Notice of a web page' },
  teaser: { zh: '网站的导语', en: 'Teaser of a web page' },
  credit: { zh: '作者、来源、编辑署名', en: 'Credit of an author, source or editor' },
  link: { zh: '网站名称、链接或下载提示', en: 'Site name, link or download line' },
  navigation: { zh: '网页、版面的导航文字', en: 'Navigation of a page' },
  'stray-markup': { zh: '多余的标记符号', en: 'Stray markup' },
  latin: { zh: '中文里夹着的西文残留', en: 'Latin left inside Chinese' },
  'odd-character': {
    zh: '不可见、私用区或部首兼容字符',
    en: 'Invisible, private or compatibility character',
  },
  'lost-character': { zh: '解码失败的字符', en: 'Character lost in decoding' },
};

/** Page numbers, 来源： and column marks are lines that an office may mean: offered, never removed by themselves. */
const ASK: ReadonlySet<Kind> = new Set(['credit', 'navigation']);
/** A source line over a speech is a leftover, but a quiet one. */
const QUIET: ReadonlySet<Kind> = new Set(['credit']);

/** Finds what a web page, a collection or a converter left in the draft. */
export const boilerplate: Rule = {
  meta: {
    id: 'boilerplate',
    family: 'residue',
    title: { zh: '网页与合集的残留', en: 'Leftovers of a web page' },
    severity: 'warning',
    fixSafety: 'safe',
    whySafe: {
      zh: '自动执行的只有三种：删去不可见字符；部首兼容字符换成同形的常用汉字；删去行首多余的“>”，以及一个汉字也没有的网址、标记行。带汉字的整行从不自动删除，由作者决定。',
      en: 'Only three run by themselves: invisible characters go, look-alike radicals become the ordinary character of the same shape, and a stray > or a line of a bare link or markup without one Chinese character goes. A line with Chinese in it is never deleted by itself.',
    },
    why: {
      zh: '从网上、合集里拷来的稿子会带着“第1篇”“请勿照搬照抄”、网址、编辑署名、行首的 >、夹在中文里的 and，以及看不见的零宽字符和形似汉字的部首字符。语料库里许多文件都有的短行（站名、署名、转载说明），也认得出来。整行都是残留的，可以选择删除这一行。',
      en: 'A text copied from the web brings 第1篇, 请勿照搬照抄, links, credits, a > at the line start, an English “and”, and invisible or look-alike characters. Short lines that many files of the corpus share (site names, credits, reprint notices) are known as well. Where the whole line is residue, deleting it is offered.',
    },
    bad: [
      {
        text: '第1篇: 工作讲话\n同志们：\n今天召开会议，研究部署春季防火工作，请大家认真听、抓落实、见成效，把各项要求落到最基层，落到每一个路口、每一名护林员、每一户林农。\n第2篇: 工作讲话\n各位代表：\n现在，我代表县人民政府，向大会报告工作，请予审议，并请各位委员和列席会议的同志提出意见建议。过去一年，全县上下齐心协力，各项工作取得新的进展。',
      },
      { text: '本文系作者原创投稿，仅供学习参考，请勿照搬照抄！' },
      { text: '>　　一、提高认识' },
      { text: '认真学习会议精神 and 文件要求。' },
    ],
    good: [
      { text: '第一篇 指导思想和主要目标' },
      { text: '全县新建5G基站20座，接入APP用户3万人，GDP增长6%。' },
      { text: '请大家参考会议材料，认真研究。' },
    ],
    options: [
      {
        name: 'ignore',
        type: 'string[]',
        default: [],
        example: ['青禾县人民政府办公室供稿'],
        description: {
          zh: '含有这些字样的行不报告，例如本单位固定的落款。',
          en: 'Lines with one of these words are not reported, such as the sign-off of your office.',
        },
      },
      {
        name: 'lines',
        type: 'string[]',
        default: [],
        example: ['公文写作网', '领导讲话栏目'],
        description: {
          zh: '含有这些字样的短行也当作残留，例如常用的网站名、栏目名。',
          en: 'Short lines with one of these words are leftovers too, such as the name of a site you copy from.',
        },
      },
    ],
  },

  check(context) {
    const ignore = context.option<readonly string[]>('ignore').filter((phrase) => phrase !== '');
    const named = context.option<readonly string[]>('lines').filter((phrase) => phrase !== '');
    const { paragraphs } = context.draft;
    const marks = collectionMarks(context);
    const header = headerEnd(paragraphs, marks);
    // In Markdown a > opens a quotation.
    const markdown = paragraphs.some((p) => /^#{1,6}\s/.test(p.text));
    const findings: Finding[] = [];
    paragraphs.forEach((paragraph, index) => {
      if (ignore.some((phrase) => paragraph.text.includes(phrase))) return;
      for (const residue of paragraph.mentions.residue) {
        if (residue.kind === 'collection-mark' && !marks.has(index)) continue;
        if (residue.kind === 'stray-markup' && markdown && residue.replacement !== null) continue;
        if (isRule(paragraph, residue)) continue;
        findings.push(finding(context, index, residue));
      }
      if (index < header && isUnread(paragraph)) {
        const start = paragraph.text.length - paragraph.text.trimStart().length;
        const text = paragraph.text.trim();
        const kind: Kind = text.length <= 40 ? 'collection-mark' : 'teaser';
        findings.push(
          finding(context, index, { kind, text, start, end: start + text.length, replacement: null }),
        );
      } else if (isNamed(paragraph, named)) {
        const text = paragraph.text.trim();
        const start = paragraph.text.indexOf(text);
        const end = start + text.length;
        findings.push(finding(context, index, { kind: 'notice', text, start, end, replacement: null }));
      } else {
        const found = recurring(context, index);
        if (found !== null) findings.push(found);
      }
    });
    return findings;
  },
};

/** A page's own lines are short: a sentence that speaks of the site is no such line. */
const LONGEST_NAMED = 60;

const isNamed = ({ text, mentions }: DraftParagraph, named: readonly string[]): boolean =>
  mentions.residue.length === 0 &&
  text.trim().length <= LONGEST_NAMED &&
  named.some((phrase) => text.includes(phrase));

/** A line that many sources of the corpus have, and no speaker says: learned, not known beforehand. */
function recurring(context: RuleContext, index: number): Finding | null {
  const paragraph = context.draft.paragraphs[index]!;
  const lines = context.insights?.recurringLines;
  if (lines === undefined || paragraph.mentions.residue.length > 0) return null;
  const text = paragraph.text.trim();
  const form = recurringForm(text);
  const line = form === null ? null : lines.of(form);
  if (line === null) return null;
  const start = paragraph.start + paragraph.text.indexOf(text);
  return report(
    context,
    { start, end: start + text.length, text },
    {
      severity: line.strong ? context.severity : softer(context.severity),
      message: {
        zh: `语料库 ${line.of} 个文件中有 ${line.sources} 个都有这一行，像是网页或合集留下的：${shortened(text)}`,
        en: `This line stands in ${line.sources} of ${line.of} files of the corpus, as a page’s own lines do: ${shortened(text)}`,
      },
      data: { kind: 'recurring', sources: line.sources, of: line.of },
      evidence: line.samples.map(({ speech, text: quote, start: at, end }) => ({
        kind: 'speech',
        ...speech,
        quote,
        start: at,
        end,
      })),
      fixes: [
        {
          id: 'delete-line',
          title: { zh: '删除这一行', en: 'Delete this line' },
          safety: 'suggestion',
          edits: [{ ...lineSpan(context, index), newText: '' }],
        },
      ],
    },
  );
}

/** A line of dashes may be the writer's own. */
const isRule = (paragraph: DraftParagraph, residue: ResidueMention): boolean =>
  residue.kind === 'stray-markup' && residue.replacement === null && /^[-=*_~—·.\s]+$/.test(paragraph.text);

const isUnread = (paragraph: DraftParagraph): boolean =>
  paragraph.text.trim() !== '' &&
  !paragraph.mentions.residue.some((r) => r.end - r.start >= paragraph.text.trim().length);

/** Fewest characters between two marks: nearer together they are a table of contents. */
const MIN_ITEM = 60;
/** A page's own words before the first mark hold less than this. */
const MAX_HEADER = 600;

/** 第2篇：学校开学讲话: one item of a collection, taken with its mark. */
const SPEECH = /(?:讲话|发言|致辞|报告|总结|材料|体会|范文|稿)(?:稿|范文)?$/;

/**
 * Paragraphs that are marks of a collection: their numbers rise, their items hold text, and they are a page's, not
 * parts of a document (第一篇 指导思想): in digits or brackets, or with the same words each time.
 */
function collectionMarks(context: RuleContext): Set<number> {
  const { paragraphs } = context.draft;
  const byLayout = new Map<
    string,
    { index: number; residue: ResidueMention; number: number; title: string }[]
  >();
  paragraphs.forEach((paragraph, index) => {
    for (const residue of paragraph.mentions.residue) {
      if (!residue.mark) continue;
      const series = byLayout.get(residue.mark.layout) ?? [];
      series.push({ index, residue, number: residue.mark.number, title: residue.mark.title });
      byLayout.set(residue.mark.layout, series);
    }
  });
  const found = new Set<number>();
  for (const [layout, series] of byLayout) {
    const kept = series.filter(({ index, number }, i) => {
      const next = series[i + 1];
      const to = next ? paragraphs[next.index]!.start : context.draft.length;
      const before = series[i - 1];
      const rises = before === undefined || number > before.number || number === 1;
      return rises && to - paragraphs[index]!.start - paragraphs[index]!.text.length >= MIN_ITEM;
    });
    const paged = /^(?:第N篇|【篇N】|篇N)$/.test(layout);
    const digits = kept.every(({ residue }) => /[0-9０-９【】]/.test(residue.text.slice(0, 8)));
    const same = kept.length > 1 && new Set(kept.map((k) => k.title)).size === 1;
    const opens = kept.length > 0 && (kept[0]!.number === 1 || SPEECH.test(kept[0]!.title));
    const isCollection = same || (paged && digits && opens);
    if (isCollection) for (const { index } of kept) found.add(index);
  }
  return found;
}

/** Index of the first mark, when what stands before it is little enough to be the page's own words; else 0. */
function headerEnd(paragraphs: readonly DraftParagraph[], marks: ReadonlySet<number>): number {
  const first = Math.min(...marks);
  if (!Number.isFinite(first)) return 0;
  const number = paragraphs[first]!.mentions.residue.find((r) => r.mark)?.mark?.number;
  let characters = 0;
  for (const { text } of paragraphs.slice(0, first)) characters += text.trim().length;
  return number === 1 && characters < MAX_HEADER ? first : 0;
}

function finding(context: RuleContext, index: number, residue: ResidueMention): Finding {
  const paragraph = context.draft.paragraphs[index]!;
  const kind = KINDS[residue.kind];
  const shown = residue.kind === 'odd-character' ? codePoints(residue.text) : shortened(residue.text);
  return report(context, placeIn(paragraph, residue), {
    severity: QUIET.has(residue.kind) ? softer(context.severity) : context.severity,
    message: { zh: `${kind.zh}：${shown}`, en: `${kind.en}: ${shown}` },
    data: { kind: residue.kind },
    evidence: evidenceOf(paragraph, residue),
    fixes: fixesOf(context, index, residue),
  });
}

const shortened = (text: string): string => (text.length > 30 ? `${text.slice(0, 30)}……` : text);

const codePoints = (text: string): string =>
  [...text]
    .slice(0, 4)
    .map((c) => `U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`)
    .join(' ');

const AROUND = 20;

function evidenceOf(paragraph: DraftParagraph, residue: ResidueMention): Evidence[] {
  const start = Math.max(0, residue.start - AROUND);
  const end = Math.min(paragraph.text.length, residue.end + AROUND);
  return [draftEvidence(paragraph, { start, end })];
}

function fixesOf(context: RuleContext, index: number, residue: ResidueMention): Fix[] {
  const paragraph = context.draft.paragraphs[index]!;
  const by = paragraph.start;
  const whole = residue.text.length === paragraph.text.trim().length;
  if (residue.replacement === null && whole) {
    return [
      {
        id: 'delete-line',
        title: { zh: '删除这一行', en: 'Delete this line' },
        safety: ASK.has(residue.kind) || countHan(residue.text) > 0 ? 'suggestion' : 'safe',
        edits: [{ ...lineSpan(context, index), newText: '' }],
      },
    ];
  }
  if (residue.kind === 'latin') {
    const around = residue.around ?? residue;
    return [replacement(by, around, residue.replacement ?? '', 'suggestion')];
  }
  if (residue.replacement === null) return [];
  // A character of private use may be somebody's rare name in the font of another machine.
  const asks = ASK.has(residue.kind) || /[\ue000-\uf8ff]/.test(residue.text);
  return [replacement(by, residue, residue.replacement, asks ? 'suggestion' : 'safe')];
}

function replacement(by: number, { start, end }: Span, newText: string, safety: FixSafety): Fix {
  const edits = [{ start: by + start, end: by + end, newText }];
  return newText === ''
    ? { id: 'delete', title: { zh: '删除', en: 'Delete' }, safety, edits }
    : changeTo(newText, edits, safety);
}

/** The line with its line end; the last line alone, so that no two fixes touch. */
function lineSpan(context: RuleContext, index: number): { start: number; end: number } {
  const { paragraphs } = context.draft;
  const { start, text } = paragraphs[index]!;
  return { start, end: paragraphs[index + 1]?.start ?? start + text.length };
}
