import type { Lexicon } from '../../mentions/lexicon.ts';
import { CorpusError } from '../errors.ts';
import type { CorpusReader, ReadingRow, Speech } from '../types.ts';
import { type CorpusInsights, type Digests, kinds, openInsights } from './index.ts';

/** Readings are stored this many at a time: one transaction each would cost more than reading. */
const STORED_TOGETHER = 400;
/** Speeches whose readings are asked for at once. */
const TOGETHER = 256;

/**
 * Reads a corpus for all kinds of insight, a few speeches at a time, so that it can stand back for others. Readings
 * that the corpus has kept are taken as they are.
 */
export class InsightBuilder {
  readonly #views: readonly CorpusReader[];
  readonly #lexicon: Lexicon;
  readonly #version: string;
  readonly #kinds = kinds.map(([name, kind]) => ({ name, kind, collector: kind.collect() }));
  readonly #unsaved = new Map<CorpusReader, ReadingRow[]>();
  #speeches: { readonly view: CorpusReader; readonly speech: Speech }[] | null = null;
  readonly #segmenters = new Map<CorpusReader, string>();
  #next = 0;

  constructor(views: readonly CorpusReader[], lexicon: Lexicon) {
    this.#views = views;
    this.#lexicon = lexicon;
    this.#version = insightsVersion(views, lexicon);
  }

  /** Reads the next `speeches`; the finished digests, or null while there is more to read. */
  async step(speeches: number): Promise<Digests | null> {
    this.#speeches ??= await this.#start();
    const end = Math.min(this.#speeches.length, this.#next + speeches);
    while (this.#next < end) {
      const some = this.#speeches.slice(this.#next, Math.min(end, this.#next + TOGETHER));
      for (const [view, of] of Map.groupBy(some, ({ view }) => view))
        await this.#read(
          view,
          of.map(({ speech }) => speech),
        );
      this.#next += some.length;
    }
    if (this.#next < this.#speeches.length) return null;
    for (const view of this.#views) await this.#save(view);
    return {
      version: this.#version,
      digests: Object.fromEntries(this.#kinds.map(({ name, collector }) => [name, collector.digest()])),
    };
  }

  async #start(): Promise<{ view: CorpusReader; speech: Speech }[]> {
    const all: { view: CorpusReader; speech: Speech }[] = [];
    for (const view of this.#views) {
      this.#segmenters.set(view, (await view.stats()).segmenter);
      for (const speech of await view.list()) if (speech.duplicateOf === null) all.push({ view, speech });
    }
    return all;
  }

  async #read(view: CorpusReader, speeches: readonly Speech[]): Promise<void> {
    const ids = speeches.map(({ id }) => id);
    const kept = [];
    for (const { kind } of this.#kinds)
      kept.push(await view.readings?.get(kind.id, this.#stamp(kind, view), ids));
    for (const speech of speeches) {
      let text: string | null = null;
      let words: string[][] | null | undefined;
      for (const [i, { kind, collector }] of this.#kinds.entries()) {
        const known = kept[i]?.get(speech.id);
        const reading = known === undefined ? undefined : parsed(known);
        if (reading !== undefined) {
          collector.add(speech, reading as Parameters<typeof collector.add>[1]);
          continue;
        }
        text ??= await textOf(view, speech);
        // Damaged, which the corpus tells of itself: nothing is read from it and nothing kept.
        if (text === null) break;
        if (kind.usesWords && words === undefined) words = (await view.words?.(speech.id)) ?? null;
        const made = kind.read(text, this.#lexicon, kind.usesWords ? (words ?? null) : null);
        collector.add(speech, made);
        this.#keep(view, {
          speech: speech.id,
          kind: kind.id,
          stamp: this.#stamp(kind, view),
          json: JSON.stringify(made),
        });
      }
      if ((this.#unsaved.get(view)?.length ?? 0) >= STORED_TOGETHER) await this.#save(view);
    }
  }

  #keep(view: CorpusReader, row: ReadingRow): void {
    if (view.readings === undefined) return;
    const rows = this.#unsaved.get(view);
    if (rows === undefined) this.#unsaved.set(view, [row]);
    else rows.push(row);
  }

  /** What a reading rests on beside the text. */
  #stamp(kind: (typeof kinds)[number][1], view: CorpusReader): string {
    const lexicon = kind.usesLexicon ? `:${this.#lexicon.version}` : '';
    return `${kind.version}${lexicon}${kind.usesWords ? `:${this.#segmenters.get(view)}` : ''}`;
  }

  async #save(view: CorpusReader): Promise<void> {
    const rows = this.#unsaved.get(view);
    if (rows === undefined || rows.length === 0) return;
    this.#unsaved.delete(view);
    await view.readings?.put(rows);
  }
}

/** Version of the insights that these corpora give with these packs. */
export function insightsVersion(views: readonly CorpusReader[], lexicon: Lexicon): string {
  return `${views.map((view) => view.version).join('+')}/${lexicon.version}`;
}

/** All at once, for the command line. */
export async function readInsights(
  views: readonly CorpusReader[],
  lexicon: Lexicon,
): Promise<CorpusInsights> {
  return openInsights((await new InsightBuilder(views, lexicon).step(Number.POSITIVE_INFINITY))!);
}

/** Null where the text is no longer what was stored. */
async function textOf(view: CorpusReader, { id }: Speech): Promise<string | null> {
  try {
    return (await view.get(id))?.text ?? null;
  } catch (error) {
    if (error instanceof CorpusError && error.code === 'damaged') return null;
    throw error;
  }
}

/** A reading that was kept; undefined where it is damaged and has to be read anew. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
