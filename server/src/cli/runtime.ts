import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { IGNORE_FILE, SLOGANS_FILE, USER_PACKS } from '@shengao/protocol';
import {
  type BorrowedIndex,
  DamagedFingerprints,
  fingerprintsBeside,
  indexBorrowed,
} from '../corpus/borrowed/index.ts';
import type { Borrowing } from '../corpus/borrowed/types.ts';
import { combineCorpora } from '../corpus/combined.ts';
import type { GivenOptions } from '../corpus/given.ts';
import type { Corpus, CorpusReader } from '../corpus/types.ts';
import { Compared } from '../draft/compared.ts';
import type { AskBorrowed } from '../draft/view.ts';
import { readTextInside } from '../files/inside.ts';
import { LARGEST, readTextSync } from '../files/read.ts';
import { FileRefusal } from '../files/refusal.ts';
import { isBelow, underHome } from '../paths/paths.ts';
import type { Locale, Localized } from '../rules/types.ts';
import { parseIgnores } from '../service/ignores/ignoreFile.ts';
import type { StoredEntry } from '../service/ignores/ignores.ts';
import type { Config, ConfigProblem } from '../service/settings/config.ts';
import { excludes } from '../service/settings/exclude.ts';
import { folderSettings, type ReadSettings } from '../service/settings/folderSettings.ts';
import { NO_CHOICES, type SloganChoices } from '../service/slogans/sloganChoices.ts';
import { parseSloganChoices } from '../service/slogans/sloganFile.ts';
import type { CheckSettings } from '../service/types.ts';
import { openForReading } from './corpusAccess.ts';
import { complain } from './output.ts';
import { resolveUserPath, showPath, userDirectory } from './paths.ts';

type FolderCheckSettings = Pick<CheckSettings, 'draftDate' | 'locality' | 'rules'>;

export interface WorkspaceConfig {
  /** What holds for the directory that the user called from. */
  readonly settings: FolderCheckSettings;
  /** What holds for a draft by its absolute path: settings files of the folders on the way to it count, the nearest most. */
  settingsFor(path: string): FolderCheckSettings;
  /** Absolute paths. */
  readonly corpus: readonly string[];
  readonly knowledge: readonly string[];
  /** Tells what is left out of a folder; absolute paths. */
  excluded(path: string): boolean;
  /** How many keys could not be used so far; they have been complained of. */
  readonly problems: number;
}

/** `.shengao.yml` of the directory that the user called from, what `.shengao/` beside it holds, and the user's own packs. */
export function readWorkspaceConfig(locale: Locale): WorkspaceConfig {
  const root = userDirectory();
  const complained = new Set<string>();
  let problems = 0;
  const read: ReadSettings = (path, named) =>
    named ? readTextInside(root, path, LARGEST.settings) : readTextSync(path, LARGEST.settings);
  const known = new Map<
    string,
    { settings: FolderCheckSettings; isLeftOut: (path: string) => boolean; config: Config }
  >();
  const inFolder = (folder: string) => {
    const before = known.get(folder);
    if (before) return before;
    const found = folderSettings(root, folder, read);
    for (const report of found.reports) {
      if (complained.has(report.path)) continue;
      complained.add(report.path);
      problems += report.problems.length;
      for (const p of report.problems) complainOf(report.path, p, locale);
    }
    const { config } = found;
    const made = { settings: checkSettings(config), isLeftOut: excludes(config.exclude ?? []), config };
    known.set(folder, made);
    return made;
  };
  const folderOf = (path: string): string => (isBelow(path, root) ? dirname(path) : root);
  const { config, settings } = inFolder(root);
  const packs = join(root, '.shengao/knowledge');
  const userPacks = join(homedir(), USER_PACKS);
  const db = join(root, '.shengao/corpus.db');
  return {
    settings,
    settingsFor: (path) => inFolder(folderOf(path)).settings,
    corpus: config.corpus?.map((p) => resolve(root, p)) ?? (existsSync(db) ? [db] : []),
    knowledge: [
      ...(isDirectory(userPacks) && userPacks !== packs ? [userPacks] : []),
      ...(isDirectory(packs) ? [packs] : []),
      ...(config.knowledge ?? []).map((p) => resolve(root, underHome(p, homedir()))),
    ],
    excluded: (path) =>
      path !== root &&
      isBelow(path, root) &&
      inFolder(dirname(path)).isLeftOut(relative(root, path).replaceAll('\\', '/')),
    get problems() {
      return problems;
    },
  };
}

function checkSettings({ draftDate, locality, rules }: Config): FolderCheckSettings {
  return {
    ...(draftDate === undefined ? {} : { draftDate }),
    ...(locality === undefined ? {} : { locality }),
    ...(rules === undefined ? {} : { rules }),
  };
}

function complainOf(file: string, { line, key, message }: ConfigProblem, locale: Locale): void {
  const where = `${showPath(file)}${line > 0 ? `:${line}` : ''}${key === '' ? '' : ` ${key}`}`;
  complain({ zh: `${where}：${message.zh}`, en: `${where}: ${message.en}` }, locale);
}

