/**
 * What a suite may ask of the window around it: VS Code's API types no key into a QuickPick and reads
 * none of its lines. A desktop VS Code has no such window, so suites must do without it there.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { coloursInRuler, iconsInGutter, untilDrawn } from './drawn.ts';
import { patience, pressUntil, waitForFocus } from './focus.ts';
import { hostFolder } from './install.ts';
import { type PageContent, readWebviewPage } from './webviewPage.ts';

export interface QuickPickContent {
  /** What is typed into it. */
  readonly value: string;
  /** The lines on show, each as a screen reader reads it: label, description and detail. */
  readonly lines: readonly string[];
}

export interface WindowCalls {
  /** Presses a key or chord, such as `Enter` or `Control+Shift+P`. */
  press(key: string): void;
  type(text: string): void;
  /** Waits until what has the focus is called so, in the window or in a page that it shows, and gives all its words. */
  focused(containing: string): string;
  /** Presses a key again and again until what has the focus is called so; for Tab and arrows. Gives all its words. */
  pressUntil(step: { readonly key: string; readonly focused: string }): string;
  /** Waits until the menu of code actions has a line with this text, and gives all lines. */
  codeAction(containing: string): readonly string[];
  /** Waits until a hover has this text. */
  hover(containing: string): void;
  /** Waits until this step of a walkthrough is ticked. */
  tickedStep(title: string): void;
  /** Waits until the open QuickPick has a line with this text. */
  quickPick(containing: string): QuickPickContent;
  /** Waits until the list of suggestions at the caret has a line with this text, and gives all lines. */
  suggestion(containing: string): readonly string[];
  /** Presses the button at the end of the first line of the QuickPick. */
  openFirstSource(nothing: string): void;
  /** Waits until the view at the side has a line with this text, and clicks on it. */
  row(containing: string): void;
  /** Waits until the view at the side has a line with this text, and gives all its lines. */
  rowShown(containing: string): readonly string[];
  /** Waits until the view at the side has no line with this text any more. */
  rowGone(containing: string): void;
  /** Waits until a webview shows a page with this text. */
  webviewPage(containing: string): PageContent;
  /** Drags a line of the view at the side with the mouse to a line of the text in front. */
  dragRow(way: { readonly row: string; readonly toLine: string; readonly holding?: string }): void;
  /** Waits until a notification has this text, and gives its whole text. */
  notification(containing: string): string;
  /** Waits until a notification has a button that is called so, and presses it. */
  answer(button: string): void;
  /** Waits until the icons in the gutter, from top to bottom, are of these files, which spaces separate. */
  gutterIcons(files: string): void;
  /**
   * Waits until the left of the overview ruler has these colours (`#rrggbb`, separated by spaces), and none of those
   * with a `!` before them.
   */
  overviewColours(colours: string): void;
  /** Writes a picture named so into the host's folder and gives its path. */
  picture(name: string): string;
}

export type WindowCallName = keyof WindowCalls;

const quickPick = '.quick-input-widget:visible';

