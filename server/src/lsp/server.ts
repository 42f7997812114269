import { type InitializationOptions, ServerCommands } from '@shengao/protocol';
import {
  CodeActionKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { createChecker } from '../service/check.ts';
import { abilitiesOf, memoizedCheck, type ServerContext } from './context.ts';
import { diagnosticsSupport } from './diagnostics/diagnostics.ts';
import { FolderChecks } from './diagnostics/folderCheck.ts';
import { Pace } from './diagnostics/pace.ts';
import { registerQuiet } from './diagnostics/quiet.ts';
import { WorkspaceDiagnostics } from './diagnostics/workspaceDiagnostics.ts';
import type { OpenDraft } from './drafts/drafts.ts';
import { KeptValues } from './drafts/keptValues.ts';
import { syncDrafts } from './drafts/sync.ts';
import { FIX_ALL, registerCodeActions } from './features/codeActions.ts';
import { refreshCodeLenses, registerCodeLenses } from './features/codeLens.ts';
import { COMPLETION_TRIGGERS, registerCompletion } from './features/completion/completion.ts';
import { registerCorpus } from './features/corpus.ts';
import { registerFilledValues } from './features/filledValues.ts';
import { registerFolderCheck } from './features/folderRequests.ts';
import { registerFormatting } from './features/formatting.ts';
import { registerHover } from './features/hover.ts';
import { registerIgnoredList } from './features/ignoredList.ts';
import { refreshInlayHints, registerInlayHints } from './features/inlayHints.ts';
import { registerNavigation } from './features/navigation.ts';
import { registerOutline } from './features/outline.ts';
import { PackReports, registerRepealLists, withPacks } from './features/packs.ts';
import { registerPlaceholders } from './features/placeholders.ts';
import { registerRename } from './features/rename.ts';
import { registerReport } from './features/report.ts';
import { registerSemanticTokens, TOKENS_LEGEND } from './features/semanticTokens.ts';
import { registerServerCommands } from './features/serverCommands.ts';
import { registerSpeeches } from './features/speeches.ts';
import { registerVersions } from './features/versions.ts';
import { registerVirtualDocuments } from './features/virtualDocuments.ts';
import { registerWord } from './features/word.ts';
import { registerWorkingList } from './features/workingList.ts';
import { CorpusWatch } from './library/corpusWatch.ts';
import { Library } from './library/library.ts';
import { Notices } from './notices.ts';
import type { ServerRuntime } from './runtime.ts';
import { Ignoring } from './settings/ignoring.ts';
import { Settings } from './settings/settings.ts';
import { foldersOf, watchSettings } from './settings/settingsWatch.ts';
import { StatusReporter } from './status.ts';

/** Serves one client over `connection`, which the caller has not yet set listening. */
export function startServer(connection: Connection, runtime: ServerRuntime): void {
  let library: Library | null = null;
  let watch: CorpusWatch | null = null;
  let kept: KeptValues | null = null;

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
    const folderChecks = new FolderChecks(context);
    const workspace = new WorkspaceDiagnostics(context, folderChecks);
    void ready.promise.then(() => workspace.register());
    kept = new KeptValues(runtime, options.globalStoragePath);
    syncDrafts(context, drafts, kept, diagnostics, status);
    registerFilledValues(context, kept);
    const reload = watchSettings(context, params, ready.resolve);
    registerServerCommands(context, reload);
    registerFolderCheck(context, folderChecks);
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
    registerWord(context);
    registerRepealLists(context);
    registerOutline(context);
    registerPlaceholders(context);
    registerWorkingList(context);
    registerVersions(context);
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
          resolveProvider: client.resolvesEdits,
        },
        ...(client.pullDiagnostics && !client.dynamicDiagnostics
          ? { diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: true } }
          : {}),
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });

  connection.onShutdown(async () => {
    watch?.close();
    await kept?.close();
    await library?.close();
  });
}
