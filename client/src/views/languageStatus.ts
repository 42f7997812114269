import { Commands, type CorpusStatus, type DraftStatus } from '@shengao/protocol';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { draftSelector } from '../server.ts';
import type { Statuses } from '../statuses.ts';

/** Shows in the language status on which day the draft is judged and why, and how large the corpus is. */
export function registerLanguageStatus(client: LanguageClient, statuses: Statuses): vscode.Disposable {
  const drafts = new Map<string, DraftStatus>();
  const date = vscode.languages.createLanguageStatusItem('shengao.draft', draftSelector);
  date.name = vscode.l10n.t('Draft date');
  const corpus = vscode.languages.createLanguageStatusItem('shengao.corpus', draftSelector);
  corpus.name = vscode.l10n.t('Corpus');
  corpus.text = vscode.l10n.t('No corpus yet');
  corpus.command = { command: Commands.addToCorpus, title: vscode.l10n.t('Add…') };

  const showDate = (): void => {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const status = uri && drafts.get(client.code2ProtocolConverter.asUri(uri));
    if (!status?.checked) {
      date.text = vscode.l10n.t('Not checked');
      date.detail = vscode.l10n.t('Change the language mode to Speech Draft to check this file');
      date.command = {
        command: 'workbench.action.editor.changeLanguageMode',
        title: vscode.l10n.t('Language mode…'),
      };
      return;
    }
    date.text = vscode.l10n.t('Draft date {0}', status.day);
    date.detail = [basisText(status.basis), status.locality].filter((part) => part).join(' · ');
    date.command = {
      command: 'workbench.action.openSettings',
      arguments: ['shengao.draftDate'],
      title: vscode.l10n.t('Set…'),
    };
  };

  const showCorpus = (status: CorpusStatus): void => {
    corpus.severity =
      status.problem === null
        ? vscode.LanguageStatusSeverity.Information
        : vscode.LanguageStatusSeverity.Warning;
    if (status.problem !== null) {
      corpus.text = vscode.l10n.t('The corpus cannot be read');
      corpus.detail = status.problem;
    } else if (status.speeches === null || status.speeches === 0) {
      corpus.text = vscode.l10n.t('No corpus yet');
      corpus.detail = '';
    } else {
      corpus.text = vscode.l10n.t('Corpus: {0} speeches', status.speeches);
      corpus.detail = vscode.l10n.t('{0} passages', status.passages ?? 0);
    }
  };

  showDate();
  return vscode.Disposable.from(
    date,
    corpus,
    statuses.onDraft((status) => {
      drafts.set(status.uri, status);
      showDate();
    }),
    statuses.onCorpus(showCorpus),
    vscode.window.onDidChangeActiveTextEditor(showDate),
    vscode.workspace.onDidCloseTextDocument(({ uri }) =>
      drafts.delete(client.code2ProtocolConverter.asUri(uri)),
    ),
  );
}

function basisText(basis: DraftStatus['basis']): string {
  switch (basis) {
    case 'option':
    case 'setting':
      return vscode.l10n.t('from the settings');
    case 'front-matter':
      return vscode.l10n.t('from the front matter');
    case 'date-line':
      return vscode.l10n.t('from the date line');
    case 'today':
      return vscode.l10n.t('none in the draft, so today');
  }
}
