import type { Span } from '../../text/span.ts';
import { type Tokens, tokensOf } from '../../text/tokens.ts';
import type { Words } from '../../text/words.ts';

/** Words to either side of a name that are looked at, as far as its clause goes. */
const AROUND = 8;

/**
 * Whether the words of its clause say that a place is another's: one goes there (去成都), meets there (在哈尔滨冰博会上), thanks
 * it, is helped by it (广州市从化区对口帮扶我县), or tells what it thinks of us (四川广元方面).
 */
export function isVisited(words: Words, { start, end }: Span): boolean {
  const tokens = tokensOf(words);
  const first = tokens.at(start);
  const next = tokens.at(end);
  if (backTo(tokens, first, 'go-away', 2)) return true;
  if (backTo(tokens, first, 'thank', AROUND)) return true;
  if (tokens.is(next, 'side') && tokens.start(next) === end) return true;
  const behind = ahead(tokens, next);
  if (backTo(tokens, first, 'at', 1) && behind.some((i) => tokens.is(i, 'gathering'))) return true;
  const help = behind.find((i) => tokens.is(i, 'help'));
  return help !== undefined && behind.some((i) => i > help && tokens.is(i, 'us'));
}

/** Whether a word of a class stands among the `count` words before, in the clause. */
function backTo(tokens: Tokens, before: number, name: string, count: number): boolean {
  for (let i = before - 1; i >= 0 && i >= before - count && !isMark(tokens, i); i--)
    if (tokens.is(i, name)) return true;
  return false;
}

/** The words behind, to the end of the clause. */
function ahead(tokens: Tokens, from: number): number[] {
  const found: number[] = [];
  for (let i = from; i < tokens.count && found.length < AROUND && !isMark(tokens, i); i++) found.push(i);
  return found;
}

/** A comma or a full stop; 、 goes on with a list. */
const isMark = (tokens: Tokens, i: number): boolean =>
  tokens.part(i) === 'mark' && !['、', '“', '”'].includes(tokens.textOf(i));
