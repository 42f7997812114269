import type { CitationMention } from './types.ts';

export function readCitations(_paragraph: string): CitationMention[] {
  return [];
}
