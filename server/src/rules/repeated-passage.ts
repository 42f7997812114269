import { commonWords, firstEndingAfter } from '../draft/commonWords.ts';
import { type Repeat, repeatsIn, streamOfParagraph } from '../draft/repeats.ts';
import type { DraftParagraph } from '../draft/view.ts';
import { type Stream, spanOf } from '../text/fingerprints.ts';
import { isHan } from '../text/han.ts';
import type { Span } from '../text/span.ts';
import type { Rule, RuleContext } from './context.ts';
import { type Place, placeIn, reporter, softer } from './report.ts';
import type { Finding, Fix, Localized } from './types.ts';

const id = 'repeated-passage';
const report = reporter(id);
/** Share of a repeat, over both places, that must be the same. */
const LEAST_ALIKE = 0.8;
/** The same of one that goes on over many small changes, which parallel paragraphs have as well. */
const LEAST_EDITED = 0.86;
/** From this share on, a paragraph that is repeated as a whole may go as a whole. */
const ALIKE = 0.9;
/** Share of the least length that must be the draft's own words, no set phrases, titles and quotations. */
const LEAST_OWN = 0.6;
/** The most of an earlier place that a message shows, in UTF-16 code units. */
const SHOWN = 16;
/** Between two repeated paragraphs of a section, so many short ones may stand (headings). */
const SHORT_BETWEEN = 3;

/** Finds paragraphs and long stretches that the draft itself has said before. */
export const repeatedPassage: Rule = {
  meta: {
    id,
    family: 'slogans',
    title: { zh: '段落重复', en: 'Repeated passage' },
    severity: 'warning',
    fixSafety: 'suggestion',
    why: {
      zh: '拼接旧稿时，同一段话常被贴两次，或者换个地方又说一遍。标点、空格和全半角不计，个别字词不同也算；提示落在后一处，并指出前一处。整段一字不差的，短段也算，连同前后一起贴来的短句；称呼、责任单位、标题和说了三遍以上的不算。固定表述、文件题名、注明出处的引文不计，数字不同的并列段落不算重复；分条的法规文本不查。',
      en: 'When a speech is put together from older ones, a passage is easily pasted twice. Marks, spaces and width do not count, nor do a few words; the finding stands at the later place and names the earlier one. A whole paragraph that is the very same needs no length, and takes with it the short lines that were pasted around it; salutations, bodies in charge, headings and what is said three times do not count. Set phrases, titles and attributed quotations are left out, and paragraphs that differ in their figures are no repeats; laws and regulations, set out in articles, are not checked.',
    },
    bad: [
      {
        text: '各乡镇要把春季造林的苗木、整地和管护责任逐一落实到地块，三月底前全部栽完，四月上旬由县里统一组织验收。\n林业部门要搞好服务。\n各乡镇要把春季造林的苗木、整地和管护责任逐一落实到地块，三月底前全部栽完，四月上旬由县里统一组织验收。',
      },
    ],
    good: [
      {
        text: '一季度全县完成造林面积1200亩，占全年计划的31%，比去年同期多完成80亩，排在全市第三位，好于预期。\n二季度全县完成造林面积2600亩，占全年计划的67%，比去年同期多完成150亩，排在全市第二位，好于预期。',
        note: { zh: '并列的两段，数字各不相同。', en: 'Parallel paragraphs with figures of their own.' },
      },
    ],
    options: [
      {
        name: 'minimumLength',
        type: 'number',
        default: 40,
        minimum: 20,
        example: 60,
        description: {
          zh: '重复多少个汉字才报。',
          en: 'How many Chinese characters must be repeated to be reported.',
        },
      },
    ],
  },

  check(context) {
    const { paragraphs } = context.draft;
    if (isStatute(paragraphs)) return [];
    const minimum = Math.max(20, context.option<number>('minimumLength'));
    const findings: Finding[] = [];
    const wholes: Whole[] = [];
    const known = new Map<DraftParagraph, readonly Span[]>();
    const commonOf = (paragraph: DraftParagraph): readonly Span[] => {
      const spans = known.get(paragraph) ?? commonWords(paragraph);
      known.set(paragraph, spans);
      return spans;
    };
    for (const repeat of repeatsIn(paragraphs)) {
      if (!counts(repeat, paragraphs, minimum, commonOf)) continue;
      // What was gone over may be meant to differ: it is only pointed out.
      const whole = repeat.edited ? null : wholeOf(repeat, paragraphs);
      if (whole === null) findings.push(partFinding(context, repeat));
      else wholes.push(whole);
    }
    const all = [...wholes, ...shortWholes(paragraphs, wholes, commonOf)].sort(
      (a, b) => a.paragraph - b.paragraph,
    );
    let covered = -1;
    for (let i = 0; i < all.length; ) {
      const group = [all[i]!];
      for (i++; i < all.length && continues(group.at(-1)!, all[i]!, paragraphs); i++) group.push(all[i]!);
      const block = withEdges(group, paragraphs, covered);
      covered = block.at(-1)!.paragraph;
      findings.push(wholeFinding(context, block));
    }
    return findings.sort((a, b) => a.start - b.start);
  },
};

