import {
  CHECKED_LANGUAGES,
  Commands,
  type InitializationOptions,
  PACK_LANGUAGE,
  SETTINGS_SECTION,
  VIRTUAL_SCHEME,
  WORKSPACE_PACKS,
} from '@shengao/protocol';
import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { CheckedEdits } from './checkedEdits.ts';
import { nearestOnly } from './nearestFixes.ts';
import type { QuietDiagnostics } from './quietDiagnostics.ts';
import { executeCommand } from './serverCommands.ts';
import { TraceChannel } from './traceChannel.ts';

/** Schemes whose documents a person writes; our own virtual documents, diffs and output are not checked. */
const SCHEMES = ['file', 'untitled', 'vscode-vfs'];

/** Texts of documents (.docx, .pdf), which are shown for reading and checked like drafts. */
export const documentSelector = [{ scheme: VIRTUAL_SCHEME, pattern: '**/*（正文）' }];

export const draftSelector = [
  ...SCHEMES.flatMap((scheme) => CHECKED_LANGUAGES.map((language) => ({ scheme, language }))),
  ...documentSelector,
];

/** Packs, for which the server writes completions, cards and what is wrong with them. */
const packSelector = [
  { scheme: 'file', language: PACK_LANGUAGE, pattern: `**/${WORKSPACE_PACKS}/*.{yaml,yml}` },
];

/** The client of our language server, not yet started. */
export function createClient(
  context: vscode.ExtensionContext,
  quiet: QuietDiagnostics,
  edits: CheckedEdits,
): LanguageClient {
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.cjs').fsPath;
  // Asked again when the server is started anew.
  const initializationOptions = (): InitializationOptions => ({
    docsUri: vscode.Uri.joinPath(context.extensionUri, 'docs', 'rules').toString(),
    globalStoragePath: context.globalStorageUri.fsPath,
    trusted: vscode.workspace.isTrusted,
    commands: true,
    enabled: quiet.enabled,
  });
  const trace = new TraceChannel(vscode.l10n.t('Shengao messages'));
  context.subscriptions.push(trace);
  return new LanguageClient(
    SETTINGS_SECTION,
    '审稿 Shengao',
    {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--enable-source-maps'] } },
    },
    {
      documentSelector: [...draftSelector, ...packSelector],
      initializationOptions,
      diagnosticCollectionProvider: quiet,
      traceOutputChannel: trace,
      middleware: { executeCommand, resolveCodeAction: edits.resolve, provideCodeActions: nearestOnly },
      // Cards link to our virtual documents by command; no other command may be run from them.
      markdown: {
        isTrusted: {
          enabledCommands: [Commands.openSource, Commands.reveal, Commands.showFixes, Commands.ignoreFinding],
        },
        // For what is folded; every text of drafts, corpus and packs is escaped before it gets here.
        supportHtml: true,
      },
    },
  );
}
