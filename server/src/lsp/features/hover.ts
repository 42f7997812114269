import { Commands, type RevealArgument } from '@shengao/protocol';
import type { HoverParams } from 'vscode-languageserver/node';
import { type Finding, isOf } from '../../rules/types.ts';
import type { Links } from '../../service/directives/directiveCard.ts';
import { hoverAt } from '../../service/hover.ts';
import { markdown, markdownWithoutImages, plainText } from '../../service/markup.ts';
import { quotationCard } from '../../service/slogans/quotationCard.ts';
import { suspectCard } from '../../service/suspects/suspectCard.ts';
import { chineseDate } from '../../text/calendar.ts';
import { localeOf, type ServerContext, virtualLinks } from '../context.ts';
import type { OpenDraft } from '../drafts/drafts.ts';
import { request } from '../guard.ts';
import { candidatesOf } from './completion/blanks.ts';
import { evidenceLine, ignoreAction, lookAction } from './findingActions.ts';
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

/** What can be done about a finding, in one line above all that is told: put right, see the evidence, ignore. */
function actionLine(finding: Finding, draft: OpenDraft, context: ServerContext): string | null {
  if (!context.client.markdownHover) return null;
  const { notices } = context;
  const link = (title: string, command: string, argument?: unknown): string => {
    const given = argument === undefined ? '' : `?${encodeURIComponent(JSON.stringify([argument]))}`;
    return `[${markdown.text(title)}](command:${command}${given})`;
  };
  const { start } = draft.rangeOf(finding);
  const place: RevealArgument = { uri: draft.uri, range: { start, end: start } };
  const look = lookAction(finding, draft, context);
  const ignore = ignoreAction(finding, draft, context);
  const [fix] = finding.fixes.filter(({ fromCorpus }) => fromCorpus !== true);
  const parts = [
    ...(fix === undefined || draft.isReadOnly
      ? []
      : [`**${link(notices.say(fix.title), Commands.showFixes, place)}**`]),
    ...(look === null ? [] : [link(look.title, look.command, look.argument)]),
    ...(ignore === null ? [] : [link(ignore.title, ignore.command, ignore.argument)]),
  ];
  const values = isOf(finding, 'placeholder') ? candidatesOf(finding, draft) : [];
  const known = values
    .slice(0, 3)
    .map(({ value, asOf, speech }) => {
      const day = asOf === '' ? '' : notices.say({ zh: `${chineseDate(asOf)}，`, en: `${asOf}, ` });
      return notices.say({
        zh: `${value}（${day}《${speech.title}》）`,
        en: `${value} (${day}${speech.title})`,
      });
    })
    .join('；');
  const old =
    known === ''
      ? null
      : markdown.text(notices.say({ zh: `旧稿里的值：${known}`, en: `In past speeches: ${known}` }));
  // Where the card is folded; else it tells the same a line further down.
  const evidence = context.client.html ? evidenceLine(finding, draft, context) : null;
  const rests =
    evidence === null
      ? null
      : markdown.text(notices.say({ zh: `依据：${evidence}`, en: `Evidence: ${evidence}` }));
  const lines = [parts.join(' · '), rests, old].filter((part) => part !== null && part !== '');
  return lines.length === 0 ? null : lines.join('\n\n');
}

/** A card behind a line that opens it. The Markdown in it is ours, every word of others in it is escaped. */
function folded(card: string, { notices }: ServerContext): string {
  const more = notices.say({ zh: '全部信息', en: 'All that is known' });
  return `<details><summary>${more}</summary>\n\n${card}\n\n</details>`;
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
      const markup = !client.markdownHover ? plainText : client.commands ? markdown : markdownWithoutImages;
      const card = await hoverAt({
        view: draft.session.view(),
        offset: draft.offsetAt(params.position),
        date: result.date,
        knowledge: context.checker.knowledge(),
        corpus: library.corpus(),
        insights: library.insights(),
        links: client.commands ? commandLinks : noLinks,
        locale: localeOf(context),
        markup,
      });
      const offset = draft.offsetAt(params.position);
      const here = result.findings.filter(({ start, end }) => start <= offset && offset < end);
      const finding = client.commands ? here[0] : undefined;
      if (finding !== undefined) await library.places.learn([finding]);
      const line = finding === undefined ? null : actionLine(finding, draft, context);
      const quotation = here.find((one) => isOf(one, 'misquoted-quotation'));
      const texts = quotation === undefined ? undefined : quotationCard(quotation, localeOf(context), markup);
      const suspect = here.find((one) => isOf(one, 'suspected-typo'));
      const counts =
        suspect === undefined
          ? undefined
          : suspectCard(suspect, {
              locale: localeOf(context),
              markup,
              links: client.commands ? commandLinks : noLinks,
            });
      // What to do comes first; the rest is there for those who want to know.
      const rest =
        card === null || line === null || !client.html ? card?.content : folded(card.content, context);
      const parts = [line, texts, counts, rest].filter((part) => typeof part === 'string');
      if (parts.length === 0) return null;
      const kind = client.markdownHover ? ('markdown' as const) : ('plaintext' as const);
      return {
        contents: { kind, value: parts.join('\n\n') },
        range: draft.rangeOf(card ?? quotation ?? suspect ?? finding!),
      };
    }),
  );
}
