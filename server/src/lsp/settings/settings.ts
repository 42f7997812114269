import { homedir } from 'node:os';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type CheckPlaintext,
  type CheckRun,
  documentOf,
  type EditorSettings,
  SETTINGS_FILE,
  SETTINGS_SECTION,
} from '@shengao/protocol';
import type { Connection } from 'vscode-languageserver/node';
import { isBelow } from '../../paths/paths.ts';
import { INSERT_DEFAULTS, type InsertOptions } from '../../service/corpus/insert.ts';
import type { Config, ConfigProblem } from '../../service/settings/config.ts';
import { excludes } from '../../service/settings/exclude.ts';
import type { folderSettings } from '../../service/settings/folderSettings.ts';
import type { CheckSettings, RuleSetting } from '../../service/types.ts';
import { isIsoDay } from '../../text/calendar.ts';
import type { ServerRuntime } from '../runtime.ts';
import { comparable, pathOf } from '../uris.ts';

/** Settings that hold for one draft. */
export interface DraftSettings {
  readonly check: CheckSettings;
  readonly checkPlaintext: CheckPlaintext;
  readonly run: CheckRun;
  readonly insert: InsertOptions;
  /** Tells whether a check of the folder leaves out a path, relative to it with slashes. */
  readonly excludes: (path: string) => boolean;
  /** The source of a borrowed paragraph is named above it. */
  readonly borrowedLens: boolean;
  /** What is found under a heading is said over it. */
  readonly headingLens: boolean;
  /** The day that a figure takes from elsewhere is shown behind it. */
  readonly asOfHints: boolean;
}

/** Settings that hold for the window: those of the editor and of the first folder. Paths are as written. */
export interface WindowSettings {
  readonly language: 'auto' | 'zh' | 'en';
  readonly corpusPath: string | null;
  /** Files of the corpus are read again when they change. */
  readonly watchCorpus: boolean;
  /** Other databases, folders and files to read as corpora. */
  readonly corpora: readonly string[];
  readonly knowledge: readonly string[];
  /** The writer's own file of ignored findings, when set. */
  readonly ignoreFile: string | null;
  readonly workspaceDiagnostics: boolean;
}

/** What is wrong in a file that the server reads. */
export interface ConfigReport {
  readonly uri: string;
  /** As the writer calls it. */
  readonly name: string;
  readonly problems: readonly ConfigProblem[];
}

interface Loaded {
  readonly editor: EditorSettings;
  readonly config: Config;
  readonly draft: DraftSettings;
}

/** Drafts and folders whose settings are remembered until the next reload. */
const MOST_REMEMBERED = 2000;

const noFolder = '';

/**
 * Settings of the editor with `.shengao.yml` on top: what a team agreed on in its folder, and what CI uses, holds for
 * everyone who opens it. Files of folders below are read when a draft in them is first asked about, and remembered.
 */
export class Settings {
  readonly #connection: Connection;
  readonly #runtime: ServerRuntime;
  readonly #canPull: boolean;
  #folders: readonly string[];
  #pushed: EditorSettings = {};
  #loaded = new Map<string, Loaded>();
  /** By URI, what holds for drafts that were asked about; files of folders below count. */
  readonly #ofDraft = new Map<string, DraftSettings>();
  readonly #ofFolder = new Map<string, DraftSettings>();
  readonly #reported = new Set<string>();
  /** Loaded with the first settings file: the schema compiler behind it is not needed by those who have none. */
  #reader: typeof folderSettings | null = null;
  /** Given the report of a settings file below the folder's own. */
  onReport: (report: ConfigReport) => void = () => {};
  /** Called when what was given for a draft no longer holds. */
  onChange: () => void = () => {};
  #stamp = 0;

  constructor(connection: Connection, runtime: ServerRuntime, canPull: boolean, folders: readonly string[]) {
    this.#connection = connection;
    this.#runtime = runtime;
    this.#canPull = canPull;
    this.#folders = folders;
  }

  /** Changes with every reload, and when files of folders below can be read. */
  get stamp(): number {
    return this.#stamp;
  }

  get folders(): readonly string[] {
    return this.#folders;
  }

  set folders(folders: readonly string[]) {
    this.#folders = folders;
  }

  /** What a client that cannot be asked has sent. */
  set pushed(settings: unknown) {
    this.#pushed = isRecord(settings) ? (settings as EditorSettings) : {};
  }

