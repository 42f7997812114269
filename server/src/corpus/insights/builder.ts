import type { Lexicon } from '../../mentions/lexicon.ts';
import { CorpusError } from '../errors.ts';
import type { CorpusView, ReadingRow, Speech } from '../types.ts';
import { type CorpusInsights, type Digests, kinds, openInsights } from './index.ts';

/** Readings are stored this many at a time: one transaction each would cost more than reading. */
const STORED_TOGETHER = 400;

/**
 * Reads a corpus for all kinds of insight, a few speeches at a time, so that it can stand back for others. Readings
 * that the corpus has kept are taken as they are.
 */
export class InsightBuilder {
  readonly #views: readonly CorpusView[];
  readonly #lexicon: Lexicon;
  readonly #version: string;
  readonly #speeches: readonly { readonly view: CorpusView; readonly speech: Speech }[];
  readonly #kinds = kinds.map(([name, kind]) => ({ name, kind, collector: kind.collect() }));
  readonly #segmenters: ReadonlyMap<CorpusView, string>;
  readonly #unsaved = new Map<CorpusView, ReadingRow[]>();
  #next = 0;

  constructor(views: readonly CorpusView[], lexicon: Lexicon) {
    this.#views = views;
    this.#lexicon = lexicon;
    this.#version = insightsVersion(views, lexicon);
    this.#segmenters = new Map(views.map((view) => [view, view.stats().segmenter]));
    this.#speeches = views.flatMap((view) =>
      view
        .list()
        .filter((speech) => speech.duplicateOf === null)
        .map((speech) => ({ view, speech })),
    );
  }

  /** Reads the next `speeches`; the finished digests, or null while there is more to read. */
  step(speeches: number): Digests | null {
    const end = Math.min(this.#speeches.length, this.#next + speeches);
    for (; this.#next < end; this.#next++) {
      const { view, speech } = this.#speeches[this.#next]!;
      this.#read(view, speech);
    }
    if (this.#next < this.#speeches.length) return null;
    for (const view of this.#views) this.#save(view);
    return {
      version: this.#version,
      digests: Object.fromEntries(this.#kinds.map(({ name, collector }) => [name, collector.digest()])),
    };
  }

  #read(view: CorpusView, speech: Speech): void {
    let text: string | null = null;
    for (const { kind, collector } of this.#kinds) {
      const stamp = this.#stamp(kind, view);
      const kept = view.readings?.get(speech.id, kind.id, stamp);
      if (kept !== undefined) {
        const reading = parsed(kept);
        if (reading !== undefined) {
          collector.add(speech, reading as Parameters<typeof collector.add>[1]);
          continue;
        }
      }
      text ??= textOf(view, speech);
      // Damaged, which the corpus tells of itself: nothing is read from it and nothing kept.
      if (text === null) return;
      const words = kind.usesWords ? (view.words?.(speech.id) ?? null) : null;
      const reading = kind.read(text, this.#lexicon, words);
      collector.add(speech, reading);
      if (view.readings === undefined) continue;
      const rows = this.#unsaved.get(view) ?? [];
      rows.push({ speech: speech.id, kind: kind.id, stamp, json: JSON.stringify(reading) });
      this.#unsaved.set(view, rows);
      if (rows.length >= STORED_TOGETHER) this.#save(view);
    }
  }

  /** What a reading rests on beside the text. */
  #stamp(kind: (typeof kinds)[number][1], view: CorpusView): string {
    const lexicon = kind.usesLexicon ? `:${this.#lexicon.version}` : '';
    return `${kind.version}${lexicon}${kind.usesWords ? `:${this.#segmenters.get(view)}` : ''}`;
  }

  #save(view: CorpusView): void {
    const rows = this.#unsaved.get(view);
    if (rows === undefined || rows.length === 0) return;
    this.#unsaved.delete(view);
    view.readings?.put(rows);
  }
}

/** Version of the insights that these corpora give with these packs. */
export function insightsVersion(views: readonly CorpusView[], lexicon: Lexicon): string {
  return `${views.map((view) => view.version).join('+')}/${lexicon.version}`;
}

/** All at once, for the command line. */
export function readInsights(views: readonly CorpusView[], lexicon: Lexicon): CorpusInsights {
  return openInsights(new InsightBuilder(views, lexicon).step(Number.POSITIVE_INFINITY)!);
}

/** Null where the text is no longer what was stored. */
function textOf(view: CorpusView, { id }: Speech): string | null {
  try {
    return view.get(id)?.text ?? null;
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
