import { endsSentence } from '../../text/lines.ts';
import type { Passage, SpeechProblem } from '../types.ts';

const LEAST_OPEN = 12;
/** A line of this length without any mark is a heading, not a column that broke off. */
const MOST_BARE = 36;

/** True for a paragraph that stops in the middle of a sentence and is no heading. */
function stopsOpen(text: string): boolean {
  if (text.length < LEAST_OPEN || endsSentence(text) || /[：:；;…—》）)]$/.test(text)) return false;
  return /[，,。；;！？]/.test(text)
    ? !/^[^，,。；]{1,20}[，,][^，,。；]{1,20}$/.test(text)
    : text.length > MOST_BARE;
}

/** True for a paragraph that can only go on from another: a mark or a word that never opens a sentence. */
const STARTS_OPEN = /^(?:[，。、；：？！”’）》,.;:?!)]|了[^解不却]|的[^确]|着[^力眼手重])/;

/**
 * Passages of a page of columns that break off or start in the middle, and those between which the sentence may go
 * on. Nothing is put together: which column goes on where is a guess.
 */
export function columnProblems(passages: readonly Passage[]): SpeechProblem[] {
  const broken = new Set<number>();
  for (const [i, { text }] of passages.entries()) {
    if (stopsOpen(text)) {
      broken.add(i);
      // What follows a broken column may be the rest of it or of another.
      if (i + 1 < passages.length) broken.add(i + 1);
    }
    if (STARTS_OPEN.test(text)) broken.add(i);
  }
  return [...broken]
    .sort((a, b) => a - b)
    .map((i) => ({
      kind: 'interleaved-columns',
      passage: i,
      start: passages[i]!.start,
      end: passages[i]!.end,
    }));
}
