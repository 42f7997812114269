import {
  type CorpusStatus,
  CorpusStatusChanged,
  type DraftStatus,
  DraftStatusChanged,
  IgnoresChanged,
} from '@shengao/protocol';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

/** What the server tells about drafts and corpus, for as many views as like to know. */
export interface Statuses extends vscode.Disposable {
  readonly onDraft: vscode.Event<DraftStatus>;
  readonly onCorpus: vscode.Event<CorpusStatus>;
  /** Settings, or what is ignored, were read anew. */
  readonly onIgnores: vscode.Event<void>;
  /** What was last told of the draft in the active editor; null where nothing was. */
  ofActive(): DraftStatus | null;
}

/** The client keeps one handler a method, so there is one place that listens. */
export function listenToStatuses(client: LanguageClient): Statuses {
  const draft = new vscode.EventEmitter<DraftStatus>();
  const corpus = new vscode.EventEmitter<CorpusStatus>();
  const ignores = new vscode.EventEmitter<void>();
  const drafts = new Map<string, DraftStatus>();
  const keyOf = (uri: vscode.Uri): string => client.code2ProtocolConverter.asUri(uri);
  const listening = [
    client.onNotification(DraftStatusChanged.method, (status: DraftStatus) => {
      drafts.set(status.uri, status);
      draft.fire(status);
    }),
    client.onNotification(CorpusStatusChanged.method, (status: CorpusStatus) => corpus.fire(status)),
    client.onNotification(IgnoresChanged.method, () => ignores.fire()),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => drafts.delete(keyOf(uri))),
  ];
  return {
    onDraft: draft.event,
    onCorpus: corpus.event,
    onIgnores: ignores.event,
    ofActive: () => {
      const uri = vscode.window.activeTextEditor?.document.uri;
      return (uri && drafts.get(keyOf(uri))) ?? null;
    },
    dispose: () => vscode.Disposable.from(draft, corpus, ignores, ...listening).dispose(),
  };
}
