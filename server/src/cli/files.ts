import { extname } from 'node:path';
import { DOCUMENT_EXTENSIONS, TEXT_EXTENSIONS } from '@shengao/protocol';
import { readerFor } from '../corpus/index.ts';
import { readRegular } from '../files/read.ts';
import { FileRefusal } from '../files/refusal.ts';
import { type WalkProblem, walk } from '../files/walk.ts';
import type { Localized } from '../rules/types.ts';
import { whyTooLong } from '../service/longDraft.ts';
import { showPath } from './paths.ts';

/** Formats that a draft in a folder may have; a file that is named may have any. */
const DRAFT_EXTENSIONS: ReadonlySet<string> = new Set(
  [...TEXT_EXTENSIONS, ...DOCUMENT_EXTENSIONS].map((extension) => `.${extension}`),
);
const MAX_BYTES = 64 * 1024 * 1024;
const MAX_FILES = 100_000;

export interface DraftFile {
  readonly path: string;
  /** Of a document (.docx, .pdf) the text that was taken out of it; findings count in that text. */
  readonly text: string;
  readonly encoding: string;
  /** 'document': the file holds more than the text, and only its own program can change it. */
  readonly format: 'text' | 'document';
}

export interface FileProblem {
  readonly path: string;
  readonly message: Localized;
}

/**
 * The drafts below the given paths, in the order of their names, without what is `excluded`; a folder that cannot be read
 * is a problem, not an end.
 */
export async function findDrafts(
  paths: readonly string[],
  excluded: (path: string) => boolean,
): Promise<{ files: string[]; problems: FileProblem[] }> {
  const files = new Set<string>();
  const problems: FileProblem[] = [];
  for (const named of paths) {
    const found = await walk(named, {
      takes: (name) => DRAFT_EXTENSIONS.has(extname(name).toLowerCase()),
      excluded,
      mostFiles: MAX_FILES,
    });
    for (const path of found.files) files.add(path);
    for (const problem of found.problems)
      problems.push({ path: problem.path, message: walkMessage(problem) });
  }
  return { files: [...files], problems };
}

function walkMessage({ path, kind, error }: WalkProblem): Localized {
  const shown = showPath(path);
  switch (kind) {
    case 'unreadable':
      return ioMessage(path, error);
    case 'not-regular':
      return { zh: `${shown}：不是普通文件`, en: `${shown}: not a regular file` };
    case 'too-deep':
      return {
        zh: `${shown}：文件夹套得太深，没有再往下找`,
        en: `${shown}: nested too deeply, not searched further`,
      };
    case 'too-many':
      return {
        zh: `${shown}：超过 ${MAX_FILES} 个文件，其余没有检查`,
        en: `${shown}: more than ${MAX_FILES} files, the rest was not checked`,
      };
  }
}

/** Reads and decodes one draft; never throws. */
export async function readDraft(path: string): Promise<DraftFile | FileProblem> {
  try {
    // Endings that no reader knows (.speech, .log) are read as plain text, which refuses what is none.
    const reader = readerFor(path) ?? readerFor('.txt')!;
    const read = await reader.read(await readRegular(path, MAX_BYTES));
    if (read.error) {
      const { zh, en } = read.error;
      return { path, message: { zh: `${showPath(path)}：${zh}`, en: `${showPath(path)}: ${en}` } };
    }
    const long = whyTooLong(read.text.length);
    if (long)
      return {
        path,
        message: { zh: `${showPath(path)}：${long.zh}`, en: `${showPath(path)}: ${long.en}` },
      };
    return { path, text: read.text, encoding: read.encoding, format: read.format };
  } catch (error) {
    return { path, message: ioMessage(path, error) };
  }
}

function ioMessage(path: string, error: unknown): Localized {
  if (error instanceof FileRefusal) return error.localized;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const shown = showPath(path);
  if (code === 'ENOENT')
    return { zh: `${shown}：没有这个文件或文件夹`, en: `${shown}: no such file or folder` };
  if (code === 'EACCES' || code === 'EPERM') {
    return { zh: `${shown}：没有读取权限`, en: `${shown}: permission denied` };
  }
  return {
    zh: `${shown}：读不出来（${code || String(error)}）`,
    en: `${shown}: cannot be read (${code || String(error)})`,
  };
}
