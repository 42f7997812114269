import type { Localized as Message } from '../text/localized.ts';

export type { Message };

/**
 * newer-version: made by a newer Shengao. not-a-corpus: some other file. damaged: the content cannot be read.
 * unreadable, unwritable, busy, full: what the disk or another process says. unreachable, denied: what a server says.
 */
export type CorpusErrorCode =
  | 'newer-version'
  | 'not-a-corpus'
  | 'damaged'
  | 'unreadable'
  | 'unwritable'
  | 'busy'
  | 'full'
  | 'unreachable'
  | 'denied'
  | 'closed'
  | 'wrong-use';

/** The corpus as a whole cannot be used; `localized` says why and what to do. */
export class CorpusError extends Error {
  readonly code: CorpusErrorCode;
  readonly localized: Message;

  /** By its name: a part that is bundled apart brings a class of its own. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'CorpusError';
  }

  constructor(code: CorpusErrorCode, localized: Message, cause?: unknown) {
    super(localized.en, { cause });
    this.name = 'CorpusError';
    this.code = code;
    this.localized = localized;
  }
}
