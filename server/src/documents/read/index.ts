import { extname } from 'node:path';
import { IsolatedReading } from './isolated.ts';
import { textReader } from './text.ts';
import type { Reader } from './types.ts';

/** The worker threads in which documents are read, and written. */
export const isolated = new IsolatedReading();

/** Word processors' documents and PDF; what they are is told by their bytes, not by their names. */
export const documentReader: Reader = {
  extensions: ['.docx', '.docm', '.doc', '.wps', '.odt', '.pdf', '.rtf', '.mht', '.mhtml'],
  read: (bytes) => isolated.read({ bytes, as: 'content' }),
};

const htmlReader: Reader = {
  extensions: ['.html', '.htm', '.xhtml'],
  read: (bytes) => isolated.read({ bytes, as: 'html' }),
};

/** All readers. A format is added by one more line here. */
const READERS: readonly Reader[] = [textReader, documentReader, htmlReader];

const byExtension = new Map(
  READERS.flatMap((reader) => reader.extensions.map((extension) => [extension, reader] as const)),
);

/** Extensions that are looked for in a folder, with their dot. */
export const corpusExtensions: readonly string[] = [...byExtension.keys()];

/** The reader for a file's name; plain text when the name says nothing, null when it names a format none reads. */
export function readerFor(path: string): Reader | null {
  const extension = extname(path).toLowerCase();
  return extension === '' ? textReader : (byExtension.get(extension) ?? null);
}
