import { Commands, documentOf, ListFindings } from '@shengao/protocol';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { ask } from '../ask.ts';

/** Puts right in the active draft whatever is safe to put right by itself, and says how much that was. */
export async function fixAll(client: LanguageClient): Promise<void> {
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
  if (document.version === before) {
    const said = vscode.l10n.t('There is nothing here that is safe to fix by itself.');
    vscode.window.setStatusBarMessage(said, 8000);
    return;
  }
  const edits = action?.edit?.entries().reduce((sum, [, made]) => sum + made.length, 0) ?? 0;
  const uri = client.code2ProtocolConverter.asUri(document.uri);
  const left = (await ask(client, ListFindings, { uri }))?.findings.length ?? 0;
  const list = vscode.l10n.t('One by one');
  const said =
    left === 0
      ? vscode.l10n.t('{0} places were put right. Ctrl+Z takes it back.', edits)
      : vscode.l10n.t(
          '{0} places were put right; {1} are yours to decide. Ctrl+Z takes it back.',
          edits,
          left,
        );
  // Nobody is kept waiting for an answer.
  void vscode.window.showInformationMessage(said, ...(left === 0 ? [] : [list])).then((answer) => {
    if (answer === list) void vscode.commands.executeCommand(Commands.showFindings);
  });
}
