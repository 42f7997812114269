import type { Span } from './span.ts';
import type { Tokens } from './tokens.ts';
import type { WordClasses } from './wordClasses.ts';
import type { Part } from './words.ts';

/**
 * Patterns over words. A pattern is made of steps and reads like a sentence:
 *
 *     sequence(is('grade'), word('级'), maybe(bracketed(4)), maybe(word('应急')), word('响应'))
 *
 * Repetitions are bounded, so a pattern costs at most its own size at each word at which it can begin.
 */
export interface Step {
  /** Matches at a word and calls `then` with the word behind each way to match, the longest first, until it is true. */
  run(tokens: Tokens, at: number, found: Captures, then: (to: number) => boolean): boolean;
  /** Classes, or `=` and characters, of which one begins wherever the step does; null where that is not known. */
  readonly starts: readonly string[] | null;
}

type Captures = Map<string, Span>;

/** Where a pattern stands, in words and in offsets. */
export interface Match extends Span {
  readonly token: number;
  readonly to: number;
  /** Spans of what was named in the pattern. */
  readonly named: ReadonlyMap<string, Span>;
}

const step = (run: Step['run'], starts: Step['starts'] = null): Step => ({ run, starts });

/** One word for which `test` holds. */
export function some(test: (tokens: Tokens, at: number) => boolean): Step {
  return step((tokens, at, _, then) => at < tokens.count && test(tokens, at) && then(at + 1));
}

/** These characters, from the beginning of a word to the end of one. */
export function word(...texts: readonly string[]): Step {
  return step(
    (tokens, at, _, then) => {
      if (at >= tokens.count) return false;
      for (const text of texts) {
        const start = tokens.start(at);
        if (!tokens.text.startsWith(text, start)) continue;
        const to = tokens.at(start + text.length);
        if (tokens.start(to) === start + text.length && then(to)) return true;
      }
      return false;
    },
    texts.map((text) => `=${text}`),
  );
}

/** A word of one of these classes, the longest. */
export function is(...classes: readonly string[]): Step {
  let of: WordClasses | null = null;
  let ids: readonly number[] = [];
  return step((tokens, at, _, then) => {
    if (at >= tokens.count) return false;
    if (of !== tokens.classes) {
      of = tokens.classes;
      ids = classes.map((name) => tokens.classes.idOf(name));
    }
    let longest = -1;
    for (const id of ids) longest = Math.max(longest, tokens.behind(at, id));
    return longest > at && then(longest);
  }, classes);
}

/** A word of one of these parts of speech. */
export function part(...parts: readonly Part[]): Step {
  return some((tokens, at) => parts.includes(tokens.part(at)));
}

/** One step after the other. */
export function sequence(...steps: readonly Step[]): Step {
  const from = (
    i: number,
    tokens: Tokens,
    at: number,
    found: Captures,
    then: (to: number) => boolean,
  ): boolean =>
    i === steps.length
      ? then(at)
      : steps[i]!.run(tokens, at, found, (to) => from(i + 1, tokens, to, found, then));
  return step((tokens, at, found, then) => from(0, tokens, at, found, then), startsOf(steps));
}

/** A sequence begins with what its first step begins with, and with the next where that may be missing. */
function startsOf(steps: readonly Step[]): readonly string[] | null {
  const starts: string[] = [];
  for (const one of steps) {
    if (one.starts === null) return null;
    starts.push(...one.starts);
    if (!optional.has(one)) return starts;
  }
  return null;
}

/** Steps that may match nothing. */
const optional = new WeakSet<Step>();

/** The first of these that fits and lets the rest fit. */
export function either(...steps: readonly Step[]): Step {
  const starts = steps.every((one) => one.starts !== null && !optional.has(one))
    ? steps.flatMap((one) => one.starts!)
    : null;
  return step((tokens, at, found, then) => steps.some((one) => one.run(tokens, at, found, then)), starts);
}

/** The step, or nothing. */
export function maybe(one: Step): Step {
  const made = step((tokens, at, found, then) => one.run(tokens, at, found, then) || then(at), one.starts);
  optional.add(made);
  return made;
}

/** The step up to `most` times, as often as it goes; at least `least` times. */
export function upTo(most: number, one: Step, least = 0): Step {
  const from = (
    n: number,
    tokens: Tokens,
    at: number,
    found: Captures,
    then: (to: number) => boolean,
  ): boolean =>
    (n < most && one.run(tokens, at, found, (to) => to > at && from(n + 1, tokens, to, found, then))) ||
    (n >= least && then(at));
  const made = step((tokens, at, found, then) => from(0, tokens, at, found, then), one.starts);
  if (least === 0) optional.add(made);
  return made;
}

