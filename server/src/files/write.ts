import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, lstat, mkdir, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { isBelow } from '../paths/paths.ts';
import { readRegular } from './read.ts';
import { FileRefusal, notRegular } from './refusal.ts';

export interface WriteOptions {
  /**
   * A folder that may come from a stranger, such as a workspace: nothing below it is written through a link, be it the
   * file or a folder on the way, and nothing outside. Null for the user's own places, where only the file may be no link.
   */
  readonly within?: string | null;
  /** A new file, and the folders made for it, are the owner's alone. A file that is there keeps its mode. */
  readonly ownerOnly?: boolean;
  /** True where a folder that is not there is a slip of the user's, not something to make. */
  readonly inFolderThatIs?: boolean;
}

/** Files of this size are no longer edited by hand. */
const LARGEST_EDITED = 4 * 1024 * 1024;

const ATTEMPTS = 8;

/** One edit of a file at a time; by path. */
const queues = new Map<string, Promise<unknown>>();

/**
 * Rewrites a text file: `edit` gets its text, null where there is no file, and gives the new one, null to leave it as
 * it is. The file is replaced as a whole or not at all, and what others wrote meanwhile is read again first.
 *
 * @throws FileRefusal with what to do, or what `edit` throws.
 */
export function editText(
  path: string,
  edit: (text: string | null) => string | null,
  options: WriteOptions = {},
): Promise<void> {
  const before = queues.get(path) ?? Promise.resolve();
  const mine = before
    .catch(() => undefined)
    .then(async () => {
      await prepare(path, options);
      await locked(path, () => editLocked(path, edit, options));
    })
    .catch((error) => {
      throw unwritable(path, error);
    });
  queues.set(path, mine);
  return mine.finally(() => {
    if (queues.get(path) === mine) queues.delete(path);
  });
}

/**
 * Puts `content` in the place of a file, or makes the file, as a whole or not at all.
 *
 * @throws FileRefusal
 */
