/** What the window draws and no API tells. The steps run in the page, so they are source text. */
import type { Page } from 'playwright-core';

const patience = 10_000;

/** File names of the icons in the gutter of the editor in front, from top to bottom. */
export const iconsInGutter = `
  [...document.querySelectorAll('.editor-instance .glyph-margin-widgets .cgmr')]
    .map((icon) => ({
      top: icon.getBoundingClientRect().top,
      file: /[^/\\\\]+\\.svg/.exec(decodeURIComponent(getComputedStyle(icon).backgroundImage))?.[0],
    }))
    .filter(({ file }) => file !== undefined)
    .sort((a, b) => a.top - b.top)
    .map(({ file }) => file)`;

/** The opaque colours in the first lane of its overview ruler, as `#rrggbb`; the background is among them. */
export const coloursInRuler = `
  (() => {
    const canvas = document.querySelector('.editor-instance canvas.decorationsOverviewRuler');
    if (canvas === null) return [];
    const { data } = canvas.getContext('2d').getImageData(2, 0, 1, canvas.height);
    const colours = new Set();
    for (let i = 0; i < data.length; i += 4) {
      if (data[i + 3] !== 255) continue;
      colours.add('#' + [...data.subarray(i, i + 3)].map((part) => part.toString(16).padStart(2, '0')).join(''));
    }
    return [...colours];
  })()`;

/** Reads the page, once a frame, until it shows what is wanted. */
export async function untilDrawn(
  page: Page,
  read: string,
  isWanted: (seen: readonly string[]) => boolean,
  wanted: string,
): Promise<void> {
  const deadline = Date.now() + patience;
  for (;;) {
    const seen = await page.evaluate<string[]>(read);
    if (isWanted(seen)) return;
    if (Date.now() > deadline) throw new Error(`Waited for “${wanted}”; this is drawn: “${seen.join(' ')}”`);
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(drawn))');
  }
}
