import { Commands } from '@shengao/protocol';
import type { HoverParams } from 'vscode-languageserver/node';
import type { Links } from '../../service/directives/directiveCard.ts';
import { hoverAt } from '../../service/hover.ts';
import { markdown, markdownWithoutImages, plainText } from '../../service/markup.ts';
import { localeOf, type ServerContext, virtualLinks } from '../context.ts';
import { request } from '../guard.ts';
import { hoverInPack, isPackFile } from './packs.ts';

/** Links that run our command: editors do not follow `shengao:` links in Markdown. */
const commandLinks: Links = {
  speech: (id, title, line) => commandLink(virtualLinks.speech(id, title, line)),
  directive: (id, title) => commandLink(virtualLinks.directive(id, title)),
};

const noLinks: Links = { speech: () => null, directive: () => null };

function commandLink(uri: string | null): string {
  return `command:${Commands.openSource}?${encodeURIComponent(JSON.stringify([{ uri }]))}`;
}

export function registerHover(context: ServerContext): void {
  context.connection.onHover(
    request(context.notices, 'textDocument/hover', null, async (params: HoverParams) => {
      await context.ready;
      const draft = context.drafts.get(params.textDocument.uri);
      if (draft && isPackFile(draft.uri, context.library.packFolders))
        return hoverInPack(draft, params.position, context);
      const result = draft && context.check(draft);
      if (!draft || !result) return null;
      const { client, library } = context;
      const card = hoverAt({
        view: draft.session.view(),
        offset: draft.offsetAt(params.position),
        date: result.date,
        knowledge: context.checker.knowledge(),
        corpus: library.corpus(),
        insights: library.insights(),
        links: client.commands ? commandLinks : noLinks,
        locale: localeOf(context),
        markup: !client.markdownHover ? plainText : client.commands ? markdown : markdownWithoutImages,
      });
      if (card === null) return null;
      const kind = client.markdownHover ? ('markdown' as const) : ('plaintext' as const);
      return { contents: { kind, value: card.content }, range: draft.rangeOf(card) };
    }),
  );
}
