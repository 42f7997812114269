import { SPEECH_DRAFT } from '@shengao/protocol';
import {
  type DocumentFormattingParams,
  DocumentFormattingRequest,
  type InitializeParams,
  type TextEdit,
} from 'vscode-languageserver/node';
import { safeEdits } from '../../service/fix.ts';
import type { ServerContext } from '../context.ts';
import { request } from '../guard.ts';

/** Rules whose safe fixes only set a text right: numbers that were given twice and marks, never words or lines. */
const SETS_RIGHT: ReadonlySet<string> = new Set(['numbering', 'wording']);

/**
 * “Format document” for declared drafts: renumbers and normalises what is safe. Offered where the client registers
 * it by language, so that Markdown and plain text keep the formatters they have.
 */
export function registerFormatting(context: ServerContext, { capabilities }: InitializeParams): void {
  const { connection, notices } = context;
  connection.onDocumentFormatting(
    request(notices, 'textDocument/formatting', [], async (params: DocumentFormattingParams) => {
      await context.ready;
      const draft = context.drafts.get(params.textDocument.uri);
      const result = draft && context.check(draft);
      if (!draft || !result) return [];
      const findings = result.findings.filter((finding) => SETS_RIGHT.has(finding.rule));
      return safeEdits(findings).map(
        (edit): TextEdit => ({ range: draft.rangeOf(edit), newText: edit.newText }),
      );
    }),
  );
  if (capabilities.textDocument?.formatting?.dynamicRegistration !== true) return;
  void context.ready.then(() =>
    connection.client.register(DocumentFormattingRequest.type, {
      documentSelector: [{ language: SPEECH_DRAFT }],
    }),
  );
}
