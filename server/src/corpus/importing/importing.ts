import { basename } from 'node:path';
import type { Written } from '../../documents/read/written.ts';
import type { Message } from '../errors.ts';
import { splitText } from '../split/split.ts';
import type { CutSpeech, SourceState, Store } from '../store/port.ts';
import type { AddOptions, AddResult, FileProblem, SplitSpeech } from '../types.ts';
import type { Segmenter } from '../words/segmenter.ts';

/** A source that cannot be read; with size and time where it can be told when to try again. */
export interface Unreadable extends Partial<Pick<SourceText, 'size' | 'mtime'>> {
  readonly error: Message;
}

/** What stands in a source, with what tells a changed one. */
export interface SourceText extends Pick<SourceState, 'hash' | 'kind' | 'size' | 'mtime'> {
  readonly text: string;
  /** When it was written, as the document says. */
  readonly written?: Written | null;
  /** What the writer put right beside it. */
  readonly sidecar?: string | null;
}

/** `isKnown` tells that the corpus has the source with this hash; then `text` is not looked at. */
export type Reading = (name: string, isKnown: (hash: string) => boolean) => Promise<SourceText | Unreadable>;

export interface ImportJob {
  readonly names: readonly string[];
  /** What went wrong before, to stand first in the result. */
  readonly problems: readonly FileProblem[];
  readonly read: Reading;
  /** Sources are stored anew even when they have not changed. */
  readonly anew?: (name: string) => boolean;
  /** They were handed over and stand in no file. */
  readonly texts?: boolean;
}

type Prepared = { readonly name: string } & (
  | Unreadable
  | { readonly unchanged: SourceText }
  | {
      readonly item: SourceText;
      readonly cut: CutSpeech[];
      readonly segmenter: string;
      readonly notes: readonly Message[];
    }
);

/** Sources that are read and cut into words while one is stored. */
const AHEAD = 4;
/** Others in the thread are let in after so many milliseconds. */
const SLICE_MS = 10;

/** Reads sources, cuts them into speeches and words, and stores each in one transaction. */
export class Importer {
  readonly #store: Store;
  readonly #segmenter: Segmenter;

  constructor(store: Store, segmenter: Segmenter) {
    this.#store = store;
    this.#segmenter = segmenter;
  }

  /** Throws what the database throws, in words that a person can act on; a source that cannot be read is a problem in the result. */
  async run(job: ImportJob, options: AddOptions): Promise<AddResult> {
    const { names } = job;
    const tally = new Tally(job.problems);
    const ahead: Promise<Prepared>[] = [];
    let next = 0;
    let slice = performance.now();
    for (const [done, name] of names.entries()) {
      options.progress?.({ done, total: names.length, path: name });
      while (next < names.length && ahead.length < AHEAD) {
        const preparing = this.#prepare(names[next++]!, job, options);
        // Looked at some turns later; until then a failure must not count as unhandled.
        preparing.catch(() => undefined);
        ahead.push(preparing);
      }
      const prepared = await ahead.shift()!;
      if (options.signal?.aborted) return tally.result(true);
      try {
        await this.#put(prepared, tally);
      } catch (error) {
        throw this.#store.explain(error, tally.stored);
      }
      if (performance.now() - slice > SLICE_MS) {
        await new Promise((resolve) => setImmediate(resolve));
        slice = performance.now();
      }
    }
    if (names.length > 0) options.progress?.({ done: names.length, total: names.length, path: '' });
    return tally.result(false);
  }

