import type { Part, Words } from '../../text/words.ts';
import type { FigureMention } from '../types.ts';
import {
  CHANGE_WORDS,
  DIVISIONS,
  LEVEL_WORDS,
  LINKING_WORDS,
  OWN_WORDS,
  SCOPE_WORDS,
  SHARE_WORDS,
  STANDING_WORDS,
  TOTAL_WORDS,
} from './grammar.ts';

/** What a number counts, read from the words around it. Text is narrow. */
export interface Counted {
  /** The noun phrase, as the text has it; null where the words around the number name nothing. */
  readonly metric: string | null;
  /** Where it holds: 全省, 境外, 我市. */
  readonly scope: string | null;
  readonly basis: FigureMention['basis'];
  /** Every word that tells it from other metrics, behind the number too, in the order of the text. */
  readonly words: readonly string[];
  /** The words name only a share or a change: of what, the figure before tells. */
  readonly relative: boolean;
}

/** A word or a quoted stretch, single characters joined to the word that they are the end of (参保+率). */
interface Token {
  start: number;
  end: number;
  text: string;
  readonly part: Part;
  /** Joined or quoted: no word of the dictionary. */
  joined: boolean;
}

/** Words of a narrow text, found by its offsets. */
export interface NarrowWords {
  readonly words: Words;
  /** Offset in the text of `words` of the first unit of the narrow text. */
  readonly shift: number;
}

const GRAMMAR: ReadonlySet<Part> = new Set([
  'adverb',
  'preposition',
  'conjunction',
  'pronoun',
  'particle',
  'measure',
  'time',
  'localizer',
  'mark',
  'space',
  'digits',
] as const);
const DEEDS: ReadonlySet<Part> = new Set(['verb', 'verbal-noun'] as const);
const SIZES: ReadonlySet<Part> = new Set(['digits', 'measure', 'localizer'] as const);
const LONGEST_LEFT = 30;
const LONGEST_RIGHT = 14;
const HAN = /^\p{Script=Han}+$/u;

/** The words of `from..to`, in offsets of the narrow text. */
function tokensOf(text: string, { words, shift }: NarrowWords, from: number, to: number): Token[] {
  const tokens: Token[] = [];
  for (let at = from; at < to; ) {
    const quote = text[at] === '“' ? text.indexOf('”', at) : -1;
    if (quote > 0 && quote < to) {
      tokens.push({ start: at, end: quote + 1, text: text.slice(at, quote + 1), part: 'noun', joined: true });
      at = quote + 1;
      continue;
    }
    const end = Math.min(to, Math.max(at + 1, words.endOf(at + shift) - shift));
    tokens.push({ start: at, end, text: text.slice(at, end), part: words.partOf(at + shift), joined: false });
    at = end;
  }
  return tokens;
}

/** Joins single characters to the word before them: 参保+率, 机耕+路; 新 and its like to the word behind: 新+招. */
function joined(tokens: readonly Token[]): Token[] {
  const result: Token[] = [];
  for (const [i, token] of tokens.entries()) {
    const last = result[result.length - 1];
    // 占+比, 存贷+比: no preposition at the end.
    if (
      token.text === '比' &&
      last !== undefined &&
      last.end === token.start &&
      (last.text === '占' || i === tokens.length - 1)
    ) {
      last.text += token.text;
      last.end = token.end;
      continue;
    }
    const single = token.text.length === 1 && HAN.test(token.text) && !isGrammar(token);
    const opens =
      last !== undefined && last.text.length === 1 && last.part === 'adjective' && !isGrammar(last);
    if (last !== undefined && last.end === token.start && !isGrammar(last) && HAN.test(last.text)) {
      if (single && !CHANGE_WORDS.has(token.text) && !SCOPE_WORDS.has(last.text)) {
        last.text += token.text;
        last.end = token.end;
        last.joined = true;
        continue;
      }
      if (opens && HAN.test(token.text) && !isGrammar(token)) {
        result[result.length - 1] = {
          ...token,
          start: last.start,
          text: last.text + token.text,
          joined: true,
        };
        continue;
      }
    }
    result.push({ ...token });
  }
  return result;
}

function isGrammar({ text, part }: Token): boolean {
  if (CHANGE_WORDS.has(text) || SHARE_WORDS.has(text)) return false;
  return LINKING_WORDS.has(text) || GRAMMAR.has(part) || (part === 'numeral' && text.length < 3);
}

