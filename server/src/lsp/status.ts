import {
  type CorpusStatus,
  CorpusStatusChanged,
  type DraftStatus,
  DraftStatusChanged,
} from '@shengao/protocol';
import type { Connection } from 'vscode-languageserver/node';
import type { CheckResult } from '../service/types.ts';
import type { Corpora } from './corpora.ts';
import type { OpenDraft } from './drafts.ts';
import type { Notices } from './notices.ts';

/** Sends what the status item shows about drafts and corpus, when it has changed. */
export class StatusReporter {
  readonly #connection: Connection;
  readonly #corpora: Corpora;
  readonly #notices: Notices;
  readonly #sent = new Map<string, string>();

  constructor(connection: Connection, corpora: Corpora, notices: Notices) {
    this.#connection = connection;
    this.#corpora = corpora;
    this.#notices = notices;
  }

  /** `result` is null for a file that is left alone. */
  draft(draft: OpenDraft, result: CheckResult | null): void {
    const status: DraftStatus = {
      uri: draft.uri,
      checked: result !== null,
      day: result?.date.day ?? '',
      basis: result?.date.basis ?? 'today',
      locality: result?.locality ?? null,
      findings: result?.findings.length ?? 0,
    };
    this.#send(DraftStatusChanged.method, `draft ${draft.uri}`, status);
    if (result !== null) this.corpus();
  }

  closed(draft: OpenDraft): void {
    this.#sent.delete(`draft ${draft.uri}`);
  }

  /** Size and state of the corpus; opens it, so this is called only when a draft is. */
  corpus(): void {
    const stats = this.#corpora.stats();
    const problem = this.#corpora.problem;
    const status: CorpusStatus = {
      database: this.#corpora.path ?? '',
      speeches: stats?.speeches ?? null,
      passages: stats?.passages ?? null,
      segmenter: stats?.segmenter ?? null,
      problem: problem === null ? null : this.#notices.say(problem),
    };
    this.#send(CorpusStatusChanged.method, 'corpus', status);
  }

  #send(method: string, key: string, status: object): void {
    const json = JSON.stringify(status);
    if (this.#sent.get(key) === json) return;
    this.#sent.set(key, json);
    void this.#connection.sendNotification(method, status);
  }
}
