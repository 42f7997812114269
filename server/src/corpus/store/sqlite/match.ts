import type { WordQuery } from '../port.ts';

const quoted = (word: string): string => `"${word.replaceAll('"', '""')}"`;

/** A query in the language of FTS5; one of nothing finds nothing. */
export function matchOf(query: WordQuery): string {
  if ('word' in query) return quoted(query.word);
  if ('begun' in query) return `${quoted(query.begun)}*`;
  if ('together' in query)
    return query.together.length === 0 ? '""' : `passage : (${query.together.map(quoted).join(' + ')})`;
  if ('inPassage' in query) return `passage : (${matchOf(query.inPassage)})`;
  const [parts, word] = 'all' in query ? [query.all, ' AND '] : [query.any, ' OR '];
  if (parts.length === 0) return '""';
  return parts.length === 1 ? matchOf(parts[0]!) : `(${parts.map(matchOf).join(word)})`;
}
