import {
  type CommandOutcome,
  IGNORE_FILE,
  type IgnoreArgument,
  SETTINGS_FILE,
  ServerCommands,
  type UnignoreArgument,
} from '@shengao/protocol';
import * as vscode from 'vscode';
import type { ExecuteCommandMiddleware } from 'vscode-languageclient/node';

/** A finding was ignored: what was asked for, and what takes it back. */
export interface Ignored {
  readonly what: IgnoreArgument;
  readonly undo: UnignoreArgument;
}

const ignoredNow = new vscode.EventEmitter<Ignored>();
export const onIgnored = ignoredNow.event;

const ours: ReadonlySet<string> = new Set(Object.values(ServerCommands));

/**
 * Commands that the server runs write files of ours. What is being typed into one of them is saved first, so that
 * neither overwrites the other; what was done is said in the status bar.
 */
export const executeCommand: NonNullable<ExecuteCommandMiddleware['executeCommand']> = async (
  command,
  args,
  next,
) => {
  if (!ours.has(command)) return next(command, args);
  for (const document of vscode.workspace.textDocuments) {
    if (document.isDirty && isOurs(document.uri)) await document.save();
  }
  const outcome = (await next(command, args)) as CommandOutcome;
  if (outcome !== null) tell(outcome);
  if (outcome?.undo !== undefined && command === ServerCommands.ignore)
    ignoredNow.fire({ what: args[0] as IgnoreArgument, undo: outcome.undo });
  return outcome;
};

/** What can be taken back is said where it can be taken back. */
function tell({ message, undo }: NonNullable<CommandOutcome>): void {
  if (undo === undefined) {
    vscode.window.setStatusBarMessage(message, 8000);
    return;
  }
  const takeBack = vscode.l10n.t('Undo');
  void vscode.window.showInformationMessage(message, takeBack).then((answer) => {
    if (answer === takeBack) void vscode.commands.executeCommand(ServerCommands.unignore, undo);
  });
}

function isOurs({ scheme, path }: vscode.Uri): boolean {
  return scheme === 'file' && (path.endsWith(`/${SETTINGS_FILE}`) || path.endsWith(basename(IGNORE_FILE)));
}

function basename(path: string): string {
  return path.slice(path.lastIndexOf('/'));
}
