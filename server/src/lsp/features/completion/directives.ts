import { CompletionItemKind, CompletionItemTag } from 'vscode-languageserver/node';
import {
  completeDirective,
  type DirectiveCompletion,
  MOST_COMPLETIONS,
} from '../../../service/directives/completeDirective.ts';
import { directiveLines } from '../../../service/directives/directiveCard.ts';
import { localeOf } from '../../context.ts';
import type { Caret, CompletionSource, OfferedItem } from './source.ts';

/** An entry of the register, and the day on which its status was told. */
interface EntryOnDay {
  readonly entry: string;
  readonly day: string;
}

/** Documents of the register and of the corpus, where a citation is being written. */
export const directives: CompletionSource<EntryOnDay> = {
  offer(caret) {
    const all = completeDirective(caret);
    const items = all.slice(0, MOST_COMPLETIONS).map((one) => itemOf(one, caret));
    return { items, isIncomplete: all.length > MOST_COMPLETIONS };
  },
  document({ entry: id, day }, markup, context) {
    const knowledge = context.library.knowledge();
    const entry = knowledge.register.get(id);
    if (entry === undefined) return null;
    const lines = directiveLines({
      entry,
      knowledge,
      links: { speech: () => null, directive: () => null },
      locale: localeOf(context),
      markup,
      date: { day, basis: 'option' },
    });
    // The first line is the verdict with the day's origin, which the list has said already.
    return lines.filter((line) => line.startsWith(markup.item(''))).join('\n');
  },
};

function itemOf(one: DirectiveCompletion, { day, draft, context }: Caret): OfferedItem<EntryOnDay> {
  return {
    label: one.label,
    labelDetails: { description: context.notices.say(one.description) },
    kind: CompletionItemKind.Reference,
    detail: one.detail,
    ...(one.outdated ? { tags: [CompletionItemTag.Deprecated] } : {}),
    filterText: one.filterText,
    textEdit: { range: draft.rangeOf(one), newText: one.newText },
    data: one.entry === null ? null : { entry: one.entry.id, day },
  };
}
