import {
  type CorpusStatus,
  CorpusStatusChanged,
  type DraftStatus,
  DraftStatusChanged,
} from '@shengao/protocol';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

/** What the server tells about drafts and corpus, for as many views as like to know. */
export interface Statuses extends vscode.Disposable {
  readonly onDraft: vscode.Event<DraftStatus>;
  readonly onCorpus: vscode.Event<CorpusStatus>;
}

/** The client keeps one handler a method, so there is one place that listens. */
export function listenToStatuses(client: LanguageClient): Statuses {
  const draft = new vscode.EventEmitter<DraftStatus>();
  const corpus = new vscode.EventEmitter<CorpusStatus>();
  const listening = [
    client.onNotification(DraftStatusChanged.method, (status: DraftStatus) => draft.fire(status)),
    client.onNotification(CorpusStatusChanged.method, (status: CorpusStatus) => corpus.fire(status)),
  ];
  return {
    onDraft: draft.event,
    onCorpus: corpus.event,
    dispose: () => vscode.Disposable.from(draft, corpus, ...listening).dispose(),
  };
}
