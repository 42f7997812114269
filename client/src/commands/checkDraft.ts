import { CheckDraft } from '@shengao/protocol';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { ask } from '../ask.ts';
import { whyNotChecked } from '../whyNotChecked.ts';

/** Shows all that is found in the active draft, or says why it is not checked and what can be done. */
export function checkDraft(client: LanguageClient): () => Promise<void> {
  return async () => {
    const { document } = vscode.window.activeTextEditor ?? {};
    if (document === undefined) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open a draft first.'));
      return;
    }
    const uri = client.code2ProtocolConverter.asUri(document.uri);
    const status = await ask(client, CheckDraft, { uri });
    if (status?.checked) {
      vscode.window.setStatusBarMessage(
        status.findings === 0
          ? vscode.l10n.t('Nothing found.')
          : vscode.l10n.t('{0} findings; F8 goes from one to the next.', status.findings),
        8000,
      );
      return;
    }
    const { text, remedy } = whyNotChecked(document, status);
    const chosen = await vscode.window.showInformationMessage(text, ...(remedy ? [remedy.title] : []));
    if (remedy && chosen !== undefined) {
      await vscode.commands.executeCommand(remedy.command, ...(remedy.arguments ?? []));
    }
  };
}

/** Declares the active file a draft, whatever its name and text. */
export function checkAnyway(): () => Promise<void> {
  return async () => {
    const { document } = vscode.window.activeTextEditor ?? {};
    if (document !== undefined) await vscode.languages.setTextDocumentLanguage(document, 'speech-draft');
  };
}
