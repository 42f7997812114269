import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { decode } from '../../text/encoding.ts';

const EXTENSIONS = new Set(['.speech', '.jianggao', '.txt', '.md']);
/** A workspace may be a whole disk: no more files, folders within folders or bytes of one file than these. */
const MOST_FILES = 2000;
const DEEPEST = 8;
const LARGEST = 2 * 1024 * 1024;

/** The text files below a folder that may be drafts, hidden ones and `node_modules` aside, by name. */
export async function* draftTexts(folder: string): AsyncGenerator<{ path: string; text: string }> {
  const left = { files: MOST_FILES };
  yield* walk(folder, 0, left);
}

async function* walk(
  folder: string,
  depth: number,
  left: { files: number },
): AsyncGenerator<{ path: string; text: string }> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (left.files <= 0) return;
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (depth < DEEPEST) yield* walk(path, depth + 1, left);
    } else if (entry.isFile() && EXTENSIONS.has(extname(entry.name).toLowerCase())) {
      left.files--;
      const text = await textOf(path);
      if (text !== null) yield { path, text };
    }
  }
}

async function textOf(path: string): Promise<string | null> {
  try {
    if ((await stat(path)).size > LARGEST) return null;
    const decoded = decode(await readFile(path));
    return 'text' in decoded ? decoded.text : null;
  } catch {
    return null;
  }
}
