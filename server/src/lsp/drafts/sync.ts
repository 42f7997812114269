import type {
  DidChangeTextDocumentParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
} from 'vscode-languageserver/node';
import type { ServerContext } from '../context.ts';
import type { DiagnosticsSupport } from '../diagnostics/diagnostics.ts';
import { notification } from '../guard.ts';
import type { StatusReporter } from '../status.ts';
import { OpenDraft } from './drafts.ts';
import type { KeptValues } from './keptValues.ts';

/** Keeps `drafts` in step with the editor's documents. */
export function syncDrafts(
  { connection, checker, notices, pace, draftsChanged, refresh }: ServerContext,
  drafts: Map<string, OpenDraft>,
  kept: KeptValues,
  diagnostics: DiagnosticsSupport,
  status: StatusReporter,
): void {
  connection.onDidOpenTextDocument(
    notification(notices, 'textDocument/didOpen', ({ textDocument }: DidOpenTextDocumentParams) => {
      const { uri, languageId, version, text } = textDocument;
      const draft = new OpenDraft(checker, uri, languageId, version, text);
      drafts.set(uri, draft);
      diagnostics.changed(draft);
      void kept.opened(draft).then((some) => some && refresh());
    }),
  );
  connection.onDidChangeTextDocument(
    notification(
      notices,
      'textDocument/didChange',
      ({ textDocument, contentChanges }: DidChangeTextDocumentParams) => {
        const draft = drafts.get(textDocument.uri);
        if (!draft) return;
        pace.edited(draft, contentChanges);
        draft.change(contentChanges, textDocument.version);
        kept.changed(draft);
        diagnostics.changed(draft);
      },
    ),
  );
  connection.onDidCloseTextDocument(
    notification(notices, 'textDocument/didClose', ({ textDocument }: DidCloseTextDocumentParams) => {
      const draft = drafts.get(textDocument.uri);
      if (!draft) return;
      drafts.delete(textDocument.uri);
      kept.closed(draft);
      diagnostics.closed(draft);
      status.closed(draft);
      draftsChanged();
    }),
  );
}