const ARTICLE = /^[\s\u3000“]{0,4}第[一二三四五六七八九十百零\d]{1,5}条(?:[\s\u3000]|$)/;
const ARTICLES = 3;

/** Laws and regulations repeat themselves word for word, and must. */
function isStatute(paragraphs: readonly DraftParagraph[]): boolean {
  let articles = 0;
  for (const { text } of paragraphs) if (ARTICLE.test(text) && ++articles === ARTICLES) return true;
  return false;
}

function alike({ span, earlierSpan, same }: Repeat): number {
  return (2 * same) / (span.end - span.start + earlierSpan.end - earlierSpan.start);
}

/** Long enough, alike enough, and for the most part the draft's own words. */
function counts(
  repeat: Repeat,
  paragraphs: readonly DraftParagraph[],
  minimum: number,
  commonOf: (paragraph: DraftParagraph) => readonly Span[],
): boolean {
  const { span } = repeat;
  const least = repeat.edited ? LEAST_EDITED : LEAST_ALIKE;
  if (span.end - span.start < minimum || alike(repeat) < least) return false;
  const paragraph = paragraphs[repeat.paragraph]!;
  const stream = streamOfParagraph(paragraph);
  const earlier = streamOfParagraph(paragraphs[repeat.earlier]!);
  if (alike(repeat) < 1 && figures(stream, span) !== figures(earlier, repeat.earlierSpan)) return false;
  const others = commonOf(paragraph);
  let han = 0;
  let own = 0;
  let next = firstEndingAfter(others, stream.offsets[span.start]!);
  for (let i = span.start; i < span.end; i++) {
    if (!isHan(stream.units[i]!)) continue;
    han++;
    const at = stream.offsets[i]!;
    while (next < others.length && others[next]!.end <= at) next++;
    if (next === others.length || at < others[next]!.start) own++;
  }
  return han >= minimum && own >= minimum * LEAST_OWN;
}

/** The digits of a stretch: where they differ, two places say different things in like words. */
function figures({ units }: Stream, { start, end }: Span): string {
  let digits = '';
  for (let i = start; i < end; i++) if (!isHan(units[i]!)) digits += String.fromCharCode(units[i]!);
  return digits;
}

/** A paragraph that says nothing but what an earlier one said. */
interface Whole {
  readonly repeat: Repeat;
  readonly paragraph: number;
  readonly earlier: number;
}

function wholeOf(repeat: Repeat, paragraphs: readonly DraftParagraph[]): Whole | null {
  const { paragraph, earlier, span } = repeat;
  const { length } = streamOfParagraph(paragraphs[paragraph]!).units;
  const covers = span.start === 0 && span.end === length;
  return covers && paragraph !== earlier && alike(repeat) >= ALIKE ? { repeat, paragraph, earlier } : null;
}

