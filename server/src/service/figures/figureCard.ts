import { type FigurePoint, type FigureSeries, figureKey } from '../../corpus/insights/figures.ts';
import type { CorpusReader } from '../../corpus/types.ts';
import { resolveAsOf } from '../../mentions/dates/asOf.ts';
import type { FigureMention } from '../../mentions/types.ts';
import type { Locale } from '../../rules/types.ts';
import { chineseDate, type IsoDate } from '../../text/calendar.ts';
import { placeOf } from '../corpus/passages.ts';
import type { Links } from '../directives/directiveCard.ts';
import type { Markup } from '../markup.ts';
import { chartOf } from './figureChart.ts';

export interface FigureCardInput {
  readonly figures: FigureSeries | null;
  readonly corpus: CorpusReader | null;
  readonly date: { readonly day: IsoDate };
  readonly links: Links;
  readonly locale: Locale;
  readonly markup: Markup;
}

const MAX_POINTS = 6;

/** The card of a figure: what it counts, how many, as of when, and the values that the corpus has for it. */
export async function figureCard(figure: FigureMention, input: FigureCardInput): Promise<string | null> {
  if (figure.kind !== 'statistic' || figure.value === null || figure.metric === null) return null;
  const { markup, locale } = input;
  const zh = locale === 'zh';
  const unit = figure.unit ?? '';
  const resolved = figure.asOf === null ? null : resolveAsOf(figure.asOf, figure.asOfText, input.date.day);
  const value = `${figure.upTo === null ? plain(figure.value) : `${plain(figure.value)}–${plain(figure.upTo)}`}${unit}`;
  const day =
    resolved === null
      ? figure.asOfText === ''
        ? zh
          ? '没有写明'
          : 'not stated'
        : figure.asOfText
      : `${zh ? chineseDate(resolved.day) : resolved.day}${resolved.yearInferred ? (zh ? '（年份为推定）' : ' (year inferred)') : ''}`;
  const lines = [
    `${markup.bold(figure.metric)}${figure.scope === null ? '' : markup.text(zh ? `（${figure.scope}）` : ` (${figure.scope})`)}`,
    '',
    markup.item(markup.text(`${zh ? '数值：' : 'Value: '}${value}`)),
    markup.item(markup.text(`${zh ? '时点：' : 'As of: '}${day}`)),
  ];
  const key = figureKey(figure);
  const points = key === null || input.figures === null ? [] : input.figures.of(key);
  if (points.length === 0) return lines.join('\n');
  const chart = markup.image(zh ? '历次数值' : 'values by day', chartOf(points));
  // Above the list: a hover is short, and the course of the figure tells most at a glance.
  if (chart !== null) lines.push('', chart, '');
  lines.push(
    markup.item(markup.text(zh ? `语料库中的数值（${points.length}）` : `In the corpus (${points.length})`)),
    ...(await Promise.all(points.slice(0, MAX_POINTS).map((point) => pointLine(point, input)))),
  );
  return lines.join('\n');
}

async function pointLine(
  point: FigurePoint,
  { corpus, links, locale, markup }: FigureCardInput,
): Promise<string> {
  const { id, title, place } = point.speech;
  const text = (await corpus?.get(id))?.text;
  const line = text === undefined ? 0 : placeOf(text, point.start).line;
  const when = locale === 'zh' ? `${chineseDate(point.asOf)}：` : `${point.asOf}: `;
  const where = place === null ? '' : ` ${place}`;
  return markup.item(
    `${markup.text(`${when}${point.text}`)} ${markup.link(title, links.speech(id, title, line))}${markup.text(where)}`,
    1,
  );
}

/** 6074000 as 6,074,000; no more digits than the number has. */
function plain(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 6 });
}
