import type { Gazetteer } from '../mentions/gazetteer.ts';
import type { BoilerplateKind } from '../text/boilerplate.ts';
import type { DatePrecision, IsoDate } from '../text/calendar.ts';
import type { Span } from '../text/span.ts';

/** A heading of a speech; offsets are UTF-16 code units of the source file's decoded text. */
export interface Heading extends Span {
  /** Real nesting, 1 = outermost. */
  readonly level: number;
  readonly text: string;
}

export interface Boilerplate extends Span {
  /** `front-matter`: lines between --- at the top in which the writer says what the speech is. */
  readonly kind: BoilerplateKind | 'front-matter';
}

/** A paragraph of a speech with broken lines joined. */
export interface Passage {
  readonly index: number;
  readonly text: string;
  /** UTF-16 code units into the text of the speech (passages joined by \n). */
  readonly start: number;
  readonly end: number;
  /** Heading this passage stands under, or null. */
  readonly heading: string | null;
}

/**
 * What a date rests on. `stated`: a line or title says it. `event`: the newest event that the text dates, so that the
 * speech is of that time or later. `file`: the name or the properties of the file. `corrected`: the writer says so.
 */
export type DateBasis = 'stated' | 'event' | 'file' | 'corrected';

/** What a speech was given at, in the field's words. */
export type OccasionKind =
  | '工作报告'
  | '动员会'
  | '推进会'
  | '座谈会'
  | '调度会'
  | '部署会'
  | '现场会'
  | '总结表彰'
  | '代表大会'
  | '全会'
  | '常委会'
  | '换届'
  | '任职'
  | '述职'
  | '调研'
  | '节日'
  | '仪式'
  | '培训'
  | '党课'
  | '民主生活会'
  | '学习研讨'
  | '演讲'
  | '会议';

export interface Occasion {
  readonly kind: OccasionKind;
  /** Its name, 全县教育工作会议. */
  readonly text: string;
}

/** A part of a speech that cannot be relied on. Offsets are UTF-16 code units into the text of the speech. */
export interface SpeechProblem extends Span {
  /** Columns of a page that run into one another: what stands here may go on in another place. */
  readonly kind: 'interleaved-columns';
  /** Passage. */
  readonly passage: number;
}

/** What a speech is known by beside its wording, each null when nothing says it. */
export interface SpeechFacts {
  /** Line under the title, without its dash. */
  readonly subtitle: string | null;
  readonly occasion: Occasion | null;
  /** Office or part of who speaks: 县委书记, 主持人. */
  readonly speaker: string | null;
  readonly dateBasis: DateBasis | null;
  /** In order; empty for a sound speech. */
  readonly problems: readonly SpeechProblem[];
}

/** One speech as `split` finds it in a file; offsets are UTF-16 code units of the file's decoded text. */
export interface SplitSpeech extends Span, SpeechFacts {
  readonly index: number;
  readonly title: string;
  readonly date: IsoDate | null;
  readonly datePrecision: DatePrecision | null;
  /** What the date was read from. */
  readonly dateEvidence: string | null;
  /** Where the speech belongs, from the province down as far as it is known: 甘肃省定西市. */
  readonly place: string | null;
  readonly placeEvidence: string | null;
  readonly occasionEvidence: string | null;
  readonly speakerEvidence: string | null;
  /** Index of the earlier speech of the file that this one doubles. */
  readonly duplicateOf: number | null;
  readonly headings: readonly Heading[];
  /** Clean text: one passage a line. */
  readonly passages: readonly Passage[];
}

export interface SplitResult {
  readonly speeches: readonly SplitSpeech[];
  readonly boilerplate: readonly Boilerplate[];
  /** What the writer must be told of: a correction that is not understood, columns that run into one another. */
  readonly notes: readonly { readonly zh: string; readonly en: string }[];
}

/** What a writer says of a speech; it wins over what was read. Null takes back an earlier word of theirs. */
export interface Correction {
  readonly title?: string | null;
  readonly subtitle?: string | null;
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  readonly date?: IsoDate | null;
  readonly place?: string | null;
  readonly occasion?: string | null;
  readonly speaker?: string | null;
}

/** One speech of the corpus. */
export interface Speech extends Partial<SpeechFacts> {
  /** The words that the date was read from. */
  readonly dateEvidence?: string | null;
  readonly id: string;
  readonly title: string;
  readonly date: IsoDate | null;
  readonly datePrecision: DatePrecision | null;
  readonly place: string | null;
  /** Source file as it was named when added, and the place of the speech in it (0-based). */
  readonly source: string;
  readonly indexInSource: number;
  /** Id of the speech that this one doubles, or null. */
  readonly duplicateOf: string | null;
  readonly characters: number;
  /** What the writer put right with {@link Corpus.correct}. */
  readonly corrected?: readonly (keyof Correction)[];
}

