import type { PairMention } from './types.ts';

/** Opening and closing marks; the half-width bracket pairs with the full-width one. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['“', '”'],
  ['‘', '’'],
  ['（(', '）)'],
  ['《', '》'],
  ['〈', '〉'],
  ['【', '】'],
  ['〔', '〕'],
  ['「', '」'],
  ['『', '』'],
];
const CLASS = new Map<string, { readonly pair: number; readonly opens: boolean }>();
PAIRS.forEach(([open, close], pair) => {
  for (const char of open) CLASS.set(char, { pair, opens: true });
  for (const char of close) CLASS.set(char, { pair, opens: false });
});

const MARK = /[“”‘’（(）)《》〈〉【】〔〕「」『』]/g;
/** The pair （）, as {@link PairMention.pair} counts them. */
export const BRACKETS = PAIRS.findIndex(([open]) => open.includes('（'));
const LENTICULAR = PAIRS.findIndex(([open]) => open === '【');

const DEEPEST = 60;

/** 1） a） 一） at the start of an item: a bracket that never had a partner. */
function isItemMark(text: string, at: number): boolean {
  return /(?:^|[\s\u3000。；;：:，,、！？“（(>])[0-9０-９a-zA-Z一二三四五六七八九十]{1,3}$/.test(
    text.slice(Math.max(0, at - 4), at),
  );
}

/** 四方责任【属地、部门、单位、个人】: a note inside a sentence, which takes （）. */
function isNote(text: string, open: number, close: number): boolean {
  return (
    /[\u4e00-\u9fff”》：]/.test(text[open - 1] ?? '') &&
    /[、，]/.test(text.slice(open, close)) &&
    /[，。；、！？]/.test(text[close + 1] ?? '')
  );
}

/** It’s, 10’: not a quotation mark. */
const isApostrophe = (text: string, at: number): boolean => /[A-Za-z0-9]/.test(text[at - 1] ?? '');

/**
 * Quotation marks, brackets and 《》 of a paragraph that lack their partner there, face the wrong way or stand inside
 * their own kind. Whether a partner stands in another paragraph is not judged here. Offsets count from the paragraph.
 */
export function readPairs(text: string): PairMention[] {
  const found: PairMention[] = [];
  const open: { at: number; pair: number }[] = [];
  const add = (
    at: number,
    problem: PairMention['problem'],
    replacement: string | null,
    partner: number | null,
  ): void => {
    found.push({
      start: at,
      end: at + 1,
      text: text[at]!,
      pair: CLASS.get(text[at]!)!.pair,
      problem,
      replacement,
      partner,
    });
  };
  for (const { index: at, 0: char } of text.matchAll(MARK)) {
    const mark = CLASS.get(char)!;
    if (mark.opens) {
      if (open.length < DEEPEST) open.push({ at, pair: mark.pair });
      continue;
    }
    if (open.at(-1)?.pair === mark.pair) {
      const start = open.pop()!;
      if (mark.pair === 0 && open.some((o) => o.pair === 0)) add(start.at, 'nested', '‘', at);
      if (mark.pair === LENTICULAR && isNote(text, start.at, at)) add(start.at, 'wrong-kind', '（', at);
      continue;
    }
    if (mark.pair === 1 && isApostrophe(text, at)) continue;
    if (mark.pair === BRACKETS && isItemMark(text, at)) continue;
    const below = open.findLastIndex((o) => o.pair === mark.pair);
    if (below < 0) {
      add(at, 'unopened', null, null);
      continue;
    }
    for (const lost of open.splice(below))
      if (lost.at !== open[below]?.at && lost.pair !== mark.pair) add(lost.at, 'unclosed', null, null);
  }
  for (const { at } of open) add(at, 'unclosed', null, null);
  const straight = loneStraight(text);
  if (straight !== null) found.push(straight);
  // After a quotation that is never closed, every other one seems to stand inside it.
  const lost = found.some((f) => f.pair === 0 && f.problem === 'unclosed');
  const kept = lost ? found.filter((f) => f.problem !== 'nested') : found;
  return turned(text, crossed(kept.sort((a, b) => a.start - b.start)));
}

/** The straight quote, as {@link PairMention.pair} counts pairs: one mark for both halves. */
export const STRAIGHT_QUOTE = PAIRS.length;

/** The one straight quote of a paragraph: its other half is lost, or stands in another paragraph. */
function loneStraight(text: string): PairMention | null {
  const at = text.indexOf('"');
  if (at < 0 || text.indexOf('"', at + 1) >= 0 || !/[\u4e00-\u9fff]/.test(text)) return null;
  // 5" is a measure, "abc the Latin's own.
  if (/[0-9A-Za-z]/.test(text[at - 1] ?? '') || /[0-9A-Za-z]/.test(text[at + 1] ?? '')) return null;
  const problem = /[\u4e00-\u9fff]/.test(text[at + 1] ?? '') ? 'unclosed' : 'unopened';
  return {
    start: at,
    end: at + 1,
    text: '"',
    pair: STRAIGHT_QUOTE,
    problem,
    replacement: null,
    partner: null,
  };
}

/** “《…”》: two halves that each seem alone because another pair closes between them are one mistake. */
function crossed(found: readonly PairMention[]): PairMention[] {
  const unopened = new Map<number, PairMention[]>();
  for (const half of found.toReversed()) {
    if (half.problem !== 'unopened') continue;
    const waiting = unopened.get(half.pair);
    if (waiting === undefined) unopened.set(half.pair, [half]);
    else waiting.push(half);
  }
  const partners = new Map<PairMention, PairMention | null>();
  for (const half of found) {
    if (half.problem !== 'unclosed') continue;
    const waiting = unopened.get(half.pair);
    while (waiting?.length && waiting.at(-1)!.start <= half.start) waiting.pop();
    const other = waiting?.pop();
    if (other === undefined) continue;
    partners.set(other, half);
    partners.set(half, null);
  }
  return found.flatMap((one): PairMention | [] => {
    const partner = partners.get(one);
    if (partner === null) return [];
    return partner === undefined ? one : { ...one, problem: 'crossed', partner: partner.start };
  });
}

/** “…“ and ”…”: two halves of one quotation that face the same way are one mistake, at the one that is turned. */
function turned(text: string, found: PairMention[]): PairMention[] {
  const quotes = found.filter((f) => f.pair === 0 && (f.problem === 'unclosed' || f.problem === 'unopened'));
  if (quotes.length !== 2) return found;
  const [a, b] = quotes as [PairMention, PairMention];
  if (a.problem !== b.problem || b.start - a.start > 80) return found;
  const wrong = a.problem === 'unclosed' ? b : a;
  const partner = wrong === a ? b : a;
  const replacement = wrong.text === '“' ? '”' : '“';
  return found
    .filter((f) => f !== partner)
    .map((f) =>
      f === wrong
        ? { ...f, problem: 'turned', replacement, partner: partner.start, text: text[f.start]! }
        : f,
    );
}
