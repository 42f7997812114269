import type { CheckRun } from '@shengao/protocol';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver/node';
import type { Finding } from '../../rules/types.ts';
import type { OpenDraft } from '../drafts/drafts.ts';

interface Kept {
  readonly rule: string;
  start: number;
  end: number;
}

interface Standing {
  /** The next look shows everything that is found. */
  due: boolean;
  /** What was shown then, moved along with the edits since; null before the first time. */
  kept: Kept[] | null;
}

/**
 * Which findings may be shown now, where the writer wants to be told on saving or on command only. What was repaired
 * goes at once; what is new waits.
 */
export class Pace {
  readonly #runOf: (uri: string) => CheckRun;
  readonly #standing = new WeakMap<OpenDraft, Standing>();

  constructor(runOf: (uri: string) => CheckRun) {
    this.#runOf = runOf;
  }

  /** The next look shows everything: the draft was saved, or the writer asked. Gives whether that changes anything. */
  release(draft: OpenDraft, why: 'saved' | 'asked'): boolean {
    const run = this.#runOf(draft.uri);
    if (run === 'onType' || (run === 'manual' && why === 'saved')) return why === 'asked';
    this.#of(draft).due = true;
    return true;
  }

  /** Moves what was shown along with an edit, which is told before the draft takes it in. */
  edited(draft: OpenDraft, changes: readonly TextDocumentContentChangeEvent[]): void {
    const standing = this.#standing.get(draft);
    if (!standing?.kept) return;
    const [change, ...more] = changes;
    // Several changes count each in the text that the one before left, which is not there yet; all of it waits.
    if (change === undefined || more.length > 0 || !('range' in change)) {
      standing.kept = [];
      return;
    }
    const { start, end } = draft.spanOf(change.range);
    const by = change.text.length - (end - start);
    standing.kept = standing.kept.flatMap((kept) => {
      if (kept.end <= start) return kept;
      if (kept.start >= end) return { ...kept, start: kept.start + by, end: kept.end + by };
      return [];
    });
  }

  /** Those of `findings`, all that is found now, that may be shown. */
  shown(draft: OpenDraft, findings: readonly Finding[]): readonly Finding[] {
    const run = this.#runOf(draft.uri);
    if (run === 'onType') {
      this.#standing.delete(draft);
      return findings;
    }
    const standing = this.#of(draft);
    if (standing.due) {
      standing.due = false;
      standing.kept = findings.map(({ rule, start, end }) => ({ rule, start, end }));
      return findings;
    }
    if (standing.kept === null) return [];
    const keys = new Set(standing.kept.map(key));
    return findings.filter((finding) => keys.has(key(finding)));
  }

  /** True while the writer has not yet asked for this draft to be checked. */
  waits(draft: OpenDraft): boolean {
    const standing = this.#standing.get(draft);
    return this.#runOf(draft.uri) === 'manual' && !standing?.due && !standing?.kept;
  }

  #of(draft: OpenDraft): Standing {
    let standing = this.#standing.get(draft);
    if (standing === undefined) {
      // A draft that is opened is as it was saved.
      standing = { due: this.#runOf(draft.uri) === 'onSave', kept: null };
      this.#standing.set(draft, standing);
    }
    return standing;
  }
}

function key({ rule, start, end }: Kept): string {
  return `${rule} ${start} ${end}`;
}
