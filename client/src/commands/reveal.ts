import type { RevealArgument } from '@shengao/protocol';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

/** Shows a place in a draft and puts the caret there. */
export function reveal(client: LanguageClient): (argument: RevealArgument) => Promise<void> {
  return async ({ uri, range }) => {
    const { start } = client.protocol2CodeConverter.asRange(range);
    const document = await vscode.workspace.openTextDocument(client.protocol2CodeConverter.asUri(uri));
    await vscode.window.showTextDocument(document, { selection: new vscode.Range(start, start) });
  };
}
