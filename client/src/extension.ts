import { Commands, PACK_LANGUAGE, REPORT_VIEW, SPEECH_DRAFT, WORKSPACE_PACKS } from '@shengao/protocol';
import * as vscode from 'vscode';
import { folderTaskProvider, TASK_TYPE } from './folderTask.ts';
import type { Session, Trees } from './session.ts';
import type { CorpusNode } from './views/corpus/corpusTree.ts';
import { passageDrag } from './views/corpus/drag.ts';
import { deferredTree } from './views/deferredTree.ts';
import type { IgnoredNode } from './views/ignoredView.ts';
import type { WorkingNode } from './views/workingList.ts';

/** What the extension gives to tests and to other extensions. */
export interface ShengaoApi {
  /** Starts the language server if need be; resolves when it answers, rejects when it could not be started. */
  readonly ready: Promise<void>;
}

let session: Promise<Session> | null = null;

/**
 * Registers the commands and returns. The language client is loaded, and the server started, when a command asks for
 * it or a document is open that may be a draft: those who only read English notes never pay for it.
 */
export function activate(context: vscode.ExtensionContext): ShengaoApi {
  const start = (): Promise<Session> => {
    session ??= import('./session.ts').then(({ startSession }) => startSession(context, trees));
    return session;
  };
  const trees: Trees = {
    findings: vscode.window.createTreeView<WorkingNode>('shengao.review', {
      treeDataProvider: deferredTree(async () => (await start()).findings),
      showCollapseAll: true,
    }),
    ignored: vscode.window.createTreeView<IgnoredNode>('shengao.ignored', {
      treeDataProvider: deferredTree(async () => (await start()).ignored),
    }),
    corpus: vscode.window.createTreeView<CorpusNode>('shengao.corpus', {
      treeDataProvider: deferredTree(async () => (await start()).corpus),
      dragAndDropController: passageDrag,
      showCollapseAll: true,
    }),
  };
  // What the editor itself can only call binary.
  const documents: vscode.CustomReadonlyEditorProvider = {
    openCustomDocument: (uri) => ({ uri, dispose: () => {} }),
    resolveCustomEditor: async ({ uri }, panel) => (await start()).showDocument(uri, panel),
  };
  const tasks = folderTaskProvider(async () => {
    const { folderChecker, ready } = await start();
    await ready;
    return folderChecker;
  });
  context.subscriptions.push(
    trees.findings,
    trees.ignored,
    trees.corpus,
    vscode.window.registerCustomEditorProvider('shengao.document', documents),
    vscode.tasks.registerTaskProvider(TASK_TYPE, tasks),
    vscode.window.registerWebviewPanelSerializer(REPORT_VIEW, {
      deserializeWebviewPanel: async (panel, state) => (await start()).restoreReport(panel, state),
    }),
  );
  for (const command of Object.values(Commands)) {
    const run = async (...args: never[]): Promise<unknown> => (await start()).commands[command]?.(...args);
    context.subscriptions.push(vscode.commands.registerCommand(command, run));
  }
  const look = (document: vscode.TextDocument): void => {
    if (session === null && mayBeDraft(document)) void start();
  };
  context.subscriptions.push(
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidSaveTextDocument(look),
  );
  // A turn later, so that the editor does not wait for it.
  setImmediate(() => vscode.workspace.textDocuments.forEach(look));
  return {
    get ready() {
      return start().then(({ ready }) => ready);
    },
  };
}

export async function deactivate(): Promise<void> {
  await (await session)?.stop();
}

const SAMPLE_LENGTH = 4000;
const MIN_HAN = 60;

/** A rough look, so that the server need not be asked; the server looks again, and closer. */
function mayBeDraft(document: vscode.TextDocument): boolean {
  if (document.languageId === SPEECH_DRAFT) return true;
  if (document.languageId === PACK_LANGUAGE) return document.uri.path.includes(`/${WORKSPACE_PACKS}/`);
  if (document.languageId !== 'plaintext' && document.languageId !== 'markdown') return false;
  const setting = vscode.workspace.getConfiguration('shengao', document).get('checkPlaintext');
  if (setting === 'never') return false;
  if (setting === 'always') return true;
  const han = document
    .getText()
    .slice(0, SAMPLE_LENGTH)
    .match(/\p{Script=Han}/gu);
  return (han?.length ?? 0) >= MIN_HAN;
}
