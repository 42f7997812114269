import { documentOf, ReadVirtual, VIRTUAL_SCHEME } from '@shengao/protocol';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { ask } from '../ask.ts';
import type { Statuses } from '../statuses.ts';

/** Shows speeches of the corpus, register entries and the texts of documents, all read-only. */
export function registerVirtualDocuments(client: LanguageClient, statuses: Statuses): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const watched = new Map<string, vscode.Disposable>();
  const unwatch = (uri: vscode.Uri): void => {
    watched.get(uri.toString())?.dispose();
    watched.delete(uri.toString());
  };
  const provider: vscode.TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: async (uri, token) => {
      const document = await ask(client, ReadVirtual, { uri: uri.toString() }, token);
      if (document === null) throw vscode.FileSystemError.FileNotFound(uri);
      if ('problem' in document) throw new Error(document.problem);
      const file = documentOf(uri.toString());
      if (file !== null && !watched.has(uri.toString())) {
        watched.set(
          uri.toString(),
          watch(vscode.Uri.parse(file), () => changed.fire(uri)),
        );
      }
      return document.text;
    },
  };
  return vscode.Disposable.from(
    changed,
    { dispose: () => vscode.Disposable.from(...watched.values()).dispose() },
    vscode.workspace.registerTextDocumentContentProvider(VIRTUAL_SCHEME, provider),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => unwatch(uri)),
    statuses.onCorpus(() => {
      for (const { uri } of vscode.workspace.textDocuments) {
        if (uri.scheme === VIRTUAL_SCHEME && documentOf(uri.toString()) === null) changed.fire(uri);
      }
    }),
  );
}

/** Word puts a new file in the place of the old one, which is no change but a creation. */
function watch(file: vscode.Uri, written: () => void): vscode.Disposable {
  const name = file.path.slice(file.path.lastIndexOf('/') + 1).replace(/[[\]{}*?]/g, '?');
  const watcher = vscode.workspace.createFileSystemWatcher(
    new vscode.RelativePattern(vscode.Uri.joinPath(file, '..'), name),
    false,
    false,
    true,
  );
  return vscode.Disposable.from(watcher, watcher.onDidChange(written), watcher.onDidCreate(written));
}
