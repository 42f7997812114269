import {
  anyToken,
  bracketed,
  but,
  either,
  few,
  matches,
  maybe,
  not,
  sequence,
  word,
} from '../../text/pattern.ts';
import type { Span } from '../../text/span.ts';
import type { Tokens } from '../../text/tokens.ts';
import { is } from '../classes.ts';
import { nameStart } from '../phrase.ts';

const LONGEST_CAUSE = 8;

const LEVEL = is('grade');
/** 一级响应, 一级（Ⅰ级）应急响应; 一级响应一级 is a saying. */
const RESPONSE = either(
  sequence(LEVEL, maybe(bracketed(3)), maybe(word('应急')), word('响应'), not(LEVEL)),
  is('graded-response'),
);
/** 应急响应由Ⅱ级下调为Ⅲ级, 应急响应提升至Ⅲ级. */
const CHANGED = sequence(
  word('响应'),
  few(4, but(is('clause-mark'), anyToken)),
  is('level-change'),
  maybe(word('至', '为', '到')),
  LEVEL,
);
/** 下调响应级别. */
const CHANGE = sequence(is('level-change'), maybe(word('应急')), word('响应'), word('级别', '等级'));

/** Levels of emergency response, with what the response answers to where it is named. */
export function readResponseLevels(tokens: Tokens): Span[] {
  if (!tokens.text.includes('响应')) return [];
  const withCause = [...matches(RESPONSE, tokens), ...matches(CHANGED, tokens)].map(({ token, end }) => ({
    start: tokens.start(nameStart(tokens, token, LONGEST_CAUSE)),
    end,
  }));
  return [...withCause, ...matches(CHANGE, tokens)];
}
