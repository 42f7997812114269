import type { Finding, Locale } from '../../rules/types.ts';
import { wordChanges } from '../../text/diff.ts';
import type { Markup } from '../markup.ts';

/** A quotation and its source, one above the other, what differs in bold. */
export function quotationCard(
  { text, data }: Finding<'misquoted-quotation'>,
  locale: Locale,
  markup: Markup,
): string {
  const [here, source] = locale === 'zh' ? ['这里：', '原文：'] : ['here: ', 'source: '];
  return [
    markup.item(here + marked(text, data.correct, markup)),
    markup.item(source + marked(data.correct, text, markup)),
  ].join('\n');
}

/** A text, in bold what the other does not have there. */
function marked(text: string, other: string, markup: Markup): string {
  let written = '';
  let at = 0;
  for (const { start, end } of wordChanges(text, other)) {
    written += markup.text(text.slice(at, start));
    if (end > start) written += markup.bold(text.slice(start, end));
    at = end;
  }
  return written + markup.text(text.slice(at));
}