  /** Reads all settings anew; gives a report for every folder's settings file, empty where all is well. */
  async load(): Promise<ConfigReport[]> {
    const reports: ConfigReport[] = [];
    const loaded = new Map<string, Loaded>();
    for (const folder of [noFolder, ...this.#folders]) {
      const editor = await this.#pull(folder);
      if (folder !== noFolder && this.#hasFile(folder, null)) await this.#loadReader();
      const config = folder === noFolder ? {} : this.#readConfig(folder, null, (r) => reports.push(r));
      loaded.set(folder, { editor, config, draft: draftSettings(editor, config) });
    }
    this.#loaded = loaded;
    this.#ofDraft.clear();
    this.#ofFolder.clear();
    this.#reported.clear();
    for (const { uri } of reports) this.#reported.add(uri);
    this.#stamp++;
    return reports;
  }

  forDraft(uri: string): DraftSettings {
    let known = this.#ofDraft.get(uri);
    if (known === undefined) {
      known = this.#holdingFor(uri);
      if (this.#ofDraft.size >= MOST_REMEMBERED) this.#ofDraft.clear();
      this.#ofDraft.set(uri, known);
    }
    return known;
  }

  #holdingFor(uri: string): DraftSettings {
    const folder = this.folderOf(uri) ?? noFolder;
    const loaded = this.#loaded.get(folder);
    if (loaded === undefined)
      return {
        check: {},
        checkPlaintext: 'auto',
        run: 'onType',
        insert: INSERT_DEFAULTS,
        excludes: () => false,
        borrowedLens: true,
        headingLens: false,
        asOfHints: false,
      };
    const root = folder === noFolder ? null : pathOf(folder);
    const path = pathOf(documentOf(uri) ?? uri);
    if (root === null || path === null || dirname(path) === root || !isBelow(path, root)) return loaded.draft;
    const own = dirname(path);
    let draft = this.#ofFolder.get(own);
    if (draft === undefined && !this.#hasFile(folder, own)) draft = loaded.draft;
    if (draft === undefined && this.#reader === null) {
      void this.#loadReader().then(() => {
        this.#ofDraft.clear();
        this.#stamp++;
        this.onChange();
      });
      return loaded.draft;
    }
    if (draft === undefined) {
      const config = this.#readConfig(folder, own, (report) => {
        if (!this.#reported.has(report.uri)) this.onReport(report);
        this.#reported.add(report.uri);
      });
      draft = draftSettings(loaded.editor, config);
    }
    if (this.#ofFolder.size >= MOST_REMEMBERED) this.#ofFolder.clear();
    this.#ofFolder.set(own, draft);
    return draft;
  }

  /** The innermost folder that a draft is in, or null. */
  folderOf(uri: string): string | null {
    const wanted = comparable(documentOf(uri) ?? uri);
    let best: string | null = null;
    for (const folder of this.#folders) {
      if (best !== null && folder.length <= best.length) continue;
      const root = comparable(folder);
      if (wanted === root || wanted.startsWith(withSlash(root))) best = folder;
    }
    return best;
  }

  /** True for a file or folder that a check of its folder leaves out. */
  isExcluded(path: string): boolean {
    const uri = pathToFileURL(path).href;
    const folder = this.folderOf(uri);
    if (folder === null) return false;
    const below = comparable(uri).slice(withSlash(comparable(folder)).length);
    return below !== '' && this.forDraft(uri).excludes(below);
  }

  get window(): WindowSettings {
    const global = this.#loaded.get(noFolder)?.editor ?? {};
    const first = this.#folders[0] === undefined ? undefined : this.#loaded.get(this.#folders[0]);
    const language = first?.config.language ?? text(global.language);
    const knowledge = strings(global.knowledge);
    const named = first?.config.corpus ?? [];
    const database = named.find((path) => path.endsWith('.db'));
    return {
      language: language === 'zh' || language === 'en' ? language : 'auto',
      watchCorpus: flag(global.corpus?.watch, true),
      corpusPath: database ?? text(global.corpus?.path) ?? null,
      corpora: named.filter((path) => path !== database),
      ignoreFile: absolute(text(global.ignoreFile)),
      workspaceDiagnostics: global.workspaceDiagnostics === true,
      knowledge: [...knowledge, ...(first?.config.knowledge ?? [])],
    };
  }

  async #pull(folder: string): Promise<EditorSettings> {
    if (!this.#canPull) return this.#pushed;
    const item = folder === noFolder ? {} : { scopeUri: folder };
    const got: unknown = await this.#connection.workspace.getConfiguration({
      ...item,
      section: SETTINGS_SECTION,
    });
    return isRecord(got) ? (got as EditorSettings) : {};
  }

  async #loadReader(): Promise<void> {
    this.#reader ??= (await import('../../service/settings/folderSettings.ts')).folderSettings;
  }

  /** Whether there is a settings file in the folder, or with `below` in one on the way from it to that. */
  #hasFile(folder: string, below: string | null): boolean {
    const root = pathOf(folder);
    if (root === null) return false;
    for (let at = below ?? root; ; at = dirname(at)) {
      // What cannot be read is there, and is reported when it is read in earnest.
      try {
        if (
          (below === null || at !== root) &&
          this.#runtime.readSettings(join(at, SETTINGS_FILE), null) !== null
        )
          return true;
      } catch {
        return true;
      }
      if (at === root || dirname(at) === at) return false;
    }
  }

  /** What the settings files of a folder, or of one below it, say together. */
  #readConfig(folder: string, below: string | null, report: (report: ConfigReport) => void): Config {
    const root = pathOf(folder);
    if (root === null) return {};
    if (this.#reader === null) {
      report({ uri: pathToFileURL(join(root, SETTINGS_FILE)).href, name: SETTINGS_FILE, problems: [] });
      return {};
    }
    const { config, reports } = this.#reader(root, below ?? root, (path, named) =>
      this.#runtime.readSettings(path, named ? root : null),
    );
    for (const { path, problems } of reports)
      report({ uri: pathToFileURL(path).href, name: relative(root, path).replaceAll('\\', '/'), problems });
    return config;
  }
}

