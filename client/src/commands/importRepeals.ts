import { posix } from 'node:path';
import { ImportRepeals, PACK_LANGUAGE, WORKSPACE_PACKS } from '@shengao/protocol';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { ask } from '../ask.ts';
import { fileOf } from '../documentUris.ts';
import { writeFile } from '../writing.ts';

/** Tries for a name that nobody has yet. */
const MAX_NAMES = 99;

/**
 * Reads an official list of repealed documents into a pack of the workspace and opens it: its entries are information
 * at most until somebody has confirmed them. Without a folder the pack is a new document that nobody has saved.
 */
export function importRepeals(
  client: LanguageClient,
): (clicked?: vscode.Uri) => Promise<vscode.Uri | undefined> {
  return async (clicked) => {
    const list = clicked instanceof vscode.Uri ? fileOf(clicked) : await choose();
    if (list === undefined) return undefined;
    const name = posix.basename(list.path);
    const result = await ask(client, ImportRepeals, { uri: client.code2ProtocolConverter.asUri(list) });
    if ('problem' in result) {
      void vscode.window.showErrorMessage(`${name}: ${result.problem}`);
      return undefined;
    }
    const document = await opened(list, result.pack);
    await vscode.window.showTextDocument(document, { preview: false });
    void tell(client, result);
    return document.uri;
  };
}

async function opened(list: vscode.Uri, content: string): Promise<vscode.TextDocument> {
  const folder = (vscode.workspace.getWorkspaceFolder(list) ?? vscode.workspace.workspaceFolders?.[0])?.uri;
  if (folder === undefined) return vscode.workspace.openTextDocument({ language: PACK_LANGUAGE, content });
  const stem = posix.basename(list.path).replace(/\.[^.]*$/, '');
  for (let attempt = 1; attempt <= MAX_NAMES; attempt++) {
    const file = vscode.Uri.joinPath(
      folder,
      WORKSPACE_PACKS,
      `${stem}${attempt === 1 ? '' : `（${attempt}）`}.yaml`,
    );
    if (await isThere(file)) continue;
    await writeFile(file, new TextEncoder().encode(content));
    return vscode.workspace.openTextDocument(file);
  }
  return vscode.workspace.openTextDocument({ language: PACK_LANGUAGE, content });
}

async function tell(
  client: LanguageClient,
  {
    documents,
    dated,
    unread,
  }: { readonly documents: number; readonly dated: boolean; readonly unread: readonly string[] },
): Promise<void> {
  const parts = [
    vscode.l10n.t(
      'Read {0} documents, all to be confirmed: check each, then set its confidence to “confirmed”.',
      documents,
    ),
  ];
  if (!dated) parts.push(vscode.l10n.t('The list does not say from which day on; add validUntil.'));
  if (unread.length === 0) {
    void vscode.window.showInformationMessage(parts.join(' '));
    return;
  }
  parts.push(vscode.l10n.t('{0} rows could not be read.', unread.length));
  const details = vscode.l10n.t('Show all');
  if ((await vscode.window.showWarningMessage(parts.join(' '), details)) !== details) return;
  for (const row of unread) client.outputChannel.appendLine(row);
  client.outputChannel.show();
}

async function choose(): Promise<vscode.Uri | undefined> {
  const [chosen] =
    (await vscode.window.showOpenDialog({
      openLabel: vscode.l10n.t('Choose the list of repealed documents'),
    })) ?? [];
  return chosen;
}

async function isThere(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
