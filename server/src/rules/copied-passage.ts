import { askAll, type BorrowedStretch, ownSources, stretchesOf } from '../draft/borrowed.ts';
import type { DraftParagraph } from '../draft/view.ts';
import { chineseDate } from '../text/calendar.ts';
import type { Span } from '../text/span.ts';
import type { Rule, RuleContext } from './context.ts';
import { speechEvidence } from './evidence.ts';
import { reporter } from './report.ts';
import { type Evidence, type Finding, type Localized, MAX_PLACES } from './types.ts';

const id = 'copied-passage';
const report = reporter(id);
/** Between two paragraphs from one source, so many others of the draft may stand: a heading, a line of its own. */
const BETWEEN = 1;
/** Passages of the source that a finding shows; its `data.places` has all. */
const SHOWN = 3;
/** The most of a title that a message shows. */
const TITLE = 40;

/** Finds what the draft took over from one speech of the corpus: one finding a source. */
export const copiedPassage: Rule = {
  meta: {
    id,
    family: 'slogans',
    title: { zh: '与旧稿雷同', en: 'Copied passage' },
    severity: 'information',
    fixSafety: null,
    why: {
      zh: '以旧稿为底子起草很正常，但整段照搬的内容要自己心里有数：哪些话是哪篇讲过的，占了多少。语料库里只有一篇（篇数可设）讲过、又成段出现的话才算；固定表述、文件题名、注明出处的引文、许多稿子都有的话不算，标点、空格、全半角不计，个别字词改动也算。一个来源只提示一处，标在最长的一段，其余各处列在后面；与自身的旧版本或原文件相比不算雷同。',
      en: 'Drafting on the base of an older speech is normal, but the writer should know which passages were said before, where, and how much of the draft they are. Only passages that one speech of the corpus (or as many as the setting allows) has are counted; set phrases, titles, attributed quotations and what many speeches say are not. Marks, spaces and width do not count, nor do a few changed words. There is one finding for a source, at its longest passage, which names the other places; a draft compared with its own file or an earlier version of itself is not copied.',
    },
    bad: [
      {
        text: '同志们：\n今天的会议很重要。\n要把河道清淤、堤防加固和涵闸检修一件一件列成清单，汛前由水利局牵头逐项过堂，哪个乡镇拖了后腿就在哪个乡镇开现场会。\n散会以后大家抓紧落实。',
        corpus: [
          {
            date: '2021-03-16',
            text: '要把河道清淤、堤防加固和涵闸检修一件一件列成清单，汛前由水利局牵头逐项过堂，哪个乡镇拖了后腿，就在哪个乡镇开现场会。',
          },
        ],
      },
    ],
    good: [
      {
        text: '全县上下要坚持以习近平新时代中国特色社会主义思想为指导，深入贯彻党的二十大精神，认真落实党中央、国务院决策部署。',
        corpus: [
          {
            date: '2023-03-16',
            text: '全县上下要坚持以习近平新时代中国特色社会主义思想为指导，深入贯彻党的二十大精神，认真落实党中央、国务院决策部署。',
          },
        ],
        note: { zh: '人人都这样说的话不算。', en: 'What everybody says is not copied.' },
      },
    ],
    options: [
      {
        name: 'minimum',
        type: 'number',
        default: 40,
        minimum: 20,
        example: 60,
        description: {
          zh: '连续多少个字相同才算。',
          en: 'How many characters must be the same to count.',
        },
      },
      {
        name: 'maximumSpeeches',
        type: 'number',
        default: 1,
        minimum: 1,
        example: 3,
        description: {
          zh: '语料库中超过几篇都有的话就不算。',
          en: 'What more speeches of the corpus than this have does not count.',
        },
      },
    ],
  },

  check(context) {
    const { borrowed, draft } = context;
    if (borrowed === null) return [];
    const { paragraphs, hanCharacters } = draft;
    const answers = askAll(paragraphs, borrowed);
    if (answers.every((answer) => answer === null || answer.length === 0)) return [];
    const own = ownSources(paragraphs, answers, hanCharacters);
    const limits = {
      minimum: Math.max(20, context.option<number>('minimum')),
      maximumSpeeches: Math.max(1, context.option<number>('maximumSpeeches')),
    };
    const stretches = answers.flatMap((answer, i) =>
      answer === null ? [] : stretchesOf(paragraphs[i]!, i, answer, limits, own),
    );
    const bySpeech = Map.groupBy(stretches, ({ speech }) => speech.id);
    return [...bySpeech.values()].map((all) => findingOf(context, all)).sort((a, b) => a.start - b.start);
  },
};

/** Neighbouring paragraphs from one source. */
interface Block extends Span {
  readonly stretches: BorrowedStretch[];
  readonly characters: number;
  readonly similarity: number;
}

