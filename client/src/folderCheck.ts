import { CheckFolder, type FolderProgress, type FolderSummary } from '@shengao/protocol';
import type * as vscode from 'vscode';
import { type LanguageClient, ProgressType } from 'vscode-languageclient/node';
import { ask } from './ask.ts';
import { inWords } from './diagnosticWords.ts';
import type { FolderFindings } from './folderFindings.ts';

let count = 0;

/** Told of every file as soon as it is checked. */
export type OnFile = (progress: FolderProgress, diagnostics: readonly vscode.Diagnostic[]) => void;

/** What a task needs of the server. */
export interface FolderChecker {
  check(
    places: readonly vscode.Uri[],
    onFile: OnFile,
    token: vscode.CancellationToken,
  ): Promise<FolderSummary>;
  readonly findings: FolderFindings;
}

/** Checks folders and files through the server, which has corpus and packs loaded and knows the settings of the window. */
export async function checkFolders(
  client: LanguageClient,
  places: readonly vscode.Uri[],
  onFile: OnFile,
  token: vscode.CancellationToken,
): Promise<FolderSummary> {
  const progressToken = `shengao-folder-${++count}`;
  let converting: Promise<void> = Promise.resolve();
  const listening = client.onProgress(new ProgressType<FolderProgress>(), progressToken, (progress) => {
    converting = converting.then(async () => {
      const items = progress.diagnostics as Parameters<typeof client.protocol2CodeConverter.asDiagnostics>[0];
      const found = items === null ? [] : await client.protocol2CodeConverter.asDiagnostics(items);
      onFile(progress, found.map(inWords));
    });
  });
  try {
    const uris = places.map((uri) => client.code2ProtocolConverter.asUri(uri));
    const summary = await ask(client, CheckFolder, { uris, progressToken }, token);
    await converting;
    return summary;
  } finally {
    listening.dispose();
  }
}