/** A speech as it is cited: its title and its day, and what the day rests on. */
export type DatedSpeech = Pick<Speech, 'id' | 'title' | 'date' | 'dateBasis' | 'dateEvidence'>;

export interface SpeechText {
  readonly speech: Speech;
  /** Passages joined by \n. */
  readonly text: string;
  readonly headings: readonly Heading[];
}

/** What a search is narrowed to. A speech whose date or place is not known is left out where that is asked for. */
export interface SearchOptions {
  readonly limit: number;
  /** Not before and not after, as full or partial dates; a speech whose date may lie inside is taken. */
  readonly from?: IsoDate;
  readonly to?: IsoDate;
  /** Wholly before this day, month or year: what could be known then. */
  readonly before?: IsoDate;
  /** Name of a place or a part of it: speeches of that place and of places in it. */
  readonly place?: string;
  /** Kind (推进会) or part of the name of the occasion. */
  readonly occasion?: string;
  /** Leave out passages that cannot be relied on (interleaved columns), such as are not to be inserted. */
  readonly sound?: boolean;
}

export interface SearchHit {
  readonly speech: Speech;
  readonly passage: Passage;
  /** Higher is better. */
  readonly score: number;
  /** Hit spans, UTF-16 code units into the passage. */
  readonly marks: readonly Span[];
}

export interface Occurrences {
  readonly count: number;
  readonly speeches: number;
  /** Newest first, at most the number asked for. */
  readonly samples: readonly { readonly speech: Speech; readonly passage: Passage; readonly span: Span }[];
}

export interface CorpusStats {
  readonly speeches: number;
  readonly duplicates: number;
  readonly passages: number;
  readonly characters: number;
  readonly sources: number;
  readonly oldest: IsoDate | null;
  readonly newest: IsoDate | null;
  readonly segmenter: string;
}

/** What was read from a speech for one kind of insight (insights/insight.ts), kept so that it is read once. */
export interface ReadingRow {
  readonly speech: string;
  readonly kind: string;
  /** Version of what read it; a reading of another version counts as none. */
  readonly stamp: string;
  readonly json: string;
}

/** Which passages of a corpus have fingerprints that were asked for. */
export interface Sharing {
  readonly speeches: readonly { readonly speech: Speech; readonly passages: number }[];
  /** For each fingerprint the passages that have it; `speech` is an index of `speeches`. */
  readonly passages: readonly (readonly { readonly speech: number; readonly index: number }[])[];
}

/** Readings kept beside the speeches. They can always be made anew: a database that cannot be written to keeps none. */
export interface ReadingStore {
  /** Readings of one kind and stamp by speech; what is not there is left out. */
  get(kind: string, stamp: string, speeches: readonly string[]): Promise<ReadonlyMap<string, string>>;
  put(rows: readonly ReadingRow[]): Promise<void>;
}

/**
 * Reading side of the corpus, as service and commands see it. What is asked may be on another machine: never on the path
 * from a key to its diagnostics.
 */
export interface CorpusReader {
  /** Changes whenever speeches are added or removed. Known without asking. */
  readonly version: string;
  stats(): Promise<CorpusStats>;
  list(): Promise<Speech[]>;
  get(id: string): Promise<SpeechText | undefined>;
  /** Passages of speeches, without reading the others, one answer for each; undefined when there is none (any more). */
  passages(
    asked: readonly { readonly id: string; readonly index: number }[],
  ): Promise<(Passage | undefined)[]>;
  /** Passages for a query, best first; a number is the limit. Copies of speeches are left out. */
  search(query: string, options: number | SearchOptions): Promise<SearchHit[]>;
  /** Where a phrase stands, separators, quotes and width aside. */
  occurrences(phrase: string, samples: number): Promise<Occurrences>;
  /**
   * Words of each passage of a speech as the segmenter cut them when it was added, what carries no letter or digit left
   * out; null when none were cut.
   */
  words?(id: string): Promise<string[][] | null>;
  readonly readings?: ReadingStore;
  /** Fingerprints that are kept with the speeches, at most `limit` passages each; left out where a file beside keeps them. */
  sharing?(hashes: readonly number[], limit: number): Promise<Sharing>;
  /**
   * What was found damaged while it was read, one sentence a speech: its text is left out of all answers, and `get`
   * rejects. It grows as more is read.
   */
  readonly damage?: readonly { readonly zh: string; readonly en: string }[];
}

/** A file that could not be added, or only in part. */
export interface FileProblem {
  readonly path: string;
  readonly message: { readonly zh: string; readonly en: string };
}

