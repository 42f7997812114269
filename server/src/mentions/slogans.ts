import type { Lexicon } from './lexicon.ts';
import type { SloganMention } from './types.ts';

/** 市内防反弹 is 市内｜防反弹: a word that the character before the phrase makes of its first one. */
const SPLIT_WORD: Readonly<Record<string, string>> = {
  内: '市省县区境国省海室州村乡镇场校院围',
  外: '市省县区境国海室州村乡镇场校院',
  强: '增坚加顽',
  大: '重巨扩壮放',
  心: '中信决核',
};

const SHORT = 3;
const SEPARATOR = /[、，,；;·\-－—–\s\u3000]/;

/**
 * The set phrases of a paragraph, longest first: a phrase inside a longer one is not reported again. Offsets are
 * UTF-16 code units from the start of the paragraph; separators and quotation marks inside a phrase belong to it,
 * those around it only where one of a pair would else stand alone.
 */
export function readSlogans(paragraph: string, lexicon: Lexicon): SloganMention[] {
  const mentions: SloganMention[] = [];
  for (const { start, end, payload } of lexicon.slogans.find(paragraph)) {
    if (start > 0 && SPLIT_WORD[paragraph[start]!]?.includes(paragraph[start - 1]!)) continue;
    const text = paragraph.slice(start, end);
    // 五、六、保障民生 holds no 六保: a word of two or three characters is not written apart.
    if (payload.form === 'exact' && payload.canonical.length <= SHORT && SEPARATOR.test(text)) continue;
    const { canonical, form, slip } = payload;
    mentions.push({ start, end, text, canonical, form, ...(slip && { slip }) });
  }
  return mentions;
}
