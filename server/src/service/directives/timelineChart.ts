import { firstDay, type IsoDate, lastDay } from '../../text/calendar.ts';
import type { TimelineBar } from './timeline.ts';

const WIDTH = 360;
const LABELS = 150;
const ROW = 16;
const AXIS = 16;
const PAD = 6;
/** Legible on white and on black. */
const COLORS = {
  'in-force': '#3f8fd8',
  'not-yet': '#b58ad6',
  outdated: '#8a8a8a',
  unknown: '#8a8a8a',
} as const;
const TEXT = '#8a8a8a';
const DAY_LINE = '#d9822b';
/** Longer titles keep their end, where the edition stands. */
const LABEL = 13;
const MOST = 40;

/**
 * Bars of validity as SVG, one a row, and the day as a line; colours that are legible on light and on dark. A bar that
 * is open at one side fades out of the picture there. Null when no bar has a day.
 */
export function timelineSvg(bars: readonly TimelineBar[], day: IsoDate): string | null {
  const dated = bars.filter(({ from, to }) => from !== null || to !== null).slice(0, MOST);
  if (dated.length === 0) return null;
  const days = [day, ...dated.flatMap(({ from, to }) => [from, to])].filter((d) => d !== null);
  const times = days.map(timeOf);
  const least = Math.min(...times);
  const most = Math.max(...times);
  const margin = Math.max((most - least) * 0.06, 30 * 86_400_000);
  const [first, last] = [least - margin, most + margin];
  const x = (time: number): number => LABELS + ((time - first) / (last - first)) * (WIDTH - LABELS - PAD);
  const height = dated.length * ROW + AXIS + PAD;
  const rows = dated.map((bar, i) => {
    const y = PAD + i * ROW;
    const start = bar.from === null ? LABELS : x(timeOf(bar.from));
    const end = bar.to === null ? WIDTH - PAD : x(timeOf(lastDay(bar.to)));
    const openEnds = (bar.from === null ? 1 : 0) + (bar.to === null ? 2 : 0);
    const fill = openEnds === 0 ? COLORS[bar.status] : `url(#open${openEnds}-${bar.status})`;
    return (
      text(shortTitle(bar.title), LABELS - 4, y + 11, 'end') +
      `<rect x="${n(start)}" y="${y + 3}" width="${n(Math.max(2, end - start))}" height="${ROW - 6}" rx="2" fill="${fill}"/>`
    );
  });
  const at = x(timeOf(day));
  const line = `<line x1="${n(at)}" y1="${PAD}" x2="${n(at)}" y2="${height - AXIS}" stroke="${DAY_LINE}" stroke-width="1.5"/>`;
  const years = yearsOf(first, last).map((year) => {
    const place = x(timeOf(`${year}-01-01`));
    return Math.abs(place - at) < 42 ? '' : text(String(year), place, height - 3, 'middle');
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif">` +
    `<defs>${gradients(dated)}</defs>${rows.join('')}${line}${years.join('')}` +
    text(day, Math.min(Math.max(at, LABELS + 26), WIDTH - 32), height - 3, 'middle', DAY_LINE) +
    '</svg>'
  );
}

/** {@link timelineSvg} as a data URI, for a card. */
export function timelineImage(bars: readonly TimelineBar[], day: IsoDate): string | null {
  const svg = timelineSvg(bars, day);
  return svg === null ? null : `data:image/svg+xml;base64,${Buffer.from(svg, 'utf8').toString('base64')}`;
}

/** Of the open bars only: faded where nobody knows the day. */
function gradients(bars: readonly TimelineBar[]): string {
  const made = new Map<string, string>();
  for (const { from, to, status } of bars) {
    const open = (from === null ? 1 : 0) + (to === null ? 2 : 0);
    if (open === 0) continue;
    const stop = (offset: number, opacity: number): string =>
      `<stop offset="${offset}%" stop-color="${COLORS[status]}" stop-opacity="${opacity}"/>`;
    const stops = `${stop(0, from === null ? 0.15 : 1)}${stop(to === null ? 70 : 100, 1)}${to === null ? stop(100, 0.25) : ''}`;
    made.set(`open${open}-${status}`, stops);
  }
  return [...made].map(([id, stops]) => `<linearGradient id="${id}">${stops}</linearGradient>`).join('');
}

function text(value: string, x: number, y: number, anchor: string, fill: string = TEXT): string {
  return `<text x="${n(x)}" y="${y}" font-size="10" fill="${fill}" text-anchor="${anchor}">${escapeXml(value)}</text>`;
}

function shortTitle(title: string): string {
  const units = Array.from(title);
  return units.length <= LABEL
    ? title
    : `${units.slice(0, 4).join('')}…${units.slice(-(LABEL - 5)).join('')}`;
}

/** At most five years, evenly spaced. */
function yearsOf(first: number, last: number): number[] {
  const from = new Date(first).getUTCFullYear() + 1;
  const to = new Date(last).getUTCFullYear();
  const step = Math.max(1, Math.ceil((to - from + 1) / 5));
  const years: number[] = [];
  for (let year = from; year <= to; year += step) years.push(year);
  return years;
}

const timeOf = (day: IsoDate): number => Date.parse(`${firstDay(day)}T00:00:00Z`);
const n = (value: number): string => value.toFixed(1);

function escapeXml(value: string): string {
  return value.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
