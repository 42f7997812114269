import type { Words } from '../../text/words.ts';
import { DONE_WORDS, PLAN_WORDS } from './grammar.ts';

/** What is read of a sentence before a figure, in UTF-16 code units. */
const REACH = 120;

/**
 * Whether a figure is told of what is to come: of the words before it in its sentence that plan or tell of a deed, the
 * last plans (今年拟安排3.65万亿元; 今年要完成铁路投资7320亿元、公路投资1.8万亿元). `at` is its start in the text of `words`.
 */
export function isPlanned(words: Words, at: number): boolean {
  const { text } = words;
  let from = Math.max(0, at - REACH);
  for (const mark of '。！？!?\n') from = Math.max(from, text.lastIndexOf(mark, at - 1) + 1);
  for (let end = at; end > from; ) {
    const start = Math.max(from, words.startOf(end - 1));
    const word = text.slice(start, end);
    if (DONE_WORDS.has(word)) return false;
    if (PLAN_WORDS.has(word)) return true;
    end = start;
  }
  return false;
}
