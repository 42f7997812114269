import { anyWord, few, matches, maybe, sequence, upTo, word } from '../../text/pattern.ts';
import type { Span } from '../../text/span.ts';
import type { Tokens } from '../../text/tokens.ts';
import { is } from '../classes.ts';
import { isObject, nameStart } from '../phrase.ts';

const LONGEST_NAME = 12;
/** The shortest name of an act: 工会法. */
const SHORTEST = 3;
/** A word of the class that is so long is a name, no kind of act. */
const KNOWN = 5;

/** 依法将某病纳入乙类传染病: what a law provides, the law not named. */
const BY_LAW = sequence(
  word('依法'),
  word('将'),
  few(10, anyWord),
  word('纳入'),
  upTo(3, anyWord, 1),
  word('传染病'),
  maybe(sequence(is('and'), upTo(4, anyWord, 1))),
);

/** Acts by their bare names: 残疾人保障法, 中华人民共和国海洋环境保护法, 城市供水条例. */
export function readLaws(tokens: Tokens): Span[] {
  const found: Span[] = [];
  const id = tokens.classes.idOf('act');
  const work = tokens.classes.idOf('act-work');
  for (const head of tokens.all('act')) {
    const to = tokens.behind(head, id);
    if (tokens.is(head, 'no-act') || (to < tokens.count && tokens.is(to, 'of-act'))) continue;
    const start = startOf(tokens, head, to);
    const length = tokens.end(to - 1) - tokens.start(start);
    // 条例 and 实施条例 alone: of which act only the sentence before knows.
    if (head === start && tokens.is(head, 'act-kind')) continue;
    if (length < SHORTEST || tokens.is(start, 'no-act')) continue;
    // 法 alone behind any noun is as often a way of doing things as an act.
    const isSure = tokens.end(to - 1) - tokens.start(head) > 1 || tokens.is(start, 'state');
    if (
      !isSure &&
      !isObject(tokens, start) &&
      !tokens.is(to, 'in-force') &&
      !followsAct(tokens, start, found)
    )
      continue;
    if (isSure && start === head && length < SHORTEST + 1 && !tokens.is(head, 'bare-act')) continue;
    found.push(tokens.span(start, Math.max(to, tokens.behind(to, work))));
  }
  return found;
}

/** What a law provides where the law is not named. */
export const readLegalBasis = (tokens: Tokens): Span[] => matches(BY_LAW, tokens);

/** A known act begins where its name does; any other where the name that its kind ends does. */
function startOf(tokens: Tokens, head: number, to: number): number {
  if (tokens.end(to - 1) - tokens.start(head) < KNOWN) return nameStart(tokens, head, LONGEST_NAME);
  return head > 0 && tokens.is(head - 1, 'state') ? head - 1 : head;
}

/** 劳动法、工会法: behind another act and a mark or 和. */
function followsAct(tokens: Tokens, start: number, found: readonly Span[]): boolean {
  return start > 0 && tokens.is(start - 1, 'and') && found.at(-1)?.end === tokens.start(start - 1);
}
