import { shippedDictionary } from '../../knowledge/dictionary.ts';
import { Vocabulary } from '../../text/words.ts';

/** Cuts Chinese text into the words that a corpus is indexed by. */
export interface Segmenter {
  /** Stored with each file, so that a corpus tells by what its words were cut. */
  readonly name: string;
  /** The words of `text` in their order with single spaces between them; marks and spaces are left out. */
  cut(text: string): string;
}

/** Cuts nothing: for a corpus in memory that is only asked for phrases. Searching it falls back to plain substrings. */
export function createNoSegmenter(): Segmenter {
  return { name: '', cut: () => '' };
}

let vocabulary: Vocabulary | undefined;

/**
 * Cuts along the most probable path through the dictionary that ships, alike on every platform. The names of packs are
 * left out: what is stored must not depend on who stored it. The dictionary is read with the first text.
 */
export function createSegmenter(): Segmenter {
  return {
    name: 'words',
    cut(text) {
      vocabulary ??= new Vocabulary(shippedDictionary());
      const words: string[] = [];
      for (const { start, end, part } of vocabulary.words(text))
        if (part !== 'mark' && part !== 'space') words.push(text.slice(start, end));
      return words.join(' ');
    },
  };
}
