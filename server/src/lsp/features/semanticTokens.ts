import { SPEECH_DRAFT } from '@shengao/protocol';
import {
  type Range,
  type SemanticTokens,
  SemanticTokensBuilder,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
} from 'vscode-languageserver/node';
import { TOKEN_TYPES, tokensOf } from '../../service/semanticTokens.ts';
import type { Span } from '../../text/span.ts';
import type { ServerContext } from '../context.ts';
import type { OpenDraft } from '../drafts/drafts.ts';
import { request } from '../guard.ts';

export const TOKENS_LEGEND = { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [] };

/** Colours drafts by what was read in them, over the grammar's guess: of speech drafts only, other languages keep theirs. */
export function registerSemanticTokens(context: ServerContext): void {
  const { connection, notices } = context;
  const none: SemanticTokens = { data: [] };
  const tokens = async (uri: string, range: Range | null): Promise<SemanticTokens> => {
    await context.ready;
    const draft = context.drafts.get(uri);
    if (draft === undefined || draft.languageId !== SPEECH_DRAFT) return none;
    return encode(draft, range === null ? null : draft.spanOf(range));
  };
  connection.onRequest(
    SemanticTokensRequest.method,
    request(
      notices,
      SemanticTokensRequest.method,
      none,
      ({ textDocument }: { textDocument: { uri: string } }) => tokens(textDocument.uri, null),
    ),
  );
  connection.onRequest(
    SemanticTokensRangeRequest.method,
    request(
      notices,
      SemanticTokensRangeRequest.method,
      none,
      ({ textDocument, range }: { textDocument: { uri: string }; range: Range }) =>
        tokens(textDocument.uri, range),
    ),
  );
}

function encode(draft: OpenDraft, within: Span | null): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  for (const paragraph of draft.session.view().paragraphs) {
    if (within !== null) {
      if (paragraph.start > within.end) break;
      if (paragraph.start + paragraph.text.length < within.start) continue;
    }
    const tokens = tokensOf(paragraph);
    if (tokens.length === 0) continue;
    // A paragraph is one line.
    const { line, character } = draft.rangeOf({ start: paragraph.start, end: paragraph.start }).start;
    for (const { type, start, end } of tokens)
      builder.push(line, character + start, end - start, TOKEN_TYPES.indexOf(type), 0);
  }
  return builder.build();
}
