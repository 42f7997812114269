import {
  type CorpusStatus,
  CorpusStatusChanged,
  type DraftStatus,
  DraftStatusChanged,
} from '@shengao/protocol';
import { type Finding, isOf } from '../rules/types.ts';
import type { CheckResult } from '../service/types.ts';
import { daysBetween } from '../text/calendar.ts';
import { type ServerContext, tell, whyUnchecked } from './context.ts';
import type { OpenDraft } from './drafts/drafts.ts';

/** Days after which packs are told of as old. */
const OLD_AFTER = 366;

/** What past speeches have of the draft, each source counted once. */
function borrowedIn(findings: readonly Finding[]): number | null {
  let share = 0;
  for (const finding of findings)
    if (isOf(finding, 'copied-passage') && finding.data.version !== true) share += finding.data.share;
  return share === 0 ? null : Math.min(1, share);
}

/** Sends what the status item shows about drafts and corpus, when it has changed. */
export class StatusReporter {
  readonly #context: ServerContext;
  readonly #sent = new Map<string, string>();

  readonly #corpusChanged: () => void;

  /** `corpusChanged` is called whenever another state of the corpus is told. */
  constructor(context: ServerContext, corpusChanged: () => void = () => {}) {
    this.#context = context;
    this.#corpusChanged = corpusChanged;
  }

  /** What is to be told of a draft; `result`, what is shown of it, is null for a file that is left alone. */
  of(draft: OpenDraft, result: CheckResult | null): DraftStatus {
    const { checker, enabled, settings, pace } = this.#context;
    const asOf = result === null ? null : (checker.knowledge().asOf ?? null);
    return {
      uri: draft.uri,
      packsAsOf: asOf,
      packsAreOld: result !== null && asOf !== null && daysBetween(asOf, result.date.day) > OLD_AFTER,
      checked: result !== null,
      reason: result !== null ? null : enabled ? whyUnchecked(draft, settings) : 'off',
      waiting: result !== null && pace.waits(draft),
      day: result?.date.day ?? '',
      basis: result?.date.basis ?? 'today',
      locality: result?.locality ?? null,
      borrowed: result === null ? null : borrowedIn(result.findings),
      findings: result?.findings.length ?? 0,
      ignored: result?.ignored.length ?? 0,
    };
  }

  draft(draft: OpenDraft, result: CheckResult | null): void {
    this.#send(DraftStatusChanged.method, `draft ${draft.uri}`, this.of(draft, result));
    if (result !== null) this.corpus();
  }

  closed(draft: OpenDraft): void {
    this.#sent.delete(`draft ${draft.uri}`);
  }

  /** Size and state of the corpus; opens it, so this is called only when a draft is. */
  corpus(): void {
    void this.#corpus();
  }

  async #corpus(): Promise<void> {
    const { corpora } = this.#context.library;
    const stats = await corpora.stats();
    const problem = corpora.problem;
    const status: CorpusStatus = {
      database: corpora.path ?? '',
      speeches: stats?.speeches ?? null,
      passages: stats?.passages ?? null,
      segmenter: stats?.segmenter ?? null,
      problem: problem === null ? null : this.#context.notices.say(problem),
    };
    if (this.#send(CorpusStatusChanged.method, 'corpus', status)) this.#corpusChanged();
  }

  /** True when it was another state than the last one sent. */
  #send(method: string, key: string, status: object): boolean {
    const json = JSON.stringify(status);
    if (this.#sent.get(key) === json) return false;
    this.#sent.set(key, json);
    tell(this.#context, method, status);
    return true;
  }
}
