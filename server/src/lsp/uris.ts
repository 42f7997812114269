import { fileURLToPath } from 'node:url';

/** Path of a `file:` URI, or null for every other scheme. */
export function pathOf(uri: string): string | null {
  if (!uri.startsWith('file:')) return null;
  try {
    return fileURLToPath(uri);
  } catch {
    return null;
  }
}
