import { CheckDraft, SetEnabled } from '@shengao/protocol';
import type { DidSaveTextDocumentParams } from 'vscode-languageserver/node';
import type { ServerContext } from '../context.ts';
import { notification, request } from '../guard.ts';
import type { StatusReporter } from '../status.ts';
import type { DiagnosticsSupport } from './diagnostics.ts';

/** When findings are shown: on saving, when asked, and not at all while they are switched off. */
export function registerQuiet(
  context: ServerContext,
  diagnostics: DiagnosticsSupport,
  status: StatusReporter,
): void {
  const { connection, notices, drafts, pace } = context;
  connection.onDidSaveTextDocument(
    notification(notices, 'textDocument/didSave', ({ textDocument }: DidSaveTextDocumentParams) => {
      const draft = drafts.get(textDocument.uri);
      if (draft !== undefined && pace.release(draft, 'saved')) diagnostics.again(draft);
    }),
  );
  connection.onRequest(
    CheckDraft.method,
    request(notices, CheckDraft.method, null, async ({ uri }: { uri: string }) => {
      await context.ready;
      const draft = drafts.get(uri);
      if (draft === undefined) return null;
      if (pace.release(draft, 'asked')) diagnostics.again(draft);
      return status.of(draft, context.shown(draft));
    }),
  );
  connection.onNotification(
    SetEnabled.method,
    notification(notices, SetEnabled.method, ({ enabled }: { enabled: boolean }) => {
      context.enabled = enabled;
      context.refresh();
    }),
  );
}
