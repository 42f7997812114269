import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { readerFor } from '../../corpus/index.ts';
import type { Localized } from '../../rules/types.ts';
import type { FoundDrafts } from '../runtime.ts';

/** Files that an editor shows as text; documents of other programs are for the command line. */
const EXTENSIONS: ReadonlySet<string> = new Set(['.txt', '.text', '.md', '.speech', '.jianggao']);
const MAX_BYTES = 16 * 1024 * 1024;
const MAX_DEPTH = 32;
const MAX_FILES = 20_000;

/** The text files in a folder and below, in the order of their names; hidden folders and links are not followed. */
export async function findTextFiles(folder: string): Promise<FoundDrafts> {
  const files: string[] = [];
  let problem: Localized | null = null;
  const visit = async (path: string, depth: number): Promise<void> => {
    let entries: Awaited<ReturnType<typeof list>>;
    try {
      entries = await list(path);
    } catch (error) {
      const why = (error as NodeJS.ErrnoException).code ?? String(error);
      problem ??= { zh: `读不了文件夹 ${path}（${why}）`, en: `the folder ${path} cannot be read (${why})` };
      return;
    }
    for (const entry of entries) {
      if (/^(?:\.|~\$)/.test(entry.name) || entry.name === 'node_modules') continue;
      const at = join(path, entry.name);
      if (entry.isDirectory() && depth < MAX_DEPTH) await visit(at, depth + 1);
      else if (entry.isFile() && EXTENSIONS.has(extname(entry.name).toLowerCase())) {
        if (files.length < MAX_FILES) files.push(at);
        else {
          problem ??= {
            zh: `超过 ${MAX_FILES} 个文件，其余没有检查`,
            en: `more than ${MAX_FILES} files; the rest was not checked`,
          };
        }
      }
    }
  };
  await visit(folder, 0);
  return { files, problem };
}

async function list(path: string) {
  const entries = await readdir(path, { withFileTypes: true });
  return entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** The text of a draft in whatever encoding, or why it cannot be read; null where there is no such file. */
export async function readTextFile(path: string): Promise<string | Localized | null> {
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES) return { zh: '超过 16 MB，没有检查', en: 'over 16 MB, not checked' };
    const reader = readerFor(path) ?? readerFor('.txt')!;
    const read = await reader.read(await readFile(path));
    return read.error ?? read.text;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    return code === 'ENOENT' ? null : { zh: `读不出来（${code}）`, en: `cannot be read (${code})` };
  }
}
