import { type InitializationOptions, ServerCommands } from '@shengao/protocol';
import {
  CodeActionKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { createChecker } from '../service/check.ts';
import { FIX_ALL, registerCodeActions } from './codeActions.ts';
import { refreshCodeLenses, registerCodeLenses } from './codeLens.ts';
import { COMPLETION_TRIGGERS, registerCompletion } from './completion.ts';
import { abilitiesOf, memoizedCheck, type ServerContext } from './context.ts';
import { registerCorpus } from './corpus.ts';
import { CorpusWatch } from './corpusWatch.ts';
import { diagnosticsSupport } from './diagnostics.ts';
import type { OpenDraft } from './drafts.ts';
import { registerFolderCheck } from './folderRequests.ts';
import { registerFormatting } from './formatting.ts';
import { registerHover } from './hover.ts';
import { registerIgnoredList } from './ignoredList.ts';
import { Ignoring } from './ignoring.ts';
import { refreshInlayHints, registerInlayHints } from './inlayHints.ts';
import { Library } from './library.ts';
import { registerNavigation } from './navigation.ts';
import { Notices } from './notices.ts';
import { registerOutline } from './outline.ts';
import { Pace } from './pace.ts';
import { PackReports, withPacks } from './packs.ts';
import { registerPlaceholders } from './placeholders.ts';
import { registerQuiet } from './quiet.ts';
import { registerRename } from './rename.ts';
import { registerReport } from './report.ts';
import type { ServerRuntime } from './runtime.ts';
import { registerSemanticTokens, TOKENS_LEGEND } from './semanticTokens.ts';
import { registerServerCommands } from './serverCommands.ts';
import { Settings } from './settings.ts';
import { foldersOf, watchSettings } from './settingsWatch.ts';
import { registerSpeeches } from './speeches.ts';
import { StatusReporter } from './status.ts';
import { syncDrafts } from './sync.ts';
import { registerVirtualDocuments } from './virtualDocuments.ts';
import { WorkspaceDiagnostics } from './workspaceDiagnostics.ts';

/** Serves one client over `connection`, which the caller has not yet set listening. */
export function startServer(connection: Connection, runtime: ServerRuntime): void {
  let library: Library | null = null;
  let watch: CorpusWatch | null = null;

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const client = abilitiesOf(params);
    const options = (params.initializationOptions ?? {}) as InitializationOptions;
    const notices = new Notices(connection, params.locale);
    const settings = new Settings(connection, runtime, client.configuration, foldersOf(params));
    const ignoring = new Ignoring(runtime, settings, options.globalStoragePath);
    library = new Library(runtime, notices, () => {
      status.corpus();
      context.refresh();
    });
    const drafts = new Map<string, OpenDraft>();
    const ready = Promise.withResolvers<void>();
    const checker = createChecker(library, runtime.rules);
    const check = memoizedCheck(settings, library, checker, ignoring);
    const context: ServerContext = {
      connection,
      runtime,
      client,
      options,
      notices,
      settings,
      ignoring,
      library,
      checker,
      drafts,
      ready: ready.promise,
      pace: new Pace((uri) => settings.forDraft(uri).run),
      enabled: options.enabled !== false,
      checkEvenIfOff: check,
      check: (draft) => (context.enabled ? check(draft) : null),
      shown: (draft) => {
        const result = context.check(draft);
        return result && { ...result, findings: context.pace.shown(draft, result.findings) };
      },
      draftsChanged: () => workspace.changed(),
      refresh: () => {
        diagnostics.refresh();
        refreshInlayHints(context);
        refreshCodeLenses(context);
        workspace.changed();
        void workspace.register();
      },
    };
    const status: StatusReporter = new StatusReporter(context, () => watch?.update());
    watch = new CorpusWatch(context, status);
    const reports = new PackReports(context);
    library.onPacksStale = () => reports.stale();
    library.onPacksLoaded = (problems) => reports.loaded(problems);
    const diagnostics = withPacks(diagnosticsSupport(context, status), reports, context);
    const workspace = new WorkspaceDiagnostics(context);
    void ready.promise.then(() => workspace.register());
    syncDrafts(context, drafts, diagnostics, status);
    const reload = watchSettings(context, params, ready.resolve);
    registerServerCommands(context, reload);
    registerFolderCheck(context);
    registerIgnoredList(context);
    registerQuiet(context, diagnostics, status);
    registerCodeActions(context);
    registerCodeLenses(context);
    registerSemanticTokens(context);
    registerInlayHints(context);
    registerFormatting(context, params);
    registerHover(context);
    registerCompletion(context);
    registerNavigation(context);
    registerRename(context);
    registerCorpus(context, status);
    registerSpeeches(context, status);
    registerOutline(context);
    registerPlaceholders(context);
    registerReport(context);
    registerVirtualDocuments(context);
    return {
      serverInfo: { name: 'shengao' },
      capabilities: {
        textDocumentSync: {
          openClose: true,
          change: TextDocumentSyncKind.Incremental,
          save: { includeText: false },
        },
        hoverProvider: true,
        completionProvider: { triggerCharacters: COMPLETION_TRIGGERS, resolveProvider: true },
        definitionProvider: true,
        referencesProvider: true,
        documentLinkProvider: { resolveProvider: false },
        renameProvider: client.prepareRename ? { prepareProvider: true } : true,
        documentSymbolProvider: true,
        foldingRangeProvider: true,
        codeLensProvider: { resolveProvider: false },
        semanticTokensProvider: { legend: TOKENS_LEGEND, full: true, range: true },
        inlayHintProvider: true,
        executeCommandProvider: { commands: Object.values(ServerCommands) },
        codeActionProvider: {
          codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL],
        },
        ...(client.pullDiagnostics && !client.dynamicDiagnostics
          ? { diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: true } }
          : {}),
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });

  connection.onShutdown(() => {
    watch?.close();
    library?.close();
  });
}
