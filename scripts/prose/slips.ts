import type { Alike } from '../../server/src/mentions/suspects/candidates.ts';
import type { SoundIndex } from '../../server/src/mentions/suspects/soundIndex.ts';
import { soundAlike } from '../../server/src/text/homophones.ts';
import { levelIn, type Ngrams } from '../../server/src/text/prose/ngrams.ts';
import type { Vocabulary } from '../../server/src/text/words.ts';

/** word: another word of the same sound, as an input method offers it. sound, shape: one character for another. */
export const KINDS = ['word', 'sound', 'shape'] as const;
export type Kind = (typeof KINDS)[number];

/** A text with one slip: `text[start..end)` should be `right`. */
export interface Slip {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly right: string;
  readonly kind: Kind;
}

export type Dice = () => number;

/** Numbers from 0 to 1 that are the same at every run. */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 2246822519);
    mixed ^= mixed >>> 13;
    return (mixed >>> 0) / 2 ** 32;
  };
}

const TRIES = 8;
/** A character that the prose has less often is no slip of the pen. */
const LEAST_LEVEL = 11;

export interface Language {
  readonly ngrams: Ngrams;
  readonly words: SoundIndex;
  readonly alike: Alike;
  readonly vocabulary: Vocabulary;
}

/** The text with a slip of that kind somewhere; null where none can be put. Commoner characters and words are likelier. */
export function withSlip(
  text: string,
  kind: Kind,
  roll: Dice,
  { ngrams, words, alike, vocabulary }: Language,
): Slip | null {
  const targets = [...vocabulary.words(text)].filter(
    ({ start, end, part }) =>
      end - start >= 2 &&
      end - start <= 4 &&
      part !== 'person' &&
      part !== 'numeral' &&
      /^\p{Script=Han}+$/u.test(text.slice(start, end)),
  );
  if (targets.length === 0) return null;
  const levelOf = (units: readonly number[]): number =>
    levelIn(ngrams, Uint16Array.from(units), 0, units.length);
  const pick = (choices: readonly (readonly number[])[]): readonly number[] => {
    const weights = choices.map((units) => 2 ** (levelOf(units) / 4));
    let left = roll() * weights.reduce((sum, weight) => sum + weight, 0);
    return (
      choices.find((_, i) => {
        left -= weights[i]!;
        return left <= 0;
      }) ?? choices[0]!
    );
  };
  for (let i = 0; i < TRIES; i++) {
    const { start, end } = targets[Math.floor(roll() * targets.length)]!;
    if (kind === 'word' && end - start !== 2) continue;
    const at = kind === 'word' ? start : start + Math.floor(roll() * (end - start));
    const written = [...text.slice(at, kind === 'word' ? end : at + 1)].map((c) => c.charCodeAt(0));
    const choices =
      kind === 'word'
        ? words
            .alike(written[0]!, written[1]!)
            .map((word) => [word >>> 16, word & 0xffff])
            .filter((word) => word[0] !== written[0] || word[1] !== written[1])
        : [...(kind === 'sound' ? alike.of(written[0]!) : alike.lookingLike(written[0]!))]
            .filter(
              (other) =>
                (kind === 'shape' || soundAlike(other, written[0]!)) && levelOf([other]) >= LEAST_LEVEL,
            )
            .map((other) => [other]);
    if (choices.length === 0) continue;
    const slip = String.fromCharCode(...pick(choices));
    const stop = at + written.length;
    return {
      text: text.slice(0, at) + slip + text.slice(stop),
      start: at,
      end: stop,
      right: text.slice(at, stop),
      kind,
    };
  }
  return null;
}
