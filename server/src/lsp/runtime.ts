import type { GivenCorpus } from '../corpus/given.ts';
import type { Corpus } from '../corpus/types.ts';
import type { WordFile } from '../documents/write/files.ts';
import type { Annotated, AnnotateJob, Applied, ApplyJob } from '../documents/write/index.ts';
import type { WriteOptions } from '../files/write.ts';
import type { Gazetteer } from '../mentions/gazetteer.ts';
import type { ProseModel } from '../mentions/suspects.ts';
import type { Rule } from '../rules/context.ts';
import type { Localized } from '../rules/types.ts';
import type { Knowledge } from '../service/types.ts';
import type { IsoDate } from '../text/calendar.ts';
import type { Background } from './background/background.ts';

export interface Clock {
  /** Today, local calendar. */
  today(): IsoDate;
  /** Calls back once after `milliseconds`; the returned function calls it off. */
  later(milliseconds: number, run: () => void): () => void;
}

export interface FoundDrafts {
  readonly files: readonly string[];
  /** The first thing that kept files from being found, or null. */
  readonly problem: Localized | null;
}

/** Reading and writing .docx files. Nothing of it throws: what goes wrong is told. */
export interface WordFiles {
  /** With `libreOffice`, the program of an installed one, what is not .docx is turned into it first. */
  read(path: string, libreOffice?: string): Promise<WordFile>;
  annotate(bytes: Uint8Array, job: AnnotateJob): Promise<Annotated | { readonly error: Localized }>;
  apply(bytes: Uint8Array, job: ApplyJob): Promise<Applied | { readonly error: Localized }>;
  /** Writes a file that is not there yet; gives what went wrong. */
  write(path: string, bytes: Uint8Array): Promise<Localized | null>;
  /** ISO 8601. */
  now(): string;
}

/** Everything impure that the server is handed; tests hand it fakes. */
export interface ServerRuntime {
  readonly clock: Clock;
  /** Rules to run instead of all of them. */
  readonly rules?: readonly Rule[];
  /** Starts what works on the corpus in the background; without it that is done in this thread. */
  startBackground?(): Background;
  /** Packs that ship and those in `folders`; `unsaved` is the text of files that are being edited, by path. A pack that cannot be used is a problem in the result, not an exception. */
  loadKnowledge(folders: readonly string[], unsaved?: ReadonlyMap<string, string>): Knowledge;
  /** The model of official prose that ships; null where it cannot be read. Takes a tenth of a second. */
  loadProse?(): ProseModel | null;
  /** Folder of the user's own packs for all workspaces. */
  readonly userPacks?: string;
  /** The user's home, for paths that begin with `~`. */
  readonly home?: string;
  /**
   * Opens a corpus: to read, which changes nothing and gives null where there is no file, or to write, which makes the
   * file and sets a damaged one aside. Throws when it cannot be opened.
   */
  openCorpus(path: string, mode: 'read' | 'write'): Corpus | null;
  /**
   * A corpus that is only read: a database, or a folder or file that is read into memory, its speeches placed by
   * `places`. Throws when nothing of it can be read.
   */
  readCorpus(path: string, places: Gazetteer): Promise<GivenCorpus>;
  /**
   * Text of a settings file at once, or null when there is none: what holds for a draft is asked for when it is first
   * checked. With `inside` it must be a regular file in that folder, and no link. Throws when it cannot be read.
   */
  readSettings(path: string, inside: string | null): string | null;
  /** Text of a file of at most so many bytes, or null when there is none. Throws when it cannot be read. */
  readText(path: string, most: number): Promise<string | null>;
  /**
   * The files in a folder and below that may be drafts, texts and documents, sorted by path; a file that is named stands
   * for itself. Nothing that is `excluded` is looked into. Never throws.
   */
  findDrafts(folder: string, excluded: (path: string) => boolean): Promise<FoundDrafts>;
  /** The text of a draft of whatever format, or why it cannot be read; null where there is no such file. Never throws. */
  readDraft(path: string): Promise<string | Localized | null>;
  /** Differs whenever somebody has written the file; null where there is none. Never throws. */
  fileStamp?(path: string): Promise<string | null>;
  exists(path: string): Promise<boolean>;
  /** Text of a document of any format that a corpus takes; else what is wrong with it. */
  readDocument(path: string): Promise<{ readonly text: string } | { readonly error: Localized }>;
  /** Word documents that are written to; left out where that cannot be done. */
  readonly word?: WordFiles;
  /**
   * Calls back when something changes in folders, with all below them, or in files. What cannot be watched is not.
   * The returned function ends it.
   */
  watch?(folders: readonly string[], files: readonly string[], changed: () => void): () => void;
  /** Drafts below a folder, decoded and without BOM, one after another; what cannot be read is left out. */
  draftTexts?(folder: string): AsyncIterable<{ readonly path: string; readonly text: string }>;
  /**
   * Rewrites a text file as a whole or not at all: `edit` gets its text, null where there is no file, and gives the new
   * one, null to leave it. May call `edit` again when others write meanwhile. Throws when it cannot be written.
   */
  editText(path: string, edit: (text: string | null) => string | null, options: WriteOptions): Promise<void>;
}
