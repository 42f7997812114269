import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  DOCUMENT_FILE,
  IGNORE_FILE,
  IgnoresChanged,
  SETTINGS_FILE,
  SLOGANS_FILE,
  TEXT_FILE,
  TrustGranted,
  WORKSPACE_CORPUS,
  WORKSPACE_PACKS,
} from '@shengao/protocol';
import {
  type Diagnostic,
  DiagnosticSeverity,
  DidChangeConfigurationNotification,
  type DidChangeConfigurationParams,
  DidChangeWatchedFilesNotification,
  type DidChangeWatchedFilesParams,
  type FileSystemWatcher,
  type InitializeParams,
} from 'vscode-languageserver/node';
import { resolveUnder, underHome } from '../../paths/paths.ts';
import { type ServerContext, tell } from '../context.ts';
import { SOURCE } from '../diagnostics/diagnostic.ts';
import { isPackFile } from '../features/packs.ts';
import { notification } from '../guard.ts';
import { pathOf } from '../uris.ts';
import type { ConfigReport } from './settings.ts';
import { NOTHING_CHOSEN, readSloganFile } from './sloganFile.ts';

export function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  if (workspaceFolders && workspaceFolders.length > 0) return workspaceFolders.map((f) => f.uri);
  return rootUri ? [rootUri] : [];
}

/**
 * Reads the settings at the start and whenever they change, and brings everything that rests on them up to date.
 * The function it gives reads them anew.
 */
