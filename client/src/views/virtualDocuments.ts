import { ReadVirtual, VIRTUAL_SCHEME } from '@shengao/protocol';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { ask } from '../ask.ts';
import type { Statuses } from '../statuses.ts';

/** Shows speeches of the corpus and register entries as read-only documents. */
export function registerVirtualDocuments(client: LanguageClient, statuses: Statuses): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const provider: vscode.TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: async (uri, token) => {
      const document = await ask(client, ReadVirtual, { uri: uri.toString() }, token);
      if (document === null) throw vscode.FileSystemError.FileNotFound(uri);
      return document.text;
    },
  };
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(VIRTUAL_SCHEME, provider),
    statuses.onCorpus(() => {
      for (const { uri } of vscode.workspace.textDocuments) {
        if (uri.scheme === VIRTUAL_SCHEME) changed.fire(uri);
      }
    }),
  );
}
