import { isAbsolute, join } from 'node:path';
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

/** `path` as it stands when absolute, else under `root`; null when there is no root to count from. */
export function resolveUnder(root: string | null, path: string): string | null {
  if (isAbsolute(path)) return path;
  return root === null ? null : join(root, path);
}

/** `path` with a leading `~` taken for the user's home. */
export function underHome(path: string, home: string | undefined): string {
  return home !== undefined && /^~(?:[/\\]|$)/.test(path) ? join(home, path.slice(1)) : path;
}
