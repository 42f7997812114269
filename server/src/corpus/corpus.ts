import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { titleAfter } from './correctedRows.ts';
import { checkCorrection } from './corrections.ts';
import { CorpusError, corpusError, type Message } from './errors.ts';
import { findCorpusFiles, readCorpusFile } from './files.ts';
import { PhraseIndex } from './occurrences.ts';
import type { Written } from './readers/written.ts';
import { StoredReadings } from './readings.ts';
import { openDatabase } from './schema.ts';
import { search } from './search.ts';
import { type BatchSegmenter, createSegmenter } from './segmenter.ts';
import { splitText } from './split/split.ts';
import { Store } from './store.ts';
import type {
  AddOptions,
  AddResult,
  Corpus,
  CorpusStats,
  Correction,
  FileProblem,
  Occurrences,
  Passage,
  ReadingStore,
  SearchHit,
  Source,
  Speech,
  SpeechText,
  SplitSpeech,
} from './types.ts';
import { type CutSpeech, SpeechWriter } from './writing.ts';

export interface OpenCorpusOptions {
  /** Cuts what is added; by default nodejieba in a worker with `Intl.Segmenter` behind it. */
  readonly segmenter?: BatchSegmenter;
  /** The file must exist and is not changed. */
  readonly readOnly?: boolean;
}

/**
 * Opens a corpus, or makes one; `path` may be ':memory:'. What happened to a damaged file is in `notices`.
 *
 * @throws CorpusError when it cannot be used: newer-version, not-a-corpus, unreadable, unwritable, busy.
 */
export function openCorpus(path: string, options: OpenCorpusOptions = {}): Corpus {
  return new SqliteCorpus(path, options);
}

interface Item {
  readonly source: string;
  readonly text: string;
  readonly hash: string;
  readonly written?: Written | null;
  readonly sidecar?: string | null;
}

type Prepared = { readonly name: string } & (
  | { readonly error: Message }
  | { readonly unchanged: true }
  | {
      readonly hash: string;
      readonly cut: CutSpeech[];
      readonly segmenter: string;
      readonly notes: readonly Message[];
    }
);

class SqliteCorpus implements Corpus {
  readonly path: string;
  readonly notices: readonly Message[];
  readonly readings: ReadingStore;
  readonly #store: Store;
  readonly #writer: SpeechWriter;
  readonly #phrases: PhraseIndex;
  readonly #given: BatchSegmenter | undefined;
  #own: BatchSegmenter | null = null;
  #closed = false;
  #warn: ((message: Message) => void) | undefined;

  constructor(path: string, options: OpenCorpusOptions) {
    const { db, notices } = openDatabase(path, options.readOnly ? { readOnly: true } : {});
    this.path = path;
    this.notices = notices;
    this.#store = new Store(db);
    this.#writer = new SpeechWriter(this.#store);
    this.readings = new StoredReadings(this.#store);
    this.#phrases = new PhraseIndex(this.#store);
    this.#given = options.segmenter;
  }

  get version(): string {
    return this.#guard(() => this.#store.version);
  }

  stats(): CorpusStats {
    return this.#guard(() => this.#store.stats());
  }

  list(): Speech[] {
    return this.#guard(() => this.#store.list());
  }

  get(id: string): SpeechText | undefined {
    return this.#guard(() => this.#store.get(id));
  }

  passage(id: string, index: number): Passage | undefined {
    return this.#guard(() => this.#store.passage(id, index));
  }

  words(id: string): string[][] | null {
    return this.#guard(() => this.#store.words(id));
  }

  idsLike(prefix: string): string[] {
    return this.#guard(() => this.#store.idsLike(prefix));
  }

  sources(): Source[] {
    return this.#guard(() => this.#store.sources());
  }

  search(query: string, limit: number): SearchHit[] {
    return this.#guard(() => search(this.#store, query, limit));
  }

  occurrences(phrase: string, samples: number): Occurrences {
    return this.#guard(() => this.#phrases.find(phrase, samples));
  }

  async add(paths: readonly string[], options: AddOptions = {}): Promise<AddResult> {
    const { files, problems } = await findCorpusFiles(paths);
    return this.#addAll(files, problems, options, async (path) => {
      const read = await readCorpusFile(path, (hash) => this.#known(path, hash));
      return 'error' in read ? read : { source: path, ...read };
    });
  }