export async function answerWindowCall(page: Page, name: string, argument: unknown): Promise<unknown> {
  const text = String(argument);
  switch (name as WindowCallName) {
    case 'press':
      return page.keyboard.press(text);
    case 'type':
      return page.keyboard.type(text);
    case 'quickPick':
      return readQuickPick(page, text);
    case 'suggestion': {
      const rows = page.locator('.suggest-widget.visible .monaco-list-row');
      await rows.filter({ hasText: text }).first().waitFor({ timeout: patience });
      return rows.allInnerTexts();
    }
    case 'focused':
      return waitForFocus(page, text);
    case 'pressUntil':
      return pressUntil(page, argument as Parameters<WindowCalls['pressUntil']>[0]);
    case 'codeAction': {
      const rows = page.locator('.action-widget:visible .monaco-list-row.action');
      await rows.filter({ hasText: text }).first().waitFor({ timeout: patience });
      return rows.allInnerTexts();
    }
    case 'hover':
      return page
        .locator('.monaco-hover:visible')
        .filter({ hasText: text })
        .first()
        .waitFor({ timeout: patience });
    case 'tickedStep':
      return page
        .locator('.getting-started-step')
        .filter({ hasText: text })
        .locator('[role=checkbox][aria-checked=true]')
        .waitFor({ timeout: patience });
    case 'openFirstSource': {
      const row = page.locator(quickPick).locator('.quick-input-list .monaco-list-row').first();
      await row.hover();
      return row.locator('.quick-input-list-entry-action-bar .action-label').first().click();
    }
    case 'row': {
      const row = page.locator('.sidebar .monaco-list-row:visible').filter({ hasText: text }).first();
      await row.waitFor({ timeout: patience });
      return row.click();
    }
    case 'rowShown': {
      const rows = page.locator('.sidebar .monaco-list-row:visible');
      await rows.filter({ hasText: text }).first().waitFor({ timeout: patience });
      return rows.allInnerTexts();
    }
    case 'rowGone': {
      const rows = page.locator('.sidebar .monaco-list-row:visible').filter({ hasText: text });
      return rows.first().waitFor({ state: 'hidden', timeout: patience });
    }
    case 'webviewPage':
      return readWebviewPage(page, text);
    case 'dragRow':
      return dragRow(page, argument as Parameters<WindowCalls['dragRow']>[0]);
    case 'notification': {
      const message = page
        .locator('.notification-list-item-message:visible')
        .filter({ hasText: text })
        .first();
      await message.waitFor({ timeout: patience });
      return message.textContent();
    }
    case 'answer':
      return page
        .locator('.notification-list-item:visible')
        .getByRole('button', { name: text, exact: true })
        .first()
        .click({ timeout: patience });
    case 'gutterIcons':
      return untilDrawn(page, iconsInGutter, (seen) => seen.join(' ') === text, text);
    case 'overviewColours':
      return untilDrawn(
        page,
        coloursInRuler,
        (seen) =>
          text.split(' ').every((c) => (c.startsWith('!') ? !seen.includes(c.slice(1)) : seen.includes(c))),
        text,
      );
    case 'picture': {
      mkdirSync(hostFolder, { recursive: true });
      const file = path.join(hostFolder, `${text.replace(/[^\p{L}\p{N}]+/gu, '-')}.png`);
      await page.screenshot({ path: file });
      return file;
    }
    default:
      throw new Error(`The window knows no call named ${name}`);
  }
}

async function dragRow(
  page: Page,
  { row, toLine, holding }: Parameters<WindowCalls['dragRow']>[0],
): Promise<void> {
  const centre = async (selector: string, containing: string): Promise<{ x: number; y: number }> => {
    const line = page.locator(`${selector}:visible`).filter({ hasText: containing }).first();
    await line.waitFor({ timeout: patience });
    const box = (await line.boundingBox())!;
    return { x: box.x + Math.min(60, box.width / 2), y: box.y + box.height / 2 };
  };
  const from = await centre('.sidebar .monaco-list-row', row);
  const to = await centre('.monaco-editor .view-line', toLine);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 20, from.y + 4, { steps: 4 });
  if (holding !== undefined) await page.keyboard.down(holding);
  await page.mouse.move(to.x, to.y, { steps: 12 });
  await page.mouse.up();
  if (holding !== undefined) await page.keyboard.up(holding);
}

async function readQuickPick(page: Page, containing: string): Promise<QuickPickContent> {
  const widget = page.locator(quickPick);
  const rows = widget.locator('.quick-input-list .monaco-list-row');
  const wanted = rows.filter({ hasText: containing }).first();
  try {
    await wanted.waitFor({ timeout: patience });
  } catch {
    const seen = await rows.allInnerTexts();
    throw new Error(`No line of the QuickPick has “${containing}”; it shows ${JSON.stringify(seen)}`);
  }
  const lines = await rows.evaluateAll((elements) =>
    elements.map((row) => row.getAttribute('aria-label') ?? ''),
  );
  return { value: await widget.locator('.quick-input-box input').inputValue(), lines };
}
