import { Commands, DOCUMENT_FILE, documentOf, ReadDocument } from '@shengao/protocol';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { ask } from '../ask.ts';
import { fileOf, textOf } from '../documentUris.ts';

/**
 * Shows a file that is clicked in the explorer with all that is found in it: a text as it is, a document (.docx, .pdf)
 * as its text, read-only. Several files are checked like a folder.
 */
export function checkDocument(
  client: LanguageClient,
): (clicked?: vscode.Uri, selected?: readonly vscode.Uri[]) => Promise<unknown> {
  return async (clicked, selected) => {
    const uri = clicked ?? activeDocument();
    if (uri === undefined) return vscode.commands.executeCommand(Commands.checkDraft);
    if (Array.isArray(selected) && selected.length > 1) {
      return vscode.commands.executeCommand(Commands.checkWorkspace, uri, selected);
    }
    const text = textOf(uri);
    if (text !== uri) {
      const read = await ask(client, ReadDocument, { uri: client.code2ProtocolConverter.asUri(uri) });
      if ('problem' in read) {
        await sayUnreadable(uri, read.problem);
        return undefined;
      }
    }
    await vscode.commands.executeCommand('vscode.open', text, { preview: false });
    return vscode.commands.executeCommand(Commands.checkDraft);
  };
}

/** Opens a document in the program that it belongs to. */
export function openDocument(): (uri?: vscode.Uri | string) => Promise<void> {
  return async (given) => {
    const uri =
      given === undefined ? activeDocument() : typeof given === 'string' ? vscode.Uri.parse(given) : given;
    if (uri !== undefined) await vscode.env.openExternal(fileOf(uri));
  };
}

/** The document (.docx, .pdf) in front, of which the editor shows no text by itself. */
function activeDocument(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof vscode.TabInputCustom && DOCUMENT_FILE.test(input.uri.path)) return input.uri;
  const uri = vscode.window.activeTextEditor?.document.uri;
  return uri !== undefined && documentOf(uri.toString()) !== null ? uri : undefined;
}

async function sayUnreadable(uri: vscode.Uri, problem: string): Promise<void> {
  const open = vscode.l10n.t('Open in its own program');
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  if ((await vscode.window.showErrorMessage(`${name}: ${problem}`, open)) === open) {
    await vscode.env.openExternal(uri);
  }
}
