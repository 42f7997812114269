import type { SloganMention } from '../mentions/types.ts';
import type { DraftView } from '../rules/context.ts';
import type { Localized } from '../rules/types.ts';
import { type CorpusLinesInput, corpusLines } from './corpusLines.ts';
import { dateText } from './directiveCard.ts';
import type { Knowledge } from './types.ts';

export interface SloganCardInput extends CorpusLinesInput {
  readonly view: DraftView;
  readonly knowledge: Knowledge;
}

const forms: Readonly<Record<SloganMention['form'], Localized>> = {
  exact: { zh: '标准写法', en: 'canonical form' },
  variant: { zh: '通行的变体', en: 'accepted variant' },
  misquote: { zh: '与标准写法不符', en: 'differs from the canonical form' },
};

/** Canonical form, how it stands here, how often it is said in the draft and in the corpus. */
export function sloganCard(slogan: SloganMention, input: SloganCardInput): string {
  const { markup, locale, knowledge, view } = input;
  const entry = knowledge.slogans.get(slogan.canonical);
  const form = forms[slogan.form][locale];
  const item = (zh: string, en: string): string => markup.item(markup.text(locale === 'zh' ? zh : en));
  const count = view.paragraphs.reduce(
    (sum, p) => sum + p.mentions.slogans.filter((s) => s.canonical === slogan.canonical).length,
    0,
  );
  const lines = [
    `${markup.bold(slogan.canonical)} ${markup.text(locale === 'zh' ? `（${form}）` : `(${form})`)}`,
    '',
    item(`本稿出现 ${count} 次`, `In this draft: ${count}`),
  ];
  if (entry?.since) {
    const day = dateText(entry.since, locale);
    lines.push(item(`始见：${day}`, `Since ${day}`));
  }
  if (entry?.until) {
    const day = dateText(entry.until, locale);
    lines.push(item(`用至：${day}`, `Until ${day}`));
  }
  if (entry?.note) lines.push(item(entry.note.zh, entry.note.en));
  if (entry && entry.sources.length > 0) {
    const sources = entry.sources.join('；');
    lines.push(item(`依据：${sources}`, `Source: ${sources}`));
  }
  return [...lines, ...corpusLines([slogan.canonical, slogan.text], input)].join('\n');
}
