import { DatabaseSync } from 'node:sqlite';
import type { Message } from '../../errors.ts';
import { listBeside, type SourceList } from '../../importing/sourceList.ts';

/** The sources of a damaged database: as the list beside it says, else what can still be read of it. */
export function lostSources(database: string, damaged: string): SourceList {
  const listed = listBeside(database);
  return listed.folders.length + listed.files.length > 0 ? listed : salvaged(damaged);
}

function salvaged(damaged: string): SourceList {
  const folders: string[] = [];
  const files: string[] = [];
  const removed: string[] = [];
  let texts = 0;
  try {
    const db = new DatabaseSync(damaged, { readOnly: true });
    try {
      const rows = (sql: string, take: (row: Record<string, unknown>) => void): void => {
        // What comes before the damage is still good.
        try {
          for (const row of db.prepare(sql).iterate()) take(row);
        } catch {}
      };
      rows('SELECT name FROM folders', (row) => folders.push(String(row['name'])));
      rows('SELECT * FROM sources', (row) => {
        const name = String(row['name']);
        if (row['kind'] === 'text') texts++;
        else if (row['kind'] === 'removed') removed.push(name);
        else files.push(name);
      });
    } finally {
      db.close();
    }
  } catch {}
  return { folders, files, removed, texts };
}

/** What the user must be told of a database that was set aside. */
export function lossMessage(setAside: string, { folders, files, texts }: SourceList): Message {
  const known = folders.length + files.length > 0;
  const zhTexts = texts > 0 ? `；另有 ${texts} 份是直接存入的文字，没有原文件，无法找回` : '';
  const enTexts =
    texts > 0 ? `; ${texts} texts were handed over without a file and cannot be read again` : '';
  if (!known)
    return {
      zh: `语料库已损坏，原文件移到 ${setAside}，另建了一个空的。请重新添加讲话稿${zhTexts}`,
      en: `the corpus was damaged; the file is kept as ${setAside} and an empty one was started. Add your speeches again${enTexts}`,
    };
  return {
    zh: `语料库已损坏，原文件移到 ${setAside}，另建了一个；下次收入或重建时，会从原来的 ${folders.length} 个文件夹、${files.length} 个文件重新读入${zhTexts}`,
    en: `the corpus was damaged; the file is kept as ${setAside} and a new one was started. The next time that you add or rebuild, its ${folders.length} folders and ${files.length} files are read again${enTexts}`,
  };
}
