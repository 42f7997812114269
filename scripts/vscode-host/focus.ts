/** Where the keyboard is in the window, as a screen reader would be told. */
import type { Frame, Page } from 'playwright-core';

/** How long the window may take to show what is waited for, in milliseconds. */
export const patience = 10_000;
const LOOK_AGAIN_MS = 40;
/** How long a key is given to move the focus before it is pressed again. */
const MOVE_MS = 400;
const MOST_PRESSES = 60;
/** Presses after which a key that moves nothing is given up. */
const STUCK = 3;

interface Focus {
  /** Role, name and text of what has the focus, and of the line of a list that it is on; '' for nothing. */
  readonly words: string;
  /** Differs from that of any other place, while the words of one may change as it opens. */
  readonly place: string;
}

const nowhere: Focus = { words: '', place: '' };

async function focusOf(page: Page): Promise<Focus> {
  const within = await Promise.all(page.frames().map((frame) => focusWithin(frame)));
  return within.find((focus) => focus !== null) ?? nowhere;
}

/** Runs in the page. */
const whatHasFocus = `(() => {
  const at = document.activeElement;
  if (!document.hasFocus() || at === null || at === document.body || at.tagName === 'IFRAME') return null;
  const known = (globalThis.shengaoPlaces ??= new Map());
  if (!known.has(at)) known.set(at, known.size);
  const active = at.getAttribute('aria-activedescendant') ?? '';
  const line = document.getElementById(active);
  const text = at.getAttribute('role') === 'tree' ? '' : (at.innerText ?? '').slice(0, 300);
  const words = [
    at.getAttribute('role') ?? at.tagName.toLowerCase(),
    at.getAttribute('aria-label'),
    line === null ? text : line.getAttribute('aria-label'),
  ];
  return { words: words.filter((part) => part).join(' | '), place: known.get(at) + ' ' + active };
})()`;

async function focusWithin(frame: Frame): Promise<Focus | null> {
  try {
    return await frame.evaluate<Focus | null>(whatHasFocus);
  } catch {
    // A page that is just being replaced has no focus.
    return null;
  }
}

/** @throws Error with what has the focus instead, when the time is over */
export async function waitForFocus(page: Page, containing: string): Promise<string> {
  const end = Date.now() + patience;
  for (;;) {
    const { words } = await focusOf(page);
    if (words.includes(containing)) return words;
    if (Date.now() > end)
      throw new Error(`The focus is not on “${containing}” but on “${words || 'nothing'}”`);
    await pause();
  }
}

/** @throws Error with all that had the focus on the way, when the key does not lead there */
export async function pressUntil(
  page: Page,
  { key, focused }: { readonly key: string; readonly focused: string },
): Promise<string> {
  const passed: string[] = [];
  let stuck = 0;
  for (let pressed = 0; pressed < MOST_PRESSES && stuck < STUCK; pressed++) {
    const before = await focusOf(page);
    if (before.words.includes(focused)) return before.words;
    passed.push(before.words);
    await page.keyboard.press(key);
    const end = Date.now() + MOVE_MS;
    let after = await focusOf(page);
    while (after.place === before.place && Date.now() < end) {
      await pause();
      after = await focusOf(page);
    }
    stuck = after.place === before.place ? stuck + 1 : 0;
  }
  throw new Error(`${key} does not lead to “${focused}” but past these:\n${passed.join('\n')}`);
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
}
