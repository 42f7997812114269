import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { SETTINGS_FILE } from '@shengao/protocol';
import { isBelow } from '../../paths/paths.ts';
import type { Localized } from '../../rules/types.ts';
import { type Config, type ConfigProblem, parseConfig } from './config.ts';

/** Files that one may rest on another: more is a mistake, and would be hard to follow. */
export const MOST_LEVELS = 5;

/** Keys that hold for a folder as a whole; a file further down cannot change them. */
const OF_ROOT = ['corpus', 'knowledge', 'language'] as const;

/** What is wrong in one settings file; also given, with no problem, for every file that was read. */
export interface SettingsReport {
  readonly path: string;
  readonly problems: readonly ConfigProblem[];
}

export interface FolderSettings {
  /** What the files say together. Paths and patterns are relative to the root. */
  readonly config: Config;
  readonly reports: readonly SettingsReport[];
}

/**
 * Gives the text of a file, null where there is none. `named` is true for one that another file rests on or that lies
 * below the root: that must be a regular file inside the root.
 *
 * @throws with `localized` or `code` where it cannot be read; it is reported and the rest is used.
 */
export type ReadSettings = (path: string, named: boolean) => string | null;

/**
 * The settings that hold in `folder`, which is `root` or below it: those of the `.shengao.yml` of each folder on the way,
 * the nearest last and so the strongest, each with what it rests on (`extends`) before it. Rules are overlaid option by
 * option and what is left out adds up; any other key is that of the nearest file that has it.
 */
export function folderSettings(root: string, folder: string, read: ReadSettings): FolderSettings {
  const reports: SettingsReport[] = [];
  const below = relative(root, folder);
  const names = below === '' ? [] : below.split(/[\\/]/);
  let config: Config = {};
  for (let depth = 0; depth <= names.length; depth++) {
    const own = join(root, ...names.slice(0, depth));
    const layer = readLayer(join(own, SETTINGS_FILE), { root, read, reports, chain: [] }, depth > 0);
    if (layer === null) continue;
    config = overlay(config, depth === 0 ? layer : beneath(layer, names.slice(0, depth).join('/')));
  }
  return { config, reports };
}

interface Reading {
  readonly root: string;
  readonly read: ReadSettings;
  readonly reports: SettingsReport[];
  /** The files that rest on this one, outermost first. */
  readonly chain: readonly string[];
}

/** One file and what it rests on; null where there is no file, or none that can be read. */
function readLayer(path: string, reading: Reading, isBelowRoot: boolean): Config | null {
  const { root, reports, chain } = reading;
  let text: string | null;
  try {
    text = reading.read(path, isBelowRoot || chain.length > 0);
  } catch (error) {
    reports.push({ path, problems: [{ line: 1, key: '', message: whyUnread(error) }] });
    return null;
  }
  if (text === null) {
    if (chain.length === 0) reports.push({ path, problems: [] });
    return null;
  }
  const parsed = parseConfig(text);
  const problems = [...parsed.problems];
  const { extends: bases = [], ...own } = parsed.config;
  let config: Config = {};
  for (const base of bases) {
    const at = resolve(dirname(path), base);
    const wrong = whyNot(base, at, [...chain, path], root);
    const layer = wrong ?? readLayer(at, { ...reading, chain: [...chain, path] }, isBelowRoot);
    if (layer === null) problems.push(problemAt(parsed.lineOf, missing(base)));
    else if ('zh' in layer) problems.push(problemAt(parsed.lineOf, layer));
    else config = overlay(config, layer);
  }
  const moved = fromRoot(own, root, dirname(path));
  if (isBelowRoot)
    for (const key of OF_ROOT) {
      if (moved[key] === undefined) continue;
      delete moved[key];
      problems.push({ line: parsed.lineOf(key), key, message: ONLY_AT_ROOT });
    }
  reports.push({ path, problems });
  return overlay(config, moved);
}

const ONLY_AT_ROOT: Localized = {
  zh: '只能写在最上层文件夹的 .shengao.yml 里，这里不起作用',
  en: 'only counts in the .shengao.yml of the topmost folder; not used here',
};

function problemAt(lineOf: (key: string) => number, message: Localized): ConfigProblem {
  return { line: lineOf('extends'), key: 'extends', message };
}

function missing(base: string): Localized {
  return {
    zh: `没有 ${base}，或者读不了，没有用它`,
    en: `there is no ${base}, or it cannot be read; not used`,
  };
}

/** Why a file cannot be rested on, as far as its name tells; null when it can. */
function whyNot(base: string, at: string, chain: readonly string[], root: string): Localized | null {
  if (/^[a-z][a-z0-9+.-]+:/i.test(base) || isAbsolute(base) || !isBelow(at, root))
    return {
      zh: `${base}：只能是这个文件夹里面的文件，写相对路径`,
      en: `${base}: must be a file inside this folder, by its relative path`,
    };
  if (chain.includes(at)) return { zh: `${base} 又引回自己`, en: `${base} leads back to itself` };
  if (chain.length > MOST_LEVELS)
    return {
      zh: `${base}：最多引 ${MOST_LEVELS} 层`,
      en: `${base}: at most ${MOST_LEVELS} files may rest on one another`,
    };
  return null;
}

function whyUnread(error: unknown): Localized {
  const { localized, code } = error as { localized?: Localized; code?: unknown };
  if (localized) return localized;
  const reason = String(code ?? error);
  return { zh: `读不了这个文件：${reason}`, en: `cannot be read: ${reason}` };
}

type Changeable = { -readonly [K in keyof Config]: Config[K] };

/** Paths that are written relative to another folder than the root, made relative to the root. */
function fromRoot(config: Config, root: string, folder: string): Changeable {
  const made: Changeable = { ...config };
  const at = relative(root, folder).replaceAll('\\', '/');
  if (at === '') return made;
  const moved = (path: string): string =>
    isAbsolute(path) || path.startsWith('~') ? path : `${at}/${path}`.replaceAll('\\', '/');
  if (config.corpus) made.corpus = config.corpus.map(moved);
  if (config.knowledge) made.knowledge = config.knowledge.map(moved);
  return made;
}

/** The patterns of a folder below the root, for paths that count from the root. */
function beneath(config: Config, folder: string): Config {
  if (!config.exclude) return config;
  const exclude = config.exclude.map((pattern) => {
    const bare = pattern.replace(/^\.?\//, '');
    return /\/(?!$|\*\*$)/.test(bare) ? `${folder}/${bare}` : `${folder}/**/${bare}`;
  });
  return { ...config, exclude };
}

/** `nearer` over `wider`. */
function overlay(wider: Config, nearer: Config): Config {
  const rules = { ...wider.rules };
  for (const [id, setting] of Object.entries(nearer.rules ?? {})) rules[id] = { ...rules[id], ...setting };
  const exclude = [...(wider.exclude ?? []), ...(nearer.exclude ?? [])];
  return {
    ...wider,
    ...nearer,
    ...(wider.rules || nearer.rules ? { rules } : {}),
    ...(exclude.length > 0 ? { exclude } : {}),
  };
}
