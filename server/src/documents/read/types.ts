import type { Localized } from '../../text/localized.ts';
import type { Written } from './written.ts';

/** What a reader made of a file: its text, or why not. */
export type ReadFile =
  | {
      readonly text: string;
      /** The character encoding of a text file or web page, else the name of the format (docx, doc, odt, pdf). */
      readonly encoding: string;
      /** 'text': the bytes are this text. 'document': it was taken out of them. */
      readonly format: 'text' | 'document';
      /** When it was written, as the document itself says; never the time stamp of the file. */
      readonly written?: Written | null;
      readonly error?: undefined;
    }
  | { readonly error: Localized };

/** Turns the bytes of one file format into text. A reader touches no disk. */
export interface Reader {
  /** Extensions in lower case with their dot. */
  readonly extensions: readonly string[];
  read(bytes: Uint8Array): ReadFile | Promise<ReadFile>;
}
