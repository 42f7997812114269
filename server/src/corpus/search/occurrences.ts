import { fold, skeletonOf, unfold } from '../../text/skeleton.ts';
import type { Located, Store } from '../store/port.ts';
import type { Occurrences } from '../types.ts';
import { passagesThatMayHold } from './candidates.ts';
import { FOLD } from './query.ts';

interface Found {
  readonly date: string;
  readonly order: number;
  readonly passages: Located[];
}

const MAX_CACHED = 256;

/** Looks phrases up in the corpus; answers are kept until the corpus changes. */
export class PhraseIndex {
  readonly #store: Store;
  readonly #known = new Map<string, Occurrences>();
  #version = '';

  constructor(store: Store) {
    this.#store = store;
  }

  /** Where `phrase` stands, separators, quotes, spaces and width aside; newest first, undated last. */
  async find(phrase: string, samples: number): Promise<Occurrences> {
    const needle = fold(phrase, FOLD);
    if (needle === '') return { count: 0, speeches: 0, samples: [] };
    const { version } = this.#store;
    if (version !== this.#version) this.#known.clear();
    this.#version = version;
    const key = `${samples}\0${needle}`;
    const known = this.#known.get(key);
    if (known) return known;
    const found = await this.#scan(needle, samples);
    if (this.#known.size >= MAX_CACHED) this.#known.delete(this.#known.keys().next().value!);
    this.#known.set(key, found);
    return found;
  }

  async #scan(needle: string, limit: number): Promise<Occurrences> {
    const bySpeech = new Map<number, Found>();
    const seen = new Map<number, Set<string>>();
    let count = 0;
    for await (const batch of passagesThatMayHold(this.#store, needle))
      for (const located of batch) {
        const text = fold(located.passage.text, FOLD);
        if (!text.includes(needle)) continue;
        const { order } = located;
        // A column that a page printed twice says a thing once.
        const own = seen.get(order);
        if (own?.has(text)) continue;
        if (own) own.add(text);
        else seen.set(order, new Set([text]));
        for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) count++;
        const found = bySpeech.get(order);
        if (found) found.passages.push(located);
        else bySpeech.set(order, { date: located.speech.date ?? '', order, passages: [located] });
      }
    const newest = [...bySpeech.values()].sort((a, b) =>
      a.date === b.date ? b.order - a.order : a.date < b.date ? 1 : -1,
    );
    const samples: Occurrences['samples'][number][] = [];
    for (const { passages } of newest) {
      if (samples.length >= limit) break;
      // Batches come from the end.
      passages.sort((a, b) => a.number - b.number);
      for (const passage of passages) samples.push(...this.#samples(passage, needle, limit - samples.length));
    }
    return { count, speeches: bySpeech.size, samples };
  }

  #samples({ speech, passage }: Located, needle: string, limit: number): Occurrences['samples'][number][] {
    if (limit <= 0) return [];
    const skeleton = skeletonOf(passage.text, FOLD);
    const samples: Occurrences['samples'][number][] = [];
    for (
      let at = skeleton.text.indexOf(needle);
      at >= 0 && samples.length < limit;
      at = skeleton.text.indexOf(needle, at + needle.length)
    )
      samples.push({ speech, passage, span: unfold(skeleton, at, at + needle.length) });
    return samples;
  }
}
