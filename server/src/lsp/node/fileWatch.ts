import { type FSWatcher, watch } from 'node:fs';
import { basename, dirname } from 'node:path';

/**
 * Calls back when something changes in folders, with all below them, or in files. What cannot be watched (a folder that
 * is gone, a share without notifications, too many folders for the system) is left unwatched. Returns what ends it.
 */
export function watchFiles(
  folders: readonly string[],
  files: readonly string[],
  changed: () => void,
): () => void {
  const watchers: FSWatcher[] = [];
  const start = (folder: string, recursive: boolean, matters: (name: string | null) => boolean): void => {
    try {
      const watcher = watch(folder, { recursive, persistent: false }, (_event, name) => {
        if (matters(name)) changed();
      });
      watcher.on('error', () => watcher.close());
      watchers.push(watcher);
    } catch {
      // Without it changes are found at the next start.
    }
  };
  for (const folder of folders) start(folder, true, () => true);
  // A file is replaced rather than written by most programs, so its folder is what is watched.
  for (const [folder, list] of Map.groupBy(files, (file) => dirname(file))) {
    const names = new Set(list.map((file) => basename(file)));
    start(folder, false, (name) => name === null || names.has(name.replace(/\.shengao\.yml$/, '')));
  }
  return () => {
    for (const watcher of watchers) watcher.close();
  };
}
