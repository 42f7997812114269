import { soundAlike } from '../../text/homophones.ts';
import { levelIn } from '../../text/prose/ngrams.ts';
import { MARK } from '../../text/prose/units.ts';
import type { Words } from '../../text/words.ts';
import type { ProseModel } from './model.ts';
import type { Place, Reading } from './reading.ts';

/** A place and what may have been meant there, with all that speaks for it and against it. */
export interface Sight {
  /** Bits that the text around becomes more probable by. */
  readonly gain: number;
  /** Bits between this candidate and the next best for the same place. */
  readonly margin: number;
  readonly units: number;
  /** Levels as written: of the pairs at both ends of the place, of the threes that end, are centred and begin there. */
  readonly pairs: readonly [number, number];
  readonly threes: readonly [number, number, number];
  /** The same with the candidate in the place. */
  readonly pairsThen: readonly [number, number];
  readonly threesThen: readonly [number, number, number];
  /** Fours over the place that are known with the candidate in it, and the level of the commonest. */
  readonly foursThen: number;
  readonly topFour: number;
  /** Levels of the first character, written and meant. */
  readonly alone: number;
  readonly aloneThen: number;
  /** Nats of the most probable cut into words around the place, as written and then. */
  readonly cost: number;
  readonly costThen: number;
  /** Characters of the longest word over the place, as written and then. */
  readonly word: number;
  readonly wordThen: number;
  /** One word of the dictionary for another. */
  readonly isWordForWord: boolean;
  readonly looksOnly: boolean;
  readonly isFunctionWord: boolean;
  readonly isName: boolean;
  readonly opens: boolean;
  readonly closes: boolean;
  /** Threes known beside the place, of three on each side. */
  readonly knownBefore: number;
  readonly knownBehind: number;
}

const yes = (is: boolean): number => (is ? 1 : 0);
const known = (level: number): number => (level > 0 ? 1 : 0);

/** What the score is a weighted sum of. Weights are found by the builder (scripts/prose.ts), which reads this list. */
export const FEATURES: readonly (readonly [name: string, value: (sight: Sight) => number])[] = [
  ['gain', (s) => s.gain],
  ['gain up to 20', (s) => Math.min(20, s.gain)],
  ['gain a unit', (s) => s.gain / s.units],
  ['margin', (s) => Math.min(12, s.margin)],
  ['several units', (s) => yes(s.units > 1)],
  ['pair before', (s) => s.pairs[0]],
  ['pair before known', (s) => known(s.pairs[0])],
  ['pair behind', (s) => s.pairs[1]],
  ['pair behind known', (s) => known(s.pairs[1])],
  ['three ending', (s) => s.threes[0]],
  ['three ending known', (s) => known(s.threes[0])],
  ['three centred', (s) => s.threes[1]],
  ['three beginning', (s) => s.threes[2]],
  ['three beginning known', (s) => known(s.threes[2])],
  ['pair before, then', (s) => s.pairsThen[0]],
  ['pair before known, then', (s) => known(s.pairsThen[0])],
  ['pair behind, then', (s) => s.pairsThen[1]],
  ['pair behind known, then', (s) => known(s.pairsThen[1])],
  ['weaker pair, then', (s) => Math.min(...s.pairsThen)],
  ['three ending, then', (s) => s.threesThen[0]],
  ['three ending known, then', (s) => known(s.threesThen[0])],
  ['three centred, then', (s) => s.threesThen[1]],
  ['three centred known, then', (s) => known(s.threesThen[1])],
  ['three beginning, then', (s) => s.threesThen[2]],
  ['three beginning known, then', (s) => known(s.threesThen[2])],
  ['threes known, then', (s) => s.threesThen.reduce((sum, level) => sum + known(level), 0)],
  ['fours known, then', (s) => s.foursThen],
  ['top four, then', (s) => s.topFour],
  ['top four known, then', (s) => known(s.topFour)],
  ['character', (s) => s.alone],
  ['character, then', (s) => s.aloneThen],
  ['cost', (s) => s.cost],
  ['cost, then', (s) => s.costThen],
  ['words cheaper', (s) => s.cost - s.costThen],
  ['words cheaper up to 10', (s) => Math.min(10, s.cost - s.costThen)],
  ['both cheaper', (s) => (Math.max(0, s.cost - s.costThen) * Math.min(25, s.gain)) / 25],
  ['no word', (s) => yes(s.word === 1)],
  ['word of two', (s) => yes(s.word === 2)],
  ['word of three', (s) => yes(s.word === 3)],
  ['longer word', (s) => yes(s.word > 3)],
  ['no word, then', (s) => yes(s.wordThen === 1)],
  ['word of two, then', (s) => yes(s.wordThen === 2)],
  ['word of three, then', (s) => yes(s.wordThen === 3)],
  ['longer word, then', (s) => yes(s.wordThen > 3)],
  ['word for word', (s) => yes(s.isWordForWord)],
  ['looks only', (s) => yes(s.looksOnly)],
  ['function word', (s) => yes(s.isFunctionWord)],
  ['name', (s) => yes(s.isName)],
  ['opens a clause', (s) => yes(s.opens)],
  ['closes a clause', (s) => yes(s.closes)],
  ['known before', (s) => s.knownBefore],
  ['known behind', (s) => s.knownBehind],
];

