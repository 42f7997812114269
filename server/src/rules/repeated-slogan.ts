import { alternativesTo, LEADERSHIP, type SloganUse, topicsOf, usesOf } from '../draft/sloganUses.ts';
import { sentenceAround } from '../text/sentences.ts';
import type { Rule, RuleContext } from './context.ts';
import { placeIn, reporter } from './report.ts';
import { replacements } from './sloganFixes.ts';
import { type Evidence, type Finding, type Fix, MAX_PLACES, type TextEdit } from './types.ts';

const report = reporter('repeated-slogan');

/** This many parallel paragraphs that open with the same phrase do so on purpose. */
const ANAPHORA = 3;
/** What may stand before the phrase at the head of a paragraph: indent, number, quotation mark, 要. */
const HEAD =
  /^[\s\u3000>]*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．是要][，]?|第[一二三四五六七八九十]{1,2}[，、]?|[首其再最][先次后][，、]?)?要?[“"‘]?$/;
/** Finds set phrases that a draft uses more often than its length bears. */
export const repeatedSlogan: Rule = {
  meta: {
    id: 'repeated-slogan',
    family: 'slogans',
    title: { zh: '口号重复过多', en: 'Set phrase said too often' },
    severity: 'information',
    fixSafety: 'suggestion',
    why: {
      zh: '同一句固定表述反复出现，听众就只听见口号、听不见部署。标准说法和各种变体合并计数，长句里套着的短语不重复计；讲题本身、段首有意的排比和领导核心的表述不计。限度随篇幅放宽。提示落在第一处超出限度的地方：前面几次可以留，从这一处起该换个说法或删去。',
      en: 'A phrase said over and over is all that is heard. The canonical wording and its variants count together, one inside a longer phrase does not count again; the topic in the title, deliberate anaphora at the heads of paragraphs and formulas naming the leadership are left out. The limit grows with length. The finding stands at the first use beyond the limit: the earlier ones may stay, from here on it is to be reworded or dropped.',
    },
    bad: [
      {
        text: '各镇要提高政治站位，抓好春耕。\n水利部门要提高政治站位，抓好防汛。\n林业部门要提高政治站位，抓好防火。\n会后请各单位进一步提高政治站位，认真落实。',
      },
    ],
    good: [
      { text: '要提高政治站位，抓好春耕。\n要压实责任，抓好防汛。\n要靠前指挥，抓好防火。' },
      {
        text: '弘扬钉钉子精神 推动工作落实\n发扬钉钉子精神，一锤接着一锤敲。\n各镇要有钉钉子精神。\n各部门要有钉钉子精神。\n干部要有钉钉子精神。',
        note: { zh: '讲题本身不计。', en: 'The topic of the speech does not count.' },
      },
    ],
    options: [
      {
        name: 'limit',
        type: 'number',
        default: 3,
        minimum: 1,
        example: 5,
        description: {
          zh: '一篇稿子里同一表述最多用几次。',
          en: 'How often a draft may use the same phrase.',
        },
      },
      {
        name: 'perCharacters',
        type: 'number',
        default: 3000,
        minimum: 100,
        example: 5000,
        description: {
          zh: '上面的次数是对多少个汉字说的；更长的稿子按比例放宽。',
          en: 'The number of Chinese characters the limit is meant for; longer drafts get more in proportion.',
        },
      },
    ],
  },

  check(context) {
    const limit = limitOf(context);
    const topics = topicsOf(context.draft);
    const findings: Finding[] = [];
    const used = usesOf(context);
    const often = (phrase: string): boolean => (used.get(phrase)?.length ?? 0) >= limit;
    for (const [canonical, all] of used) {
      if (all.length <= limit || topics.has(canonical) || LEADERSHIP.test(canonical)) continue;
      const heads = all.filter(({ paragraph, mention }) =>
        HEAD.test(paragraph.text.slice(Math.max(0, mention.start - 20), mention.start)),
      );
      const uses = heads.length >= ANAPHORA ? all.filter((use) => !heads.includes(use)) : all;
      if (uses.length > limit) findings.push(finding(context, canonical, uses, limit, often));
    }
    return findings.sort((a, b) => a.start - b.start);
  },
};

function limitOf(context: RuleContext): number {
  const share = context.draft.hanCharacters / Math.max(1, context.option<number>('perCharacters'));
  return Math.max(1, Math.round(context.option<number>('limit') * Math.max(1, share)));
}

function finding(
  context: RuleContext,
  canonical: string,
  uses: readonly SloganUse[],
  limit: number,
  often: (phrase: string) => boolean,
): Finding {
  const at = uses[limit]!;
  const alternatives = alternativesTo(at, context, often);
  const shown = canonical.replaceAll('“', '‘').replaceAll('”', '’');
  const varied = uses.some(({ mention }) => mention.form !== 'exact');
  return report(context, placeIn(at.paragraph, at.mention), {
    message: {
      zh: `“${shown}”全文用了${uses.length}次${varied ? '（含变体）' : ''}，这里是第${limit + 1}次，限${limit}次`,
      en: `“${shown}” is used ${uses.length} times${varied ? ', variants included' : ''}; this is use ${limit + 1} of at most ${limit}`,
    },
    data: {
      canonical,
      count: uses.length,
      limit,
      alternatives,
      places: uses.map(({ start, end, mention }) => ({
        start,
        end,
        text: mention.text,
        form: mention.form,
      })),
    },
    evidence: uses
      .filter((use) => use !== at)
      .slice(0, MAX_PLACES)
      .map(evidence),
    fixes: [...replacements(at, alternatives), ...removals(uses, limit)],
  });
}

function evidence({ paragraph, mention, start, end }: SloganUse): Evidence {
  const sentence = sentenceAround(paragraph.text, mention);
  return { kind: 'draft', quote: paragraph.text.slice(sentence.start, sentence.end), start, end };
}

const OPENING = '“‘"「『';
const CLOSING = '”’"」』';

/** Deletes the use at the finding, or all from it on that can go. */
function removals(uses: readonly SloganUse[], limit: number): Fix[] {
  const here = removal(uses[limit]!);
  const later = uses.slice(limit).flatMap((use) => removal(use) ?? []);
  const fixes: Fix[] = [];
  if (here !== null) {
    fixes.push({
      id: 'delete',
      title: { zh: '删去这一处重复的表述', en: 'Delete this repeated phrase' },
      safety: 'suggestion',
      edits: [here],
    });
  }
  if (later.length > 1 && later.every((edit, i) => i === 0 || later[i - 1]!.end <= edit.start)) {
    fixes.push({
      id: 'delete-all',
      title: {
        zh: `删去从这里起的 ${later.length} 处（去掉后句子仍通顺的）`,
        en: `Delete ${later.length} from here on, where the sentence closes over them`,
      },
      safety: 'suggestion',
      edits: later,
    });
  }
  return fixes;
}

/**
 * Deletes a use that stands alone between two marks, so that the sentence closes over it: ，X，and 、X、 go with the
 * mark after them, the last item of a list with the 、 before it. Anything that governs the phrase keeps it.
 */
function removal({ paragraph: { text, start: by }, mention }: SloganUse): TextEdit | null {
  let { start, end } = mention;
  const quote = OPENING.indexOf(text[start - 1] ?? ' ');
  if (quote >= 0 && text[end] === CLOSING[quote]) {
    start--;
    end++;
  }
  const before = text[start - 1] ?? '';
  const after = text[end] ?? '';
  const within = (before === '，' && after === '，') || (before === '、' && after === '、');
  if (within) return { start: by + start, end: by + end + 1, newText: '' };
  const last = before === '、' && /[，。；！]/.test(after);
  return last ? { start: by + start - 1, end: by + end, newText: '' } : null;
}
