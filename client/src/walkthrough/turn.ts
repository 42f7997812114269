import * as vscode from 'vscode';

/**
 * A quarter of a second after Enter on a button of a walkthrough the editor puts the focus back on the step; whatever
 * was shown by then would lose it, and a list to choose from would close.
 */
const TAKEN_BACK_MS = 350;

/** Runs what a button of the walkthrough is for when the walkthrough is done with the key, and again should it not be. */
export async function afterTheKey(run: () => Promise<unknown>): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, TAKEN_BACK_MS));
  const taken = Promise.withResolvers<boolean>();
  const listening = vscode.window.tabGroups.onDidChangeTabGroups(() => {
    const { activeTab } = vscode.window.tabGroups.activeTabGroup;
    // A page of the editor itself: its input is told to no extension.
    if (activeTab !== undefined && activeTab.input === undefined) taken.resolve(true);
  });
  const clock = setTimeout(() => taken.resolve(false), TAKEN_BACK_MS);
  try {
    await run();
    if (await taken.promise) await run();
  } finally {
    clearTimeout(clock);
    listening.dispose();
  }
}
