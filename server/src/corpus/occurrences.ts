import { fold, skeletonOf, unfold } from '../text/skeleton.ts';
import { FOLD, passageOf, SPEECH_COLUMNS, type Store, speechOf } from './store.ts';
import type { Occurrences } from './types.ts';

/** Scan of the matching forms; copies of speeches are left out, repeated passages of one speech count once. */
const SCAN = `SELECT p.position AS passage_position, p.start, p.heading, p.text, ${SPEECH_COLUMNS}
  FROM folded f JOIN passages p ON p.id = f.passage JOIN speeches s ON s.key = p.speech
  WHERE instr(f.text, ?) > 0 AND s.duplicate_of IS NULL
  ORDER BY s.date IS NULL, s.date DESC, s.key DESC, p.position`;

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
    const samples: Occurrences['samples'][number][] = [];
    const seen = new Map<string, Set<string>>();
    let count = 0;
    for (const row of this.#store.statement(SCAN).iterate(needle) as Iterable<Record<string, unknown>>) {
      const speech = speechOf(row);
      const text = String(row['text']);
      const skeleton = skeletonOf(text, FOLD);
      const own = seen.get(speech.id) ?? new Set<string>();
      if (own.has(skeleton.text)) continue;
      own.add(skeleton.text);
      seen.set(speech.id, own);
      for (
        let at = skeleton.text.indexOf(needle);
        at >= 0;
        at = skeleton.text.indexOf(needle, at + needle.length)
      ) {
        count++;
        if (samples.length < limit)
          samples.push({
            speech,
            passage: passageOf({ ...row, position: row['passage_position'] }),
            span: unfold(skeleton, at, at + needle.length),
          });
      }
    }
    return { count, speeches: seen.size, samples };
  }
}
