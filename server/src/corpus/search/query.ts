import { fold } from '../../text/skeleton.ts';
import type { Store } from '../store/port.ts';
import { indexed } from '../store/rows.ts';

/** Separators and quotes are left out of what a phrase is looked up in. */
export const FOLD = { separators: true, quotes: true } as const;

/** A query longer than this is cut off: nobody types more, and its cost must stay bounded. */
const MAX_QUERY = 64;
const MAX_WORD = 8;

/** What a query asks for: pieces that the user set apart by spaces, each cut into words that the index holds. */
export interface Query {
  /** Matching form of each piece, phrases among them. */
  readonly pieces: readonly string[];
  /** Matching form of what stands in quotation marks: a passage must hold it as it is. */
  readonly phrases: readonly string[];
  /** Words of each phrase, in their order. */
  readonly phraseWords: readonly (readonly string[])[];
  /** Words of all pieces, each once, in their order. */
  readonly words: readonly string[];
  /** Start of a word, still being typed. */
  readonly prefix: string | null;
}

/** Words of `piece` that stand in the index, the fewest that cover the most of it, and what is left at its end. */
function cutByTerms(piece: string, has: (term: string) => boolean): { words: string[]; rest: string } {
  const text = indexed(piece);
  const best: { cost: number; word: string | null; from: number }[] = [{ cost: 0, word: null, from: -1 }];
  for (let end = 1; end <= text.length; end++) {
    best[end] = { cost: best[end - 1]!.cost + 3, word: null, from: end - 1 };
    for (let from = Math.max(0, end - MAX_WORD); from < end; from++) {
      const length = end - from;
      const cost = best[from]!.cost + (length === 1 ? 2 : 1);
      if (cost < best[end]!.cost && has(text.slice(from, end)))
        best[end] = { cost, word: text.slice(from, end), from };
    }
  }
  const words: string[] = [];
  let rest = '';
  for (let end = text.length; end > 0; end = best[end]!.from) {
    const { word, from } = best[end]!;
    if (word !== null) words.unshift(word);
    else if (words.length === 0) rest = text.slice(from, end) + rest;
  }
  return { words, rest };
}

const PHRASE = /[“"＂]([^“”"＂]{1,64})[”"＂]|「([^「」]{1,64})」/g;

/** The pieces of what was typed that are looked up in the index. */
const partsOf = (piece: string): string[] => piece.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '');

/** Every stretch of the parts that may be a word of the index. */
function stretchesOf(parts: readonly string[]): string[] {
  const stretches = new Set<string>();
  for (const part of parts) {
    const text = indexed(part);
    for (let from = 0; from < text.length; from++)
      for (let to = from + 1; to <= Math.min(text.length, from + MAX_WORD); to++)
        stretches.add(text.slice(from, to));
  }
  return [...stretches];
}

/** Reads what a user typed. Cut by the words of the index itself, it agrees with it whichever segmenter filled it. */
export async function readQuery(store: Store, query: string): Promise<Query> {
  const text = query.slice(0, MAX_QUERY);
  const quotes = [...text.matchAll(PHRASE)].map((m) => m[1] ?? m[2]!).filter((q) => fold(q, FOLD) !== '');
  const phrases = quotes.map((quote) => fold(quote, FOLD).toLowerCase());
  const typed = text
    .replace(PHRASE, ' $1$2 ')
    .split(/\s+/)
    .filter((piece) => fold(piece, FOLD) !== '');
  const { known } = await store.terms({
    known: stretchesOf([...typed, ...quotes].flatMap(partsOf)),
    limit: 1,
  });
  const has = (term: string): boolean => known.has(term);
  const words: string[] = [];
  let last = '';
  for (const [i, piece] of typed.entries()) {
    let covered = '';
    for (const part of partsOf(piece)) {
      const cut = cutByTerms(part, has);
      words.push(...cut.words);
      covered = cut.rest || cut.words.at(-1) || '';
    }
    const finished = phrases.includes(fold(piece, FOLD).toLowerCase());
    if (i === typed.length - 1 && !finished) last = covered;
  }
  const prefix = last !== '' && (has(last) || (await startsATerm(store, last))) ? last : null;
  if (prefix !== null && words.at(-1) === prefix) words.pop();
  return {
    pieces: typed.map((piece) => fold(piece, FOLD).toLowerCase()),
    phrases,
    phraseWords: quotes.map((quote) => partsOf(quote).flatMap((part) => cutByTerms(part, has).words)),
    words: [...new Set(words)],
    prefix,
  };
}

async function startsATerm(store: Store, start: string): Promise<boolean> {
  const { starting } = await store.terms({ starting: [start], limit: 1 });
  return starting[0]!.length > 0;
}
