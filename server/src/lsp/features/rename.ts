import {
  ErrorCodes,
  type PrepareRenameParams,
  type RenameParams,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { type Renamable, renamableAt, renameEdits } from '../../service/directives/renameTerm.ts';
import type { ServerContext } from '../context.ts';
import type { OpenDraft } from '../drafts/drafts.ts';
import { request } from '../guard.ts';
import { plainEdit, workspaceEdit } from './edits.ts';

/** Renaming a term or a place is the fix for all its places in the draft. */
export function registerRename(context: ServerContext): void {
  const { connection, notices } = context;
  const at = async (params: PrepareRenameParams): Promise<{ draft: OpenDraft; found: Renamable } | null> => {
    await context.ready;
    const draft = context.drafts.get(params.textDocument.uri);
    const result = draft && context.check(draft);
    if (!draft || !result) return null;
    const found = renamableAt(draft.session.view(), draft.offsetAt(params.position), result.findings);
    return found && { draft, found };
  };

  connection.onPrepareRename(
    request(notices, 'textDocument/prepareRename', null, async (params: PrepareRenameParams) => {
      const here = await at(params);
      return here && { range: here.draft.rangeOf(here.found), placeholder: here.found.text };
    }),
  );
  connection.onRenameRequest(
    request<RenameParams, WorkspaceEdit | ResponseError<never> | null>(
      notices,
      'textDocument/rename',
      null,
      async (params) => {
        const here = await at(params);
        if (here === null) return null;
        const edits = renameEdits(here.found, params.newName);
        if (edits === null) {
          const message = notices.say({
            zh: '新的写法不能为空、不能换行，也不能超过200字',
            en: 'the new wording must be neither empty nor longer than 200 characters, and on one line',
          });
          return new ResponseError<never>(ErrorCodes.InvalidParams, message);
        }
        return workspaceEdit(
          here.draft,
          context,
          edits.map((edit) => plainEdit(edit, here.draft)),
        );
      },
    ),
  );
}
