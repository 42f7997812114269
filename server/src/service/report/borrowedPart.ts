import type { DraftView } from '../../draft/view.ts';
import { countHan } from '../../text/han.ts';
import { type BorrowedShare, earlierVersionWords } from '../corpus/borrowedShare.ts';
import type { BorrowedPart, StripPart } from './model.ts';

/** What is borrowed, as the report draws it: sources, and the draft as a strip of its paragraphs. */
export function borrowedPart(
  { paragraphs }: Pick<DraftView, 'paragraphs'>,
  share: BorrowedShare,
): BorrowedPart {
  const places = new Map(share.sources.map(({ id }, i) => [id, i]));
  const borrowed = new Map(share.paragraphs.map((paragraph) => [paragraph.start, paragraph]));
  const strip = paragraphs.flatMap(({ start, text }, i): StripPart | [] => {
    const characters = countHan(text);
    if (characters === 0) return [];
    const found = borrowed.get(start);
    return {
      start,
      end: start + text.length,
      line: i + 1,
      characters,
      source: found === undefined ? null : (places.get(found.source.id) ?? null),
      share: found?.share ?? 0,
    };
  });
  const version = share.earlierVersion;
  return {
    share: share.share,
    sources: share.sources,
    earlierVersion: version && earlierVersionWords(version),
    strip,
  };
}
