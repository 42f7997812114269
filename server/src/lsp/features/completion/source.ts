import type { CompletionItem, CompletionList } from 'vscode-languageserver/node';
import type { CorpusInsights } from '../../../corpus/insights/index.ts';
import type { DraftView } from '../../../draft/view.ts';
import type { Markup } from '../../../service/markup.ts';
import type { Knowledge } from '../../../service/types.ts';
import type { IsoDate } from '../../../text/calendar.ts';
import type { ServerContext } from '../../context.ts';
import type { OpenDraft } from '../../drafts/drafts.ts';

/** Where completion is asked for, and all that may be asked about it without touching the disk. */
export interface Caret {
  readonly view: DraftView;
  /** UTF-16 code units into the draft. */
  readonly offset: number;
  /** Paragraphs of the front matter, which is no part of the speech. */
  readonly skipped: number;
  readonly day: IsoDate;
  readonly knowledge: Knowledge;
  readonly insights: CorpusInsights | null;
  readonly draft: OpenDraft;
  readonly context: ServerContext;
}

/** One kind of thing that is offered at the caret. */
export interface CompletionSource<Data extends object> {
  /** What is offered, best first; no items where it is not this source's turn. `data` is what {@link document} is given. */
  offer(caret: Caret): Offer<Data>;
  /** Documentation of an item, asked for when it is looked at; null for none. */
  document(data: Data, markup: Markup, context: ServerContext): string | null | Promise<string | null>;
}

export interface Offer<Data> {
  readonly items: readonly OfferedItem<Data>[];
  /** More typing gives another list, not a part of this one. */
  readonly isIncomplete: CompletionList['isIncomplete'];
}

/** `data` is null where there is nothing more to tell. The order of the list is the order shown. */
export type OfferedItem<Data> = Omit<CompletionItem, 'data' | 'sortText' | 'documentation'> & {
  readonly data: Data | null;
};
