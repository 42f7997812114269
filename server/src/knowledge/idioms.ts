import type { LexiconHit, Matcher, WordingForm } from '../mentions/lexicon.ts';
import { soundAlike } from '../text/homophones.ts';
import { lookAlike } from '../text/lookalikes.ts';
import { NearMatcher } from '../text/nearMatcher.ts';

/** Idioms of a pack; words are parted by spaces. */
export interface IdiomEntry {
  readonly words: string;
  /** What is one character from an idiom and right. */
  readonly except?: string;
}

const LENGTH = 4;
const wordsOf = (list: string): string[] => list.split(/\s+/).filter((word) => word.length === LENGTH);

/**
 * Finds idioms with one character for another that sounds or looks like it (众志诚城), or said twice (深入人人心). Two words that stand side by
 * side may do so by chance, so nothing here is beyond doubt.
 */
export function buildIdiomMatcher(entries: readonly IdiomEntry[]): Matcher<WordingForm> {
  const idioms = [...new Set(entries.flatMap((entry) => wordsOf(entry.words)))];
  if (idioms.length === 0) return { find: () => [] };
  const right = new Set([...idioms, ...entries.flatMap((entry) => wordsOf(entry.except ?? ''))]);
  const matcher = new NearMatcher(idioms);
  return {
    find(paragraph) {
      const found: LexiconHit<WordingForm>[] = [];
      // Idioms are of one length: what begins so near to one that was found shares a character with it.
      const starts = new Set<number>();
      const isTaken = (start: number): boolean => {
        for (let at = start - LENGTH + 1; at < start + LENGTH; at++) if (starts.has(at)) return true;
        return false;
      };
      for (const { kind, start, end, at, pattern, patternAt } of matcher.find(paragraph)) {
        if ((kind !== 'changed' && kind !== 'doubled') || right.has(paragraph.slice(start, end))) continue;
        const idiom = idioms[pattern]!;
        const [a, b] = [paragraph.charCodeAt(at), idiom.charCodeAt(patternAt)];
        if (kind === 'changed' && !soundAlike(a, b) && !lookAlike(a, b)) continue;
        if (isTaken(start)) continue;
        starts.add(start);
        found.push({
          start,
          end,
          payload: { wrong: paragraph.slice(start, end), right: idiom, certainty: 'likely', note: null },
        });
      }
      return found.sort((x, y) => x.start - y.start);
    },
  };
}
