import { stat } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { corpusExtensions, readerFor } from '../../documents/read/index.ts';
import type { Written } from '../../documents/read/written.ts';
import { readRegular, readText } from '../../files/read.ts';
import { FileRefusal } from '../../files/refusal.ts';
import { type WalkProblem, walk } from '../../files/walk.ts';
import { sidecarOf } from '../corrections.ts';
import type { Message } from '../errors.ts';
import { hashOf } from '../hash.ts';
import type { FileProblem } from '../types.ts';

/** Larger files are no speeches. */
export const MAX_BYTES = 32 * 1024 * 1024;
/** Files of one call; a folder with more is a mistake (a home folder, a disk). */
const MAX_FILES = 100_000;

export interface FoundFiles {
  readonly files: readonly string[];
  readonly problems: readonly FileProblem[];
}

/** Files that the corpus can read, below the given files and folders (absolute paths), in order of their names. */
export async function findCorpusFiles(paths: readonly string[]): Promise<FoundFiles> {
  const files = new Set<string>();
  const problems: FileProblem[] = [];
  for (const named of paths) {
    const found = await walk(resolve(named), {
      takes: (name) => EXTENSIONS.has(extname(name).toLowerCase()),
      mostFiles: MAX_FILES,
    });
    for (const path of found.files) files.add(path);
    for (const { path, kind, error } of found.problems) {
      // Folders below the one that was named may be somebody else's.
      if (kind !== 'unreadable' || path === resolve(named))
        problems.push({ path, message: kind === 'unreadable' ? systemMessage(error) : WALK[kind] });
    }
  }
  const sorted = [...files].sort();
  if (sorted.length > MAX_FILES) problems.push({ path: paths.join(' '), message: WALK['too-many'] });
  return { files: sorted.slice(0, MAX_FILES), problems };
}

const EXTENSIONS: ReadonlySet<string> = new Set(corpusExtensions);

const WALK: Readonly<Record<Exclude<WalkProblem['kind'], 'unreadable'>, Message>> = {
  'not-regular': { zh: '不是普通文件', en: 'not a regular file' },
  'too-deep': { zh: '文件夹套得太深，没有再往下找', en: 'nested too deeply, not searched further' },
  'too-many': {
    zh: `文件太多，只取前 ${MAX_FILES} 个`,
    en: `too many files; only the first ${MAX_FILES} are taken`,
  },
};

export type ReadCorpusFile =
  | ({
      readonly text: string;
      readonly encoding: string;
      /** Of the file, and of the sidecar beside it where there is one. */
      readonly hash: string;
      readonly written: Written | null;
      /** What stands beside it in `<file>.shengao.yml`. */
      readonly sidecar: string | null;
    } & FileStat)
  | ({ readonly error: Message } & Partial<FileStat>);

/** What tells that a file may have changed; its sidecar (corrections.ts) counts with it. */
export interface FileStat {
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly mtime: number;
}

/** Null for a file that is not there or may not be looked at. */
export async function statOf(path: string): Promise<FileStat | null> {
  try {
    return (await lookAt(path)).state;
  } catch {
    return null;
  }
}

async function lookAt(
  path: string,
): Promise<{ readonly state: FileStat; readonly bytes: number; readonly hasSidecar: boolean }> {
  const { size, mtimeMs } = await stat(path);
  const beside = await stat(sidecarOf(path)).catch(() => null);
  const state = { size: size + (beside?.size ?? 0), mtime: Math.max(mtimeMs, beside?.mtimeMs ?? 0) };
  return { state, bytes: size, hasSidecar: beside !== null };
}

/** Hash of a file with its sidecar, if it has one; null when it cannot be read. */
export async function hashOfFile(path: string): Promise<string | null> {
  try {
    return hashWith(await readRegular(path, MAX_BYTES), await readSidecar(path));
  } catch {
    return null;
  }
}

const hashWith = (bytes: Uint8Array, sidecar: string | null): string =>
  sidecar === null ? hashOf(bytes) : hashOf(bytes, `\0${sidecar}`);

/** Longest sidecar, in bytes. */
const MAX_SIDECAR = 256 * 1024;

/** What a writer put right beside the file; null without such a file or when it cannot be read as text. */
export async function readSidecar(path: string): Promise<string | null> {
  try {
    const beside = sidecarOf(path);
    return await readText(beside, MAX_SIDECAR);
  } catch {
    return null;
  }
}

/** Bytes, hash and text of one file; never throws. `isKnown` may stop it before decoding (then `text` is ''). */
export async function readCorpusFile(
  path: string,
  isKnown: (hash: string) => boolean,
): Promise<ReadCorpusFile> {
  try {
    // Looked at before it is read: a change in between is seen the next time.
    const { state, bytes: size, hasSidecar } = await lookAt(path);
    if (size > MAX_BYTES) {
      const mb = Math.ceil(size / 1024 / 1024);
      return {
        ...state,
        error: {
          zh: `文件有 ${mb} MB，超过 ${MAX_BYTES / 1024 / 1024} MB 的上限，没有收入`,
          en: `${mb} MB is over the limit of ${MAX_BYTES / 1024 / 1024} MB; not added`,
        },
      };
    }
    const reader = readerFor(path);
    if (!reader) {
      const extension = extname(path);
      return {
        ...state,
        error: { zh: `还不认识 ${extension} 格式`, en: `the format ${extension} is not supported yet` },
      };
    }
    const bytes = await readRegular(path, MAX_BYTES);
    const sidecar = hasSidecar ? await readSidecar(path) : null;
    const hash = hashWith(bytes, sidecar);
    if (isKnown(hash)) return { text: '', encoding: '', hash, written: null, sidecar, ...state };
    const read = await reader.read(bytes);
    if (read.error) return { error: read.error, ...state };
    const { text, encoding, written = null } = read;
    return { text, encoding, hash, written, sidecar, ...state };
  } catch (error) {
    return { error: systemMessage(error) };
  }
}

/** What the file system said, in words. */
export function systemMessage(error: unknown): Message {
  if (error instanceof FileRefusal) return error.localized;
  const code = (error as NodeJS.ErrnoException | null)?.code;
  switch (code) {
    case 'ENOENT':
      return { zh: '没有这个文件或文件夹', en: 'no such file or folder' };
    case 'EACCES':
    case 'EPERM':
      return { zh: '没有读取权限', en: 'no permission to read it' };
    case 'EISDIR':
      return { zh: '是文件夹，不是文件', en: 'a folder, not a file' };
    case 'EMFILE':
    case 'ENFILE':
      return { zh: '同时打开的文件太多', en: 'too many open files' };
    default: {
      const detail = code ?? (error instanceof Error ? error.message : String(error));
      return { zh: `读不出来（${detail}）`, en: `cannot be read (${detail})` };
    }
  }
}