  async #prepare(name: string, { read, anew }: ImportJob, options: AddOptions): Promise<Prepared> {
    const stored = anew?.(name) === true ? undefined : (await this.#store.source(name))?.hash;
    const isKnown = (hash: string): boolean => stored === hash;
    const item = await read(name, isKnown);
    if ('error' in item) return { name, ...item };
    if (isKnown(item.hash)) return { name, unchanged: item };
    const { speeches, notes } = splitText(item.text, {
      fileName: basename(name),
      written: item.written ?? null,
      sidecar: item.sidecar ?? null,
      ...(options.places && { places: options.places }),
    });
    const cut = cutSpeeches(speeches, this.#segmenter);
    const lost = item.text.split(REPLACEMENT).length - 1;
    return {
      name,
      item,
      cut,
      segmenter: this.#segmenter.name,
      notes: lost === 0 ? notes : [...notes, lostCharacters(lost)],
    };
  }

  async #put(prepared: Prepared, tally: Tally): Promise<void> {
    const { name } = prepared;
    if ('error' in prepared) {
      tally.problem(name, prepared.error);
      if (typeof prepared.mtime === 'number')
        await this.#store.noteFailed(name, prepared.size!, prepared.mtime);
    } else if ('unchanged' in prepared) {
      tally.unchanged();
      await this.#store.touch(name, prepared.unchanged);
    } else {
      const { cut, item, segmenter, notes } = prepared;
      for (const note of notes) tally.note(name, note);
      if (cut.length === 0) tally.problem(name, EMPTY);
      const known = (await this.#store.source(name)) !== undefined;
      const { hash, kind, size, mtime } = item;
      if (cut.length === 0 && !known) {
        if (mtime !== null) await this.#store.noteFailed(name, size, mtime);
        return;
      }
      const duplicates = await this.#store.replaceSource(name, { hash, segmenter, kind, size, mtime }, cut);
      tally.added(cut.length, duplicates, known);
    }
  }
}

/** What a decoder puts where bytes are no character. */
const REPLACEMENT = '\ufffd';

function lostCharacters(count: number): Message {
  return {
    zh: `有 ${count} 个字读不出来（显示为 ${REPLACEMENT}），文件可能已损坏，引用前请核对原件`,
    en: `${count} characters cannot be read (shown as ${REPLACEMENT}); the file may be damaged. Compare with the original before quoting it`,
  };
}

const EMPTY: Message = { zh: '没有找到讲话稿的正文', en: 'no speech found in it' };

/** Words of titles, headings and passages; equal texts are cut once. */
export function cutSpeeches<S extends Pick<SplitSpeech, 'title' | 'passages'>>(
  speeches: readonly S[],
  segmenter: Segmenter,
): (Omit<CutSpeech, 'speech'> & { readonly speech: S })[] {
  const known = new Map<string, string>();
  const wordsOf = (text: string): string => {
    let words = known.get(text);
    if (words === undefined) {
      words = segmenter.cut(text);
      known.set(text, words);
    }
    return words;
  };
  return speeches.map((speech) => ({
    speech,
    titleWords: wordsOf(speech.title),
    headingWords: speech.passages.map(({ heading }) => wordsOf(heading ?? '')),
    passageWords: speech.passages.map(({ text }) => wordsOf(text)),
  }));
}

/** Counts what an import did. */
class Tally {
  readonly #problems: FileProblem[];
  readonly #notes: FileProblem[] = [];
  #files = 0;
  #unchanged = 0;
  #replaced = 0;
  #speeches = 0;
  #duplicates = 0;

  constructor(problems: readonly FileProblem[]) {
    this.#problems = [...problems];
  }

  problem(path: string, message: Message): void {
    this.#problems.push({ path, message });
  }

  note(path: string, message: Message): void {
    this.#notes.push({ path, message });
  }

  unchanged(): void {
    this.#unchanged++;
  }

  added(speeches: number, duplicates: number, replaced: boolean): void {
    this.#files++;
    if (replaced) this.#replaced++;
    this.#speeches += speeches;
    this.#duplicates += duplicates;
  }

  /** Files whose speeches are in the corpus by this import. */
  get stored(): number {
    return this.#files;
  }

  result(cancelled: boolean): AddResult {
    return {
      files: this.#files,
      unchanged: this.#unchanged,
      replaced: this.#replaced,
      speeches: this.#speeches,
      duplicates: this.#duplicates,
      problems: this.#problems,
      notes: this.#notes,
      cancelled,
    };
  }
}
