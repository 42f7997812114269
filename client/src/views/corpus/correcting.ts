import { CorrectSpeech, RemoveSpeech, type SpeechFact, type WireSpeech } from '@shengao/protocol';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { ask } from '../../ask.ts';
import type { CorpusNode } from './corpusTree.ts';

/** Puts right what is known of a speech: which fact, then its value; empty takes an earlier word back. */
export async function correctSpeech(client: LanguageClient, node: CorpusNode | undefined): Promise<void> {
  if (node?.kind !== 'speech') return;
  const { speech } = node;
  const facts: { label: string; description: string; fact: SpeechFact }[] = [
    { label: vscode.l10n.t('Title'), description: speech.title, fact: 'title' },
    { label: vscode.l10n.t('Date'), description: speech.date ?? '', fact: 'date' },
    { label: vscode.l10n.t('Place'), description: speech.place ?? '', fact: 'place' },
    { label: vscode.l10n.t('Occasion'), description: speech.occasion ?? '', fact: 'occasion' },
    { label: vscode.l10n.t('Speaker'), description: speech.speaker ?? '', fact: 'speaker' },
  ];
  const chosen = await vscode.window.showQuickPick(facts, {
    title: vscode.l10n.t('What is to be put right? {0}', speech.title),
  });
  if (chosen === undefined) return;
  const value = await vscode.window.showInputBox({
    title: chosen.label,
    value: chosen.description,
    prompt:
      chosen.fact === 'date'
        ? vscode.l10n.t('As 2021, 2021-06 or 2021-06-03; empty: as it was read from the file')
        : vscode.l10n.t('Empty: as it was read from the file'),
  });
  if (value === undefined || value === chosen.description) return;
  const { problem } = await ask(client, CorrectSpeech, {
    speechId: speech.id,
    fact: chosen.fact,
    value: value.trim() === '' ? null : value.trim(),
  });
  if (problem !== null) void vscode.window.showWarningMessage(problem);
}

/** Takes a speech out of the corpus after asking; its file is not touched. */
export async function removeSpeech(client: LanguageClient, node: CorpusNode | undefined): Promise<void> {
  if (node?.kind !== 'speech') return;
  const { speech }: { speech: WireSpeech } = node;
  const remove = vscode.l10n.t('Take out');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('Take “{0}” out of the corpus?', speech.title),
    { modal: true, detail: vscode.l10n.t('The file stays where it is: {0}', speech.source) },
    remove,
  );
  if (chosen !== remove) return;
  const { problem } = await ask(client, RemoveSpeech, { speechId: speech.id });
  if (problem !== null) void vscode.window.showWarningMessage(problem);
}
