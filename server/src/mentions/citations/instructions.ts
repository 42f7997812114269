import {
  anyToken,
  anyWord,
  either,
  few,
  matches,
  maybe,
  part,
  quoted,
  sequence,
  upTo,
  word,
} from '../../text/pattern.ts';
import type { Span } from '../../text/span.ts';
import type { Tokens } from '../../text/tokens.ts';
import { is } from '../classes.ts';
import { endsWith, holdersStart, isHolder, isMask, isObject } from '../phrase.ts';

/** Words between whose an instruction is and what it is: 习近平总书记在全国……大会上的重要讲话. */
const TO_PERSON = 24;
const TO_BODY = 14;

const CHAIN = upTo(3, sequence(maybe(is('and')), is('instruction')));
/** 重要讲话、指示批示精神. */
const BEHIND = sequence(CHAIN, maybe(is('spirit')));

/** “五包一”责任制, “米袋子”省长责任制: schemes that a higher level has laid down. */
const SCHEME = sequence(quoted(8), few(2, anyWord), is('scheme'));
/** “七个做好”“七个落实”等具体措施. */
const SCHEMES = sequence(
  upTo(6, sequence(quoted(6, sequence(part('numeral'), upTo(5, anyToken))), maybe(is('and'))), 2),
  maybe(word('等')),
  maybe(word('具体')),
  is('scheme-work'),
);
/** “…”的重要论述. */
const ON = sequence(quoted(24), word('的'), is('instruction'));
/** 口头指示和批示. */
const SPOKEN = sequence(word('口头', '重要'), is('instruction'), is('and'), is('instruction'));

/** References to instructions of leaders and leading bodies: what they gave, and before it whose it is. */
export function readInstructions(tokens: Tokens): Span[] {
  const found: Span[] = [];
  for (const head of tokens.all('instruction')) add(found, byPerson(tokens, head));
  for (const name of ['decision', 'demand'] as const)
    for (const head of tokens.all(name)) add(found, byBody(tokens, head, name));
  for (const pattern of [either(SCHEME, SCHEMES, ON), SPOKEN]) found.push(...matches(pattern, tokens));
  return found;
}

function add(found: Span[], span: Span | null): void {
  if (span !== null) found.push(span);
}

/** Whose the instruction is: a leader by name or post, or a mask in the place of one. */
function byPerson(tokens: Tokens, head: number): Span | null {
  let to = tokens.behind(head, tokens.classes.idOf('instruction'));
  BEHIND.run(tokens, to, new Map(), (end) => {
    to = end;
    return true;
  });
  const next = tokens.textOf(Math.min(to, tokens.count - 1));
  // 领导指示了就动.
  if (to < tokens.count && tokens.part(to) === 'particle' && next !== '的') return null;
  const given = [head - 2, head - 1, head].some((at) => at >= 0 && tokens.is(at, 'give'));
  let commas = given ? 1 : 0;
  for (let at = head - 1; at >= 0 && head - at <= TO_PERSON; at--) {
    if (isLeader(tokens, at, given)) return spanOf(tokens, leaderStart(tokens, at), at, head, to);
    const text = tokens.textOf(at);
    if (tokens.part(at) === 'mark' && !tokens.is(at, 'inner-mark') && !(text === '，' && commas-- > 0))
      return null;
    if (endsWith(tokens, at, 'obey') && tokens.part(at) !== 'noun') return null;
  }
  return null;
}

/** A speech is cited by what it says (讲话精神, 重要讲话); 副市长讲话 alone is an event. */
function spanOf(tokens: Tokens, start: number, person: number, head: number, to: number): Span | null {
  const isSpeech = tokens.textOf(head) === '讲话' && to === head + 1;
  if (isSpeech && !isObject(tokens, start) && !tokens.is(person, 'head-of-state')) return null;
  // 领导指示: a sentence, unless something says that it is a thing.
  if (
    to === head + 1 &&
    person + 1 === head &&
    !isObject(tokens, start) &&
    tokens.end(head) - tokens.start(head) === 2
  )
    return null;
  return tokens.span(start, to);
}

function isLeader(tokens: Tokens, at: number, given: boolean): boolean {
  return (
    tokens.is(at, 'leader-post') ||
    tokens.is(at, 'leader-name') ||
    (isMask(tokens, at) && tokens.part(at) !== 'digits') ||
    (given && tokens.is(at, 'speaker'))
  );
}

/** 省委彭清华书记, 习近平总书记、李克强总理, 国务院领导同志: what stands before a post and belongs to it. */
function leaderStart(tokens: Tokens, at: number): number {
  let start = at;
  for (let before = start - 1; before >= 0; before--) {
    const isOwn =
      isLeader(tokens, before, false) ||
      isHolder(tokens, before) ||
      tokens.part(before) === 'person' ||
      tokens.is(before, 'and') ||
      tokens.is(before, 'instruction') ||
      (tokens.end(before) - tokens.start(before) <= 2 &&
        !endsWith(tokens, before, 'obey') &&
        isName(tokens, before));
    if (!isOwn || start - before > 4) break;
    if (!tokens.is(before, 'and')) start = before;
  }
  return start;
}

/** 李 of 李书记, 陈某 of 陈某部长. */
function isName(tokens: Tokens, at: number): boolean {
  const next = at + 1;
  return tokens.is(next, 'leader-post') && (tokens.part(at) === 'unknown' || tokens.is(at, 'surname'));
}

/** Whose a decision or a demand is: a leading body, an organ or a level of government. A demand only as the object of 落实 and its like. */
function byBody(tokens: Tokens, head: number, name: 'decision' | 'demand'): Span | null {
  const to = tokens.behind(head, tokens.classes.idOf(name));
  for (let at = head - 1; at >= 0 && head - at <= TO_BODY; at--) {
    if (isHolder(tokens, at) && !tokens.is(at, 'extent')) {
      const start = holdersStart(tokens, at);
      const isMeant = name === 'decision' || (isObject(tokens, start) && head - at <= 3);
      return isMeant ? tokens.span(start, to) : null;
    }
    if (tokens.part(at) === 'mark' && !tokens.is(at, 'inner-mark')) return null;
    if (tokens.is(at, 'meeting') || tokens.is(at, 'modal') || endsWith(tokens, at, 'obey')) return null;
  }
  return null;
}
