import type { Lexicon } from './lexicon.ts';
import type { FrameMention, OccasionMention } from './types.ts';

/** The counted occasions of a paragraph, in order; offsets are UTF-16 code units from its start. */
export function readOccasions(paragraph: string, lexicon: Lexicon): OccasionMention[] {
  return lexicon.occasions.find(paragraph).map(({ start, end, payload }) => ({
    start,
    end,
    text: paragraph.slice(start, end),
    ...payload,
  }));
}

/** What the paragraph says that is said at a certain time only, in order; offsets as in {@link readOccasions}. */
export function readFrames(paragraph: string, lexicon: Lexicon): FrameMention[] {
  return lexicon.frames.find(paragraph).map(({ start, end, payload }) => ({
    start,
    end,
    text: paragraph.slice(start, end),
    ...payload,
  }));
}
