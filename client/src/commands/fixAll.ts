import { documentOf } from '@shengao/protocol';
import * as vscode from 'vscode';

/** Puts right in the active draft whatever is safe to put right by itself, and says how much that was. */
export async function fixAll(): Promise<void> {
  const { document } = vscode.window.activeTextEditor ?? {};
  if (document === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Open a draft first.'));
    return;
  }
  if (documentOf(document.uri.toString()) !== null) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('A document can only be changed in its own program. Turn it into a draft first.'),
    );
    return;
  }
  const all = new vscode.Range(0, 0, document.lineCount, 0);
  const [action] = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    all,
    'source.fixAll.shengao',
    1,
  );
  const before = document.version;
  if (action?.edit) await vscode.workspace.applyEdit(action.edit);
  if (action?.command) {
    await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
  }
  const said =
    document.version === before
      ? vscode.l10n.t('There is nothing here that is safe to fix by itself.')
      : vscode.l10n.t('Everything that is safe to fix is fixed. Ctrl+Z takes it back.');
  vscode.window.setStatusBarMessage(said, 8000);
}
