import type { Usage } from '../../corpus/insights/usage.ts';

const WIDTH = 260;
const HEIGHT = 72;
const PAD = 6;
const LABELS = 14;
const TOP = 14;
/** Fewer years are no course of anything. */
const LEAST = 2;
/** Earlier years are left out: bars thinner than these cannot be told apart. */
const MOST = 20;
const WIDEST_BAR = 24;
/** Legible on white and on black. */
const BAR = '#3f8fd8';
const TEXT = '#8a8a8a';

/** Speeches that say a phrase, a bar a year, as a data URI (SVG); null where fewer than two years are known. */
export function chartOfYears(years: Usage['years']): string | null {
  if (years.length < LEAST) return null;
  const last = years[years.length - 1]![0];
  const first = Math.max(years[0]![0], last - MOST + 1);
  const counts = new Map(years);
  const all = Array.from({ length: last - first + 1 }, (_, i) => counts.get(first + i) ?? 0);
  const most = Math.max(...all);
  const step = (WIDTH - 2 * PAD) / all.length;
  const width = Math.min(WIDEST_BAR, step * 0.7);
  const floor = HEIGHT - LABELS;
  const label = (text: string, x: number, y: number, anchor: string) =>
    `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="10" font-family="sans-serif" fill="${TEXT}" text-anchor="${anchor}">${text}</text>`;
  const middle = (i: number): number => PAD + (i + 0.5) * step;
  const bars = all
    .map((count, i) => {
      if (count === 0) return '';
      const height = Math.max(2, (count / most) * (floor - TOP));
      const top = floor - height;
      const bar = `<rect x="${(middle(i) - width / 2).toFixed(1)}" y="${top.toFixed(1)}" width="${width.toFixed(1)}" height="${height.toFixed(1)}" fill="${BAR}"/>`;
      return count === most || all.length <= 8
        ? bar + label(String(count), middle(i), top - 3, 'middle')
        : bar;
    })
    .join('');
  const everyYear = all.length <= 8;
  const names = all
    .map((_, i) =>
      everyYear || i === 0 || i === all.length - 1
        ? label(String(first + i), middle(i), HEIGHT - 2, 'middle')
        : '',
    )
    .join('');
  const base = `<path d="M${PAD} ${floor}H${WIDTH - PAD}" stroke="${TEXT}" stroke-width="1"/>`;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">` +
    `${base}${bars}${names}</svg>`;
  return `data:image/svg+xml;base64,${Buffer.from(svg, 'utf8').toString('base64')}`;
}
