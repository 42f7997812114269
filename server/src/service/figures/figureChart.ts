import type { FigurePoint } from '../../corpus/insights/figures.ts';

const WIDTH = 260;
const HEIGHT = 72;
const PAD = 10;
const LABELS = 14;
/** Fewer points are a list, not a course. */
const LEAST = 3;
/** Legible on white and on black. */
const LINE = '#3f8fd8';
const TEXT = '#8a8a8a';

/** A small chart of a series as a data URI (SVG), oldest left, place by day; null for fewer than three days. */
export function chartOf(points: readonly FigurePoint[]): string | null {
  const byDay = new Map<string, number>();
  // Newest first: of two values of one day the later told one stands.
  for (const { asOf, value } of points) if (!byDay.has(asOf)) byDay.set(asOf, value);
  if (byDay.size < LEAST) return null;
  const days = [...byDay].sort(([a], [b]) => (a < b ? -1 : 1));
  const times = days.map(([day]) => Date.parse(`${day}T00:00:00Z`));
  const values = days.map(([, value]) => value);
  const [first, last] = [times[0]!, times[times.length - 1]!];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const x = (time: number) => PAD + ((time - first) / (last - first)) * (WIDTH - 2 * PAD);
  const y = (value: number) =>
    high === low
      ? HEIGHT / 2
      : HEIGHT - LABELS - PAD - ((value - low) / (high - low)) * (HEIGHT - LABELS - 2 * PAD);
  const at = days.map((_, i) => `${x(times[i]!).toFixed(1)},${y(values[i]!).toFixed(1)}`);
  const dots = at
    .map((p) => `<circle cx="${p.split(',')[0]}" cy="${p.split(',')[1]}" r="2.5" fill="${LINE}"/>`)
    .join('');
  const label = (text: string, where: string, anchor: string) =>
    `<text x="${where}" y="${HEIGHT - 2}" font-size="10" font-family="sans-serif" fill="${TEXT}" text-anchor="${anchor}">${text}</text>`;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">` +
    `<polyline points="${at.join(' ')}" fill="none" stroke="${LINE}" stroke-width="1.5"/>${dots}` +
    label(days[0]![0], String(PAD), 'start') +
    label(days[days.length - 1]![0], String(WIDTH - PAD), 'end') +
    '</svg>';
  return `data:image/svg+xml;base64,${Buffer.from(svg, 'utf8').toString('base64')}`;
}
