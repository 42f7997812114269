import { CheckFolder, type FolderProgress, type FolderSummary } from '@shengao/protocol';
import * as vscode from 'vscode';
import { type LanguageClient, ProgressType } from 'vscode-languageclient/node';
import { ask } from './ask.ts';

let count = 0;

/** Findings of drafts that nobody has open, from the last check of a folder. */
export class FolderFindings implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('shengao-folder');
  readonly #listening = vscode.workspace.onDidOpenTextDocument(({ uri }) => this.#collection.delete(uri));

  /** A draft that is open has findings of its own, and those follow its edits. */
  set(uri: vscode.Uri, diagnostics: vscode.Diagnostic[]): void {
    const isOpen = vscode.workspace.textDocuments.some((d) => d.uri.toString() === uri.toString());
    // The list of all drafts has them already where the setting asks for it.
    const isListed = vscode.workspace.getConfiguration('shengao').get('workspaceDiagnostics') === true;
    this.#collection.set(uri, isOpen || isListed ? [] : diagnostics);
  }

  clear(): void {
    this.#collection.clear();
  }

  dispose(): void {
    this.#listening.dispose();
    this.#collection.dispose();
  }
}

/** Told of every file as soon as it is checked. */
export type OnFile = (progress: FolderProgress, diagnostics: readonly vscode.Diagnostic[]) => void;

/** What a task needs of the server. */
export interface FolderChecker {
  check(
    folders: readonly vscode.Uri[],
    onFile: OnFile,
    token: vscode.CancellationToken,
  ): Promise<FolderSummary>;
  readonly findings: FolderFindings;
}

/** Checks folders through the server, which has corpus and packs loaded and knows the settings of the window. */
export async function checkFolders(
  client: LanguageClient,
  folders: readonly vscode.Uri[],
  onFile: OnFile,
  token: vscode.CancellationToken,
): Promise<FolderSummary> {
  const progressToken = `shengao-folder-${++count}`;
  let converting: Promise<void> = Promise.resolve();
  const listening = client.onProgress(new ProgressType<FolderProgress>(), progressToken, (progress) => {
    converting = converting.then(async () => {
      const items = progress.diagnostics as Parameters<typeof client.protocol2CodeConverter.asDiagnostics>[0];
      onFile(progress, items === null ? [] : await client.protocol2CodeConverter.asDiagnostics(items));
    });
  });
  try {
    const uris = folders.map((uri) => client.code2ProtocolConverter.asUri(uri));
    const summary = await ask(client, CheckFolder, { uris, progressToken }, token);
    await converting;
    return summary;
  } finally {
    listening.dispose();
  }
}
