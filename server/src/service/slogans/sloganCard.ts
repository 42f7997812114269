import type { CorpusInsights } from '../../corpus/insights/index.ts';
import type { SloganUsage } from '../../corpus/insights/slogans.ts';
import type { Usage, UsagePlace } from '../../corpus/insights/usage.ts';
import type { DraftDate, DraftView } from '../../draft/view.ts';
import type { SloganEntry } from '../../knowledge/types.ts';
import type { SloganMention } from '../../mentions/types.ts';
import type { Localized } from '../../rules/types.ts';
import { lastDay } from '../../text/calendar.ts';
import { type CorpusLinesInput, corpusLines } from '../corpus/corpusLines.ts';
import { excerpt, placeOf, speechLabel } from '../corpus/passages.ts';
import { dateText } from '../directives/directiveCard.ts';
import type { Knowledge } from '../types.ts';
import { chartOfYears } from './sloganChart.ts';

export interface SloganCardInput extends CorpusLinesInput {
  readonly view: DraftView;
  readonly knowledge: Knowledge;
  readonly date: DraftDate;
  readonly insights?: Pick<CorpusInsights, 'slogans' | 'phrases'> | null;
}

const forms: Readonly<Record<SloganMention['form'], Localized>> = {
  exact: { zh: '标准写法', en: 'canonical form' },
  variant: { zh: '通行的变体', en: 'accepted variant' },
  misquote: { zh: '与标准写法不符', en: 'differs from the canonical form' },
};
const own: Localized = { zh: '本单位的固定表述', en: 'set phrase of this office' };
const QUOTE = 36;
const WORDINGS = 3;

/** Canonical form, how it stands here and on the draft's day, how often draft and corpus say it, since when and where. */
export async function sloganCard(slogan: SloganMention, input: SloganCardInput): Promise<string> {
  const { markup, locale, knowledge, view } = input;
  const entry = knowledge.slogans.get(slogan.canonical);
  const form = (entry?.origin !== undefined && slogan.form === 'exact' ? own : forms[slogan.form])[locale];
  const item = (zh: string, en: string): string => markup.item(markup.text(locale === 'zh' ? zh : en));
  const count = view.paragraphs.reduce(
    (sum, p) => sum + p.mentions.slogans.filter((s) => s.canonical === slogan.canonical).length,
    0,
  );
  const lines = [
    `${markup.bold(slogan.canonical)} ${markup.text(locale === 'zh' ? `（${form}）` : `(${form})`)}`,
    '',
    ...(entry === undefined || entry.origin !== undefined ? [] : statusLines(entry, input)),
    item(`本稿出现 ${count} 次`, `In this draft: ${count}`),
  ];
  const use = await usageLines(slogan, entry, input);
  const about: string[] = [];
  if (entry?.note) about.push(item(entry.note.zh, entry.note.en));
  if (entry && entry.origin === undefined && entry.sources.length > 0) {
    const sources = entry.sources.join('；');
    about.push(item(`依据：${sources}`, `Source: ${sources}`));
  }
  // A hover shows some ten lines before it must be scrolled: the chart stands above what is read with leisure.
  const chart = use.chart === null ? [] : ['', use.chart, ''];
  return [...lines, ...use.counts, ...chart, ...about, ...use.places].join('\n');
}

/** Current on the draft's day, an older wording since, or not yet said. */
function statusLines({ since, until }: SloganEntry, { markup, locale, date }: SloganCardInput): string[] {
  const item = (zh: string, en: string): string => markup.item(markup.text(locale === 'zh' ? zh : en));
  const text = (day: string): string => dateText(day, locale);
  if (until !== null && lastDay(until) < date.day)
    return [item(`较早的说法：用至${text(until)}`, `Older wording: until ${text(until)}`)];
  if (since !== null && since > date.day)
    return [
      item(
        `稿件日期时还没有这个说法：始见${text(since)}`,
        `Not yet said on the draft’s day: since ${text(since)}`,
      ),
    ];
  const still = until === null ? '' : locale === 'zh' ? `，用至${text(until)}` : `, until ${text(until)}`;
  if (since === null) return [item(`现行${still}`, `Current${still}`)];
  return [item(`现行：始见${text(since)}${still}`, `Current: since ${text(since)}${still}`)];
}

interface UsageLines {
  readonly counts: readonly string[];
  readonly chart: string | null;
  readonly places: readonly string[];
}

/** From what was read of the corpus; only while it is being read, or for what nobody counted, is it asked itself. */
async function usageLines(
  slogan: SloganMention,
  entry: SloganEntry | undefined,
  input: SloganCardInput,
): Promise<UsageLines> {
  const { insights, markup, locale } = input;
  const known =
    insights?.slogans.of(slogan.canonical) ?? insights?.phrases.of(slogan.canonical)?.usage ?? null;
  const none = { chart: null, places: [] };
  if (!insights || (known === null && entry?.origin === 'user'))
    return { ...none, counts: await corpusLines([slogan.canonical, slogan.text], input) };
  const zh = locale === 'zh';
  const item = (text: string): string => markup.item(markup.text(text));
  const total = insights.slogans.speeches;
  if (known === null)
    return { ...none, counts: total === 0 ? [] : [item(zh ? '语料库中没有出现' : 'Not in the corpus')] };
  const percent = Math.round((known.speeches / Math.max(1, total)) * 100);
  const counts = [
    item(
      zh
        ? `语料库：${total} 篇讲话中的 ${known.speeches} 篇（${percent}%），共 ${known.count} 次`
        : `Corpus: ${known.speeches} of ${total} speeches (${percent}%), ${known.count} times`,
    ),
  ];
  if (known.first !== null && known.last !== null) {
    const [first, last] = [dateText(known.first, locale), dateText(known.last, locale)];
    counts.push(item(zh ? `首次：${first}；最近：${last}` : `First ${first}, last ${last}`));
  }
  return {
    counts,
    chart: markup.image(zh ? '逐年篇数' : 'speeches by year', chartOfYears(known.years)),
    places: [
      ...wordingLines(known, input),
      ...(await Promise.all(known.places.map((place) => placeLine(place, input)))),
    ],
  };
}

function wordingLines(usage: Usage | SloganUsage, { markup, locale }: SloganCardInput): string[] {
  const wordings = 'wordings' in usage ? usage.wordings : [];
  if (wordings.length < 2) return [];
  const zh = locale === 'zh';
  const shown = wordings
    .slice(0, WORDINGS)
    .map(([wording, speeches]) => (zh ? `${wording}（${speeches} 篇）` : `${wording} (${speeches})`));
  return [markup.item(markup.text(`${zh ? '常见写法：' : 'Wordings: '}${shown.join(zh ? '；' : '; ')}`))];
}

async function placeLine(
  { speech, start, end }: UsagePlace,
  { corpus, links, markup }: SloganCardInput,
): Promise<string> {
  const text = (await corpus?.get(speech.id))?.text;
  const line = text === undefined ? 0 : placeOf(text, start).line;
  const link = markup.link(speechLabel(speech), links.speech(speech.id, speech.title, line));
  if (text === undefined) return markup.item(link);
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', end);
  const passage = text.slice(from, to < 0 ? text.length : to);
  const shown = excerpt(passage, { start: start - from, end: end - from }, QUOTE);
  return markup.item(`${link} ${markup.text(shown)}`);
}
