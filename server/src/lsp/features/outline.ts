import {
  type DocumentSymbol,
  type DocumentSymbolParams,
  type FoldingRange,
  type FoldingRangeParams,
  SymbolKind,
} from 'vscode-languageserver/node';
import { type OutlineNode, outlineOf } from '../../service/outline.ts';
import { isChecked, type ServerContext } from '../context.ts';
import type { OpenDraft } from '../drafts/drafts.ts';
import { request } from '../guard.ts';

/** Symbols for the outline, breadcrumbs and sticky scroll, and folds, all from one structure. */
export function registerOutline(context: ServerContext): void {
  const { connection, notices } = context;
  const read = async (uri: string): Promise<{ draft: OpenDraft; nodes: OutlineNode[] } | null> => {
    await context.ready;
    const draft = context.drafts.get(uri);
    // Markdown and plain text that are no speeches keep the outline that the editor gives them.
    if (draft === undefined || !isChecked(draft, context.settings)) return null;
    return { draft, nodes: outlineOf(draft.session) };
  };
  connection.onDocumentSymbol(
    request(notices, 'textDocument/documentSymbol', [], async (params: DocumentSymbolParams) => {
      const outline = await read(params.textDocument.uri);
      return outline === null ? [] : outline.nodes.map((node) => symbolOf(outline.draft, node));
    }),
  );
  connection.onFoldingRanges(
    request(notices, 'textDocument/foldingRange', [], async (params: FoldingRangeParams) => {
      const outline = await read(params.textDocument.uri);
      return outline === null ? [] : foldsOf(outline.draft, outline.nodes);
    }),
  );
}

function symbolOf(draft: OpenDraft, node: OutlineNode): DocumentSymbol {
  return {
    name: node.name,
    kind: node.kind === 'speech' ? SymbolKind.Module : SymbolKind.String,
    range: draft.rangeOf(node),
    selectionRange: draft.rangeOf(node.head),
    children: node.children.map((child) => symbolOf(draft, child)),
  };
}

/** One fold a node that spans lines; a heading inside a paragraph folds nothing. */
function foldsOf(draft: OpenDraft, nodes: readonly OutlineNode[]): FoldingRange[] {
  return nodes.flatMap((node) => {
    // A node ends where the next begins; the blank between them folds with neither.
    const filled = draft.session.text.slice(node.start, node.end).trimEnd().length;
    const { start, end } = draft.rangeOf({ start: node.start, end: node.start + filled });
    const own = end.line > start.line ? [{ startLine: start.line, endLine: end.line }] : [];
    return [...own, ...foldsOf(draft, node.children)];
  });
}
