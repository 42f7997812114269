import { lstatSync, realpathSync } from 'node:fs';
import { isBelow } from '../paths/paths.ts';
import { readTextSync } from './read.ts';
import { FileRefusal } from './refusal.ts';

/**
 * {@link readTextSync} for a file that another file names, or that is found by itself: it must lie in the folder, and be
 * no link, nor be reached through one that leads out.
 *
 * @throws FileRefusal, or what the file system says.
 */
export function readTextInside(folder: string, path: string, most: number): string | null {
  try {
    if (lstatSync(path).isSymbolicLink())
      throw new FileRefusal(`${path} 是链接，没有读取`, `${path} is a link and was not read`);
    if (!isBelow(realpathSync(path), realpathSync(folder)))
      throw new FileRefusal(
        `${path} 不在 ${folder} 里面，没有读取`,
        `${path} is not inside ${folder} and was not read`,
      );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  return readTextSync(path, most);
}
