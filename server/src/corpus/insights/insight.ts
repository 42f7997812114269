import type { Lexicon } from '../../mentions/lexicon.ts';
import type { Speech } from '../types.ts';

/**
 * One thing that a corpus is read for: the figures that it states, the directives that it cites, its set phrases.
 *
 * A speech is read once, into a reading that is kept with it in the database; the readings of all speeches are
 * collected into a digest, plain data that crosses from the thread that reads to the one that checks; and the digest is
 * opened as a view, which rules and hovers ask without touching the disk.
 */
export interface InsightKind<Reading, Digest, View> {
  /** Names the kind in the database. */
  readonly id: string;
  /** Raise it when `read` changes: readings of another version are made anew. */
  readonly version: number;
  /** `read` looks into the packs, so that a changed pack makes readings anew. */
  readonly usesLexicon: boolean;
  /** `read` looks at the words: a speech that was not cut when it was read is read anew once it is. */
  readonly usesWords?: boolean;
  /**
   * What a text says, as JSON can hold it; null for nothing. Depends on the text alone: date, place and title of a
   * speech may be corrected later and are the collector's to use. Offsets are UTF-16 code units into the text.
   * `words` are the words of each line of the text; null where the corpus was not cut into words.
   */
  read(text: string, lexicon: Lexicon, words: SpeechWords | null): Reading | null;
  collect(): Collector<Reading, Digest>;
  open(digest: Digest): View;
}

/** For each line of a text its words in order; marks may be among them or not. */
export type SpeechWords = readonly (readonly string[])[];

/** Gathers readings. Speeches come in the order of the corpus, each original once; duplicates do not come. */
export interface Collector<Reading, Digest> {
  /** A speech, whether it had anything to say or not. */
  add(speech: Speech, reading: Reading | null): void;
  /** Structured-cloneable, and small: a corpus of 20,000 speeches is held in memory beside the drafts. */
  digest(): Digest;
}

/** A copy of its own: a slice would keep the whole speech in memory. */
export function owned(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}

/** The lines of a speech, each a passage, with their places in its text (UTF-16 code units). */
export function* linesOf(
  text: string,
): Generator<{ readonly line: string; readonly index: number; readonly start: number }> {
  let start = 0;
  for (const [index, line] of text.split('\n').entries()) {
    yield { line, index, start };
    start += line.length + 1;
  }
}
