import { BarChart, CustomChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Locale } from '../../rules/types.ts';
import { firstDay, type IsoDate, lastDay } from '../../text/calendar.ts';
import { statusWord } from '../directives/directiveCard.ts';
import type { DirectiveRow, SloganRow, StripPart } from './model.ts';
import { dayName, words } from './words.ts';

use([BarChart, CustomChart, GridComponent, MarkLineComponent, SVGRenderer]);

/** Colours are the page's own variables, so that a chart follows its theme, printed or on screen. */
const FOREGROUND = 'var(--fg)';
const MUTED = 'var(--muted)';
const RULE = 'var(--rule)';
const ACCENT = 'var(--accent)';

const WIDTH = 760;
const ROW = 26;
const LABEL = 250;
/** Han characters that fit before the bars. */
const LABEL_CHARACTERS = 18;

const statusColours: Readonly<Record<DirectiveRow['status'], string>> = {
  'in-force': 'var(--good)',
  'not-yet': 'var(--later)',
  outdated: 'var(--bad)',
  unknown: MUTED,
};

/** Number of colours that tell sources apart; further ones share the last. */
export const SOURCE_COLOURS = 6;

function sourceColour(index: number): string {
  return `var(--source-${Math.min(index, SOURCE_COLOURS - 1)})`;
}

/** Bars of validity with the draft's date as a line; null when no directive has a known day. */
export function timelineChart(rows: readonly DirectiveRow[], day: IsoDate, locale: Locale): string | null {
  const dated = rows.filter(({ from, to }) => from !== null || to !== null);
  if (dated.length === 0) return null;
  const time = (iso: IsoDate): number => Date.parse(`${iso}T00:00:00Z`);
  const now = time(day);
  const known = dated.flatMap(({ from, to }) => [
    ...(from === null ? [] : [time(firstDay(from))]),
    ...(to === null ? [] : [time(lastDay(to))]),
  ]);
  const low = Math.min(now, ...known);
  const high = Math.max(now, ...known);
  const margin = Math.max((high - low) * 0.06, 30 * 86_400_000);
  const [from, to] = [low - margin, high + margin];
  const bars = dated.map((row, i) => ({
    value: [
      row.from === null ? from : time(firstDay(row.from)),
      row.to === null ? to : time(lastDay(row.to)),
      i,
    ],
    itemStyle: { color: statusColours[row.status] },
  }));
  return draw(dated.length * ROW + 46, {
    grid: { left: LABEL, right: 16, top: 22, bottom: 24 },
    xAxis: { ...axis, type: 'time', min: from, max: to, axisLabel: { color: MUTED, formatter: '{yyyy}' } },
    yAxis: { ...axis, type: 'category', inverse: true, data: dated.map(({ title }) => shortened(title)) },
    series: [
      {
        type: 'custom',
        data: bars,
        encode: { x: [0, 1], y: 2 },
        renderItem: (_params: unknown, api: RenderApi) => {
          const [x1, y] = api.coord([api.value(0), api.value(2)]);
          const [x2] = api.coord([api.value(1), api.value(2)]);
          return {
            type: 'rect',
            shape: { x: x1, y: y! - 6, width: Math.max(3, x2! - x1!), height: 12, r: 2 },
            style: { fill: api.visual('color') },
          };
        },
        markLine: {
          symbol: 'none',
          silent: true,
          lineStyle: { color: FOREGROUND, type: 'solid', width: 1.5 },
          label: { formatter: dayName(day, locale), color: FOREGROUND, position: 'start', fontSize: 11 },
          data: [{ xAxis: now }],
        },
      },
    ],
  });
}

/** The parts of echarts' drawing interface that the timeline uses. */
interface RenderApi {
  value(dimension: number): number;
  coord(point: readonly [number, number]): [number, number];
  visual(name: 'color'): string;
}

/** How often each phrase is said, one bar each; null for none. */
export function sloganChart(rows: readonly SloganRow[]): string | null {
  if (rows.length === 0) return null;
  return draw(rows.length * ROW + 16, {
    grid: { left: LABEL, right: 40, top: 6, bottom: 6 },
    xAxis: { type: 'value', show: false, min: 0 },
    yAxis: {
      ...axis,
      type: 'category',
      inverse: true,
      data: rows.map(({ canonical }) => shortened(canonical)),
    },
    series: [
      {
        type: 'bar',
        barWidth: 12,
        itemStyle: { color: ACCENT, borderRadius: 2 },
        label: { show: true, position: 'right', color: FOREGROUND },
        data: rows.map(({ count }) => count),
      },
    ],
  });
}

const axis = {
  axisLine: { lineStyle: { color: RULE } },
  axisTick: { show: false },
  axisLabel: { color: FOREGROUND },
  splitLine: { show: false },
};

function draw(height: number, option: object): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  try {
    chart.setOption({ animation: false, textStyle: { fontFamily: 'inherit', fontSize: 12 }, ...option });
    return plain(chart.renderToSVGString({ useViewBox: true }));
  } finally {
    chart.dispose();
  }
}

/** Inline styles become attributes, which a page without inline styles may show; hover styles go. */
function plain(svg: string): string {
  return svg
    .replace(/<style[^>]{0,200}>[\s\S]*?<\/style>/g, '')
    .replace(/ style="([^"]{0,400})"/g, (_all, style: string) =>
      style
        .split(';')
        .map((part) => part.split(':'))
        .filter((pair) => pair.length === 2)
        .map(([name, value]) => ` ${name!.trim()}="${value!.trim()}"`)
        .join(''),
    )
    .replace(/ (?:class|ecmeta_[a-z_]{1,30})="[^"]{0,80}"/g, '')
    .replace(/^<svg /, '<svg aria-hidden="true" focusable="false" ');
}

function shortened(text: string): string {
  // As laws are called for short.
  const plain = text.length > LABEL_CHARACTERS ? text.replace(/^中华人民共和国(?=.{3,60}法)/, '') : text;
  const characters = Array.from(plain);
  if (characters.length <= LABEL_CHARACTERS) return plain;
  // Editions differ at the end.
  return `${characters.slice(0, LABEL_CHARACTERS - 8).join('')}…${characters.slice(-7).join('')}`;
}

const STRIP_HEIGHT = 28;

/**
 * The draft from first to last paragraph as a strip: as wide as it is long, in the colour of the source from which it
 * was borrowed. `link` wraps a part in a link to its place.
 */
export function borrowedStrip(
  parts: readonly StripPart[],
  label: (part: StripPart) => string,
  link: (part: StripPart, shape: string) => string,
): string | null {
  const total = parts.reduce((sum, { characters }) => sum + characters, 0);
  if (total === 0) return null;
  let x = 0;
  const shapes = parts.map((part) => {
    const width = (part.characters / total) * WIDTH;
    const at = x;
    x += width;
    const fill = part.source === null ? 'var(--own)' : sourceColour(part.source);
    const rect = `<rect x="${at.toFixed(2)}" y="0" width="${Math.max(0.5, width - 0.6).toFixed(2)}" height="${STRIP_HEIGHT}" fill="${fill}"><title>${label(part)}</title></rect>`;
    return part.source === null ? rect : link(part, rect);
  });
  return `<svg viewBox="0 0 ${WIDTH} ${STRIP_HEIGHT}" preserveAspectRatio="none" class="strip" role="group">${shapes.join('')}</svg>`;
}

/** What a chart shows, for those who cannot see it. */
export function timelineLabel(rows: readonly DirectiveRow[], locale: Locale): string {
  return `${words.directives[locale]}: ${rows.map((r) => `${r.title} ${statusWord(r.status)[locale]}`).join('; ')}`;
}
