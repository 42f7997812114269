import type { Located, PassageNumber, Store, WordQuery } from '../store/port.ts';
import { indexed } from '../store/rows.ts';

/** Only so much of a phrase is looked up in the index: what holds the whole holds its beginning. */
const WINDOW = 24;
/** A place that more words than these may cover tells passages apart too little. */
const MAX_COVERING = 400;
/** How many places of the phrase are asked for at once. */
const MAX_ASKED = 4;

/** A query without a word, which finds nothing. */
const NOTHING: WordQuery = { any: [] };

/**
 * What the index is asked for passages that may hold `phrase` (a matching form), wherever the segmenter put the ends of
 * words: in a passage that holds it, every character of the phrase stands in some word of the index that agrees with the
 * phrase around it. Null when the index cannot tell and every passage must be looked at.
 */
export async function candidateQuery(store: Store, phrase: string): Promise<WordQuery | null> {
  if (/\p{M}/u.test(phrase) || !(await store.isIndexed())) return null;
  const window = [...indexed(phrase)].slice(0, WINDOW);
  const covering = await coveringWords(store, window);
  const asked: Set<string>[] = [];
  for (const [i, char] of window.entries()) {
    if (!/[\p{L}\p{N}]/u.test(char)) continue;
    const words = covering[i]!;
    if (words.size === 0) return NOTHING;
    if (words.size <= MAX_COVERING && !asked.some((other) => sameWords(other, words))) asked.push(words);
  }
  if (asked.length === 0) return null;
  const places = asked
    .sort((a, b) => a.size - b.size)
    .slice(0, MAX_ASKED)
    .map((words): WordQuery => ({ any: [...words].map((word) => ({ word })) }));
  return { inPassage: { all: places } };
}

/** Passages that are read at once. */
const TOGETHER = 1000;

/** Passages of originals that may hold `phrase`, a matching form, in batches; whoever asks looks at them. */
export async function* passagesThatMayHold(store: Store, phrase: string): AsyncGenerator<readonly Located[]> {
  const query = await candidateQuery(store, phrase);
  if (query === null) {
    yield* store.everyPassage({});
    return;
  }
  let before: PassageNumber | null = null;
  for (;;) {
    const numbers: PassageNumber[] = await store.newest(query, {}, { before, limit: TOGETHER });
    if (numbers.length === 0) return;
    yield await store.located(numbers.toReversed());
    if (numbers.length < TOGETHER) return;
    before = numbers.at(-1)!;
  }
}

/** For each character of the phrase the words of the index that may stand over it. */
async function coveringWords(store: Store, window: readonly string[]): Promise<Set<string>[]> {
  const covering = window.map(() => new Set<string>());
  const cover = (word: string, from: number, to: number): void => {
    for (let i = from; i < to; i++) covering[i]!.add(word);
  };
  const stretches: { readonly word: string; readonly from: number; readonly to: number }[] = [];
  for (let from = 0; from < window.length; from++)
    for (let to = from + 1; to <= window.length; to++)
      stretches.push({ word: window.slice(from, to).join(''), from, to });
  const whole = window.join('');
  const ends = window.map((_, from) => window.slice(from).join(''));
  const starts = window.map((_, to) => window.slice(0, to + 1).join(''));
  const { known, starting, ending, around } = await store.terms({
    known: [...new Set(stretches.map(({ word }) => word))],
    starting: ends,
    ending: starts,
    around: [whole],
    // One more than can be used: a place that so many words cover is told by it.
    limit: MAX_COVERING + 1,
  });
  for (const { word, from, to } of stretches) if (known.has(word)) cover(word, from, to);
  for (const [from, words] of starting.entries()) for (const word of words) cover(word, from, window.length);
  for (const [to, words] of ending.entries()) for (const word of words) cover(word, 0, to + 1);
  for (const word of around[0]!) cover(word, 0, window.length);
  return covering;
}

function sameWords(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size !== b.size) return false;
  for (const word of a) if (!b.has(word)) return false;
  return true;
}
