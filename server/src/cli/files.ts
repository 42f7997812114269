import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { DOCUMENT_EXTENSIONS, TEXT_EXTENSIONS } from '@shengao/protocol';
import { readerFor } from '../corpus/index.ts';
import type { Localized } from '../rules/types.ts';
import { showPath } from './paths.ts';

/** Formats that a draft in a folder may have; a file that is named may have any. */
const DRAFT_EXTENSIONS: ReadonlySet<string> = new Set(
  [...TEXT_EXTENSIONS, ...DOCUMENT_EXTENSIONS].map((extension) => `.${extension}`),
);
const MAX_BYTES = 64 * 1024 * 1024;
const MAX_DEPTH = 32;

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
  const files: string[] = [];
  const problems: FileProblem[] = [];
  for (const path of paths) await visit(path, 0, true, { excluded, files, problems });
  return { files: [...new Set(files)], problems };
}

async function visit(
  path: string,
  depth: number,
  named: boolean,
  found: {
    readonly excluded: (path: string) => boolean;
    readonly files: string[];
    readonly problems: FileProblem[];
  },
): Promise<void> {
  const { excluded, files, problems } = found;
  let info: Awaited<ReturnType<typeof stat>>;
  try {
    info = await stat(path);
  } catch (error) {
    problems.push({ path, message: ioMessage(path, error) });
    return;
  }
  if (info.isFile()) {
    // A file named by the user is read whatever its ending; in a folder only drafts are.
    if (named || DRAFT_EXTENSIONS.has(extname(path).toLowerCase())) files.push(path);
    return;
  }
  if (!info.isDirectory()) {
    if (named)
      problems.push({
        path,
        message: { zh: `${showPath(path)}：不是普通文件`, en: `${showPath(path)}: not a regular file` },
      });
    return;
  }
  if (depth > MAX_DEPTH) {
    problems.push({
      path,
      message: {
        zh: `${showPath(path)}：文件夹套得太深，没有再往下找`,
        en: `${showPath(path)}: nested too deeply, not searched further`,
      },
    });
    return;
  }
  let names: string[];
  try {
    names = await readdir(path);
  } catch (error) {
    problems.push({ path, message: ioMessage(path, error) });
    return;
  }
  for (const name of names.sort()) {
    // Word keeps a ~$ file beside a document that is open.
    if (/^(?:\.|~\$)/.test(name) || name === 'node_modules') continue;
    const below = join(path, name);
    if (!excluded(below)) await visit(below, depth + 1, false, found);
  }
}

/** Reads and decodes one draft; never throws. */
export async function readDraft(path: string): Promise<DraftFile | FileProblem> {
  try {
    const info = await stat(path);
    if (info.size > MAX_BYTES) {
      const mb = Math.round(info.size / 1024 / 1024);
      return {
        path,
        message: {
          zh: `${showPath(path)}：${mb} MB，超过上限 64 MB，没有检查`,
          en: `${showPath(path)}: ${mb} MB, over the limit of 64 MB, not checked`,
        },
      };
    }
    // Endings that no reader knows (.speech, .log) are read as plain text, which refuses what is none.
    const reader = readerFor(path) ?? readerFor('.txt')!;
    const read = await reader.read(await readFile(path));
    if (read.error) {
      const { zh, en } = read.error;
      return { path, message: { zh: `${showPath(path)}：${zh}`, en: `${showPath(path)}: ${en}` } };
    }
    return { path, text: read.text, encoding: read.encoding, format: read.format };
  } catch (error) {
    return { path, message: ioMessage(path, error) };
  }
}

function ioMessage(path: string, error: unknown): Localized {
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
