import { Commands, type CorpusStatus, type DraftStatus } from '@shengao/protocol';
import * as vscode from 'vscode';
import { draftSelector } from '../server.ts';
import type { Statuses } from '../statuses.ts';
import { whyNotChecked } from '../whyNotChecked.ts';

/**
 * Shows in the language status on which day and for which place the draft is judged and why, or why it is not checked,
 * and how large the corpus is.
 */
export function registerLanguageStatus(statuses: Statuses): vscode.Disposable {
  // The editor lists them in the order of their ids.
  const date = vscode.languages.createLanguageStatusItem('shengao.date', draftSelector);
  date.name = vscode.l10n.t('Draft date');
  const place = vscode.languages.createLanguageStatusItem('shengao.locality', draftSelector);
  place.name = vscode.l10n.t('Locality');
  place.command = { command: Commands.setLocality, title: vscode.l10n.t('Set…') };
  const corpus = vscode.languages.createLanguageStatusItem('shengao.speeches', draftSelector);
  corpus.name = vscode.l10n.t('Corpus');
  corpus.text = vscode.l10n.t('No corpus yet');
  corpus.command = { command: Commands.addToCorpus, title: vscode.l10n.t('Add…') };

  const packs = vscode.languages.createLanguageStatusItem('shengao.packs', draftSelector);
  packs.name = vscode.l10n.t('Knowledge packs');
  const showPacks = (): void => {
    const status = statuses.ofActive();
    const old = status?.packsAreOld ?? false;
    packs.text = status?.packsAsOf
      ? vscode.l10n.t('Packs: facts of {0}', status.packsAsOf)
      : vscode.l10n.t('Knowledge packs');
    packs.severity = old ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
    packs.detail = old
      ? vscode.l10n.t('older than the draft by more than a year: what has been repealed since is not known')
      : '';
  };

  const showDate = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    const status = statuses.ofActive();
    if (document !== undefined && status !== null && !status.checked) {
      const why = whyNotChecked(document, status);
      date.text = why.text;
      date.detail = '';
      date.command = why.remedy ?? undefined;
      place.text = vscode.l10n.t('Locality: not looked for');
      place.detail = '';
      return;
    }
    date.text = status === null ? vscode.l10n.t('Draft date') : vscode.l10n.t('Draft date {0}', status.day);
    date.detail = status === null ? '' : basisText(status.basis);
    date.command = { command: Commands.setDraftDate, title: vscode.l10n.t('Set…') };
    place.text = status?.locality
      ? vscode.l10n.t('Locality: {0}', status.locality)
      : vscode.l10n.t('Locality: not stated');
    place.detail = status?.locality ? '' : vscode.l10n.t('judged by the text itself');
  };

  let passages = '';
  const showShare = (): void => {
    const share = statuses.ofActive()?.borrowed ?? null;
    corpus.detail =
      share === null
        ? passages
        : vscode.l10n.t('{0}% of this draft is from past speeches', Math.max(1, Math.round(share * 100)));
  };

  const showCorpus = (status: CorpusStatus): void => {
    corpus.severity =
      status.problem === null
        ? vscode.LanguageStatusSeverity.Information
        : vscode.LanguageStatusSeverity.Warning;
    if (status.problem !== null) {
      corpus.text = vscode.l10n.t('The corpus cannot be read');
      passages = status.problem;
    } else if (status.speeches === null || status.speeches === 0) {
      corpus.text = vscode.l10n.t('No corpus yet');
      passages = '';
    } else {
      corpus.text = vscode.l10n.t('Corpus: {0} speeches', status.speeches);
      passages = vscode.l10n.t('{0} passages', status.passages ?? 0);
    }
    showShare();
  };

  showDate();
  showPacks();
  return vscode.Disposable.from(
    date,
    place,
    corpus,
    packs,
    statuses.onDraft(showPacks),
    vscode.window.onDidChangeActiveTextEditor(showPacks),
    statuses.onDraft(showDate),
    statuses.onDraft(showShare),
    statuses.onCorpus(showCorpus),
    vscode.window.onDidChangeActiveTextEditor(showDate),
    vscode.window.onDidChangeActiveTextEditor(showShare),
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