function draftSettings(editor: EditorSettings, config: Config): DraftSettings {
  const rules = rulesOf(editor.rules);
  for (const [id, setting] of Object.entries(config.rules ?? {})) rules[id] = { ...rules[id], ...setting };
  const draftDate = config.draftDate ?? isoDay(editor.draftDate);
  const locality = config.locality ?? text(editor.locality);
  const { checkPlaintext } = editor;
  const run = editor.check?.run;
  return {
    check: {
      ...(draftDate === undefined ? {} : { draftDate }),
      ...(locality === undefined ? {} : { locality }),
      rules,
    },
    checkPlaintext: checkPlaintext === 'always' || checkPlaintext === 'never' ? checkPlaintext : 'auto',
    run: run === 'onSave' || run === 'manual' ? run : 'onType',
    insert: {
      figures: editor.insert?.figures === 'keep' ? 'keep' : INSERT_DEFAULTS.figures,
      places: flag(editor.insert?.places, INSERT_DEFAULTS.places),
      source: flag(editor.insert?.source, INSERT_DEFAULTS.source),
    },
    excludes: excludes([...strings(editor.exclude), ...(config.exclude ?? [])]),
    borrowedLens: editor.codeLens?.borrowed !== false,
    headingLens: flag(editor.codeLens?.headings, false),
    asOfHints: flag(editor.inlayHints?.asOf, false),
  };
}

/** Settings of the rules by id; what has no business there is left out. */
function rulesOf(rules: unknown): Record<string, RuleSetting> {
  const out: Record<string, RuleSetting> = {};
  if (!isRecord(rules)) return out;
  for (const [id, setting] of Object.entries(rules)) {
    if (isRecord(setting)) out[id] = setting as RuleSetting;
  }
  return out;
}

function flag(value: unknown, otherwise: boolean): boolean {
  return typeof value === 'boolean' ? value : otherwise;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function isoDay(value: unknown): string | undefined {
  const day = text(value);
  return day !== undefined && isIsoDay(day) ? day : undefined;
}

/** A path that begins at home or at the root; null for any other, which would be another file in each window. */
function absolute(path: string | undefined): string | null {
  if (path === undefined) return null;
  const full = /^~[\\/]/.test(path) ? join(homedir(), path.slice(2)) : path;
  return isAbsolute(full) ? full : null;
}

function withSlash(folder: string): string {
  return folder.endsWith('/') ? folder : `${folder}/`;
}
