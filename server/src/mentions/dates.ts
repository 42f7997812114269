import type { DateMention } from './types.ts';

export function readDates(_paragraph: string): DateMention[] {
  return [];
}