/** Han characters from which on a paragraph of its own that is said twice is no refrain and no formula. */
const LEAST_SHORT = 10;
const SENTENCE = /[。！!？?][”’」』）)]*$/;
/** 责任单位：…, （鼓掌）, 请…发言: what a text of its kind says again and again. */
const LABELLED = /^[（(]|^[^，。；]{0,10}[：:]/;
const INVITES = /^(?:下面|接下来|现在)?[，,]?(?:有?请|让我们|大家)/;

/** Paragraphs too short to be found by what they share, which stand twice word for word. */
function shortWholes(
  paragraphs: readonly DraftParagraph[],
  wholes: readonly Whole[],
  commonOf: (paragraph: DraftParagraph) => readonly Span[],
): Whole[] {
  const known = new Set(wholes.map((w) => w.paragraph));
  const places = new Map<string, number[]>();
  paragraphs.forEach((paragraph, i) => {
    const text = paragraph.text.trim();
    if (text.length < LEAST_SHORT || text.length > LONGEST_SHORT || !SENTENCE.test(text)) return;
    if (LABELLED.test(text) || INVITES.test(text)) return;
    const at = places.get(text);
    if (at === undefined) places.set(text, [i]);
    else at.push(i);
  });
  const found: Whole[] = [];
  for (const at of places.values()) {
    // Three times is a refrain.
    if (at.length !== 2 || known.has(at[1]!)) continue;
    const paragraph = paragraphs[at[1]!]!;
    const whole = equalWhole(paragraphs, at[1]!, at[0]!);
    const common = commonOf(paragraph).reduce((n, { start, end }) => n + end - start, 0);
    if (hanOf(paragraph, whole.repeat.span) >= LEAST_SHORT && common * 2 < paragraph.text.length)
      found.push(whole);
  }
  return found;
}

/** What is longer shares enough to be found by that. */
const LONGEST_SHORT = 120;

function equalWhole(paragraphs: readonly DraftParagraph[], paragraph: number, earlier: number): Whole {
  const { length } = streamOfParagraph(paragraphs[paragraph]!).units;
  const span = { start: 0, end: length };
  return {
    repeat: { paragraph, earlier, span, earlierSpan: span, same: length, edited: false },
    paragraph,
    earlier,
  };
}

/** A block with the short lines around it that were pasted with it: headings, 要走出去。 */
function withEdges(group: readonly Whole[], paragraphs: readonly DraftParagraph[], covered: number): Whole[] {
  const block = [...group];
  const isSame = (i: number, earlier: number): boolean => {
    const text = paragraphs[i]?.text.trim();
    return (
      text !== undefined && text !== '' && !/[：:]$/.test(text) && text === paragraphs[earlier]?.text.trim()
    );
  };
  for (let { paragraph, earlier } = block[0]!; ; ) {
    paragraph--;
    earlier--;
    if (paragraph <= Math.max(covered, block.at(-1)!.earlier) || earlier < 0 || !isSame(paragraph, earlier))
      break;
    block.unshift(equalWhole(paragraphs, paragraph, earlier));
  }
  for (let { paragraph, earlier } = block.at(-1)!; ; ) {
    paragraph++;
    earlier++;
    if (earlier >= block[0]!.paragraph || !isSame(paragraph, earlier)) break;
    block.push(equalWhole(paragraphs, paragraph, earlier));
  }
  return block;
}

/** Two wholes belong to one repeated section: what stands between them, short lines only, is repeated too. */
function continues(last: Whole, next: Whole, paragraphs: readonly DraftParagraph[]): boolean {
  const distance = next.paragraph - last.paragraph;
  if (
    distance !== next.earlier - last.earlier ||
    distance > SHORT_BETWEEN + 1 ||
    next.earlier >= last.paragraph
  ) {
    // A section never repeats itself while it is still being said.
    return false;
  }
  for (let i = 1; i < distance; i++) {
    const here = paragraphs[last.paragraph + i]!.text.trim();
    if (here !== paragraphs[last.earlier + i]!.text.trim()) return false;
  }
  return true;
}

function wholeFinding(context: RuleContext, group: readonly Whole[]): Finding {
  const { paragraphs } = context.draft;
  const first = group[0]!;
  const last = group.at(-1)!;
  const start = trimmed(paragraphs[first.paragraph]!).start;
  const { end } = trimmed(paragraphs[last.paragraph]!);
  const earlierStart = earlierPlace(first.repeat, paragraphs).start;
  const earlierEnd = earlierPlace(last.repeat, paragraphs).end;
  const earlierText = textOf(paragraphs, first.earlier, last.earlier);
  const earlierFrom = paragraphs[first.earlier]!.start;
  const count = last.paragraph - first.paragraph + 1;
  const share = Math.min(...group.map(({ repeat }) => alike(repeat)));
  const exact = share === 1;
  const quote = earlierText.slice(earlierStart - earlierFrom, earlierEnd - earlierFrom);
  const shown = shownOf(quote);
  const text = textOf(paragraphs, first.paragraph, last.paragraph).trim();
  return report(
    context,
    { start, end, text },
    {
      message: {
        zh: `${count > 1 ? `这${count}段` : '这一段'}与前文${sameness(share).zh}：“${shown}”`,
        en: `${count > 1 ? `These ${count} paragraphs repeat` : 'This paragraph repeats'} an earlier place${sameness(share).en}: “${shown}”`,
      },
      data: { kind: 'paragraph', paragraphs: count, similarity: Math.round(share * 100) / 100, exact },
      evidence: [{ kind: 'draft', quote, start: earlierStart, end: earlierEnd }],
      fixes: [deletion(paragraphs, first.paragraph, last.paragraph)],
    },
  );
}

function partFinding(context: RuleContext, repeat: Repeat): Finding {
  const { paragraphs } = context.draft;
  const later = placeOf(paragraphs[repeat.paragraph]!, repeat.span);
  const earlier = placeOf(paragraphs[repeat.earlier]!, repeat.earlierSpan);
  const share = alike(repeat);
  return report(context, later, {
    severity: softer(context.severity),
    message: {
      zh: `这里${hanOf(paragraphs[repeat.paragraph]!, repeat.span)}个字与前文${sameness(share).zh}：“${shownOf(earlier.text)}”`,
      en: `${hanOf(paragraphs[repeat.paragraph]!, repeat.span)} characters repeat an earlier place${sameness(share).en}: “${shownOf(earlier.text)}”`,
    },
    data: { kind: 'run', similarity: Math.round(share * 100) / 100, exact: share === 1 },
    evidence: [{ kind: 'draft', quote: earlier.text, start: earlier.start, end: earlier.end }],
  });
}

function sameness(share: number): Localized {
  const percent = Math.min(99, Math.round(share * 100));
  return share === 1
    ? { zh: '相同', en: '' }
    : { zh: `大致相同（${percent}%）`, en: ` (${percent}% the same)` };
}

function shownOf(text: string): string {
  const one = text.replaceAll('“', '‘').replaceAll('”', '’').trim();
  return one.length > SHOWN ? `${one.slice(0, SHOWN)}…` : one;
}

function hanOf(paragraph: DraftParagraph, { start, end }: Span): number {
  const { units }: Stream = streamOfParagraph(paragraph);
  let han = 0;
  for (let i = start; i < end; i++) if (isHan(units[i]!)) han++;
  return han;
}

function placeOf(paragraph: DraftParagraph, units: Span): Place {
  return placeIn(paragraph, spanOf(streamOfParagraph(paragraph), units));
}

/** What a whole paragraph repeats: with the marks around it when it is a whole paragraph too. */
function earlierPlace({ earlier, earlierSpan }: Repeat, paragraphs: readonly DraftParagraph[]): Span {
  const paragraph = paragraphs[earlier]!;
  const { length } = streamOfParagraph(paragraph).units;
  return earlierSpan.start === 0 && earlierSpan.end === length
    ? trimmed(paragraph)
    : placeOf(paragraph, earlierSpan);
}

function trimmed({ start, text }: DraftParagraph): Span {
  return { start: start + text.length - text.trimStart().length, end: start + text.trimEnd().length };
}

/** The paragraphs as they stand in the draft, line ends included. */
function textOf(paragraphs: readonly DraftParagraph[], first: number, last: number): string {
  let text = '';
  for (let i = first; i <= last; i++) {
    const { start, text: line } = paragraphs[i]!;
    const gap = i < last ? paragraphs[i + 1]!.start - start - line.length : 0;
    text += line + (gap === 2 ? '\r\n' : gap === 1 ? '\n' : '');
  }
  return text;
}

/** The later place goes with its line end, or, at the end of the draft, with the line end before it. */
function deletion(paragraphs: readonly DraftParagraph[], first: number, last: number): Fix {
  const next = paragraphs[last + 1];
  const before = paragraphs[first - 1];
  const end = paragraphs[last]!.start + paragraphs[last]!.text.length;
  const start = paragraphs[first]!.start;
  return {
    id: 'delete',
    title: { zh: '删去重复的这一处', en: 'Delete this repetition' },
    safety: 'suggestion',
    edits: [
      next !== undefined
        ? { start, end: next.start, newText: '' }
        : { start: before === undefined ? start : before.start + before.text.length, end, newText: '' },
    ],
  };
}
