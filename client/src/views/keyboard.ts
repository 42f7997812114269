import * as vscode from 'vscode';

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
