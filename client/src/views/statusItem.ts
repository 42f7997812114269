import { Commands } from '@shengao/protocol';
import * as vscode from 'vscode';
import type { Statuses } from '../statuses.ts';

/** The number of findings at the foot of the window, for drafts only; opens the working list. */
export function registerStatusItem(statuses: Statuses): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('shengao.findings', vscode.StatusBarAlignment.Right, 90);
  item.name = vscode.l10n.t('Shengao: findings');
  item.command = Commands.showFindings;
  const show = (): void => {
    const status = statuses.ofActive();
    if (status === null || (!status.checked && status.reason !== 'off')) {
      item.hide();
      return;
    }
    if (!status.checked) {
      item.text = vscode.l10n.t('$(circle-slash) Shengao');
      item.tooltip = vscode.l10n.t('Shengao is switched off in this window.');
    } else if (status.waiting) {
      item.text = vscode.l10n.t('$(checklist) Shengao');
      item.tooltip = vscode.l10n.t('Waits until you check the draft.');
    } else {
      item.text = vscode.l10n.t('$(checklist) Shengao {0}', status.findings);
      item.tooltip =
        status.ignored === 0
          ? vscode.l10n.t('{0} findings', status.findings)
          : vscode.l10n.t('{0} findings, {1} ignored', status.findings, status.ignored);
    }
    item.show();
  };
  show();
  return vscode.Disposable.from(
    item,
    statuses.onDraft(show),
    vscode.window.onDidChangeActiveTextEditor(show),
  );
}
