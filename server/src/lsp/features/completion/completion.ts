import {
  type CompletionItem,
  type CompletionList,
  type CompletionParams,
  MarkupKind,
} from 'vscode-languageserver/node';
import { markdown, plainText } from '../../../service/markup.ts';
import { isChecked, type ServerContext } from '../../context.ts';
import { request } from '../../guard.ts';
import { completionsInPack, isPackFile } from '../packs.ts';
import { blanks } from './blanks.ts';
import { directives } from './directives.ts';
import { phrases } from './phrases.ts';
import type { Caret, CompletionSource } from './source.ts';

/** 《 and 〔 open a citation, 、 and “ a phrase; the others end an issuer's code, behind which alone anything is offered. */
export const COMPLETION_TRIGGERS = ['《', '〔', '、', '“', '发', '函', '电'];

/** By name, in the order in which they are asked: the first that has anything to offer is the only one. */
const SOURCES = { blanks, directives, phrases };

/** What an item carries until its documentation is asked for. */
interface ItemData {
  readonly source: string;
  readonly of: object;
}

const NOTHING: CompletionList = { isIncomplete: false, items: [] };

export function registerCompletion(context: ServerContext): void {
  const { connection, notices, library } = context;
  connection.onCompletion(
    request(notices, 'textDocument/completion', NOTHING, async (params: CompletionParams) => {
      await context.ready;
      const draft = context.drafts.get(params.textDocument.uri);
      if (draft !== undefined && isPackFile(draft.uri, library.packFolders))
        return { isIncomplete: false, items: completionsInPack(draft, params.position, context) };
      if (draft === undefined || !isChecked(draft, context.settings)) return NOTHING;
      const { day } = context.checker.dateOf(draft.session, context.settings.forDraft(draft.uri).check);
      return offerAt({
        view: draft.session.view(),
        offset: draft.offsetAt(params.position),
        skipped: draft.session.frontMatter.paragraphs,
        day,
        knowledge: library.knowledge(),
        insights: library.insights(),
        draft,
        context,
      });
    }),
  );
  connection.onCompletionResolve((item, token) =>
    request(notices, 'completionItem/resolve', item, () => documented(item, context))(item, token),
  );
}

function offerAt(caret: Caret): CompletionList {
  for (const [source, { offer }] of Object.entries(SOURCES)) {
    const { items, isIncomplete } = offer(caret);
    if (items.length === 0) continue;
    const numbered = items.map(({ data, ...item }, i): CompletionItem => {
      const sortText = String(i).padStart(4, '0');
      return data === null ? { ...item, sortText } : { ...item, sortText, data: { source, of: data } };
    });
    return { isIncomplete, items: numbered };
  }
  return NOTHING;
}

/** The item with its documentation. */
async function documented(item: CompletionItem, context: ServerContext): Promise<CompletionItem> {
  const data = item.data as ItemData | undefined;
  const source = (SOURCES as Record<string, CompletionSource<object>>)[data?.source ?? ''];
  if (data === undefined || source === undefined) return item;
  const [markup, kind] = context.client.markdownHover
    ? [markdown, MarkupKind.Markdown]
    : [plainText, MarkupKind.PlainText];
  const value = await source.document(data.of, markup, context);
  return value === null ? item : { ...item, documentation: { kind, value } };
}
