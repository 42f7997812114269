import { fold } from '../../text/skeleton.ts';
import { FOLD, type Store, speechOf } from '../store/store.ts';
import type { SearchHit, SearchOptions } from '../types.ts';
import { newestCandidates } from './candidates.ts';
import { type Eligible, eligibleSpeeches } from './eligible.ts';
import { type Query, readQuery } from './query.ts';
import { placesOf, scoreOf } from './ranking.ts';

/** Longest piece that is looked for as plain text when its words are not found together. */
const MAX_SCANNED = 12;
/** Words of which any may do when no passage has all: the longest, which are the rarest. */
const MAX_ANY = 4;
/**
 * A word in more passages than this tells nothing apart and costs much to rank by: beside rarer words it only counts
 * where it stands, and alone it is looked for in the newest passages.
 */
const COMMON = 10_000;
/** Passages that the index has ranked, looked at for a phrase. */
const MAX_LOOKED_AT = 400;
/** Passages looked at for a piece that the index may have cut differently. */
const MAX_TRIED = 200;
/** A beginning that more words have is left to the index, which puts all that they find together before it answers. */
const MAX_BEGUN = 400;
/** Passages of one speech among the first hits: a search shows speeches, not one speech five times. */
const PER_SPEECH = 3;
/** What each further passage of a speech loses. */
const REPEATED = 2;

const quoted = (word: string): string => `"${word.replaceAll('"', '""')}"`;

/**
 * Passages for a query, best first. The query is cut by the words the index itself holds, so it agrees with the index
 * whichever segmenter filled it; the last word may be unfinished; what stands in quotation marks must stand there as it
 * is. Copies of speeches and of passages are left out.
 */
export function search(store: Store, text: string, options: SearchOptions): SearchHit[] {
  const query = readQuery(store, text);
  const { limit } = options;
  if (query.pieces.length === 0 || limit <= 0) return [];
  const found = new Search(store, query, options).run();
  const hits: SearchHit[] = [];
  const ids = [...found.keys()].sort((a, b) => a - b);
  for (const { id, row, passage } of store.located(ids)) {
    const speech = speechOf(row);
    const broken = speech.problems?.some((problem) => problem.passage === passage.index) === true;
    if (broken && options.sound) continue;
    const places = placesOf(passage.text, query);
    if (!places) continue;
    const score = scoreOf({ speech, passage, places, query, bm25: found.get(id!)!, broken });
    hits.push({ speech, passage, score, marks: places.marks });
  }
  return choose(hits.sort(byScore), limit);
}

/** Best first; of equals the newer speech. */
export function byScore(a: SearchHit, b: SearchHit): number {
  return b.score - a.score || (b.speech.date ?? '').localeCompare(a.speech.date ?? '');
}

/** What is asked of the index for a word or a phrase. */
interface Term {
  readonly text: string;
  /** In the language of FTS5. */
  readonly expression: string;
  readonly isRare: boolean;
}

/** Gathers rows of the index that may answer a query, with BM25 as far as they were ranked by it (better = larger). */
class Search {
  readonly #store: Store;
  readonly #query: Query;
  readonly #eligible: Eligible;
  readonly #limit: number;
  /** Rows to gather: more than are shown, since what is typed together outweighs what the index counts. */
  readonly #enough: number;
  readonly #found = new Map<number, number>();
  #tries = MAX_TRIED;

  constructor(store: Store, query: Query, options: SearchOptions) {
    this.#store = store;
    this.#query = query;
    this.#eligible = eligibleSpeeches(store, options);
    this.#limit = options.limit;
    this.#enough = options.limit * 4 + 40;
  }

