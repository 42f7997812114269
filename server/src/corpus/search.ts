import { endsSentence } from '../text/lines.ts';
import { fold, skeletonOf, unfold } from '../text/skeleton.ts';
import type { Span } from '../text/span.ts';
import { passagesThatMayHold } from './candidates.ts';
import { FOLD, indexed, type Matched, type Store, speechOf } from './store.ts';
import type { SearchHit } from './types.ts';

/** A query longer than this is cut off: nobody types more, and its cost must stay bounded. */
const MAX_QUERY = 64;
const MAX_WORD = 8;
const MAX_MARKS = 20;
/** Longest piece that is looked for as plain text when its words are not found together. */
const MAX_SCANNED = 12;
/** Words of which any may do when no passage has all: the longest, which are the rarest. */
const MAX_ANY = 4;
/** A passage without the marks of a sentence up to this length is a heading on its own. */
const MAX_BARE = 50;
/** Passages of one speech among the hits: a search shows speeches, not one speech five times. */
const PER_SPEECH = 3;

/** What a query asks for: pieces that the user set apart by spaces, each cut into words that the index holds. */
interface Query {
  /** Matching form of each piece. */
  readonly pieces: readonly string[];
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

function readQuery(store: Store, query: string): Query {
  const known = new Map<string, boolean>();
  const has = (term: string): boolean => {
    let found = known.get(term);
    if (found === undefined) {
      found = store.isTerm(term);
      known.set(term, found);
    }
    return found;
  };
  const typed = query
    .slice(0, MAX_QUERY)
    .split(/\s+/)
    .filter((piece) => fold(piece, FOLD) !== '');
  const words: string[] = [];
  let prefix: string | null = null;
  for (const [i, piece] of typed.entries()) {
    let covered = '';
    for (const part of piece.split(/[^\p{L}\p{N}]+/u)) {
      if (part === '') continue;
      const cut = cutByTerms(part, has);
      words.push(...cut.words);
      covered = cut.rest || cut.words.at(-1) || '';
    }
    if (i === typed.length - 1 && covered !== '' && startsATerm(store, covered)) {
      prefix = covered;
      if (words.at(-1) === covered) words.pop();
    }
  }
  return {
    pieces: typed.map((piece) => fold(piece, FOLD).toLowerCase()),
    words: [...new Set(words)],
    prefix,
  };
}

function startsATerm(store: Store, start: string): boolean {
  return store.isTerm(start) || store.termsFrom(start, 1).length > 0;
}

const quoted = (word: string): string => `"${word.replaceAll('"', '""')}"`;

/** Places of the pieces in a passage, else of the words; UTF-16 code units into the passage. */
function marksOf(text: string, query: Query): { readonly marks: Span[]; readonly whole: number } {
  const skeleton = skeletonOf(text, FOLD);
  const lower = skeleton.text.toLowerCase();
  const find = (needle: string): Span[] => {
    const spans: Span[] = [];
    if (needle === '' || lower.length !== skeleton.text.length) return spans;
    for (
      let at = lower.indexOf(needle);
      at >= 0 && spans.length < MAX_MARKS;
      at = lower.indexOf(needle, at + needle.length)
    )
      spans.push(unfold(skeleton, at, at + needle.length));
    return spans;
  };
  const marks: Span[] = [];
  let whole = 0;
  for (const piece of query.pieces) {
    const spans = find(piece);
    if (spans.length > 0) whole++;
    marks.push(...spans);
  }
  if (whole < query.pieces.length)
    for (const word of [...query.words, ...(query.prefix ? [query.prefix] : [])]) marks.push(...find(word));
  return { marks: disjoint(marks), whole };
}

/** In order, longer first where they meet, none overlapping another. */
function disjoint(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of [...spans].sort((a, b) => b.end - b.start - (a.end - a.start)))
    if (!kept.some((other) => span.start < other.end && other.start < span.end)) kept.push(span);
  return kept.sort((a, b) => a.start - b.start).slice(0, MAX_MARKS);
}

/**
 * Passages for a query, best first. The query is cut by the words the index itself holds, so it agrees with the index
 * whichever segmenter filled it; the last word may be unfinished. Copies of speeches and of passages are left out.
 */
export function search(store: Store, text: string, limit: number): SearchHit[] {
  const query = readQuery(store, text);
  if (query.pieces.length === 0 || limit <= 0) return [];
  const enough = limit * 8 + 40;
  const found = new Map<string, Matched>();
  const collect = (matches: Iterable<Matched>): void => {
    for (const match of matches) {
      const key = `${String(match.row['key'])}:${match.passage.index}`;
      if (!found.has(key)) found.set(key, match);
    }
  };
  const terms = query.words.map(quoted);
  if (query.prefix !== null) terms.push(`${quoted(query.prefix)}*`);
  if (terms.length > 0) collect(store.matching(terms.join(' AND '), enough));
  // A word cut differently in the passage is still found as plain text; a whole sentence would have been found above.
  const short = query.pieces.filter((piece) => piece.length <= MAX_SCANNED);
  if (found.size < limit) for (const piece of short) collect(containing(store, piece, enough));
  if (found.size < limit && terms.length > 1) {
    const rarest = [...terms].sort((a, b) => b.length - a.length).slice(0, MAX_ANY);
    collect(store.matching(rarest.join(' OR '), enough));
  }
  const hits = [...found.values()].map((match) => scored(match, query));
  hits.sort((a, b) => b.score - a.score);
  return choose(hits, limit);
}

/** Passages that hold `piece` as plain text, in the order of the corpus. */
function containing(store: Store, piece: string, limit: number): Matched[] {
  const found: Matched[] = [];
  for (const located of passagesThatMayHold(store, piece)) {
    if (fold(located.passage.text, FOLD).toLowerCase().includes(piece)) found.push({ ...located, score: 0 });
    if (found.length >= limit) break;
  }
  return found;
}

function scored({ row, passage, score }: Matched, query: Query): SearchHit {
  const speech = speechOf(row);
  const { marks, whole } = marksOf(passage.text, query);
  const title = fold(speech.title, FOLD).toLowerCase();
  const inTitle = query.pieces.filter((piece) => title.includes(piece)).length;
  const pieces = query.pieces.length;
  // BM25 is negative, better when smaller. Pieces that stand there as typed outweigh scattered words; a bare heading
  // is no passage to insert; of equals the denser, then the newer comes first (years count for less than a point).
  const typed = (8 * whole) / pieces + (4 * inTitle) / pieces;
  const bare = passage.text.length <= MAX_BARE && !endsSentence(passage.text) ? -6 : 0;
  const dense = Math.min(marks.length, 5) * 0.2;
  const age = speech.date ? Math.max(0, Number(speech.date.slice(0, 4)) - 1990) * 0.01 : 0;
  return { speech, passage, marks, score: -score + typed + bare + dense + age };
}

function choose(hits: readonly SearchHit[], limit: number): SearchHit[] {
  const texts = new Set<string>();
  const perSpeech = new Map<string, number>();
  const kept: SearchHit[] = [];
  for (const hit of hits) {
    if (kept.length >= limit) break;
    const key = fold(hit.passage.text, FOLD);
    const count = perSpeech.get(hit.speech.id) ?? 0;
    if (texts.has(key) || count >= PER_SPEECH) continue;
    // A hit on the title alone shows the speech once.
    if (hit.marks.length === 0 && count > 0) continue;
    texts.add(key);
    perSpeech.set(hit.speech.id, count + 1);
    kept.push(hit);
  }
  return kept;
}