export function watchSettings(
  context: ServerContext,
  params: InitializeParams,
  firstRead: () => void,
): () => Promise<void> {
  const { connection, settings, ignoring, notices, library, options, client, runtime } = context;
  let trusted = options.trusted !== false;

  const apply = async (): Promise<void> => {
    const reports = await settings.load();
    const { language, corpusPath, corpora, knowledge } = settings.window;
    notices.useLanguage(language, params.locale);
    for (const report of [...reports, ...(await ignoring.load())]) publish(report);
    const root = settings.folders.map(pathOf).find((path) => path !== null) ?? null;
    // In a folder that the user does not trust, nothing that it brings along is opened.
    const folders = knowledge.flatMap((folder) => resolveUnder(root, underHome(folder, runtime.home)) ?? []);
    const own = root === null ? null : join(root, WORKSPACE_PACKS);
    if (own !== null && (await runtime.exists(own))) folders.unshift(own);
    // The user's own come first, so that a workspace can correct them.
    const ofUser = runtime.userPacks;
    const everywhere = ofUser !== undefined && (await runtime.exists(ofUser)) ? [ofUser] : [];
    library.usePacks([...everywhere, ...(trusted ? folders : [])]);
    await readSloganChoices(trusted ? root : null);
    library.corpora.configure({
      own: (await corpusPlace(trusted ? corpusPath : null, trusted ? root : null)) ?? null,
      others: trusted ? corpora.flatMap((path) => resolveUnder(root, path) ?? []) : [],
    });
  };

  const readSloganChoices = async (root: string | null): Promise<void> => {
    const path = root === null ? null : join(root, SLOGANS_FILE);
    const { choices, problems } = path === null ? NOTHING_CHOSEN : await readSloganFile(path, runtime);
    library.useSloganChoices(choices);
    if (path !== null) publish({ uri: pathToFileURL(path).href, name: SLOGANS_FILE, problems });
  };

  /** The setting, else the workspace's database, else the one shared by all windows. */
  const corpusPlace = async (setting: string | null, root: string | null): Promise<string | undefined> => {
    if (setting !== null) {
      const path = resolveUnder(root, setting);
      if (path !== null) return path;
    }
    if (root !== null) {
      const own = join(root, WORKSPACE_CORPUS);
      if (await runtime.exists(own)) return own;
    }
    return options.globalStoragePath === undefined ? undefined : join(options.globalStoragePath, 'corpus.db');
  };

  const shown = new Set<string>();
  const publish = ({ uri, name, problems }: ConfigReport): void => {
    if (problems.length === 0 && !shown.delete(uri)) return;
    if (problems.length > 0) shown.add(uri);
    const diagnostics = problems.map(({ line, key, message }): Diagnostic => {
      const start = { line: Math.max(0, line - 1), character: 0 };
      const where = key === '' ? '' : `${key}${notices.say({ zh: '：', en: ': ' })}`;
      return {
        range: { start, end: { line: start.line + 1, character: 0 } },
        severity: DiagnosticSeverity.Warning,
        source: SOURCE,
        message: where + notices.say(message),
      };
    });
    void connection.sendDiagnostics({ uri, diagnostics });
    const [first] = problems;
    if (first === undefined) return;
    const rest = problems.length - 1;
    const key = first.key === '' ? '' : ` ${first.key}`;
    notices.warnOnce(`config:${uri}:${JSON.stringify(problems)}`, {
      zh: `${name} 第 ${first.line} 行${key}：${first.message.zh}${rest > 0 ? `（另有 ${rest} 处）` : ''}`,
      en: `${name} line ${first.line}${key}: ${first.message.en}${rest > 0 ? ` (and ${rest} more)` : ''}`,
    });
  };

  settings.onReport = publish;
  settings.onChange = () => context.refresh();

  /** One reload at a time, so that an older answer never overwrites a newer one. */
  let queue: Promise<void> = Promise.resolve();
  const reload = (): Promise<void> => {
    queue = queue.then(apply).catch((error) => notices.error(`settings: ${error?.stack ?? error}`));
    return queue;
  };
  const reloadAndRefresh = async (): Promise<void> => {
    await reload();
    context.refresh();
    tell(context, IgnoresChanged.method, {});
  };

  connection.onInitialized(
    notification(notices, 'initialized', async () => {
      // Only now: asked for earlier, the library would register it with a client that does not listen yet.
      if (params.capabilities.workspace?.workspaceFolders) {
        connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
          const gone = new Set(removed.map((f) => f.uri));
          settings.folders = [...settings.folders.filter((f) => !gone.has(f)), ...added.map((f) => f.uri)];
          void reloadAndRefresh();
        });
      }
      await reload();
      firstRead();
      if (client.configuration) {
        await connection.client.register(DidChangeConfigurationNotification.type, { section: 'shengao' });
      }
      if (client.watchFiles) {
        const watchers = [
          { globPattern: `**/${SETTINGS_FILE}` },
          { globPattern: `**/${IGNORE_FILE}` },
          { globPattern: `**/${SLOGANS_FILE}` },
          { globPattern: `**/${WORKSPACE_CORPUS}` },
          { globPattern: `**/${WORKSPACE_PACKS}/*` },
        ];
        await connection.client.register(DidChangeWatchedFilesNotification.type, {
          watchers: [...watchers, ...userFileWatcher(context), ...packWatchers(context)],
        });
      }
    }),
  );
  connection.onDidChangeConfiguration(
    notification(notices, 'workspace/didChangeConfiguration', (change: DidChangeConfigurationParams) => {
      settings.pushed = (change.settings as { shengao?: unknown } | null)?.shengao;
      return reloadAndRefresh();
    }),
  );
  connection.onDidChangeWatchedFiles(
    notification(notices, 'workspace/didChangeWatchedFiles', ({ changes }: DidChangeWatchedFilesParams) => {
      if (changes.every(({ uri }) => TEXT_FILE.test(uri) || DOCUMENT_FILE.test(uri))) {
        context.draftsChanged();
        return undefined;
      }
      if (changes.some(({ uri }) => isPackFile(uri, library.packFolders))) library.reloadKnowledge();
      return reloadAndRefresh();
    }),
  );
  connection.onNotification(
    TrustGranted.method,
    notification(notices, TrustGranted.method, () => {
      trusted = true;
      return reloadAndRefresh();
    }),
  );
  return reload;
}

/** The writer's own file may be changed by another window. */
function userFileWatcher({ ignoring, client }: ServerContext): FileSystemWatcher[] {
  const path = ignoring.userFile;
  if (path === null || !client.relativeWatch) return [];
  const baseUri = pathToFileURL(dirname(path)).href;
  return [{ globPattern: { baseUri, pattern: basename(path) } }];
}

/** Folders of packs outside the workspace. */
function packWatchers({ library, client }: ServerContext): FileSystemWatcher[] {
  if (!client.relativeWatch) return [];
  return library.packFolders.map((folder) => ({
    globPattern: { baseUri: pathToFileURL(folder).href, pattern: '*.{yaml,yml}' },
  }));
}
