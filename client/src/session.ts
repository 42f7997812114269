import {
  type AddSummary,
  Commands,
  type CompareArgument,
  EraseFilledValues,
  type RevealArgument,
  TrustGranted,
} from '@shengao/protocol';
import * as vscode from 'vscode';
import { ask } from './ask.ts';
import { registerCheckedContext } from './checkedContext.ts';
import { CheckedEdits } from './checkedEdits.ts';
import { addToCorpus, rebuildCorpus } from './commands/addToCorpus.ts';
import { checkDocument, openDocument } from './commands/checkDocument.ts';
import { checkAnyway, checkDraft } from './commands/checkDraft.ts';
import { checkWorkspace } from './commands/checkWorkspace.ts';
import { VersionComparisons } from './commands/compareWithPrevious.ts';
import { Comparisons } from './commands/compareWithSource.ts';
import { fillPlaceholders } from './commands/fillPlaceholders.ts';
import { fixAll } from './commands/fixAll.ts';
import { ignoreFinding } from './commands/ignoreFinding.ts';
import { importRepeals } from './commands/importRepeals.ts';
import { insertFromCorpus } from './commands/insertFromCorpus.ts';
import { openRulePage } from './commands/openRulePage.ts';
import { openSource } from './commands/openSource.ts';
import { reveal } from './commands/reveal.ts';
import { setDraftDate, setLocality } from './commands/setFact.ts';
import { showMenu } from './commands/showMenu.ts';
import { WordFiles } from './commands/word.ts';
import { fileOf, textOf } from './documentUris.ts';
import { DraftLanguage } from './draftLanguage.ts';
import { toggle, wasEnabled } from './enabled.ts';
import { markFamilies } from './familyMarks.ts';
import { checkFolders, type FolderChecker } from './folderCheck.ts';
import { FolderFindings } from './folderFindings.ts';
import { LastDraft } from './lastDraft.ts';
import { registerLineMessage } from './lineMessage.ts';
import { QuietDiagnostics } from './quietDiagnostics.ts';
import { createClient } from './server.ts';
import { listenToStatuses } from './statuses.ts';
import { Versions } from './versions.ts';
import { type CorpusNode, CorpusTree } from './views/corpus/corpusTree.ts';
import { correctSpeech, removeSpeech } from './views/corpus/correcting.ts';
import { insertPassage, registerPassageDrop } from './views/corpus/passages.ts';
import { clearSearch, filterCorpus, searchCorpus } from './views/corpus/searching.ts';
import { registerDocumentBadges } from './views/documentBadges.ts';
import { registerDocumentDrop, showDocument, turnIntoDraft } from './views/documents.ts';
import { registerDocumentLenses } from './views/documentTexts.ts';
import { type IgnoredNode, IgnoredView, openIgnored, removeIgnored } from './views/ignoredView.ts';
import { focusView, nodeUnderKeyboard } from './views/keyboard.ts';
import { registerLanguageStatus } from './views/languageStatus.ts';
import { Reports } from './views/report.ts';
import { ReportTicks } from './views/reportTicks.ts';
import { registerStatusItem } from './views/statusItem.ts';
import { registerVirtualDocuments } from './views/virtualDocuments.ts';
import { type RowNode, WorkingList, type WorkingNode } from './views/workingList.ts';
import { openWalkthrough } from './walkthrough/open.ts';
import { practise } from './walkthrough/practise.ts';
import { Sample, type SamplePlace } from './walkthrough/sample.ts';
import { tick } from './walkthrough/steps.ts';

type Command = (...args: never[]) => unknown;