  async addTexts(
    texts: readonly { readonly source: string; readonly text: string }[],
    options: AddOptions = {},
  ): Promise<AddResult> {
    const byName = new Map(texts.map(({ source, text }) => [source, text]));
    return this.#addAll([...byName.keys()], [], options, async (source) => {
      const text = byName.get(source)!;
      return { source, text, hash: createHash('sha256').update(text).digest('hex') };
    });
  }

  /** Prepares each item while the one before it is stored: the worker cuts words as the main thread writes. */
  async #addAll(
    names: readonly string[],
    problems: readonly FileProblem[],
    options: AddOptions,
    read: (name: string) => Promise<Item | { readonly error: Message }>,
  ): Promise<AddResult> {
    const tally = new Tally(problems);
    this.#warn = options.warn;
    const prepare = async (name: string): Promise<Prepared> => {
      const item = await read(name);
      if ('error' in item) return { name, error: item.error };
      if (this.#known(name, item.hash)) return { name, unchanged: true };
      const { speeches, notes } = splitText(item.text, {
        fileName: basename(name),
        written: item.written ?? null,
        sidecar: item.sidecar ?? null,
        ...(options.places && { places: options.places }),
      });
      const segmenter = this.#segmenter();
      return {
        name,
        hash: item.hash,
        cut: await cutSpeeches(speeches, segmenter),
        segmenter: segmenter.name,
        notes,
      };
    };
    let next = names.length > 0 ? prepare(names[0]!) : null;
    for (const [done, name] of names.entries()) {
      options.progress?.({ done, total: names.length, path: name });
      const prepared = await next!.catch((error) => this.#guard(() => Promise.reject(error)));
      if (options.signal?.aborted) return tally.result(true);
      const following = names[done + 1];
      next = following === undefined ? null : prepare(following);
      // Looked at one turn later; until then a failure must not count as unhandled.
      next?.catch(() => undefined);
      this.#put(prepared, tally);
    }
    if (names.length > 0) options.progress?.({ done: names.length, total: names.length, path: '' });
    return tally.result(false);
  }

  #put(prepared: Prepared, tally: Tally): void {
    const { name } = prepared;
    if ('error' in prepared) tally.problem(name, prepared.error);
    else if ('unchanged' in prepared) tally.unchanged();
    else {
      const { cut, hash, segmenter, notes } = prepared;
      for (const note of notes) tally.note(name, note);
      if (cut.length === 0) tally.problem(name, EMPTY);
      this.#guard(() => {
        const known = this.#store.sourceOf(name) !== undefined;
        if (cut.length === 0 && !known) return;
        tally.added(
          cut.length,
          this.#writer.replaceSource(name, { hash, segmenter, kind: 'file', size: null, mtime: null }, cut),
          known,
        );
      });
    }
  }

  remove(idOrSource: string): number {
    return this.#guard(() => {
      const ofSource = this.#speechesOf(idOrSource);
      if (this.#writer.removeSource(idOrSource)) return ofSource;
      return this.#writer.removeSpeech(idOrSource) ? 1 : 0;
    });
  }

  async correct(id: string, correction: Correction): Promise<Speech> {
    const wrong = checkCorrection(correction);
    if (wrong) throw new CorpusError('wrong-use', wrong);
    const found = this.#guard(() => this.#store.keyOf(id));
    if (found === undefined)
      throw new CorpusError('wrong-use', { zh: `语料库里没有 ${id}`, en: `no ${id} in the corpus` });
    const retitled = correction.title !== undefined && this.words(id) !== null;
    const [cut] = retitled
      ? await cutSpeeches(
          [
            this.#guard(() => ({
              title: titleAfter(this.#store, found, correction),
              passages: this.#store.contents(found).passages,
            })),
          ],
          this.#segmenter(),
        )
      : [];
    return this.#guard(() => {
      this.#writer.correct(id, correction, cut ?? null);
      return this.#store.get(id)!.speech;
    });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    void this.#own?.close();
    this.#store.db.close();
  }

  #segmenter(): BatchSegmenter {
    if (this.#given) return this.#given;
    this.#own ??= createSegmenter({ warn: (message) => this.#warn?.(message) });
    return this.#own;
  }

  #known(source: string, hash: string): boolean {
    return this.#guard(() => this.#store.sourceOf(source)?.hash === hash);
  }

  #speechesOf(source: string): number {
    return this.#store.sourceOf(source)?.speeches ?? 0;
  }

  #guard<T>(work: () => T): T {
    if (this.#closed) throw new CorpusError('closed', { zh: '语料库已关闭', en: 'the corpus is closed' });
    try {
      return work();
    } catch (error) {
      throw corpusError(error, this.path);
    }
  }
}

const EMPTY: Message = { zh: '没有找到讲话稿的正文', en: 'no speech found in it' };

/** Words of titles, headings and passages in one round trip; equal texts are cut once. */
async function cutSpeeches<S extends Pick<SplitSpeech, 'title' | 'passages'>>(
  speeches: readonly S[],
  segmenter: BatchSegmenter,
): Promise<(Omit<CutSpeech, 'speech'> & { readonly speech: S })[]> {
  const texts = new Set<string>();
  for (const { title, passages } of speeches) {
    texts.add(title);
    for (const { heading, text } of passages) texts.add(text).add(heading ?? '');
  }
  const list = [...texts];
  const words = await segmenter.cutAll(list);
  const of = new Map(list.map((text, i) => [text, words[i] ?? '']));
  return speeches.map((speech) => ({
    speech,
    titleWords: of.get(speech.title) ?? '',
    headingWords: speech.passages.map(({ heading }) => of.get(heading ?? '') ?? ''),
    passageWords: speech.passages.map(({ text }) => of.get(text) ?? ''),
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
