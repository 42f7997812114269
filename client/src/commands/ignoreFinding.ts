import type { IgnoreFindingArgument } from '@shengao/protocol';
import * as vscode from 'vscode';

/** Asks where not to be told of a finding again, and has the server write it down. False: nothing was. */
export async function ignoreFinding({ what, choices }: IgnoreFindingArgument): Promise<boolean> {
  const picked = await vscode.window.showQuickPick(
    choices.map((choice) => ({ label: choice.title, choice })),
    { title: vscode.l10n.t('Do not report “{0}” again', what), placeHolder: vscode.l10n.t('Where?') },
  );
  if (picked === undefined) return false;
  const { command, argument } = picked.choice;
  return Boolean(await vscode.commands.executeCommand(command, argument));
}