/** The language client and everything that needs it. */
export interface Session {
  readonly folderChecker: FolderChecker;
  readonly ignored: IgnoredView;
  readonly findings: WorkingList;
  readonly corpus: CorpusTree;
  /** Shows a document (.docx, .pdf) in an editor of its own. */
  readonly showDocument: (uri: vscode.Uri, panel: vscode.WebviewPanel) => Promise<void>;
  /** Fills the panel of a report that was open when the editor was closed. */
  readonly restoreReport: (panel: vscode.WebviewPanel, state: unknown) => Promise<void>;
  readonly commands: Readonly<Record<string, Command>>;
  /** Resolves when the server answers. */
  readonly ready: Promise<void>;
  stop(): Promise<void>;
}

/** The views at the side, made before their content is. */
export interface Trees {
  readonly findings: vscode.TreeView<WorkingNode>;
  readonly ignored: vscode.TreeView<IgnoredNode>;
  readonly corpus: vscode.TreeView<CorpusNode>;
}

export function startSession(context: vscode.ExtensionContext, trees: Trees): Session {
  const quiet = new QuietDiagnostics(wasEnabled(context));
  const edits = new CheckedEdits();
  context.subscriptions.push(edits);
  const client = createClient(context, quiet, edits);
  const statuses = listenToStatuses(client);
  context.subscriptions.push(
    statuses,
    registerVirtualDocuments(client, statuses),
    registerDocumentLenses(),
    registerDocumentBadges(),
    registerLanguageStatus(statuses),
    registerStatusItem(statuses),
    registerCheckedContext(statuses),
    registerLineMessage(),
    new DraftLanguage(client, statuses, context.workspaceState),
    markFamilies(vscode.Uri.joinPath(context.extensionUri, 'icons', 'marks')),
    quiet,
    vscode.workspace.onDidGrantWorkspaceTrust(() => client.sendNotification(TrustGranted.method, {})),
  );
  const drafts = new LastDraft();
  context.subscriptions.push(drafts);
  const ticks = new ReportTicks(context.workspaceState);
  const reports = new Reports(client, drafts, ticks);
  context.subscriptions.push(reports);
  const word = new WordFiles(client, drafts, context.globalStorageUri);
  const versions = new VersionComparisons(
    client,
    drafts,
    new Versions(vscode.Uri.joinPath(context.globalStorageUri, 'versions').fsPath),
  );
  context.subscriptions.push(versions.register());
  const findings: FolderFindings = new FolderFindings(async (places, token) => {
    await checkFolders(client, places, (progress, found) => findings.told(progress, found), token);
  }, statuses.onIgnores);
  context.subscriptions.push(findings);
  const comparisons = new Comparisons();
  context.subscriptions.push(comparisons.register());
  const ready = client.start();
  ready.catch((error) => {
    const why = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(
      vscode.l10n.t('Shengao could not start its language server: {0}', why),
    );
  });
  const ignored = new IgnoredView(client, statuses, ready);
  context.subscriptions.push(ignored);
  const list = new WorkingList(client, statuses, ready, trees.findings);
  context.subscriptions.push(list);
  const row = async (node?: WorkingNode): Promise<RowNode | undefined> => {
    const meant = node ?? (await nodeUnderKeyboard(trees.findings));
    return meant?.kind === 'row' && !meant.done ? meant : undefined;
  };
  const withRow =
    (run: (row: RowNode) => unknown) =>
    async (node?: WorkingNode): Promise<unknown> => {
      const meant = await row(node);
      return meant && run(meant);
    };
  const fill = ({ uri, finding }: RowNode): Thenable<unknown> =>
    vscode.commands.executeCommand(Commands.fillPlaceholders, uri.toString(), finding.range);
  const corpus = new CorpusTree(client, statuses, ready);
  context.subscriptions.push(corpus, registerPassageDrop(client), registerDocumentDrop(client));
  const imported = ({ failures }: AddSummary): void => corpus.complain(failures);
  const add = addToCorpus(client, imported);
  const insert = insertFromCorpus(client, drafts);
  const sample = new Sample(client, context, { ready, add, refresh: () => corpus.refresh() });
  context.subscriptions.push(sample);
  const toCorpus = (): Thenable<unknown> =>
    focusView('shengao.corpus', trees.corpus, async () => (await corpus.getChildren())[0]);
  // From a key or the palette a view gives nothing; what the keyboard is on in it is meant.
  const selected = async (node?: CorpusNode): Promise<CorpusNode | undefined> =>
    node ?? nodeUnderKeyboard(trees.corpus);
  const changed = async (work: Promise<void>): Promise<void> => {
    await work;
    corpus.refresh();
  };
  const folderChecker: FolderChecker = {
    check: (folders, onFile, token) => checkFolders(client, folders, onFile, token),
    findings,
  };
  const toggled = async (): Promise<boolean> => {
    const enabled = await toggle(context, client, quiet)();
    findings.shown = enabled;
    return enabled;
  };
  /** Who asks for a check while all is switched off is asked back, and told why nothing would come of it. */
  const switchedOn = async (): Promise<boolean> => {
    if (quiet.enabled) return true;
    const on = vscode.l10n.t('Switch on');
    const text = vscode.l10n.t('Not checked: Shengao is switched off in this window.');
    return (await vscode.window.showInformationMessage(text, on)) === on && toggled();
  };
  return {
    folderChecker,
    ignored,
    findings: list,
    corpus,
    showDocument: async (uri, panel) => {
      await ready;
      await showDocument(client, uri, panel);
    },
    restoreReport: async (panel, state) => {
      await ready;
      await reports.restore(panel, state);
    },
    commands: {
      [Commands.insertFromCorpus]: async (options?: { query?: string }) => {
        if (await insert(options)) tick('inserted');
      },
      [Commands.addToCorpus]: async (...chosen: Parameters<typeof add>) => {
        const summary = await add(...chosen);
        if (summary !== undefined && summary.speeches > 0) tick('own');
        return summary;
      },
      [Commands.rebuildCorpus]: rebuildCorpus(client, imported),
      [Commands.importRepeals]: importRepeals(client),
      [Commands.searchCorpus]: async () => {
        await searchCorpus(corpus, trees.corpus);
        await toCorpus();
      },
      [Commands.filterCorpus]: async () => {
        await filterCorpus(corpus, trees.corpus, () => statuses.ofActive()?.day || null);
        await toCorpus();
      },
      [Commands.clearCorpusSearch]: async () => {
        clearSearch(corpus, trees.corpus);
        await toCorpus();
      },
      [Commands.groupCorpus]: () => corpus.group(),
      [Commands.insertPassage]: async (node?: CorpusNode) => {
        const passage = await selected(node);
        if (passage !== undefined && (await insertPassage(client, drafts, passage))) tick('inserted');
      },
      [Commands.correctSpeech]: async (node?: CorpusNode) =>
        changed(correctSpeech(client, await selected(node))),
      [Commands.removeSpeech]: async (node?: CorpusNode) =>
        changed(removeSpeech(client, await selected(node))),
      [Commands.turnIntoDraft]: (uri?: vscode.Uri) => turnIntoDraft(client, uri && fileOf(uri)),
      [Commands.editAsDraft]: (uri?: vscode.Uri) => word.editAsDraft(uri),
      [Commands.writeBackToWord]: async (uri?: vscode.Uri) => {
        const draft = uri ?? drafts.document?.uri;
        const written = await word.writeBack(uri);
        if (written !== undefined && draft !== undefined) await versions.keep(draft);
        return written;
      },
      [Commands.annotateWord]: async (uri?: vscode.Uri | string, selected?: readonly vscode.Uri[]) => {
        const written = await word.annotate(uri, selected);
        if (written.length > 0) {
          tick('annotated');
          const draft = typeof uri === 'object' ? uri : drafts.document?.uri;
          if (draft !== undefined) await versions.keep(draft);
        }
        return written;
      },
      [Commands.fillPlaceholders]: fillPlaceholders(client),
      [Commands.openSource]: openSource(),
      [Commands.compareWithSource]: (argument: CompareArgument) => comparisons.compare(argument),
      [Commands.openRulePage]: openRulePage(context.extensionUri),
      [Commands.toggle]: toggled,
      [Commands.checkWorkspace]: checkWorkspace(async () => {
        await ready;
        return folderChecker;
      }, switchedOn),
      [Commands.checkDocument]: checkDocument(client),
      [Commands.openDocument]: openDocument(),
      [Commands.clearWorkspaceFindings]: () => findings.clear(),
      [Commands.showCorpus]: toCorpus,
      [Commands.showIgnored]: () =>
        focusView('shengao.ignored', trees.ignored, async () => (await ignored.getChildren())[0]),
      [Commands.groupIgnored]: () => ignored.group(),
      [Commands.openIgnored]: (node: IgnoredNode, what?: unknown) => openIgnored(client, node, what),
      [Commands.removeIgnored]: async (node?: IgnoredNode) =>
        removeIgnored(node ?? (await nodeUnderKeyboard(trees.ignored))),
      [Commands.checkDraft]: checkDraft(client),
      [Commands.checkAnyway]: checkAnyway(),
      [Commands.setDraftDate]: setDraftDate(statuses),
      [Commands.setLocality]: setLocality(statuses),
      [Commands.showMenu]: showMenu(statuses, () => quiet.enabled),
      [Commands.showReport]: async (uri?: vscode.Uri | string) => {
        const made = await reports.show(typeof uri === 'object' ? textOf(uri) : uri);
        if (made === null) return;
        tick('reported');
        await versions.keep(made);
      },
      [Commands.reveal]: reveal(client),
      [Commands.openSample]: (place?: SamplePlace) => sample.open(place ?? 'ask'),
      [Commands.removeSample]: () => sample.remove(),
      [Commands.practise]: practise(drafts, () => sample.open()),
      [Commands.openWalkthrough]: openWalkthrough,
      [Commands.fixAll]: () => fixAll(client),
      [Commands.showFixes]: async (place?: RevealArgument) => {
        // From a card the caret may be elsewhere; from the menu of the mouse a file is given, and the caret is there.
        if (place?.range !== undefined) await reveal(client)(place);
        await vscode.commands.executeCommand('editor.action.quickFix');
      },
      [Commands.ignoreFinding]: ignoreFinding,
      [Commands.showFindings]: () => list.focus(),
      [Commands.nextFinding]: () => list.step(1),
      [Commands.previousFinding]: () => list.step(-1),
      [Commands.filterFindings]: () => list.filter(),
      [Commands.openFinding]: withRow((one) => list.open(one)),
      [Commands.fixFinding]: withRow((one) => (one.finding.fixes[0]?.fills ? fill(one) : list.fix(one))),
      [Commands.fillFinding]: withRow(fill),
      [Commands.lookFinding]: withRow(
        ({ finding: { look } }) => look && vscode.commands.executeCommand(look.command, look.argument),
      ),
      [Commands.ignoreRow]: withRow(
        ({ finding: { ignore } }) =>
          ignore && vscode.commands.executeCommand(ignore.command, ignore.argument),
      ),
      [Commands.undoFinding]: async (node?: WorkingNode) => {
        const meant = node ?? (await nodeUnderKeyboard(trees.findings));
        if (meant?.kind === 'row') await meant.undo?.();
      },
      [Commands.compareWithPrevious]: (uri?: vscode.Uri) => versions.compare(uri),
      [Commands.eraseVersions]: async () => {
        if (!(await versions.erase())) return;
        await ticks.erase();
        await ask(client, EraseFilledValues, {});
      },
      [Commands.restartServer]: () => client.restart(),
      [Commands.showOutput]: () => {
        // What the writer has asked to be written down is what is looked for.
        const channel = client.traceOutputChannel;
        (channel.logLevel === vscode.LogLevel.Off ? client.outputChannel : channel).show();
      },
    },
    ready,
    stop: () => client.stop(),
  };
}
