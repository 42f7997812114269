import * as vscode from 'vscode';

const shown = new WeakSet<vscode.TreeView<unknown>>();

/**
 * Puts the keyboard into a view, where it was before. Shown for the first time, a tree cannot take the focus until it
 * has a node to put it on, and the editor does not wait for that: then on the first one.
 */
export async function focusView<T>(
  id: string,
  view: vscode.TreeView<T>,
  firstNode: () => Promise<T | undefined>,
): Promise<void> {
  const first = shown.has(view) ? undefined : await firstNode();
  if (first !== undefined) {
    await view.reveal(first, { focus: true, select: false });
    shown.add(view);
  }
  await vscode.commands.executeCommand(`${id}.focus`);
}

/**
 * The node of a tree that the keyboard is on. Extensions are told only what is selected, and arrows select nothing: so
 * that what a key is pressed on can be known, it is selected for a moment, without being opened.
 */
export async function nodeUnderKeyboard<T>(view: vscode.TreeView<T>): Promise<T | undefined> {
  const before = view.selection;
  await vscode.commands.executeCommand('list.toggleSelection');
  const after = view.selection;
  await vscode.commands.executeCommand('list.toggleSelection');
  return (
    after.find((node) => !before.includes(node)) ?? before.find((node) => !after.includes(node)) ?? before[0]
  );
}
