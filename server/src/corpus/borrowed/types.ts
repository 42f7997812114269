import type { Span } from '../../text/span.ts';
import type { DatedSpeech, Speech } from '../types.ts';

/** A stretch of a draft that a speech of the corpus has too. */
export interface Borrowing {
  readonly speech: DatedSpeech & Pick<Speech, 'place' | 'source' | 'characters' | 'duplicateOf'>;
  /** UTF-16 code units into the paragraph that was asked about. */
  readonly draft: Span;
  /** UTF-16 code units into the text of the speech. */
  readonly source: Span;
  /** How it begins there, at most 200 code units. */
  readonly quote: string;
  /** The passage of the speech that it stands in: its place in the text, and its index. */
  readonly passage: Span & { readonly index: number };
  /** Characters, marks and spaces aside, that are the same in both. */
  readonly same: number;
  /** 1 for verbatim; marks and spaces do not count. */
  readonly similarity: number;
  /**
   * Speeches that have this stretch or nearly all of it: one is a source, many are common property. Copies of one
   * speech count once.
   */
  readonly documentFrequency: number;
}

export interface BorrowedOptions {
  /** The least length in characters, 20 unless given; shorter ones are not found for certain. */
  readonly minimum?: number;
  /** Source file whose speeches are not compared with: the draft's own. */
  readonly except?: string;
}

/** What drafts share with the corpus. Asking reads the few passages that do share something. */
export interface BorrowedIndex {
  /** Version of the corpora that it was read from. */
  readonly version: string;
  /** Longest first. Of a speech that lies in the corpus more than once, every copy answers. */
  borrowed(paragraph: string, options?: BorrowedOptions): Promise<Borrowing[]>;
  /** Lets go of files; asking is over. */
  close(): void;
}
