/** Section of the settings in VS Code and root of the keys of `.shengao.yml`. */
export const SETTINGS_SECTION = 'shengao';

/** Name of the settings file at a workspace's root. */
export const SETTINGS_FILE = '.shengao.yml';

/** Corpus database of a workspace, relative to its root. */
export const WORKSPACE_CORPUS = '.shengao/corpus.db';

/** Folder of a workspace's own packs, relative to its root. */
export const WORKSPACE_PACKS = '.shengao/knowledge';

/** What is not reported again in a workspace, relative to its root. */
export const IGNORE_FILE = '.shengao/ignore.yml';

/** What the user decided about set phrases in a workspace, relative to its root. */
export const SLOGANS_FILE = '.shengao/slogans.yml';

/** Folder of a user's own packs for all workspaces, relative to the home folder. */
export const USER_PACKS = '.shengao/knowledge';

/** Language of packs. */
export const PACK_LANGUAGE = 'yaml';

export const SPEECH_DRAFT = 'speech-draft';

/** Type of the report's panel, under which VS Code gives it back after a restart. */
export const REPORT_VIEW = 'shengao.report';

/** Languages whose files are offered to the server; the other two only where settings and text allow. */
export const CHECKED_LANGUAGES = [SPEECH_DRAFT, 'plaintext', 'markdown'] as const;

/** `auto`: plain text and Markdown are checked where they read like a Chinese speech. */
export type CheckPlaintext = 'auto' | 'always' | 'never';

/** When findings are shown: while typing, when the draft is saved, or when the writer asks. */
export type CheckRun = 'onType' | 'onSave' | 'manual';

/** `auto`: the editor's display language. */
export type InterfaceLanguage = 'auto' | 'zh' | 'en';

/** What `workspace/configuration` gives for {@link SETTINGS_SECTION}; every key may be missing or of a wrong type. */
export interface EditorSettings {
  readonly language?: InterfaceLanguage;
  readonly checkPlaintext?: CheckPlaintext;
  readonly check?: { readonly run?: CheckRun };
  /** YYYY-MM-DD; used when the draft itself names no day. Empty: today. */
  readonly draftDate?: string;
  readonly locality?: string;
  readonly corpus?: {
    readonly path?: string;
    /** Read files of the corpus again when they change. */
    readonly watch?: boolean;
  };
  /** What is changed in a passage when it is inserted. */
  readonly insert?: {
    readonly figures?: 'blank' | 'keep';
    readonly places?: boolean;
    readonly source?: boolean;
  };
  /** Folders of own packs; relative ones count from the workspace's root. */
  readonly knowledge?: readonly string[];
  /** Files and folders that are not looked at when a folder is checked: patterns, relative to the workspace's root. */
  readonly exclude?: readonly string[];
  /** List the findings of drafts that are not open, too. */
  readonly workspaceDiagnostics?: boolean;
  /** The writer's own file of ignored findings; absolute or from `~/`. */
  readonly ignoreFile?: string;
  /** What stands above paragraphs. */
  readonly codeLens?: { readonly borrowed?: boolean; readonly headings?: boolean };
  readonly inlayHints?: { readonly asOf?: boolean };
  readonly rules?: Readonly<Record<string, unknown>>;
}

/** What the client knows and the server cannot find out by itself. */
export interface InitializationOptions {
  /** URI of the folder that holds one Markdown page a rule. */
  readonly docsUri?: string;
  /** Folder for the corpus of windows whose workspace has none; a path on the server's disk. */
  readonly globalStoragePath?: string;
  /** False where the user has not trusted the workspace: its database and packs stay closed. */
  readonly trusted?: boolean;
  /** True when the client runs the commands of {@link Commands}, so that links and actions may name them. */
  readonly commands?: boolean;
  /** False where the user has switched all findings off in this window. */
  readonly enabled?: boolean;
}
