import type { Frame, FrameWord } from '../mentions/calendar.ts';
import type { Matcher } from '../mentions/lexicon.ts';
import { Automaton } from '../text/automaton.ts';
import type { FrameEntry } from './occasions.ts';

/** Finds the words of all frames, longest first; a word of several frames is found once for each. */
export function buildFrameMatcher(entries: readonly FrameEntry[]): Matcher<FrameWord> {
  const words = new Map<string, FrameWord[]>();
  for (const entry of entries) {
    const { id, of, from, to, year = false, place = null, note, sources } = entry;
    const frame: Frame = { id, of, from, to, year, place, note, source: sources[0] ?? null };
    for (const word of new Set(entry.words.split(' ')))
      if (word !== '') words.set(word, [...(words.get(word) ?? []), { frame }]);
  }
  if (words.size === 0) return { find: () => [] };
  const automaton = new Automaton([...words.keys()]);
  const values = [...words.values()];
  return {
    find: (paragraph) =>
      automaton
        .find(paragraph)
        .flatMap(({ start, end, pattern }) => values[pattern]!.map((payload) => ({ start, end, payload }))),
  };
}
