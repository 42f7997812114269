import { byScore } from './search/search.ts';
import type { CorpusStats, CorpusView, Occurrences, SearchHit } from './types.ts';

/** Several corpora seen as one. Speeches that stand in two of them are told apart by their databases only. */
export function combineCorpora(views: readonly CorpusView[]): CorpusView {
  const [only] = views;
  if (views.length === 1 && only !== undefined) return only;
  return {
    get version() {
      return views.map((v) => v.version).join('+');
    },
    stats: () => views.map((v) => v.stats()).reduce(addStats, NO_STATS),
    list: () => views.flatMap((v) => v.list()),
    get(id) {
      for (const view of views) {
        const found = view.get(id);
        if (found !== undefined) return found;
      }
      return undefined;
    },
    words: (id) => views.find((view) => view.get(id) !== undefined)?.words?.(id) ?? null,
    passage(id, index) {
      for (const view of views) {
        const found = view.passage(id, index);
        if (found !== undefined) return found;
      }
      return undefined;
    },
    search: (query, options): SearchHit[] =>
      views
        .flatMap((v) => v.search(query, options))
        .sort(byScore)
        .slice(0, typeof options === 'number' ? options : options.limit),
    occurrences(phrase, samples): Occurrences {
      const all = views.map((v) => v.occurrences(phrase, samples));
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
