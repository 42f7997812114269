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

/** How long the editor may take to tell of a selection; a busy machine is slow to. */
const TOLD_MS = 2000;

/**
 * The node of a tree that the keyboard is on. Extensions are told only what is selected, and arrows select nothing: so
 * that what a key is pressed on can be known, it is selected for a moment, without being opened. Undefined where the
 * editor does not tell: better nothing is done than something is done to another node.
 */
export async function nodeUnderKeyboard<T>(view: vscode.TreeView<T>): Promise<T | undefined> {
  const before = view.selection;
  const told = nextSelection(view);
  await vscode.commands.executeCommand('list.toggleSelection');
  const after = await told;
  if (after === undefined) return undefined;
  const back = nextSelection(view);
  await vscode.commands.executeCommand('list.toggleSelection');
  await back;
  const had = new Set(before.map(nameOf));
  const left = new Set(after.map(nameOf));
  return after.find((node) => !had.has(nameOf(node))) ?? before.find((node) => !left.has(nameOf(node)));
}

/** What is selected after the next change, which is told of when the command that made it may long be over. */
function nextSelection<T>(view: vscode.TreeView<T>): Promise<readonly T[] | undefined> {
  return new Promise((resolve) => {
    const settle = (selection: readonly T[] | undefined): void => {
      listening.dispose();
      clearTimeout(late);
      resolve(selection);
    };
    const listening = view.onDidChangeSelection(({ selection }) => settle(selection));
    const late = setTimeout(() => settle(undefined), TOLD_MS);
  });
}

/** The same for a node and for that which stands in its place after the tree was read anew. */
const nameOf = (node: unknown): string => JSON.stringify(node);
