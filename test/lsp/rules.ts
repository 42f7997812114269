import type { Rule, RuleContext } from '../../server/src/rules/context.ts';
import type { Finding, RuleMeta } from '../../server/src/rules/types.ts';

/** Rules of our own, so that what the wire carries is tested apart from what the product's rules find. */
function meta(id: string, severity: RuleMeta['severity']): RuleMeta {
  return {
    id,
    family: 'structure',
    title: { zh: id, en: id },
    severity,
    fixSafety: null,
    why: { zh: '', en: '' },
    bad: [],
    good: [],
    options: [{ name: 'limit', type: 'number', default: 1, example: 7, description: { zh: '', en: '' } }],
  };
}

function each(
  context: RuleContext,
  word: string,
  make: (start: number, count: number) => Omit<Finding, 'rule' | 'severity' | 'start' | 'end' | 'text'>,
  rule: string,
): Finding[] {
  const found: Finding[] = [];
  for (const paragraph of context.draft.paragraphs) {
    for (let at = paragraph.text.indexOf(word); at >= 0; at = paragraph.text.indexOf(word, at + 1)) {
      const start = paragraph.start + at;
      found.push({
        rule,
        severity: context.severity,
        start,
        end: start + word.length,
        text: word,
        ...make(start, found.length),
      });
    }
  }
  return found;
}

/** 截止目前 → 截至目前, mechanical. */
export const wording: Rule = {
  meta: meta('wording', 'warning'),
  check: (context) =>
    each(
      context,
      '截止目前',
      (start) => ({
        message: { zh: '“截止目前”应为“截至目前”', en: '“截止目前” should be “截至目前”' },
        data: {},
        evidence: [],
        fixes: [
          {
            id: 'change',
            title: { zh: '改为“截至目前”', en: 'Change to “截至目前”' },
            safety: 'safe',
            edits: [{ start, end: start + 4, newText: '截至目前' }],
          },
        ],
      }),
      'wording',
    ),
};

/** 甲乙 with evidence of every kind, a suggestion and a snippet. */
export const everything: Rule = {
  meta: meta('outdated-term', 'information'),
  check: (context) =>
    each(
      context,
      '甲乙',
      (start) => ({
        message: { zh: `草稿日期 ${context.date.day}`, en: `draft date ${context.date.day}` },
        data: {},
        evidence: [
          { kind: 'draft', quote: '甲乙', start, end: start + 2 },
          {
            kind: 'directive',
            quoteEn: '2020 to 2022',
            id: 'entry-1',
            title: '某文件',
            date: '2020-01-01',
            quote: '',
            source: '公报',
          },
          { kind: 'speech', id: 's1', title: '旧稿一', date: '2020-02', quote: '第二段', start: 4, end: 7 },
        ],
        fixes: [
          {
            id: 'fill',
            title: { zh: '填写', en: 'Fill in' },
            safety: 'fill',
            edits: [{ start, end: start + 1, newText: '$'.concat('{1:甲}') }],
          },
          {
            id: 'change',
            title: { zh: '改为“丙丁”', en: 'Change to “丙丁”' },
            safety: 'suggestion',
            edits: [{ start, end: start + 2, newText: '丙丁' }],
          },
        ],
      }),
      'outdated-term',
    ),
};

/** Breaks whenever the draft says so. */
export const broken: Rule = {
  meta: meta('numbering', 'warning'),
  check: (context) => {
    if (context.draft.paragraphs.some((p) => p.text.includes('崩溃'))) throw new Error('on purpose');
    return [];
  },
};

export const testRules: readonly Rule[] = [wording, everything, broken];
