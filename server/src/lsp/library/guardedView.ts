import { NO_STATS } from '../../corpus/combined.ts';
import type { CorpusReader, Occurrences, SearchOptions } from '../../corpus/types.ts';

const nowhere: Occurrences = { count: 0, speeches: 0, samples: [] };

/** A view that answers with nothing where the database fails half way, and tells so. */
export function guardedView(view: CorpusReader, failed: (error: unknown) => void): CorpusReader {
  let told = 0;
  const guarded =
    <A extends unknown[], R>(read: (...args: A) => Promise<R>, otherwise: R): ((...args: A) => Promise<R>) =>
    async (...args) => {
      try {
        const answer = await read(...args);
        const damage = view.damage ?? [];
        if (damage.length > told) {
          told = damage.length;
          failed(Object.assign(new Error(damage.at(-1)!.en), { localized: damage.at(-1)! }));
        }
        return answer;
      } catch (error) {
        // What was asked is no question (an object for a text): the corpus is not to blame, and nobody is to rebuild it.
        if (error instanceof TypeError) throw error;
        failed(error);
        return otherwise;
      }
    };
  return {
    get version() {
      try {
        return view.version;
      } catch (error) {
        failed(error);
        return 'unreadable';
      }
    },
    stats: guarded(() => view.stats(), NO_STATS),
    list: guarded(() => view.list(), []),
    get: guarded((id: string) => view.get(plain(id)), undefined),
    passages: (asked) =>
      guarded(
        () => view.passages(asked),
        asked.map(() => undefined),
      )(),
    search: guarded((query: string, options: number | SearchOptions) => {
      for (const value of typeof options === 'object' ? Object.values(options) : []) plain(value);
      return view.search(plain(query), options);
    }, []),
    occurrences: guarded((phrase: string, samples: number) => view.occurrences(phrase, samples), nowhere),
  };
}

/** A value that a client sent for a text, a number or a yes: what is none would be taken for a list of values. */
function plain<T>(value: T): T {
  if (typeof value === 'object' && value !== null) throw new TypeError('no plain value');
  return value;
}
