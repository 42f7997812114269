import type { CorpusReader, Occurrences } from '../../corpus/types.ts';
import type { Locale } from '../../rules/types.ts';
import type { Links } from '../directives/directiveCard.ts';
import type { Markup } from '../markup.ts';
import { excerpt, placeOf, speechLabel } from './passages.ts';

export interface CorpusLinesInput {
  readonly corpus: CorpusReader | null;
  readonly links: Links;
  readonly locale: Locale;
  readonly markup: Markup;
}

const MAX_SAMPLES = 3;
const QUOTE_LENGTH = 60;

/**
 * How often the corpus has a phrase, with the newest places. The first of `phrases` that it has decides, and is named
 * when it is not the one that was asked for first. Empty where there is no corpus.
 */
export async function corpusLines(
  phrases: readonly (string | null)[],
  input: CorpusLinesInput,
): Promise<string[]> {
  const { corpus, markup, locale } = input;
  const wanted = [...new Set(phrases)].filter((p) => p !== null).filter((p) => p.length >= 2);
  if (corpus === null || wanted.length === 0) return [];
  for (const phrase of wanted) {
    const found = await corpus.occurrences(phrase, MAX_SAMPLES);
    if (found.count === 0) continue;
    const { count, speeches } = found;
    const name = phrase === wanted[0] ? '' : locale === 'zh' ? `“${phrase}”在` : `“${phrase}” `;
    const head =
      locale === 'zh'
        ? `语料库：${name}${speeches} 篇中出现 ${count} 次`
        : `Corpus: ${name}${count} in ${speeches} speeches`;
    return [
      markup.item(markup.text(head)),
      ...(await Promise.all(found.samples.map((sample) => sampleLine(sample, input)))),
    ];
  }
  return [markup.item(markup.text(locale === 'zh' ? '语料库中没有出现' : 'Not in the corpus'))];
}

async function sampleLine(
  sample: Occurrences['samples'][number],
  { markup, links, corpus }: CorpusLinesInput,
): Promise<string> {
  const { speech, passage, span } = sample;
  const text = (await corpus?.get(speech.id))?.text;
  const line = text === undefined ? passage.index : placeOf(text, passage.start + span.start).line;
  const link = markup.link(speechLabel(speech), links.speech(speech.id, speech.title, line));
  return markup.item(`${link} ${markup.text(excerpt(passage.text, span, QUOTE_LENGTH))}`, 1);
}