/** A file of the corpus as it was named when added. */
export interface Source {
  readonly name: string;
  readonly speeches: number;
}

/** What is kept of a source. */
export interface SourceRow {
  readonly name: string;
  /** text: handed over, in no file. removed: taken out by the writer. failed: could not be read. */
  readonly kind: 'file' | 'text' | 'removed' | 'failed';
  readonly hash: string;
  /** Bytes and milliseconds since 1970 of the file when it was read, with its sidecar; null where nobody looked. */
  readonly size: number | null;
  readonly mtime: number | null;
}

/** Files that are no longer what was read from them, by name. */
export interface SourceChanges {
  readonly changed: readonly string[];
  /** New in a folder that was added. */
  readonly appeared: readonly string[];
  readonly vanished: readonly string[];
  /** Folders that could not be looked into; their files count as they were. */
  readonly unreachable: readonly string[];
}

export interface AddOptions {
  /** Names of places, by which the place of each speech is told. */
  readonly places?: Gazetteer;
  readonly signal?: AbortSignal;
  /** Called before each file and once at the end with `done === total` and an empty path. */
  readonly progress?: (state: {
    readonly done: number;
    readonly total: number;
    readonly path: string;
  }) => void;
  /** Told once when something works less well than it could (a missing segmenter). */
  readonly warn?: (message: { readonly zh: string; readonly en: string }) => void;
}

/** What an import did. Files that are in the corpus already and have not changed are counted apart. */
export interface AddResult {
  /** Files whose speeches were stored, new and changed. */
  readonly files: number;
  readonly unchanged: number;
  /** Those of `files` that took the place of an earlier version. */
  readonly replaced: number;
  readonly speeches: number;
  readonly duplicates: number;
  readonly problems: readonly FileProblem[];
  /** What the user should know of files that were added: a sidecar that is not understood, interleaved columns. */
  readonly notes: readonly FileProblem[];
  readonly cancelled: boolean;
}

export interface RefreshOptions extends AddOptions {
  /** Take the speeches of vanished files out; else they stay, for a file may be away for a day. */
  readonly forget?: boolean;
}

export interface RefreshResult extends AddResult {
  /** Files that are gone; their speeches are kept unless they were to be forgotten. */
  readonly vanished: readonly string[];
  /** Files that stand elsewhere now: the new name took the place of the old. */
  readonly moved: number;
}

/** Writing side of the corpus: each file is stored in one transaction. */
export interface CorpusWriter {
  /** Adds files and folders (absolute paths); a file that fails is a problem in the result and the rest goes on. */
  add(paths: readonly string[], options?: AddOptions): Promise<AddResult>;
  /** Adds texts that are at hand; `source` names each for good. */
  addTexts(
    texts: readonly { readonly source: string; readonly text: string }[],
    options?: AddOptions,
  ): Promise<AddResult>;
  /** Reads again what {@link Corpus.changes} finds. */
  refresh(options?: RefreshOptions): Promise<RefreshResult>;
  /**
   * Reads every file and folder again, changed or not; speeches whose file is gone, or that stood in none, are kept.
   * After a damaged database was set aside, reads the sources that it had.
   */
  rebuild(options?: AddOptions): Promise<AddResult>;
  /** Removes a speech by id, or a source with its speeches by name. Returns how many speeches went. */
  remove(idOrSource: string): Promise<number>;
  /**
   * Puts right what is known of a speech; null takes an earlier word back. It outlasts a new reading of the changed
   * file as long as the speech is recognised in it.
   *
   * @throws CorpusError wrong-use: no such speech, or a date that is none.
   */
  correct(id: string, correction: Correction): Promise<Speech>;
}

/** A corpus in use. */
export interface Corpus extends CorpusReader, CorpusWriter {
  /** Names it in messages: a path, or a host and a database. Never holds a password. */
  readonly place: string;
  /** Its file, beside which others may stand; null for one that is in memory or elsewhere. */
  readonly file: string | null;
  /** What the user must be told about opening it: a damaged file was set aside. */
  readonly notices: readonly { readonly zh: string; readonly en: string }[];
  sources(): Promise<Source[]>;
  words(id: string): Promise<string[][] | null>;
  /** Ids that start with `prefix`, at most two. */
  idsLike(prefix: string): Promise<string[]>;
  /** Folders that were added: `refresh` finds what is new in them. */
  folders(): Promise<string[]>;
  /** Which files have changed, appeared or vanished since they were read. Changes nothing. */
  changes(): Promise<SourceChanges>;
  /** Done at once for a file of this machine. */
  close(): void | Promise<void>;
}
