import { documentOf } from '@shengao/protocol';
import * as vscode from 'vscode';
import type { FolderChecker } from '../folderCheck.ts';
import { folderTask, type OnProgress, TASK_TYPE } from '../folderTask.ts';

/**
 * Checks a folder as a task, with progress that can be cancelled: what is clicked or selected in the explorer, else one
 * of the workspace's. Gives the exit code: 0 nothing found, 1 findings, 2 something could not be read, 130 cancelled.
 */
export function checkWorkspace(
  checker: () => Promise<FolderChecker>,
  switchedOn: () => Promise<boolean>,
): (clicked?: vscode.Uri, selected?: readonly vscode.Uri[]) => Promise<number | undefined> {
  return async (clicked, selected) => {
    if (!(await switchedOn())) return undefined;
    const several = Array.isArray(selected) && selected.length > 1 ? selected : undefined;
    const folder =
      clicked instanceof vscode.Uri
        ? (vscode.workspace.getWorkspaceFolder(clicked) ?? vscode.workspace.workspaceFolders?.[0])
        : await chooseFolder();
    if (folder === undefined) return undefined;
    const below = clicked instanceof vscode.Uri ? relative(folder.uri, clicked) : '';
    const definition = below === '' ? { type: TASK_TYPE } : { type: TASK_TYPE, folder: below };
    return vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Checking drafts'),
        cancellable: true,
      },
      async (progress, token) => {
        const onProgress: OnProgress = ({ done, total, uri }) => {
          const file = vscode.Uri.parse(documentOf(uri) ?? uri);
          const message = `${done}/${total} ${vscode.workspace.asRelativePath(file, false)}`;
          progress.report({ message, increment: 100 / total });
        };
        const code = await runToEnd(folderTask(checker, definition, folder, onProgress, several), token);
        if (code === 1 || code === 2) await vscode.commands.executeCommand('workbench.actions.view.problems');
        if (code === 0) void vscode.window.showInformationMessage(vscode.l10n.t('Nothing found.'));
        return code;
      },
    );
  };
}

async function chooseFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Open the folder with your drafts first (File, Open Folder…).'),
    );
    return undefined;
  }
  return folders.length === 1 ? folders[0] : vscode.window.showWorkspaceFolderPick();
}

function relative(folder: vscode.Uri, uri: vscode.Uri): string {
  if (uri.toString() === folder.toString()) return '';
  return uri.path.startsWith(`${folder.path}/`) ? uri.path.slice(folder.path.length + 1) : uri.fsPath;
}

async function runToEnd(task: vscode.Task, token: vscode.CancellationToken): Promise<number | undefined> {
  const ended = Promise.withResolvers<number | undefined>();
  let execution: vscode.TaskExecution | undefined;
  const listening = [
    vscode.tasks.onDidEndTaskProcess((event) => {
      if (event.execution === execution) ended.resolve(event.exitCode);
    }),
    vscode.tasks.onDidEndTask((event) => {
      // A task that was terminated has no exit code; give the process's own event the first word.
      if (event.execution === execution) setTimeout(() => ended.resolve(undefined));
    }),
    token.onCancellationRequested(() => execution?.terminate()),
  ];
  try {
    execution = await vscode.tasks.executeTask(task);
    return await ended.promise;
  } finally {
    for (const each of listening) each.dispose();
  }
}
