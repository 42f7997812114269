import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { DOCUMENT_EXTENSIONS, DOCUMENT_FILE, TEXT_EXTENSIONS } from '@shengao/protocol';
import { readerFor } from '../../corpus/index.ts';
import type { Localized } from '../../rules/types.ts';
import type { FoundDrafts } from '../runtime.ts';

const EXTENSIONS: ReadonlySet<string> = new Set(
  [...TEXT_EXTENSIONS, ...DOCUMENT_EXTENSIONS].map((extension) => `.${extension}`),
);
const MAX_TEXT = 16 * 1024 * 1024;
/** A document may be full of pictures. */
const MAX_DOCUMENT = 64 * 1024 * 1024;
const MAX_DEPTH = 32;
const MAX_FILES = 20_000;

/**
 * The drafts in a folder and below, in the order of their names; a file that is named stands for itself. Hidden folders
 * and links are not followed, and what is `excluded` is not looked into.
 */
export async function findDraftFiles(
  folder: string,
  excluded: (path: string) => boolean,
): Promise<FoundDrafts> {
  if (await isFile(folder)) return { files: [folder], problem: null };
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
      if (excluded(at)) continue;
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

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/** Differs whenever somebody has written the file; null where there is none. Never throws. */
export async function fileStamp(path: string): Promise<string | null> {
  try {
    const { size, mtimeMs, ino } = await stat(path);
    return `${ino} ${size} ${mtimeMs}`;
  } catch {
    return null;
  }
}

async function list(path: string) {
  const entries = await readdir(path, { withFileTypes: true });
  return entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** The text of a draft of whatever format, or why it cannot be read; null where there is no such file. */
export async function readDraftFile(path: string): Promise<string | Localized | null> {
  try {
    const { size } = await stat(path);
    const most = DOCUMENT_FILE.test(path) ? MAX_DOCUMENT : MAX_TEXT;
    if (size > most) {
      const mb = most / 1024 / 1024;
      return { zh: `超过 ${mb} MB，没有检查`, en: `over ${mb} MB, not checked` };
    }
    const reader = readerFor(path) ?? readerFor('.txt')!;
    const read = await reader.read(await readFile(path));
    return read.error ?? read.text;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    if (code === 'ENOENT') return null;
    if (code === 'EACCES' || code === 'EPERM') return { zh: '没有读取权限', en: 'no permission to read it' };
    return { zh: `读不出来（${code}）`, en: `cannot be read (${code})` };
  }
}
