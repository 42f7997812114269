import { byScore } from './search/search.ts';
import type { CorpusReader, CorpusStats, Occurrences, SearchHit } from './types.ts';

/** Several corpora seen as one. Speeches that stand in two of them are told apart by their databases only. */
export function combineCorpora(views: readonly CorpusReader[]): CorpusReader {
  const [only] = views;
  if (views.length === 1 && only !== undefined) return only;
  return {
    get version() {
      return views.map((v) => v.version).join('+');
    },
    stats: async () => (await Promise.all(views.map((v) => v.stats()))).reduce(addStats, NO_STATS),
    list: async () => (await Promise.all(views.map((v) => v.list()))).flat(),
    get: (id) => first(views, async (view) => await view.get(id)),
    words: async (id) =>
      (
        await first(views, async (view) =>
          (await view.get(id)) === undefined ? undefined : { words: (await view.words?.(id)) ?? null },
        )
      )?.words ?? null,
    async passages(asked) {
      const found = await Promise.all(views.map((view) => view.passages(asked)));
      return asked.map((_, i) => found.find((of) => of[i] !== undefined)?.[i]);
    },
    async search(query, options): Promise<SearchHit[]> {
      const all = await Promise.all(views.map((v) => v.search(query, options)));
      return all
        .flat()
        .sort(byScore)
        .slice(0, typeof options === 'number' ? options : options.limit);
    },
    async occurrences(phrase, samples): Promise<Occurrences> {
      const all = await Promise.all(views.map((v) => v.occurrences(phrase, samples)));
      return {
        count: all.reduce((n, o) => n + o.count, 0),
        speeches: all.reduce((n, o) => n + o.speeches, 0),
        samples: all
          .flatMap((o) => o.samples)
          .sort((a, b) => (b.speech.date ?? '').localeCompare(a.speech.date ?? ''))
          .slice(0, samples),
      };
    },
  };
}

/** What the first of them has that has anything. */
async function first<T>(
  views: readonly CorpusReader[],
  ask: (view: CorpusReader) => Promise<T | undefined>,
): Promise<T | undefined> {
  for (const view of views) {
    const found = await ask(view);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Statistics of a corpus of nothing. */
export const NO_STATS: CorpusStats = {
  speeches: 0,
  duplicates: 0,
  passages: 0,
  characters: 0,
  sources: 0,
  oldest: null,
  newest: null,
  segmenter: '',
};

function addStats(a: CorpusStats, b: CorpusStats): CorpusStats {
  const pick = (x: string | null, y: string | null, later: boolean): string | null => {
    if (x === null || y === null) return x ?? y;
    return x < y === later ? y : x;
  };
  return {
    speeches: a.speeches + b.speeches,
    duplicates: a.duplicates + b.duplicates,
    passages: a.passages + b.passages,
    characters: a.characters + b.characters,
    sources: a.sources + b.sources,
    oldest: pick(a.oldest, b.oldest, false),
    newest: pick(a.newest, b.newest, true),
    segmenter: [...new Set([a.segmenter, b.segmenter].filter((s) => s !== ''))].join('+'),
  };
}
