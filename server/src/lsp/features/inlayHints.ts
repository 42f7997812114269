import { type InlayHint, type InlayHintParams, InlayHintRefreshRequest } from 'vscode-languageserver/node';
import { inheritedDays } from '../../service/directives/inheritedDays.ts';
import { isChecked, localeOf, type ServerContext } from '../context.ts';
import { request } from '../guard.ts';

/** Shows behind a figure the day that it takes from elsewhere in its paragraph, when the writer asked for that. */
export function registerInlayHints(context: ServerContext): void {
  const { connection, notices } = context;
  connection.languages.inlayHint.on(
    request(notices, 'textDocument/inlayHint', [], async ({ textDocument, range }: InlayHintParams) => {
      await context.ready;
      const draft = context.drafts.get(textDocument.uri);
      if (!draft || !context.enabled || !isChecked(draft, context.settings)) return [];
      if (!context.settings.forDraft(draft.uri).asOfHints) return [];
      const { start, end } = draft.spanOf(range);
      const hints: InlayHint[] = [];
      for (const paragraph of draft.session.view().paragraphs) {
        if (paragraph.start > end) break;
        if (paragraph.start + paragraph.text.length < start) continue;
        for (const { at, words } of inheritedDays(paragraph)) {
          const place = paragraph.start + at;
          const tooltip =
            localeOf(context) === 'zh' ? `这个数字的时间取自前文“${words}”` : `dated by “${words}” before it`;
          hints.push({
            position: draft.rangeOf({ start: place, end: place }).start,
            label: words,
            tooltip,
            paddingLeft: true,
          });
        }
      }
      return hints;
    }),
  );
}

/** Has the client ask for hints anew. */
export function refreshInlayHints({
  client,
  connection,
}: Pick<ServerContext, 'client' | 'connection'>): void {
  if (client.refreshInlayHints) void connection.sendRequest(InlayHintRefreshRequest.type).catch(() => {});
}