/** As few words as there have to be, at most `most`, each matching `one`. */
export function few(most: number, one: Step): Step {
  const from = (
    n: number,
    tokens: Tokens,
    at: number,
    found: Captures,
    then: (to: number) => boolean,
  ): boolean =>
    then(at) ||
    (n < most && one.run(tokens, at, found, (to) => to > at && from(n + 1, tokens, to, found, then)));
  const made = step((tokens, at, found, then) => from(0, tokens, at, found, then));
  optional.add(made);
  return made;
}

/** Any word, a mark too. */
export const anyToken = some(() => true);

/** Any word that is no mark and no space. */
export const anyWord = some((tokens, at) => !['mark', 'space'].includes(tokens.part(at)));

/** Nothing; holds where the step would match. */
export function ahead(one: Step): Step {
  return step((tokens, at, found, then) => one.run(tokens, at, found, () => true) && then(at));
}

/** Nothing; holds where the step would not match. */
export function not(one: Step): Step {
  return step((tokens, at, found, then) => !one.run(tokens, at, found, () => true) && then(at));
}

/** A word for which the step does not hold. */
export function but(one: Step, word: Step = anyWord): Step {
  return sequence(not(one), word);
}

/** Nothing; holds where a word right before, or the beginning of the text, is one for which the step matches. */
export function after(one: Step, reach = 3): Step {
  return step((tokens, at, found, then) => {
    for (let back = 1; back <= reach && back <= at; back++)
      if (one.run(tokens, at - back, found, (to) => to === at)) return then(at);
    return false;
  });
}

/** An opening mark, at most `most` words, and its closing one: （…）, “…”, 《…》. */
export function between(open: string, close: string, most: number, one?: Step): Step {
  return step(
    (tokens, at, found, then) => {
      if (at >= tokens.count || !open.includes(tokens.text[tokens.start(at)]!)) return false;
      const end = Math.min(tokens.count, at + most + 2);
      for (let to = at + 1; to < end; to++) {
        const mark = tokens.text[tokens.start(to)]!;
        if (close.includes(mark))
          return (
            (one === undefined || one.run(tokens, at + 1, found, (inner) => inner === to)) && then(to + 1)
          );
        if (open.includes(mark)) return false;
      }
      return false;
    },
    [...open].map((mark) => `=${mark}`),
  );
}

export const quoted = (most: number, one?: Step): Step => between('“"‘「『', '”"’」』', most, one);
export const bracketed = (most: number, one?: Step): Step => between('（(〔［[', '）)〕］]', most, one);

/** The step, whose span is kept under a name. */
export function named(name: string, one: Step): Step {
  const made = step((tokens, at, found, then) => {
    const before = found.get(name);
    return one.run(tokens, at, found, (to) => {
      found.set(name, tokens.span(at, to));
      if (then(to)) return true;
      if (before === undefined) found.delete(name);
      else found.set(name, before);
      return false;
    });
  }, one.starts);
  if (optional.has(one)) optional.add(made);
  return made;
}

/** The match at a word, or null. */
export function matchAt(one: Step, tokens: Tokens, token: number): Match | null {
  const found: Captures = new Map();
  let end = -1;
  const matched = one.run(tokens, token, found, (to) => {
    end = to;
    return true;
  });
  if (!matched || end <= token) return null;
  return { ...tokens.span(token, end), token, to: end, named: found };
}

/** All places at which the pattern stands, in reading order, none overlapping another; of two that begin together the first way. */
export function matches(one: Step, tokens: Tokens): Match[] {
  const found: Match[] = [];
  let free = 0;
  const look = (token: number): void => {
    if (token < free) return;
    const match = matchAt(one, tokens, token);
    if (match === null) return;
    found.push(match);
    free = match.to;
  };
  if (one.starts === null) for (let token = 0; token < tokens.count; token++) look(token);
  else for (const token of merged(one.starts.map((name) => tokens.all(name)))) look(token);
  return found;
}

function merged(lists: readonly (readonly number[])[]): readonly number[] {
  const full = lists.filter((list) => list.length > 0);
  return full.length < 2 ? (full[0] ?? []) : [...new Set(full.flat())].sort((a, b) => a - b);
}
