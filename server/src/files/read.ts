import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { largerThan, notRegular } from './refusal.ts';

/** Largest files that are read by themselves, in bytes. Ten times what anybody writes by hand. */
export const LARGEST = {
  settings: 256 * 1024,
  ignores: 2 * 1024 * 1024,
  slogans: 1024 * 1024,
  pack: 2 * 1024 * 1024,
} as const;

/** Without it the opening of a pipe that took the file's place a moment ago would wait for a writer. */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
const CHUNK = 1024 * 1024;

/**
 * The bytes of a regular file of at most `most` bytes. Links are followed: what a writer named is read wherever it
 * lies. A device, a pipe or a file that grows without end is refused instead of being waited for.
 *
 * @throws FileRefusal, or what the file system says.
 */
export async function readRegular(path: string, most: number): Promise<Buffer> {
  // A device is not even opened, which could do something by itself.
  if (!(await stat(path)).isFile()) throw notRegular(path);
  const file = await open(path, FLAGS);
  try {
    const info = await file.stat();
    if (!info.isFile()) throw notRegular(path);
    if (info.size > most) throw largerThan(path, most);
    const bytes = Buffer.allocUnsafeSlow(info.size);
    let length = 0;
    const rest: Buffer[] = [];
    for (;;) {
      // Files of /proc have no size beforehand, and any file may grow.
      const into = length < bytes.length ? bytes.subarray(length) : Buffer.allocUnsafe(CHUNK);
      const { bytesRead } = await file.read(into, 0, into.length, null);
      if (bytesRead === 0) break;
      if (length >= bytes.length) rest.push(into.subarray(0, bytesRead));
      length += bytesRead;
      if (length > most) throw largerThan(path, most);
    }
    return rest.length === 0 ? bytes.subarray(0, length) : Buffer.concat([bytes, ...rest]);
  } finally {
    await file.close();
  }
}

/** {@link readRegular}, at once. */
export function readRegularSync(path: string, most: number): Buffer {
  if (!statSync(path).isFile()) throw notRegular(path);
  const file = openSync(path, FLAGS);
  try {
    const info = fstatSync(file);
    if (!info.isFile()) throw notRegular(path);
    if (info.size > most) throw largerThan(path, most);
    const parts: Buffer[] = [];
    let length = 0;
    for (;;) {
      const into = Buffer.allocUnsafe(Math.max(1, Math.min(CHUNK, most)));
      const read = readSync(file, into, 0, into.length, null);
      if (read === 0) return Buffer.concat(parts, length);
      parts.push(into.subarray(0, read));
      length += read;
      if (length > most) throw largerThan(path, most);
    }
  } finally {
    closeSync(file);
  }
}

/** {@link readRegular} as UTF-8 without byte order mark; null where there is no such file. */
export async function readText(path: string, most: number): Promise<string | null> {
  try {
    return (await readRegular(path, most)).toString('utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** {@link readText}, at once. */
export function readTextSync(path: string, most: number): string | null {
  try {
    return readRegularSync(path, most)
      .toString('utf8')
      .replace(/^\uFEFF/, '');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
