import type { SloganWording } from '../mentions/lexicon.ts';
import type { SloganSlip } from '../mentions/types.ts';
import { isHan } from '../text/han.ts';
import { soundAlike } from '../text/homophones.ts';
import { lookAlike } from '../text/lookalikes.ts';
import { type NearHit, NearMatcher } from '../text/nearMatcher.ts';
import type { Skeleton } from '../text/skeleton.ts';
import type { SloganEntry } from './types.ts';

/** How many characters a wording must have, marks aside, for a slip of each kind to be told from another phrase. */
const SHORTEST = 4;
const CHANGED_FROM = 6;
const SWAPPED_FROM = 6;
const LOST_FROM = 8;
/** How far a character may have strayed within its phrase. */
const NEARBY = 4;

/** What may be left out of a phrase, or put for one another, without breaking it. */
const DROPPED =
  '的地得了着过和与及同并、把将要是就在也都再又更最最总新大好各党第全这那我们各能让使为以之性化者于对从向不';
const NUMERALS = '一二三四五六七八九十两';
/** Characters that sound alike and that editors write for one another. */
const EITHER = [
  '作做',
  '决绝',
  '度渡',
  '唯惟',
  '像象',
  '账帐',
  '订定',
  '连联',
  '分份',
  '启起',
  '纪记',
  '他她它',
  '的地得',
];

/** A wording that is right, with what is known of it. */
interface Right {
  readonly entry: SloganEntry;
  readonly wording: string;
  readonly key: string;
  /** The canonical form, or some of its parts: no rewording that only stands beside it. */
  readonly whole: boolean;
}

/** Something in the skeleton that is almost, but not quite, a wording of a set phrase. */
export interface Misquote {
  /** Units of the skeleton. */
  readonly start: number;
  readonly end: number;
  readonly at: number;
  readonly wording: SloganWording;
}

/** Finds slips in set phrases: changed, lost, doubled and swapped characters. `keyOf` folds a wording. */
export class MisquoteFinder {
  private readonly rights: readonly Right[];
  private readonly matcher: NearMatcher;

  constructor(slogans: readonly SloganEntry[], keyOf: (wording: string) => string) {
    const rights = new Map<string, Right>();
    for (const entry of slogans) {
      for (const wording of [entry.canonical, ...entry.variants]) {
        const key = keyOf(wording);
        if (key.length < SHORTEST || rights.has(key)) continue;
        const whole = keyOf(entry.canonical).includes(key);
        rights.set(key, { entry, wording, key, whole });
      }
    }
    this.rights = [...rights.values()];
    this.matcher = new NearMatcher(this.rights.map(({ key }) => key));
  }

  /** Longest first; they may overlap. */
  find(skeleton: Skeleton): Misquote[] {
    const found: Misquote[] = [];
    for (const hit of this.matcher.find(skeleton.text)) {
      const right = this.rights[hit.pattern]!;
      if (!isSlip(hit, right, skeleton)) continue;
      const slip: SloganSlip = { kind: hit.kind, right: right.wording };
      found.push({
        start: hit.start,
        end: hit.end,
        at: hit.at,
        wording: { canonical: right.entry.canonical, form: 'misquote', slip },
      });
    }
    return found.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  }
}

function isSlip(hit: NearHit, right: Right, { text, offsets }: Skeleton): boolean {
  const length = right.key.length;
  const is = text.charCodeAt(hit.at);
  const ought = right.key.charCodeAt(hit.patternAt);
  if (!isHan(ought) || !isHan(is)) return false;
  if (!sameParts(hit, right, offsets)) return false;
  switch (hit.kind) {
    case 'lost':
      return (
        length >= LOST_FROM &&
        !DROPPED.includes(right.key[hit.patternAt]!) &&
        !NUMERALS.includes(right.key[hit.patternAt]!)
      );
    case 'doubled':
      return length >= SWAPPED_FROM;
    case 'swapped':
      return length >= SWAPPED_FROM && isHan(text.charCodeAt(hit.at + 1));
    case 'changed':
      if (EITHER.some((pair) => pair.includes(text[hit.at]!) && pair.includes(right.key[hit.patternAt]!))) {
        return false;
      }
      if (soundAlike(is, ought) || lookAlike(is, ought)) return length >= CHANGED_FROM || right.whole;
      return (
        length >= LOST_FROM &&
        hit.patternAt > 0 &&
        hit.patternAt < length - 1 &&
        saidNearby(right.key, hit.patternAt, text[hit.at]!)
      );
  }
}

/** No mark stands inside a part of the phrase: 、 between 内防 and 反弹 makes two phrases of it. */
function sameParts(hit: NearHit, right: Right, offsets: Uint32Array): boolean {
  let gaps = 0;
  for (let i = hit.start + 1; i < hit.end; i++) if (offsets[i]! !== offsets[i - 1]! + 1) gaps++;
  return gaps <= (right.wording.match(/[^\p{L}\p{N}]+/gu)?.length ?? 0) + 1;
}

/** A character of the neighbourhood said again, too late or too early. */
function saidNearby(key: string, at: number, unit: string): boolean {
  return key.slice(Math.max(0, at - NEARBY), at + NEARBY + 1).includes(unit);
}
