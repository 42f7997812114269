import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';

/** Where the speeches of a corpus came from: enough to read them again. */
export interface SourceList {
  /** Folders that were added, with whatever is in them. */
  readonly folders: readonly string[];
  /** Files that stand in none of these folders. */
  readonly files: readonly string[];
  /** Files that the writer took out again. */
  readonly removed: readonly string[];
  /** Texts that stood in no file; only their number can be told. */
  readonly texts: number;
}

export const NO_SOURCES: SourceList = { folders: [], files: [], removed: [], texts: 0 };

/** Name of the list beside a database: it is what is left when the database cannot be read. */
export const listPathOf = (database: string): string => `${database}.sources.json`;

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

/** The list from its JSON; what is not as it should be counts as nothing. */
export function parseSourceList(json: string): SourceList {
  try {
    const value = JSON.parse(json) as Partial<Record<keyof SourceList, unknown>> | null;
    const texts = Number(value?.texts ?? 0);
    return {
      folders: strings(value?.folders),
      files: strings(value?.files),
      removed: strings(value?.removed),
      texts: Number.isInteger(texts) && texts > 0 ? texts : 0,
    };
  } catch {
    return NO_SOURCES;
  }
}

/** Writes the list beside the database, whole or not at all. Never throws: the corpus can be used without it. */
export function writeSourceList(database: string, list: SourceList): void {
  const path = listPathOf(database);
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    const json = `${JSON.stringify(list, null, 1)}\n`;
    if (readText(path) === json) return;
    // As confidential as the speeches: who may read the database may read the list.
    const mode = statSync(database, { throwIfNoEntry: false })?.mode ?? 0o600;
    writeFileSync(draft, json, { flag: 'wx', mode: mode & 0o666 });
    renameSync(draft, path);
  } catch {
    rmSync(draft, { force: true });
  }
}

/** The list beside a database; nothing where there is none. */
export function listBeside(database: string): SourceList {
  const json = readText(listPathOf(database));
  return json === null ? NO_SOURCES : parseSourceList(json);
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
