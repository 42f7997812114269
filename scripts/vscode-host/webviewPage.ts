/** What a screen reader and the eye find in a page that VS Code shows in a webview. */
import type { Frame, Page } from 'playwright-core';
import { patience } from './focus.ts';

export interface PageContent {
  /** Roles and names in playwright's notation, one a line, children indented. */
  readonly snapshot: string;
  /** Sources that the page's policy refused when it was asked to load them, such as `connect-src`. */
  readonly refused: readonly string[];
  /** How what has the focus is outlined, and what that stands on; colours as `rgb(…)`. */
  readonly outline: {
    readonly style: string;
    readonly width: string;
    readonly colour: string;
    readonly background: string;
  };
}

/** Waits until a page is shown whose roles and names have this text. */
export async function readWebviewPage(page: Page, containing: string): Promise<PageContent> {
  const { frame, snapshot } = await frameWith(page, containing);
  const [refused, outline] = (await Promise.all([
    frame.evaluate(tryToLoad),
    frame.evaluate(outlineOfFocus),
  ])) as [PageContent['refused'], PageContent['outline']];
  return { snapshot, refused, outline };
}

async function frameWith(page: Page, containing: string): Promise<{ frame: Frame; snapshot: string }> {
  const end = Date.now() + patience;
  for (;;) {
    for (const frame of page.frames().slice(1)) {
      // A page that is just being replaced has nothing.
      const snapshot = await snapshotOf(frame).catch(() => '');
      if (snapshot.includes(containing)) return { frame, snapshot };
    }
    if (Date.now() > end) throw new Error(`No page that is shown has “${containing}”`);
    await page.waitForTimeout(50);
  }
}

async function snapshotOf(frame: Frame): Promise<string> {
  if ((await frame.locator('main').count()) === 0) return '';
  return frame.locator('body').ariaSnapshot({ timeout: 2_000 });
}

/** Runs in the page: asks for what would leave the machine, of an address that nobody answers. */
const tryToLoad = `new Promise((resolve) => {
  const refused = new Set();
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
    refused.add(effectiveDirective);
    if (refused.size === 3) resolve([...refused].sort());
  });
  setTimeout(() => resolve([...refused].sort()), 3000);
  fetch('https://127.0.0.1:9/').catch(() => undefined);
  document.createElement('img').src = 'https://127.0.0.1:9/a.png';
  const script = document.createElement('script');
  script.src = 'https://127.0.0.1:9/a.js';
  document.body.append(script);
  script.remove();
})`;

const outlineOfFocus = `(() => {
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(document.activeElement);
  const { backgroundColor } = getComputedStyle(document.body);
  return { style: outlineStyle, width: outlineWidth, colour: outlineColor, background: backgroundColor };
})()`;
