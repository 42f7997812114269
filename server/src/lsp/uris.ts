import { fileURLToPath, pathToFileURL } from 'node:url';
import { documentOf, documentUri } from '@shengao/protocol';

/** Path of a `file:` URI, or of the document whose text a `shengao:/document` URI is; null for every other scheme. */
export function pathOf(uri: string): string | null {
  const file = documentOf(uri) ?? uri;
  if (!file.startsWith('file:')) return null;
  try {
    return fileURLToPath(file);
  } catch {
    return null;
  }
}

/** URI under which the text of a document is shown and checked. */
export function textOfDocument(path: string): string {
  return documentUri(pathToFileURL(path).href);
}

/** One form for a URI: editors and Node escape different characters, and write a drive in different case. */
export function comparable(uri: string): string {
  let decoded = uri;
  try {
    decoded = decodeURIComponent(uri);
  } catch {
    // Compared as it is.
  }
  return decoded.replace(/^file:\/\/\/[A-Z]:/, (drive) => drive.toLowerCase());
}