  run(): ReadonlyMap<number, number> {
    const { words, prefix, pieces, phrases, phraseWords } = this.#query;
    const inPhrases = new Set(phraseWords.flat());
    const terms = words.filter((word) => !inPhrases.has(word)).map((word) => this.#term(word, quoted(word)));
    for (const together of phraseWords)
      if (together.length > 0)
        terms.push(this.#term(together.join(''), `passage : (${together.map(quoted).join(' + ')})`));
    if (prefix !== null) terms.push(this.#begunTerm(prefix));
    const rare = terms.filter(({ isRare }) => isRare);
    if (rare.length > 0) this.#ranked(rare.map(({ expression }) => expression).join(' AND '));
    else if (terms.length > 0) this.#newest(terms.map(({ expression }) => expression).join(' AND '));
    // A word cut differently in the passage is still found as plain text; a whole sentence would have been found above.
    const plain = phrases.length > 0 ? phrases : pieces.filter((piece) => piece.length <= MAX_SCANNED);
    if (this.#found.size < this.#limit) for (const piece of plain) this.#containing(piece);
    if (this.#found.size < this.#limit && phrases.length === 0 && terms.length > 1) {
      // A single character is in every other passage; beside longer words it finds nothing that was meant.
      const usable = rare.length > 0 ? rare : terms;
      const telling = usable.filter(({ text }) => text.length > 1);
      const rarest = (telling.length > 0 ? telling : usable).toSorted(
        (a, b) => b.text.length - a.text.length,
      );
      const any = rarest.slice(0, MAX_ANY).map(({ expression }) => expression);
      if (rare.length > 0) this.#ranked(any.join(' OR '));
      else this.#newest(any.join(' OR '));
    }
    return this.#found;
  }

  #term(text: string, expression: string): Term {
    return { text, expression, isRare: this.#store.countMatching(expression, COMMON + 1) <= COMMON };
  }

  /**
   * A word still being typed. Asked for its beginning, the index first puts together all that the words with it find;
   * asked for any of those words, it reads no more than is wanted.
   */
  #begunTerm(prefix: string): Term {
    const begun = `${quoted(prefix)}*`;
    const longer = this.#store.termsFrom(prefix, MAX_BEGUN + 1);
    if (longer.length > MAX_BEGUN) return this.#term(prefix, begun);
    const any = this.#term(prefix, `(${[prefix, ...longer].map(quoted).join(' OR ')})`);
    // One word to the ranking: else the rarest of those that it may become would count the most.
    return any.isRare ? { ...any, expression: begun } : any;
  }

  #ranked(expression: string): void {
    let looked = 0;
    let added = 0;
    for (const { id, score } of this.#store.ranked(expression)) {
      if (!this.#eligible.has(id) || this.#found.has(id)) continue;
      if (this.#query.phrases.length > 0 && !this.#hasPhrases(id)) {
        if (++looked >= MAX_LOOKED_AT) break;
        continue;
      }
      this.#found.set(id, -score);
      if (++added >= this.#enough) break;
    }
  }

  #newest(expression: string): void {
    let looked = 0;
    let added = 0;
    for (const id of this.#store.newestMatching(expression)) {
      if (++looked >= COMMON * 20 || added >= this.#enough * 2) break;
      if (!this.#eligible.has(id) || this.#found.has(id)) continue;
      if (this.#query.phrases.length > 0 && !this.#hasPhrases(id)) continue;
      this.#found.set(id, 0);
      added++;
    }
  }

  #hasPhrases(id: number): boolean {
    const [located] = this.#store.located([id]);
    const text = fold(located?.passage.text ?? '', FOLD).toLowerCase();
    return this.#query.phrases.every((phrase) => text.includes(phrase));
  }

  /** Passages that hold `piece` as plain text, wherever words were cut. */
  #containing(piece: string): void {
    const newest = newestCandidates(this.#store, piece);
    if (newest === null) {
      this.#scanning(piece);
      return;
    }
    let added = 0;
    // The newest: beyond so many, words that merely touch the piece outnumber those that hold it.
    const tried: number[] = [];
    if (this.#tries > 0)
      for (const id of newest) {
        if (!this.#eligible.has(id) || this.#found.has(id)) continue;
        tried.push(id);
        if (tried.length === this.#tries) break;
      }
    this.#tries -= tried.length;
    for (const { id, passage } of this.#store.located(tried.reverse())) {
      if (this.#found.has(id!) || !fold(passage.text, FOLD).toLowerCase().includes(piece)) continue;
      if (this.#query.phrases.length > 0 && !this.#hasPhrases(id!)) continue;
      this.#found.set(id!, 0);
      if (++added >= this.#enough) break;
    }
  }

  /** The slow way, for what the index cannot tell: a corpus of which nothing was cut into words. */
  #scanning(piece: string): void {
    let added = 0;
    for (const { first, key } of this.#eligible.speeches()) {
      for (const [i, { text }] of this.#store.contents(key).passages.entries()) {
        if (!fold(text, FOLD).toLowerCase().includes(piece)) continue;
        this.#found.set(first + i, 0);
        if (++added >= this.#enough) return;
      }
    }
  }
}

function choose(hits: readonly SearchHit[], limit: number): SearchHit[] {
  const texts = new Set<string>();
  const perSpeech = new Map<string, number>();
  const kept: SearchHit[] = [];
  for (const hit of hits) {
    const key = fold(hit.passage.text, FOLD);
    const count = perSpeech.get(hit.speech.id) ?? 0;
    if (texts.has(key)) continue;
    // A hit on the title alone shows the speech once.
    if (hit.marks.length === 0 && count > 0) continue;
    texts.add(key);
    perSpeech.set(hit.speech.id, count + 1);
    const further = Math.max(0, count - PER_SPEECH + 1);
    kept.push(further === 0 ? hit : { ...hit, score: hit.score - further * REPEATED });
  }
  return kept.sort(byScore).slice(0, limit);
}
