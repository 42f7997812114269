import type { Lexicon } from './lexicon.ts';
import type { SloganMention } from './types.ts';

export function readSlogans(_paragraph: string, _lexicon: Lexicon): SloganMention[] {
  return [];
}
