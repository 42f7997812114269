import { CHECKED_LANGUAGES, Commands, type DraftStatus } from '@shengao/protocol';
import * as vscode from 'vscode';

/** A sentence that says why, and what to do about it. */
export interface WhyNot {
  readonly text: string;
  readonly remedy: vscode.Command | null;
}

/** Why a document has no findings; `status` is what the server says of it, null when it does not have it. */
export function whyNotChecked(document: vscode.TextDocument, status: DraftStatus | null): WhyNot {
  const anyway: vscode.Command = {
    command: Commands.checkAnyway,
    title: vscode.l10n.t('Check it anyway'),
  };
  if (status === null) {
    const isText = CHECKED_LANGUAGES.some((language) => language === document.languageId);
    return isText
      ? {
          text: vscode.l10n.t('Not checked: this document is shown for reading only.'),
          remedy: null,
        }
      : {
          text: vscode.l10n.t('Not checked: only speech drafts, plain text and Markdown are.'),
          remedy: anyway,
        };
  }
  switch (status.reason) {
    case 'off':
      return {
        text: vscode.l10n.t('Not checked: Shengao is switched off in this window.'),
        remedy: { command: Commands.toggle, title: vscode.l10n.t('Switch on') },
      };
    case 'setting':
      return {
        text: vscode.l10n.t('Not checked: the setting says to leave plain text and Markdown alone.'),
        remedy: anyway,
      };
    case 'not-chinese':
      return {
        text: vscode.l10n.t('Not checked: there is too little Chinese in it to be a speech.'),
        remedy: anyway,
      };
    default:
      return {
        text: vscode.l10n.t('Not checked: it does not read like a speech or report.'),
        remedy: anyway,
      };
  }
}