/** Nats of a unit of cost of {@link Vocabulary.costOf}. */
const COST = 0.14;
/** Grammar decides where these stand, three characters on each side do not. */
const FUNCTION_PARTS = new Set(['particle', 'preposition', 'conjunction', 'pronoun', 'adverb']);
const NAME_PARTS = new Set(['person', 'place', 'name', 'organisation', 'proper-noun']);

/** Everything of a place and the candidate that is known when the text around both is looked at. */
export function sightOf(
  model: ProseModel,
  words: Words,
  reading: Reading,
  place: Place,
  margin: number,
): Sight {
  const { ngrams } = model;
  const { text, vocabulary } = words;
  const { units, starts } = reading;
  const { at, meant, gain } = place;
  const end = at + meant.length;
  const then = units.slice();
  then.set(meant, at);
  const level = (of: Uint16Array, from: number, to: number): number => levelIn(ngrams, of, from, to);
  const pairs = (of: Uint16Array) => [level(of, at - 1, at + 1), level(of, end - 1, end + 1)] as const;
  const threes = (of: Uint16Array) =>
    [
      level(of, at - 2, at + 1),
      Math.max(level(of, at - 1, at + 2), meant.length > 1 ? level(of, end - 2, end + 1) : 0),
      level(of, end - 1, end + 2),
    ] as const;
  let foursThen = 0;
  let topFour = 0;
  for (let from = Math.max(0, at - 3); from < end && from + 4 <= units.length; from++) {
    const four = level(then, from, from + 4);
    if (four > 0) foursThen++;
    topFour = Math.max(topFour, four);
  }
  let knownBefore = 0;
  for (let from = Math.max(0, at - 5); from <= at - 3; from++)
    knownBefore += known(level(units, from, from + 3));
  let knownBehind = 0;
  for (let from = end; from < Math.min(end + 3, units.length); from++)
    knownBehind += known(level(units, from, from + 3));

  const start = starts[at]!;
  const stop = starts[end]!;
  const right = String.fromCharCode(...meant);
  let word = 0;
  for (let i = start; i < stop; i++) word = Math.max(word, words.endOf(i) - words.startOf(i));
  const from = words.startOf(Math.max(0, words.startOf(start) - 1));
  const to = words.endOf(Math.min(text.length - 1, words.endOf(stop - 1)));
  const corrected = text.slice(from, start) + right + text.slice(stop, to);
  const wordsThen = words.another(corrected);
  let wordThen = 0;
  for (let i = start - from; i < stop - from; i++)
    wordThen = Math.max(wordThen, wordsThen.endOf(i) - wordsThen.startOf(i));
  const part = words.partOf(start);
  const written = units[at]!;
  return {
    gain,
    margin,
    units: meant.length,
    pairs: pairs(units),
    threes: threes(units),
    pairsThen: pairs(then),
    threesThen: threes(then),
    foursThen,
    topFour,
    alone: level(units, at, at + 1),
    aloneThen: level(then, at, at + 1),
    cost: COST * vocabulary.costOf(text.slice(from, to)),
    costThen: COST * vocabulary.costOf(corrected),
    word,
    wordThen,
    isWordForWord: meant.length > 1 && vocabulary.has(text.slice(start, stop)),
    looksOnly: meant.length === 1 && !soundAlike(written, meant[0]!),
    isFunctionWord: word === 1 && FUNCTION_PARTS.has(part),
    isName: NAME_PARTS.has(part),
    opens: units[at - 1] === MARK,
    closes: units[end] === MARK,
    knownBefore,
    knownBehind,
  };
}

/** Log odds that a candidate is what was meant. */
export function scoreOf(sight: Sight, weights: Float64Array): number {
  let score = weights[FEATURES.length]!;
  FEATURES.forEach(([, value], i) => {
    score += weights[i]! * value(sight);
  });
  return score;
}
