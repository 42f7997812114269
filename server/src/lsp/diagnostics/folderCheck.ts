import { basename, extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DOCUMENT_FILE, SPEECH_DRAFT } from '@shengao/protocol';
import type { CancellationToken, Diagnostic } from 'vscode-languageserver/node';
import type { Localized } from '../../rules/types.ts';
import { isChecked, type ServerContext, stateOf } from '../context.ts';
import { OpenDraft } from '../drafts/drafts.ts';
import { comparable, textOfDocument } from '../uris.ts';
import { diagnosticsOf } from './diagnostic.ts';

/** What came of one file. */
export interface FileReport {
  readonly path: string;
  /** Of the file; of its text where it is a document that was read. */
  readonly uri: string;
  /** 1-based place among all files. */
  readonly done: number;
  readonly total: number;
  readonly outcome: Outcome;
}

type Outcome =
  | { readonly kind: 'checked'; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'not-a-speech' | 'in-corpus' | 'gone' }
  | { readonly kind: 'unreadable'; readonly why: Localized };

/** Names that the extension declares as drafts by themselves. */
const DRAFT_NAME = /(?:\.speech|\.jianggao|\.speech\.txt)$/iu;
/** Names of texts and documents that say what they are. */
const SPEECH_NAME = /讲话|发言|致辞|工作报告/u;

/** Files whose findings are kept. */
const MOST_KEPT = 5000;
/** Characters of documents that are kept, so that they need not be taken apart again when only a setting changes. */
const MOST_TEXT = 8_000_000;

/** The draft in a file that nobody has open. */
export function closedDraft({ checker }: ServerContext, path: string, text: string): OpenDraft {
  const isDocument = DOCUMENT_FILE.test(path);
  const named = (isDocument || /\.txt$/i.test(path)) && SPEECH_NAME.test(basename(path));
  const languageId =
    named || DRAFT_NAME.test(path)
      ? SPEECH_DRAFT
      : extname(path).toLowerCase() === '.md'
        ? 'markdown'
        : 'plaintext';
  const uri = isDocument ? textOfDocument(path) : pathToFileURL(path).href;
  return new OpenDraft(checker, uri, languageId, 0, text);
}

interface Kept {
  /** Of the file as it was read. */
  readonly stamp: string;
  /** Text of a document; null where it is read again. */
  text: string | null;
  /** What the outcome rests on beside the text. */
  readonly state: string;
  readonly outcome: Outcome;
}

/** Checks the drafts in folders. What has not changed since the last time is neither read nor checked again. */
export class FolderChecks {
  readonly #context: ServerContext;
  readonly #kept = new Map<string, Kept>();
  #characters = 0;

  constructor(context: ServerContext) {
    this.#context = context;
  }

  /**
   * Checks the drafts in folders (or single files) one by one, giving way to the writer's keystrokes in between: each is
   * read from disk unless it is open. Past speeches, which are in the corpus, are passed over. `wait`: until the corpus
   * has been read, which else brings another look.
   */
  async *run(
    places: readonly string[],
    token: CancellationToken,
    wait: boolean,
  ): AsyncGenerator<FileReport, Localized | null> {
    const { runtime, settings, library, client } = this.#context;
    const paths = new Set<string>();
    let problem: Localized | null = null;
    for (const place of places) {
      const found = await runtime.findDrafts(place, (path) => settings.isExcluded(path));
      problem ??= found.problem;
      // Other clients cannot show the text of a document.
      for (const path of found.files) if (client.commands || !DOCUMENT_FILE.test(path)) paths.add(path);
    }
    if (wait) await orCancelled(library.insightsRead(), token);
    const past = new Set(((await library.corpus()?.list()) ?? []).map((speech) => speech.source));
    let done = 0;
    for (const path of paths) {
      if (token.isCancellationRequested) break;
      const file = pathToFileURL(path).href;
      const text = DOCUMENT_FILE.test(path) ? textOfDocument(path) : file;
      const open = this.#openDraft(text);
      const outcome: Outcome | null = past.has(path)
        ? { kind: 'in-corpus' }
        : await orCancelled(open ? this.#outcomeOf(open) : this.#look(path), token);
      // What was under way when the writer cancelled is not told of.
      if (outcome === null) break;
      done++;
      const uri = outcome.kind === 'unreadable' ? file : (open?.uri ?? text);
      yield { path, uri, done, total: paths.size, outcome };
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    return problem;
  }

  #openDraft(uri: string): OpenDraft | undefined {
    const { drafts } = this.#context;
    const wanted = comparable(uri);
    return drafts.get(uri) ?? [...drafts.values()].find((draft) => comparable(draft.uri) === wanted);
  }

  async #look(path: string): Promise<Outcome> {
    const { runtime } = this.#context;
    const stamp = (await runtime.fileStamp?.(path)) ?? null;
    const state = stateOf(this.#context);
    const kept = this.#kept.get(path);
    if (stamp !== null && kept?.stamp === stamp && kept.state === state) return kept.outcome;
    const text = kept?.stamp === stamp && kept?.text != null ? kept.text : await runtime.readDraft(path);
    this.#forget(path);
    if (text === null) return { kind: 'gone' };
    const outcome: Outcome =
      typeof text === 'string'
        ? await this.#outcomeOf(closedDraft(this.#context, path, text))
        : { kind: 'unreadable', why: text };
    // Settings that changed meanwhile are not what this rests on.
    if (stamp !== null && state === stateOf(this.#context)) {
      const isDocument = typeof text === 'string' && DOCUMENT_FILE.test(path);
      this.#keep(path, { stamp, state, outcome, text: isDocument ? text : null });
    }
    return outcome;
  }

  async #outcomeOf(draft: OpenDraft): Promise<Outcome> {
    const { library, settings } = this.#context;
    if (!isChecked(draft, settings)) return { kind: 'not-a-speech' };
    library.holdBorrowed(draft.source);
    this.#context.checkEvenIfOff(draft);
    await library.borrowedNow(draft.source);
    await library.suspectsNow();
    // Nothing was asked where this is the result of before.
    const findings = this.#context.checkEvenIfOff(draft)?.findings ?? [];
    await library.places.learn(findings);
    return { kind: 'checked', diagnostics: diagnosticsOf(findings, draft, this.#context) };
  }

  #keep(path: string, kept: Kept): void {
    if (this.#kept.size >= MOST_KEPT) this.#forget(this.#kept.keys().next().value!);
    this.#kept.set(path, kept);
    this.#characters += kept.text?.length ?? 0;
    if (this.#characters <= MOST_TEXT) return;
    for (const other of this.#kept.values()) {
      if (this.#characters <= MOST_TEXT) break;
      this.#characters -= other.text?.length ?? 0;
      other.text = null;
    }
  }

  #forget(path: string): void {
    this.#characters -= this.#kept.get(path)?.text?.length ?? 0;
    this.#kept.delete(path);
  }
}

/** Null as soon as the writer cancels; what is under way ends by itself, and nobody waits for it. */
async function orCancelled<T>(work: Promise<T>, token: CancellationToken): Promise<T | null> {
  if (token.isCancellationRequested) return null;
  const cancelled = Promise.withResolvers<null>();
  const listening = token.onCancellationRequested(() => cancelled.resolve(null));
  try {
    return await Promise.race([work, cancelled.promise]);
  } finally {
    listening.dispose();
  }
}
