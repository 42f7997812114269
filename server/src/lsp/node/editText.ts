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
  const mine = before.catch(() => undefined).then(() => editOnce(path, edit));
  queues.set(path, mine);
  return mine.finally(() => {
    if (queues.get(path) === mine) queues.delete(path);
  });
}

async function editOnce(path: string, edit: (text: string | null) => string | null): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  // A link stays a link; what it points to is rewritten.
  const target = await realpath(path).catch(() => path);
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
