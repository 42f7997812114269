import type { PlaceholderMention } from './types.ts';

export function readPlaceholders(_paragraph: string): PlaceholderMention[] {
  return [];
}