/** `.shengao/ignore.yml` of the directory that the user called from; what is wrong in it has been complained of. */
export function readIgnores(locale: Locale): { entries: readonly StoredEntry[]; problems: number } {
  const { read, problems } = readShared(IGNORE_FILE, LARGEST.ignores, parseIgnores, locale);
  return { entries: read?.entries ?? [], problems };
}

/** `.shengao/slogans.yml` of the directory that the user called from; what is wrong in it has been complained of. */
export function readSlogans(locale: Locale): { choices: SloganChoices; problems: number } {
  const { read, problems } = readShared(SLOGANS_FILE, LARGEST.slogans, parseSloganChoices, locale);
  return { choices: read?.choices ?? NO_CHOICES, problems };
}

interface SharedProblem {
  readonly line: number;
  readonly key: string;
  readonly message: Localized;
}

/** One of the team's files; null when there is none or it cannot be read. */
function readShared<T extends { readonly problems: readonly SharedProblem[] }>(
  name: string,
  most: number,
  parse: (text: string) => T,
  locale: Locale,
): { read: T | null; problems: number } {
  const file = join(userDirectory(), name);
  try {
    const text = readTextSync(file, most);
    if (text === null) return { read: null, problems: 0 };
    const read = parse(text);
    for (const p of read.problems) {
      const where = `${showPath(file)}:${p.line}${p.key === '' ? '' : ` ${p.key}`}`;
      complain({ zh: `${where}：${p.message.zh}`, en: `${where}: ${p.message.en}` }, locale);
    }
    return { read, problems: read.problems.length };
  } catch (error) {
    const { zh, en } = unreadable(error);
    complain({ zh: `${showPath(file)}：${zh}`, en: `${showPath(file)}: ${en}` }, locale);
    return { read: null, problems: 1 };
  }
}

function unreadable(error: unknown): Localized {
  if (error instanceof FileRefusal) return error.localized;
  const reason = (error as NodeJS.ErrnoException).code ?? String(error);
  return { zh: `读不出来（${reason}）`, en: `cannot be read (${reason})` };
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // Not there, or not for this user: the same to a check that goes on without it.
    return false;
  }
}

export interface OpenCorpora {
  readonly view: CorpusReader | null;
  /** How many of the paths or files in them could not be used; they have been complained of. */
  readonly problems: number;
  /**
   * What paragraphs share with them, the file `except` left out; null when no corpus was given. Answers what is known and
   * remembers the rest for {@link lookUp}.
   */
  borrowed(except: string | undefined): AskBorrowed | null;
  /** Looks up the paragraphs that were asked about and not known; false when there are none. */
  lookUp(): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * Opens databases and reads folders into memory; null view when no corpus was given. `words`: folders are cut into
 * words too, which takes a second and is only needed to find phrases.
 */
export async function openCorpora(
  paths: readonly string[],
  locale: Locale,
  options: GivenOptions = {},
): Promise<OpenCorpora> {
  const opened: Corpus[] = [];
  let problems = 0;
  for (const path of paths) {
    const result = await openForReading(resolveUserPath(path), options);
    for (const message of result.messages) complain(message, locale);
    problems += result.problems;
    if (result.corpus !== null) opened.push(result.corpus);
  }
  const lookups = new Lookups(opened);
  const compared = new Compared((paragraph, except) => lookups.look(paragraph, except));
  return {
    view: opened.length === 0 ? null : combineCorpora(opened),
    problems,
    borrowed: (except) => (opened.length === 0 ? null : compared.of(except)),
    lookUp: () => compared.lookUp(),
    close: async () => {
      lookups.close();
      for (const message of opened.flatMap(({ damage }) => damage ?? [])) complain(message, locale);
      for (const corpus of opened) await corpus.close();
    },
  };
}

/** What paragraphs share with corpora, whose fingerprints are read when something is first looked up. */
class Lookups {
  readonly #corpora: readonly Corpus[];
  #index: BorrowedIndex | null = null;

  constructor(corpora: readonly Corpus[]) {
    this.#corpora = corpora;
  }

  async look(paragraph: string, except: string | undefined): Promise<Borrowing[]> {
    const options = except === undefined ? {} : { except };
    try {
      return await (await this.#indexed()).borrowed(paragraph, options);
    } catch (error) {
      if (!(error instanceof DamagedFingerprints)) throw error;
      // A damaged file of fingerprints is deleted by whoever meets it; the second time it is made anew.
      this.close();
      return (await this.#indexed()).borrowed(paragraph, options);
    }
  }

  close(): void {
    this.#index?.close();
    this.#index = null;
  }

  async #indexed(): Promise<BorrowedIndex> {
    this.#index ??= await indexBorrowed(
      this.#corpora.map((corpus) => ({ corpus, file: fingerprintsBeside(corpus) })),
    );
    return this.#index;
  }
}
