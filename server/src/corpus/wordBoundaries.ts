const CARRIES_WORD = /[\p{L}\p{N}]/u;
const MARKS_ONLY = /^[^\p{L}\p{N}]*$/u;

/** What stands between two words: letters and digits there were left out by the segmenter. */
const leftOut = (gap: string): boolean => gap !== '' && !MARKS_ONLY.test(gap);

/**
 * The boundaries of the words of a text whose passages are its lines, a bit a UTF-16 unit (lowest bit first), set
 * where a word or what stands between two words starts. Null when the words are not those of the text.
 *
 * @param words of each passage in their order, a single space between them; what carries no word may be left out.
 */
export function packBoundaries(text: string, words: readonly string[]): Uint8Array | null {
  const bits = new Uint8Array((text.length + 7) >> 3);
  const mark = (at: number): void => {
    bits[at >> 3]! |= 1 << (at & 7);
  };
  let start = 0;
  let any = false;
  for (const line of words) {
    const lineEnd = text.indexOf('\n', start);
    const end = lineEnd < 0 ? text.length : lineEnd;
    let at = start;
    for (const word of line === '' ? [] : line.split(' ')) {
      const found = text.indexOf(word, at);
      if (found < 0 || found + word.length > end) return null;
      if (found > at) mark(at);
      mark(found);
      at = found + word.length;
      any = true;
    }
    if (at < end) mark(at);
    start = end + 1;
  }
  return any ? bits : null;
}

/** The words of each line of `text`, as {@link packBoundaries} packed them; what carries no letter or digit is no word. */
export function unpackWords(text: string, bits: Uint8Array): string[][] {
  const lines: string[][] = [];
  let start = 0;
  while (start <= text.length) {
    const lineEnd = text.indexOf('\n', start);
    const end = lineEnd < 0 ? text.length : lineEnd;
    const words: string[] = [];
    let from = start;
    for (let at = start + 1; at <= end; at++) {
      if (at < end && (bits[at >> 3]! & (1 << (at & 7))) === 0) continue;
      const word = text.slice(from, at);
      if (CARRIES_WORD.test(word)) words.push(word);
      from = at;
    }
    lines.push(words);
    start = end + 1;
  }
  return lines;
}

/** Characters of `text` that `words` (a space between them) leave out although they carry a word: an index must have them. */
export function uncovered(text: string, words: string): string[] {
  const missed: string[] = [];
  const collect = (gap: string): void => {
    if (leftOut(gap)) for (const char of gap) if (CARRIES_WORD.test(char)) missed.push(char);
  };
  let at = 0;
  for (const word of words === '' ? [] : words.split(' ')) {
    const found = text.indexOf(word, at);
    if (found < 0) continue;
    if (found > at) collect(text.slice(at, found));
    at = found + word.length;
  }
  collect(text.slice(at));
  return missed;
}
