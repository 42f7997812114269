import type { SnippetTextEdit, TextEdit as WireEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import type { TextEdit } from '../../rules/types.ts';
import type { ServerContext } from '../context.ts';
import type { OpenDraft } from '../drafts/drafts.ts';

export function plainEdit(edit: TextEdit, draft: OpenDraft): WireEdit {
  return { range: draft.rangeOf(edit), newText: edit.newText };
}

/** Edits tied to the version they were made for, where the client can check it: a stale one is refused. */
export function workspaceEdit(
  draft: OpenDraft,
  { client }: ServerContext,
  edits: (WireEdit | SnippetTextEdit)[],
): WorkspaceEdit {
  const { uri, version } = draft;
  if (client.documentChanges) return { documentChanges: [{ textDocument: { uri, version }, edits }] };
  return { changes: { [uri]: edits.filter((e): e is WireEdit => 'newText' in e) } };
}