export async function replaceFile(
  path: string,
  content: string | Uint8Array,
  options: WriteOptions = {},
): Promise<void> {
  try {
    await prepare(path, options);
    const temporary = await besides(path, content, options);
    try {
      await rename(temporary, path);
    } finally {
      await rm(temporary, { force: true });
    }
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** What the disk said, in words that name the file; any other error as it is. */
export function unwritable(path: string, error: unknown): unknown {
  const why = WHY[(error as NodeJS.ErrnoException | null)?.code ?? ''];
  if (why === undefined) return error;
  const refusal = new FileRefusal(`写不进 ${path}：${why.zh}`, `${path} cannot be written: ${why.en}`);
  refusal.cause = error;
  return refusal;
}

const WHY: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  EACCES: { zh: '没有写入权限', en: 'no permission' },
  EPERM: { zh: '没有写入权限', en: 'no permission' },
  EROFS: { zh: '这个磁盘是只读的', en: 'the disk is read-only' },
  ENOSPC: { zh: '磁盘满了', en: 'the disk is full' },
  EDQUOT: { zh: '磁盘配额用完了', en: 'the disk quota is used up' },
  EBUSY: { zh: '文件正被别的程序占用', en: 'another program holds it' },
  EISDIR: { zh: '这是文件夹', en: 'it is a folder' },
  ENOENT: { zh: '没有这个文件夹', en: 'there is no such folder' },
  ENOTDIR: { zh: '路径里有一段不是文件夹', en: 'a part of its path is no folder' },
};

/** Makes the folder of a file, and sees that the way to it is what it seems. */
async function prepare(
  path: string,
  { within = null, ownerOnly = false, inFolderThatIs = false }: WriteOptions,
): Promise<void> {
  await refuseLinks(path, within);
  if (!inFolderThatIs) await mkdir(dirname(path), { recursive: true, ...(ownerOnly ? { mode: 0o700 } : {}) });
  if (within === null || !isBelow(path, within)) return;
  const [folder, root] = [await realpath(dirname(path)), await realpath(within)];
  if (!isBelow(folder, root))
    throw new FileRefusal(
      `${path} 实际在 ${folder}，不在 ${within} 里，没有写入`,
      `${path} really lies in ${folder}, outside ${within}; nothing was written`,
    );
}

/** Refuses links on the way to a file, what is no file in its place, and a file that may not be written. */
async function refuseLinks(path: string, within: string | null): Promise<void> {
  const inside = within !== null && isBelow(path, within);
  const steps = inside ? relative(within, path).split(sep) : [basename(path)];
  let at = inside ? within : dirname(path);
  for (const [i, step] of steps.entries()) {
    at = join(at, step);
    const info = await lstat(at).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (info === null) return;
    if (info.isSymbolicLink())
      throw new FileRefusal(
        `${at} 是链接，没有写入。如果确实要写，请把链接换成真正的文件或文件夹`,
        `${at} is a link; nothing was written. Put a real file or folder in its place if that is meant`,
      );
    if (i < steps.length - 1) continue;
    if (!info.isFile() && !info.isDirectory()) throw notRegular(at);
    // A file that may not be written is not replaced by way of its folder.
    await access(at, constants.W_OK);
  }
}

/** A lock older than this was left by a process that is gone. Milliseconds. */
const STALE_LOCK = 10_000;
const LOCK_ATTEMPTS = 200;
const LOCK_PAUSE = 25;

/** Runs `work` while no other process does so for the same file: another window has a server of its own. */
async function locked(path: string, work: () => Promise<void>): Promise<void> {
  const lock = join(dirname(path), `.${basename(path)}.lock`);
  for (let attempt = 1; ; attempt++) {
    try {
      await writeFile(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const { mtimeMs } = await lstat(lock).catch(() => ({ mtimeMs: Date.now() }));
      if (Date.now() - mtimeMs > STALE_LOCK) await rm(lock, { force: true });
      // Better a small risk than a writer who is never heard.
      else if (attempt === LOCK_ATTEMPTS) break;
      else await new Promise((resolve) => setTimeout(resolve, LOCK_PAUSE));
    }
  }
  try {
    await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function editLocked(
  path: string,
  edit: (text: string | null) => string | null,
  options: WriteOptions,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const seen = await stateOf(path);
    const old = seen === null ? null : (await readRegular(path, LARGEST_EDITED)).toString('utf8');
    const bom = old?.startsWith('\uFEFF') ? '\uFEFF' : '';
    const edited = edit(old === null ? null : old.slice(bom.length));
    if (edited === null || bom + edited === old) return;
    const temporary = await besides(path, bom + edited, options);
    try {
      const now = await stateOf(path);
      if (now !== seen && attempt < ATTEMPTS) continue;
      if (now !== seen)
        throw new FileRefusal(
          `${path} 一直在被别的程序改动，没有写入。请稍后再试`,
          `${path} is being changed all the time; nothing was written. Try again later`,
        );
      // Renaming over a link replaces the link; where one has taken the file's place meanwhile, not even that.
      await refuseLinks(path, options.within ?? null);
      await rename(temporary, path);
      return;
    } finally {
      await rm(temporary, { force: true });
    }
  }
}

/** A new file beside another, with its mode, that is on the disk when this returns. */
async function besides(
  path: string,
  content: string | Uint8Array,
  { ownerOnly = false }: WriteOptions,
): Promise<string> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  const mode = await stat(path).then(
    (info) => info.mode & 0o777,
    () => null,
  );
  const file = await open(temporary, 'wx', ownerOnly || mode !== null ? 0o600 : 0o666);
  try {
    await file.writeFile(content);
    // What the umask took away is given back: the file keeps the mode that its owner gave it.
    if (mode !== null) await file.chmod(mode);
    await file.sync();
  } catch (error) {
    await file.close();
    await rm(temporary, { force: true });
    throw error;
  }
  await file.close();
  return temporary;
}

/** Differs whenever somebody has written the file. */
async function stateOf(path: string): Promise<string | null> {
  try {
    const { ino, size, mtimeMs } = await lstat(path);
    return `${ino} ${size} ${mtimeMs}`;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
