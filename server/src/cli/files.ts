import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Localized } from '../rules/types.ts';
import { decode } from '../text/encoding.ts';
import { showPath } from './paths.ts';

/** Formats that a draft may have. */
const DRAFT_EXTENSIONS = new Set(['.txt', '.md', '.speech']);
const MAX_BYTES = 64 * 1024 * 1024;
const MAX_DEPTH = 32;

export interface DraftFile {
  readonly path: string;
  readonly text: string;
  readonly encoding: string;
}

export interface FileProblem {
  readonly path: string;
  readonly message: Localized;
}

/** The drafts below the given paths, in the order of their names; a folder that cannot be read is a problem, not an end. */
export async function findDrafts(
  paths: readonly string[],
): Promise<{ files: string[]; problems: FileProblem[] }> {
  const files: string[] = [];
  const problems: FileProblem[] = [];
  for (const path of paths) await visit(path, 0, true, files, problems);
  return { files: [...new Set(files)], problems };
}

async function visit(
  path: string,
  depth: number,
  named: boolean,
  files: string[],
  problems: FileProblem[],
): Promise<void> {
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
    if (name.startsWith('.') || name === 'node_modules') continue;
    await visit(join(path, name), depth + 1, false, files, problems);
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
    const decoded = decode(await readFile(path));
    if ('error' in decoded) {
      return {
        path,
        message: {
          zh: `${showPath(path)}：${decoded.error.zh}`,
          en: `${showPath(path)}: ${decoded.error.en}`,
        },
      };
    }
    return { path, text: decoded.text, encoding: decoded.encoding };
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
