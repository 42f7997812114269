import { isAbsolute, join } from 'node:path';

/**
 * True for what lies in a folder or below it, and for the folder itself. Paths are absolute, in the form of one system;
 * either separator counts, since settings are written by hand and shared between systems.
 */
export function isBelow(path: string, folder: string): boolean {
  if (path === folder) return true;
  if (!path.startsWith(folder)) return false;
  return isSeparator(folder.at(-1)) || isSeparator(path[folder.length]);
}

const isSeparator = (character: string | undefined): boolean => character === '/' || character === '\\';

/** `path` as it stands when absolute, else under `root`; null when there is no root to count from. */
export function resolveUnder(root: string | null, path: string): string | null {
  if (isAbsolute(path)) return path;
  return root === null ? null : join(root, path);
}

/** `path` with a leading `~` taken for the user's home. */
export function underHome(path: string, home: string | undefined): string {
  return home !== undefined && /^~(?:[/\\]|$)/.test(path) ? join(home, path.slice(1)) : path;
}
