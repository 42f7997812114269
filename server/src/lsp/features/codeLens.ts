import { Commands, type CompareArgument, speechUri } from '@shengao/protocol';
import { type CodeLens, CodeLensRefreshRequest } from 'vscode-languageserver/node';
import type { DraftIdentity } from '../../draft/earlierVersions.ts';
import {
  type BorrowedParagraph,
  type BorrowedShare,
  borrowedShare,
} from '../../service/corpus/borrowedShare.ts';
import { isChecked, localeOf, type ServerContext } from '../context.ts';
import type { OpenDraft } from '../drafts/drafts.ts';
import { request } from '../guard.ts';
import { headingLenses } from './headingLenses.ts';

/** From this share of a paragraph on, its source is named above it. */
const SHOWN_FROM = 0.6;
/** The most of a title above a paragraph, in characters. */
const TITLE = 30;

/** By what the draft's own earlier version is known. */
export function identityOf({ session, uri }: OpenDraft, { checker, settings }: ServerContext): DraftIdentity {
  const date = checker.dateOf(session, settings.forDraft(uri).check);
  return { date, previous: session.frontMatter.previous };
}

/** What of a draft is borrowed, once all of it has been looked up; null without corpus, or when it was edited meanwhile. */
export async function shareOf(draft: OpenDraft, context: ServerContext): Promise<BorrowedShare | null> {
  const { version } = draft;
  for (;;) {
    const ask = context.library.borrowed(draft.source);
    if (ask === null) return null;
    const share = borrowedShare(draft.session.view(), ask, identityOf(draft, context));
    if (share.complete) return share;
    const { borrowedStamp } = context.library;
    await context.library.borrowedSettled();
    if (draft.version !== version || context.library.borrowedStamp === borrowedStamp) return null;
  }
}

/** Says above a paragraph which speech it was taken from; clicking compares the two. */
export function registerCodeLenses(context: ServerContext): void {
  const { connection, notices } = context;
  connection.onCodeLens(
    request(
      notices,
      'textDocument/codeLens',
      null,
      async ({ textDocument }: { textDocument: { uri: string } }) => {
        await context.ready;
        const draft = context.drafts.get(textDocument.uri);
        if (!draft || !context.client.commands || !context.enabled || !isChecked(draft, context.settings))
          return [];
        const { borrowedLens, headingLens } = context.settings.forDraft(draft.uri);
        if (!borrowedLens && !headingLens) return [];
        const share = await shareOf(draft, context);
        const shown = borrowedLens ? (share?.paragraphs ?? []).filter(({ same }) => same >= SHOWN_FROM) : [];
        const headings = headingLens ? headingLenses(draft, share, shown, context) : [];
        const borrowed = blocksOf(shown, draft).flatMap((block) =>
          block.map((paragraph) => lensOf(paragraph, block, draft, context)),
        );
        return [...headings, ...borrowed];
      },
    ),
  );
}

/** Has the client ask for what stands above paragraphs anew. */
export function refreshCodeLenses({
  client,
  connection,
}: Pick<ServerContext, 'client' | 'connection'>): void {
  if (client.refreshCodeLenses) void connection.sendRequest(CodeLensRefreshRequest.type).catch(() => {});
}

/** Between two paragraphs that are compared together so many lines may stand: an empty one, a heading. */
const BETWEEN = 2;
/** A block is compared as a whole when the source has little between its passages. */
const SPREAD = 3;

/** Paragraphs that follow one another here and in their source: compared together, they show what was left out. */
function blocksOf(paragraphs: readonly BorrowedParagraph[], draft: OpenDraft): BorrowedParagraph[][] {
  const blocks: BorrowedParagraph[][] = [];
  for (const paragraph of paragraphs) {
    const block = blocks.at(-1);
    const last = block?.at(-1);
    const together =
      block !== undefined &&
      last !== undefined &&
      last.source.id === paragraph.source.id &&
      last.place.end <= paragraph.place.start &&
      draft.rangeOf(paragraph).start.line - draft.rangeOf(last).end.line <= BETWEEN + 1 &&
      paragraph.place.end - block[0]!.place.start <= SPREAD * (paragraph.end - block[0]!.start);
    if (together) block.push(paragraph);
    else blocks.push([paragraph]);
  }
  return blocks;
}

function lensOf(
  paragraph: BorrowedParagraph,
  block: readonly BorrowedParagraph[],
  draft: OpenDraft,
  context: ServerContext,
): CodeLens {
  const { source, same } = paragraph;
  const [first, last] = [block[0]!, block.at(-1)!];
  const { start } = draft.rangeOf(paragraph);
  const plain = source.title.replace(/^《|》$/g, '');
  const short = Array.from(plain).slice(0, TITLE).join('');
  const name = `《${short}${short.length < plain.length ? '…' : ''}》`;
  const month = source.date?.slice(0, 7) ?? null;
  const percent = `${Math.round(same * 100)}%`;
  const title =
    localeOf(context) === 'zh'
      ? `与${name}${month === null ? '' : `（${month}）`}相同 ${percent}`
      : `${percent} the same as ${name}${month === null ? '' : ` (${month})`}`;
  const argument: CompareArgument = {
    draft: draft.uri,
    range: draft.rangeOf({ start: first.start, end: last.end }),
    line: start.line,
    source: `${speechUri(source.id, source.title)}?${first.place.start}-${last.place.end}`,
    title: `${name}${month === null ? '' : `（${month}）`}`,
  };
  return {
    range: { start, end: start },
    command: { title, command: Commands.compareWithSource, arguments: [argument] },
  };
}