function findingOf(context: RuleContext, stretches: readonly BorrowedStretch[]): Finding {
  const { draft } = context;
  const blocks = blocksOf(stretches);
  const longest = blocks.reduce((best, block) => (block.characters > best.characters ? block : best));
  const { speech } = stretches[0]!;
  const characters = blocks.reduce((sum, block) => sum + block.characters, 0);
  const share = characters / Math.max(1, draft.hanCharacters);
  const places = blocks
    .flatMap((block) => block.stretches)
    .map(({ start, end, source, similarity }) => ({
      start,
      end,
      sourceStart: source.start,
      sourceEnd: source.end,
      similarity: rounded(similarity),
    }));
  const text = textBetween(draft.paragraphs, longest);
  return report(
    context,
    { ...longest, text },
    {
      message: messageOf(speech, longest, blocks.length, characters, share),
      data: {
        speech: speech.id,
        source: speech.source,
        similarity: rounded(longest.similarity),
        characters,
        share: rounded(share),
        places,
      },
      evidence: evidenceOf(draft.paragraphs, blocks, longest),
    },
  );
}

function messageOf(
  { title, date }: BorrowedStretch['speech'],
  longest: Block,
  blocks: number,
  characters: number,
  share: number,
): Localized {
  const name = Array.from(title.replace(/^《|》$/g, ''))
    .slice(0, TITLE)
    .join('');
  const from = `《${name}》${date === null ? '' : `（${chineseDate(date)}）`}`;
  const same = longest.similarity > 0.995;
  const percent = Math.min(99, Math.round(longest.similarity * 100));
  const zhSame = same ? '相同' : `大致相同（${percent}%）`;
  const enSame = same ? 'the same as in' : `${percent}% the same as in`;
  const part = Math.max(1, Math.round(share * 100));
  return blocks === 1
    ? {
        zh: `这里有${characters}个字与${from}${zhSame}，占全文${part}%`,
        en: `${characters} characters are ${enSame} ${from}, ${part}% of the draft`,
      }
    : {
        zh: `全文有${blocks}处共${characters}个字与${from}相同，占全文${part}%；最长的一处在这里，${longest.characters}个字${zhSame}`,
        en: `${blocks} places, ${characters} characters in all, are the same as in ${from}, ${part}% of the draft; the longest, ${longest.characters} characters, is here`,
      };
}

/** Stretches of one source as blocks, in order of the draft. */
function blocksOf(stretches: readonly BorrowedStretch[]): Block[] {
  const blocks: Block[] = [];
  for (const stretch of [...stretches].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = blocks.at(-1);
    const before = last?.stretches.at(-1);
    if (last === undefined || before === undefined || stretch.paragraph - before.paragraph > BETWEEN + 1) {
      blocks.push({ ...stretch, stretches: [stretch] });
      continue;
    }
    // What the source says twice is found at both of its places.
    if (stretch.end <= last.end) continue;
    last.stretches.push(stretch);
    const characters = last.characters + stretch.characters;
    const similarity =
      (last.similarity * last.characters + stretch.similarity * stretch.characters) / Math.max(1, characters);
    blocks[blocks.length - 1] = { ...last, end: stretch.end, characters, similarity };
  }
  return blocks;
}

/** Passages of the source, those of the longest block first, then the other places of the draft. */
function evidenceOf(
  paragraphs: readonly DraftParagraph[],
  blocks: readonly Block[],
  longest: Block,
): Evidence[] {
  const others = blocks.filter((block) => block !== longest);
  const stretches = [longest, ...others].flatMap((block) => block.stretches);
  const evidence = stretches
    .slice(0, SHOWN)
    .map(({ speech, source, quote }) => speechEvidence(speech, source, quote));
  for (const block of others.slice(0, MAX_PLACES)) {
    const { start, end } = block;
    evidence.push({ kind: 'draft', quote: textBetween(paragraphs, block), start, end });
  }
  return evidence;
}

/** The text between two places of the draft, lines joined by \n. */
function textBetween(paragraphs: readonly DraftParagraph[], { start, end }: Span): string {
  let low = 0;
  let high = paragraphs.length - 1;
  while (low < high) {
    const mid = (low + high + 1) >> 1;
    if (paragraphs[mid]!.start <= start) low = mid;
    else high = mid - 1;
  }
  const lines: string[] = [];
  for (let i = low; i < paragraphs.length && paragraphs[i]!.start < end; i++) {
    const { start: from, text } = paragraphs[i]!;
    lines.push(text.slice(Math.max(0, start - from), end - from));
  }
  return lines.join('\n');
}

const rounded = (share: number): number => Math.round(share * 100) / 100;
