import * as vscode from 'vscode';
import type { Statuses } from './statuses.ts';

/** Sets `shengao.checked` for keys and menus: the draft at hand is checked, whatever its language and name. */
export function registerCheckedContext(statuses: Statuses): vscode.Disposable {
  let told: boolean | undefined;
  const tell = (): void => {
    const checked = statuses.ofActive()?.checked ?? false;
    if (checked === told) return;
    told = checked;
    void vscode.commands.executeCommand('setContext', 'shengao.checked', checked);
  };
  tell();
  return vscode.Disposable.from(statuses.onDraft(tell), vscode.window.onDidChangeActiveTextEditor(tell));
}
