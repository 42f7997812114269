import type { Usage } from '../corpus/insights/usage.ts';
import {
  alternativesTo,
  LEADERSHIP,
  type SloganUse,
  topicsOf,
  usageOf,
  usesOf,
} from '../draft/sloganUses.ts';
import type { Rule, RuleContext } from './context.ts';
import { corpusEvidence } from './evidence.ts';
import { placeIn, reporter } from './report.ts';
import { replacements } from './sloganFixes.ts';
import type { Finding } from './types.ts';

const report = reporter('overused-slogan');

/** Past speeches of our own making, all of which say the same. */
const past = Array.from({ length: 90 }, (_, i) => ({
  date: `20${10 + (i % 15)}-03-11`,
  text: `第${i + 1}次调度会上，我们要提高政治站位，抓好春耕。`,
}));

/** Finds set phrases that past speeches have worn out. */
export const overusedSlogan: Rule = {
  meta: {
    id: 'overused-slogan',
    family: 'slogans',
    title: { zh: '口号用滥了', en: 'Set phrase worn out' },
    severity: 'hint',
    off: true,
    fixSafety: 'suggestion',
    why: {
      zh: '语料库里几乎篇篇都有的套话，听众早已听熟，这一篇可以换个说法。默认关闭，设了级别才检查；讲题本身和领导核心的表述不计，语料库太小也不判断。依据是语料库中说过它的讲话，最新的在前。',
      en: 'A phrase that nearly every past speech has is heard by no one any more. Off by default: give it a severity to switch it on. The topic in the title and formulas naming the leadership are left out, and a small corpus proves nothing. The evidence is the newest speeches that say it.',
    },
    bad: [{ text: '各镇要提高政治站位，抓好防汛。', corpus: past }],
    good: [
      { text: '各镇要压实责任，抓好防汛。', corpus: past },
      {
        text: '各镇要提高政治站位，抓好防汛。',
        corpus: past.slice(0, 20),
        note: { zh: '语料库中说它的讲话不多。', en: 'Few speeches of the corpus say it.' },
      },
    ],
    options: [
      {
        name: 'share',
        type: 'number',
        default: 0.5,
        minimum: 0.05,
        example: 0.8,
        description: {
          zh: '超过语料库中这个比例的讲话都说过，才报告；0.5 即一半。',
          en: 'Reported when more than this share of the speeches of the corpus say it; 0.5 is every second one.',
        },
      },
      {
        name: 'minSpeeches',
        type: 'number',
        default: 10,
        minimum: 2,
        example: 30,
        description: {
          zh: '语料库至少有几篇讲话才判断。',
          en: 'The fewest speeches of the corpus on which a phrase is judged.',
        },
      },
    ],
  },

  check(context) {
    const total = context.insights?.slogans.speeches ?? 0;
    if (total < context.option<number>('minSpeeches')) return [];
    const topics = topicsOf(context.draft);
    const uses = usesOf(context);
    const findings: Finding[] = [];
    for (const [canonical, [first]] of uses) {
      const usage = usageOf(canonical, context);
      if (usage === null || usage.speeches <= context.option<number>('share') * total) continue;
      if (topics.has(canonical) || LEADERSHIP.test(canonical)) continue;
      findings.push(finding(context, canonical, first!, usage, total, (phrase) => uses.has(phrase)));
    }
    return findings.sort((a, b) => a.start - b.start);
  },
};

function finding(
  context: RuleContext,
  canonical: string,
  use: SloganUse,
  usage: Usage,
  total: number,
  isUsed: (phrase: string) => boolean,
): Finding {
  const shown = canonical.replaceAll('“', '‘').replaceAll('”', '’');
  const percent = Math.round((usage.speeches / total) * 100);
  const alternatives = alternativesTo(use, context, isUsed);
  return report(context, placeIn(use.paragraph, use.mention), {
    message: {
      zh: `“${shown}”在语料库 ${total} 篇讲话中的 ${usage.speeches} 篇里出现过（${percent}%）`,
      en: `“${shown}” stands in ${usage.speeches} of ${total} speeches of the corpus (${percent}%)`,
    },
    data: { canonical, count: usage.count, speeches: usage.speeches, corpus: total, alternatives },
    evidence: corpusEvidence(canonical, usage),
    fixes: replacements(use, alternatives),
  });
}
