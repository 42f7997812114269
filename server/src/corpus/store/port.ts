import type { Message } from '../errors.ts';
import type { SourceList } from '../importing/sourceList.ts';
import type {
  CorpusStats,
  Correction,
  Passage,
  ReadingRow,
  SearchOptions,
  Sharing,
  Source,
  SourceRow,
  Speech,
  SpeechText,
  SplitSpeech,
} from '../types.ts';

/** Number of a passage in a store: passages of one speech follow each other, those of later speeches are higher. */
export type PassageNumber = number;

/** A passage of a speech that doubles no other. */
export interface Located {
  readonly number: PassageNumber;
  readonly speech: Speech;
  /** Rises with the order in which speeches were stored. */
  readonly order: number;
  readonly passage: Passage;
}

/**
 * What the index of words is asked for. Words are in the form of {@link ../store/rows.ts!indexed}. Titles and headings
 * count, but where only the passage itself is asked for.
 */
export type WordQuery =
  | { readonly word: string }
  /** Any word that starts so. */
  | { readonly begun: string }
  /** Words that follow each other in the passage. */
  | { readonly together: readonly string[] }
  | { readonly all: readonly WordQuery[] }
  | { readonly any: readonly WordQuery[] }
  | { readonly inPassage: WordQuery };

/** Speeches that a search may show; originals always. */
export type Narrowed = Omit<SearchOptions, 'limit' | 'sound'>;

/** Which words of the index are asked for, each list at most `limit` a question. */
export interface TermQuestions {
  /** Which of these are words. */
  readonly known?: readonly string[];
  /** Longer words that start, that end, or that go on before and behind so. */
  readonly starting?: readonly string[];
  readonly ending?: readonly string[];
  readonly around?: readonly string[];
  readonly limit: number;
}

/** One list for each question, in their order. */
export interface TermAnswers {
  readonly known: ReadonlySet<string>;
  readonly starting: readonly (readonly string[])[];
  readonly ending: readonly (readonly string[])[];
  readonly around: readonly (readonly string[])[];
}

/** A speech ready to be stored: as split found it, with the words (a space between) of its title, headings, passages. */
export interface CutSpeech {
  readonly speech: SplitSpeech;
  readonly titleWords: string;
  /** One string a passage. */
  readonly headingWords: readonly string[];
  readonly passageWords: readonly string[];
}

/** What is kept of a source beside its speeches. */
export interface SourceState extends Pick<SourceRow, 'hash' | 'size' | 'mtime'> {
  readonly segmenter: string;
  readonly kind: 'file' | 'text';
}

/** A source with all that another store needs to have it, as it was read, and what the writer put right since. */
export interface WholeSource {
  readonly name: string;
  readonly state: SourceState;
  readonly speeches: readonly { readonly speech: SplitSpeech; readonly given: Correction }[];
}

/** A source that has been stored, not one that was taken out or could not be read. */
export interface StoredSource {
  readonly hash: string;
  readonly kind: string;
  readonly speeches: number;
}

/**
 * Where speeches are kept: the one seam between the corpus and a database. What is asked of it is asked for many at
 * once, since every question may be a journey over a network. Ranking, comparing, reading for insights and cutting are
 * done above it, the same for every store.
 *
 * Whatever writes is one transaction: all of it is there afterwards, or nothing.
 *
 * @throws what {@link Store.explain} makes a CorpusError of.
 */
export interface Store {
  /** Names it in messages: a path, or a host and a database. Never holds a password. */
  readonly place: string;
  /** Its file, beside which others may stand; null for one that is in memory or elsewhere. */
  readonly file: string | null;
  /** Changes with every speech that is added, corrected or removed. Known without asking. */
  readonly version: string;
  /** What was found damaged while it was read, one sentence a speech. */
  readonly damage: readonly Message[];
  /** What was thrown, as an error that a person can act on; `stored` files of an import had been stored before. */
  explain(error: unknown, stored?: number): unknown;

