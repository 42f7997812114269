import { type Finding, type Locale, quoteOf } from '../../rules/types.ts';
import type { Links } from '../directives/directiveCard.ts';
import type { Markup } from '../markup.ts';

/** What a suspected slip rests on: the counts and what was counted, and the passage of the corpus that has it right. */
export function suspectCard(
  finding: Finding<'suspected-typo'>,
  { locale, markup, links }: { readonly locale: Locale; readonly markup: Markup; readonly links: Links },
): string {
  const lines = finding.evidence.flatMap((evidence) => {
    if (evidence.kind === 'reference') {
      const from = evidence.source ?? '';
      const counts = quoteOf(evidence, locale);
      return [locale === 'zh' ? `${counts}（${from}）` : `${counts} (${from})`].map(markup.text);
    }
    if (evidence.kind !== 'speech') return [];
    const { id, title, date, quote } = evidence;
    const day = date === null ? '' : ` ${date}`;
    return [`${markup.link(`《${title}》`, links.speech(id, title, 0))}${markup.text(`${day}“${quote}”`)}`];
  });
  return [markup.bold(finding.message[locale]), '', ...lines.map((line) => markup.item(line))].join('\n');
}
