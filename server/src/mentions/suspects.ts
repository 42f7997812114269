import { isHan } from '../text/han.ts';
import type { Localized } from '../text/localized.ts';
import { countOf } from '../text/prose/counts.ts';
import { LONGEST, levelIn } from '../text/prose/ngrams.ts';
import type { Span } from '../text/span.ts';
import type { Words } from '../text/words.ts';
import { doubledIn } from './suspects/doubled.ts';
import { type Sight, scoreOf, sightOf } from './suspects/features.ts';
import type { ProseModel } from './suspects/model.ts';
import { type Place, placesIn, type Reading, readingOf } from './suspects/reading.ts';

export type { ProseModel } from './suspects/model.ts';

export type SuspectKind = 'sound' | 'shape' | 'word' | 'doubled';

/** Characters that official prose as good as never has where they stand, and those that it has there. Offsets count from the paragraph. */
export interface Suspect extends Span {
  readonly text: string;
  readonly right: string;
  readonly kind: SuspectKind;
  /** What stands there is, or is in, a word of the dictionary: it may have been chosen. */
  readonly isWord: boolean;
  /** Log odds that `right` was meant. */
  readonly score: number;
  /** The words around, which official prose has with the right characters, and about how often. */
  readonly phrase: Span & { readonly right: string; readonly count: number };
  /** The two characters as written that are odd. */
  readonly odd: string;
  /** What was counted. */
  readonly reference: Localized;
}

/** A suspect with what its score is made of; null for a doubled character. */
export interface SeenSuspect extends Suspect {
  readonly sight: Sight | null;
}

/** A doubled character is as good as certain where what it stands in is as common as that: 30 times. */
const COMMON = 11;
const DOUBLED = 4;
/** Less is not worth keeping. */
const LEAST = 0;

/** In reading order, none overlapping another. A pure function of the words and the model. */
export function readSuspects(words: Words, model: ProseModel, least = LEAST): SeenSuspect[] {
  const { text } = words;
  const reading = readingOf(text);
  const found: SeenSuspect[] = [];
  for (const [best, next] of placesIn(model, words.vocabulary, reading).values()) {
    const place = best!;
    if (isVariant(model, reading, place)) continue;
    const margin = next === undefined ? place.gain : place.gain - next.gain;
    const sight = sightOf(model, words, reading, place, margin);
    const score = scoreOf(sight, model.weights);
    if (score < least) continue;
    const start = reading.starts[place.at]!;
    const end = reading.starts[place.at + place.meant.length]!;
    found.push({
      start,
      end,
      text: text.slice(start, end),
      right: String.fromCharCode(...place.meant),
      kind: sight.isWordForWord ? 'word' : sight.looksOnly ? 'shape' : 'sound',
      isWord: sight.word > 1,
      score,
      phrase: phraseOf(model, text, reading, place),
      odd: oddOf(text, start, end, sight),
      reference: model.reference,
      sight,
    });
  }
  for (const { at, level } of doubledIn(model, words, reading)) {
    const start = reading.starts[at - 1]!;
    const end = reading.starts[at + 1]!;
    const from = reading.starts[at - 2]!;
    const to = reading.starts[at + 2]!;
    const right = text[start]!;
    found.push({
      start,
      end,
      text: text.slice(start, end),
      right,
      kind: 'doubled',
      isWord: false,
      score: level >= COMMON ? DOUBLED : DOUBLED / 2,
      phrase: {
        start: from,
        end: to,
        right: text.slice(from, start) + right + text.slice(end, to),
        count: countOf(level),
      },
      odd: text.slice(start, end),
      reference: model.reference,
      sight: null,
    });
  }
  return bestFirst(found);
}

function bestFirst<T extends Suspect>(found: readonly T[]): T[] {
  const kept: T[] = [];
  for (const one of found.toSorted((a, b) => b.score - a.score || a.start - b.start))
    if (!kept.some((other) => one.start < other.end && other.start < one.end)) kept.push(one);
  return kept.sort((a, b) => a.start - b.start);
}

/** The pair that a character spoils most, of those that it makes with its neighbours; several characters are odd themselves. */
function oddOf(text: string, start: number, end: number, sight: Sight): string {
  const { units, pairs, pairsThen } = sight;
  if (units > 1) return text.slice(start, end);
  return pairsThen[0] - pairs[0] >= pairsThen[1] - pairs[1]
    ? text.slice(start - 1, end)
    : text.slice(start, end + 1);
}

/** Whether a word of two characters becomes one that stands for it. */
function isVariant({ variants }: ProseModel, { units }: Reading, { at, meant }: Place): boolean {
  const then = units.slice();
  then.set(meant, at);
  const word = (of: Uint16Array, from: number): string => String.fromCharCode(of[from]!, of[from + 1]!);
  for (let from = Math.max(0, at + meant.length - 2); from <= at && from + 2 <= units.length; from++)
    if (variants.has(`${word(units, from)} ${word(then, from)}`)) return true;
  return false;
}

/** The longest stretch of characters around the place that is known with the candidate in it; of equals the commonest. */
function phraseOf(
  { ngrams }: ProseModel,
  text: string,
  { units, starts }: Reading,
  { at, meant }: Place,
): Suspect['phrase'] {
  const then = units.slice();
  then.set(meant, at);
  const end = at + meant.length;
  for (let size = LONGEST; size > meant.length; size--) {
    let from = -1;
    let level = 0;
    for (let start = Math.max(0, end - size); start <= at; start++) {
      const known = levelIn(ngrams, then, start, start + size);
      if (known > level && then.subarray(start, start + size).every(isHan)) {
        from = start;
        level = known;
      }
    }
    if (from < 0) continue;
    return {
      start: starts[from]!,
      end: starts[from + size]!,
      right:
        text.slice(starts[from]!, starts[at]!) +
        String.fromCharCode(...meant) +
        text.slice(starts[end]!, starts[from + size]!),
      count: countOf(level),
    };
  }
  return { start: starts[at]!, end: starts[end]!, right: String.fromCharCode(...meant), count: 0 };
}