  // Speeches.
  stats(): Promise<CorpusStats>;
  /** By source and place in it. */
  list(): Promise<Speech[]>;
  get(id: string): Promise<SpeechText | undefined>;
  /** One answer for each that is asked for. */
  passages(
    asked: readonly { readonly id: string; readonly index: number }[],
  ): Promise<(Passage | undefined)[]>;
  words(id: string): Promise<string[][] | null>;
  /** Ids that start with `prefix`, at most two: enough to tell a unique one. */
  idsLike(prefix: string): Promise<string[]>;
  /** Readings of one kind and stamp by speech; what is not there is left out. */
  readings(kind: string, stamp: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Where they cannot be kept, nothing is: they are only a saving. */
  putReadings(rows: readonly ReadingRow[]): Promise<void>;

  /** Passages that have fingerprints, at most `limit` each; left out by a store that keeps none. */
  sharing?(hashes: readonly number[], limit: number): Promise<Sharing>;

  // The index of words.
  /** Every speech was cut into words when it was added, so that the index knows all of them. */
  isIndexed(): Promise<boolean>;
  terms(questions: TermQuestions): Promise<TermAnswers>;
  /** How many passages each query finds, counted no further than `most`. */
  counts(queries: readonly WordQuery[], most: number): Promise<number[]>;
  /**
   * Best first by BM25 over title, heading and passage, which weigh 6, 3 and 1, with k1 = 1.2 and b = 0.75 (larger is
   * better). After the first `skip`, at most `limit`.
   */
  ranked(
    query: WordQuery,
    narrowed: Narrowed,
    page: { readonly skip: number; readonly limit: number },
  ): Promise<{ readonly number: PassageNumber; readonly score: number }[]>;
  /** Newest first, those below the number `before`, at most `limit`. */
  newest(
    query: WordQuery,
    narrowed: Narrowed,
    page: { readonly before: PassageNumber | null; readonly limit: number },
  ): Promise<PassageNumber[]>;
  /** The passages with these numbers, which rise; copies are left out. */
  located(numbers: readonly PassageNumber[]): Promise<Located[]>;
  /** Every passage, in batches, where no index can tell. */
  everyPassage(narrowed: Narrowed): AsyncIterable<readonly Located[]>;

  // Sources.
  source(name: string): Promise<StoredSource | undefined>;
  sources(): Promise<Source[]>;
  /** All that is kept of sources that are files of this machine, those taken out or unreadable among them. */
  sourceRows(): Promise<SourceRow[]>;
  /** Folders of this machine that were added, by name. */
  folders(): Promise<string[]>;
  /**
   * Sources that have been stored, in the order in which they were. One of another machine is named with it, and counts
   * as handed over: its file is not here.
   */
  everySource(): Promise<Pick<WholeSource, 'name' | 'state'>[]>;
  /** One of {@link everySource} with its speeches; undefined when it is gone. */
  wholeSource(name: string): Promise<WholeSource | undefined>;
  /** Sources of a damaged database that have not been read again yet; null when there are none. */
  lost(): Promise<SourceList | null>;

  // Writing.
  /** Puts the speeches of a source in the place of those it had. Returns how many of them double another. */
  replaceSource(name: string, state: SourceState, speeches: readonly CutSpeech[]): Promise<number>;
  /**
   * Removes a source with its speeches; false when there is no such source. That of a file is remembered as taken out,
   * so that it does not come back by itself with its folder, unless it is to be forgotten.
   */
  removeSource(name: string, options?: { readonly forget?: boolean }): Promise<boolean>;
  /** Removes one speech; its source stays so that adding the file again unchanged does not bring it back. */
  removeSpeech(id: string): Promise<boolean>;
  /** What a correction of the title needs: the title as it will be, and the passages; undefined for no such speech. */
  beforeCorrection(
    id: string,
    correction: Correction,
  ): Promise<{ readonly title: string; readonly passages: readonly Passage[] } | undefined>;
  /**
   * Puts right what is known of a speech. `cut` holds the words of its title as it will be and of all its passages;
   * null when the title stays or no words are kept.
   */
  correct(id: string, correction: Correction, cut: Omit<CutSpeech, 'speech'> | null): Promise<void>;
  /** Notes a file that cannot be read, so that it is not tried again before it changes. One with speeches keeps them. */
  noteFailed(name: string, size: number | null, mtime: number): Promise<void>;
  /** Notes files that the writer took out. */
  noteRemoved(names: readonly string[]): Promise<void>;
  /** Notes size and time of a file whose content is as it was. */
  touch(name: string, state: Pick<SourceState, 'size' | 'mtime'>): Promise<void>;
  /** Remembers folders, so that what is new in them is found. */
  noteFolders(folders: readonly string[]): Promise<void>;
  /** Remembers what {@link lost} tells; null once all of it has been read again. */
  noteLost(lost: SourceList | null): Promise<void>;

  // Upkeep.
  /** Sources of speeches whose text is no longer what was stored. Reads all texts. */
  damagedSources(): Promise<string[]>;
  /** Forgets what was found damaged, after it has been read anew. */
  forgetDamage(): void;
  /** Brings all that was written to where it is safe and complete. */
  settle(): void;
  /** Gives room that is no longer needed back, where that is much and nobody else is at work. */
  compact(): Promise<void>;
  close(): void | Promise<void>;
}
