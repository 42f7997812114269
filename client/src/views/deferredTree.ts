import * as vscode from 'vscode';

/** A tree whose content is loaded when somebody first looks at it. */
export function deferredTree<T>(load: () => Promise<vscode.TreeDataProvider<T>>): vscode.TreeDataProvider<T> {
  const changed = new vscode.EventEmitter<T | T[] | undefined | null>();
  let loaded: Promise<vscode.TreeDataProvider<T>> | null = null;
  const provider = (): Promise<vscode.TreeDataProvider<T>> => {
    loaded ??= load().then((tree) => {
      tree.onDidChangeTreeData?.((node) => changed.fire(node ?? undefined));
      return tree;
    });
    return loaded;
  };
  return {
    onDidChangeTreeData: changed.event,
    getChildren: async (node) => (await provider()).getChildren(node),
    getTreeItem: async (node) => (await provider()).getTreeItem(node),
    getParent: async (node) => (await provider()).getParent?.(node),
  };
}
