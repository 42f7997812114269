import { fold, skeletonOf, unfold } from '../text/skeleton.ts';
import { FOLD, passageOf, SPEECH_COLUMNS, type Store, speechOf } from './store.ts';
import type { Occurrences } from './types.ts';

/** Scan of the matching forms alone; copies of speeches are left out. */
const SCAN = `SELECT f.passage, p.speech, f.text, s.date
  FROM folded f JOIN passages p ON p.id = f.passage JOIN speeches s ON s.key = p.speech
  WHERE instr(f.text, ?) > 0 AND s.duplicate_of IS NULL`;

const SAMPLE = `SELECT p.position AS passage_position, p.start, p.heading, p.text, ${SPEECH_COLUMNS}
  FROM passages p JOIN speeches s ON s.key = p.speech WHERE p.id = ?`;

interface Found {
  readonly date: string;
  readonly speech: number;
  readonly passages: number[];
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
    if (needle === '' || !this.#store.mayContain(needle)) return { count: 0, speeches: 0, samples: [] };
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
    for (const row of this.#store.statement(SCAN).iterate(needle) as Iterable<Record<string, unknown>>) {
      const speech = Number(row['speech']);
      const text = String(row['text']);
      // A column that a page printed twice says a thing once.
      const own = seen.get(speech);
      if (own?.has(text)) continue;
      if (own) own.add(text);
      else seen.set(speech, new Set([text]));
      for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) count++;
      const found = bySpeech.get(speech);
      if (found) found.passages.push(Number(row['passage']));
      else
        bySpeech.set(speech, { date: String(row['date'] ?? ''), speech, passages: [Number(row['passage'])] });
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

  #samples(id: number, needle: string, limit: number): Occurrences['samples'][number][] {
    const row = limit > 0 ? this.#store.one(SAMPLE, id) : undefined;
    if (!row) return [];
    const speech = speechOf(row);
    const passage = passageOf({ ...row, position: row['passage_position'] });
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
