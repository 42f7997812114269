import { fold } from '../../text/skeleton.ts';
import type { Located, Narrowed, PassageNumber, Store, WordQuery } from '../store/port.ts';
import type { SearchHit, SearchOptions } from '../types.ts';
import { candidateQuery } from './candidates.ts';
import { FOLD, type Query, readQuery } from './query.ts';
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

/**
 * Passages for a query, best first. The query is cut by the words the index itself holds, so it agrees with the index
 * whichever segmenter filled it; the last word may be unfinished; what stands in quotation marks must stand there as it
 * is. Copies of speeches and of passages are left out.
 */
export async function search(store: Store, text: string, options: SearchOptions): Promise<SearchHit[]> {
  const query = await readQuery(store, text);
  const { limit, sound, ...narrowed } = options;
  // Pages without a number at their end would never come to one.
  if (query.pieces.length === 0 || !(limit > 0)) return [];
  const found = await new Search(store, query, narrowed, limit).run();
  const hits: SearchHit[] = [];
  const numbers = [...found.keys()].sort((a, b) => a - b);
  for (const { number, speech, passage } of await store.located(numbers)) {
    const broken = speech.problems?.some((problem) => problem.passage === passage.index) === true;
    if (broken && sound) continue;
    const places = placesOf(passage.text, query);
    if (!places) continue;
    const score = scoreOf({ speech, passage, places, query, bm25: found.get(number)!, broken });
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
  readonly query: WordQuery;
  readonly isRare: boolean;
}

const folded = ({ passage }: Located): string => fold(passage.text, FOLD).toLowerCase();

/** Gathers passages that may answer a query, with BM25 as far as they were ranked by it. */
class Search {
  readonly #store: Store;
  readonly #query: Query;
  readonly #narrowed: Narrowed;
  readonly #limit: number;
  /** Passages to gather: more than are shown, since what is typed together outweighs what the index counts. */
  readonly #enough: number;
  readonly #found = new Map<PassageNumber, number>();
  #tries = MAX_TRIED;

  constructor(store: Store, query: Query, narrowed: Narrowed, limit: number) {
    this.#store = store;
    this.#query = query;
    this.#narrowed = narrowed;
    this.#limit = limit;
    this.#enough = limit * 4 + 40;
  }

  async run(): Promise<ReadonlyMap<PassageNumber, number>> {
    const { pieces, phrases } = this.#query;
    const terms = await this.#terms();
    const rare = terms.filter(({ isRare }) => isRare);
    const all: WordQuery = { all: (rare.length > 0 ? rare : terms).map(({ query }) => query) };
    if (rare.length > 0) await this.#ranked(all);
    else if (terms.length > 0) await this.#newest(all);
    // A word cut differently in the passage is still found as plain text; a whole sentence would have been found above.
    const plain = phrases.length > 0 ? phrases : pieces.filter((piece) => piece.length <= MAX_SCANNED);
    if (this.#found.size < this.#limit) for (const piece of plain) await this.#containing(piece);
    if (this.#found.size < this.#limit && phrases.length === 0 && terms.length > 1) {
      // A single character is in every other passage; beside longer words it finds nothing that was meant.
      const usable = rare.length > 0 ? rare : terms;
      const telling = usable.filter(({ text }) => text.length > 1);
      const rarest = (telling.length > 0 ? telling : usable).toSorted(
        (a, b) => b.text.length - a.text.length,
      );
      const any: WordQuery = { any: rarest.slice(0, MAX_ANY).map(({ query }) => query) };
      if (rare.length > 0) await this.#ranked(any);
      else await this.#newest(any);
    }
    return this.#found;
  }

  async #terms(): Promise<Term[]> {
    const { words, prefix, phraseWords } = this.#query;
    const inPhrases = new Set(phraseWords.flat());
    const asked = words
      .filter((word) => !inPhrases.has(word))
      .map((word) => ({ text: word, counted: { word } as WordQuery, query: { word } as WordQuery }));
    for (const together of phraseWords)
      if (together.length > 0)
        asked.push({ text: together.join(''), counted: { together }, query: { together } });
    if (prefix !== null) asked.push(await this.#begun(prefix));
    const counts = await this.#store.counts(
      asked.map(({ counted }) => counted),
      COMMON + 1,
    );
    return asked.map(({ text, counted, query }, i) => {
      const isRare = counts[i]! <= COMMON;
      return { text, query: isRare ? query : counted, isRare };
    });
  }

  /**
   * A word still being typed. Asked for its beginning, an index first puts together all that the words with it find;
   * asked for any of those words, it reads no more than is wanted. To the ranking it is one word: else the rarest of
   * those that it may become would count the most.
   */
  async #begun(prefix: string): Promise<{ text: string; counted: WordQuery; query: WordQuery }> {
    const begun: WordQuery = { begun: prefix };
    const { starting } = await this.#store.terms({ starting: [prefix], limit: MAX_BEGUN + 1 });
    const longer = starting[0]!;
    if (longer.length > MAX_BEGUN) return { text: prefix, counted: begun, query: begun };
    const any: WordQuery = { any: [prefix, ...longer].map((word) => ({ word })) };
    return { text: prefix, counted: any, query: begun };
  }

  async #ranked(query: WordQuery): Promise<void> {
    let looked = 0;
    let added = 0;
    let skip = 0;
    for (let limit = this.#enough + this.#found.size; ; limit = MAX_LOOKED_AT + this.#enough) {
      const page = await this.#store.ranked(query, this.#narrowed, { skip, limit });
      const fresh = page.filter(({ number }) => !this.#found.has(number));
      const holding = await this.#withPhrases(fresh.map(({ number }) => number));
      for (const { number, score } of fresh) {
        if (!holding.has(number)) {
          if (++looked >= MAX_LOOKED_AT) return;
          continue;
        }
        this.#found.set(number, score);
        if (++added >= this.#enough) return;
      }
      if (page.length < limit) return;
      skip += page.length;
    }
  }

  async #newest(query: WordQuery): Promise<void> {
    let looked = 0;
    let added = 0;
    let before: PassageNumber | null = null;
    for (;;) {
      const limit = this.#enough * 2 + this.#found.size;
      const page: PassageNumber[] = await this.#store.newest(query, this.#narrowed, { before, limit });
      const fresh = page.filter((number) => !this.#found.has(number));
      const holding = await this.#withPhrases(fresh);
      for (const number of fresh) {
        if (!holding.has(number)) continue;
        this.#found.set(number, 0);
        if (++added >= this.#enough * 2) return;
      }
      looked += page.length;
      if (page.length < limit || looked >= COMMON * 20) return;
      before = page.at(-1)!;
    }
  }

  /** Those of the passages in which every phrase stands. */
  async #withPhrases(numbers: readonly PassageNumber[]): Promise<ReadonlySet<PassageNumber>> {
    const { phrases } = this.#query;
    if (phrases.length === 0 || numbers.length === 0) return new Set(numbers);
    const located = await this.#store.located([...numbers].sort((a, b) => a - b));
    return new Set(located.filter((one) => this.#hasPhrases(folded(one))).map(({ number }) => number));
  }

  #hasPhrases(text: string): boolean {
    return this.#query.phrases.every((phrase) => text.includes(phrase));
  }

  /** Passages that hold `piece` as plain text, wherever words were cut. */
  async #containing(piece: string): Promise<void> {
    const query = await candidateQuery(this.#store, piece);
    if (query === null) {
      await this.#scanning(piece);
      return;
    }
    if (this.#tries <= 0) return;
    // The newest: beyond so many, words that merely touch the piece outnumber those that hold it.
    const limit = this.#tries + this.#found.size;
    const page = await this.#store.newest(query, this.#narrowed, { before: null, limit });
    const tried = page.filter((number) => !this.#found.has(number)).slice(0, this.#tries);
    this.#tries -= tried.length;
    let added = 0;
    for (const located of await this.#store.located(tried.toReversed())) {
      const text = folded(located);
      if (!text.includes(piece) || !this.#hasPhrases(text)) continue;
      this.#found.set(located.number, 0);
      if (++added >= this.#enough) break;
    }
  }

  /** The slow way, for what the index cannot tell: a corpus of which nothing was cut into words. */
  async #scanning(piece: string): Promise<void> {
    let added = 0;
    for await (const batch of this.#store.everyPassage(this.#narrowed))
      for (const located of batch) {
        if (!folded(located).includes(piece)) continue;
        this.#found.set(located.number, 0);
        if (++added >= this.#enough) return;
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
