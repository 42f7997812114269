import { randomUUID } from 'node:crypto';
import { mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const ATTEMPTS = 8;

/** One edit of a file at a time; by path. */
const queues = new Map<string, Promise<unknown>>();

/**
 * Rewrites a text file: `edit` gets its text, null where there is no file, and gives the new one, null to leave it as
 * it is. The file is replaced as a whole or not at all, and what others wrote meanwhile is read again first.
 */
export function editText(path: string, edit: (text: string | null) => string | null): Promise<void> {
  const before = queues.get(path) ?? Promise.resolve();
  const mine = before
    .catch(() => undefined)
    .then(() => editOnce(path, edit))
    .catch((error) => {
      throw unwritable(path, error);
    });
  queues.set(path, mine);
  return mine.finally(() => {
    if (queues.get(path) === mine) queues.delete(path);
  });
}

/** What the disk said, in words that name the file; any other error as it is. */
export function unwritable(path: string, error: unknown): unknown {
  const why = WHY[(error as NodeJS.ErrnoException | null)?.code ?? ''];
  if (why === undefined) return error;
  const localized = { zh: `写不进 ${path}：${why.zh}`, en: `${path} cannot be written: ${why.en}` };
  return Object.assign(new Error(localized.en, { cause: error }), { localized });
}

const WHY: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  EACCES: { zh: '没有写入权限', en: 'no permission' },
  EPERM: { zh: '没有写入权限', en: 'no permission' },
  EROFS: { zh: '这个磁盘是只读的', en: 'the disk is read-only' },
  ENOSPC: { zh: '磁盘满了', en: 'the disk is full' },
  EBUSY: { zh: '文件正被别的程序占用', en: 'another program holds it' },
};

/** A lock older than this was left by a process that is gone. Milliseconds. */
const STALE_LOCK = 10_000;
const LOCK_ATTEMPTS = 200;
const LOCK_PAUSE = 25;

/** Runs `work` while no other process does so for the same file: another window has a server of its own. */
async function locked(target: string, work: () => Promise<void>): Promise<void> {
  const lock = join(dirname(target), `.${basename(target)}.lock`);
  for (let attempt = 1; ; attempt++) {
    try {
      await writeFile(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const { mtimeMs } = await stat(lock).catch(() => ({ mtimeMs: Date.now() }));
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

async function editOnce(path: string, edit: (text: string | null) => string | null): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  // A link stays a link; what it points to is rewritten.
  const target = await realpath(path).catch(() => path);
  await locked(target, () => replace(path, target, edit));
}

async function replace(
  path: string,
  target: string,
  edit: (text: string | null) => string | null,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const seen = await stateOf(target);
    const old = seen === null ? null : await readFile(target, 'utf8');
    const bom = old?.startsWith('\uFEFF') ? '\uFEFF' : '';
    const edited = edit(old === null ? null : old.slice(bom.length));
    if (edited === null || bom + edited === old) return;
    const temporary = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`);
    try {
      await writeFile(temporary, bom + edited, { flag: 'wx' });
      const now = await stateOf(target);
      if (now !== seen && attempt < ATTEMPTS) continue;
      if (now !== seen) throw new Error(`${path} is being changed all the time`);
      await rename(temporary, target);
      return;
    } finally {
      await rm(temporary, { force: true });
    }
  }
}

/** Differs whenever somebody has written the file. */
async function stateOf(path: string): Promise<string | null> {
  try {
    const { ino, size, mtimeMs } = await stat(path);
    return `${ino} ${size} ${mtimeMs}`;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
