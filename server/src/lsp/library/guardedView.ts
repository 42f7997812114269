import { NO_STATS } from '../../corpus/combined.ts';
import type { CorpusView, Occurrences, SearchOptions } from '../../corpus/types.ts';

const nowhere: Occurrences = { count: 0, speeches: 0, samples: [] };

/** A view that answers with nothing where the database fails half way, and tells so. */
export function guardedView(view: CorpusView, failed: (error: unknown) => void): CorpusView {
  let told = 0;
  const guarded =
    <A extends unknown[], R>(read: (...args: A) => R, otherwise: R): ((...args: A) => R) =>
    (...args) => {
      try {
        const answer = read(...args);
        const damage = view.damage ?? [];
        if (damage.length > told) {
          told = damage.length;
          failed(Object.assign(new Error(damage.at(-1)!.en), { localized: damage.at(-1)! }));
        }
        return answer;
      } catch (error) {
        failed(error);
        return otherwise;
      }
    };
  const version = guarded(() => view.version, 'unreadable');
  return {
    get version() {
      return version();
    },
    stats: guarded(() => view.stats(), NO_STATS),
    list: guarded(() => view.list(), []),
    get: guarded((id: string) => view.get(id), undefined),
    passage: guarded((id: string, index: number) => view.passage(id, index), undefined),
    search: guarded((query: string, options: number | SearchOptions) => view.search(query, options), []),
    occurrences: guarded((phrase: string, samples: number) => view.occurrences(phrase, samples), nowhere),
  };
}
