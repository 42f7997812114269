import { extname } from 'node:path';
import { textReader } from './text.ts';
import type { Reader } from './types.ts';

/** All readers. A format is added by one more line here. */
const READERS: readonly Reader[] = [textReader];

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
