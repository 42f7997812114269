import type { Lexicon } from './lexicon.ts';
import type { TermMention } from './types.ts';

export function readTerms(_paragraph: string, _lexicon: Lexicon): TermMention[] {
  return [];
}
