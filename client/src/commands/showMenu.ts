import { Commands } from '@shengao/protocol';
import * as vscode from 'vscode';
import type { Statuses } from '../statuses.ts';

/** What the status item opens: everything about the draft at hand, by keyboard. */
export function showMenu(statuses: Statuses, isEnabled: () => boolean): () => Promise<void> {
  return async () => {
    const status = statuses.ofActive();
    const line = (label: string, command: string, description = '') => ({ label, command, description });
    const lines = [
      line(
        vscode.l10n.t('$(list-unordered) All findings'),
        Commands.showFindings,
        String(status?.findings ?? ''),
      ),
      line(vscode.l10n.t('$(arrow-down) Next finding'), Commands.nextFinding),
      line(vscode.l10n.t('$(edit) Next blank'), Commands.fillPlaceholders),
      line(vscode.l10n.t('$(add) Insert from the corpus…'), Commands.insertFromCorpus),
      line(vscode.l10n.t('$(checklist) Check this draft now'), Commands.checkDraft),
      line(vscode.l10n.t('$(calendar) Draft date…'), Commands.setDraftDate, status?.day),
      line(vscode.l10n.t('$(location) Locality…'), Commands.setLocality, status?.locality ?? ''),
      line(vscode.l10n.t('$(output) Report on this draft'), Commands.showReport),
      line(vscode.l10n.t('$(diff) Compare with the previous version…'), Commands.compareWithPrevious),
      line(vscode.l10n.t('$(library) Corpus'), Commands.showCorpus),
      line(vscode.l10n.t('$(eye-closed) What is ignored'), Commands.showIgnored),
      line(vscode.l10n.t('$(folder) Check the whole folder'), Commands.checkWorkspace),
      line(vscode.l10n.t('$(book) Rules'), Commands.openRulePage),
      line(vscode.l10n.t('$(mortar-board) First steps'), Commands.openWalkthrough),
      isEnabled()
        ? line(vscode.l10n.t('$(circle-slash) Switch off in this window'), Commands.toggle)
        : line(vscode.l10n.t('$(check) Switch on'), Commands.toggle),
    ];
    const chosen = await vscode.window.showQuickPick(lines, { title: vscode.l10n.t('Shengao') });
    if (chosen !== undefined) await vscode.commands.executeCommand(chosen.command);
  };
}
