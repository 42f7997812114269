import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface WalkOptions {
  /** Tells by its name whether a file is wanted. */
  readonly takes: (name: string) => boolean;
  /** Leaves out a file or a folder with all below it, by its absolute path. */
  readonly excluded?: (path: string) => boolean;
  /** Files of one walk; a folder with more is a mistake (a home folder, a disk). */
  readonly mostFiles: number;
}

export interface WalkProblem {
  readonly path: string;
  /** 'unreadable' has what the file system threw. */
  readonly kind: 'unreadable' | 'not-regular' | 'too-deep' | 'too-many';
  readonly error?: unknown;
}

export interface Walked {
  /** Absolute, by name within each folder. */
  readonly files: readonly string[];
  readonly problems: readonly WalkProblem[];
}

/** Folders inside each other below which nothing is looked for. */
export const DEEPEST = 32;

/**
 * The regular files in a folder and below. What is named stands for itself, a link included; below it no link is
 * followed, so that a walk neither leaves the folder nor goes round. Hidden files and folders, `node_modules` and the
 * files that Word keeps beside an open document are passed over. Never throws.
 */
export async function walk(named: string, options: WalkOptions): Promise<Walked> {
  const files: string[] = [];
  const problems: WalkProblem[] = [];
  let full = false;
  const visit = async (folder: string, depth: number): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
      problems.push({ path: folder, kind: 'unreadable', error });
      return [];
    });
    entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    for (const entry of entries) {
      if (full) return;
      const { name } = entry;
      if (/^(?:\.|~\$)/.test(name) || name === 'node_modules') continue;
      const path = join(folder, name);
      if (options.excluded?.(path)) continue;
      if (entry.isDirectory()) {
        if (depth < DEEPEST) await visit(path, depth + 1);
        else problems.push({ path, kind: 'too-deep' });
      } else if (entry.isFile() && options.takes(name)) {
        full = files.length === options.mostFiles;
        if (full) problems.push({ path: named, kind: 'too-many' });
        else files.push(path);
      }
    }
  };
  try {
    const info = await stat(named);
    if (info.isDirectory()) await visit(named, 0);
    else if (info.isFile()) files.push(named);
    else problems.push({ path: named, kind: 'not-regular' });
  } catch (error) {
    problems.push({ path: named, kind: 'unreadable', error });
  }
  return { files, problems };
}
