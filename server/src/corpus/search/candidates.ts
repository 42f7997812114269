import { indexed, type Located, type Store } from '../store/store.ts';

/** Only so much of a phrase is looked up in the index: what holds the whole holds its beginning. */
const WINDOW = 24;
/** A place that more words than these may cover tells passages apart too little. */
const MAX_COVERING = 400;
/** How many places of the phrase are asked for at once. */
const MAX_ASKED = 4;

/** A query of FTS5 without a word, which finds nothing. */
const NOTHING = '""';

const quoted = (word: string): string => `"${word.replaceAll('"', '""')}"`;

/**
 * Rows of `words` whose passages may hold `phrase` (a matching form), wherever the segmenter put the ends of words:
 * in a passage that holds it, every character of the phrase stands in some word of the index that agrees with the
 * phrase around it. Null when the index cannot tell and every passage must be looked at.
 */
export function candidatePassages(store: Store, phrase: string): number[] | null {
  const expression = candidateExpression(store, phrase);
  if (expression === null) return null;
  return store
    .all('SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid', expression)
    .map((row) => Number(row['rowid']));
}

/** The same rows, the newest first: no more are read than are taken. */
export function newestCandidates(store: Store, phrase: string): Iterable<number> | null {
  const expression = candidateExpression(store, phrase);
  return expression === null ? null : store.newestMatching(expression);
}

/** In the language of FTS5; one that finds nothing when some character of the phrase is in no word at all. */
function candidateExpression(store: Store, phrase: string): string | null {
  if (/\p{M}/u.test(phrase) || !store.isIndexed()) return null;
  const window = [...indexed(phrase)].slice(0, WINDOW);
  const covering = coveringWords(store, window);
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
    .map((words) => `(${[...words].map(quoted).join(' OR ')})`);
  return `passage : (${places.join(' AND ')})`;
}

/** Passages of originals that may hold `phrase`, a matching form; whoever asks looks at them. */
export function passagesThatMayHold(store: Store, phrase: string): Iterable<Located> {
  const ids = candidatePassages(store, phrase);
  return ids === null ? store.everyPassage() : store.located(ids);
}

/** For each character of the phrase the words of the index that may stand over it. */
function coveringWords(store: Store, window: readonly string[]): Set<string>[] {
  const covering = window.map(() => new Set<string>());
  const cover = (word: string, from: number, to: number): void => {
    for (let i = from; i < to; i++) covering[i]!.add(word);
  };
  // One more than can be used: a place that so many words cover is told by it.
  const limit = MAX_COVERING + 1;
  let start = '';
  for (let from = 0; from < window.length; from++) {
    let word = '';
    for (let to = from + 1; to <= window.length; to++) {
      word += window[to - 1]!;
      if (store.isTerm(word)) cover(word, from, to);
    }
    for (const longer of store.termsFrom(word, limit)) cover(longer, from, window.length);
    start += window[from]!;
    for (const longer of store.termsTo(start, limit)) cover(longer, 0, from + 1);
  }
  for (const word of store.termsAround(start, limit)) cover(word, 0, window.length);
  return covering;
}

function sameWords(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size !== b.size) return false;
  for (const word of a) if (!b.has(word)) return false;
  return true;
}
