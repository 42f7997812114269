import { CompletionItemKind } from 'vscode-languageserver/node';
import { completePhrase, type PhraseCompletion } from '../../../service/corpus/completePhrase.ts';
import { sentenceAround } from '../../../text/sentences.ts';
import type { Span } from '../../../text/span.ts';
import type { Caret, CompletionSource, OfferedItem } from './source.ts';

/** A speech that has the phrase, and where: UTF-16 code units into its text. */
interface PlaceInSpeech extends Span {
  readonly speech: string;
}

const QUOTE = 160;

/** Set phrases and openings of the corpus. */
export const phrases: CompletionSource<PlaceInSpeech> = {
  offer(caret) {
    const items = completePhrase(caret).map((one) => itemOf(one, caret));
    // What begins with two characters is another list than what begins with one.
    return { items, isIncomplete: items.length > 0 };
  },
  /** The sentence of the newest speech that has the phrase. */
  async document({ speech: id, start, end }, markup, context) {
    const found = await context.library.corpus()?.get(id);
    if (found === undefined) return null;
    const { title, date } = found.speech;
    const source = `《${title}》${date === null ? '' : ` ${date}`}`;
    return `${markup.text(quoteAround(found.text, { start, end }))}\n\n${markup.text(source)}`;
  },
};

function itemOf(one: PhraseCompletion, { draft, context }: Caret): OfferedItem<PlaceInSpeech> {
  const { speech, place } = one;
  return {
    label: one.label,
    labelDetails: { description: context.notices.say(one.description) },
    kind: one.kind === 'opening' ? CompletionItemKind.Snippet : CompletionItemKind.Text,
    filterText: one.label,
    textEdit: { range: draft.rangeOf(one), newText: one.newText },
    data:
      speech === null || place === null ? null : { speech: speech.id, start: place.start, end: place.end },
  };
}

/** The sentence around a place, as far as its paragraph goes. */
function quoteAround(text: string, { start, end }: Span): string {
  const from = text.lastIndexOf('\n', start) + 1;
  const stop = text.indexOf('\n', end);
  const line = text.slice(from, stop < 0 ? text.length : stop);
  const sentence = sentenceAround(line, { start: start - from, end: Math.min(end - from, line.length) });
  return line.slice(sentence.start, Math.min(sentence.end, sentence.start + QUOTE));
}
