import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { KeptValue } from '../../service/corpus/filledValues.ts';
import type { ServerRuntime } from '../runtime.ts';
import type { OpenDraft } from './drafts.ts';

/** Name of the file in the folder that the editor keeps for us on this machine. */
export const KEPT_FILE = 'filled.json';

/** Of more drafts, those that were closed longest ago are let go. */
const MOST_DRAFTS = 200;
const MOST_OF_ONE = 200;
const MOST_VALUES = 2000;
/** Larger than so many values can be. */
const LARGEST = 4 * 1024 * 1024;
/** Milliseconds after the last edit. */
const PAUSE = 1000;
/** Drafts that were closed a moment ago: a draft that is renamed or saved under another name is closed and opened. */
const REMEMBERED = 8;

type Kept = readonly (readonly [draft: string, values: readonly KeptValue[]])[];

/**
 * Old values that were filled into drafts, kept for while they are closed. They lie in the editor's own folder, readable
 * for their owner alone, under a digest of the draft's name; without such a folder they are known while a draft is open.
 */
export class KeptValues {
  readonly #runtime: ServerRuntime;
  readonly #path: string | null;
  /** Stamp of the values that were kept last, and what calls off the next time. */
  readonly #state = new WeakMap<OpenDraft, { stamp: number; callOff: (() => void) | null }>();
  readonly #open = new Set<OpenDraft>();
  #closed: { readonly text: string; readonly values: readonly KeptValue[] }[] = [];
  #work: Promise<unknown> = Promise.resolve();

  constructor(runtime: ServerRuntime, folder: string | undefined) {
    this.#runtime = runtime;
    this.#path = folder === undefined ? null : join(folder, KEPT_FILE);
  }

  /** Gives a draft that was opened what was kept of it; true where there was something. */
  async opened(draft: OpenDraft): Promise<boolean> {
    const like = this.#like(draft);
    this.#open.add(draft);
    const { stamp } = draft.filledValues;
    this.#state.set(draft, { stamp, callOff: null });
    // What was read a moment before another draft was kept would lack that.
    await this.#work;
    const own = (await this.#read()).find(([key]) => key === keyOf(draft.uri))?.[1] ?? [];
    const values = own.length > 0 ? own : like;
    if (values.length === 0 || !this.#open.has(draft)) return false;
    const untouched = draft.filledValues.stamp === stamp;
    draft.filledValues.restore(draft.text, values);
    const isAsKept = untouched && draft.filledValues.kept(draft.session).length === own.length;
    if (isAsKept) this.#state.get(draft)!.stamp = draft.filledValues.stamp;
    else this.changed(draft);
    return true;
  }

  /** After a pause what a draft has by now is kept. */
  changed(draft: OpenDraft): void {
    const state = this.#state.get(draft);
    if (state === undefined || state.stamp === draft.filledValues.stamp) return;
    state.callOff?.();
    state.callOff = this.#runtime.clock.later(PAUSE, () => void this.#keep(draft));
  }

  closed(draft: OpenDraft): void {
    this.#open.delete(draft);
    const values = draft.filledValues.isEmpty ? [] : draft.filledValues.kept(draft.session);
    if (values.length > 0)
      this.#closed = [{ text: draft.text, values }, ...this.#closed].slice(0, REMEMBERED);
    void this.#keep(draft);
  }

  /** Resolves when all is on the disk. */
  async close(): Promise<void> {
    for (const draft of this.#open) void this.#keep(draft);
    await this.#work;
  }

  /** Takes away all that was kept, and what open drafts know. */
  async erase(): Promise<void> {
    for (const draft of this.#open) {
      draft.filledValues.forget();
      const state = this.#state.get(draft);
      state?.callOff?.();
      this.#state.set(draft, { stamp: draft.filledValues.stamp, callOff: null });
    }
    this.#closed = [];
    await this.#edit(() => []);
  }

  /** What a draft with the very same text has, that is open or was closed a moment ago under another name. */
  #like(draft: OpenDraft): readonly KeptValue[] {
    const { text } = draft;
    for (const other of this.#open)
      if (!other.filledValues.isEmpty && other.text === text) return other.filledValues.kept(other.session);
    return this.#closed.find((one) => one.text === text)?.values ?? [];
  }

  async #keep(draft: OpenDraft): Promise<void> {
    const state = this.#state.get(draft);
    state?.callOff?.();
    const { stamp } = draft.filledValues;
    if (state === undefined || state.stamp === stamp) return;
    this.#state.set(draft, { stamp, callOff: null });
    const values = draft.filledValues.isEmpty ? [] : draft.filledValues.kept(draft.session);
    await this.#edit((all) => {
      const rest = all.filter(([key]) => key !== keyOf(draft.uri));
      if (values.length === 0) return rest.length === all.length ? null : rest;
      return within([[keyOf(draft.uri), values.slice(0, MOST_OF_ONE)], ...rest]);
    });
  }

  /** Of two windows that keep something at once neither loses the other's. */
  #edit(change: (all: Kept) => Kept | null): Promise<void> {
    const path = this.#path;
    if (path === null) return Promise.resolve();
    const work = this.#work.then(() =>
      this.#runtime.editText(
        path,
        (text) => {
          const changed = change(text === null ? [] : parse(text));
          return changed === null || (text === null && changed.length === 0)
            ? null
            : `${JSON.stringify({ version: 1, drafts: changed })}\n`;
        },
        { ownerOnly: true },
      ),
    );
    // A disk that is full or may not be written: they are known while the draft is open.
    this.#work = work.catch(() => undefined);
    return this.#work as Promise<void>;
  }

  async #read(): Promise<Kept> {
    if (this.#path === null) return [];
    try {
      const text = await this.#runtime.readText(this.#path, LARGEST);
      return text === null ? [] : parse(text);
    } catch {
      return [];
    }
  }
}

const keyOf = (uri: string): string => createHash('sha256').update(uri).digest('hex').slice(0, 32);

function within(all: Kept): Kept {
  let values = 0;
  return all.slice(0, MOST_DRAFTS).filter(([, one]) => {
    values += one.length;
    return values <= MOST_VALUES;
  });
}

/** What is no list of ours, or was damaged, counts as empty; of one that is damaged in part the rest is taken. */
function parse(text: string): Kept {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return [];
  }
  const drafts = isObject(json) && json.version === 1 ? json.drafts : null;
  if (!Array.isArray(drafts)) return [];
  return drafts.flatMap((one: unknown): Kept[number][] => {
    if (!Array.isArray(one) || typeof one[0] !== 'string' || !Array.isArray(one[1])) return [];
    const values = one[1].filter(isKept);
    return values.length === 0 ? [] : [[one[0], values]];
  });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function isKept(value: unknown): value is KeptValue {
  if (!isObject(value) || !isObject(value.speech)) return false;
  const { id, title, date } = value.speech;
  const texts = [value.value, value.asOf, value.quote, value.before, value.behind, id, title];
  return texts.every((text) => typeof text === 'string') && (date === null || typeof date === 'string');
}
