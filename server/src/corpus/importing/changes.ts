import { isBelow } from '../../paths/paths.ts';
import type { SourceChanges, SourceRow } from '../types.ts';
import { findCorpusFiles, hashOfFile, statOf } from './files.ts';

/** Files asked about at the same time. */
const TOGETHER = 32;

/**
 * Which files of a corpus are no longer what was read from them. Size and time tell most; where they differ the
 * content does. A folder that cannot be reached (a disk that is not plugged in) makes none of its files vanish.
 *
 * @param sources everything the corpus keeps of files, those that were taken out or could not be read among them.
 * @param folders that were added: what is new in them has appeared.
 */
export async function changedSources(
  sources: readonly SourceRow[],
  folders: readonly string[],
): Promise<SourceChanges> {
  const { files, problems } = await findCorpusFiles(folders);
  const unreachable = problems.map(({ path }) => path);
  const known = new Map(sources.map((source) => [source.name, source]));
  const changed: string[] = [];
  const appeared: string[] = [];
  const vanished: string[] = [];
  const look = async (source: SourceRow): Promise<void> => {
    const { name, kind, size, mtime, hash } = source;
    const now = await statOf(name);
    if (now === null) {
      if (kind === 'file' && !unreachable.some((folder) => isBelow(name, folder))) vanished.push(name);
    } else if (now.size !== size || now.mtime !== mtime) {
      if (kind === 'failed') appeared.push(name);
      else if ((await hashOfFile(name)) !== hash) changed.push(name);
    }
  };
  const asked = sources.filter(({ kind }) => kind === 'file' || kind === 'failed');
  for (let i = 0; i < asked.length; i += TOGETHER) await Promise.all(asked.slice(i, i + TOGETHER).map(look));
  for (const file of files) if (!known.has(file)) appeared.push(file);
  return { changed: changed.sort(), appeared: appeared.sort(), vanished: vanished.sort(), unreachable };
}
