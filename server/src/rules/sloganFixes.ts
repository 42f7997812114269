import type { SloganUse } from '../draft/sloganUses.ts';
import type { Fix } from './types.ts';

const ALTERNATIVES = 2;

/** One fix an alternative: the use put in other words that the corpus says in its place. */
export function replacements({ mention, start, end }: SloganUse, alternatives: readonly string[]): Fix[] {
  return alternatives.slice(0, ALTERNATIVES).map((phrase) => ({
    id: `change:${phrase}`,
    title: { zh: `换成“${phrase}”（语料库中的说法）`, en: `Say “${phrase}” instead, as past speeches do` },
    safety: 'suggestion',
    edits: [{ start: start + opening(mention.text), end: end - closing(mention.text), newText: phrase }],
  }));
}

const opening = (text: string): number => (/^[“‘「『"]/.test(text) ? 1 : 0);
const closing = (text: string): number => (/[”’」』"]$/.test(text) ? 1 : 0);
