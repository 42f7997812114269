import { fold, skeletonOf, unfold } from '../../text/skeleton.ts';
import { FOLD, type Located, type Store, speechOf } from '../store/store.ts';
import type { Occurrences } from '../types.ts';
import { passagesThatMayHold } from './candidates.ts';

interface Found {
  readonly date: string;
  readonly speech: number;
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
  find(phrase: string, samples: number): Occurrences {
    const needle = fold(phrase, FOLD);
    if (needle === '') return { count: 0, speeches: 0, samples: [] };
    const { version } = this.#store;
    if (version !== this.#version) this.#known.clear();
    this.#version = version;
    const key = `${samples}\0${needle}`;
    const known = this.#known.get(key);
    if (known) return known;
    const found = this.#scan(needle, samples);
    if (this.#known.size >= MAX_CACHED) this.#known.delete(this.#known.keys().next().value!);
    this.#known.set(key, found);
    return found;
  }

  #scan(needle: string, limit: number): Occurrences {
    const bySpeech = new Map<number, Found>();
    const seen = new Map<number, Set<string>>();
    let count = 0;
    for (const located of passagesThatMayHold(this.#store, needle)) {
      const text = fold(located.passage.text, FOLD);
      if (!text.includes(needle)) continue;
      const speech = Number(located.row['key']);
      // A column that a page printed twice says a thing once.
      const own = seen.get(speech);
      if (own?.has(text)) continue;
      if (own) own.add(text);
      else seen.set(speech, new Set([text]));
      for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) count++;
      const found = bySpeech.get(speech);
      if (found) found.passages.push(located);
      else bySpeech.set(speech, { date: String(located.row['date'] ?? ''), speech, passages: [located] });
    }
    const newest = [...bySpeech.values()].sort((a, b) =>
      a.date === b.date ? b.speech - a.speech : a.date < b.date ? 1 : -1,
    );
    const samples: Occurrences['samples'][number][] = [];
    for (const { passages } of newest) {
      if (samples.length >= limit) break;
      for (const passage of passages) samples.push(...this.#samples(passage, needle, limit - samples.length));
    }
    return { count, speeches: bySpeech.size, samples };
  }

  #samples({ row, passage }: Located, needle: string, limit: number): Occurrences['samples'][number][] {
    if (limit <= 0) return [];
    const speech = speechOf(row);
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
