const CARRIES_WORD = /[\p{L}\p{N}]/u;

/** Where the words of a text stand. */
export interface Boundaries {
  /** A bit a UTF-16 unit (lowest bit first), set where a word or what stands between two words starts. */
  readonly bits: Uint8Array;
  /** For each line the characters that carry a word although no word covers them, a space between: for the index. */
  readonly missed: readonly string[];
}

/**
 * The boundaries of the words of a text whose passages are its lines. Null when the words are not those of the text,
 * or when there are none.
 *
 * @param words of each passage in their order, a single space between them; what carries no word may be left out.
 */
export function packBoundaries(text: string, words: readonly string[]): Boundaries | null {
  const bits = new Uint8Array((text.length + 7) >> 3);
  const missed: string[] = [];
  let start = 0;
  let any = false;
  for (const line of words) {
    const lineEnd = text.indexOf('\n', start);
    const end = lineEnd < 0 ? text.length : lineEnd;
    let left = '';
    let at = start;
    for (let from = 0; from < line.length; ) {
      let to = line.indexOf(' ', from);
      if (to < 0) to = line.length;
      const found = standsAt(text, at, line, from, to) ? at : text.indexOf(line.slice(from, to), at);
      if (found < 0 || found + to - from > end) return null;
      if (found > at) {
        bits[at >> 3]! |= 1 << (at & 7);
        left += wordsOf(text.slice(at, found));
      }
      bits[found >> 3]! |= 1 << (found & 7);
      at = found + to - from;
      from = to + 1;
      any = true;
    }
    if (at < end) {
      bits[at >> 3]! |= 1 << (at & 7);
      left += wordsOf(text.slice(at, end));
    }
    // Without a segmenter nothing is indexed; with one every letter and digit is.
    missed.push(line === '' ? '' : left);
    start = end + 1;
  }
  return any ? { bits, missed } : null;
}

/** Every letter and digit of each line that has words: for words that are not those of the text. */
export function everyCharacter(text: string, words: readonly string[]): string[] {
  return text.split('\n').map((line, i) => ((words[i] ?? '') === '' ? '' : wordsOf(line)));
}

function standsAt(text: string, at: number, line: string, from: number, to: number): boolean {
  if (to - from > text.length - at) return false;
  for (let i = from; i < to; i++) if (text.charCodeAt(at + i - from) !== line.charCodeAt(i)) return false;
  return true;
}

/** What stands between words, nearly always the same few marks. */
const KNOWN_GAPS = new Map<string, string>();
const MAX_KNOWN_GAPS = 1000;

/** The letters and digits of what stands between two words, a space before each. */
function wordsOf(gap: string): string {
  const known = KNOWN_GAPS.get(gap);
  if (known !== undefined) return known;
  let words = '';
  if (CARRIES_WORD.test(gap)) for (const char of gap) if (CARRIES_WORD.test(char)) words += ` ${char}`;
  if (gap.length <= 4 && KNOWN_GAPS.size < MAX_KNOWN_GAPS) KNOWN_GAPS.set(gap, words);
  return words;
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
