import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { DOCUMENT_EXTENSIONS, DOCUMENT_FILE, TEXT_EXTENSIONS } from '@shengao/protocol';
import { readerFor } from '../../corpus/index.ts';
import { readRegular } from '../../files/read.ts';
import { FileRefusal } from '../../files/refusal.ts';
import { type WalkProblem, walk } from '../../files/walk.ts';
import type { Localized } from '../../rules/types.ts';
import type { FoundDrafts } from '../runtime.ts';

const EXTENSIONS: ReadonlySet<string> = new Set(
  [...TEXT_EXTENSIONS, ...DOCUMENT_EXTENSIONS].map((extension) => `.${extension}`),
);
const MAX_TEXT = 16 * 1024 * 1024;
/** A document may be full of pictures. */
const MAX_DOCUMENT = 64 * 1024 * 1024;
const MAX_FILES = 20_000;

/**
 * The drafts in a folder and below, in the order of their names; a file that is named stands for itself. Hidden folders
 * and links are not followed, and what is `excluded` is not looked into.
 */
export async function findDraftFiles(
  folder: string,
  excluded: (path: string) => boolean,
): Promise<FoundDrafts> {
  const { files, problems } = await walk(folder, {
    takes: (name) => EXTENSIONS.has(extname(name).toLowerCase()),
    excluded,
    mostFiles: MAX_FILES,
  });
  return { files, problem: problems[0] === undefined ? null : inWords(problems[0]) };
}

function inWords({ path, kind, error }: WalkProblem): Localized {
  switch (kind) {
    case 'too-many':
      return {
        zh: `超过 ${MAX_FILES} 个文件，其余没有检查`,
        en: `more than ${MAX_FILES} files; the rest was not checked`,
      };
    case 'too-deep':
      return {
        zh: `文件夹套得太深，没有再往下找：${path}`,
        en: `folders are nested too deeply, not searched further: ${path}`,
      };
    case 'not-regular':
      return { zh: `不是文件也不是文件夹：${path}`, en: `neither a file nor a folder: ${path}` };
    case 'unreadable': {
      const why = (error as NodeJS.ErrnoException).code ?? String(error);
      return { zh: `读不了文件夹 ${path}（${why}）`, en: `the folder ${path} cannot be read (${why})` };
    }
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

/** The text of a draft of whatever format, or why it cannot be read; null where there is no such file. */
export async function readDraftFile(path: string): Promise<string | Localized | null> {
  try {
    const most = DOCUMENT_FILE.test(path) ? MAX_DOCUMENT : MAX_TEXT;
    const reader = readerFor(path) ?? readerFor('.txt')!;
    const read = await reader.read(await readRegular(path, most));
    return read.error ?? read.text;
  } catch (error) {
    if (error instanceof FileRefusal) return error.localized;
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    if (code === 'ENOENT') return null;
    if (code === 'EACCES' || code === 'EPERM') return { zh: '没有读取权限', en: 'no permission to read it' };
    return { zh: `读不出来（${code}）`, en: `cannot be read (${code})` };
  }
}
