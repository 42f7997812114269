import type { Lexicon } from './lexicon.ts';
import type { WordingMention } from './types.ts';

/** A run of three to five characters twice in a row (进一步进一步), or the same word on both sides of 和 (A和A，). */
const TWICE = /([\u4e00-\u9fff]{3,5})\1/g;
const BOTH_SIDES = /([\u4e00-\u9fff]{2,6})([和与及])\1(?=[，。；、！？）”]|$)/g;
/** 一个一个, 一批又一批, 为…而… : repetition that speech means. */
const MEANT = /^[一两几]|[或和及]|^(?:加油|努力|奋斗|学习|前进|胜利|团结|坚持)+$|(.)\1/;

function doubled(text: string): WordingMention[] {
  const found: WordingMention[] = [];
  for (const m of text.matchAll(TWICE)) {
    if (MEANT.test(m[1]!)) continue;
    found.push({
      start: m.index,
      end: m.index + m[0].length,
      text: m[0],
      right: m[1]!,
      certainty: 'sure',
      note: null,
      doubled: true,
    });
  }
  for (const m of text.matchAll(BOTH_SIDES)) {
    if (MEANT.test(m[1]!)) continue;
    found.push({
      start: m.index,
      end: m.index + m[0].length,
      text: m[0],
      right: m[1]!,
      certainty: 'likely',
      note: null,
      doubled: true,
    });
  }
  return found;
}

/** Wrong wordings of the packs and words written twice. Offsets count from the paragraph. */
export function readWordings(text: string, lexicon: Lexicon): WordingMention[] {
  const known = lexicon.wordings.find(text).map(({ start, end, payload }): WordingMention => {
    const { right, certainty, note } = payload;
    return { start, end, text: text.slice(start, end), right, certainty, note, doubled: false };
  });
  const twice = doubled(text).filter((d) => !known.some((k) => k.start < d.end && d.start < k.end));
  return twice.length === 0 ? known : [...known, ...twice].sort((a, b) => a.start - b.start);
}
