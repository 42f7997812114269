import { maskClass } from '../text/masks.ts';
import { type Step, some } from '../text/pattern.ts';
import type { Tokens } from '../text/tokens.ts';
import type { Part } from '../text/words.ts';
import type { ClassName } from './classes.ts';

/** What no name has in it. */
const OUTSIDE: ReadonlySet<Part> = new Set([
  'preposition',
  'conjunction',
  'particle',
  'pronoun',
  'adverb',
  'mark',
  'space',
]);
/** Verbs that take what follows for their object and are no part of its name. */
const VERBS: readonly ClassName[] = ['obey', 'issue', 'convene', 'modal'];
/** Words that a name cannot begin with. */
const LEADING: readonly ClassName[] = ['act-on', 'demonstrative', 'resultative'];
const CLOSING = '”"’」』）)〕］]》〉';
const OPENING = '“"‘「『（(〔［[《〈';
/** Words between a pair of marks inside a name. */
const LONGEST_PAIR = 12;

/**
 * The first word of the name that ends before the word `to`: as far left as words go that can stand in one, quotes and
 * brackets whole, a verb that acts on the name left out. `to` itself where there is no such word.
 */
export function nameStart(tokens: Tokens, to: number, most: number): number {
  let at = to;
  while (at > 0 && to - at < most) {
    const before = at - 1;
    const mark = tokens.textOf(before);
    if (mark.length === 1 && CLOSING.includes(mark)) {
      const opening = openingOf(tokens, before);
      if (opening < 0) break;
      at = opening;
      continue;
    }
    // 二十届, 第三次 and the like have an adverb in the eyes of the dictionary.
    if (OUTSIDE.has(tokens.part(before)) && !tokens.is(before, 'ordinal')) break;
    if (VERBS.some((name) => endsWith(tokens, before, name))) break;
    at = before;
  }
  while (at < to - 1 && LEADING.some((name) => tokens.is(at, name))) at++;
  return at;
}

/** One word that can stand in a name and is no verb that acts on one. */
export const inName: Step = some(
  (tokens, at) => !OUTSIDE.has(tokens.part(at)) && !VERBS.some((name) => tokens.is(at, name)),
);

/** The word with the opening mark that a closing one belongs to; -1 where there is none near. */
export function openingOf(tokens: Tokens, closing: number): number {
  const open = OPENING[CLOSING.indexOf(tokens.textOf(closing))]!;
  for (let at = closing - 1; at >= 0 && closing - at <= LONGEST_PAIR; at--)
    if (tokens.textOf(at) === open) return at;
  return -1;
}

/** Whether a verb that takes a document or an instruction stands right before the word. */
export function isObject(tokens: Tokens, at: number): boolean {
  let before = at - 1;
  const isVerb = () => endsWith(tokens, before, 'obey') || endsWith(tokens, before, 'issue');
  while (before >= 0 && !isVerb()) {
    if (tokens.part(before) !== 'adverb' && !tokens.is(before, 'resultative')) return false;
    before--;
  }
  return before >= 0;
}

/** Whether a word of the class ends with the word `at`. */
export function endsWith(tokens: Tokens, at: number, name: ClassName): boolean {
  const id = tokens.classes.idOf(name);
  for (let start = at; start >= 0 && start > at - 4; start--)
    if (tokens.behind(start, id) === at + 1) return true;
  return false;
}

/**
 * Whether whose it is stands here: a leading body, an organ or a level of government. 省, 市 and 县 alone only where no
 * name can end in them: 脱贫县 is no holder.
 */
export function isHolder(tokens: Tokens, at: number): boolean {
  if (tokens.is(at, 'leading-body') || tokens.is(at, 'organ')) return true;
  if (!tokens.is(at, 'level')) return false;
  if (tokens.end(at) - tokens.start(at) > 1) return true;
  if (at === 0 || tokens.part(at + 1 < tokens.count ? at + 1 : at) === 'numeral') return true;
  const before = at - 1;
  return (
    OUTSIDE.has(tokens.part(before)) ||
    VERBS.some((name) => endsWith(tokens, before, name)) ||
    tokens.is(before, 'leading-body') ||
    tokens.is(before, 'level')
  );
}

/** Where the row of holders begins that the one at `at` ends: 国家和省, 党中央、国务院及省委. */
export function holdersStart(tokens: Tokens, at: number): number {
  let start = at;
  for (;;) {
    let before = start - 1;
    if (before >= 0 && tokens.is(before, 'and')) before--;
    if (before < 0 || before < start - 2) return start;
    // 省公安厅: a holder in two words.
    let from = before;
    while (from > 0 && from > before - 3 && !isHolder(tokens, from) && !OUTSIDE.has(tokens.part(from)))
      from--;
    if (!isHolder(tokens, from) || (from < before && !isHolder(tokens, before))) return start;
    start = from;
  }
}

/** A word that stands for a name to come: ××, xxx. */
export function isMask(tokens: Tokens, at: number): boolean {
  return maskClass(tokens.text.charCodeAt(tokens.start(at))) !== 0;
}
