import { isAbsolute, join } from 'node:path';
import { type IgnoredState, ListIgnored, type WireIgnored, type WireRange } from '@shengao/protocol';
import { rules as allRules } from '../../rules/index.ts';
import { hasExpired, type StoredEntry } from '../../service/ignores/ignores.ts';
import type { ServerContext } from '../context.ts';
import { closedDraft } from '../diagnostics/folderCheck.ts';
import type { OpenDraft } from '../drafts/drafts.ts';
import { request } from '../guard.ts';
import type { IgnoreFile } from '../settings/ignoring.ts';
import { pathOf } from '../uris.ts';

/** Drafts that are read from disk for one list; beyond it entries are listed without their place. */
const MOST_READ = 100;

type Places = Map<StoredEntry, { uri: string; range: WireRange }[]>;

/** Lists what is ignored with what it holds back, in the open drafts and in those that entries were written for. */
export function registerIgnoredList(context: ServerContext): void {
  const { connection, notices } = context;
  const closed = new ClosedDrafts(context);
  connection.onRequest(
    ListIgnored.method,
    request(notices, ListIgnored.method, [], async () => {
      await context.ready;
      const places: Places = new Map();
      const looked = new Map<string, 'open' | 'read' | 'gone' | 'skipped'>();
      for (const draft of context.drafts.values()) {
        const path = pathOf(draft.uri);
        if (path !== null) looked.set(path, 'open');
        collect(context, draft, places);
      }
      for (const file of context.ignoring.files) {
        for (const entry of file.entries) {
          const path = draftPath(file, entry);
          if (path !== null && !looked.has(path)) looked.set(path, await closed.look(path, places));
        }
      }
      closed.forget(looked);
      return context.ignoring.files.flatMap((file) =>
        file.entries.map((entry) => wire(context, file, entry, places, looked)),
      );
    }),
  );
}

/** Drafts read from disk for the list, kept so that one whose text is the same is not checked again. */
class ClosedDrafts {
  readonly #context: ServerContext;
  readonly #kept = new Map<string, { readonly text: string; readonly draft: OpenDraft }>();

  constructor(context: ServerContext) {
    this.#context = context;
  }

  async look(path: string, places: Places): Promise<'read' | 'gone' | 'skipped'> {
    if (!this.#kept.has(path) && this.#kept.size >= MOST_READ) return 'skipped';
    const text = await this.#context.runtime.readDraft(path);
    if (text === null) return 'gone';
    if (typeof text !== 'string') return 'skipped';
    const known = this.#kept.get(path);
    const draft = known?.text === text ? known.draft : closedDraft(this.#context, path, text);
    this.#kept.set(path, { text, draft });
    collect(this.#context, draft, places);
    return 'read';
  }

  /** Lets go of drafts that no entry names any more. */
  forget(looked: ReadonlyMap<string, string>): void {
    for (const path of this.#kept.keys()) if (looked.get(path) !== 'read') this.#kept.delete(path);
  }
}

function collect(context: ServerContext, draft: OpenDraft, places: Places): void {
  for (const { finding, entry } of context.checkEvenIfOff(draft)?.ignored ?? []) {
    const known = places.get(entry) ?? [];
    known.push({ uri: draft.uri, range: draft.rangeOf(finding) });
    places.set(entry, known);
  }
}

function draftPath({ folder }: IgnoreFile, { only, draft = only }: StoredEntry): string | null {
  if (draft === undefined) return null;
  if (isAbsolute(draft)) return draft;
  const root = folder === null ? null : pathOf(folder);
  return root === null ? null : join(root, draft);
}

function wire(
  { runtime, notices }: ServerContext,
  file: IgnoreFile,
  entry: StoredEntry,
  places: Places,
  looked: ReadonlyMap<string, string>,
): WireIgnored {
  const meta = (runtime.rules ?? allRules).find((rule) => rule.meta.id === entry.rule)?.meta;
  const at = places.get(entry) ?? [];
  const path = draftPath(file, entry);
  const wasLookedAt = path !== null && ['open', 'read', 'gone'].includes(looked.get(path) ?? '');
  const state: IgnoredState = hasExpired(entry, runtime.clock.today())
    ? 'expired'
    : at.length > 0
      ? 'active'
      : wasLookedAt
        ? 'unmatched'
        : 'elsewhere';
  return {
    file: file.path,
    scope: file.scope,
    line: entry.line,
    raw: entry.raw,
    rule: entry.rule,
    ruleTitle: meta === undefined ? entry.rule : notices.say(meta.title),
    wording: entry.wording ?? null,
    sentence: entry.sentence ?? null,
    reason: entry.reason ?? null,
    until: entry.until ?? null,
    draft: entry.only ?? entry.draft ?? null,
    state,
    places: at,
  };
}