/** 全县, 我+市: the scope that begins at token `i`, and how many tokens it takes. */
function scopeAt(
  tokens: readonly Token[],
  i: number,
): { readonly scope: string; readonly size: number } | null {
  const { text } = tokens[i]!;
  if (SCOPE_WORDS.has(text)) return { scope: text, size: 1 };
  if (text.length === 2 && OWN_WORDS.has(text[0]!) && DIVISIONS.includes(text[1]!))
    return { scope: text, size: 1 };
  const next = tokens[i + 1];
  if (OWN_WORDS.has(text) && next !== undefined && next.text.length === 1 && DIVISIONS.includes(next.text))
    return { scope: text + next.text, size: 2 };
  return null;
}

/**
 * What a number counts. `from..to` are the words of its clause before it, without its day and the number before it;
 * `after..end` those behind its measure; `counted` what the measure itself says that is counted (6个市州: 市州), empty
 * for most.
 */
export function countedOf(
  text: string,
  words: NarrowWords,
  span: { readonly from: number; readonly to: number; readonly after: number; readonly end: number },
  counted: string,
): Counted {
  const leftTokens = tokensOf(text, words, Math.max(span.from, span.to - LONGEST_LEFT), span.to);
  let scope: string | null = null;
  const left: Token[] = [];
  // 北京等14个地区: the names before 等 are members, not the name of what is counted.
  if (leftTokens[leftTokens.length - 1]?.text !== '等') {
    for (let i = 0; i < leftTokens.length; i++) {
      const place = scopeAt(leftTokens, i);
      if (place === null) {
        left.push(leftTokens[i]!);
        continue;
      }
      scope = place.scope;
      // 国内 is where a thing is and part of its name as well: 国内生产总值.
      if (!OWN_WORDS.has(scope[0]!)) left.push(leftTokens[i]!);
      i += place.size - 1;
    }
  }
  const phrase = joined(left);
  // 增加到, 提高至: a level, and no change.
  const kept = phrase.filter(
    (t, i) => !isGrammar(t) && !(CHANGE_WORDS.has(t.text) && LEVEL_WORDS.has(phrase[i + 1]?.text ?? '')),
  );
  const right = rightOf(text, words, span.after, span.end, counted);
  const all = [...kept.map((t) => t.text), ...right.all];
  const relative =
    kept.length > 0 &&
    right.noun === '' &&
    kept.every((t) => CHANGE_WORDS.has(t.text) || SHARE_WORDS.has(t.text));
  const own = phraseOf(text, phrase, kept);
  const metric = own.length < 3 && kept.length < 2 ? own + right.noun : own;
  const has = (of: ReadonlySet<string>) => phrase.some(({ text }) => of.has(text));
  const basis = has(TOTAL_WORDS) ? 'total' : has(STANDING_WORDS) ? 'standing' : null;
  return { metric: metric === '' ? null : metric, scope, basis, words: all, relative };
}

/** The phrase of the words before the number, from the first that tells to the last, with the age or size before it. */
function phraseOf(text: string, tokens: readonly Token[], kept: readonly Token[]): string {
  const last = kept[kept.length - 1];
  if (last === undefined) return '';
  let first = tokens.indexOf(kept[0]!);
  // 60岁以上常住人口.
  while (first > 0 && SIZES.has(tokens[first - 1]!.part)) first--;
  return text.slice(tokens[first]!.start, last.end);
}

/** The noun behind the measure (126公里农村公路), and every word that tells up to the next mark. */
function rightOf(
  text: string,
  words: NarrowWords,
  from: number,
  to: number,
  counted: string,
): { readonly noun: string; readonly all: readonly string[] } {
  let end = from;
  while (end < to && end - from < LONGEST_RIGHT && !/[,;:、。()\d]/.test(text[end]!)) end++;
  const tokens = joined(tokensOf(text, words, from, end));
  const all = tokens.filter((t) => !isGrammar(t)).map((t) => t.text);
  if (counted !== '') return { noun: counted, all: [counted, ...all] };
  let noun = '';
  for (const token of tokens) {
    if (noun === '' && (token.text === '的' || token.part === 'localizer')) continue;
    if (isGrammar(token) || CHANGE_WORDS.has(token.text) || (DEEDS.has(token.part) && noun !== '')) break;
    if (DEEDS.has(token.part) && token.text.length < 2) break;
    noun += token.text;
  }
  return { noun, all };
}

/** True for a stretch that names nothing by itself: 达到, 共有. */
export function namesNothing(text: string, words: NarrowWords, from: number, to: number): boolean {
  return joined(tokensOf(text, words, from, to)).every(isGrammar);
}
