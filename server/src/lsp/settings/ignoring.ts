import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { IGNORE_FILE } from '@shengao/protocol';
import { LARGEST } from '../../files/read.ts';
import { entriesFor, Ignores, type StoredEntry } from '../../service/ignores/ignores.ts';
import type { ConfigProblem } from '../../service/settings/config.ts';
import type { IsoDate } from '../../text/calendar.ts';
import { reasonOf } from '../reason.ts';
import type { ServerRuntime } from '../runtime.ts';
import { pathOf } from '../uris.ts';
import type { ConfigReport, Settings } from './settings.ts';

/** A file of ignored findings, as last read. */
export interface IgnoreFile {
  readonly path: string;
  readonly scope: 'workspace' | 'user';
  /** The folder it holds for; null for the writer's own, which holds everywhere. */
  readonly folder: string | null;
  readonly entries: readonly StoredEntry[];
}

/** Ways in which an entry may name a draft. */
function namesOf(uri: string, folder: string | null): string[] {
  const path = pathOf(uri);
  const root = folder === null ? null : pathOf(folder);
  if (path === null) return [];
  return root === null ? [path] : [path, relative(root, path)];
}

/** What is ignored in each folder and by the writer, kept in memory for the keystroke path. */
export class Ignoring {
  readonly #runtime: ServerRuntime;
  readonly #settings: Settings;
  readonly #globalStoragePath: string | null;
  #files: readonly IgnoreFile[] = [];
  #inForce = new Map<string, Ignores>();
  #day: IsoDate = '';
  #stamp = 0;

  constructor(runtime: ServerRuntime, settings: Settings, globalStoragePath: string | undefined) {
    this.#runtime = runtime;
    this.#settings = settings;
    this.#globalStoragePath = globalStoragePath ?? null;
  }

  /** Changes with every reading. */
  get stamp(): number {
    return this.#stamp;
  }

  get files(): readonly IgnoreFile[] {
    return this.#files;
  }

  /** The entry that stands last in a file, as last read. */
  lastOf(path: string): StoredEntry | null {
    return this.#files.find((file) => file.path === path)?.entries.at(-1) ?? null;
  }

  /** Path of the writer's own file; null where there is no place for one. */
  get userFile(): string | null {
    const set = this.#settings.window.ignoreFile;
    if (set !== null) return set;
    return this.#globalStoragePath === null ? null : join(this.#globalStoragePath, 'ignore.yml');
  }

  /** Path of the file for the folder that a draft is in; null where it is in none. */
  workspaceFile(uri: string): string | null {
    const folder = this.#settings.folderOf(uri);
    const root = folder === null ? null : pathOf(folder);
    return root === null ? null : join(root, IGNORE_FILE);
  }

  /** Reads all files anew; gives a report for each, empty where all is well. */
  async load(): Promise<ConfigReport[]> {
    const files: IgnoreFile[] = [];
    const reports: ConfigReport[] = [];
    const read = async (path: string, scope: IgnoreFile['scope'], folder: string | null): Promise<void> => {
      const { entries, problems } = await this.#read(path);
      reports.push({ uri: pathToFileURL(path).href, name: scope === 'user' ? path : IGNORE_FILE, problems });
      if (entries.length > 0) files.push({ path, scope, folder, entries });
    };
    for (const folder of this.#settings.folders) {
      const root = pathOf(folder);
      if (root !== null) await read(join(root, IGNORE_FILE), 'workspace', folder);
    }
    const own = this.userFile;
    if (own !== null) await read(own, 'user', null);
    this.#files = files;
    this.#inForce.clear();
    this.#stamp++;
    return reports;
  }

  /** What is ignored in a draft today. */
  forDraft(uri: string, today: IsoDate): Ignores {
    if (today !== this.#day) this.#inForce.clear();
    this.#day = today;
    const folder = this.#settings.folderOf(uri);
    const here = this.#files.filter((f) => f.folder === null || f.folder === folder);
    const all = here.flatMap((f) => f.entries);
    const names = namesOf(uri, folder);
    const entries = all.some(({ only }) => only !== undefined) ? entriesFor(all, names) : all;
    // Few drafts have entries of their own; the others share what holds in their folder.
    const own = entries.some(({ only }) => only !== undefined);
    const key = own ? `${folder ?? ''}\n${names[0]}` : (folder ?? '');
    let ignores = this.#inForce.get(key);
    if (ignores === undefined) {
      ignores = new Ignores(entries, today);
      this.#inForce.set(key, ignores);
    }
    return ignores;
  }

  async #read(
    path: string,
  ): Promise<{ entries: readonly StoredEntry[]; problems: readonly ConfigProblem[] }> {
    try {
      const text = await this.#runtime.readText(path, LARGEST.ignores);
      if (text === null) return { entries: [], problems: [] };
      // Loaded on demand: those who ignore nothing need no YAML.
      const { parseIgnores } = await import('../../service/ignores/ignoreFile.ts');
      return parseIgnores(text, this.#runtime.rules);
    } catch (error) {
      const why = reasonOf(error);
      const message = { zh: `读不了这个文件：${why.zh}`, en: `cannot be read: ${why.en}` };
      return { entries: [], problems: [{ line: 1, key: '', message }] };
    }
  }
}
