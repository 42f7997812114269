import * as vscode from 'vscode';

const WALKTHROUGH = 'shengao.shengao#shengao.first';
const FOCUS_GROUP = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth'];

/** Shows the first step that is not done yet, where the walkthrough stands already, not over the draft beside it. */
export async function openWalkthrough(): Promise<void> {
  const { all, activeTabGroup } = vscode.window.tabGroups;
  // Pages of the editor itself have no input that extensions are told.
  const group = all.find(({ tabs }) => tabs.some(({ input }) => input === undefined));
  const name = group === activeTabGroup ? undefined : FOCUS_GROUP[(group?.viewColumn ?? 0) - 1];
  if (name !== undefined) await vscode.commands.executeCommand(`workbench.action.focus${name}EditorGroup`);
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', WALKTHROUGH, false);
}
