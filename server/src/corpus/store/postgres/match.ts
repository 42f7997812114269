import type { WordQuery } from '../port.ts';

const quoted = (word: string): string => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

/** A query of which nothing is found. */
const NOTHING = "'\u0001' & !'\u0001'";

/** A query in the language of tsquery. */
export function tsqueryOf(query: WordQuery, inPassage = false): string {
  const weight = inPassage ? 'C' : '';
  if ('word' in query) return `${quoted(query.word)}${weight && `:${weight}`}`;
  if ('begun' in query) return `${quoted(query.begun)}:*${weight}`;
  if ('together' in query)
    return query.together.length === 0
      ? `(${NOTHING})`
      : `(${query.together.map((word) => `${quoted(word)}:C`).join(' <-> ')})`;
  if ('inPassage' in query) return tsqueryOf(query.inPassage, true);
  const [parts, word] = 'all' in query ? [query.all, ' & '] : [query.any, ' | '];
  return parts.length === 0
    ? `(${NOTHING})`
    : `(${parts.map((one) => tsqueryOf(one, inPassage)).join(word)})`;
}

/** What of a query is counted on its own: a word, a beginning, words together. */
export type Leaf = Extract<WordQuery, { word: string } | { begun: string } | { together: readonly string[] }>;

export function leavesOf(query: WordQuery): Leaf[] {
  if ('inPassage' in query) return leavesOf(query.inPassage);
  if ('all' in query) return query.all.flatMap(leavesOf);
  if ('any' in query) return query.any.flatMap(leavesOf);
  return [query];
}

/** Places from which on no more are told apart, and the most of one word that are kept. */
const LAST = 16_383;

/** The words of a passage as the text of a tsvector, and how many there are. Words are in the form of the index. */
export function vectorOf(
  title: readonly string[],
  heading: readonly string[],
  passage: readonly string[],
): { readonly vector: string; readonly tokens: number } {
  const places = new Map<string, string[]>();
  let at = 0;
  for (const [words, weight] of [
    [title, 'A'],
    [heading, 'B'],
    [passage, 'C'],
  ] as const) {
    for (const word of words) {
      at++;
      const place = `${Math.min(at, LAST)}${weight}`;
      const known = places.get(word);
      if (known === undefined) places.set(word, [place]);
      else if (known.length < 255) known.push(place);
    }
    // Words of two columns do not stand together.
    at++;
  }
  const vector = [...places].map(([word, of]) => `${quoted(word)}:${of.join(',')}`).join(' ');
  return { vector, tokens: title.length + heading.length + passage.length };
}
